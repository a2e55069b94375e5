package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"casus/internal/mark"
	"casus/internal/page"
	"casus/internal/span"
)

// gloss is a marked run and what is known of it.
type gloss struct {
	span.Span
	what string
}

// marksSummary writes the text for people, each marked run in brackets with what it
// means behind it, and the attributions below.
func marksSummary(p *page.Page, m *mark.Marks, s Style) []byte {
	k := ink{s.Colour}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n", k.bold(plain(p.Source)))
	at := 0
	for _, g := range glosses(m) {
		if g.Start < at { // inside a longer one
			continue
		}
		b.WriteString(lines(p.Text[at:g.Start]))
		fmt.Fprintf(&b, "[%s]%s", k.bold(plain(g.Of(p.Text))), k.cool("("+g.what+")"))
		at = g.End
	}
	b.WriteString(lines(p.Text[at:]))
	b.WriteByte('\n')
	for i, a := range m.Attributions {
		if i == 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s %s %s\n", k.bold(or(clip(plain(a.Source.Of(p.Text)), 50), "(nobody named)")), k.faint("— "+plain(a.Cue.Of(p.Text))+":"),
			clip(plain(a.Content.Of(p.Text)), 90))
	}
	return []byte(b.String())
}

// glosses lists what is marked, in order of the text, the longer first.
func glosses(m *mark.Marks) (out []gloss) {
	for _, x := range m.Places {
		out = append(out, gloss{x.Span, "place " + placeGloss(x)})
	}
	for _, t := range m.Times {
		out = append(out, gloss{t.Span, joined(" ", strings.ToLower(t.Type), t.Value)})
	}
	for _, q := range m.Quantities {
		c := counted(q.Count)
		out = append(out, gloss{q.Span, joined(" ", "count", countWords(c.Low, c.High), q.Of)})
	}
	for _, n := range m.Names {
		what := or(strings.ReplaceAll(n.Category, "_", " "), "name")
		if n.Person {
			what = "person"
		}
		out = append(out, gloss{n.Span, joined(": ", what, n.Actor)})
	}
	slices.SortStableFunc(out, func(a, b gloss) int { return cmp.Or(a.Start-b.Start, b.End-a.End) })
	return out
}

func placeGloss(x mark.Place) string {
	s := joined(", ", x.Name, x.Admin1, x.Country)
	if x.Located {
		s += fmt.Sprintf(" %.2f %.2f", x.Lat, x.Lon)
	} else {
		s = joined(", ", s, "not found")
	}
	return s
}

// lines keeps line feeds and takes other control characters out.
func lines(s string) string {
	parts := strings.Split(s, "\n")
	for i := range parts {
		parts[i] = plain(parts[i])
	}
	return strings.Join(parts, "\n")
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
