// Package marks scores what `casus mark` finds: places by distance, time
// expressions by span and value, attributions by content and source.
//
// Each measure is the one that its corpus's scorer states, and its figures agree
// with that scorer's. It imports mark and span of the project's rooms, beside the
// shapes of figures.
package marks

import (
	"casus/internal/score/figure"
	"casus/internal/span"
)

// run is a run of a text in code points, as the corpora count.
type run struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

func runOf(s span.Span, m *span.Mapper) run { return run{m.Runes(s.Start), m.Runes(s.End)} }

// overlap is how many code points two runs share.
func (r run) overlap(o run) int { return max(0, min(r.End, o.End)-max(r.Start, o.Start)) }

// sentence gives the sentence around a run.
func sentence(text string, m *span.Mapper, r run) []string {
	return []string{figure.SentenceAt(text, m.Bytes(r.Start), m.Bytes(r.End))}
}

// words gives the words of a run, on one line.
func words(text string, m *span.Mapper, r run) string {
	s := span.Span{Start: m.Bytes(r.Start), End: m.Bytes(r.End)}
	if s.Empty() {
		return ""
	}
	return s.Of(text)
}
