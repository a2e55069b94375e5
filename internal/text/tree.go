package text

import (
	"iter"

	"casus/internal/span"
)

// Run is a run of tokens [First, Last) of a Doc.
type Run struct{ First, Last int }

// Span gives the bytes of the text that a run covers; an empty run covers none.
func (d *Doc) Span(r Run) span.Span {
	if r.First >= r.Last {
		return span.Span{}
	}
	return span.Span{Start: d.Tokens[r.First].Start, End: d.Tokens[r.Last-1].End}
}

// SentenceOf gives the sentence that token i stands in.
func (d *Doc) SentenceOf(i int) *Sentence { return &d.Sentences[d.Tokens[i].Sentence] }

// Children yields the tokens that hang from token i, from left to right. A sentence
// that is not parsed has none.
func (d *Doc) Children(i int) iter.Seq[int] {
	return func(yield func(int) bool) {
		s := d.SentenceOf(i)
		for k := s.First; k < s.Last; k++ {
			if int(d.Tokens[k].Head) == i && !yield(k) {
				return
			}
		}
	}
}

// Child gives the first token that hangs from i by one of the relations, -1 where
// there is none.
func (d *Doc) Child(i int, relations ...Relation) int {
	s := d.SentenceOf(i)
	for k := s.First; k < s.Last; k++ {
		if t := &d.Tokens[k]; int(t.Head) == i && oneOf(t.Relation, relations) {
			return k
		}
	}
	return -1
}

func oneOf(r Relation, relations []Relation) bool {
	for _, o := range relations {
		if r == o {
			return true
		}
	}
	return false
}

// Below reports whether token k is i or hangs from it directly or by others.
func (d *Doc) Below(k, i int) bool {
	for steps := 0; k >= 0 && steps <= len(d.Tokens); steps++ {
		if k == i {
			return true
		}
		k = int(d.Tokens[k].Head)
	}
	return false
}

// Subtree gives the run of tokens around i that hang from it.
func (d *Doc) Subtree(i int) Run {
	s := d.SentenceOf(i)
	r := Run{i, i + 1}
	for r.First > s.First && d.Below(r.First-1, i) {
		r.First--
	}
	for r.Last < s.Last && d.Below(r.Last, i) {
		r.Last++
	}
	return r
}

// Root gives the root of sentence i, its first token where it is not parsed.
func (d *Doc) Root(i int) int {
	s := &d.Sentences[i]
	for k := s.First; k < s.Last; k++ {
		if d.Tokens[k].Relation == Root {
			return k
		}
	}
	return s.First
}

// Governor gives the nearest verb above token i, -1 where there is none.
func (d *Doc) Governor(i int) int {
	for k := int(d.Tokens[i].Head); k >= 0; k = int(d.Tokens[k].Head) {
		if d.Tokens[k].Tag.Verb() {
			return k
		}
	}
	return -1
}

// FirstConjunct gives the first word of the coordination that i stands in: i itself
// where it is in none or is the first.
func (d *Doc) FirstConjunct(i int) int {
	for d.Tokens[i].Relation == Conj && d.Tokens[i].Head >= 0 {
		i = int(d.Tokens[i].Head)
	}
	return i
}

// Conjuncts yields the words coordinated with i that follow it: "troops, tanks and
// guns" gives tanks and guns for troops.
func (d *Doc) Conjuncts(i int) iter.Seq[int] {
	first := d.FirstConjunct(i)
	return func(yield func(int) bool) {
		s := d.SentenceOf(i)
		for k := i + 1; k < s.Last; k++ {
			if d.Tokens[k].Relation == Conj && d.FirstConjunct(k) == first && !yield(k) {
				return
			}
		}
	}
}

// Apposition gives the head of the apposition of noun i ("Omar, a tailor"), -1 where
// it has none.
func (d *Doc) Apposition(i int) int { return d.Child(i, Appos) }

// Preposition gives the first word that marks the case of i: "by" of "by the rebels",
// "according" of "according to", -1 where it has none. The 's of a possessor is none.
func (d *Doc) Preposition(i int) int {
	s := d.SentenceOf(i)
	for k := s.First; k < i; k++ {
		if t := &d.Tokens[k]; int(t.Head) == i && t.Relation == Case {
			return k
		}
	}
	return -1
}

// Marker gives the word that begins the clause of verb i ("if", "that", "to"), -1
// where it has none.
func (d *Doc) Marker(i int) int { return d.Child(i, Mark) }
