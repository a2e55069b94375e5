package attributions

import (
	"casus/internal/span"
	"casus/internal/text"
)

// word is one place of a line: a token, or a whole quotation.
type word struct {
	first, last int // tokens [first, last)
	tag         text.Tag
	lower       string
	lemma       string
	quote       int // index of the quotation plus one; 0 for a token
	opens       bool
}

// line is a stretch of text as rules read it: one or more sentences with every
// utterance in quotation marks folded into one word, and what stands in brackets
// left out.
type line struct {
	doc      *text.Doc
	cues     *Cues
	words    []word
	chunks   []chunk // noun phrases, in order
	at       []int   // chunk of each word, plus one; 0 when in none
	title    bool    // headline
	inside   bool    // the inside of a quotation
	fighting bool    // the text is about fighting
}

// longestAside is how many tokens a bracketed aside may have to be left out.
const longestAside = 20

// read fills the line with tokens [first, last), folding the quotations of quotes
// that lie within.
func (l *line) read(d *text.Doc, first, last int, quotes []quote, from int) {
	l.doc, l.words = d, l.words[:0]
	q, opens := from, false
	for k := first; k < last; {
		for q < len(quotes) && quotes[q].first < k {
			q++
		}
		if q < len(quotes) && quotes[q].first == k && quotes[q].speech && quotes[q].last <= last {
			l.words = append(l.words, word{first: k, last: quotes[q].last, quote: q + 1})
			k = quotes[q].last
			continue
		}
		if end := l.aside(k, last); end > k {
			k = end
			continue
		}
		t := &d.Tokens[k]
		if c := d.Text[t.Start]; !maybeMark(c) || quoteMark(d, k) == noMark {
			l.words = append(l.words, word{first: k, last: k + 1, tag: t.Tag, lower: t.Lower, lemma: t.Lemma, opens: opens})
			opens = false
		} else {
			opens = true
		}
		k++
	}
	if l.title {
		l.headlineVerb()
	}
	l.chunk()
	l.tenses()
}

// aside gives the end of the bracketed aside that begins at token k, k where none does.
func (l *line) aside(k, last int) int {
	c := l.doc.Text[l.doc.Tokens[k].Start]
	if c != '(' && (c != '[' || k+1 >= last || l.doc.Tokens[k+1].Lower == l.doc.Tokens[k+1].Of(l.doc.Text)) {
		return k
	}
	for e := k + 1; e < min(last, k+longestAside); e++ {
		if x := l.doc.Text[l.doc.Tokens[e].Start]; x == ')' || x == ']' {
			return e + 1
		}
	}
	return k
}

// span gives the bytes of words [from, to), without commas and stops at the ends.
func (l *line) span(from, to int) span.Span {
	for from < to && l.trims(from) {
		from++
	}
	for from < to && l.trims(to-1) {
		to--
	}
	if from >= to {
		return span.Span{}
	}
	return span.Span{Start: l.doc.Tokens[l.words[from].first].Start, End: l.doc.Tokens[l.words[to-1].last-1].End}
}

// trims reports whether a word is punctuation that a span neither begins nor ends with.
func (l *line) trims(i int) bool {
	if l.words[i].quote != 0 {
		return false
	}
	switch l.words[i].lower {
	case ",", ".", ":", ";", "-", "--", "—", "–", "―", "...", "…":
		return true
	}
	return false
}

// is reports whether word i exists and has one of the lower-case forms.
func (l *line) is(i int, forms ...string) bool {
	if i < 0 || i >= len(l.words) || l.words[i].quote != 0 {
		return false
	}
	for _, f := range forms {
		if l.words[i].lower == f {
			return true
		}
	}
	return false
}

// tag gives the tag of word i; NoTag beyond the ends and for quotations.
func (l *line) tag(i int) text.Tag {
	if i < 0 || i >= len(l.words) {
		return text.NoTag
	}
	return l.words[i].tag
}

// isQuote reports whether word i is a quotation.
func (l *line) isQuote(i int) bool { return i >= 0 && i < len(l.words) && l.words[i].quote != 0 }

func (l *line) comma(i int) bool { return l.is(i, ",") }

func (l *line) dash(i int) bool { return l.is(i, "-", "--", "—", "–", "―") }

// stops reports whether word i ends a clause for good: a stop, a semicolon, or the
// end of the line.
func (l *line) stops(i int) bool {
	return i >= len(l.words) || l.is(i, ".", "?", "!", ";", "...", "…")
}
