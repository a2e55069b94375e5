package muc4

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"casus/internal/event"
	"casus/internal/page"
)

// cable is a message written for this test, and its coding.
const cable = "LA PALMA, 5 MAR 90 (RADIO) -- [TEXT] GUERRILLAS OF THE HILL FRONT BOMBED AN ELECTRIC POWER SUBSTATION IN LA PALMA LAST NIGHT. TWO GUARDS WERE KILLED BY THE EXPLOSION."

func record() event.Record {
	at := func(s string) event.Quote {
		i := strings.Index(cable, s)
		return event.Quote{Start: i, End: i + len(s), Quote: s}
	}
	two := 2
	return event.Record{
		Page: page.Page{Source: "cable-1", Published: "1990-03-05", Text: cable},
		Events: []event.Event{{
			ID: "e1", Lead: true, Kind: event.Bombing, Stage: event.Occurred,
			When:  &event.When{From: "1990-03-04", To: "1990-03-04", Precision: "day", Words: "LAST NIGHT"},
			Where: &event.Where{Name: "LA PALMA", Country: "SV", Precision: "city"},
			Parties: []event.Party{
				{Role: event.Perpetrator, Name: "GUERRILLAS", Category: event.Rebel, Confidence: event.Stated},
				{Role: event.Target, Name: "ELECTRIC POWER SUBSTATION", Category: event.Infrastructure},
				{Role: event.Victim, Name: "GUARDS", Category: event.Civilian},
			},
			Casualties: []event.Casualty{{Outcome: event.Killed, Who: "GUARDS", Count: &event.Count{Low: &two, High: &two}}},
			Evidence: map[string][]event.Quote{"kind": {at("BOMBED")}, "when": {at("LAST NIGHT")}, "where": {at("LA PALMA")}, "parties[0].name": {at("GUERRILLAS")},
				"parties[1].name": {at("ELECTRIC POWER SUBSTATION")}, "parties[2].name": {at("GUARDS")}, "casualties[0].count": {at("TWO")}},
		}},
	}
}

func TestTemplates(t *testing.T) {
	ts, err := Templates(record())
	if err != nil {
		t.Fatal(err)
	}
	if len(ts) != 1 {
		t.Fatalf("%d templates, want one", len(ts))
	}
	b, err := json.Marshal(ts[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"BOMBING"`, `04 MAR 90`, `EL SALVADOR`, `SUBSTATION`, `ACCOMPLISHED`} {
		if !strings.Contains(string(b), want) {
			t.Errorf("%s is not in %s", want, b)
		}
	}
}

// A page without events has no template, in a list and not as null.
func TestPagesWithoutEvents(t *testing.T) {
	b, err := Line(event.Record{Page: page.Page{Source: "quiet", Text: "THE COFFEE HARVEST BEGAN IN THE NORTH."}})
	if err != nil || string(b) != `{"id":"quiet","templates":[]}` {
		t.Errorf("%s, %v", b, err)
	}
}

func TestTheSameTwice(t *testing.T) {
	a, errA := Line(record())
	b, errB := Line(record())
	if errA != nil || errB != nil || !slices.Equal(a, b) {
		t.Errorf("%s\n%s\n%v %v", a, b, errA, errB)
	}
}

// The rows that the trees are asked of are as wide as the shipped trees were checked for.
func TestRowsHaveTheirWidth(t *testing.T) {
	x, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	r := record()
	s := x.judge(Read(&r, x.reader))
	if len(s.incidents) == 0 {
		t.Fatal("no incident of the page is looked at")
	}
	in := s.incidents[0]
	if n := len(s.stringRow(in, 0, 0, Thing)); n != stringWidth {
		t.Errorf("rows of strings have %d numbers, not %d", n, stringWidth)
	}
	if n := len(s.row(in, 0, Thing)); n != roleWidth {
		t.Errorf("rows of roles have %d numbers, not %d", n, roleWidth)
	}
	if n := len(s.againRow(in, 0, Thing)); n != againWidth {
		t.Errorf("rows of roles once more have %d numbers, not %d", n, againWidth)
	}
	if n := len(s.keepRow(in, in.fills)); n != keepWidth {
		t.Errorf("rows of kept incidents have %d numbers, not %d", n, keepWidth)
	}
}

// Models learnt from a few lessons are written, read again, and make templates; learnt
// again they are the same bytes.
func TestLearnWriteRead(t *testing.T) {
	x, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	lessons := func() (out []Lesson) {
		for range 12 {
			key := Key{Types: []string{"BOMBING"}}
			key.Roles[Individual] = [][]string{{"GUERRILLAS"}}
			key.Roles[Thing] = [][]string{{"ELECTRIC POWER SUBSTATION"}}
			out = append(out, NewLesson(record(), []Key{key}, x.reader),
				NewLesson(event.Record{Page: page.Page{Text: "THE COFFEE HARVEST BEGAN IN THE NORTH."}}, nil, x.reader))
		}
		return out
	}
	var files [2]strings.Builder
	for i := range files {
		if err := WriteModels(&files[i], "a remark", Learn(lessons())); err != nil {
			t.Fatal(err)
		}
	}
	if files[0].String() != files[1].String() {
		t.Error("the same lessons gave other bytes")
	}
	m, err := ReadModels(files[0].String())
	if err != nil {
		t.Fatal(err)
	}
	ts := NewExtractor(x.reader, m).Templates(record())
	if len(ts) == 0 || ts[0][Type][0].Values[0] != "BOMBING" {
		t.Errorf("templates %v, want a bombing", ts)
	}
	if _, err := ReadModels("# a remark\n"); err == nil || !strings.Contains(err.Error(), "learn the models again") {
		t.Errorf("a file without trees: %v", err)
	}
}

// What stands before an apostrophe is a phrase of its own, and a person's name is cut
// from the title.
func TestOwnersAreCandidates(t *testing.T) {
	x, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	p := Read(&event.Record{Page: page.Page{Text: "BOGOTA, 20 AUG 89 -- [TEXT] THE POLICE ARE INVESTIGATING SENATOR LUIS CARLOS GALAN'S MURDER."}}, x.reader)
	p.Prepare(x.reader)
	for _, want := range []string{"senator luis carlos galan", "luis carlos galan"} {
		if p.byKey[want] == nil {
			t.Errorf("%q is no string that may fill a slot", want)
		}
	}
}

// A nation is told where it is another than the place's, and only then.
func TestForeign(t *testing.T) {
	x, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	p := Read(&event.Record{Page: page.Page{Text: "TWO SPANISH PRIESTS WERE KILLED IN SAN SALVADOR."}}, x.reader)
	p.Prepare(x.reader)
	c := p.byKey["priests"]
	if c == nil {
		t.Fatal(`"priests" is no string that may fill a slot`)
	}
	for place, want := range map[string]string{"EL SALVADOR: SAN SALVADOR": "SPAIN", "SPAIN": "", "": "SPAIN"} {
		if got := p.foreign(c, place); got != want {
			t.Errorf("in %q the priests are of %q, want %q", place, got, want)
		}
	}
}

// The country told stands only where the page speaks of it enough.
func TestLand(t *testing.T) {
	x, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	r := event.Record{Page: page.Page{Text: "PERUVIAN POLICE SAID THAT THE PERUVIAN TOWN WAS ATTACKED. MEXICO CONDEMNED IT. THE U.S. EMBASSY AND U.S. PRESS WERE TOLD, THE U.S. CONSUL SAID."}}
	b := newBuilder(Read(&r, x.reader))
	for told, want := range map[string]string{"PERU": "PERU", "MEXICO": "MEXICO", "UNITED STATES": "PERU", "CHILE": "PERU", "": "PERU"} {
		if got := b.land(told); got != want {
			t.Errorf("told %q: %q, want %q", told, got, want)
		}
	}
}
