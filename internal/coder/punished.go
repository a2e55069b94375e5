package coder

import (
	"slices"

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
	if m.noun && w.preposition(i) == "behind" {
		w.behind(m, i)
		return
	}
	if w.chargedAbove(m, i); len(m.perpetrators) == 0 && m.args.verb >= 0 && m.noun {
		w.chargedAbove(m, m.args.verb)
	}
}

// chargedAbove looks for who is charged among the words that word i hangs on.
func (w *work) chargedAbove(m *mention, i int) {
	over := w.marker(i) == "over"
	for n := 0; n < 4; n++ {
		t := &w.doc.Tokens[i]
		h := int(t.Head)
		if h < 0 {
			return
		}
		if c := guilts[w.doc.Tokens[h].Lemma]; c != "" && !w.doc.Tokens[h].Tag.Verb() {
			w.guilty(m, h, c)
			return
		}
		if shows[w.doc.Tokens[h].Lemma] && w.doc.Tokens[h].Tag.Verb() && w.showsOwn(m, h) {
			return
		}
		c, ok := chargings[w.doc.Tokens[h].Lemma]
		if ok && w.doc.Tokens[h].Tag.Verb() {
			switch p := w.marker(i); p {
			case "in":
				if m.mode == "raid" {
					return // "four men arrested in raids"
				}
				fallthrough
			case "for", "of", "with", "over", "to", "after", "on":
				if over && n > 0 {
					return // "charged with negligence over the bombing"
				}
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

// shows are verbs of publishing pictures.
var shows = map[string]bool{"show": true, "release": true, "distribute": true, "post": true, "publish": true, "issue": true, "circulate": true}

// showsOwn takes an armed group that publishes pictures of a killing for its doer.
func (w *work) showsOwn(m *mention, verb int) bool {
	if m.frame != frameKilling && m.frame != frameKill || w.passive(verb) {
		return false
	}
	for _, i := range w.shallow(verb).subject {
		switch p := w.party(i); p.category {
		case event.Rebel, event.Militia, event.TerroristGroup, event.Criminal:
			w.blame(m, []int{i}, event.Stated)
		}
	}
	return len(m.perpetrators) > 0
}

// guilts are qualities whose bearer is held to have done what follows "of" or "for".
var guilts = map[string]event.Confidence{"guilty": event.Stated, "responsible": event.Accused, "culpable": event.Accused, "accountable": event.Accused}

// guilty takes the bearer of a guilt: "found him guilty of the murder", "militants whom the army
// says are responsible for it".
func (w *work) guilty(m *mention, quality int, c event.Confidence) {
	t := &w.doc.Tokens[quality]
	who := w.shallow(quality).subject
	switch h := int(t.Head); {
	case h < 0:
	case t.Relation == text.Xcomp, t.Relation == text.Obj:
		s := w.shallow(h)
		who = slices.DeleteFunc(s.objects, func(i int) bool { return i == quality })
		if len(who) == 0 && t.Relation == text.Xcomp {
			who = s.subject
		}
	case len(who) > 0:
	case t.Relation == text.Amod, t.Relation == text.Acl, t.Relation == text.AclRelcl:
		who = []int{h}
	case t.Relation == text.Ccomp:
		if i := w.saidOf(h, quality); i >= 0 {
			who = []int{i}
		}
	}
	w.blame(m, who, c)
}

// behind takes those behind an act: "militants behind the attack", "the army says Hamas was
// behind it".
func (w *work) behind(m *mention, act int) {
	if k := w.kid(act, text.Nsubj); k >= 0 {
		w.blame(m, []int{w.antecedent(k, act)}, event.Accused)
		return
	}
	if k := w.kid(act, text.Case); k > 0 { // the noun before the preposition, whatever the tree hangs the act on
		w.blame(m, []int{k - 1}, event.Stated)
	}
}

// blame adds people and forces among those as doers.
func (w *work) blame(m *mention, those []int, c event.Confidence) {
	for _, i := range those {
		i = w.resolve(i, m)
		if w.isPerson(i) || w.isForce(i) || w.personal(i) {
			q := w.party(i)
			q.confidence = c
			m.perpetrators = addParty(m.perpetrators, q)
		}
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

// chargedElse reports whether a verb of charging names an offence of its own, so that the act told
// after it is not what is charged: "charged with negligence over the siege".
func (w *work) chargedElse(verb int) bool {
	other := false
	w.kids(verb, func(k int) bool {
		switch w.preposition(k) {
		case "with", "of", "for":
			other = other || w.triggerAt(k) == nil && w.timeAt(k) < 0
		}
		return true
	})
	return other
}

// chargedWith takes the object of a charging verb.
func (w *work) chargedWith(m *mention, verb int, c event.Confidence, p string) {
	if p == "after" && c != event.Suspected || p != "with" && p != "for" && p != "of" && w.chargedElse(verb) {
		return
	}
	s := w.shallow(verb)
	who := s.objects
	if w.passive(verb) || len(who) == 0 && w.doc.Tokens[verb].Relation == text.Acl {
		who = s.subject
	}
	w.blame(m, who, c)
}
