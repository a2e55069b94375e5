package coder

import (
	"sort"

	"casus/internal/event"
)

// fold puts the tellings of one event together and gives the events in order of
// their first telling. First by grammar, inside a sentence: a killing that is the
// result of an act belongs to that act. Then across sentences, each telling joining
// the told event it fits best, if any fits well enough.
func (w *work) fold() []*mention {
	w.foldResults()
	var told []*mention
	var heads []*mention
	for _, m := range w.mentions {
		if m.folded != nil || m.kind.Statement() {
			continue
		}
		if m.title {
			heads = append(heads, m)
			continue
		}
		told = w.join(told, m)
	}
	for _, m := range heads {
		told = w.join(told, m)
	}
	for _, m := range w.mentions {
		if m.folded == nil && m.kind.Statement() {
			told = w.joinStatement(told, m)
		}
	}
	sort.SliceStable(told, func(i, j int) bool { return told[i].first() < told[j].first() })
	return told
}

// first is where the event is first told.
func (m *mention) first() int {
	at := m.trigger.Start
	for _, t := range m.triggers {
		at = min(at, t.Start)
	}
	return at
}

// join adds a mention to the told event it fits best, or as a new one.
func (w *work) join(told []*mention, m *mention) []*mention {
	var best, undisputed *mention
	bestFit, undisputedFit := joinAt, joinAt
	for k := len(told) - 1; k >= 0; k-- {
		fit := w.fit(told[k], m)
		if m.title && k == 0 {
			fit += 0.8 // a headline tells what the page opens with
		}
		if fit > bestFit {
			best, bestFit = told[k], fit
		}
		if fit > undisputedFit && told[k].stage != event.Denied {
			undisputed, undisputedFit = told[k], fit
		}
	}
	if best != nil && best.stage == event.Denied && m.noun && m.definite && undisputed != nil {
		best = undisputed // "condemned the attack": not the one denied, where another is told
	}
	if best == nil {
		return append(told, m)
	}
	w.merge(best, m)
	return told
}

// background reports whether an event is dated more than a month before the page.
func (w *work) background(m *mention) bool {
	return m.when != nil && m.when.To != "" && w.page.Published != "" && monthBefore(m.when.To, w.page.Published)
}

// monthBefore reports whether day a lies in an earlier calendar month than day b, and not in
// its last days.
func monthBefore(a, b string) bool {
	if len(a) < 10 || len(b) < 10 || a[:7] >= b[:7] {
		return false
	}
	return a[8:10] < "25" || b[8:10] > "06" || a[:4] != b[:4]
}

// stranger reports whether a killing names a victim whom the told event does not know.
func (w *work) stranger(e, m *mention) bool {
	for i := range m.victims {
		if !w.doc.Tokens[m.victims[i].head].Tag.Proper() {
			continue
		}
		known := false
		for _, p := range append(append([]party(nil), e.victims...), e.targets...) {
			known = known || w.sameParty(&m.victims[i], &p) == yes
		}
		if !known {
			return true
		}
	}
	return false
}

type verdict uint8

const (
	unsure verdict = iota
	yes
	no
)

// root follows folding to the mention that holds the event.
func (m *mention) root() *mention {
	for m.folded != nil {
		m = m.folded
	}
	return m
}
