package incident

import (
	"cmp"
	"slices"
	"strings"

	"casus/internal/event"
)

// Mention is one event of one page as the merger sees it: the event, and what of
// its page speaks for or against its being the same occurrence as another. It holds
// all that merging needs, so that a store can keep it and need not keep the page.
type Mention struct {
	Page       string      `json:"page"`    // the page's source
	PageID     string      `json:"page_id"` // hash of its text
	Publisher  string      `json:"publisher,omitempty"`
	Published  string      `json:"published,omitempty"` // day
	Credit     string      `json:"credit,omitempty"`    // news agency that the page credits
	Event      event.Event `json:"event"`               // its evidence is the kind's alone
	Statements []Statement `json:"statements,omitempty"`
	Words      Words       `json:"words"`
	Sketch     Sketch      `json:"sketch,omitempty"`

	facts *facts // what comparing needs, read from the fields above
}

// Pointer gives the mention's name: page and event.
func (m *Mention) Pointer() Pointer { return Pointer{Page: m.Page, Event: m.Event.ID} }

// Mentions lists the events of a record that can be incidents: violence, moves,
// threats, and statements that speak of no event of their page. Statements that do
// are attached to the mention of that event.
func Mentions(r event.Record) []*Mention {
	said := map[string][]Statement{}
	for _, e := range r.Events {
		for _, about := range e.About {
			said[about] = append(said[about], Statement{Page: r.Page.Source, Event: e.ID, Kind: e.Kind})
		}
	}
	page := readPage(&r)
	var out []*Mention
	for i := range r.Events {
		e := r.Events[i]
		if e.Kind.Statement() && e.Kind != event.Threat && len(e.About) > 0 {
			continue
		}
		m := &Mention{
			Page: r.Page.Source, PageID: r.Page.ID, Publisher: r.Page.Publisher, Published: r.Page.Published,
			Credit: page.credit, Sketch: page.sketch, Statements: said[e.ID], Words: page.words(&e), Event: e,
		}
		m.Event.Evidence = nil
		if k := e.Evidence["kind"]; len(k) > 0 {
			m.Event.Evidence = map[string][]event.Quote{"kind": k[:1]}
		}
		out = append(out, m)
	}
	return out
}

// order sorts mentions by their content alone: first told first.
func order(a, b *Mention) int {
	return cmp.Or(comparePublished(a.Published, b.Published), strings.Compare(a.PageID, b.PageID),
		strings.Compare(a.Page, b.Page), strings.Compare(a.Event.ID, b.Event.ID))
}

// comparePublished puts pages without a date last.
func comparePublished(a, b string) int {
	if (a == "") != (b == "") {
		if a == "" {
			return 1
		}
		return -1
	}
	return strings.Compare(a, b)
}

// distinct sorts mentions and drops those that stand twice.
func distinct(ms []*Mention) []*Mention {
	out := slices.Clone(ms)
	slices.SortStableFunc(out, order)
	return slices.CompactFunc(out, func(a, b *Mention) bool { return order(a, b) == 0 })
}
