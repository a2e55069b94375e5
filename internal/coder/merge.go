package coder

import (
	"casus/internal/event"
	"casus/internal/span"
)

// merge folds telling m into the told event e: the more special kind wins, places
// and dates are kept where they are surest, parties and tolls stand side by side.
func (w *work) merge(e, m *mention) {
	if e == m || m.root() == e {
		return
	}
	m.folded = e
	e.triggers = append(e.triggers, m.triggers...)
	w.mergeKind(e, m)
	if e.stage == event.Denied || m.stage == event.Occurred && e.stage != event.Occurred && !m.title {
		e.stage = m.stage
	}
	if e.when == nil || m.when != nil && e.when.From == "" && m.when.From != "" || m.when != nil && m.whenScore > e.whenScore+2 {
		if m.when != nil {
			e.when, e.whenScore = m.when, m.whenScore
		}
	}
	w.mergePlace(e, m)
	e.perpetrators = w.mergeDoers(e.perpetrators, m.perpetrators)
	e.targets = w.mergeParties(e.targets, m.targets)
	if m.title && w.sameVictims(e.victims, m.victims) {
		v := &e.victims[0]
		v.aliases = append(append(v.aliases[:len(v.aliases):len(v.aliases)], m.victims[0].name), m.victims[0].aliases...)
	} else {
		e.victims = w.mergeParties(e.victims, m.victims)
	}
	e.defenders = w.mergeParties(e.defenders, m.defenders)
	for _, x := range m.weapons {
		e.weapons = mergeWeapon(e.weapons, x)
	}
	e.tolls = mergeTolls(e.tolls, m.tolls)
	e.damage = append(e.damage, m.damage...)
	e.media = append(e.media, m.media...)
	if e.origin == nil {
		e.origin = m.origin
	}
	if e.defence == nil {
		e.defence = m.defence
	}
	if e.said == nil {
		e.said = m.said
	}
	e.score = max(e.score, m.score) + 0.2
	e.lastSentence = max(e.lastSentence, m.lastSentence)
	e.needsMore = e.needsMore && m.needsMore
	e.needsCause = e.needsCause && m.needsCause
	e.needsForce = (e.needsForce || e.neutral()) && (m.needsForce || m.neutral()) && (e.needsForce || m.needsForce)
	e.hedged = e.hedged && m.hedged
	e.told += m.told
}

// sameVictims reports whether a headline's one group of victims is the text's in other words:
// as many, and of no other people or group.
func (w *work) sameVictims(told, headline []party) bool {
	if len(told) != 1 || len(headline) != 1 || w.sameParty(&told[0], &headline[0]) != unsure {
		return false
	}
	a, b := &told[0], &headline[0]
	if a.pronoun || b.pronoun || a.plural != b.plural || a.human != b.human {
		return false
	}
	return a.count.have == b.count.have && (!a.count.have || a.count.Count == b.count.Count)
}

// neutral reports whether a telling says nothing of force on purpose: deaths and harm that
// an accident may have done.
func (m *mention) neutral() bool {
	switch m.frame {
	case frameKill, frameWound, frameDie, frameToll, frameHit, frameDestroy, frameBlast:
		return len(m.perpetrators) == 0 && len(m.weapons) == 0
	}
	return false
}

// mergeKind takes the more special kind and mode of two tellings.
func (w *work) mergeKind(e, m *mention) {
	switch {
	case e.kind == m.kind:
		if e.mode == "" || e.mode == "artillery" && m.mode == "mortar" {
			e.mode, e.modeSpan = m.mode, m.modeSpan
		}
	case e.loose() && !m.loose() && m.kind != event.Clash:
		e.kind, e.mode, e.modeSpan, e.frame = m.kind, m.mode, m.modeSpan, m.frame
		e.triggers[0], e.triggers[len(e.triggers)-len(m.triggers)] = m.triggers[0], e.triggers[0]
		e.trigger = m.trigger
	case e.kind == event.Clash && m.kind == event.Seizure && m.cause == e.token: // "the offensive has taken the town"
		e.kind, e.mode, e.modeSpan, e.frame = m.kind, m.mode, m.modeSpan, m.frame
	case e.title && !m.title && !m.loose():
		e.kind, e.mode, e.modeSpan, e.frame = m.kind, m.mode, m.modeSpan, m.frame
	}
	e.title = e.title && m.title
}

// mergePlace keeps the finer of two places that agree, else the surer.
func (w *work) mergePlace(e, m *mention) {
	switch {
	case m.where == nil:
	case e.where == nil:
		e.where = m.where
	case e.where.place != nil && m.where.place != nil && e.where.place.Country == m.where.place.Country && fineness(m.where.place) > fineness(e.where.place) && m.where.score > 3:
		site := e.where.site
		e.where = m.where
		if e.where.site.Empty() {
			e.where.site = site
		}
	case e.where.place == nil && m.where.place != nil:
		site := e.where.site
		e.where = m.where
		if e.where.site.Empty() {
			e.where.site = site
		}
	case m.where.score > e.where.score+1.5:
		e.where = m.where
	}
}

// mergeDoers adds the doers of another telling of one act: where each telling has one, and
// one of them is only "gunmen" or "militants", they are the same.
func (w *work) mergeDoers(all, more []party) []party {
	if len(all) != 1 || len(more) != 1 || w.sameParty(&all[0], &more[0]) == yes || w.ofState(&all[0]) || w.ofState(&more[0]) {
		return w.mergeParties(all, more)
	}
	a, b := all[0], more[0]
	switch {
	case w.anonymous(&b):
	case w.anonymous(&a):
		a, b = b, a
	default:
		return w.mergeParties(all, more)
	}
	a.aliases = append(append(a.aliases[:len(a.aliases):len(a.aliases)], b.name), b.aliases...)
	if a.category == "" || a.category == event.Civilian && b.category != "" {
		a.category = b.category
	}
	return []party{a}
}

// ofState reports whether a party acts for a state, so that it is none of the militants.
func (w *work) ofState(p *party) bool {
	switch p.category {
	case event.Military, event.Police, event.Government, event.Coalition:
		return true
	}
	return false
}

// mergeParties adds parties; one that is the same as another becomes its alias, the
// fuller name leading.
func (w *work) mergeParties(all, more []party) []party {
	for _, p := range more {
		all = w.mergeParty(all, p)
	}
	return all
}

func (w *work) mergeParty(all []party, p party) []party {
	for i := range all {
		if all[i].head == p.head {
			return all
		}
		if w.sameParty(&all[i], &p) != yes {
			continue
		}
		a := &all[i]
		if asFact(a) != asFact(&p) { // the page says it as fact in one place
			a.confidence, p.confidence = event.Stated, event.Stated
			a.accordance, p.accordance = span.Span{}, span.Span{}
		}
		if better(&p, a) {
			p.aliases = append(append(p.aliases, a.name), a.aliases...)
			if p.confidence == "" {
				p.confidence, p.accordance = a.confidence, a.accordance
			}
			if p.category == "" {
				p.category = a.category
			}
			all[i] = p
		} else {
			a.aliases = append(append(a.aliases, p.name), p.aliases...)
			if a.category == "" || a.category == event.Civilian && p.category != "" {
				a.category = p.category
			}
		}
		return all
	}
	return append(all, p)
}

// asFact reports whether the page says of a party, in its own words, that it did it.
func asFact(p *party) bool { return p.confidence == event.Stated && p.accordance.Empty() }

// better reports whether name p says more than name a: a word for people rather than a
// bare country, then the longer.
func better(p, a *party) bool {
	if (p.category == event.Government) != (a.category == event.Government) {
		return a.category == event.Government
	}
	return p.name.Len() > a.name.Len() && p.name.Len() < 60
}

// mergeWeapon adds a weapon; of one kind the told number is kept.
func mergeWeapon(all []weapon, x weapon) []weapon {
	for i := range all {
		if all[i].kind == x.kind || all[i].class == x.class && all[i].class != "" {
			if !all[i].count.have {
				all[i].count = x.count
			}
			return all
		}
	}
	return append(all, x)
}

// mergeTolls adds tolls; the same figure told twice stands once.
func mergeTolls(all, more []toll) []toll {
	for _, t := range more {
		same := false
		for i := range all {
			if all[i].outcome == t.outcome && all[i].count.Count == t.count.Count {
				same = true
				if all[i].who == (span.Span{}) {
					all[i].who = t.who
				}
			}
		}
		if !same {
			all = append(all, t)
		}
	}
	return all
}
