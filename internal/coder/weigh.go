package coder

import (
	"casus/internal/event"
	"casus/internal/mark"
	"slices"
)

// weigh decides which events stand. An event needs two of: a date, a place, a doer, a
// toll, somebody or something it befell; what the page is about needs one less. It also
// gives each event its lead mark, and what it lacks and the page's other words supply.
func (w *work) weigh(told []*mention) []*mention {
	w.leads(told)
	kept := told[:0]
	for _, m := range told {
		if w.stands(m) {
			kept = append(kept, m)
		}
	}
	for _, m := range kept {
		m.perpetrators, m.targets = nameless(m.perpetrators), nameless(m.targets)
		w.driven(m)
		w.supply(m)
	}
	w.riots(kept)
	w.policedProtests(kept)
	w.speakOf(kept)
	for _, m := range kept {
		m.confess()
	}
	out := kept[:0]
	for _, m := range kept {
		if m.kind.Statement() && !w.worthSaying(m) {
			continue
		}
		out = append(out, m)
	}
	w.leads(out)
	return out
}

// nameless drops pronouns that nothing told before stands for: "he" names nobody.
func nameless(all []party) []party {
	out := all[:0]
	for _, p := range all {
		if !p.pronoun {
			out = append(out, p)
		}
	}
	return out
}

// driven makes drones told without their owner a weapon: they fly for somebody else.
func (w *work) driven(m *mention) {
	out := m.perpetrators[:0]
	for _, p := range m.perpetrators {
		if w.class(p.head).weaponClass == "drone" && p.country == "" {
			w.addWeapon(m, p.head)
			continue
		}
		out = append(out, p)
	}
	m.perpetrators = out
}

// leads marks what the page is about: the violence told in its headline, else the first
// told in its opening.
func (w *work) leads(told []*mention) {
	var first, act *mention
	titled := false
	for _, m := range told {
		m.lead, m.opening = false, false
		if m.kind.Statement() {
			continue
		}
		inHead := false
		for _, t := range m.triggers {
			inHead = inHead || t.End <= w.headEnd
		}
		if inHead && m.stage != event.Planned {
			m.lead, m.opening, titled = true, true, true
		}
		if first == nil {
			first = m
		}
		if act == nil && m.kind.Violence() {
			act = m
		}
	}
	if !titled && act != nil {
		act.opening = true
	}
	if !titled && first != nil {
		first.lead = true
	}
	if !titled && first == nil && len(told) > 0 {
		told[0].lead = true
	}
}

// stands reports whether an event is told specifically enough.
func (w *work) stands(m *mention) bool {
	if m.kind.Statement() {
		return true
	}
	if m.needsCause && m.kind == event.ArmedAttack && m.told <= 1 && len(m.perpetrators) == 0 && len(m.weapons) == 0 {
		return false
	}
	if w.accidental(m) {
		return false
	}
	if m.needsForce && len(m.perpetrators) == 0 && len(m.weapons) == 0 && !w.violentPage() && !w.deadly(m) || w.tollAlone(m) {
		return false
	}
	n := w.specifics(m)
	need := 2
	if m.opening || m.answered { // what was answered is told by its answer too
		need = 1
	}
	if m.needsMore {
		need++
	}
	if m.kind == event.Clash && m.noun && !(m.mode == "offensive" && len(m.perpetrators) > 0) && (!m.opening || len(m.perpetrators)+len(m.targets) == 0) {
		need++
	}
	m.score = float64(n-need) + 0.3*float64(m.told)
	return n >= need
}

// specifics counts what is told of an event beyond its kind.
func (w *work) specifics(m *mention) int {
	n := 0
	if m.when != nil {
		n++
	}
	if m.where != nil {
		n++
	}
	if len(m.perpetrators) > 0 {
		n++
	}
	for _, t := range m.tolls {
		if t.count.have {
			n++
			break
		}
	}
	if len(m.victims)+len(m.targets) > 0 {
		n++
	}
	return n
}

// tollAlone reports whether an event is no more than a toll over a time or a war: dead who
// are only people, by nobody, with nothing, hundreds of them or since a month.
func (w *work) tollAlone(m *mention) bool {
	if m.kind != event.ArmedAttack || len(m.perpetrators)+len(m.weapons)+len(m.targets) > 0 {
		return false
	}
	for _, o := range w.mentions {
		if o.root() == m && o.frame != frameKill && o.frame != frameDie && o.frame != frameToll && o.frame != frameWound {
			return false
		}
	}
	for _, v := range m.victims {
		if w.doc.Tokens[v.head].Lemma != "civilian" {
			return false
		}
	}
	for _, t := range m.tolls {
		if t.count.HasLow && t.count.Low >= 100 {
			return true
		}
	}
	return m.when != nil && m.when.Precision != "day" && m.when.Precision != "" || m.where == nil
}

// deadly reports whether a bare explosion killed on a day and at a place that are told, and
// where nothing that blows up by itself is told of.
func (w *work) deadly(m *mention) bool {
	if m.when == nil || m.where == nil || !slices.ContainsFunc(m.tolls, func(t toll) bool { return t.outcome == event.Killed }) {
		return false
	}
	for _, t := range w.doc.Of(m.sentence) {
		switch t.Lemma {
		case "plant", "factory", "refinery", "depot", "mill", "warehouse", "mine", "pipeline", "tanker", "oil", "chemical", "apartment", "kitchen", "ammunition":
			return false
		}
	}
	return true
}

// violentPage reports whether the page tells of a surely violent act elsewhere, so that
// a bare explosion is one too.
func (w *work) violentPage() bool {
	for _, m := range w.mentions {
		if m.kind.Violence() && m.frame != frameBlast && m.frame != frameKill && m.frame != frameDie && m.frame != frameWound && m.stage == event.Occurred {
			return true
		}
	}
	return false
}

// supply gives an event told without a place the one its page leaves no doubt of: the
// place of the events told before it in the same paragraph, or the only one the page
// names; a lead event also takes its dateline.
func (w *work) supply(m *mention) {
	if m.kind.Statement() {
		return
	}
	if m.where == nil || m.where.place == nil && m.where.country == "" {
		if e := w.sameTarget(m); e != nil {
			m.where = e.where // the same base
			return
		}
	}
	if m.where != nil {
		if m.where.place == nil && m.where.country == "" {
			m.where.country = w.mainCountry()
		}
		return
	}
	if p := w.nearPlace(m); p != nil {
		m.where = &where{place: p, span: p.Span}
	} else if p := w.mainPlace(); p != nil {
		m.where = &where{place: p, span: p.Span}
	} else if c := w.mainCountry(); c != "" {
		for k := range w.marks.Places {
			if p := &w.marks.Places[k]; p.Country == c && p.Precision == "country" && !p.Demonym {
				m.where = &where{place: p, span: p.Span}
				return
			}
		}
	}
}

// sameTarget gives the first event told with a place that befell what m befell.
func (w *work) sameTarget(m *mention) *mention {
	if len(m.targets) == 0 {
		return nil
	}
	for _, e := range w.mentions {
		if r := e.root(); r != m && r.where != nil && r.where.place != nil && r.where.score > 0 && w.sameParties(m.targets, r.targets, 1, 0) > 0 {
			return r
		}
	}
	return nil
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

// mainPlace gives the first mention of the settlement or area that the page names most;
// nil where it names none thrice.
func (w *work) mainPlace() *mark.Place {
	var best *mark.Place
	most := 2
	for k := range w.marks.Places {
		p := &w.marks.Places[k]
		if p.Demonym || p.Precision == "country" || w.dateline(p) {
			continue
		}
		n := 0
		for j := range w.marks.Places {
			if w.marks.Places[j].Name == p.Name && w.marks.Places[j].Country == p.Country {
				n++
			}
		}
		if n > most {
			best, most = p, n
		}
	}
	return best
}

// nearPlace looks for a place in the headline, then in the sentence before and the one
// after, then in the dateline.
func (w *work) nearPlace(m *mention) *mark.Place {
	var title, near, line *mark.Place
	for k := range w.marks.Places {
		p := &w.marks.Places[k]
		if p.Demonym {
			continue
		}
		i := sortedToken(w.doc.Tokens, p.Start)
		s := int(w.doc.Tokens[i].Sentence)
		switch {
		case w.dateline(p):
			if line == nil {
				line = p
			}
		case p.End <= w.headEnd && m.lead:
			if title == nil || fineness(p) > fineness(title) {
				title = p
			}
		case s == m.sentence-1 && w.preposition(w.topOf(i, w.lastToken(p.Span, i))) != "":
			if near == nil || fineness(p) > fineness(near) {
				near = p
			}
		}
	}
	switch {
	case title != nil:
		return title
	case near != nil:
		return near
	case m.lead:
		return line
	}
	return nil
}

// speakOf ties statements to the events they speak of: those told in their own words,
// else the last told before in the same or the previous sentence, else the lead.
func (w *work) speakOf(told []*mention) {
	for _, m := range told {
		if !m.kind.Statement() {
			continue
		}
		first, last := w.yield(m.token)
		for _, e := range told {
			if e.kind.Violence() && w.toldWithin(e, first, last) {
				m.speaksOf = append(m.speaksOf, e)
			}
		}
		if len(m.speaksOf) > 0 {
			continue
		}
		var lead, before *mention
		for _, e := range told {
			if !e.kind.Violence() {
				continue
			}
			if e.lead && lead == nil {
				lead = e
			}
			if d := m.sentence - e.lastSentence; d >= 0 && d <= 1 {
				before = e
			}
		}
		if before == nil {
			before = lead
		}
		if before != nil {
			m.speaksOf = append(m.speaksOf, before)
		}
	}
}

// confess makes who claims an act its doer, where nobody else is told.
func (m *mention) confess() {
	if m.kind != event.Claim {
		return
	}
	for _, e := range m.speaksOf {
		if len(e.perpetrators) > 0 {
			continue
		}
		for _, p := range m.speakers {
			if !p.pronoun {
				p.confidence = event.Claimed
				e.perpetrators = addParty(e.perpetrators, p)
			}
		}
	}
}

// toldWithin reports whether a telling of e has its trigger among tokens [first, last].
func (w *work) toldWithin(e *mention, first, last int) bool {
	for _, m := range w.mentions {
		if m.root() == e && m.token >= first && m.token <= last {
			return true
		}
	}
	return false
}

// worthSaying drops statements that speak of no event here; a threat or a claim is news
// by itself.
func (w *work) worthSaying(m *mention) bool {
	if m.kind == event.Threat || m.kind == event.Claim {
		return true
	}
	return len(m.speaksOf) > 0 && len(m.speakers) > 0
}
