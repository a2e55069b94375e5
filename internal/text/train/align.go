package train

import (
	"strings"
	"unicode"

	"casus/internal/text"
)

// doc reads the sentence with Casus's own tokens, written as asked, and gives each
// token the treebank's tag, lemma and head.
//
// Where the treebanks part words at hyphens ("Iran", "-", "backed") and Casus does
// not, the token takes the tag, head and relation of the part that hangs outside of
// it, which is the last as a rule. Where Casus parts what the treebanks keep whole,
// the last token stands for the word and the others hang from it. nil where the
// tokens cannot be brought together or make no tree.
func (s sentence) doc(casing text.Casing, recase func(string) string) *text.Doc {
	plain, at := s.written()
	d := text.Words(recase(plain), casing)
	if len(recase(plain)) != len(plain) || len(d.Tokens) == 0 {
		return nil
	}
	owner := make([]int, len(s)) // token that ends at or after the word's end
	parts := make([][]int, len(d.Tokens))
	k := 0
	for i := range s {
		for k < len(d.Tokens)-1 && d.Tokens[k].End < at[i][1] {
			k++
		}
		owner[i] = k
		parts[k] = append(parts[k], i)
	}
	last := len(d.Tokens) - 1
	for k := last; k >= 0; k-- {
		t := &d.Tokens[k]
		if len(parts[k]) == 0 { // a piece of the word that ends at a later token
			t.Tag, t.Head, t.Relation = d.Tokens[k+1].Tag, int32(k+1), text.Compound
			t.Lemma = t.Lower
			continue
		}
		w := s.outer(parts[k], owner, k)
		t.Tag, t.Relation, t.Head, t.Lemma = w.tag, w.relation, -1, t.Lower
		if w.head >= 0 {
			t.Head = int32(owner[w.head])
		}
		if len(parts[k]) == 1 {
			t.Lemma = strings.ToLower(w.lemma)
		}
	}
	if !tree(d.Tokens) {
		return nil
	}
	return d
}

// tree reports whether every token leads to one root.
func tree(tokens []text.Token) bool {
	roots := 0
	for i := range tokens {
		if tokens[i].Head < 0 {
			roots++
		}
		at := i
		for n := 0; tokens[at].Head >= 0; n++ {
			if n > len(tokens) {
				return false
			}
			at = int(tokens[at].Head)
		}
	}
	return roots == 1
}

// outer gives the last of the parts of token k whose head lies outside of it.
func (s sentence) outer(parts []int, owner []int, k int) word {
	for i := len(parts) - 1; i >= 0; i-- {
		if w := s[parts[i]]; w.head < 0 || owner[w.head] != k {
			return w
		}
	}
	return s[parts[len(parts)-1]]
}

// headline writes a sentence as headlines are: a capital on every word but the
// short ones inside.
func headline(s string) string {
	words := strings.SplitAfter(s, " ")
	for i, w := range words {
		if i > 0 && smallInHeadlines[strings.TrimSpace(w)] {
			continue
		}
		for at, r := range w {
			if up := unicode.ToUpper(r); at == 0 && len(string(up)) == len(string(r)) {
				words[i] = string(up) + w[len(string(r)):]
			}
			break
		}
	}
	return strings.Join(words, "")
}

var smallInHeadlines = map[string]bool{"a": true, "an": true, "the": true, "of": true, "in": true, "on": true, "at": true, "to": true, "by": true, "for": true, "and": true,
	"or": true, "but": true, "as": true, "with": true, "from": true}
