package desk

import (
	"context"
	"math"
	"slices"
	"sort"
	"strings"

	"casus/internal/event"
	"casus/internal/ledger"
	"casus/internal/ledger/filter"
)

// filterHint stands in the empty filter.
const filterHint = `kind:shelling country:YE killed>=3 after:2026-10-01 "words of a quote"`

// grammar is the help on filters.
func grammar() (out []pair) {
	for _, f := range filter.Fields() {
		out = append(out, pair{f.Example, f.Help})
	}
	return out
}

// rangeTerm writes a range of days as the filter has it.
func rangeTerm(from, to string) string { return "when:" + from + ".." + to }

// matcher reads a filter and compiles it for rows. The words of quotes and pages are
// not in the rows: for them the ledger is asked.
func (d *Desk) matcher(ctx context.Context, x *index, text string) (func(int32) bool, error) {
	f, err := filter.Parse(text)
	if err != nil {
		return nil, err
	}
	asksStatus := slices.ContainsFunc(f.Terms(), func(t *filter.Term) bool { return t.Field.Name == "status" })
	keep := func(int32) bool { return true }
	if !f.Empty() {
		if keep, err = d.compile(ctx, x, f.Root()); err != nil {
			return nil, err
		}
	}
	if asksStatus {
		return keep, nil
	}
	return func(i int32) bool { return !x.withdrawn[i] && keep(i) }, nil
}

func (d *Desk) compile(ctx context.Context, x *index, e filter.Expr) (func(int32) bool, error) {
	parts := func(all []filter.Expr) (out []func(int32) bool, err error) {
		for _, p := range all {
			f, err := d.compile(ctx, x, p)
			if err != nil {
				return nil, err
			}
			out = append(out, f)
		}
		return out, nil
	}
	switch e := e.(type) {
	case filter.And:
		all, err := parts(e)
		return func(i int32) bool { return !slices.ContainsFunc(all, func(f func(int32) bool) bool { return !f(i) }) }, err
	case filter.Or:
		all, err := parts(e)
		return func(i int32) bool { return slices.ContainsFunc(all, func(f func(int32) bool) bool { return f(i) }) }, err
	case filter.Not:
		f, err := d.compile(ctx, x, e.Of)
		return func(i int32) bool { return !f(i) }, err
	case *filter.Term:
		return d.compileTerm(ctx, x, e)
	}
	return func(int32) bool { return true }, nil
}

func (d *Desk) compileTerm(ctx context.Context, x *index, t *filter.Term) (func(int32) bool, error) {
	name := t.Field.Name
	switch {
	case name == "text" || name == "page":
		kept, err := d.rowsOf(ctx, x, t)
		return func(i int32) bool { return kept[i] }, err
	case t.Field.Words():
		return x.texts(name).any(func(s string) bool {
			words := filter.Words(s)
			return slices.ContainsFunc(t.Values, func(v filter.Value) bool { return filter.Run(words, v.Words) })
		}), nil
	case !t.Field.Numeric() && !ofRow[name]:
		wanted := map[string]bool{}
		for _, v := range t.Values {
			wanted[filter.Key(v.Text)] = true
		}
		return x.codes(name).any(func(s string) bool { return wanted[filter.Key(s)] }), nil
	}
	return x.compare(t), nil
}

// ofRow are the fields that are neither numbers, words nor codes.
var ofRow = map[string]bool{"after": true, "before": true, "when": true, "within": true, "box": true, "polygon": true, "id": true}

// compare holds a term of numbers, days or areas, or of an id, against rows. One of its
// values is enough.
func (x *index) compare(t *filter.Term) func(int32) bool {
	var any []func(int32) bool
	for _, v := range t.Values {
		any = append(any, x.compareOne(t, v))
	}
	return func(i int32) bool {
		return slices.ContainsFunc(any, func(holds func(int32) bool) bool { return holds(i) })
	}
}

func (x *index) compareOne(t *filter.Term, v filter.Value) func(int32) bool {
	switch name := t.Field.Name; name {
	case "after", "before", "when":
		from, to := x.dated(v.From, v.To)
		return func(i int32) bool { return from <= i && i < to }
	case "within", "box", "polygon":
		lat, lon := x.numbers("lat"), x.numbers("lon")
		return func(i int32) bool { return !math.IsNaN(lat[i]) && v.Area.Holds(lat[i], lon[i]) }
	case "id":
		return func(i int32) bool { return strings.HasPrefix(x.rows[i].ID, v.Text) }
	default:
		all := x.numbers(name)
		return func(i int32) bool { return !math.IsNaN(all[i]) && compare(all[i], t.Op, v.Number) }
	}
}

// dated gives the rows from..to of which the day lies between two, either of which may be
// empty: the newest come first, those without a day last.
func (x *index) dated(first, last string) (from, to int32) {
	if last != "" {
		from = int32(sort.Search(len(x.rows), func(i int) bool { return x.rows[i].From <= last })) //nolint:gosec // fewer rows
	}
	to = int32(sort.Search(len(x.rows), func(i int) bool { return x.rows[i].From == "" || x.rows[i].From < first })) //nolint:gosec // fewer rows
	return from, to
}

// rowsOf asks the ledger which incidents a term of words keeps.
func (d *Desk) rowsOf(ctx context.Context, x *index, t *filter.Term) ([]bool, error) {
	status, err := anyStatus()
	if err != nil {
		return nil, err
	}
	ids, err := d.ledger.IDs(ctx, ledger.Query{Filter: filter.Of(t).And(status)})
	kept := make([]bool, len(x.rows))
	for _, id := range ids {
		if i, ok := x.at[id]; ok {
			kept[i] = true
		}
	}
	return kept, err
}

func compare(n float64, op filter.Op, with float64) bool {
	switch op {
	case filter.Least:
		return n >= with
	case filter.Most:
		return n <= with
	case filter.More:
		return n > with
	case filter.Less:
		return n < with
	}
	return n == with
}

// number gives a field that is a number, and whether it is known.
func (r *row) number(field string) (float64, bool) {
	switch field {
	case "lat":
		return r.Lat, r.Located
	case "lon":
		return r.Lon, r.Located
	case "voices":
		return float64(r.Voices), true
	case "accounts":
		return float64(r.Accounts), true
	case "confidence":
		return r.P, r.P > 0
	}
	n, ok := filter.Toll(r.in, event.Outcome(field))
	return float64(n), ok
}

// texts gives the texts of a field whose values are words.
func (r *row) texts(field string) []string {
	if field == "source" {
		return r.Sources
	}
	return r.subject().Texts(field)
}

// codes gives the codes of a field of short words.
func (r *row) codes(field string) []string {
	switch field {
	case "kind":
		return []string{string(r.Kind), r.Family()}
	case "mode":
		return one(string(r.Mode))
	case "stage":
		return one(string(r.Stage))
	case "status":
		return one(string(r.Status))
	case "country":
		return one(r.Country)
	case "tag":
		return r.Tags
	}
	return r.subject().Codes(field)
}

func (r *row) subject() *filter.Subject {
	return &filter.Subject{Incident: r.in, Status: string(r.Status), Tags: r.Tags, Edited: r.edited}
}
