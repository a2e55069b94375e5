package marker

import (
	"casus/internal/lexicon"
	"casus/internal/mark"
	"casus/internal/span"
	"casus/internal/text"
)

func names(d *text.Doc, l *lexicon.Lexicon) (out []mark.Name) {
	for i := 0; i < len(d.Tokens); i++ {
		a, n := l.Actors.Match(d.Tokens[i:])
		if a == nil {
			continue
		}
		out = append(out, mark.Name{Span: span.Span{Start: d.Tokens[i].Start, End: d.Tokens[i+n-1].End}, Category: a.Category, Actor: a.Name, Country: a.Country, Person: a.Person})
		i += n - 1
	}
	return out
}
