package coder

import (
	"casus/internal/event"
	"casus/internal/text"
)

// fillFall reads "the town fell to the rebels", "several towns surrendered to them".
func (w *work) fillFall(m *mention, a *arguments) bool {
	for _, o := range a.obliques {
		if o.preposition == "to" && w.isForce(o.head) {
			m.perpetrators = addParty(m.perpetrators, w.party(o.head))
		}
	}
	if len(m.perpetrators) == 0 {
		return false
	}
	for _, i := range a.agents {
		if w.placeAt(i) >= 0 && !w.isPerson(i) || w.class(i).what == aSite || areas[w.doc.Tokens[i].Lemma] {
			m.placeObject = i
			return true
		}
	}
	return false
}

// fillOuster reads "the army drove the rebels out of the town", "they were ousted from it": the
// place changes hands, and those who held it are the target.
func (w *work) fillOuster(m *mention, a *arguments) bool {
	for _, o := range a.obliques {
		switch o.preposition {
		case "from", "out", "of":
			if i := o.head; m.placeObject < 0 && (w.placeAt(i) >= 0 && !w.isPerson(i) && w.timeAt(i) < 0 || areas[w.doc.Tokens[i].Lemma] || w.class(i).what == aSite) {
				m.placeObject = i
			}
		}
	}
	if m.placeObject < 0 {
		m.placeObject = w.heldPlace(a.patients)
	}
	if m.placeObject < 0 {
		return false
	}
	for _, i := range a.patients {
		if i = w.resolve(i, m); w.isForce(i) && !w.settled(i) {
			m.targets = addParty(m.targets, w.party(i))
		}
	}
	if len(m.targets) == 0 {
		return false
	}
	w.doers(m, a.agents)
	for _, p := range m.perpetrators {
		if w.armed(p) {
			return true
		}
	}
	return a.passive || len(a.agents) == 0
}

// heldPlace gives the place that a clause says somebody held: "the militia, which had held the town,
// was driven out"; -1 where none does.
func (w *work) heldPlace(heads []int) int {
	found := -1
	for _, i := range heads {
		w.kids(i, func(v int) bool {
			switch w.doc.Tokens[v].Lemma {
			case "hold", "control", "occupy", "seize", "capture", "rule":
				if o := w.kid(v, text.Obj); o >= 0 && w.doc.Tokens[v].Relation == text.AclRelcl && (w.placeAt(o) >= 0 || areas[w.doc.Tokens[o].Lemma]) {
					found = o
				}
			}
			return found < 0
		})
	}
	return found
}

// won makes a battle that somebody won for a place its seizure: "the battle for the town was won
// by the army".
func (w *work) won(m *mention, a *arguments) {
	if m.kind != event.Clash || a.verb < 0 || w.doc.Tokens[a.verb].Lemma != "win" {
		return
	}
	for _, o := range a.obliques {
		if o.preposition == "for" && (w.placeAt(o.head) >= 0 || areas[w.doc.Tokens[o.head].Lemma]) {
			m.placeObject = o.head
		}
	}
	if m.placeObject < 0 {
		return
	}
	m.kind, m.mode = event.Seizure, ""
	w.kids(a.verb, func(k int) bool {
		if r := w.doc.Tokens[k].Relation; r == text.OblAgent || r == text.Nsubj && !w.passive(a.verb) {
			w.doers(m, []int{k})
		}
		return true
	})
}

// clearings are verbs of driving a force off, by dictionary form: what an offensive is for.
var clearings = map[string]bool{"oust": true, "drive": true, "push": true, "force": true, "clear": true, "flush": true, "dislodge": true, "expel": true, "crush": true, "defeat": true, "chase": true,
	"eliminate": true, "uproot": true, "root": true, "rout": true, "remove": true, "eradicate": true, "wipe": true}

// aimedAt adds to an offensive's targets the force that it is meant to drive off: "launched an
// offensive to force the militia out of the town".
func (w *work) aimedAt(m *mention) {
	if m.kind != event.Clash || !m.noun || len(m.targets) > 0 {
		return
	}
	last := w.doc.Sentences[m.sentence].Last
	for v := m.token + 1; v < last; v++ {
		t := &w.doc.Tokens[v]
		if t.Tag != text.VB && t.Tag != text.VBG || !clearings[t.Lemma] {
			continue
		}
		o := w.kid(v, text.Obj)
		if o < 0 {
			o = w.phraseAfter(v)
		}
		if o < 0 {
			continue
		}
		w.conjuncts(o, func(k int) {
			if w.isForce(k) && !w.settled(k) {
				m.targets = addParty(m.targets, w.party(k))
			}
		})
		return
	}
}
