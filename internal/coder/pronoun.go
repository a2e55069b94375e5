package coder

import (
	"sort"

	"casus/internal/text"
)

// subjectsOf notes the subjects and objects of a parsed sentence, so that pronouns
// after them can be resolved.
func (w *work) subjectsOf(i int) {
	s := w.doc.Sentences[i]
	for k := s.First; k < s.Last; k++ {
		t := &w.doc.Tokens[k]
		switch t.Relation {
		case text.Nsubj, text.NsubjPass, text.OblAgent, text.Obj:
			if t.Tag.Noun() || t.Tag == text.CD {
				w.subjects = append(w.subjects, k)
			}
		}
	}
}

// opener notes whom a sentence that is not parsed opens with: a name before its first verb.
func (w *work) opener(i int) {
	s := w.doc.Sentences[i]
	if s.Casing != text.Mixed {
		return
	}
	for k := s.First; k < s.Last && k < s.First+6; k++ {
		t := &w.doc.Tokens[k]
		if t.Tag.Verb() || t.Tag == text.PRP {
			return
		}
		if t.Tag == text.NNP && (k+1 >= s.Last || w.doc.Tokens[k+1].Tag != text.NNP && w.doc.Tokens[k+1].Tag != text.POS) {
			w.subjects = append(w.subjects, k)
			return
		}
	}
}

// resolve gives what a pronoun stands for: the nearest earlier subject, then object,
// of this sentence or the two before, that agrees in number and is a person or force;
// any other word stands for itself.
func (w *work) resolve(i int, m *mention) int {
	t := &w.doc.Tokens[i]
	if t.Tag != text.PRP && t.Tag != text.PRPS {
		return i
	}
	plural := false
	switch t.Lower {
	case "he", "she", "him", "her", "himself", "herself", "his":
	case "they", "them", "themselves", "their":
		plural = true
	case "it", "itself", "its":
		return w.resolveThing(i)
	default:
		return i
	}
	for k := len(w.subjects) - 1; k >= 0; k-- {
		c := w.subjects[k]
		if c >= i {
			continue
		}
		tag := w.doc.Tokens[c].Tag
		named := !plural && tag == text.NNP && w.personal(c) && w.placeAt(c) < 0 && w.class(c).what == nothing
		if away := int(t.Sentence) - int(w.doc.Tokens[c].Sentence); away > 2 && !(named && away <= longestChain) {
			continue
		}
		isPlural := tag == text.NNS || tag == text.NNPS || w.class(c).collective
		if n := w.nameAt(c); !plural && n >= 0 && !w.marks.Names[n].Person && w.class(c).what == nothing || !plural && w.settled(c) {
			continue // an organisation or a country is no he
		}
		if plural && !isPlural && w.isForce(c) && w.nameAt(c) >= 0 && !w.marks.Names[w.nameAt(c)].Person {
			isPlural = true // "Hamas", "the Houthis": a group is they too
		}
		if isPlural != plural || !w.isPerson(c) && !w.isForce(c) && !named || w.under(c, m.token) && c != i && w.clauseMate(c, i) {
			continue
		}
		return w.ownerOf(c)
	}
	return i
}

// ownerOf gives, for the fighters of "the movement, whose fighters hold the hills", the movement;
// any other word is its own.
func (w *work) ownerOf(i int) int {
	k := w.kid(i, text.NmodPoss)
	if k < 0 || w.doc.Tokens[k].Lower != "whose" {
		return i
	}
	owner := k - 1
	if owner > 0 && w.doc.Tokens[owner].Tag == text.COMMA {
		owner--
	}
	if owner >= 0 && w.doc.Tokens[owner].Tag.Noun() && w.armed(w.party(owner)) {
		return owner
	}
	return i
}

// longestChain is over how many sentences "he" may go on standing for a name.
const longestChain = 5

// clauseMate reports whether two words are arguments of one verb, so that one cannot
// stand for the other.
func (w *work) clauseMate(a, b int) bool {
	return w.doc.Tokens[a].Head == w.doc.Tokens[b].Head
}

// resolveThing resolves "it" to the nearest earlier force or group that is one; else to the
// nearest that acts, since news says "it" of troops too.
func (w *work) resolveThing(i int) int {
	acting := i
	for k := len(w.subjects) - 1; k >= 0; k-- {
		c := w.subjects[k]
		t := &w.doc.Tokens[c]
		if c >= i || w.doc.Tokens[i].Sentence-t.Sentence > 1 {
			continue
		}
		if !w.isForce(c) || w.clauseMate(c, i) {
			continue
		}
		if t.Tag != text.NNS && t.Tag != text.NNPS {
			return c
		}
		if acting == i && (t.Relation == text.Nsubj || t.Relation == text.OblAgent) {
			acting = c
		}
	}
	return acting
}

// sortedToken gives the token that holds a byte, or the next one after it; -1 past the end.
func sortedToken(tokens []text.Token, at int) int {
	i := sort.Search(len(tokens), func(k int) bool { return tokens[k].End > at })
	if i == len(tokens) {
		return -1
	}
	return i
}
