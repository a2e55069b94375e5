package coder

import (
	"casus/internal/event"
	"casus/internal/text"
)

// chargings are verbs whose object is held to have done what follows "for", "of", "with"
// or "over", with the confidence that gives. Source: own reading; the legal verbs are
// those of ACE 2005 Justice.
var chargings = map[string]event.Confidence{"jail": event.Stated, "convict": event.Stated, "sentence": event.Stated, "imprison": event.Stated, "hang": event.Stated, "execute": event.Stated,
	"pardon": event.Accused, "charge": event.Accused, "accuse": event.Accused, "indict": event.Accused, "try": event.Accused, "blame": event.Accused, "prosecute": event.Accused,
	"arrest": event.Suspected, "detain": event.Suspected, "hold": event.Suspected, "suspect": event.Suspected, "hunt": event.Suspected, "seek": event.Suspected, "implicate": event.Accused,
	"question": event.Suspected, "extradite": event.Accused, "want": event.Accused, "acquit": event.Accused, "find": event.Stated, "condemn": event.Stated, "deport": event.Accused}

// charged takes as doers those who are punished, accused or sought for the act: "jailed
// five men for the bombing", "accused Khartoum of killing".
func (w *work) charged(m *mention) {
	if len(m.perpetrators) > 0 {
		return
	}
	i := m.token
	if m.args.verb >= 0 && m.noun {
		i = m.args.verb
	}
	for n := 0; n < 4; n++ {
		t := &w.doc.Tokens[i]
		h := int(t.Head)
		if h < 0 {
			return
		}
		c, ok := chargings[w.doc.Tokens[h].Lemma]
		if ok && w.doc.Tokens[h].Tag.Verb() {
			switch p := w.marker(i); p {
			case "for", "of", "with", "over", "in", "to", "after", "on":
				w.chargedWith(m, h, c, p)
				return
			}
		}
		switch t.Relation {
		case text.Obl, text.Nmod, text.Advcl, text.Acl, text.Xcomp, text.Ccomp, text.Obj, text.Conj, text.Compound:
		default:
			return
		}
		i = h
	}
}

// marker gives the preposition or the subordinator before word i.
func (w *work) marker(i int) string {
	if p := w.preposition(i); p != "" {
		return p
	}
	if k := w.kid(i, text.Mark); k >= 0 {
		return w.doc.Tokens[k].Lower
	}
	return ""
}

// chargedWith takes the object of a charging verb.
func (w *work) chargedWith(m *mention, verb int, c event.Confidence, p string) {
	if p == "after" && c != event.Suspected {
		return
	}
	s := w.shallow(verb)
	who := s.objects
	if w.passive(verb) || len(who) == 0 && w.doc.Tokens[verb].Relation == text.Acl {
		who = s.subject
	}
	for _, i := range who {
		i = w.resolve(i, m)
		if w.isPerson(i) || w.isForce(i) || w.personal(i) {
			q := w.party(i)
			q.confidence = c
			m.perpetrators = addParty(m.perpetrators, q)
		}
	}
}
