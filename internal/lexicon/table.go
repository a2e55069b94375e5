package lexicon

import (
	"fmt"
	"slices"
	"strings"

	"casus/internal/text"
)

// Table is one table, its entries found by their words.
type Table[T any] struct {
	rows    []T
	entries []entry
	first   map[string]stretch // the entries that begin with a word
	filter  [filterSize]bool   // words no entry begins with, told without hashing
}

// stretch is a run of entries.
type stretch struct{ from, to int32 }

// entry is one spelling of a row.
type entry struct {
	words []string // folded; more than one where the term has spaces or hyphens
	row   int32
	exact bool // matched as written only
	caps  bool // only in capitals
	upper bool // only with a capital, and tagged as a name
	name  bool // spelt with a capital in the table
	short bool // one word of at most three letters, spelt in capitals
}

// Rows gives all rows in order of the table.
func (t *Table[T]) Rows() []T { return t.rows }

// Match finds the longest entry that begins with tokens[0], and the number of
// tokens it takes; nil and 0 where there is none. It allocates nothing.
func (t *Table[T]) Match(tokens []text.Token) (*T, int) { return t.match(tokens, anyCase) }

// MatchName is Match for names: where letter case tells (text.Mixed), an entry that
// the table spells with a capital needs one in the text, and an abbreviation of up
// to three letters needs capitals.
func (t *Table[T]) MatchName(tokens []text.Token, written text.Casing) (*T, int) {
	return t.match(tokens, written == text.Mixed)
}

// anyCase says that letter case tells nothing.
const anyCase = false

func (t *Table[T]) match(tokens []text.Token, cased bool) (*T, int) {
	if len(tokens) == 0 {
		return nil, 0
	}
	head := &tokens[0]
	if !t.filter[filterOf(head.Lower)] && !t.filter[filterOf(head.Lemma)] {
		return nil, 0
	}
	var buffer [maxFolded]byte
	best, length := t.matchFrom(tokens, firstPart(head.Lower, &buffer), cased)
	if head.Lemma != head.Lower {
		if row, n := t.matchFrom(tokens, firstPart(head.Lemma, &buffer), cased); n > length {
			best, length = row, n
		}
	}
	return best, length
}

// matchFrom is Match over the entries that begin with a word.
func (t *Table[T]) matchFrom(tokens []text.Token, word []byte, cased bool) (*T, int) {
	r, ok := t.first[string(word)]
	if !ok {
		return nil, 0
	}
	for i := r.from; i < r.to; i++ { // longest first
		e := &t.entries[i]
		if n := e.match(tokens); n > 0 && (!cased || e.written(tokens[:n])) {
			return &t.rows[e.row], n
		}
	}
	return nil, 0
}

// Word finds the row of a single folded word, such as the part of "US-led"; nil
// where there is none.
func (t *Table[T]) Word(word string) *T {
	r := t.first[word]
	for i := r.from; i < r.to; i++ {
		if e := &t.entries[i]; len(e.words) == 1 {
			return &t.rows[e.row]
		}
	}
	return nil
}

// match gives the number of tokens that the entry's words take, 0 where they do
// not match.
func (e *entry) match(tokens []text.Token) int {
	at := 0
	for n := 0; n < len(tokens); n++ {
		took := e.take(&tokens[n], at)
		if took == 0 {
			return 0
		}
		if at += took; at == len(e.words) {
			return n + 1
		}
	}
	return 0
}

// written reports whether tokens have the capitals that the entry is spelt with.
func (e *entry) written(tokens []text.Token) bool {
	if !e.name {
		return true
	}
	if e.short {
		return tokens[0].Capitals()
	}
	for i := range tokens {
		if tokens[i].Capitalised() {
			return true
		}
	}
	return false
}

// take gives how many of the entry's words from at on the token stands for, 0
// where it is none of them.
func (e *entry) take(t *text.Token, at int) int {
	if at == 0 && (e.caps && !writtenInCapitals(t) || e.upper && !writtenAsName(t)) {
		return 0
	}
	if n := e.takeForm(t.Lower, at); n > 0 {
		return n
	}
	if e.exact || t.Lemma == t.Lower || t.Lemma == "" {
		return 0
	}
	return e.takeForm(t.Lemma, at)
}

// takeForm is take for one form of the token, whole or by its hyphened parts.
func (e *entry) takeForm(form string, at int) int {
	if plain(form) {
		if form == e.words[at] {
			return 1
		}
		return 0
	}
	if len(form) > maxFolded {
		return 0
	}
	var buffer [maxFolded]byte
	rest := fold(buffer[:0], form)
	for n := 0; ; n++ {
		if at+n == len(e.words) {
			return 0
		}
		cut := slices.Index(rest, '-')
		if cut < 0 {
			if string(rest) == e.words[at+n] {
				return n + 1
			}
			return 0
		}
		if string(rest[:cut]) != e.words[at+n] {
			return 0
		}
		rest = rest[cut+1:]
	}
}

// writtenInCapitals reports whether a token stands in capitals and can be a name
// there: in a text all in capitals its tag tells "US" from "us".
func writtenInCapitals(t *text.Token) bool {
	if !t.Capitals() {
		return false
	}
	switch t.Tag {
	case text.NN, text.NNS, text.NNP, text.NNPS, text.NoTag:
		return true
	}
	return false
}

// writtenAsName reports whether a token has a capital and is tagged as a name, so
// that "Dawn" at the head of a sentence is told from "Dawn" the newspaper.
func writtenAsName(t *text.Token) bool {
	return t.Capitalised() && (t.Tag.Proper() || t.Tag == text.NoTag)
}

// tableOf makes the table of a sheet by reading each row with of, which gives the
// row and its spellings.
func tableOf[T any](l *Lexicon, name string, of func(*Row) (T, []string, error), faults *[]error) *Table[T] {
	t := &Table[T]{first: map[string]stretch{}}
	rows := l.Rows(name)
	if rows == nil {
		*faults = append(*faults, fmt.Errorf("embedded lexicon: the table %s is missing", name))
		return t
	}
	t.rows = make([]T, 0, len(rows))
	for i := range rows {
		row, terms, err := of(&rows[i])
		if err != nil {
			if len(*faults) < maxFaults {
				*faults = append(*faults, err)
			}
			continue
		}
		t.rows = append(t.rows, row)
		for _, term := range terms {
			e := entryOf(term)
			if len(e.words) == 0 {
				*faults = append(*faults, rows[i].fault(fmt.Sprintf("%q has no letters to match", term), "write a word or remove the row"))
				continue
			}
			e.row = int32(len(t.rows) - 1)
			t.entries = append(t.entries, e)
		}
	}
	t.index()
	return t
}

// entryOf reads the notation of an entry; see the package's comment.
func entryOf(term string) entry {
	var e entry
	rest := term
	switch {
	case strings.HasPrefix(term, "="):
		e.exact, rest = true, term[1:]
	case strings.HasPrefix(term, "^"):
		rest = term[1:]
		e.caps = strings.ToUpper(rest) == rest
		e.upper, e.exact = !e.caps, e.caps
	}
	e.name = strings.ToLower(rest) != rest
	e.short = len(rest) <= 3 && strings.ToUpper(rest) == rest
	folded := string(fold(nil, strings.ToLower(rest)))
	e.words = strings.FieldsFunc(folded, func(r rune) bool { return r == ' ' || r == '-' })
	return e
}

// index sorts the entries by first word and length. Of equal spellings the row
// that stands last wins, so that an added row goes before an embedded one.
func (t *Table[T]) index() {
	slices.SortFunc(t.entries, func(a, b entry) int {
		if c := strings.Compare(a.words[0], b.words[0]); c != 0 {
			return c
		}
		if len(a.words) != len(b.words) {
			return len(b.words) - len(a.words)
		}
		return int(b.row - a.row)
	})
	for i := 0; i < len(t.entries); {
		k := i
		word := t.entries[i].words[0]
		for k < len(t.entries) && t.entries[k].words[0] == word {
			k++
		}
		t.first[word] = stretch{int32(i), int32(k)}
		t.admit(word)
		i = k
	}
}

// The filter parts words into classes: by their first two letters where there are
// more, so that a hyphenated token falls into the class of its first part; words of
// two letters; and class 0 for all that begins otherwise or folds there.
const (
	letters    = 26
	longFrom   = 1
	pairFrom   = longFrom + letters*letters
	filterSize = pairFrom + letters*letters
)

func filterOf(word string) int {
	if len(word) < 2 || word[0] < 'a' || word[0] > 'z' || word[1] < 'a' || word[1] > 'z' {
		return 0
	}
	k := int(word[0]-'a')*letters + int(word[1]-'a')
	if len(word) == 2 {
		return pairFrom + k
	}
	return longFrom + k
}

// admit lets the words that begin as word does pass the filter.
func (t *Table[T]) admit(word string) {
	t.filter[0] = true
	k := filterOf(word)
	t.filter[k] = true
	if k >= pairFrom {
		t.filter[k-pairFrom+longFrom] = true
	}
}
