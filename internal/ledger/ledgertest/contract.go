package ledgertest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"casus/internal/event"
	"casus/internal/ledger"
	"casus/internal/ledger/filter"
)

// Hash is the id of a text.
func Hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// Make gives a new, empty ledger with a clock.
type Make func(t *testing.T, now func() time.Time) ledger.Ledger

// Run holds a sort of ledger to the contract.
func Run(t *testing.T, empty Make) {
	for _, c := range []struct {
		name string
		run  func(t *testing.T, h *hand)
	}{
		{"a page is kept with its bytes", pageIsKept},
		{"the same page twice changes nothing", twice},
		{"accounts of one attack are one incident, and the id leads on", accounts},
		{"the order of the pages does not matter", order},
		{"filters keep what they match", filters},
		{"pages of a long list follow each other", cursors},
		{"decisions stand, are dated and can be undone", decisions},
		{"a decision on what has changed is refused", stale},
		{"merge and undo", mergeUndo},
		{"split and undo", splitUndo},
		{"an edit needs evidence and is laid over what is read", edits},
		{"as known on a day", asKnown},
		{"coding again replaces, keeps the old and ends what nobody tells of", recode},
		{"an event that a person adds outlasts coding again", addEvent},
		{"filters, letters and looks are kept", small},
		{"pages are found by their words", words},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := (&hand{t: t, at: time.Date(2026, 10, 1, 12, 0, 0, 0, time.UTC), make: empty}).fresh()
			c.run(t, h)
			h.sound()
		})
	}
}

// hand holds a ledger under test.
type hand struct {
	ledger.Ledger
	t    *testing.T
	at   time.Time
	make Make
}

// fresh gives another, empty ledger of the same sort.
func (h *hand) fresh() *hand {
	other := &hand{t: h.t, at: h.at, make: h.make}
	other.Ledger = h.make(h.t, func() time.Time { return other.at })
	return other
}

var background = context.Background()

func (h *hand) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h *hand) add(pages ...ledger.Coded) ledger.Added {
	h.t.Helper()
	a, err := h.Add(background, pages)
	h.must(err)
	return a
}

func (h *hand) decide(d ledger.Decision) string {
	h.t.Helper()
	d.By = "Ines"
	id, err := h.Decide(background, d)
	h.must(err)
	return id
}

func (h *hand) find(text string) []*ledger.Kept {
	h.t.Helper()
	f, err := filter.Parse(text)
	h.must(err)
	var all []*ledger.Kept
	h.must(h.Each(background, ledger.Query{Filter: f}, func(k *ledger.Kept) error { all = append(all, k); return nil }))
	return all
}

func (h *hand) one(text string) *ledger.Kept {
	h.t.Helper()
	all := h.find(text)
	if len(all) != 1 {
		h.t.Fatalf("%q keeps %d incidents, want one", text, len(all))
	}
	return all[0]
}

func (h *hand) get(id string) *ledger.Kept {
	h.t.Helper()
	k, err := h.Incident(background, id, time.Time{})
	h.must(err)
	return k
}

// sound holds that the ledger's own check finds nothing.
func (h *hand) sound() {
	h.t.Helper()
	findings, err := h.Check(background)
	h.must(err)
	for _, f := range findings {
		h.t.Errorf("check: %s %s: %s", f.What, f.ID, f.Fault)
	}
}

var marib = Attack{Place: "Marib", Country: "YE", Lat: 15.46, Lon: 45.32, Day: "2026-09-20", Killed: 3, By: "Nasr Brigades"}

func told(a Attack, by string) Attack {
	a.Publisher, a.Source = by, ""
	return a
}

func pageIsKept(t *testing.T, h *hand) {
	p := Page(marib)
	a := h.add(p)
	if a.Pages != 1 || a.Events != 1 || a.Incidents != 1 {
		t.Errorf("added %+v", a)
	}
	kept, err := h.Source(background, p.Record.Page.ID)
	h.must(err)
	if string(kept.Bytes) != string(p.Bytes) || kept.SHA256 != Hash(string(p.Bytes)) || kept.Format != "html" || !slices.Equal(kept.Stages, p.Stages) {
		t.Errorf("kept %+v", kept)
	}
	r, err := h.Record(background, p.Record.Page.Source)
	h.must(err)
	if got, want := jsonOf(r), jsonOf(p.Record); got != want {
		t.Errorf("record %s\nwant %s", got, want)
	}
	if _, err := h.Record(background, "nowhere"); !errors.Is(err, ledger.ErrMissing) {
		t.Errorf("a page that is not kept: %v", err)
	}
	if _, err := h.Incident(background, "nothing", time.Time{}); !errors.Is(err, ledger.ErrMissing) {
		t.Errorf("an incident that is not kept: %v", err)
	}
	k := h.one("")
	if !k.Recorded.Equal(h.at) || !k.First.Equal(h.at) || k.Status != ledger.New || k.Revision == 0 {
		t.Errorf("kept %+v", k)
	}
}

func jsonOf(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // unreachable: these are records
	}
	return string(b)
}

func twice(t *testing.T, h *hand) {
	p := Page(marib)
	h.add(p, p)
	seq, err := h.Seq(background)
	h.must(err)
	if a := h.add(p); a.Same != 1 || a.Pages != 0 {
		t.Errorf("added %+v", a)
	}
	if again, _ := h.Seq(background); again != seq {
		t.Errorf("the history grew from %d to %d", seq, again)
	}
}

func accounts(t *testing.T, h *hand) {
	h.add(Page(marib))
	first := h.one("").ID
	h.at = h.at.Add(time.Hour)
	a := h.add(Page(told(marib, "Aden Post")), Page(told(marib, "Valley Radio")))
	k := h.one("")
	if len(k.Accounts) != 3 || a.Grown+a.Merged == 0 {
		t.Errorf("%d accounts, added %+v", len(k.Accounts), a)
	}
	if got := h.get(first); got.ID != k.ID {
		t.Errorf("the first id leads to %s, not %s", got.ID, k.ID)
	}
	entries, err := h.History(background, first)
	h.must(err)
	if len(entries) < 2 || entries[0].Act != ledger.Began || entries[0].By != "casus" {
		t.Errorf("history %+v", entries)
	}
}

// many gives pages that tell of attacks in several towns, some of them twice.
func many(n int, seed uint64) []ledger.Coded {
	r := rand.New(rand.NewPCG(seed, 1))
	towns := []Attack{{Place: "Marib", Country: "YE", Lat: 15.46, Lon: 45.32}, {Place: "Goma", Country: "CD", Lat: -1.68, Lon: 29.22},
		{Place: "Khan Dhari", Country: "IQ", Lat: 33.3, Lon: 44.1}, {Place: "Suva", Country: "FJ", Lat: -18.1, Lon: 178.4}}
	kinds := []event.Kind{event.Shelling, event.Bombing, event.ArmedAttack}
	var all []ledger.Coded
	for i := range n {
		a := towns[r.IntN(len(towns))]
		a.Kind = kinds[r.IntN(len(kinds))]
		a.Day = fmt.Sprintf("2026-%02d-%02d", 1+r.IntN(9), 1+r.IntN(28))
		a.Killed = r.IntN(12)
		a.By = []string{"Nasr Brigades", "Front of the River", ""}[r.IntN(3)]
		a.Weapon = []string{"rocket", "drone", "car bomb"}[r.IntN(3)]
		a.Probability = float64(1+r.IntN(99)) / 100
		a.Publisher = []string{"Meridian Wire", "Aden Post", "Valley Radio"}[r.IntN(3)]
		a.Words = []string{"Security forces found a burning truck.", "The governor was not there.", ""}[r.IntN(3)]
		a.Source = fmt.Sprintf("https://example.org/%d/%d", seed, i)
		all = append(all, Page(a))
		if r.IntN(3) == 0 {
			a.Publisher, a.Source = "Delta Daily", a.Source+"/again"
			all = append(all, Page(a))
		}
	}
	return all
}

// content lists what the ledger says, without what only says when it was recorded.
func (h *hand) content() []string {
	var all []string
	for _, k := range h.find("") {
		all = append(all, jsonOf(k.Incident))
	}
	return all
}

func order(t *testing.T, h *hand) {
	pages := many(60, 7)
	h.add(pages...)
	want := h.content()
	for _, seed := range []uint64{1, 2} {
		other := h.fresh()
		shuffled := slices.Clone(pages)
		r := rand.New(rand.NewPCG(seed, 2))
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		for i := 0; i < len(shuffled); {
			n := min(len(shuffled)-i, 1+r.IntN(9))
			other.add(shuffled[i : i+n]...)
			i += n
		}
		other.sound()
		if got := other.content(); !slices.Equal(got, want) {
			t.Errorf("order %d gives other incidents:\n%s\nwant\n%s", seed, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}
