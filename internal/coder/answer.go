package coder

import (
	"casus/internal/event"
	"casus/internal/span"
	"casus/internal/text"
)

// cues of response. A phrase "in X to/for" links what it hangs on to what follows; a
// verb links its clause to its object or to the event told before. Source: own
// reading of news; only words that say so, never mere sequence.
var responseNouns = map[string]bool{"response": true, "retaliation": true, "reprisal": true, "revenge": true, "payback": true, "reaction": true, "self-defense": true,
	"self-defence": true, "retribution": true, "answer": true, "vengeance": true}

var responseVerbs = map[string]bool{"respond": true, "retaliate": true, "avenge": true, "react": true, "trigger": true, "provoke": true, "prompt": true, "spark": true}

// answers links events to those that the page says they answer.
func (w *work) answers() {
	for i := range w.doc.Tokens {
		t := &w.doc.Tokens[i]
		if !w.doc.Sentences[t.Sentence].Parsed {
			continue
		}
		switch {
		case responseNouns[t.Lemma] && t.Tag.Noun():
			w.nounAnswer(i)
		case responseVerbs[t.Lemma] && t.Tag.Verb():
			w.verbAnswer(i)
		}
	}
}

// isAnswered reports whether token i hangs on a word of response by "for" or "to".
func (w *work) isAnswered(i int) bool {
	for n := 0; n < 4; n++ {
		h := int(w.doc.Tokens[i].Head)
		if h < 0 {
			return false
		}
		if responseNouns[w.doc.Tokens[h].Lemma] {
			p := w.preposition(i)
			return p == "for" || p == "to"
		}
		if r := w.doc.Tokens[i].Relation; r != text.Nmod && r != text.Obl && r != text.Conj {
			return false
		}
		i = h
	}
	return false
}

// nounAnswer reads "… in retaliation for the killing …".
func (w *work) nounAnswer(i int) {
	p := w.preposition(i)
	if p != "in" && p != "as" && p != "out" && w.doc.Tokens[i].Relation != text.Root && w.kid(i, text.Cop) < 0 {
		if p != "" {
			return
		}
	}
	source := w.above(i)
	var target *mention
	_, last := w.yield(i)
	for k := i + 1; k <= last && target == nil; k++ {
		if m := w.mentionAt(k); m != nil && m != source && w.under(k, i) {
			target = m
		}
	}
	if s := w.doc.Sentences[w.doc.Tokens[i].Sentence]; target == nil && i+1 < s.Last && (w.doc.Tokens[i+1].Lower == "for" || w.doc.Tokens[i+1].Lower == "to") {
		for k := i + 2; k < s.Last && k <= i+far && target == nil; k++ {
			if m := w.mentionAt(k); m != nil && m != source {
				target = m
			}
		}
	}
	first := i
	if c := w.kid(i, text.Case); c >= 0 {
		first = min(first, c)
	}
	w.link(source, target, w.cover(first, min(i+1, last)), i)
}

// verbAnswer reads "France responded by destroying …", "… retaliated with …", "the raid
// triggered …".
func (w *work) verbAnswer(i int) {
	t := &w.doc.Tokens[i]
	var source, target *mention
	switch t.Lemma {
	case "trigger", "provoke", "prompt", "spark": // cause → effect
		if s := w.kid(i, text.Nsubj); s >= 0 {
			target = w.mentionAt(s)
		}
		if o := w.kid(i, text.Obj, text.NsubjPass); o >= 0 {
			source = w.mentionAt(o)
		}
		if w.passive(i) {
			if o := w.kid(i, text.OblAgent, text.Obl); o >= 0 {
				target = w.mentionAt(o)
			}
		}
		if source == nil || target == nil {
			return
		}
	case "avenge":
		if o := w.kid(i, text.Obj); o >= 0 {
			target = w.mentionAt(o)
		}
		source = w.above(i)
	default:
		w.kids(i, func(k int) bool {
			switch w.doc.Tokens[k].Relation {
			case text.Advcl, text.Obl, text.Conj, text.Xcomp:
				p := w.preposition(k)
				if mk := w.kid(k, text.Mark); mk >= 0 {
					p = w.doc.Tokens[mk].Lower
				}
				m := w.below(k)
				if m == nil {
					return true
				}
				if p == "to" || p == "for" || p == "after" {
					target = m
				} else if source == nil {
					source = m
				}
			}
			return true
		})
		if source == nil && target != nil {
			source = w.above(i)
		}
	}
	w.link(source, target, t.Span, i)
}

// above gives the event whose words token i hangs on, at any depth.
func (w *work) above(i int) *mention {
	for n := 0; i >= 0 && n < 12; n++ {
		if m := w.mentionAt(i); m != nil {
			return m
		}
		found := (*mention)(nil)
		w.kids(i, func(k int) bool {
			if r := w.doc.Tokens[k].Relation; r == text.Nsubj || r == text.NsubjPass || r == text.Obj {
				if m := w.mentionAt(k); m != nil && found == nil {
					found = m
				}
			}
			return true
		})
		if found != nil && (n > 0 || w.kid(i, text.Cop) >= 0) {
			return found
		}
		i = int(w.doc.Tokens[i].Head)
	}
	return nil
}

// below gives the first event told in the subtree of token i.
func (w *work) below(i int) *mention {
	first, last := w.yield(i)
	for k := first; k <= last; k++ {
		if m := w.mentionAt(k); m != nil && w.under(k, i) {
			return m
		}
	}
	return nil
}

// link notes that source answers target. Without a target, the answered event is the
// last one told before that the answerer did not do itself.
func (w *work) link(source, target *mention, words span.Span, at int) {
	if source == nil || source.kind == event.Detention {
		return
	}
	source = source.root()
	if target != nil {
		target = target.root()
	} else {
		for _, m := range w.mentions {
			if r := m.root(); m.token < at && r != source && r.kind.Violence() && m.sentence >= int(w.doc.Tokens[at].Sentence)-2 && w.sameParties(r.perpetrators, source.perpetrators, 1, 0) <= 0 {
				target = r
			}
		}
	}
	if target == nil || target == source {
		return
	}
	for _, a := range source.answers {
		if a.event == target {
			return
		}
	}
	source.answers = append(source.answers, answer{target, words})
}
