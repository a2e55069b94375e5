package desk

import (
	"context"
	"slices"
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
	return func(i int32) bool { return keep(i) && x.rows[i].Status != ledger.Withdrawn }, nil
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
		ids, err := d.idsOf(ctx, t)
		return func(i int32) bool { return ids[x.rows[i].ID] }, err
	case t.Field.Words():
		v := x.field(name, func(r *row) []string { return r.texts(name) })
		return v.any(func(s string) bool {
			words := filter.Words(s)
			return slices.ContainsFunc(t.Values, func(v filter.Value) bool { return filter.Run(words, v.Words) })
		}), nil
	case !t.Field.Numeric() && !ofRow[name]:
		wanted := map[string]bool{}
		for _, v := range t.Values {
			wanted[filter.Key(v.Text)] = true
		}
		return x.field(name, func(r *row) []string { return r.codes(name) }).any(func(s string) bool { return wanted[filter.Key(s)] }), nil
	}
	holds := rowTerm(t)
	return func(i int32) bool { return holds(x.rows[i]) }, nil
}

// ofRow are the fields that are neither numbers, words nor codes.
var ofRow = map[string]bool{"after": true, "before": true, "when": true, "within": true, "box": true, "polygon": true, "id": true}

// rowTerm holds a term of numbers, days or areas, or of an id, against a row.
func rowTerm(t *filter.Term) func(*row) bool {
	name := t.Field.Name
	holds := func(v filter.Value, r *row) bool {
		switch name {
		case "after", "before", "when":
			return r.From != "" && (v.From == "" || r.From >= v.From) && (v.To == "" || r.From <= v.To)
		case "within", "box", "polygon":
			return r.Located && v.Area.Holds(r.Lat, r.Lon)
		case "id":
			return strings.HasPrefix(r.ID, v.Text)
		}
		n, known := r.number(name)
		return known && compare(n, t.Op, v.Number)
	}
	return func(r *row) bool {
		for _, v := range t.Values {
			if holds(v, r) {
				return true
			}
		}
		return false
	}
}

// idsOf asks the ledger which incidents a term of words keeps.
func (d *Desk) idsOf(ctx context.Context, t *filter.Term) (map[string]bool, error) {
	status, err := anyStatus()
	if err != nil {
		return nil, err
	}
	ids, err := d.ledger.IDs(ctx, ledger.Query{Filter: filter.Of(t).And(status)})
	kept := make(map[string]bool, len(ids))
	for _, id := range ids {
		kept[id] = true
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
