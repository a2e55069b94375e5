package export

import (
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"casus/internal/event"
)

func TestJSONLIsTheRecordOnOneLine(t *testing.T) {
	got := written(t, JSONL, sample())
	if strings.Count(got, "\n") != 1 || !strings.HasSuffix(got, "\n") {
		t.Errorf("%d lines", strings.Count(got, "\n"))
	}
	var back event.Record
	if err := json.Unmarshal([]byte(got), &back); err != nil {
		t.Fatal(err)
	}
	if faults := back.Lint(); len(faults) > 0 {
		t.Errorf("read back: %q", faults)
	}
	if again := written(t, JSONL, back); again != got {
		t.Error("written again, it is not the same")
	}
	if strings.Contains(got, "null") || strings.Contains(got, `\u003c`) {
		t.Error("null or an escaped <")
	}
}

func TestEveryShapeIsDeterministic(t *testing.T) {
	for _, name := range Names() {
		shape, _ := For(name, Style{})
		first := written(t, shape.Record, sample())
		for range 20 {
			if written(t, shape.Record, sample()) != first {
				t.Errorf("%s differs between two runs", name)
			}
		}
	}
}

// table reads a shape's rows by the names of its columns.
func table(t *testing.T, shape func(event.Record) ([]byte, error), columns []string, r event.Record) []map[string]string {
	t.Helper()
	all, err := csv.NewReader(strings.NewReader(header(columns) + written(t, shape, r))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range all[1:] {
		m := map[string]string{}
		for i, name := range all[0] {
			m[name] = row[i]
		}
		out = append(out, m)
	}
	return out
}

func check(t *testing.T, row, want map[string]string) {
	t.Helper()
	for name, value := range want {
		if row[name] != value {
			t.Errorf("%s is %q, want %q", name, row[name], value)
		}
	}
}

func TestCSV(t *testing.T) {
	rows := table(t, CSV, csvColumns, sample())
	if len(rows) != 3 {
		t.Fatalf("%d rows", len(rows))
	}
	check(t, rows[0], map[string]string{
		"source": "wire-1", "title": "'=Rockets hit base", "event": "e1", "lead": "true", "kind": "shelling", "mode": "rocket", "stage": "occurred",
		"date_from": "2021-03-03", "place": "base", "country": "IQ", "latitude": "35.47", "longitude": "44.39", "perpetrators": "rebels <of the north>",
		"perpetrator_confidence": "accused", "victims": "soldiers; cook", "weapons": "rocket", "weapon_count_low": "10", "killed_low": "3", "killed_high": "3",
		"wounded_low": "", "acled": "Shelling/artillery/missile attack", "quote": "hit", "quote_start": "19", "quote_end": "22",
	})
	check(t, rows[1], map[string]string{"kind": "accusation", "stage": "", "lead": "", "about": "e1", "latitude": "", "date_from": ""})
}

func TestCellsAreGuardedFromFormulas(t *testing.T) {
	for text, want := range map[string]string{
		"=1+1": "'=1+1", "+44": "'+44", "-3": "'-3", "@x": "'@x", "plain": "plain", "a\nb\tc": "a b c", "\t=1": "'=1", "": "",
	} {
		if got := cell(text); got != want {
			t.Errorf("cell(%q) = %q, want %q", text, got, want)
		}
	}
	south := -33.9
	if got := degrees(&south); got != "-33.9" {
		t.Errorf("a number is %q", got)
	}
}

func TestGeoJSON(t *testing.T) {
	shape, _ := For("geojson", Style{})
	one := written(t, shape.Record, sample())
	var got struct {
		Type     string
		Features []struct {
			ID       string
			Type     string
			Geometry *struct {
				Type        string
				Coordinates []float64
			}
			Properties map[string]any
		}
	}
	if err := json.Unmarshal([]byte(shape.Head+one+shape.Between+one+shape.Tail), &got); err != nil {
		t.Fatal(err)
	}
	if got.Type != "FeatureCollection" || len(got.Features) != 6 {
		t.Fatalf("%s of %d", got.Type, len(got.Features))
	}
	first := got.Features[0]
	if c := first.Geometry.Coordinates; c[0] != 44.39 || c[1] != 35.47 {
		t.Errorf("longitude comes first: %v", c)
	}
	if first.Properties["kind"] != "shelling" || first.Properties["title"] != "Shelling (rocket), base, Kirkuk, Iraq, 3 March 2021: 2 killed" {
		t.Errorf("properties %v", first.Properties)
	}
	if got.Features[1].Geometry != nil || !strings.Contains(one, `"geometry":null`) {
		t.Error("an unknown place has no geometry")
	}
}

func TestIdentitiesStayWhenOtherEventsGo(t *testing.T) {
	r := sample()
	before := identities(r)
	r.Events = r.Events[1:]
	if after := identities(r); after[0] != before[1] || after[1] != before[2] {
		t.Errorf("%v became %v", before, after)
	}
	r.Events = append(r.Events, r.Events[0])
	if ids := identities(r); ids[2] != ids[0]+"-2" {
		t.Errorf("twins are %v", ids)
	}
}

func TestACLEDHasTheThirtyOneColumns(t *testing.T) {
	if len(acledColumns) != 31 {
		t.Errorf("%d columns", len(acledColumns))
	}
	rows := table(t, ACLED, acledColumns, sample())
	if len(rows) != 2 { // the statement has none
		t.Fatalf("%d rows", len(rows))
	}
	check(t, rows[0], map[string]string{
		"event_date": "2021-03-03", "year": "2021", "time_precision": "1", "disorder_type": "Political violence", "event_type": "Explosions/Remote violence",
		"sub_event_type": "Shelling/artillery/missile attack", "actor1": "rebels <of the north>", "inter1": "Rebel group", "actor2": "soldiers",
		"assoc_actor_2": "cook", "inter2": "State forces", "interaction": "State forces-Rebel group", "civilian_targeting": "", "iso": "368",
		"region": "Middle East", "country": "Iraq", "admin1": "Kirkuk", "location": "base", "geo_precision": "1", "source": "Plain Wire", "fatalities": "3",
		"timestamp": "1614849120",
	})
	if id := rows[0]["event_id_cnty"]; !strings.HasPrefix(id, "CASUS-IRQ-") {
		t.Errorf("id %q", id)
	}
	want := "3 March 2021: shelling (rocket) at base, Kirkuk, Iraq by rebels <of the north> (accused). Aimed at: base. Harmed: soldiers, cook. " +
		"Weapons: 10 × rocket. Toll: 2 killed (soldiers); 1 killed (cook). The page's words: “hit”."
	if got := rows[0]["notes"]; got != want {
		t.Errorf("note %q,\nwant %q", got, want)
	}
}

func TestPLOVER(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(written(t, PLOVER, sample())), "\n")
	if len(lines) != 3 {
		t.Fatalf("%d lines", len(lines))
	}
	var all []ploverEvent
	for _, l := range lines {
		var p ploverEvent
		if err := json.Unmarshal([]byte(l), &p); err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	p := all[0]
	if p.Date != "2021-03-03" || p.Event[0] != "ASSAULT" || p.Mode[0] != "heavy-weapons" || p.QuadCode != 4 || *p.Size.Dead != 3 {
		t.Errorf("%+v", p)
	}
	if p.Actor[0].Sector != "REB" || p.Recipient[0].Sector != "MIL" || p.Recipient[0].Code != "IRQ" || p.Location.Resolution != 5 {
		t.Errorf("actors %v, recipients %v, place %v", p.Actor, p.Recipient, p.Location)
	}
	if all[1].Event[0] != "ACCUSE" || all[1].Link[0] != p.ID {
		t.Errorf("the accusation speaks of %v", all[1].Link)
	}
	if all[1].Date != "2021-03-04" || !strings.Contains(all[1].Commentary, "page does not date") {
		t.Errorf("an undated event has %q, %q", all[1].Date, all[1].Commentary)
	}
	undated := sample()
	undated.Page.Published = ""
	if got := written(t, PLOVER, undated); strings.Count(got, "\n") != 1 {
		t.Errorf("without any date:\n%s", got)
	}
}

func TestConfidentDropsEventsAndWhatSpeaksOfThem(t *testing.T) {
	r := Confident(sample(), 0.6)
	if len(r.Events) != 2 || r.Events[1].ID != "e2" {
		t.Fatalf("%d events", len(r.Events))
	}
	r = sample()
	r.Events[2].Probability = 0.9 // answers e2, which goes
	r = Confident(r, 0.9)
	if len(r.Events) != 2 || len(r.Events[1].RespondsTo) != 0 {
		t.Fatalf("%+v", r.Events)
	}
	for _, fault := range r.Lint() {
		t.Error(fault)
	}
	whole := sample()
	if whole.Events[2].RespondsTo == nil || whole.Events[2].Evidence["responds_to[0]"] == nil {
		t.Error("the record given was changed")
	}
}

func TestSurestAbstainsFromValuesAndKeepsEvidenceInPlace(t *testing.T) {
	r := sample()
	e := &r.Events[0]
	n := len(e.Parties)
	if n < 2 || e.When == nil {
		t.Fatalf("the sample's first event has %d parties, when %v", n, e.When)
	}
	e.Probabilities = map[string]float64{"when": 0.3, "parties[0].name": 0.4, "parties[1].name": 0.8}
	second := e.Parties[1].Name
	quote := e.Evidence["parties[1].name"]
	got := Surest(r, 0.5).Events[0]
	if got.When != nil || got.Evidence["when"] != nil {
		t.Errorf("the day stays: %v", got.When)
	}
	if len(got.Parties) != n-1 || got.Parties[0].Name != second || !slices.Equal(got.Evidence["parties[0].name"], quote) || got.Probabilities["parties[0].name"] != 0.8 {
		t.Errorf("parties %v, evidence %v, probabilities %v", got.Parties, got.Evidence["parties[0].name"], got.Probabilities)
	}
	if len(r.Events[0].Parties) != n || r.Events[0].Evidence["when"] == nil {
		t.Error("the record given was changed")
	}
	for _, fault := range (&event.Record{Page: r.Page, Events: []event.Event{got}}).Lint() {
		if !strings.Contains(fault, "e2") && !strings.Contains(fault, "e3") {
			t.Error(fault)
		}
	}
}
