package muc4

import (
	"strings"

	"casus/internal/text"
)

// climb is how far a path goes up the tree at most, from either end.
const climb = 4

// path words how one token hangs together with another of its sentence: the relations
// up to what both hang on, then those down; empty where that is too far off.
func (p *Reading) path(from, to int) string {
	up := p.above(from)
	down := p.above(to)
	for i, a := range up {
		for j, b := range down {
			if a != b {
				continue
			}
			var w strings.Builder
			for _, t := range up[:i] {
				w.WriteString(p.doc.Tokens[t].Relation.String())
				w.WriteByte('<')
			}
			for k := j - 1; k >= 0; k-- {
				w.WriteByte('>')
				w.WriteString(p.doc.Tokens[down[k]].Relation.String())
			}
			return w.String()
		}
	}
	return ""
}

// above lists a token and those that it hangs on, nearest first.
func (p *Reading) above(t int) []int {
	out := []int{t}
	for range climb {
		h := int(p.doc.Tokens[t].Head)
		if h < 0 {
			break
		}
		out, t = append(out, h), h
	}
	return out
}

// verbAbove gives the nearest verb that a mention hangs on and the relations up to it.
func (p *Reading) verbAbove(m *mention) (relations, verb string) {
	t := p.hanging(m)
	for range climb {
		k := &p.doc.Tokens[t]
		if k.Head < 0 {
			return "", ""
		}
		relations += k.Relation.String() + "<"
		t = int(k.Head)
		if p.doc.Tokens[t].Tag.Verb() {
			return relations, p.doc.Tokens[t].Lemma
		}
	}
	return "", ""
}

// toTriggers describes how a mention stands to the triggers of an incident.
func (p *Reading) toTriggers(b *bag, m *mention, class string, in *incident) {
	s := p.doc.Sentences[m.sentence]
	hung := p.hanging(m)
	for i := s.First; i < s.Last; i++ {
		e, ok := p.triggers[i]
		if !ok || !in.has(e) || p.doc.Tokens[i].Tag == text.IN {
			continue
		}
		lemma := p.doc.Tokens[i].Lemma
		b.add("with trigger", lemma, class)
		side := "after"
		if i > m.last {
			side = "before"
		}
		b.add("side", side, bucket(max(i-m.last, m.first-i)/2), class)
		if w := p.path(hung, i); w != "" {
			_, _, preposition := p.governor(m)
			b.add("path", w, preposition, class)
			b.add("path type", w, preposition, in.kind)
			b.add("path trigger", w, preposition, lemma)
		}
	}
}
