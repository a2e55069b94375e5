package coder

import (
	"slices"

	"casus/internal/span"
	"casus/internal/text"
)

// tree is the dependency tree of the sentences parsed so far, as first child and
// next sibling, so that walking down costs no more than walking up.
type tree struct {
	first, next []int32 // by token; -1 where there is none
}

// reset makes room for n tokens, all of them without children.
func (t *tree) reset(n int) {
	t.first = grow(t.first, n)
	t.next = grow(t.next, n)
	for i := range t.first {
		t.first[i], t.next[i] = -1, -1
	}
}

func grow(s []int32, n int) []int32 {
	if cap(s) < n {
		return make([]int32, n, n+n/2)
	}
	return s[:n]
}

// add links the tokens of one parsed sentence.
func (t *tree) add(d *text.Doc, sentence int) {
	s := d.Sentences[sentence]
	for i := s.Last - 1; i >= s.First; i-- {
		if h := d.Tokens[i].Head; h >= 0 && int(h) != i {
			t.next[i] = t.first[h]
			t.first[h] = int32(i)
		}
	}
}

// mendDates takes noun phrases off a date that the parser made their head ("fought
// battles Thursday"): they take its place, and it hangs on their verb beside them.
func (w *work) mendDates(sentence int) {
	s := w.doc.Sentences[sentence]
	toks := w.doc.Tokens
	for i := s.First; i < s.Last; i++ {
		if w.timeAt(i) < 0 || !toks[i].Tag.Noun() {
			continue
		}
		noun := -1
		for k := i - 1; k >= s.First; k-- {
			if int(toks[k].Head) == i && toks[k].Tag.Noun() && w.timeAt(k) < 0 && (toks[k].Relation == text.Compound || toks[k].Relation == text.Nmod || toks[k].Relation == text.Flat) {
				noun = k
				break
			}
		}
		h := int(toks[i].Head)
		if noun < 0 || h < 0 || h == noun {
			continue
		}
		toks[noun].Head, toks[noun].Relation = int32(h), toks[i].Relation
		if toks[h].Tag.Verb() && toks[i].Relation == text.Obl && h < noun && !w.marked(noun, i) {
			toks[noun].Relation = text.Obj
		}
		for k := s.First; k < i; k++ {
			if int(toks[k].Head) == i && k != noun && w.timeAt(k) < 0 && toks[k].Relation != text.Case || int(toks[k].Head) == i && toks[k].Relation == text.Case && k < noun {
				toks[k].Head = int32(noun)
			}
		}
		toks[i].Relation = text.OblUnmarked
		if !toks[h].Tag.Verb() {
			toks[i].Head = int32(noun)
			toks[i].Relation = text.NmodUnmarked
		}
	}
}

// mendRoot makes a past tense that the parser hung on a noun the verb of its sentence: "A column
// of tanks surged into the camp". Only participles modify nouns so.
func (w *work) mendRoot(sentence int) {
	s := w.doc.Sentences[sentence]
	toks := w.doc.Tokens
	root := -1
	for i := s.First; i < s.Last; i++ {
		if toks[i].Head < 0 {
			root = i
			break
		}
	}
	if root < 0 || !toks[root].Tag.Noun() || w.kidIn(s, root, text.Nsubj, text.Cop) >= 0 {
		return
	}
	for v := root + 1; v < s.Last; v++ {
		t := &toks[v]
		if t.Relation != text.Acl || t.Tag != text.VBD || !w.within(int(t.Head), root) || w.kidIn(s, v, text.Nsubj, text.NsubjPass, text.AuxPass) >= 0 {
			continue
		}
		t.Head, t.Relation = -1, text.Root
		toks[root].Head, toks[root].Relation = int32(v), text.Nsubj
		for k := v + 1; k < s.Last; k++ {
			if int(toks[k].Head) == root {
				toks[k].Head = int32(v)
			}
		}
		return
	}
}

// kidIn finds a dependant of i by relation before the tree of the sentence is indexed.
func (w *work) kidIn(s text.Sentence, i int, relations ...text.Relation) int {
	for k := s.First; k < s.Last; k++ {
		if int(w.doc.Tokens[k].Head) == i && slices.Contains(relations, w.doc.Tokens[k].Relation) {
			return k
		}
	}
	return -1
}

// within reports whether token i is, or hangs a few steps under, token top.
func (w *work) within(i, top int) bool {
	for n := 0; i >= 0 && n < 5; n++ {
		if i == top {
			return true
		}
		i = int(w.doc.Tokens[i].Head)
	}
	return false
}

// marked reports whether a preposition hangs on noun or date before the noun.
func (w *work) marked(noun, date int) bool {
	s := w.doc.Sentences[w.doc.Tokens[noun].Sentence]
	for k := s.First; k < noun; k++ {
		t := &w.doc.Tokens[k]
		if t.Relation == text.Case && (int(t.Head) == noun || int(t.Head) == date) {
			return true
		}
	}
	return false
}

// kid gives the first child of i with one of the relations, or -1.
func (w *work) kid(i int, rels ...text.Relation) int {
	for k := w.tree.first[i]; k >= 0; k = w.tree.next[k] {
		for _, r := range rels {
			if w.doc.Tokens[k].Relation == r {
				return int(k)
			}
		}
	}
	return -1
}

// kids calls f for every child of i until f says to stop.
func (w *work) kids(i int, f func(k int) bool) {
	for k := w.tree.first[i]; k >= 0; k = w.tree.next[k] {
		if !f(int(k)) {
			return
		}
	}
}

// preposition gives the lower-case preposition that marks a noun ("by", "out of"
// gives "out"), or "".
func (w *work) preposition(i int) string {
	if c := w.kid(i, text.Case); c >= 0 {
		return w.doc.Tokens[c].Lower
	}
	return ""
}

// conjuncts calls f for i and for everything coordinated with it.
func (w *work) conjuncts(i int, f func(k int)) {
	f(w.content(i))
	w.kids(i, func(k int) bool {
		if w.doc.Tokens[k].Relation == text.Conj {
			w.conjuncts(k, f)
		}
		return true
	})
}

// content gives what a word of measure is a measure of: "a string of blasts" is blasts,
// "three of the men" men. Any other word is its own content.
func (w *work) content(i int) int {
	for range 3 {
		of := w.ofMeasure(i)
		if of < 0 {
			break
		}
		i = of
	}
	return i
}

// ofMeasure gives what a measure measures: "people" for the "thousands" of them; -1 for
// a word that is none.
func (w *work) ofMeasure(i int) int {
	t := &w.doc.Tokens[i]
	if !measures[t.Lemma] && !measures[t.Lower] && t.Tag != text.CD && t.Tag != text.DT || t.Lemma == "group" || t.Lemma == "act" {
		return -1
	}
	for k := w.tree.first[i]; k >= 0; k = w.tree.next[k] {
		if w.doc.Tokens[k].Relation == text.Nmod && w.preposition(int(k)) == "of" {
			return int(k)
		}
	}
	return -1
}

// yield gives the first and last token of the subtree of i, no deeper than a
// sentence is long.
func (w *work) yield(i int) (first, last int) {
	first, last = i, i
	for k := w.tree.first[i]; k >= 0; k = w.tree.next[k] {
		a, b := w.yield(int(k))
		first, last = min(first, a), max(last, b)
	}
	return first, last
}

// under reports whether token i hangs below token top, at any depth.
func (w *work) under(i, top int) bool {
	if top < 0 {
		return false
	}
	for n := 0; i >= 0 && n < 64; n++ {
		if i == top {
			return true
		}
		i = int(w.doc.Tokens[i].Head)
	}
	return false
}

// clause gives the verb whose clause token i stands in; -1 where there is none.
func (w *work) clause(i int) int {
	for n := 0; i >= 0 && n < 64; n++ {
		if w.doc.Tokens[i].Tag.Verb() && w.doc.Tokens[i].Relation != text.Amod {
			return i
		}
		i = int(w.doc.Tokens[i].Head)
	}
	return -1
}

// phrase gives the tokens of the noun phrase round head: what stands before it
// (determiners, numbers, modifiers) and the parts of a name after it, without
// relative clauses, appositions and prepositional phrases.
func (w *work) phrase(head int) (first, last int) {
	first, last = head, head
	w.kids(head, func(k int) bool {
		switch w.doc.Tokens[k].Relation {
		case text.Det, text.DetPredet, text.Amod, text.Compound, text.Nummod, text.NmodPoss, text.Flat, text.Advmod, text.NmodDesc:
			a, b := w.yield(k)
			if w.doc.Tokens[k].Relation == text.Advmod && k > head || b > head && k < head {
				return true
			}
			if k > head && w.doc.Tokens[k].Relation != text.Flat && w.doc.Tokens[k].Relation != text.Compound && w.doc.Tokens[k].Relation != text.NmodDesc {
				return true
			}
			first, last = min(first, a), max(last, b)
		}
		return true
	})
	return first, last
}

// cover is the span of tokens [first, last].
func (w *work) cover(first, last int) span.Span {
	return span.Span{Start: w.doc.Tokens[first].Start, End: w.doc.Tokens[last].End}
}
