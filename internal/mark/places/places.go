// Package places finds the place names of a text and says where they are.
//
// It reads the gazetteer and the text's tokens and touches nothing else. Finding
// goes by the longest name of the gazetteer that starts at a word; which of its
// namesakes is meant is decided for the page as a whole: by what stands beside the
// name ("Hartford, Conn.", "the Syrian town of", "Helmand province"), by the
// countries and areas the page names, by nearness to its other places, and by how
// much each namesake matters (after Leidner, "Toponym Resolution in Text", 2007,
// and Lieberman and Samet, "Adaptive Context Features for Toponym Resolution in
// Streaming News", 2012). The weights are set by hand.
package places

import (
	"casus/internal/gazetteer"
	"casus/internal/mark"
	"casus/internal/span"
	"casus/internal/text"
)

// Name and Version name this stage on what it made.
const (
	Name    = "places"
	Version = "1"
)

// Marker finds places. It is immutable and safe for use by several goroutines.
type Marker struct {
	table *gazetteer.Table
	words *words
}

// New makes a Marker that reads the table.
func New(table *gazetteer.Table) (*Marker, error) {
	w, err := parseWords(wordTable)
	if err != nil {
		return nil, err
	}
	return &Marker{table: table, words: w}, nil
}

// Context is what is known of a page beside its text. It helps to choose between
// namesakes; no mark comes from it.
type Context struct {
	Title     string // a headline that is not in the text
	Publisher string
}

// Mark finds the places of a text, in order. A name that could be several places
// and that nothing decides is marked without coordinates.
func (m *Marker) Mark(d *text.Doc, c Context) []mark.Place {
	p := newPage(m, d)
	p.find()
	p.neighbours()
	p.pairs()
	p.persons()
	p.hint(c.Title, 2)
	p.hint(c.Publisher, 1)
	p.resolve()
	p.sites()
	return p.marks()
}

// marks turns what was chosen into the record's places.
func (p *page) marks() []mark.Place {
	out := make([]mark.Place, 0, len(p.mentions)+len(p.found))
	at := 0
	for i := range p.mentions {
		n := &p.mentions[i]
		for ; at < len(p.found) && p.found[at].Start < n.start; at++ {
			out = append(out, p.found[at])
		}
		if !n.dropped {
			out = append(out, p.place(n))
		}
	}
	return append(out, p.found[at:]...)
}

func (p *page) place(n *mention) mark.Place {
	out := mark.Place{Span: span.Span{Start: n.start, End: n.end}, Name: p.doc.Text[n.start:n.end], Embedded: n.embedded}
	if n.choice == nil {
		return out
	}
	p.fill(&out, n.choice.entry)
	out.Demonym = n.choice.kind == gazetteer.Demonym
	return out
}

// fill writes an entry's whereabouts into a mark.
func (p *page) fill(out *mark.Place, e gazetteer.Entry) {
	out.Name, out.Country = e.Name, e.Country
	out.Lat, out.Lon, out.Located = e.Lat, e.Lon, e.Located
	out.Precision, out.RadiusKM = e.Precision(), e.RadiusKM
	out.GazetteerID = e.Key()
	if e.Class == gazetteer.Country {
		return
	}
	if a, ok := p.m.table.Admin1(e); ok {
		out.Admin1 = a.Name
	}
	if a, ok := p.m.table.Admin2(e); ok {
		out.Admin2 = a.Name
	}
}
