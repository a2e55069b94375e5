package coder

import (
	"casus/internal/event"
	"casus/internal/mark"
	"casus/internal/span"
	"casus/internal/text"
)

// harms are nouns for what an attack does; to say that there was none is to play it down.
var harms = map[string]bool{"loss": true, "damage": true, "casualty": true, "injury": true, "harm": true, "victim": true, "fatality": true, "death": true}

// helps are verbs by which a speaker stands up for somebody's part.
var helps = map[string]bool{"help": true, "support": true, "assist": true, "protect": true, "defend": true, "strengthen": true}

// goods are what such a part brings.
var goods = map[string]bool{"stability": true, "security": true, "peace": true, "order": true, "safety": true, "freedom": true, "democracy": true}

// backing reports whether a sentence speaks of helping some good along.
func (w *work) backing(sentence int) bool {
	help := false
	for _, t := range w.doc.Of(sentence) {
		help = help || helps[t.Lemma] && t.Tag.Verb()
		if help && goods[t.Lemma] {
			return true
		}
	}
	return false
}

// sayings reads statements told in plain words of speech, by what is said: that an attack
// did no harm plays it down; that a force helps to bring security backs it.
func (w *work) sayings(sentence int) {
	s := w.doc.Sentences[sentence]
	for _, a := range w.marks.Attributions {
		if a.Content.Empty() || a.Source.Empty() || a.Content.Start < s.Start || a.Content.Start >= s.End {
			continue
		}
		first, last := sortedToken(w.doc.Tokens, a.Content.Start), s.Last-1
		for i := first; i >= 0 && i <= last && w.doc.Tokens[i].Start < a.Content.End; i++ {
			t := &w.doc.Tokens[i]
			if !t.Tag.Verb() {
				continue
			}
			if k := w.kid(i, text.Obj); k >= 0 && harms[w.doc.Tokens[k].Lemma] && w.negative(i) {
				w.addSaying(event.Denial, a, w.cover(min(i, w.firstOf(i)), k), i)
				break
			}
			if helps[t.Lemma] {
				if k := w.goodIn(i, last); k >= 0 {
					w.addSaying(event.Support, a, w.cover(i, k), i)
					break
				}
			}
		}
	}
}

// firstOf gives the first of a verb's auxiliaries and negations.
func (w *work) firstOf(v int) int {
	first := v
	w.kids(v, func(k int) bool {
		switch w.doc.Tokens[k].Relation {
		case text.Aux, text.AuxPass, text.Advmod:
			if k < first && k >= v-3 {
				first = k
			}
		}
		return true
	})
	return first
}

// goodIn gives the first word for a good within reach after a verb of help.
func (w *work) goodIn(v, last int) int {
	for k := v + 1; k <= last && k <= v+6; k++ {
		if goods[w.doc.Tokens[k].Lemma] {
			return k
		}
	}
	return -1
}

// addSaying adds a statement of a kind by the source of an attribution.
func (w *work) addSaying(kind event.Kind, a mark.Attribution, trigger span.Span, token int) {
	m := &mention{sentence: int(w.doc.Tokens[token].Sentence), lastSentence: int(w.doc.Tokens[token].Sentence), token: token, trigger: trigger, triggers: []span.Span{trigger},
		kind: kind, cause: -1, placeObject: -1, told: 1, score: 1, args: arguments{verb: -1}}
	h := w.headOf(a.Source)
	if h < 0 {
		return
	}
	p := w.party(h)
	p.name = a.Source
	if i := sortedToken(w.doc.Tokens, a.Source.Start); w.doc.Tokens[i].Tag == text.DT && i < h {
		p.name.Start = w.doc.Tokens[i+1].Start
	}
	if kind == event.Threat && p.category == event.Business {
		return // a firm's plans
	}
	m.speakers = []party{p}
	if kind == event.Support {
		if k := w.phraseBefore(token); k >= 0 && w.isForce(k) {
			m.addressees = []party{w.party(k)}
		}
	}
	w.mentions = append(w.mentions, m)
}
