package desk

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// filterHint stands in the empty filter.
const filterHint = "kind:shelling country:YE when:2026-10-01..2026-10-07 \"words of a page\""

// grammar is the help on filters.
var grammar = []pair{
	{"kind:shelling", "what happened"}, {"country:YE", "the country, by its two letters"}, {"place:Marib", "the place by name"},
	{"actor:\"Nasr Brigades\"", "who did it or said it"}, {"target:civilians", "whom it struck"}, {"weapon:rocket", "with what"},
	{"source:\"Meridian Wire\"", "who tells it"}, {"status:confirmed", "how far review has come"}, {"tag:checked", "a tag"},
	{"when:2026-10-01..2026-10-07", "between two days"}, {"\"some words\"", "words of a page or its title"},
}

// rangeTerm writes a range of days as the filter has it.
func rangeTerm(from, to string) string { return "when:" + from + ".." + to }

// matcher reads a filter. All its terms must hold; several values of one field are
// alternatives.
func (d *Desk) matcher(ctx context.Context, text string) (func(*row) bool, error) {
	values := map[string][]string{}
	var words []map[string]bool
	for _, t := range splitTerms(text) {
		field, value, named := strings.Cut(t.text, ":")
		if !named || strings.HasPrefix(field, `"`) {
			ids, err := d.store.Words(ctx, strings.Trim(t.text, `"`))
			if err != nil {
				return nil, err
			}
			words = append(words, ids)
			continue
		}
		field = strings.ToLower(field)
		if fieldOfFilter(field) == nil {
			return nil, fmt.Errorf("“%s” is no field of a filter; see the ? beside it", clip(field, 30))
		}
		values[field] = append(values[field], strings.ToLower(strings.Trim(value, `"`)))
	}
	return func(r *row) bool {
		for _, w := range words {
			if !w[r.ID] {
				return false
			}
		}
		for field, all := range values {
			if !fieldOfFilter(field)(r, all) {
				return false
			}
		}
		return true
	}, nil
}

// fieldOfFilter gives how a field is compared; nil where there is none of the name.
func fieldOfFilter(name string) func(r *row, values []string) bool {
	switch name {
	case "when":
		return func(r *row, values []string) bool {
			return slices.ContainsFunc(values, func(v string) bool {
				from, to, ranged := strings.Cut(v, "..")
				if !ranged {
					to = from
				}
				return r.From != "" && r.From >= from && (to == "" || r.From <= to)
			})
		}
	case "place":
		return func(r *row, values []string) bool { return slices.Contains(values, strings.ToLower(r.Place)) }
	}
	for _, f := range facetFields {
		if f.id == name {
			return func(r *row, values []string) bool {
				return slices.ContainsFunc(f.of(r), func(v string) bool { return slices.Contains(values, strings.ToLower(v)) })
			}
		}
	}
	return nil
}
