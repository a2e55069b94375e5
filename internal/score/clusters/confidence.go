package clusters

import (
	"strings"

	"casus/internal/event"
	"casus/internal/score/figure"
)

// confidenceMethod says how the section is measured: the corpus brings no scorer for it.
const confidenceMethod = "an event that is no statement is right where a telling of it overlaps an action that is marked; events told only " +
	"after the page's last marked action were not read by the annotators and are left out; calibration error: ten bins, from 0 (best)"

// Markable is a marked run of a page's text, in code points.
type Markable struct {
	Type  string `json:"type"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Confidence measures how far the probabilities of events can be trusted on pages whose
// actions are marked.
func Confidence(corpus string, items []Item, records map[string]event.Record) figure.Section {
	var all []figure.Judged
	for _, it := range items {
		for _, e := range records[it.ID].Events {
			if e.Kind.Statement() {
				continue
			}
			if read, right := it.judge(&e); read {
				all = append(all, figure.Judged{Probability: e.Probability, Right: right})
			}
		}
	}
	return figure.Section{Corpus: corpus + " confidence", Pages: len(items), Method: confidenceMethod, Figures: figure.Trust("event", all, true)}
}

// judge reports whether some telling of an event stands before the end of the last marked
// action, and whether one overlaps a marked action.
func (it *Item) judge(e *event.Event) (read, right bool) {
	for _, m := range it.Markables {
		if !strings.HasPrefix(m.Type, "ACTION") {
			continue
		}
		for _, q := range e.Evidence["kind"] {
			if q.In == "" && q.Start < m.End {
				read, right = true, right || m.Start < q.End
			}
		}
	}
	return read, right
}
