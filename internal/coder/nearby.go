package coder

import (
	"slices"
	"strings"

	"casus/internal/text"
)

// nearby fills the places round a verb that the tree left empty from the words that
// stand next to it: "by" and a doer after a passive, the noun phrase before an active
// verb, the one after it. Parsers err most where news is densest; word order errs less.
func (w *work) nearby(a *arguments, v int) {
	if a.passive {
		if len(a.agents) == 0 {
			if i := w.byPhrase(v); i >= 0 {
				a.agents = append(a.agents, i)
			}
		}
		if len(a.patients) == 0 || !slices.ContainsFunc(a.patients, w.bearable) {
			if i := w.phraseBefore(v); i >= 0 && w.bearable(i) {
				a.patients = append(a.patients[:0:0], i)
			}
		}
		return
	}
	t := &w.doc.Tokens[v]
	if len(a.agents) == 0 && (t.Tag == text.JJ || t.Tag == text.VBD || t.Tag == text.VBZ || t.Tag == text.VBP) && t.Relation != text.Conj && t.Relation != text.Xcomp {
		if i := w.phraseBefore(v); i >= 0 && (w.isDoer(i) || w.doc.Tokens[i].Tag == text.CD && w.isPerson(i)) && !among(a.patients, i) {
			a.agents = append(a.agents, i)
		}
	}
	if len(a.patients) == 0 && w.kid(v, text.Obj) < 0 && t.Tag == text.VBD { // "some positions they captured"
		if k := w.kid(v, text.Nsubj); k == v-1 && k > w.doc.Sentences[t.Sentence].First && w.doc.Tokens[k].Tag == text.PRP && w.doc.Tokens[k-1].Tag.Noun() {
			a.patients = append(a.patients, k-1)
		}
	}
	if len(a.patients) == 0 && w.kid(v, text.Obj, text.Ccomp) < 0 {
		if i := w.phraseAfter(v); i >= 0 && !among(a.agents, i) && w.timeAt(i) < 0 {
			a.patients = append(a.patients, i)
		}
	}
}

// bearable reports whether a noun names somebody or something that an act can befall.
func (w *work) bearable(i int) bool { return w.isPerson(i) || w.class(i).what != nothing || w.named(i) }

func among(s []int, i int) bool {
	for _, x := range s {
		if x == i {
			return true
		}
	}
	return false
}

// far is how many words a place may stand away from its verb.
const far = 9

// byPhrase gives the head of the noun phrase after the next "by", where that can be a
// doer and no verb stands between.
func (w *work) byPhrase(v int) int {
	s := w.doc.Sentences[w.doc.Tokens[v].Sentence]
	for i := v + 1; i < s.Last && i <= v+far; i++ {
		t := &w.doc.Tokens[i]
		if t.Lower == "by" {
			if h := w.headFrom(i + 1); h >= 0 && w.isDoer(h) {
				return h
			}
			return -1
		}
		if t.Tag == text.VBD || t.Tag == text.VBZ || t.Tag == text.VBP || t.Tag == text.MD || t.Tag == text.STOP || t.Tag == text.COLON {
			return -1
		}
	}
	return -1
}

// headFrom gives the head of the noun phrase that begins at token i: the last noun of the
// run of determiners, numbers, modifiers and nouns.
func (w *work) headFrom(i int) int {
	s := w.doc.Sentences[w.doc.Tokens[max(0, min(i, len(w.doc.Tokens)-1))].Sentence]
	head := -1
	for ; i < s.Last; i++ {
		switch t := w.doc.Tokens[i].Tag; {
		case head < 0 && w.hedges(i):
			continue
		case t.Noun() || t == text.NoTag:
			head = i
			continue
		case t == text.DT || t == text.PDT || t.Adjective() || t == text.PRPS || t == text.HYPH || t == text.OPEN || t == text.CLOSE || t == text.RB:
			continue
		case t == text.POS && head >= 0: // the country's most wanted man
			head = -1
			continue
		case t == text.CD:
			if head < 0 {
				head = i
			}
			continue
		case (t == text.VBN || t == text.VBG) && head < 0:
			continue
		case t == text.PRP && head < 0:
			return i
		}
		break
	}
	return head
}

// hedges reports whether token i is of the words that say how exact a number is: "at least",
// "more than", "up to".
func (w *work) hedges(i int) bool {
	word := func(k int) string {
		if k < 0 || k >= len(w.doc.Tokens) {
			return ""
		}
		return w.doc.Tokens[k].Lower
	}
	switch word(i) {
	case "at", "least", "most":
		return word(i) == "at" && (word(i+1) == "least" || word(i+1) == "most") || word(i-1) == "at"
	case "more", "fewer", "less", "than":
		return word(i+1) == "than" || word(i) == "than"
	case "up", "to":
		return word(i) == "up" && word(i+1) == "to" || word(i-1) == "up"
	}
	return false
}

// phraseBefore gives the head of the noun phrase that ends just before verb v, past its
// auxiliaries and adverbs.
func (w *work) phraseBefore(v int) int {
	s := w.doc.Sentences[w.doc.Tokens[v].Sentence]
	for i := v - 1; i >= s.First && i >= v-far; i-- {
		t := &w.doc.Tokens[i]
		switch {
		case t.Tag == text.RB || t.Tag == text.MD || t.Lemma == "be" || t.Lemma == "have" || w.timeAt(i) >= 0:
			continue
		case t.Tag == text.COMMA:
			k := w.aside(i, s.First)
			if k < 0 {
				return -1
			}
			i = k
			continue
		case t.Tag.Noun(), strings.HasSuffix(t.Lower, "-year-old"):
			return w.beforePreposition(i, s.First)
		case t.Tag == text.PRP, t.Tag == text.CD:
			return i
		}
		return -1
	}
	return -1
}

// aside gives the comma that opens what the comma at token i closes, where that only says more
// of the noun before: "15 people, including four elders, were killed".
func (w *work) aside(i, first int) int {
	for k := i - 1; k >= first && k >= i-2*far; k-- {
		if w.doc.Tokens[k].Tag != text.COMMA {
			continue
		}
		switch w.doc.Tokens[k+1].Lower {
		case "including", "among", "most", "mostly", "some", "many", "all", "both", "one", "two", "three":
			return k
		}
		return -1
	}
	return -1
}

// beforePreposition gives, for a noun at the end of "a missile from Syria", the noun that
// the preposition hangs on; any other noun is its own.
func (w *work) beforePreposition(i, first int) int {
	k := i - 1
	for k >= first && (w.doc.Tokens[k].Tag.Noun() || w.doc.Tokens[k].Tag.Adjective() || w.doc.Tokens[k].Tag == text.DT || w.doc.Tokens[k].Tag == text.CD || w.doc.Tokens[k].Tag == text.POS) {
		k--
	}
	if k > first && w.doc.Tokens[k].Tag == text.IN && w.doc.Tokens[k].Lower != "that" && w.doc.Tokens[k-1].Tag.Noun() {
		return k - 1
	}
	return i
}

// phraseAfter gives the head of the noun phrase that begins just after verb v.
func (w *work) phraseAfter(v int) int {
	s := w.doc.Sentences[w.doc.Tokens[v].Sentence]
	if v+1 >= s.Last {
		return -1
	}
	switch w.doc.Tokens[v+1].Tag {
	case text.IN, text.TO, text.COMMA, text.STOP, text.WRB, text.RP:
		return -1
	}
	h := w.headFrom(v + 1)
	if h > v+far {
		return -1
	}
	return h
}
