package desk

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"sync"

	"casus/internal/export"
	"casus/internal/ledger"
)

// index is all incidents that stand, newest first, as rows. It never changes once
// made; a new one takes its place when the ledger grew.
type index struct {
	rows  []*row
	at    map[string]int // id → place in rows
	seq   int64          // last entry of the ledger that it has seen
	links func() *links  // who answered whom, found when it is first asked for
	home  func() map[pageEvent]*row
	asked asks // what was asked of it

	withdrawn []bool // by row
	values    valueCache
}

func newIndex(rows []*row, seq int64) *index {
	slices.SortFunc(rows, compareRows)
	x := &index{rows: rows, at: make(map[string]int, len(rows)), seq: seq}
	x.withdrawn = make([]bool, len(rows))
	for i, r := range rows {
		x.at[r.ID], x.withdrawn[i] = i, r.Status == ledger.Withdrawn
	}
	x.links = sync.OnceValue(x.linksOf)
	x.home = sync.OnceValue(x.homes)
	return x
}

// compareRows orders rows newest first; those without a day come last.
func compareRows(a, b *row) int {
	return cmp.Or(strings.Compare(b.From, a.From), strings.Compare(a.ID, b.ID))
}

// pageEvent names an event of a page by the page's id.
type pageEvent struct{ page, event string }

func (x *index) homes() map[pageEvent]*row {
	out := make(map[pageEvent]*row, len(x.rows))
	for _, r := range x.rows {
		for _, a := range r.in.Accounts {
			out[pageEvent{a.PageID, a.Event}] = r
		}
	}
	return out
}

// homeOf gives the incident in which an event of a page stands; nil where in none.
func (x *index) homeOf(page, event string) *row { return x.home()[pageEvent{page, event}] }

// found are the rows of an index that a filter keeps, in the index's order.
type found struct {
	x    *index
	hits []int32
}

func (f found) len() int       { return len(f.hits) }
func (f found) row(i int) *row { return f.x.rows[f.hits[i]] }

// ids gives the ids of the rows from..to.
func (f found) ids(from, to int) []string {
	out := make([]string, 0, to-from)
	for i := from; i < to; i++ {
		out = append(out, f.row(i).ID)
	}
	return out
}

// each calls visit for every row kept.
func (f found) each(visit func(*row)) {
	for _, h := range f.hits {
		visit(f.x.rows[h])
	}
}

// days gives the first and the last day of the rows that have one: newest come first, those
// without a day last.
func (f found) days() (from, to string) {
	dated := sort.Search(f.len(), func(i int) bool { return f.row(i).From == "" })
	if dated == 0 {
		return "", ""
	}
	return f.row(dated - 1).From, f.row(0).From
}

// facet counts one field's values over what a filter keeps.
type facet struct {
	ID, Name string
	Values   []facetValue
}

type facetValue struct {
	Value       string
	Words, Href string
	N           int
	On          bool // the filter asks for it
	Share       int  // of the largest, in hundredths, by fives
}

// facetField is a field that can be narrowed down by: the filter's word for it, and
// what values a row has.
type facetField struct {
	id, name string
	most     int // values shown
	of       func(*row) []string
	words    func(string) string
}

var facetFields = []facetField{
	{"kind", "What", 10, func(r *row) []string { return []string{string(r.Kind)} }, func(s string) string { return capital(spaced(s)) }},
	{"country", "Country", 8, func(r *row) []string { return one(r.Country) }, export.CountryName},
	{"perpetrator", "By", 8, func(r *row) []string { return r.Doers }, nil},
	{"target", "Against", 6, func(r *row) []string { return r.Done }, nil},
	{"weapon", "With", 6, func(r *row) []string { return r.Weapons }, nil},
	{"source", "Told by", 8, func(r *row) []string { return r.Sources }, nil},
	{"stage", "Stage", 5, func(r *row) []string { return one(string(r.Stage)) }, func(s string) string { return capital(s) }},
	{"status", "Status", 5, func(r *row) []string { return one(string(r.Status)) }, func(s string) string { return capital(spaced(s)) }},
	{"tag", "Tag", 6, func(r *row) []string { return r.Tags }, nil},
}

func one(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// counts counts the fields of what a filter keeps, up to most values each; nought is
// as many as the field shows.
func (f found) counts(most int) (out []facet) {
	for _, field := range facetFields {
		all := f.x.field("facet "+field.id, field.of).count(f.hits)
		if values := topOf(all, cmp.Or(most, field.most)); len(values) > 0 {
			out = append(out, facet{field.id, field.name, values})
		}
	}
	return out
}

// narrowing makes counts of fields the side of a view. href gives the address with a
// value added to the filter or, where it is on, taken away.
func narrowing(counts []facet, on func(field, value string) bool, href func(field, value string, on bool) string) []facet {
	out := slices.Clone(counts)
	for i := range out {
		out[i].Values = slices.Clone(out[i].Values)
	}
	for _, field := range out {
		for k := range field.Values {
			v := &field.Values[k]
			v.On = on(field.ID, v.Value)
			v.Href = href(field.ID, v.Value, v.On)
			v.Share = max(5, v.N*20/field.Values[0].N*5)
			v.Words = facetWords(field.ID, v.Value)
		}
	}
	return out
}

// topOf gives the most frequent values, equal ones by name.
func topOf(counts map[string]int, most int) []facetValue {
	out := make([]facetValue, 0, len(counts))
	for v, n := range counts {
		out = append(out, facetValue{Value: v, N: n})
	}
	slices.SortFunc(out, func(a, b facetValue) int { return cmp.Or(b.N-a.N, strings.Compare(a.Value, b.Value)) })
	return out[:min(most, len(out))]
}
