package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"casus/internal/span"
)

// splitter parts the tokens of a block into sentences.
type splitter struct {
	doc    *Doc
	casing Casing // of the whole text
}

// split appends the sentences of the tokens [first, len) of the block.
func (s *splitter) split(first, paragraph int) {
	tokens := s.doc.Tokens
	last := len(tokens)
	if head := s.dateline(first, last); head > first {
		s.add(first, head, paragraph, true)
		first = head
	}
	for k := first; k < last; {
		next := s.end(first, k, last)
		if next == 0 {
			k++
			continue
		}
		s.add(first, next, paragraph, false)
		first, k = next, next
	}
	if first < last {
		s.add(first, last, paragraph, false)
	}
}

// end gives the token after the sentence [first, …) that token k ends, with the
// quotes and brackets that close behind it; 0 where it ends none.
func (s *splitter) end(first, k, last int) int {
	kind := s.stopAt(first, k)
	if kind == noStop {
		return 0
	}
	next := s.closers(k+1, last)
	if next == last {
		return last
	}
	if s.ends(kind, k, next) {
		return next
	}
	return 0
}

type stop uint8

const (
	noStop           stop = iota
	stopFull              // .
	stopCall              // ! ?
	stopEllipsis          // ... …
	stopAbbreviation      // U.S. Inc.
	stopHead              // [TEXT]
)

// stopAt tells what kind of stop token k is, in a sentence that began at first.
func (s *splitter) stopAt(first, k int) stop {
	t := s.doc.Tokens[k]
	text := s.doc.Text[t.Start:t.End]
	switch text[len(text)-1] {
	case '.':
		switch {
		case len(text) == 1 && s.enumerates(first, k):
			return noStop
		case len(text) == 1:
			return stopFull
		case text[0] == '.':
			return stopEllipsis
		case len(text) == 2 || abbreviationOf(text[:len(text)-1]) == abbreviationTitle || abbreviationOf(text[:len(text)-1]) == abbreviationNumber:
			return noStop // an initial or a title
		}
		return stopAbbreviation
	case '!', '?':
		return stopCall
	case ']':
		if k >= first+2 && s.doc.Tokens[k-1].Lower == "text" && s.doc.Tokens[k-2].Lower == "[" {
			return stopHead
		}
	case 0xa6, 0x82, 0x9f, 0xa4: // the last bytes of … 。 ؟ ।
		switch text {
		case "…":
			return stopEllipsis
		case "。", "؟", "।":
			return stopCall
		}
	}
	return noStop
}

// enumerates reports whether the stop at k follows a number or letter that begins
// the sentence, as in "1. Background".
func (s *splitter) enumerates(first, k int) bool {
	if k != first+1 || k+1 >= len(s.doc.Tokens) {
		return false
	}
	t := s.doc.Tokens[first]
	return t.Len() <= 2 && (s.doc.Tokens[first].shape == shapeDigits || s.doc.Tokens[first].shape == shapeLetter)
}

// closers gives the first token from k on that is no closing quote, bracket or note
// of the sentence before it.
func (s *splitter) closers(k, last int) int {
	for ; k < last; k++ {
		t, before := s.doc.Tokens[k], s.doc.Tokens[k-1]
		glued := t.Start == before.End
		switch s.doc.Text[t.Start:t.End] {
		case "”", "’", "''", ")", "]", "»":
		case "\"", "'":
			if !glued && k+1 < last && s.doc.Tokens[k+1].Start == t.End { // it opens the next sentence
				return k
			}
		case "[":
			if !glued || k+2 >= last || s.doc.Tokens[k+2].Lower != "]" || s.doc.Tokens[k+1].shape != shapeDigits {
				return k
			}
			k++ // a note: the number, then the bracket
		default:
			return k
		}
	}
	return k
}

// ends reports whether the stop at token k ends a sentence before token next.
func (s *splitter) ends(kind stop, k, next int) bool {
	t := s.doc.Tokens[next]
	glued := t.Start == s.doc.Tokens[next-1].End
	r, _ := utf8.DecodeRuneInString(s.doc.Text[t.Start:t.End])
	begins := s.begins(t, r)
	switch kind {
	case stopHead:
		return true
	case stopFull:
		if glued {
			return begins && (unicode.IsLetter(r) || opensQuote(r))
		}
		return begins
	case stopCall:
		if s.casing != Mixed && next > k+1 && speechWords[t.Lower] {
			return false
		}
		return begins
	case stopEllipsis:
		return s.casing == Mixed && begins && unicode.IsUpper(r) && !glued
	case stopAbbreviation:
		return !glued && s.starter(next, r)
	}
	return false
}

// speechWords are those that go on after a quoted question or call.
var speechWords = map[string]bool{"he": true, "she": true, "they": true, "said": true, "asked": true, "shouted": true, "cried": true}

// begins reports whether token t can begin a sentence by its first character.
func (s *splitter) begins(t Token, r rune) bool {
	switch {
	case strings.ContainsRune(",;:)]}”’%", r):
		return false
	case s.casing == Mixed && unicode.IsLower(r):
		return particle(t.Lower)
	}
	return true
}

// particle reports whether a word in small letters may begin a name that begins a
// sentence, or is an address.
func particle(lower string) bool {
	return strings.HasPrefix(lower, "al-") || strings.HasPrefix(lower, "el-") || strings.HasPrefix(lower, "http") || strings.HasPrefix(lower, "www.")
}

func opensQuote(r rune) bool { return r == '“' || r == '"' || r == '‘' || r == '«' }

// starter reports whether the token after an abbreviation begins a new sentence:
// where capitals tell, a capital on a word that has none inside a sentence.
func (s *splitter) starter(next int, r rune) bool {
	t := s.doc.Tokens[next]
	if opensQuote(r) && next+1 < len(s.doc.Tokens) {
		return s.casing == Mixed && s.doc.Tokens[next+1].shape == shapeCapital
	}
	if s.casing == Mixed {
		return unicode.IsUpper(r) && (surelyBegins[t.Lower] || oftenBegins[t.Lower])
	}
	return surelyBegins[t.Lower]
}

func wordSet(words string) map[string]bool {
	t := map[string]bool{}
	for _, w := range strings.Fields(words) {
		t[w] = true
	}
	return t
}

var (
	surelyBegins = wordSet("the he she it they this these there however meanwhile we i")
	oftenBegins  = wordSet("a an in on at but and that those you as after before when while if for according his her their its our what who where why how " +
		"some many most all no one two three four five several since although though with by from to both another other such then also so " +
		"still yet only even just last earlier later nearly about more at under over during until not none each every once here now")
)

// add appends the sentence of the tokens [first, last).
func (s *splitter) add(first, last, paragraph int, dateline bool) {
	tokens := s.doc.Tokens[first:last]
	index := int32(len(s.doc.Sentences))
	for i := range tokens {
		tokens[i].Sentence = index
	}
	s.doc.Sentences = append(s.doc.Sentences, Sentence{
		Span:      span.Span{Start: tokens[0].Start, End: tokens[len(tokens)-1].End},
		First:     first,
		Last:      last,
		Paragraph: paragraph,
		Casing:    s.casingOf(first, last),
		Title:     s.title(first, last),
		Dateline:  dateline,
	})
}

// casingOf tells how the sentence is written; one too short to tell is written as
// the text is.
func (s *splitter) casingOf(first, last int) Casing {
	if s.casing == Upper && s.small(first, last) == 0 {
		return Upper
	}
	t := s.doc.Tokens
	c := casingOf(s.doc.Text[t[first].Start:t[last-1].End])
	if c == Mixed && s.casing == Lower && s.small(first, last) == last-first {
		return Lower
	}
	if c == Lower && s.casing == Mixed && last-first < 4 {
		return Mixed
	}
	return c
}

// small counts the tokens with small letters.
func (s *splitter) small(first, last int) int {
	n := 0
	for _, t := range s.doc.Tokens[first:last] {
		if h := t.shape; h == shapeSmall || h == shapeCapital || h == shapeInner {
			n++
		}
	}
	return n
}

// title reports headline case: at least four words of four letters or more, all but
// few of them with a capital.
func (s *splitter) title(first, last int) bool {
	capitals, small := 0, 0
	for k := first; k < last; k++ {
		if s.doc.Tokens[k].Len() < 4 {
			continue
		}
		switch s.doc.Tokens[k].shape {
		case shapeCapital, shapeInner:
			capitals++
		case shapeSmall:
			small++
		}
	}
	return capitals >= 4 && small*8 <= capitals && s.stopAt(first, last-1) != stopFull
}
