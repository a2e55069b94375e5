// Package text reads clean text into sentences and words, with tags, lemmas and
// dependencies.
//
// It takes a string and never alters it: every token and sentence is a span of
// that string. It imports span alone and reads nothing but its embedded model.
package text

import "casus/internal/span"

// Casing is how a run of text is written, since cables come in capitals and
// dumps in small letters, and there letter case says nothing of names.
type Casing uint8

// The casings.
const (
	Mixed Casing = iota // ordinary: capitals begin sentences and names
	Upper               // all capitals
	Lower               // all small letters
)

// Token is one word, number or mark of punctuation.
type Token struct {
	span.Span
	Lower    string // lower-case form, ’ as '
	Lemma    string // dictionary form, lower case ("struck" → "strike", "militias" → "militia")
	Tag      Tag    // Penn Treebank part of speech
	Relation Relation
	shape    shape
	hash     uint32 // of Lower with every digit as 0
	Head     int32  // index into Doc.Tokens of the word it hangs on; -1 for a root or an unparsed sentence
	Sentence int32  // index into Doc.Sentences
}

// Sentence is one sentence and its tokens.
type Sentence struct {
	span.Span
	First, Last int // tokens [First, Last)
	Paragraph   int // counted from 0
	Casing      Casing
	Title       bool // headline case: every longer word begins with a capital, no stop ends it
	Dateline    bool // the head of a wire story: "BAGHDAD, March 3 (Reuters) -", "… 3 JAN 90 -- [TEXT]"
	Parsed      bool // Head and Relation of its tokens are filled
}

// Doc is a text with its sentences and tokens. Tokens stand in order of the text.
type Doc struct {
	Text      string
	Sentences []Sentence
	Tokens    []Token
}

// Of returns the tokens of sentence i; the slice aliases d.Tokens.
func (d *Doc) Of(i int) []Token {
	s := d.Sentences[i]
	return d.Tokens[s.First:s.Last]
}
