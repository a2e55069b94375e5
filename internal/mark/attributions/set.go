package attributions

import (
	"cmp"
	"slices"
	"sort"

	"casus/internal/mark"
	"casus/internal/span"
)

// Attribution is an attribution with what the cue says of it. Spans are bytes of
// the text; a part that is not told is an empty span.
type Attribution struct {
	mark.Attribution
	Rest      []span.Span // further parts of the content
	Addressee span.Span   // who is told, urged, accused
	Speaker   span.Span   // whom a pronoun source stands for; else the source
	Class     Class
	Force     Force
	Negated   bool   // "did not say", "no group has claimed"
	Modal     bool   // under a modal verb: "could say", "will deny"
	Inner     bool   // its cue stands in the content of another, or in a quotation
	Direct    bool   // the content is a quotation
	Term      string // the cue's entry in the table: "say", "according to"; ":" and "—" for a speaker set off by a mark
	Frame     string // how the content stands to the cue, for people who ask why: "that", "quote", "before"
}

// Set is the attributions of one text, in order of their content.
type Set struct {
	All   []Attribution
	parts []part // of contents, in order of their beginning
	far   []int  // far[i] is how far parts[:i+1] reach at most
}

// part is a stretch of an attribution's content.
type part struct {
	span.Span
	of int // index of All
}

// fill indexes the parts of contents and notes which attributions stand inside
// others.
func (s *Set) fill() {
	for i := range s.All {
		s.parts = append(s.parts, part{s.All[i].Content, i})
		for _, r := range s.All[i].Rest {
			s.parts = append(s.parts, part{r, i})
		}
	}
	slices.SortStableFunc(s.parts, func(a, b part) int { return cmp.Compare(a.Start, b.Start) })
	end := 0
	for _, p := range s.parts {
		end = max(end, p.End)
		s.far = append(s.far, end)
	}
	for i := range s.All {
		a := &s.All[i]
		s.holding(a.Cue, func(k int) {
			if k != i {
				a.Inner = true
			}
		})
	}
}

// holding calls f with the attributions that have a part of their content around x.
func (s *Set) holding(x span.Span, f func(int)) {
	for k := sort.Search(len(s.parts), func(i int) bool { return s.parts[i].Start > x.Start }) - 1; k >= 0 && s.far[k] > x.Start; k-- {
		if s.parts[k].Contains(x) {
			f(s.parts[k].of)
		}
	}
}

// At gives the attributions whose content holds byte i, innermost first, as
// indices of All.
func (s *Set) At(i int) []int {
	var out []int
	s.holding(span.Span{Start: i, End: i + 1}, func(k int) { out = append(out, k) })
	slices.SortFunc(out, func(a, b int) int {
		return cmp.Or(cmp.Compare(s.All[a].Content.Len(), s.All[b].Content.Len()), cmp.Compare(b, a))
	})
	return slices.Compact(out)
}

// Marks gives the outermost attributions in the shape of the record: who says what
// by the page's own word. What the quoted say of others is in All.
func (s *Set) Marks() []mark.Attribution {
	out := make([]mark.Attribution, 0, len(s.All))
	for i := range s.All {
		if !s.All[i].Inner {
			out = append(out, s.All[i].Attribution)
		}
	}
	return out
}
