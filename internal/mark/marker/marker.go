// Package marker calls the markers of a text in order: places, times, quantities,
// names, attributions. It holds no rule of its own.
package marker

import (
	"casus/internal/gazetteer"
	"casus/internal/lexicon"
	"casus/internal/mark"
	"casus/internal/mark/attributions"
	"casus/internal/mark/names"
	"casus/internal/mark/places"
	"casus/internal/mark/quantities"
	"casus/internal/mark/times"
	"casus/internal/text"
)

// Marker marks texts. It is immutable and safe for use by several goroutines at once.
type Marker struct {
	places  *places.Marker
	times   *times.Marker
	cues    *attributions.Cues
	lexicon *lexicon.Lexicon
}

// New prepares the markers on a gazetteer and a lexicon.
func New(g *gazetteer.Table, l *lexicon.Lexicon) (*Marker, error) {
	p, err := places.New(g)
	if err != nil {
		return nil, err
	}
	t, err := times.New()
	if err != nil {
		return nil, err
	}
	c, err := attributions.Open(l)
	if err != nil {
		return nil, err
	}
	return &Marker{places: p, times: t, cues: c, lexicon: l}, nil
}

// Found is the marks of a text with what the markers know beyond the record's shape.
type Found struct {
	*mark.Marks
	Said *attributions.Set
}

// Context is what is known of a page beside its text.
type Context struct {
	Published string // ISO 8601 day, empty where unknown
	Title     string // a headline that is not in the text
	Publisher string
}

// Mark marks a text that has been read.
func (m *Marker) Mark(d *text.Doc, c Context) Found {
	said := m.cues.Mark(d)
	found := m.places.Mark(d, places.Context{Title: c.Title, Publisher: c.Publisher})
	named := names.Mark(d, m.lexicon, found)
	marks := &mark.Marks{
		Doc:          d,
		Places:       withoutPersons(found, named),
		Times:        m.times.Mark(d, c.Published),
		Quantities:   quantities.Mark(d, m.lexicon),
		Names:        named,
		Attributions: said.Marks(),
	}
	return Found{marks, said}
}

// withoutPersons drops the places that are part of a person's name: "Mr. Jackson" is no
// town.
func withoutPersons(found []mark.Place, named []mark.Name) []mark.Place {
	kept, at := found[:0], 0
	for _, p := range found {
		for at < len(named) && named[at].End <= p.Start {
			at++
		}
		if at < len(named) && named[at].Person && named[at].Contains(p.Span) {
			continue
		}
		kept = append(kept, p)
	}
	return kept
}
