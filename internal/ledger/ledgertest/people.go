package ledgertest

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"
	"time"

	"casus/internal/event"
	"casus/internal/incident"
	"casus/internal/ledger"
)

func decisions(t *testing.T, h *hand) {
	h.add(Page(marib))
	id := h.one("").ID
	h.at = h.at.Add(time.Hour)
	decision := h.decide(ledger.Decision{Act: ledger.SetStatus, Incident: id, Status: ledger.Disputed, Reason: "two tolls"})
	h.decide(ledger.Decision{Act: ledger.SetTags, Incident: id, Tags: []string{"b", "a", "b"}})
	k := h.one("status:disputed tag:a")
	if k.Status != ledger.Disputed || !slices.Equal(k.Tags, []string{"a", "b"}) || !k.Recorded.Equal(h.at) || k.First.Equal(h.at) {
		t.Errorf("kept %+v", k)
	}
	entries, err := h.History(background, id)
	h.must(err)
	i := slices.IndexFunc(entries, func(e ledger.Entry) bool { return e.ID == decision })
	if i < 0 || entries[i].By != "Ines" || !entries[i].Person || entries[i].Reason != "two tolls" || !entries[i].At.Equal(h.at) || entries[i].Decision.Status != ledger.Disputed {
		t.Errorf("history %+v", entries)
	}
	h.must(h.Undo(background, decision, "Ines", "no"))
	if k := h.one(""); k.Status != ledger.New || len(k.Tags) != 2 {
		t.Errorf("after undo %+v", k)
	}
	if err := h.Undo(background, decision, "Ines", ""); !errors.Is(err, ledger.ErrRefused) {
		t.Errorf("undone twice: %v", err)
	}
	if err := h.Undo(background, "none", "Ines", ""); !errors.Is(err, ledger.ErrMissing) {
		t.Errorf("undone what is not: %v", err)
	}
	entries, _ = h.History(background, id)
	if !entries[i].Undone {
		t.Error("the history does not tell that it was taken back")
	}
	for _, d := range []ledger.Decision{
		{Act: ledger.SetStatus, Incident: id, Status: "good"}, {Act: ledger.Reject, Incident: id}, {Act: ledger.Merge, Incident: id},
		{Act: ledger.Merge, Incident: id, With: id}, {Act: ledger.Split, Incident: id}, {Act: ledger.EditValue, Incident: id, Field: "killed", Value: "4"},
		{Act: ledger.EditValue, Incident: id, Field: "colour", Reason: "x"}, {Act: "sing", Incident: id}, {Act: ledger.SetTags},
	} {
		d.By = "Ines"
		if _, err := h.Decide(background, d); !errors.Is(err, ledger.ErrRefused) {
			t.Errorf("%+v: %v", d, err)
		}
	}
	withdraw := h.decide(ledger.Decision{Act: ledger.Reject, Incident: id, Reason: "an exercise"})
	if len(h.find("")) != 0 || h.get(id).Gone != "withdrawn: an exercise" || len(h.find("status:withdrawn")) != 1 {
		t.Error("what was withdrawn stands, or cannot be read any more")
	}
	h.must(h.Undo(background, withdraw, "Ines", ""))
	h.one("")
}

func stale(t *testing.T, h *hand) {
	h.add(Page(marib))
	k := h.one("")
	h.decide(ledger.Decision{Act: ledger.SetStatus, Incident: k.ID, Status: ledger.InReview, Revision: k.Revision})
	_, err := h.Decide(background, ledger.Decision{Act: ledger.SetStatus, Incident: k.ID, Status: ledger.Confirmed, Revision: k.Revision, By: "Omar"})
	if !errors.Is(err, ledger.ErrStale) {
		t.Errorf("a second window: %v", err)
	}
	if h.get(k.ID).Status != ledger.InReview {
		t.Error("the second window won")
	}
}

func mergeUndo(t *testing.T, h *hand) {
	other := marib
	other.Place, other.Lat, other.Day, other.Killed, other.By = "Goma", -1.68, "2026-09-25", 9, ""
	h.add(Page(marib), Page(told(marib, "Aden Post")), Page(other))
	a, b := h.one("place:Marib"), h.one("place:Goma")
	h.decide(ledger.Decision{Act: ledger.SetTags, Incident: b.ID, Tags: []string{"mine"}})
	before := h.content()
	h.at = h.at.Add(time.Hour)
	decision := h.decide(ledger.Decision{Act: ledger.Merge, Incident: a.ID, With: b.ID, Reason: "the same"})
	k := h.one("")
	if len(k.Accounts) != 3 || h.get(a.ID).ID != k.ID || h.get(b.ID).ID != k.ID || !slices.Equal(k.Tags, []string{"mine"}) {
		t.Errorf("merged %+v", k)
	}
	h.sound()
	_, err := h.Decide(background, ledger.Decision{Act: ledger.Merge, Incident: a.ID, With: b.ID, By: "Ines"})
	if !errors.Is(err, ledger.ErrRefused) {
		t.Errorf("merged twice: %v", err)
	}
	h.at = h.at.Add(time.Hour)
	h.must(h.Undo(background, decision, "Ines", "not the same"))
	if got := h.content(); !slices.Equal(got, before) {
		t.Errorf("after undo %v, want %v", got, before)
	}
	if h.get(a.ID).ID != a.ID || h.get(b.ID).ID != b.ID || len(h.get(a.ID).Tags) != 0 || len(h.get(b.ID).Tags) != 1 {
		t.Error("after undo the ids or decisions are others")
	}
	if !h.get(b.ID).First.Equal(b.First) {
		t.Error("it is not remembered when it was first kept")
	}
}

func splitUndo(t *testing.T, h *hand) {
	h.add(Page(marib), Page(told(marib, "Aden Post")), Page(told(marib, "Valley Radio")))
	k := h.one("")
	h.decide(ledger.Decision{Act: ledger.SetStatus, Incident: k.ID, Status: ledger.Confirmed})
	before := h.content()
	out := k.Accounts[1]
	d := ledger.Decision{Act: ledger.Split, Incident: k.ID, Accounts: []incident.Pointer{{Page: out.Page, Event: out.Event}}, Reason: "another attack"}
	decision := h.decide(d)
	if all := h.find(""); len(all) != 2 || len(all[0].Accounts)+len(all[1].Accounts) != 3 {
		t.Fatalf("split into %d", len(h.find("")))
	}
	h.one("status:confirmed")
	h.sound()
	// What is read later of the same attack does not join what a person parted.
	h.add(Page(told(marib, "Delta Daily")))
	if len(h.find("")) != 2 {
		t.Errorf("another page makes %d of what a person parted", len(h.find("")))
	}
	h.must(h.Undo(background, decision, "Ines", ""))
	if k := h.one(""); len(k.Accounts) != 4 || k.Status != ledger.Confirmed || len(before) != 1 {
		t.Errorf("after undo %+v", k)
	}
	k = h.one("")
	var whole []incident.Pointer
	for _, a := range k.Accounts {
		whole = append(whole, incident.Pointer{Page: a.Page, Event: a.Event})
	}
	for _, accounts := range [][]incident.Pointer{whole, {{Page: "none", Event: "e1"}}} {
		if _, err := h.Decide(background, ledger.Decision{Act: ledger.Split, Incident: k.ID, Accounts: accounts, By: "Ines"}); !errors.Is(err, ledger.ErrRefused) {
			t.Errorf("split of %v: %v", accounts, err)
		}
	}
}

func edits(t *testing.T, h *hand) {
	h.add(Page(marib))
	k := h.one("killed:3")
	quote := &ledger.Quote{Page: k.Accounts[0].PageID, Start: 0, End: 1, Words: "A"}
	decision := h.decide(ledger.Decision{Act: ledger.EditValue, Incident: k.ID, Field: "killed", Was: "3", Value: "5", Quote: quote})
	h.decide(ledger.Decision{Act: ledger.EditValue, Incident: k.ID, Field: "place", Was: "Marib", Value: "Sirwah", Reason: "the film shows it"})
	h.decide(ledger.Decision{Act: ledger.Accept, Incident: k.ID, Field: "kind"})
	k = h.one("killed:5 place:sirwah has:edit")
	if len(k.Edits) != 2 || k.Edits[0].Quote.Words != "A" || len(k.Casualties[0].Accounts) == 0 {
		t.Errorf("edited %+v", k)
	}
	// What is read later stands below what a person set.
	h.add(Page(told(marib, "Aden Post")))
	h.one("killed:5 place:sirwah accounts:2")
	h.must(h.Undo(background, decision, "Ines", ""))
	h.one("killed:3 place:sirwah")
	list, err := h.Corrections(background)
	h.must(err)
	if len(list) != 2 || list[0].Field != "place" || list[0].Right || !list[1].Right {
		t.Errorf("corrections %+v", list)
	}
}

func asKnown(t *testing.T, h *hand) {
	h.add(Page(marib))
	first, id := h.at, h.one("").ID
	h.at = h.at.AddDate(0, 0, 1)
	more := marib
	more.Killed, more.Published = 4, "2026-09-21"
	h.add(Page(told(more, "Aden Post")))
	second := h.at
	h.at = h.at.AddDate(0, 0, 1)
	h.decide(ledger.Decision{Act: ledger.Reject, Incident: id, Reason: "an exercise"})
	accounts := func(at time.Time) int {
		n := 0
		h.must(h.Each(background, ledger.Query{AsOf: at}, func(k *ledger.Kept) error { n += len(k.Accounts); return nil }))
		return n
	}
	for at, want := range map[time.Time]int{first.Add(-time.Hour): 0, first: 1, first.Add(time.Hour): 1, second: 2, second.Add(time.Hour): 2, h.at: 0} {
		if n := accounts(at); n != want {
			t.Errorf("at %s %d accounts were known, want %d", at, n, want)
		}
	}
	k, err := h.Incident(background, id, first)
	h.must(err)
	if len(k.Accounts) != 1 {
		t.Errorf("at first it had %d accounts", len(k.Accounts))
	}
	if _, err := h.Incident(background, id, first.Add(-time.Hour)); !errors.Is(err, ledger.ErrMissing) {
		t.Errorf("before it was known: %v", err)
	}
	c, err := h.Count(background, ledger.Query{AsOf: second})
	h.must(err)
	facets, err := h.Facets(background, ledger.Query{AsOf: second}, []string{"country"}, 5)
	h.must(err)
	if c.N != 1 || len(facets[0].Values) != 1 {
		t.Errorf("counted %v, %v", c, facets)
	}
}

func recode(t *testing.T, h *hand) {
	p, q := Page(marib), Page(told(marib, "Aden Post"))
	other := marib
	other.Place, other.Lat, other.Day = "Goma", -1.68, "2026-09-25"
	r := Page(other)
	h.add(p, q, r)
	goma := h.one("place:Goma").ID
	h.at = h.at.Add(time.Hour)
	p.Record.Events = slices.Clone(p.Record.Events)
	p.Record.Events[0].Mode = "rocket"
	p.Stages = []ledger.Stage{{Name: "coder", Version: "2"}}
	r.Record.Events = nil
	a, err := h.Replace(background, []ledger.Coded{p, r, q}, "coder 1 to 2")
	h.must(err)
	if a.Pages != 2 || a.Same != 1 {
		t.Errorf("replaced %+v", a)
	}
	h.sound()
	if k := h.one(""); k.Mode != "rocket" || len(k.Accounts) != 2 {
		t.Errorf("after coding again %+v", k)
	}
	if _, err := h.Incident(background, goma, time.Time{}); !errors.Is(err, ledger.ErrMissing) {
		t.Errorf("nobody tells of it any more: %v", err)
	}
	if k, err := h.Incident(background, goma, h.at.Add(-time.Minute)); err != nil || k.ID != goma {
		t.Errorf("it was known before: %v", err)
	}
	st, err := h.Stats(background)
	h.must(err)
	if st.Pages != 3 || st.Incidents != 1 || len(st.Stages) != 2 {
		t.Errorf("stats %+v", st)
	}
	h.sound()
	if _, err := h.Replace(background, []ledger.Coded{Page(told(marib, "nobody"))}, "x"); !errors.Is(err, ledger.ErrMissing) {
		t.Errorf("a page that is not kept: %v", err)
	}
}

func addEvent(t *testing.T, h *hand) {
	p := Page(marib)
	h.add(p)
	e := p.Record.Events[0]
	e.ID, e.Lead, e.Kind, e.When = "", false, event.Arson, &event.When{From: "2026-08-01", To: "2026-08-01", Precision: "day"}
	body, err := json.Marshal(e)
	h.must(err)
	d := ledger.Decision{Act: ledger.AddEvent, Quote: &ledger.Quote{Page: p.Record.Page.ID}, Event: body, Reason: "the coder missed it"}
	decision := h.decide(d)
	if h.one("kind:arson").When.From != "2026-08-01" || len(h.find("")) != 2 {
		t.Error("the event is no incident")
	}
	h.sound()
	p.Record.Events = slices.Clone(p.Record.Events)
	p.Record.Events[0].Mode = "mortar"
	_, err = h.Replace(background, []ledger.Coded{p}, "coder 1 to 2")
	h.must(err)
	h.one("kind:arson")
	h.one("mode:mortar")
	h.must(h.Undo(background, decision, "Ines", ""))
	if len(h.find("kind:arson")) != 0 || len(h.find("mode:mortar")) != 1 {
		t.Error("what was undone stands, or other events went with it")
	}
	d.By, d.Event = "Ines", []byte(`{"kind":"dance"}`)
	if _, err := h.Decide(background, d); !errors.Is(err, ledger.ErrRefused) {
		t.Errorf("an event without sense: %v", err)
	}
}

func small(t *testing.T, h *hand) {
	h.add(Page(marib), Page(told(marib, "Aden Post")))
	h.must(h.SaveFilter(background, ledger.SavedFilter{Name: "mine", Text: "kind:arson", By: "Ines"}))
	h.must(h.SaveFilter(background, ledger.SavedFilter{Name: "mine", Text: "kind:shelling", By: "Ines"}))
	h.must(h.SaveFilter(background, ledger.SavedFilter{Name: "gone", Text: "a", By: "Ines"}))
	h.must(h.SaveFilter(background, ledger.SavedFilter{Name: "gone"}))
	list, err := h.Filters(background)
	h.must(err)
	if len(list) != 1 || list[0].Text != "kind:shelling" {
		t.Errorf("filters %v", list)
	}
	h.must(h.SetLetter(background, "Aden Post", "B", "Ines"))
	if err := h.SetLetter(background, "Aden Post", "Z", "Ines"); !errors.Is(err, ledger.ErrRefused) {
		t.Errorf("letter Z: %v", err)
	}
	sources, err := h.Sources(background)
	h.must(err)
	if len(sources) != 2 || sources[0] != (ledger.Publisher{Name: "Aden Post", Letter: "B", Pages: 1}) || sources[1].Letter != "F" {
		t.Errorf("sources %v", sources)
	}
	h.must(h.Look(background, "Ines", 3))
	seq, at, err := h.LastLook(background, "Ines")
	h.must(err)
	if seq != 3 || !at.Equal(h.at) {
		t.Errorf("looked at %d, %s", seq, at)
	}
	if seq, _, err := h.LastLook(background, "Omar"); err != nil || seq != 0 {
		t.Errorf("who never looked: %d, %v", seq, err)
	}
	entries, err := h.Since(background, 1, 2)
	h.must(err)
	if len(entries) != 2 || entries[0].Seq != 2 {
		t.Errorf("since the first %+v", entries)
	}
}
