package coder

import (
	"casus/internal/text"
)

// companionsWithin is how many words after the victims, or after the act, a list of those among
// them may begin.
const companionsWithin = 24

// kin are relatives, by dictionary form.
var kin = map[string]bool{"son": true, "daughter": true, "wife": true, "husband": true, "brother": true, "sister": true, "mother": true, "father": true, "child": true, "nephew": true, "niece": true,
	"cousin": true, "uncle": true, "aunt": true, "grandson": true, "granddaughter": true, "grandfather": true, "grandmother": true, "fiancee": true, "fiance": true, "parent": true, "stepson": true, "baby": true}

// companions adds to the victims those named among them or beside them: "killed twenty people,
// including Ali Hassan", "was abducted along with her husband, Wael Hamadi, and two others".
func (w *work) companions(m *mention) {
	if m.title || len(m.victims) == 0 && len(m.tolls) == 0 || w.doc.Sentences[m.sentence].Casing != text.Mixed {
		return
	}
	from := m.token
	for _, p := range m.victims {
		if p.head > from && w.doc.Tokens[p.head].Sentence == w.doc.Tokens[m.token].Sentence {
			from = p.head
		}
	}
	last := w.doc.Sentences[m.sentence].Last
	for i := from + 1; i+1 < last && i <= from+companionsWithin; i++ {
		t, next := &w.doc.Tokens[i], w.doc.Tokens[i+1].Lower
		switch {
		case t.Lower == "including", t.Lower == "among" && next == "them", (t.Lower == "along" || t.Lower == "together") && next == "with":
			w.addNamed(m, i+1, last)
			if t.Lower == "including" {
				w.addAmong(m, i+1)
			}
			return
		case t.Lower == "with" && w.doc.Tokens[i+1].Tag == text.PRPS, t.Lower == "alongside":
			if k := w.headFrom(i + 1); k >= 0 && (kin[w.doc.Tokens[k].Lemma] || t.Lower == "alongside" && w.isPerson(k) && !w.isForce(k)) {
				m.victims = addParty(m.victims, w.byName(w.party(k)))
			}
			return
		case t.Tag.Verb() && i > from+1 && w.triggerAt(i) != nil, t.Tag == text.STOP:
			return
		}
	}
}

// addAmong adds the person or the people told by a noun just after "including": "including the
// security chief", "including seven children".
func (w *work) addAmong(m *mention, first int) {
	k := w.headFrom(first)
	if k < 0 || w.bare(k) || !w.isPerson(k) || w.doc.Tokens[k].Tag == text.CD || w.doc.Tokens[k].Lemma == "death" || w.named(k) {
		return
	}
	m.victims = addParty(m.victims, w.byName(w.party(k)))
}

// addNamed adds the persons whose full names stand in tokens first to last, up to the next verb.
func (w *work) addNamed(m *mention, first, last int) {
	for i := first; i < last; i++ {
		t := &w.doc.Tokens[i]
		if t.Tag == text.STOP || t.Tag == text.VBD || t.Tag == text.VBZ || t.Tag == text.VBN || t.Tag == text.WP || t.Tag == text.WDT {
			return
		}
		end := w.fullName(i, last)
		if end > i {
			p := w.party(end)
			if whole := w.cover(i, end); p.name.Start > whole.Start {
				p.name = whole
			}
			m.victims = addParty(m.victims, p)
			i = end
		}
	}
}

// fullName gives the last token of a person's name of two words or more that begins at token i;
// i itself where none does.
func (w *work) fullName(i, last int) int {
	end := i - 1
	for k := i; k < last && k < i+5; k++ {
		t := &w.doc.Tokens[k]
		if t.Tag != text.NNP || !t.Capitalised() && k == i || w.timeAt(k) >= 0 || k > i && t.Start != w.doc.Tokens[k-1].End+1 {
			break
		}
		if p := w.placeAt(k); p >= 0 && (w.marks.Places[p].Demonym || w.settled(k)) {
			break
		}
		if c := w.class(k); c.what != nothing {
			break
		}
		end = k
	}
	if end <= i || w.placeAt(end) >= 0 && w.placeAt(end) == w.placeAt(i) {
		return i
	}
	if n := w.nameAt(end); n >= 0 && w.marks.Names[n].Actor != "" {
		return i // a group
	}
	return end
}
