package coder

import (
	"casus/internal/event"
	"casus/internal/span"
	"casus/internal/text"
)

// frameToll is the frame of words that tell a toll and no act: "17 dead", "the death of
// a civilian", "the toll rose to 12", "no casualties".
const frameToll frame = "toll"

// bareTolls reads the tolls of a parsed sentence that no verb of killing tells. Each is a
// mention without an act of its own, to be folded into the act it is the toll of.
func (w *work) bareTolls(i int) {
	s := w.doc.Sentences[i]
	for k := s.First; k < s.Last; k++ {
		t := &w.doc.Tokens[k]
		switch t.Lemma {
		case "dead":
			w.bareToll(k, event.Killed, w.numberBefore(k, 5))
		case "wounded", "injured", "hurt":
			if w.triggerAt(k) == nil {
				w.bareToll(k, event.Wounded, w.numberBefore(k, 4))
			}
		case "death", "fatality":
			w.deathNoun(k)
		case "life":
			if h := int(t.Head); t.Relation == text.Obj && h >= 0 && (w.doc.Tokens[h].Lemma == "claim" || w.doc.Tokens[h].Lemma == "cost" || w.doc.Tokens[h].Lemma == "take") {
				w.bareToll(k, event.Killed, w.countAt(k))
			}
		case "toll":
			w.tollNoun(k, s)
		case "casualty":
			if c := w.countAt(k); c.have && c.HasHigh && c.High == 0 || w.lowerBefore(k, "no") {
				zero := count{have: true, span: w.doc.Tokens[k].Span}
				zero.HasLow, zero.HasHigh = true, true
				w.bareToll(k, event.Killed, zero)
				w.bareToll(k, event.Wounded, zero)
			}
		case "injury", "wound", "concussion", "burn":
			if h := int(t.Head); t.Relation == text.Obj && h >= 0 && (w.doc.Tokens[h].Lemma == "suffer" || w.doc.Tokens[h].Lemma == "sustain") {
				w.sufferers(k, h)
			}
			if w.lowerBefore(k, "no") {
				zero := count{have: true, span: w.doc.Tokens[k].Span}
				zero.HasLow, zero.HasHigh = true, true
				w.bareToll(k, event.Wounded, zero)
			}
		}
	}
}

// sufferers reads "dozens of soldiers suffered concussions in that strike".
func (w *work) sufferers(k, verb int) {
	m := w.bareMention(k)
	w.harmed(m, event.Wounded, w.shallow(verb).subject)
	if len(m.tolls)+len(m.victims) > 0 {
		w.mentions = append(w.mentions, m)
	}
}

// lowerBefore reports whether a word stands just before token k, or one further.
func (w *work) lowerBefore(k int, word string) bool {
	for n := 1; n <= 2 && k-n >= 0; n++ {
		if w.doc.Tokens[k-n].Lower == word {
			return true
		}
	}
	return false
}

// numberBefore gives the number told up to reach tokens before token k, with no verb
// between that has a number of its own.
func (w *work) numberBefore(k, reach int) count {
	s := w.doc.Sentences[w.doc.Tokens[k].Sentence]
	for n := k - 1; n >= s.First && n >= k-reach; n-- {
		t := &w.doc.Tokens[n]
		if t.Tag.Punctuation() && t.Tag != text.HYPH {
			break
		}
		if c := w.quantityAt(n); c.have {
			return c
		}
	}
	return count{}
}

// quantityAt gives the quantity whose last word is token k.
func (w *work) quantityAt(k int) count {
	for q := range w.marks.Quantities {
		m := &w.marks.Quantities[q]
		if m.Token == k && !m.Unit {
			return count{Count: m.Count, span: m.Span, have: true}
		}
	}
	return count{}
}

// deathNoun reads "the death of a civilian", "12 deaths".
func (w *work) deathNoun(k int) {
	if h := int(w.doc.Tokens[k].Head); w.doc.Tokens[k].Relation == text.Compound && h > k {
		return // death threat, death toll
	}
	m := w.bareMention(k)
	if p := w.preposition(k); p == "after" || p == "following" {
		m.definite, m.another = false, true // "homes torched after the chief's death"
	}
	w.kids(k, func(c int) bool {
		t := &w.doc.Tokens[c]
		if t.Relation == text.Nmod && w.preposition(c) == "of" || t.Relation == text.NmodPoss {
			var heads []int
			w.conjuncts(c, func(x int) { heads = append(heads, x) })
			w.harmed(m, event.Killed, heads)
			for _, x := range heads {
				if l := w.doc.Tokens[x].Lemma; l == "hostage" || l == "captive" {
					m.needsCause = false // captives are killed
				}
			}
		}
		return true
	})
	if len(m.tolls) == 0 {
		if c := w.countAt(k); c.have {
			m.tolls = append(m.tolls, toll{outcome: event.Killed, count: c, at: m.trigger})
		}
	}
	if len(m.tolls)+len(m.victims) > 0 {
		w.mentions = append(w.mentions, m)
	}
}

// tollNoun reads "the death toll rose to 12", "a toll of 12".
func (w *work) tollNoun(k int, s text.Sentence) {
	for n := k + 1; n < s.Last && n <= k+8; n++ {
		if c := w.quantityAt(n); c.have && w.timeAt(n) < 0 {
			w.bareToll(k, event.Killed, c)
			return
		}
	}
}

// bareMention begins a mention of a toll.
func (w *work) bareMention(k int) *mention {
	t := &w.doc.Tokens[k]
	return &mention{sentence: int(t.Sentence), lastSentence: int(t.Sentence), token: k, trigger: t.Span, triggers: []span.Span{t.Span}, frame: frameToll, noun: true,
		kind: event.ArmedAttack, stage: event.Occurred, cause: -1, placeObject: -1, told: 1, needsCause: true, definite: true, title: t.End <= w.headEnd,
		args: arguments{verb: -1}}
}

// bareToll adds a mention of a toll with a number.
func (w *work) bareToll(k int, outcome event.Outcome, c count) {
	if !c.have {
		return
	}
	m := w.bareMention(k)
	m.tolls = append(m.tolls, toll{outcome: outcome, count: c, at: m.trigger})
	w.mentions = append(w.mentions, m)
}

// tollVerbs are verbs by which a sentence ties a toll to the act that made it.
var tollVerbs = map[string]bool{"cause": true, "leave": true, "result": true, "lead": true, "claim": true, "bring": true, "raise": true, "report": true, "take": true,
	"be": true, "include": true, "produce": true, "push": true, "have": true, "cost": true, "find": true, "confirm": true}

// tollCause finds the act that a bare toll is told of in its own sentence: the subject of
// the verb it hangs on, or that verb.
func (w *work) tollCause(m *mention) *mention {
	i := m.token
	for n := 0; n < 5; n++ {
		t := &w.doc.Tokens[i]
		if t.Relation == text.Nmod && !tollVerbs[w.doc.Tokens[max(0, int(t.Head))].Lemma] && !t.Tag.Adjective() {
			return nil // the reaction to the deaths
		}
		i = int(t.Head)
		if i < 0 {
			return nil
		}
		if responseVerbs[w.doc.Tokens[i].Lemma] {
			return nil
		}
		if e := w.mentionAt(i); e != nil && e != m && e.frame != frameToll && assault(e.kind) {
			return e
		}
		var in *mention
		w.kids(i, func(k int) bool {
			if w.doc.Tokens[k].Relation == text.Obl && in == nil && (w.preposition(k) == "in" || w.preposition(k) == "during" || w.preposition(k) == "from") {
				if e := w.mentionAt(k); e != nil && e != m && e.frame != frameToll && assault(e.kind) {
					in = e
				}
			}
			return true
		})
		if in != nil {
			return in
		}
		if k := w.kid(i, text.Nsubj, text.NsubjPass); k >= 0 {
			if e := w.mentionAt(k); e != nil && e != m && e.frame != frameToll && assault(e.kind) {
				return e
			}
		}
	}
	return nil
}
