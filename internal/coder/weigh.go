package coder

import (
	"slices"

	"casus/internal/event"
	"casus/internal/mark"
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
		m.targets = w.unharmedOf(m)
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

// unharmedOf gives the targets who are not among the victims too: "shot and wounded a judge".
func (w *work) unharmedOf(m *mention) []party {
	out := m.targets[:0:0]
	for _, t := range m.targets {
		harmed := t.human && w.bare(t.head) // people are nobody in particular
		for i := range m.victims {
			v := &m.victims[i]
			harmed = harmed || v.head == t.head || v.name == t.name || t.human && w.doc.Tokens[v.head].Lemma == w.doc.Tokens[t.head].Lemma && v.count.Count == t.count.Count
		}
		if !harmed {
			out = append(out, t)
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
	if w.searched(m) {
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
	if m.kind == event.Clash && m.noun && !(m.where != nil && m.when != nil && m.when.Precision == "day") && !(m.mode == "offensive" && len(m.perpetrators) > 0) && (!m.opening || len(m.perpetrators)+len(m.targets) == 0) {
		need++
	}
	if w.sweeping(m) {
		need++
	}
	m.score = float64(n-need) + 0.3*float64(m.told)
	return n >= need
}

// sweeping reports whether several acts are told together by one noun, without a day or a toll:
// "executions of commanders", "attacks by rebels".
func (w *work) sweeping(m *mention) bool {
	if !m.plural || !m.noun || m.told > 1 || m.opening || m.answered || m.kind == event.Clash {
		return false
	}
	return (m.when == nil || m.when.From == "" || w.coarse(m.when)) && !slices.ContainsFunc(m.tolls, func(t toll) bool { return t.count.have })
}

// searched reports whether a raid is a search by an authority rather than an attack: nobody is
// hurt and no weapon told.
func (w *work) searched(m *mention) bool {
	if l := w.doc.Tokens[m.token].Lemma; m.kind != event.ArmedAttack || m.mode != "raid" || l == "storm" || l == "storming" || len(m.tolls)+len(m.weapons)+len(m.victims) > 0 {
		return false
	}
	for _, p := range m.targets {
		switch p.category {
		case event.Police, event.Military, event.MilitarySite:
			return false // on a checkpoint: nobody searches those
		}
	}
	for _, p := range m.perpetrators {
		switch p.category {
		case event.Police, event.Government, event.Military, event.Coalition:
		default:
			return false
		}
	}
	return true
}

// specifics counts what is told of an event beyond its kind.
func (w *work) specifics(m *mention) int {
	n := 0
	if m.when != nil && !decade(m.when) {
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

// decade reports whether a date is no closer than ten years.
func decade(t *mark.Time) bool {
	return len(t.From) >= 4 && len(t.To) >= 4 && t.From[:3] == t.To[:3] && t.From[3] == '0' && t.To[3] == '9'
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
