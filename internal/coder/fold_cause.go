package coder

import (
	"casus/internal/event"
	"casus/internal/text"
)

// causedBy reports whether a bare toll is told with what caused it: "14 people were killed when a
// bomber blew himself up".
func (w *work) causedBy(e, m *mention) bool {
	if e.sentence != m.sentence || e.told > 2 || len(e.perpetrators)+len(e.weapons) > 0 || len(m.tolls) > 0 || m.token <= e.token {
		return false
	}
	switch e.frame {
	case frameKill, frameWound, frameDie:
	default:
		return false
	}
	if m.kind != event.Bombing && m.kind != event.Shelling && m.kind != event.Airstrike && m.kind != event.ArmedAttack {
		return false
	}
	if v := int(w.doc.Tokens[m.token].Head); m.noun && v > e.token && int(w.doc.Tokens[v].Head) == e.token && w.doc.Tokens[v].Relation == text.Conj {
		switch w.preposition(m.token) {
		case "in", "during", "by":
			return true // "a man died and five were hurt in a bomb attack"
		}
	}
	for i := e.token + 1; i < m.token && i < e.token+8; i++ {
		if t := &w.doc.Tokens[i]; t.Lower == "when" || t.Lower == "as" && t.Tag == text.IN {
			return true
		}
	}
	return false
}

// foldResults folds, inside a sentence, a killing or wounding into the act it is the
// result of, and a hit into the act that hits.
func (w *work) foldResults() {
	for _, m := range w.mentions {
		if m.cause >= 0 {
			if e := w.mentionAt(m.cause); e != nil && e != m {
				w.merge(e, m)
				continue
			}
		}
		if m.frame == framePlant {
			if e := w.plantedFor(m); e != nil {
				w.merge(e, m)
				continue
			}
		}
		if m.noun && (m.frame == frameAct || m.frame == frameBlast && w.ranked(m)) {
			e := w.meansOf(m)
			if e == nil {
				e = w.resumed(m)
			}
			if e != nil {
				w.merge(e, m)
				continue
			}
		}
		if m.frame == frameToll {
			if e := w.tollCause(m); e != nil {
				w.merge(e, m)
			}
			continue
		}
		if m.frame != frameKill && m.frame != frameWound && m.frame != frameDie && m.frame != frameDestroy {
			continue
		}
		if e := w.endeavour(m); e != nil {
			w.merge(e, m)
			continue
		}
		if e := w.causeOf(m); e != nil {
			w.merge(e, m)
		}
	}
}

// endeavour finds the act by which an attempt was made: "set off a bomb in a failed attempt to kill
// the governor".
func (w *work) endeavour(m *mention) *mention {
	t := &w.doc.Tokens[m.token]
	if m.stage != event.Attempted || t.Relation != text.Acl && t.Relation != text.Advcl || t.Head < 0 || !w.doc.Tokens[t.Head].Tag.Noun() || w.preposition(int(t.Head)) != "in" {
		return nil
	}
	v := int(w.doc.Tokens[t.Head].Head)
	if v < 0 {
		return nil
	}
	e := w.toldBy(v)
	if e == nil || e == m || e.kind == event.Clash || !e.kind.Violence() {
		return nil
	}
	return e
}

// meansOf finds the verb of attack that a noun of attack is the means of: "struck with a
// barrage of missiles".
func (w *work) meansOf(m *mention) *mention {
	t := &w.doc.Tokens[m.token]
	if t.Relation != text.Obl || t.Head < 0 {
		return nil
	}
	if p := w.preposition(m.token); p != "with" && p != "by" {
		return nil
	}
	e := w.mentionAt(int(t.Head))
	if e == nil || e == m || e.noun || !assault(e.kind) {
		return nil
	}
	return e
}

// resumed finds the act that a noun of attack after a comma takes up again: "jets bombed the
// store, an attack that the movement had promised to answer".
func (w *work) resumed(m *mention) *mention {
	t := &w.doc.Tokens[m.token]
	if w.ranked(m) {
		return w.actBefore(m)
	}
	k := w.kid(m.token, text.Det)
	bare := t.Relation == text.Appos || t.Relation == text.Obl && w.preposition(m.token) == ""
	if !bare || m.kind != event.ArmedAttack || k <= 0 || w.doc.Tokens[k-1].Tag != text.COMMA || (w.doc.Tokens[k].Lower != "a" && w.doc.Tokens[k].Lower != "an") {
		return nil
	}
	var best *mention
	for _, e := range w.mentions {
		if e.sentence == m.sentence && e.token < m.token && e.root() != m && !e.noun && e.kind.Violence() {
			best = e.root()
		}
	}
	return best
}

// ranked reports whether a noun says of an act told before it how it compares with others of its
// time: "in the second deadly blast in a week", "the worst attack in years".
func (w *work) ranked(m *mention) bool {
	order, time := false, false
	w.kids(m.token, func(k int) bool {
		t := &w.doc.Tokens[k]
		switch t.Relation {
		case text.Amod:
			order = order || t.Tag == text.JJS || t.Lower == "second" || t.Lower == "third" || t.Lower == "fourth" || t.Lower == "fifth" || t.Lower == "latest" || t.Lower == "first"
		case text.Nmod, text.Obl:
			if p := w.preposition(k); p == "in" || p == "since" || p == "for" {
				l := w.doc.Tokens[k].Lemma
				time = time || l == "day" || l == "week" || l == "month" || l == "year" || l == "decade" || l == "hour" || w.timeAt(k) >= 0
			}
		}
		return true
	})
	return order && time
}

// actBefore gives the last act of violence told before m in its sentence.
func (w *work) actBefore(m *mention) *mention {
	var best *mention
	for _, e := range w.mentions {
		if e.sentence == m.sentence && e.token < m.token && e.root() != m && e.kind.Violence() && kinship(e.root(), m) > -0.5 {
			best = e.root()
		}
	}
	return best
}

// plantedFor finds the act done with the device that m tells the laying of: "killed by a
// bomb planted by rebels".
func (w *work) plantedFor(m *mention) *mention {
	t := &w.doc.Tokens[m.token]
	if t.Relation != text.Acl && t.Relation != text.AclRelcl {
		return nil
	}
	for i, n := int(t.Head), 0; i >= 0 && n < 3; i, n = int(w.doc.Tokens[i].Head), n+1 {
		if e := w.mentionAt(i); e != nil && e != m && e.kind.Violence() && e.stage == event.Occurred {
			return e
		}
	}
	return nil
}

// mentionAt gives the unfolded mention whose trigger is token i.
func (w *work) mentionAt(i int) *mention {
	for _, m := range w.mentions {
		if m.token == i {
			return m.root()
		}
	}
	return nil
}

// toldBy gives the mention whose trigger is token i, or whose act the verb i says was done:
// "when jets carried out air strikes".
func (w *work) toldBy(i int) *mention {
	if e := w.mentionAt(i); e != nil || !w.doc.Tokens[i].Tag.Verb() {
		return e
	}
	for _, m := range w.mentions {
		if m.noun && m.args.verb == i && m.kind.Violence() && m.kind != event.Clash && supports[w.doc.Tokens[i].Lemma] {
			return m.root()
		}
	}
	return nil
}

// causeOf finds the act of the same sentence that a killing is the result of: its
// governing verb ("exploded, killing five"), the noun its relative clause modifies,
// the noun it happened in ("killed in an attack"), or the clause that dates it
// ("died when a bomb exploded").
func (w *work) causeOf(m *mention) *mention {
	toks := w.doc.Tokens
	v := m.token
	for n := 0; n < 3; n++ {
		h := int(toks[v].Head)
		if h < 0 {
			break
		}
		switch toks[v].Relation {
		case text.Advcl, text.AclRelcl, text.Acl, text.Conj, text.Parataxis, text.Xcomp:
			if w.besides(v) {
				return w.causeBelow(m)
			}
			if toks[v].Relation == text.Conj && w.kid(v, text.Nsubj, text.NsubjPass) >= 0 && !w.harmful(h) {
				return w.causeBeside(m)
			}
			if e := w.mentionAt(h); e != nil && e.root() != m && e.kind.Violence() && w.compatible(e, m) {
				return e
			}
		default:
			return w.causeBeside(m)
		}
		if toks[v].Relation != text.Conj {
			break
		}
		v = h
	}
	if e := w.causeBelow(m); e != nil {
		return e
	}
	if e := w.causeBeside(m); e != nil {
		return e
	}
	return w.causeBefore(m)
}

// besides reports whether a clause with a subject of its own tells of something else than what it
// hangs on: "while another 40 died in air strikes", "after a soldier was killed".
func (w *work) besides(v int) bool {
	if w.doc.Tokens[v].Relation != text.Advcl || w.kid(v, text.Nsubj, text.NsubjPass) < 0 {
		return false
	}
	switch w.marker(v) {
	case "while", "whereas", "after", "before", "since", "because":
		return true
	}
	return false
}

// causeBeside finds the act that a bare toll stands beside, with "and", in its own words or in
// those of who counted: "a bomb went off and two men were killed", "an explosion rocked the
// station, and reports said two were killed". A toll with a doer, place or day of its own is
// another act's.
func (w *work) causeBeside(m *mention) *mention {
	toks := w.doc.Tokens
	v := m.token
	if m.noun || len(m.perpetrators)+len(m.weapons)+len(m.args.obliques) > 0 || len(m.args.agents) > 0 && m.frame != frameDie || w.kid(v, text.Nsubj, text.NsubjPass) < 0 {
		return nil
	}
	if h := int(toks[v].Head); h >= 0 && (toks[v].Relation == text.Ccomp || toks[v].Relation == text.Advcl) && w.reporting(h) {
		v = h
	}
	h := int(toks[v].Head)
	if toks[v].Relation != text.Conj || h < 0 || h > v {
		return nil
	}
	e := w.toldBy(h)
	if e == nil || e == m.root() || e.stage != event.Occurred || !w.compatible(e, m) || len(e.tolls) > 0 {
		return nil
	}
	return e
}

// causeBefore finds the act that a participle of killing after a comma is the result of,
// where the tree does not tell: the nearest act told before it in the sentence.
func (w *work) causeBefore(m *mention) *mention {
	t := &w.doc.Tokens[m.token]
	first := w.doc.Sentences[m.sentence].First
	if t.Tag != text.VBG || m.token == first || w.kid(m.token, text.Mark) >= 0 {
		return nil
	}
	switch w.doc.Tokens[m.token-1].Lower {
	case ",", "and", "--", "-", "—", "–":
	default:
		return nil
	}
	var best *mention
	for _, e := range w.mentions {
		r := e.root()
		if e.sentence == m.sentence && e.token < m.token && r != m && w.compatible(r, m) && r.kind.Violence() && (best == nil || e.token > best.token) {
			best = e
		}
	}
	if best == nil {
		return nil
	}
	return best.root()
}

// harmful reports whether a verb is itself one of killing or wounding.
func (w *work) harmful(v int) bool {
	t := w.triggerAt(v)
	return t != nil && (frame(t.Frame) == frameKill || frame(t.Frame) == frameWound || frame(t.Frame) == frameDie)
}

// causeBelow looks for the act among what hangs on the verb of killing.
func (w *work) causeBelow(m *mention) *mention {
	var found *mention
	w.kids(m.token, func(k int) bool {
		switch w.doc.Tokens[k].Relation {
		case text.Obl, text.Advcl, text.OblAgent, text.Nmod, text.Conj:
		default:
			return true
		}
		if w.doc.Tokens[k].Relation == text.Conj && w.harmful(k) {
			if e := w.mentionAt(k); e != nil && e.root() != m.root() && found == nil && !e.loose() {
				found = e.root()
			} else if e == nil || e.root() == e {
				w.kids(k, func(x int) bool { // "died and another was hurt when a bomb went off"
					if w.doc.Tokens[x].Relation == text.Advcl {
						if e := w.mentionAt(x); e != nil && e != m.root() && found == nil && e.kind.Violence() && w.compatible(e, m) {
							found = e
						}
					}
					return true
				})
			}
			return found == nil
		}
		if w.doc.Tokens[k].Relation == text.Advcl && w.timedAfter(k) || w.doc.Tokens[k].Relation == text.Conj && w.kid(k, text.Nsubj) >= 0 && len(m.perpetrators) > 0 {
			return true // told beside it
		}
		if p := w.preposition(k); w.doc.Tokens[k].Relation == text.Obl && p == "during" && m.frame == frameDestroy {
			return true // a house pulled down during a raid is told for itself
		}
		if p := w.preposition(k); w.doc.Tokens[k].Relation == text.Obl && p != "in" && p != "during" && p != "by" && p != "from" && p != "after" && p != "at" {
			return true
		}
		w.conjuncts(k, func(c int) {
			if of := w.stretchOf(c); of >= 0 {
				c = of
			}
			if e := w.toldBy(c); e != nil && e != m.root() && found == nil && e.kind.Violence() && w.compatible(e, m) {
				found = e
			}
		})
		return found == nil
	})
	return found
}

// stretchOf gives the act that a stretch of time is one of: "in the first three days of the
// offensive"; -1 for any other word.
func (w *work) stretchOf(i int) int {
	switch w.doc.Tokens[i].Lemma {
	case "day", "week", "month", "hour", "night", "course", "phase", "stage":
	default:
		return -1
	}
	found := -1
	w.kids(i, func(k int) bool {
		if w.doc.Tokens[k].Relation == text.Nmod && w.preposition(k) == "of" {
			found = k
		}
		return found < 0
	})
	return found
}

// timedAfter reports whether a clause only dates another: "killed a week after the town was
// taken".
func (w *work) timedAfter(v int) bool {
	mark := w.kid(v, text.Mark)
	if mark <= 0 {
		return false
	}
	switch w.doc.Tokens[mark].Lower {
	case "after", "before":
		t := &w.doc.Tokens[mark-1]
		return w.timeAt(mark-1) >= 0 || t.Relation == text.OblUnmarked || t.Relation == text.NmodUnmarked
	}
	return false
}

// compatible reports whether an act can be the cause of a killing.
func (w *work) compatible(e, m *mention) bool {
	if !assault(e.kind) && e.kind != event.Abduction && e.kind != event.Interception {
		return false
	}
	if e.kind == event.Abduction {
		return false // a kidnapping and the later killing are two events
	}
	return true
}
