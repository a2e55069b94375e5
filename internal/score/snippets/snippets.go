// Package snippets measures the coder on corpora of single sentences and short
// snippets that bring no scorer: the event's place, who did what to whom, and the
// event's type. Each function says how it measures.
//
// It imports event and span of the project's rooms, beside the shapes of figures.
package snippets

import (
	"slices"
	"strings"
	"unicode"

	"casus/internal/event"
	"casus/internal/score/figure"
)

// run is a run of a text in code points.
type run struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

func (r run) meets(q event.Quote) bool { return q.In == "" && r.Start < q.End && q.Start < r.End }

// under gives the evidence of a path and of the paths below it, in order of paths.
func under(e event.Event, path string) []event.Quote {
	var paths []string
	for k := range e.Evidence {
		if k == path || strings.HasPrefix(k, path+".") || strings.HasPrefix(k, path+"[") {
			paths = append(paths, k)
		}
	}
	slices.Sort(paths)
	var out []event.Quote
	for _, k := range paths {
		out = append(out, e.Evidence[k]...)
	}
	return out
}

// content gives the words of a name that can tell it from another: three letters
// or more, in lower case, without a few that any name may have.
func content(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if len(w) >= 3 && !slices.Contains([]string{"the", "and", "for", "from", "with", "new", "two", "three"}, w) {
			out = append(out, w)
		}
	}
	return out
}

func shareWord(a, b []string) bool {
	return slices.ContainsFunc(a, func(w string) bool { return slices.Contains(b, w) })
}

// percent makes a figure of a share.
func percent(name string, right, all int) figure.Figure {
	n := figure.Tally{Right: float64(right), Gold: float64(all), Predicted: float64(all)}
	return figure.Number(name, 100*figure.Rate(n.Right, n.Gold), n)
}
