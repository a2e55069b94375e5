package text

import (
	"strings"

	"casus/internal/text/linear"
)

// lemmas gives words their dictionary forms: a table of exceptions first, then the
// rules of English inflection, which ask the table of known base forms where a
// final e belongs and whether a consonant was doubled.
type lemmas struct {
	exceptions *linear.Dictionary // of a form and its tag: where its entry begins in entries
	entries    string             // an entry: the form and its lemma, each with its length before it
	bases      *linear.Dictionary // of a base form: baseVerb, baseNoun
}

// The bits of an exception's value and of a base form's.
const (
	entryBits = 20
	baseBits  = 2
	baseVerb  = 1
	baseNoun  = 2
)

// of gives the dictionary form of a word of a tag.
func (l *lemmas) of(word string, hash uint32, tag Tag) string {
	switch tag {
	case NN, NNP, JJ, IN, CD, VB, CC, TO:
		return word
	}
	if word[0] < 'a' && word[0] != '\'' {
		return word
	}
	if e := l.exceptions.Get(linear.Feature(1, hash, uint32(tag))); e != 0 {
		if form, lemma := l.entry(int(e)); form == word {
			return lemma
		}
	}
	return l.regular(word, tag)
}

// entry reads the entry at a place of entries.
func (l *lemmas) entry(at int) (form, lemma string) {
	if at >= len(l.entries) {
		return "", ""
	}
	n := int(l.entries[at])
	rest := l.entries[at+1:]
	if n >= len(rest) || n+1+int(rest[n]) > len(rest) {
		return "", ""
	}
	return rest[:n], rest[n+1 : n+1+int(rest[n])]
}

// regular undoes the endings of a tag by rule.
func (l *lemmas) regular(word string, tag Tag) string {
	n := len(word)
	switch tag {
	case VBZ:
		if n > 3 && word[n-1] == 's' {
			return l.withoutS(word, baseVerb)
		}
	case NNS, NNPS:
		if strings.HasSuffix(word, "men") && n > 4 {
			return word[:n-2] + "an"
		}
		if n > 2 && word[n-1] == 's' && word[n-2] != 's' {
			return l.withoutS(word, baseNoun)
		}
	case VBD, VBN:
		if n > 3 && word[n-2:] == "ed" {
			return l.verb(word, word[:n-2], "ied")
		}
	case VBG:
		if n > 4 && word[n-3:] == "ing" {
			return l.verb(word, word[:n-3], "")
		}
	case JJR, RBR:
		if n > 4 && word[n-2:] == "er" {
			return compared(word, word[:n-2], "ier")
		}
	case JJS, RBS:
		if n > 5 && word[n-3:] == "est" {
			return compared(word, word[:n-3], "iest")
		}
	}
	return word
}

func (l *lemmas) known(base string, kind uint32) bool {
	return l.bases.Get(linear.Feature(2, linear.Word(base), 0))&kind != 0
}

// withoutS undoes -s, -es and -ies.
func (l *lemmas) withoutS(word string, kind uint32) string {
	n := len(word)
	one := word[:n-1]
	switch {
	case word[n-2] != 'e' || n < 4 || l.known(one, kind):
		return one
	case word[n-3] == 'i' && n > 4:
		return word[:n-3] + "y"
	case l.known(word[:n-2], kind):
		return word[:n-2]
	}
	stem := word[:n-2]
	switch {
	case strings.HasSuffix(stem, "ss"), strings.HasSuffix(stem, "ch"), strings.HasSuffix(stem, "sh"), strings.HasSuffix(stem, "x"),
		strings.HasSuffix(stem, "zz"), strings.HasSuffix(stem, "o"):
		return stem
	}
	return one
}

// verb undoes -ed or -ing: stem is the word without it, ied the ending that stands
// for y.
func (l *lemmas) verb(word, stem, ied string) string {
	n := len(stem)
	if ied != "" && stem[n-1] == 'i' {
		if n > 2 {
			return stem[:n-1] + "y"
		}
		return word[:len(word)-1] // died
	}
	doubled := n > 2 && stem[n-1] == stem[n-2]
	withE := func() string {
		if ied != "" {
			return word[:n+1]
		}
		return stem + "e"
	}
	switch {
	case l.known(stem, baseVerb):
		return stem
	case doubled && l.known(stem[:n-1], baseVerb):
		return stem[:n-1]
	case l.known(withE(), baseVerb):
		return withE()
	case doubled && strings.IndexByte("bdgmnprt", stem[n-1]) >= 0:
		return stem[:n-1]
	case endsInE(stem):
		return withE()
	}
	return stem
}

// endsInE reports whether a verb's stem is written with a final e, by its letters.
func endsInE(stem string) bool {
	n := len(stem)
	if n < 2 {
		return n == 1
	}
	last, before := stem[n-1], stem[n-2]
	vowelBefore := vowel(before)
	switch last {
	case 'c', 'v', 'u', 'z':
		return before != last && !(last == 'u' && vowelBefore)
	case 's':
		return before != 's'
	case 'g':
		return before == 'd' || before == 'r' || vowelBefore || strings.HasSuffix(stem, "eng")
	case 'l':
		return !vowelBefore && before != 'l' && before != 'r' && before != 'w'
	case 'w', 'x', 'y', 'h', 'e', 'i', 'o', 'a':
		return false
	}
	if !vowelBefore || n > 2 && vowel(stem[n-3]) { // two consonants or two vowels
		return n > 2 && vowelBefore && stem[n-3] == 'u' && (before == 'i' || before == 'a') && last != 'l' // require, evacuate
	}
	switch {
	case oneSyllable(stem[:n-1]):
		return true // fire, hope
	case before == 'e':
		return false // gather, happen
	case last == 't', last == 'n', last == 'p':
		return before == 'a' || before == 'u' || last == 'n' && before == 'i'
	case last == 'd', last == 'm', last == 'k', last == 'b':
		return true
	case last == 'r':
		return before != 'o'
	}
	return false
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

func oneSyllable(s string) bool {
	groups := 0
	for i := 0; i < len(s); i++ {
		if vowel(s[i]) && (i == 0 || !vowel(s[i-1])) {
			groups++
		}
	}
	return groups <= 1
}

// compared undoes -er and -est.
func compared(word, stem, y string) string {
	n := len(stem)
	switch {
	case stem[n-1] == 'i':
		return stem[:n-1] + "y"
	case n > 2 && stem[n-1] == stem[n-2] && strings.IndexByte("bdgmnpt", stem[n-1]) >= 0:
		return stem[:n-1]
	case strings.IndexByte("cgvus", stem[n-1]) >= 0 && !strings.HasSuffix(stem, "ng"), strings.HasSuffix(stem, "bl"), strings.HasSuffix(stem, "pl"):
		return word[:n+1]
	}
	return stem
}
