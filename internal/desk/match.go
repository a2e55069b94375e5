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
func (d *Desk) matcher(ctx context.Context, text string) (func(*row) bool, error) {
	f, err := filter.Parse(text)
	if err != nil {
		return nil, err
	}
	asksStatus := slices.ContainsFunc(f.Terms(), func(t *filter.Term) bool { return t.Field.Name == "status" })
	keep := func(*row) bool { return true }
	if !f.Empty() {
		if keep, err = d.compile(ctx, f.Root()); err != nil {
			return nil, err
		}
	}
	if asksStatus {
		return keep, nil
	}
	return func(r *row) bool { return r.Status != ledger.Withdrawn && keep(r) }, nil
}

func (d *Desk) compile(ctx context.Context, e filter.Expr) (func(*row) bool, error) {
	parts := func(all []filter.Expr) (out []func(*row) bool, err error) {
		for _, p := range all {
			f, err := d.compile(ctx, p)
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
		return func(r *row) bool { return !slices.ContainsFunc(all, func(f func(*row) bool) bool { return !f(r) }) }, err
	case filter.Or:
		all, err := parts(e)
		return func(r *row) bool { return slices.ContainsFunc(all, func(f func(*row) bool) bool { return f(r) }) }, err
	case filter.Not:
		f, err := d.compile(ctx, e.Of)
		return func(r *row) bool { return !f(r) }, err
	case *filter.Term:
		return d.compileTerm(ctx, e)
	}
	return func(*row) bool { return true }, nil
}

func (d *Desk) compileTerm(ctx context.Context, t *filter.Term) (func(*row) bool, error) {
	name := t.Field.Name
	switch {
	case name == "text" || name == "page":
		ids, err := d.idsOf(ctx, t)
		return func(r *row) bool { return ids[r.ID] }, err
	case t.Field.Numeric():
		return func(r *row) bool {
			n, known := r.number(name)
			return known && slices.ContainsFunc(t.Values, func(v filter.Value) bool { return compare(n, t.Op, v.Number) })
		}, nil
	case t.Field.Words():
		return remember(func(r *row) []string { return r.texts(name) }, func(s string) bool {
			words := filter.Words(s)
			return slices.ContainsFunc(t.Values, func(v filter.Value) bool { return filter.Run(words, v.Words) })
		}), nil
	}
	switch name {
	case "after", "before", "when":
		return func(r *row) bool {
			return r.From != "" && slices.ContainsFunc(t.Values, func(v filter.Value) bool {
				return (v.From == "" || r.From >= v.From) && (v.To == "" || r.From <= v.To)
			})
		}, nil
	case "within", "box", "polygon":
		return func(r *row) bool {
			return r.Located && slices.ContainsFunc(t.Values, func(v filter.Value) bool { return v.Area.Holds(r.Lat, r.Lon) })
		}, nil
	case "id":
		return func(r *row) bool {
			return slices.ContainsFunc(t.Values, func(v filter.Value) bool { return strings.HasPrefix(r.ID, v.Text) })
		}, nil
	}
	wanted := map[string]bool{}
	for _, v := range t.Values {
		wanted[filter.Key(v.Text)] = true
	}
	return remember(func(r *row) []string { return r.codes(name) }, func(s string) bool { return wanted[filter.Key(s)] }), nil
}

// remember holds each distinct string against a term once: names repeat in a ledger.
func remember(of func(*row) []string, holds func(string) bool) func(*row) bool {
	known := map[string]bool{}
	return func(r *row) bool {
		for _, s := range of(r) {
			yes, ok := known[s]
			if !ok {
				yes = holds(s)
				known[s] = yes
			}
			if yes {
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
	ids := map[string]bool{}
	err = d.ledger.Each(ctx, ledger.Query{Filter: filter.Of(t).And(status)}, func(k *ledger.Kept) error {
		ids[k.ID] = true
		return nil
	})
	return ids, err
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
