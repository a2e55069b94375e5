package coder

import (
	"casus/internal/event"
	"casus/internal/text"
)

// fillTaking reads abduction and arrest: the object is taken.
func (w *work) fillTaking(m *mention, a *arguments) bool {
	if w.doc.Tokens[m.token].Lemma == "hold" && m.frame == frameArrest && !w.heldFor(m, a) {
		if !w.holdsSomebody(a) {
			return false
		}
		m.kind, m.mode, m.frame = event.Abduction, "hostage_taking", frameTake
	}
	if len(a.patients) == 0 && !a.passive && len(a.agents) > 0 && w.headlinePassive(m) && (m.title || w.doc.Tokens[m.token].Tag == text.VBN) {
		a.patients, a.agents = a.agents, nil
	}
	w.doers(m, a.agents)
	outcome := event.Abducted
	if m.kind == event.Detention {
		outcome = event.Captured
	}
	for _, i := range a.patients {
		i = w.resolve(i, m)
		if !w.isPerson(i) && !w.named(i) && !w.personal(i) && !w.counted(i) {
			continue
		}
		p := w.party(i)
		if !p.pronoun && !w.bare(i) {
			m.victims = addParty(m.victims, w.byName(p))
		}
		w.addToll(m, outcome, i, p)
	}
	return len(m.victims)+len(m.tolls) > 0
}

// heldFor reports whether "held" means arrested: in the passive, "over" or "for" something,
// or in raids.
func (w *work) heldFor(m *mention, a *arguments) bool {
	if !w.headlinePassive(m) || w.kid(m.token, text.Obj) >= 0 {
		return false
	}
	for _, o := range a.obliques {
		switch o.preposition {
		case "over", "for", "after", "on", "in":
			return w.timeAt(o.head) < 0 && (w.placeAt(o.head) < 0 || o.preposition == "in" && m.title)
		}
	}
	return false
}

// caches are nouns that hold arms: "a cache of ammunition".
var caches = map[string]bool{"cache": true, "stockpile": true, "arsenal": true, "stash": true, "haul": true, "dump": true, "consignment": true, "quantity": true, "shipment": true, "lot": true}

// fillCache reads arms that an authority finds or takes away: what they were for is disrupted.
func (w *work) fillCache(m *mention, a *arguments) bool {
	if w.doc.Tokens[m.token].Tag == text.VBG || w.doc.Tokens[m.token].Relation == text.Amod {
		return false
	}
	arms := false
	take := func(i int) {
		if c := w.class(i); c.what == aWeapon && !c.armed && c.weaponClass != "nonlethal" && c.weaponClass != "knife" {
			arms = true
			m.targets = addParty(m.targets, w.party(i))
		}
	}
	for _, i := range a.patients {
		take(i)
		if caches[w.doc.Tokens[i].Lemma] {
			w.kids(i, func(k int) bool {
				if w.doc.Tokens[k].Relation == text.Nmod || w.doc.Tokens[k].Relation == text.Compound {
					take(k)
				}
				return true
			})
		}
	}
	if !arms {
		return false
	}
	w.doers(m, a.agents)
	m.needsMore = true
	for _, p := range m.perpetrators {
		switch p.category {
		case event.Military, event.Police, event.Government, event.Coalition:
			return true
		}
	}
	return len(a.agents) == 0 && a.passive
}

// holdsSomebody reports whether those who hold are armed and no authority, and those held
// people: "holding a Japanese man".
func (w *work) holdsSomebody(a *arguments) bool {
	captors, captives := false, false
	for _, i := range a.agents {
		p := w.party(i)
		switch p.category {
		case event.Rebel, event.Militia, event.TerroristGroup, event.Criminal:
			captors = true
		}
	}
	for _, i := range a.patients {
		c := w.class(i)
		captives = captives || w.isPerson(i) && (c.what != aRole || !c.armed) && w.doc.Tokens[i].Tag != text.PRP
	}
	return captors && captives
}

// fillSeizure reads "seized X": a place or building is a seizure; a person is
// abducted by an armed group and detained by an authority.
func (w *work) fillSeizure(m *mention, a *arguments) bool {
	t := &w.doc.Tokens[m.token]
	if t.Relation == text.Amod || t.Lemma == "take" && (t.Tag == text.VBG || t.Tag == text.VB) {
		return false // the liberated city; taking part
	}
	if len(a.patients) == 0 && !a.passive && len(a.agents) > 0 && w.headlinePassive(m) && w.kidObject(m.token) < 0 {
		a.patients, a.agents = a.agents, nil
	}
	for _, i := range a.patients {
		if c := w.class(i); c.what == aWeapon && !c.armed || caches[w.doc.Tokens[i].Lemma] {
			m.kind, m.mode, m.frame = event.Interception, "", frameCache
			return w.fillCache(m, a)
		}
	}
	w.doers(m, a.agents)
	person := false
	for _, i := range a.patients {
		i = w.resolve(i, m)
		c := w.class(i)
		switch {
		case w.broadcaster(i):
			m.targets = addParty(m.targets, w.party(i))
		case areas[w.doc.Tokens[i].Lemma] && c.what != aRole:
			m.placeObject = i
			m.targets = addParty(m.targets, w.party(i))
		case w.isPerson(i) && !(w.placeAt(i) >= 0 && c.what == nothing && !w.marks.Places[w.placeAt(i)].Demonym), c.what == nothing && w.placeAt(i) < 0 && (w.named(i) || w.counted(i)):
			person = true
			p := w.party(i)
			if !p.pronoun && !w.bare(i) {
				m.victims = addParty(m.victims, p)
			}
		case w.placeAt(i) >= 0 && c.what != aSite:
			m.placeObject = i
		case c.what == aSite:
			m.targets = addParty(m.targets, w.party(i))
		default:
			switch w.doc.Tokens[i].Lemma {
			case "control", "town", "city", "village", "territory", "area", "district", "position", "neighbourhood", "neighborhood", "hill", "stronghold", "enclave", "capital", "island", "region", "power",
				"site", "crossing", "compound", "facility", "complex", "junction", "headquarters":
				for _, o := range a.obliques {
					if o.preposition == "of" || o.preposition == "over" {
						m.targets = addParty(m.targets, w.party(o.head))
					}
				}
				if w.doc.Tokens[i].Lemma != "control" && w.doc.Tokens[i].Lemma != "power" {
					m.targets = addParty(m.targets, w.party(i))
				}
				m.placeObject = i
			}
		}
	}
	if person && len(m.targets) == 0 && m.placeObject < 0 {
		if t.Lemma == "take" && !(a.passive && w.captors(m)) || t.Lemma == "recover" || t.Lemma == "regain" {
			return false // bodies are recovered
		}
		state := false
		for _, p := range m.perpetrators {
			state = state || p.category == event.Police || p.category == event.Military || p.category == event.Government || p.category == event.Coalition
			state = state || t.Lemma == "capture" && p.category != event.TerroristGroup && p.category != event.Criminal && !w.anonymous(&p) // soldiers of any side capture
		}
		outcome := event.Abducted
		m.kind, m.mode = event.Abduction, ""
		if state || len(m.perpetrators) == 0 && (w.doc.Tokens[m.token].Lemma == "capture" || w.policed(m.sentence)) {
			m.kind, outcome = event.Detention, event.Captured
		}
		for _, i := range a.patients {
			w.addToll(m, outcome, i, w.party(i))
		}
		return true
	}
	armed := len(m.perpetrators) == 0
	for _, p := range m.perpetrators {
		armed = armed || w.armed(p) || m.placeObject >= 0 && p.category == event.Government
	}
	if t.Lemma == "take" {
		over := (len(m.targets) > 0 || m.placeObject >= 0) && len(m.perpetrators) > 0 && m.token+1 < len(w.doc.Tokens) && w.doc.Tokens[m.token+1].Lower == "over"
		if len(m.perpetrators) == 0 && m.cause < 0 || m.placeObject < 0 && !over {
			return false // taking a place, and by a force, is all that "take" is read for; a building is taken over
		}
	}
	w.lostBy(m, a)
	return armed && (len(m.targets) > 0 || m.placeObject >= 0)
}

// broadcaster reports whether a noun names a station or a paper: what is seized there is a site.
func (w *work) broadcaster(i int) bool {
	n := w.nameAt(i)
	return n >= 0 && event.Category(w.marks.Names[n].Category) == event.MediaOrg || w.doc.Tokens[i].Lemma == "television" || w.doc.Tokens[i].Lemma == "radio"
}

// lostBy adds the force that held what is taken: "retook the town from the rebels", "the last
// village of the militia".
func (w *work) lostBy(m *mention, a *arguments) {
	for _, o := range a.obliques {
		if o.preposition == "from" && w.isForce(o.head) && !w.settled(o.head) {
			m.targets = addParty(m.targets, w.party(o.head))
		}
	}
	for _, i := range a.patients {
		w.kids(i, func(k int) bool {
			if w.doc.Tokens[k].Relation == text.Nmod && (w.preposition(k) == "of" || w.preposition(k) == "from") && w.isForce(k) && w.placeAt(k) < 0 {
				m.targets = addParty(m.targets, w.party(k))
			}
			return true
		})
	}
}

// captors reports whether the doers are armed and of no state.
func (w *work) captors(m *mention) bool {
	for _, p := range m.perpetrators {
		switch p.category {
		case event.Rebel, event.Militia, event.TerroristGroup, event.Criminal:
			return true
		}
	}
	return false
}

// policed reports whether a sentence names police or troops.
func (w *work) policed(sentence int) bool {
	s := w.doc.Sentences[sentence]
	for i := s.First; i < s.Last; i++ {
		if c := w.class(i); c.what == aRole && (c.category == event.Police || c.category == event.Military) {
			return true
		}
	}
	return false
}

func (w *work) kidObject(v int) int { return w.kid(v, text.Obj) }

// fillHostage reads "hostages", "kidnappers": people held, or who hold.
func (w *work) fillHostage(m *mention, a *arguments) bool {
	switch w.doc.Tokens[m.token].Lemma {
	case "hostage":
		m.needsMore = true // "hostage" as a mere description is no event
		v := w.holder(m.token)
		if v < 0 {
			return false
		}
		b := w.verbArguments(v)
		w.doers(m, b.agents)
		for _, i := range w.heldBy(v, m.token, &b) {
			p := w.party(i)
			m.victims = addParty(m.victims, p)
			w.addToll(m, event.Abducted, i, p)
		}
		return true
	default:
		m.perpetrators = addParty(m.perpetrators, w.party(m.token))
		for _, o := range a.obliques {
			if o.preposition == "of" && w.isPerson(o.head) {
				p := w.party(o.head)
				m.victims = addParty(m.victims, p)
				w.addToll(m, event.Abducted, o.head, p)
			}
		}
		m.needsMore = true
		return true
	}
}

// heldBy gives who is held where verb v holds or takes a hostage: whom the verb names beside
// ("took 26 people hostage"), or the hostage.
func (w *work) heldBy(v, hostage int, a *arguments) []int {
	var others []int
	for _, i := range a.patients {
		if i = w.content(i); i != hostage && w.isPerson(i) {
			others = append(others, i)
		}
	}
	if len(others) == 0 || int(w.doc.Tokens[hostage].Head) != v {
		return []int{hostage}
	}
	return others
}

// holder gives the verb by which a hostage is held or taken: it governs the noun or
// modifies it; -1 where there is none.
func (w *work) holder(i int) int {
	is := func(v int) bool {
		if v < 0 || !w.doc.Tokens[v].Tag.Verb() {
			return false
		}
		switch w.doc.Tokens[v].Lemma {
		case "hold", "take", "seize", "keep", "capture":
			return true
		}
		return false
	}
	if h := int(w.doc.Tokens[i].Head); is(h) {
		return h
	}
	found := -1
	w.kids(i, func(k int) bool {
		switch w.doc.Tokens[k].Relation {
		case text.Acl, text.AclRelcl:
			if is(k) {
				found = k
			}
		}
		return found < 0
	})
	return found
}
