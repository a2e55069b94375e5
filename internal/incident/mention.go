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
	Main       bool        `json:"main,omitempty"`      // the page is about it
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
	main := mainEvents(&r)
	var out []*Mention
	for i := range r.Events {
		e := r.Events[i]
		if e.Kind.Statement() && e.Kind != event.Threat && len(e.About) > 0 {
			continue
		}
		m := &Mention{
			Page: r.Page.Source, PageID: r.Page.ID, Publisher: r.Page.Publisher, Published: r.Page.Published,
			Credit: page.credit, Sketch: page.sketch, Statements: said[e.ID], Words: page.words(&r.Events[i], main[i]), Event: e, Main: main[i],
		}
		m.Event.Evidence = nil
		if k := e.Evidence["kind"]; len(k) > 0 {
			m.Event.Evidence = map[string][]event.Quote{"kind": k[:1]}
		}
		out = append(out, m)
	}
	return out
}

// mainEvents are the events that a page is about: its lead events, or of several
// those that weigh most. Who reports an arrest or a sentence for an attack reports the
// attack: where no lead event is an act that harmed people, the likeliest such act of
// the page is its main event, unless it is told aside.
func mainEvents(r *event.Record) []bool {
	out := make([]bool, len(r.Events))
	top := 0
	for i := range r.Events {
		if e := &r.Events[i]; e.Lead {
			out[i] = true
			top = max(top, rank(e))
		}
	}
	for i := range r.Events {
		out[i] = out[i] && rank(&r.Events[i]) == top
	}
	if top >= 3 {
		return out
	}
	best, most := -1, 0.0
	for i := range r.Events {
		e := &r.Events[i]
		worth := e.Probability
		if len(e.Casualties) > 0 {
			worth += 0.2
		}
		if familyOf(e.Kind) == force && e.Stage == event.Occurred && !aside(e) && worth > most+1e-9 {
			best, most = i, worth
		}
	}
	if best >= 0 {
		clear(out)
		out[best] = true
	}
	return out
}

// headPoints is how many code points of a page tell what it is about.
const headPoints = 1000

// aside reports whether a page mentions an act once only, below its head, and nobody
// whom it harmed: what else the one arrested, or a colleague of theirs, was once in.
func aside(e *event.Event) bool {
	told := e.Evidence["kind"]
	return len(e.Casualties) == 0 && len(told) == 1 && told[0].In == "" && told[0].Start >= headPoints
}

// rank tells acts that harm people (3) from other acts (2) and from what follows them (1).
func rank(e *event.Event) int {
	switch f := familyOf(e.Kind); {
	case f == force || f == taking || f == abuse:
		return 3
	case f == arresting || f == dealing || f == saying:
		return 1
	}
	return 2
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
