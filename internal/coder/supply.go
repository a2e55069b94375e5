package coder

import "casus/internal/mark"

// supply gives an event told without a place the one that the headline puts it in, where it
// is what the page is about; and a site told without its whereabouts the country that most of
// the page's places lie in. No more is taken over: of 65 places that were, from sentences
// beside the event's own and from the page as a whole, 13 were right on the modern pages.
func (w *work) supply(m *mention) {
	switch {
	case m.kind.Statement():
	case m.where == nil && m.lead:
		if p := w.titlePlace(); p != nil {
			m.where = &where{place: p, span: p.Span}
		}
	case m.where != nil && m.where.place == nil && m.where.country == "":
		m.where.country = w.mainCountry()
	}
}

// titlePlace gives the smallest place that the headline puts something in; nil where it names
// places only as those who act.
func (w *work) titlePlace() *mark.Place {
	var best *mark.Place
	for k := range w.marks.Places {
		p := &w.marks.Places[k]
		if p.End > w.headEnd {
			break
		}
		if !p.Demonym && w.afterLocative(p) && (best == nil || fineness(p) > fineness(best)) {
			best = p
		}
	}
	return best
}

// afterLocative reports whether a preposition of place stands before a place, or one word
// further on ("in northern Iraq").
func (w *work) afterLocative(p *mark.Place) bool {
	i := sortedToken(w.doc.Tokens, p.Start)
	return i > 0 && locatives[w.doc.Tokens[i-1].Lower] || i > 1 && locatives[w.doc.Tokens[i-2].Lower]
}

// mainCountry gives the country in which most of the places lie that the page names;
// empty where none has more than half of them.
func (w *work) mainCountry() string {
	count, all := map[string]int{}, 0
	for k := range w.marks.Places {
		if p := &w.marks.Places[k]; !p.Demonym && p.Country != "" {
			count[p.Country]++
			all++
		}
	}
	for c, n := range count {
		if 2*n > all {
			return c
		}
	}
	return ""
}
