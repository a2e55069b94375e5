package ledgertest

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"casus/internal/ledger"
	"casus/internal/ledger/filter"
	"casus/internal/page"
)

// asked are filters that use every field and every way to join them.
var asked = []string{
	"", "kind:shelling", "kind:shelling,bombing", "kind:violence", "NOT kind:shelling", "country:YE OR country:IQ", "country:YE kind:bombing",
	"place:Marib", `place:"khan dhari"`, "admin:nowhere", "actor:brigades", `actor:"front of the river"`, `perpetrator:"nasr brigades" killed>=5`,
	"target:anyone", "weapon:drone", `weapon:"car bomb"`, "source:aden", "category:militia",
	"killed>=3", "killed>7", "killed<2", "killed<=0", "killed:9", "killed>=11", "killed<0", "wounded>=0", "voices>=2", "accounts>=2", "accounts:1",
	"confidence>=0.5", "confidence>0.83", "confidence<0.31", "confidence:0.5", "confidence>=0.95",
	"after:2026-05", "before:2026-03-10", "when:2026-04", "when:2026-02-03..2026-04", "when:2026-01..,..", "after:2026-03 before:2026-04 kind:bombing",
	"NOT when:2026-04", "when:2026-04,2026-06",
	"within:100km@15,45", "within:5km@33.31,44.11", "box:-20,170,0,-170", "box:10,40,40,50", "polygon:10,40;40,40;40,50;10,50", "NOT within:900km@15,45",
	"polygon:10,40;40,45;10,50 OR killed:3",
	"status:new", "status:confirmed", "has:point", "has:date", "has:edit", "has:toll NOT has:dispute", "mode:rocket",
	`"burning truck"`, "text:marib", `page:"burning truck"`, "page:governor killed>3", "NOT page:governor", "tag:checked",
	"(kind:bombing OR confidence>0.77) country:CD", "NOT (kind:bombing killed>4)", "id:0", "NOT id:f",
}

func parse(h *hand, text string) (filter.Filter, bool) {
	f, err := filter.Parse(text)
	var fault *filter.Error
	if err != nil && !errors.As(err, &fault) {
		h.t.Fatal(err)
	}
	return f, err == nil
}

// filters holds the database's answer to every filter against the filter itself, held
// against each incident in memory; counts and facets must agree with both.
func filters(t *testing.T, h *hand) {
	h.add(many(150, 3)...)
	some := h.find("killed>6")
	h.decide(ledger.Decision{Act: ledger.SetTags, Incident: some[0].ID, Tags: []string{"checked"}})
	h.decide(ledger.Decision{Act: ledger.SetStatus, Incident: some[1].ID, Status: ledger.Confirmed})
	h.decide(ledger.Decision{Act: ledger.Reject, Incident: some[2].ID, Reason: "an exercise"})
	all := append(h.find(""), h.find("status:withdrawn")...)
	for _, text := range asked {
		f, ok := parse(h, text)
		if !ok {
			continue
		}
		var want, got []string
		for _, k := range all {
			if h.keeps(f, k) {
				want = append(want, k.ID)
			}
		}
		for _, k := range h.find(text) {
			got = append(got, k.ID)
		}
		if ids, err := h.IDs(background, ledger.Query{Filter: f}); err != nil || !slices.Equal(ids, got) {
			t.Errorf("%s: ids %v, found %v: %v", text, ids, got, err)
		}
		if slices.Sort(want); !slices.Equal(slices.Sorted(slices.Values(got)), want) {
			t.Errorf("%s finds %d, want %d", text, len(got), len(want))
		}
		if !ordered(h.find(text)) {
			t.Errorf("%s: the latest do not come first", text)
		}
		c, err := h.Count(background, ledger.Query{Filter: f})
		h.must(err)
		if c.N != len(want) || c.About {
			t.Errorf("%s counts %s, want %d", text, c, len(want))
		}
		facets, err := h.Facets(background, ledger.Query{Filter: f}, []string{"country", "year"}, 10)
		h.must(err)
		sum := 0
		for _, v := range facets[0].Values {
			sum += v.N
		}
		if sum != len(want) {
			t.Errorf("%s: the countries add up to %d, want %d", text, sum, len(want))
		}
		past := 0
		h.must(h.Each(background, ledger.Query{Filter: f, AsOf: h.at}, func(*ledger.Kept) error { past++; return nil }))
		if past != len(want) {
			t.Errorf("%s as known now finds %d, want %d", text, past, len(want))
		}
	}
	if _, err := h.Facets(background, ledger.Query{}, []string{"colour"}, 1); err == nil {
		t.Error("a field that is none is counted by")
	}
}

// keeps holds a filter against an incident in memory.
func (h *hand) keeps(f filter.Filter, k *ledger.Kept) bool {
	if k.Status == ledger.Withdrawn && !strings.Contains(f.String(), "status:") && !strings.Contains(f.String(), "id:") {
		return false
	}
	s := &filter.Subject{Incident: &k.Incident, Status: string(k.Status), Tags: k.Tags, Edited: len(k.Edits) > 0}
	var texts [][]string
	for _, a := range k.Accounts {
		r, err := h.Record(background, a.PageID)
		h.must(err)
		s.Quotes = append(s.Quotes, r.Page.Title)
		for _, e := range r.Events {
			if e.ID == a.Event {
				for _, runs := range e.Evidence {
					for _, q := range runs {
						s.Quotes = append(s.Quotes, q.Quote)
					}
				}
			}
		}
		texts = append(texts, append(filter.Words(r.Page.Title), filter.Words(r.Page.Text)...))
	}
	s.Page = func(words []string) bool {
		return slices.ContainsFunc(texts, func(text []string) bool { return filter.Run(text, words) })
	}
	return f.Match(s)
}

func ordered(list []*ledger.Kept) bool {
	return slices.IsSortedFunc(list, func(a, b *ledger.Kept) int { return strings.Compare(b.When.From, a.When.From) })
}

func cursors(t *testing.T, h *hand) {
	h.add(many(100, 4)...)
	var want, got []string
	for _, k := range h.find("NOT country:FJ") {
		want = append(want, k.ID)
	}
	f, _ := parse(h, "NOT country:FJ")
	q := ledger.Query{Filter: f, Limit: 7}
	for {
		found, err := h.Find(background, q)
		h.must(err)
		for _, k := range found.Incidents {
			got = append(got, k.ID)
		}
		if found.Next == "" {
			break
		}
		if len(found.Incidents) != 7 {
			t.Fatalf("a page of %d that is not the last", len(found.Incidents))
		}
		q.After = found.Next
	}
	if !slices.Equal(got, want) {
		t.Errorf("page by page %d, at once %d", len(got), len(want))
	}
	if _, err := h.Find(background, ledger.Query{After: "!"}); err == nil {
		t.Error("a cursor that is none is taken")
	}
}

func words(t *testing.T, h *hand) {
	a := marib
	a.Words = "A driver saw a crater, and then another. Élan returned."
	h.add(Page(a), Page(told(marib, "Aden Post")))
	hits, err := h.Pages(background, "crater elan", 10)
	h.must(err)
	if len(hits) != 1 || !strings.Contains(hits[0].Snippet, "crater") || len(hits[0].Incidents) != 1 || hits[0].Publisher != "Meridian Wire" {
		t.Errorf("hits %+v", hits)
	}
	if _, err := h.Pages(background, "--", 10); err == nil {
		t.Error("no words are looked for")
	}
	kept, other := Page(a).Record.Page, Page(told(marib, "nobody")).Record.Page
	known, err := h.Known(background, []*page.Page{&kept, &other})
	h.must(err)
	if !slices.Equal(known, []bool{true, false}) {
		t.Errorf("known %v", known)
	}
	var ids []string
	h.must(h.Archive(background, "", func(p *ledger.Archived) error {
		ids = append(ids, p.Record.Page.ID)
		if Hash(string(p.Bytes)) != p.SHA256 {
			t.Errorf("%s: other bytes", p.Record.Page.Source)
		}
		return nil
	}))
	if len(ids) != 2 || !slices.IsSorted(ids) {
		t.Errorf("archive %v", ids)
	}
}
