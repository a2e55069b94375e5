// Package casus reads news pages and codes the events they report, each value
// with the page's own words as evidence.
//
//	c, err := casus.Open(casus.Options{})
//	record := c.Code(p)
//	incidents, proposals := casus.Merge(record, others...)
package casus

import (
	"casus/internal/chain"
	"casus/internal/coder"
	"casus/internal/event"
	"casus/internal/gazetteer"
	"casus/internal/incident"
	"casus/internal/lexicon"
	"casus/internal/mark"
	"casus/internal/mark/marker"
	"casus/internal/page"
	"casus/internal/text"
)

// Options says with which tables a Coder works. The zero value uses the embedded ones.
type Options struct {
	Lexicons  []string // folders whose tables add rows to the embedded lexicons
	Gazetteer string   // file written by "casus gazetteer import"; empty: the embedded table alone
}

// Coder codes pages. It is immutable once open and safe for use by several
// goroutines at once.
type Coder struct {
	reader *text.Reader
	marker *marker.Marker
	coder  *coder.Coder
}

// Open prepares the tables and models. Errors name the file and row at fault.
func Open(o Options) (*Coder, error) {
	r, err := text.Open()
	if err != nil {
		return nil, err
	}
	g, err := openGazetteer(o.Gazetteer)
	if err != nil {
		return nil, err
	}
	l, err := lexicon.Open(o.Lexicons...)
	if err != nil {
		return nil, err
	}
	m, err := marker.New(g, l)
	if err != nil {
		return nil, err
	}
	return &Coder{reader: r, marker: m, coder: coder.New(r, m, l)}, nil
}

func openGazetteer(file string) (*gazetteer.Table, error) {
	if file == "" {
		return gazetteer.Open()
	}
	return gazetteer.OpenWith(file)
}

// Mark finds what the page's text names: places, times, quantities, who says what.
func (c *Coder) Mark(p *page.Page) *mark.Marks {
	d := c.reader.Read(p.Text)
	for i := range d.Sentences {
		c.reader.Parse(d, i)
	}
	context := marker.Context{Published: p.Published, Publisher: p.Publisher}
	if !p.TitleInText {
		context.Title = p.Title
	}
	return c.marker.Mark(d, context).Marks
}

// Code codes the page. The same page gives the same record, to the byte.
func (c *Coder) Code(p *page.Page) event.Record { return c.coder.Code(p) }

// Merge parts the events of records into incidents, one real occurrence each with all
// its accounts, and lists the pairs of incidents that may be one, for a person to
// decide. The same records give the same incidents, in whatever order.
func Merge(records ...event.Record) ([]incident.Incident, []incident.Proposal) {
	var mentions []*incident.Mention
	for _, r := range records {
		mentions = append(mentions, incident.Mentions(r)...)
	}
	incidents, proposals := incident.Merge(mentions, nil)
	chain.Link(incidents, "")
	return incidents, proposals
}
