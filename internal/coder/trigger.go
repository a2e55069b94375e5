package coder

import (
	"strings"

	"casus/internal/lexicon"
	"casus/internal/text"
)

// hits finds the triggers of a sentence, each token in at most one; nouns that only
// look like one ("heart attack") take their tokens out of play.
func (w *work) hits(i int) []hit {
	s := w.doc.Sentences[i]
	toks := w.doc.Tokens[s.First:s.Last]
	var out []hit
	taken, spent := 0, -1 // spent: the last word of a verb's phrase, told already: "signed a ceasefire", "held hostage"
	for k := range toks {
		if k < taken {
			continue
		}
		if row, last := w.c.triggers.Noun(toks[k:]); row != nil && (nounLike(toks[k+last].Tag) || len(row.Words) > 1 && strings.HasPrefix(toks[k+last].Lower, row.Words[last]) && !inflected(toks[k+last].Tag)) && !(len(row.Words) == 1 && verbal(toks, k)) {
			taken = k + last + 1
			if row.Kind == "none" || k+last == spent || w.insideName(s.First+k+last) {
				continue
			}
			out = append(out, hit{token: s.First + k + last, first: s.First + k, last: s.First + k + last, row: row})
			w.triggers[s.First+k+last] = row
			continue
		}
		if !verbal(toks, k) {
			continue
		}
		row, last := w.c.triggers.Verb(toks[k:])
		if row == nil && toks[k].Tag == text.JJ {
			row, last = w.participle(toks[k:])
		}
		if row == nil || row.Kind == "none" {
			if row != nil {
				taken = k + last + 1
			}
			continue
		}
		if len(row.Words) > 1 {
			spent = k + last
		}
		h := hit{token: s.First + k, first: s.First + k, last: s.First + k, row: row}
		if last < len(row.Words) { // no gap
			h.last = s.First + k + last
		}
		out = append(out, h)
		w.triggers[s.First+k] = row
	}
	return out
}

// inflected reports whether a tag is one of forms that no noun has: "helicopters attacked".
func inflected(t text.Tag) bool { return t == text.VBD || t == text.VBN || t == text.VBG }

// insideName reports whether a token is part of a name of several words: "Army of National
// Liberation" tells of no liberation.
func (w *work) insideName(i int) bool {
	n := w.nameAt(i)
	return n >= 0 && w.marks.Names[n].Len() > w.doc.Tokens[i].Len()
}

// participle finds the trigger of an adjective in -ed, by the verb it is a form of: where
// taggers take "his driver was wounded" for a quality.
func (w *work) participle(toks []text.Token) (*lexicon.Trigger, int) {
	verb := toks[0]
	stem := strings.TrimSuffix(verb.Lower, "ed")
	for _, lemma := range [...]string{stem, stem + "e"} {
		verb.Lemma = lemma
		if row, _ := w.c.triggers.Verb([]text.Token{verb}); row != nil {
			return row, 0
		}
	}
	return nil, 0
}

// nounLike reports whether a tag may be a noun trigger's; capitals and headlines make
// taggers waver, so an untagged word and an adjective pass.
func nounLike(t text.Tag) bool {
	return t.Noun() || t == text.NoTag || t == text.JJ || t == text.FW
}

// verbal reports whether token k is used as a verb.
func verbal(toks []text.Token, k int) bool {
	t := &toks[k]
	if t.Tag.Verb() {
		return true
	}
	return t.Tag == text.JJ && (len(t.Lower) > 2 && (t.Lower[len(t.Lower)-2:] == "ed" || t.Lower == "shot"))
}
