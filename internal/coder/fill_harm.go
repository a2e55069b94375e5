package coder

import (
	"slices"

	"casus/internal/event"
	"casus/internal/text"
)

// fillHarm reads killing and wounding: the object is a victim, with its number.
func (w *work) fillHarm(m *mention, a *arguments) bool {
	if len(a.patients) == 0 && !a.passive && len(a.agents) > 0 && !w.causal(a.agents) && w.headlinePassive(m) {
		a.patients, a.agents = a.agents, nil
	}
	if t := &w.doc.Tokens[m.token]; t.Relation == text.Amod && w.sourceAt(t.Start) || w.runOver(m, a) || w.judicial(m, a) {
		return false
	}
	w.doers(m, a.agents)
	outcome := event.Killed
	if m.frame == frameWound {
		outcome = event.Wounded
	}
	w.harmed(m, outcome, a.patients)
	if len(m.victims) == 0 && len(m.tolls) == 0 {
		return false
	}
	return true
}

// runOver reports whether what killed is traffic: "struck and killed by a train".
func (w *work) runOver(m *mention, a *arguments) bool {
	traffic := func(i int) bool {
		switch w.doc.Tokens[i].Lemma {
		case "train", "tram", "bus", "lorry", "locomotive":
			return true
		}
		return false
	}
	hit := func(v int) bool { by := w.kid(v, text.OblAgent); return by >= 0 && traffic(by) }
	if t := &w.doc.Tokens[m.token]; a.passive { // "struck and killed by a train"
		beside := t.Relation == text.Conj && t.Head >= 0 && hit(int(t.Head))
		w.kids(m.token, func(k int) bool {
			beside = beside || w.doc.Tokens[k].Relation == text.Conj && hit(k)
			return !beside
		})
		if beside {
			return true
		}
	}
	return slices.ContainsFunc(a.agents, traffic)
}

// judicial reports whether a killing is a court's: a state executes somebody convicted.
func (w *work) judicial(m *mention, a *arguments) bool {
	if m.mode != "execution" || len(a.agents) == 0 {
		return false
	}
	k := w.placeAt(a.agents[0])
	if k < 0 || w.marks.Places[k].Demonym {
		return false
	}
	s := w.doc.Sentences[m.sentence]
	for i := s.First; i < s.Last; i++ {
		switch w.doc.Tokens[i].Lemma {
		case "convict", "sentence", "court", "murderer", "killer", "rapist":
			return true
		}
	}
	return false
}

// headlinePassive reports whether a past form without an object stands where a
// headline or a clipped sentence means the passive.
func (w *work) headlinePassive(m *mention) bool {
	t := w.doc.Tokens[m.token].Tag
	return t == text.VBN || t == text.VBD
}

// causal reports whether a subject is a weapon or an act rather than a person.
func (w *work) causal(agents []int) bool {
	for _, i := range agents {
		if c := w.class(i); c.what == aWeapon || w.triggerAt(i) != nil {
			return true
		}
	}
	return false
}

// fillDeath reads "died", "perished": only with a cause is it an event.
func (w *work) fillDeath(m *mention, a *arguments) bool {
	if a.passive {
		return false
	}
	w.harmed(m, event.Killed, a.agents)
	m.needsCause = true
	return len(m.victims)+len(m.tolls) > 0
}

// harmed adds victims and their toll.
func (w *work) harmed(m *mention, outcome event.Outcome, heads []int) {
	for _, i := range heads {
		if w.vouches(i, m) {
			continue
		}
		i = w.resolve(i, m)
		if w.timeAt(i) >= 0 || w.triggerAt(i) != nil && !w.isPerson(i) {
			continue
		}
		if (w.settled(i) || w.placeAt(i) >= 0 && !w.marks.Places[w.placeAt(i)].Demonym && w.doc.Sentences[m.sentence].Casing == text.Mixed && !w.slain(m, i)) && w.nameAt(i) < 0 {
			continue
		}
		c := w.class(i)
		if c.what == aWeapon && !c.armed || c.what == aSite && !w.isPerson(i) {
			if outcome == event.Wounded || c.what == aWeapon {
				continue
			}
			m.targets = addParty(m.targets, w.party(i))
			continue
		}
		if !w.isPerson(i) && !w.isForce(i) && !w.personal(i) && !w.slain(m, i) {
			continue
		}
		p := w.party(i)
		switch names := w.namesOf(p); {
		case len(names) > 0:
			for _, q := range names {
				m.victims = addParty(m.victims, q)
			}
		case !p.pronoun && !w.bare(i):
			m.victims = addParty(m.victims, w.byName(p))
		}
		w.addToll(m, outcome, i, p)
	}
}

// namesOf gives the persons whom a counted group consists of, where all are named beside it: "two
// brothers, Ali Yusuf and Omar Noor".
func (w *work) namesOf(p party) []party {
	name := w.kid(p.head, text.Appos)
	if !p.plural || !p.count.have || name < 0 || w.doc.Sentences[w.doc.Tokens[p.head].Sentence].Casing != text.Mixed {
		return nil
	}
	var names []party
	w.conjuncts(name, func(k int) {
		if w.doc.Tokens[k].Tag == text.NNP && w.class(k).what == nothing && !w.settled(k) {
			names = append(names, w.party(k))
		}
	})
	if len(names) < 2 || p.count.Low != len(names) {
		return nil
	}
	return names
}

// slain reports whether a capitalised word that no list has is the subject of a killing in
// the passive, and so somebody's name: "Stephen was shot dead".
func (w *work) slain(m *mention, i int) bool {
	t := &w.doc.Tokens[i]
	return m.frame == frameKill && t.Relation == text.NsubjPass && int(t.Head) == m.token && (t.Tag == text.NNP || t.Tag == text.NN) &&
		t.Capitalised() && w.class(i).what == nothing && w.timeAt(i) < 0 && w.doc.Sentences[t.Sentence].Casing == text.Mixed && t.End > w.headEnd
}

// fillKilling reads a noun whose "of" names the victim.
func (w *work) fillKilling(m *mention, a *arguments) bool {
	outcome := event.Killed
	switch m.kind {
	case event.Abduction:
		outcome = event.Abducted
	case event.Detention:
		outcome = event.Captured
	case event.Seizure:
		w.doers(m, a.agents)
		if w.doc.Tokens[m.token].Lemma == "fall" && !w.hasOf(a) {
			return false // his fall, a fall from a rock
		}
		for _, i := range a.patients {
			if w.isPerson(i) && w.class(i).what != aSite && w.placeAt(i) < 0 {
				if l := w.doc.Tokens[m.token].Lemma; l == "fall" || l == "liberation" || l == "takeover" {
					continue // the fall of a ruler
				}
				m.kind, outcome = event.Detention, event.Captured
				m.victims = addParty(m.victims, w.party(i))
				w.addToll(m, outcome, i, w.party(i))
			} else if w.placeAt(i) >= 0 || w.class(i).what == aSite {
				if w.class(i).what == aSite {
					m.targets = addParty(m.targets, w.party(i))
				}
				m.placeObject = i
			}
		}
		if w.doc.Tokens[m.token].Lemma == "siege" && m.placeObject >= 0 && len(m.targets)+len(m.victims) == 0 {
			return false // that of a town is long, and takes nothing
		}
		for _, o := range a.obliques {
			if (o.preposition == "to" || o.preposition == "from") && w.isForce(o.head) && !w.settled(o.head) {
				if o.preposition == "to" {
					w.doers(m, []int{o.head}) // the fall of the town to the rebels
				} else {
					m.targets = addParty(m.targets, w.party(o.head)) // its liberation from them
				}
			}
		}
		return len(m.targets)+len(m.victims) > 0 || m.placeObject >= 0
	}
	w.doers(m, a.agents)
	if w.doc.Tokens[m.token].Lemma == "attempt" || m.stage != event.Occurred {
		for _, i := range a.patients {
			m.targets = addParty(m.targets, w.party(w.resolve(i, m)))
		}
		m.stage = event.Attempted
		return true
	}
	w.harmed(m, outcome, a.patients)
	return true
}
