package attributions

import (
	"unicode"
	"unicode/utf8"

	"casus/internal/text"
)

// quote is a quotation: tokens [first, last) with its marks.
type quote struct {
	first, last int
	closed      bool // its closing mark is there
	again       bool // goes on from the quotation of the paragraph before
	speech      bool // an utterance of its own rather than words quoted inside a clause
}

// markKind is what a token can be as a quotation mark.
type markKind uint8

const (
	noMark markKind = iota
	opens
	closes
	opensSingle
	closesSingle
)

// quoteMark says whether token i opens or closes a quotation. Straight marks are
// told apart by the space around them.
func quoteMark(d *text.Doc, i int) markKind {
	t := d.Tokens[i]
	switch s := t.Of(d.Text); s {
	case "“", "„", "«", "``":
		return opens
	case "”", "»":
		return closes
	case "\"", "''":
		if openByPlace(d.Text, t.Start, t.End) {
			return opens
		}
		return closes
	case "‘", "`":
		return opensSingle
	case "’", "'":
		if t.Tag == text.POS {
			return noMark
		}
		if s == "'" && openByPlace(d.Text, t.Start, t.End) {
			return opensSingle
		}
		return closesSingle
	}
	return noMark
}

// openByPlace reports whether a straight mark at [start, end) opens: space or an
// opening bracket before it, none after it.
func openByPlace(s string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	after, _ := utf8.DecodeRuneInString(s[end:])
	left := start == 0 || unicode.IsSpace(before) || before == '(' || before == '[' || before == '—' || before == '-' || before == '“' || before == '"'
	right := end == len(s) || unicode.IsSpace(after)
	return left && !right
}

// maybeMark is a cheap check before quoteMark: the first byte of every mark.
func maybeMark(c byte) bool { return c == '"' || c == '\'' || c == '`' || c >= 0x80 }

// pairQuotes finds the quotations of a text, in order, none inside another. A
// quotation left open runs to the end of its paragraph when the next paragraph
// opens with a mark, else to the end of its sentence.
func pairQuotes(d *text.Doc) []quote {
	var all []quote
	p := pairing{doc: d}
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if i == 0 || s.Paragraph != d.Sentences[i-1].Paragraph {
			all = p.endParagraph(all, s.First)
		}
		for k := s.First; k < s.Last; k++ {
			if maybeMark(d.Text[d.Tokens[k].Start]) {
				all = p.step(all, k)
			}
		}
	}
	all = p.endParagraph(all, len(d.Tokens))
	for i := range all {
		all[i].speech = p.speech(&all[i])
	}
	return all
}

// pairing is the state of pairQuotes within one paragraph.
type pairing struct {
	doc    *text.Doc
	open   int // token of the open mark, plus one; 0 when none is open
	single bool
	again  bool
}

func (p *pairing) step(all []quote, k int) []quote {
	kind := quoteMark(p.doc, k)
	switch {
	case kind == noMark:
	case p.open == 0 && (kind == opens || kind == opensSingle):
		p.open, p.single = k+1, kind == opensSingle
	case p.open != 0 && (kind == closes && !p.single || kind == closesSingle && p.single && p.endsSingle(k)):
		all = append(all, quote{first: p.open - 1, last: k + 1, closed: true, again: p.again})
		p.open, p.again = 0, false
	case p.open != 0 && kind == opens && p.single:
		p.open, p.single = k+1, false // the single mark was none
	}
	return all
}

// endsSingle reports whether a single mark after an opening one closes it rather
// than being an apostrophe: it follows punctuation or stands before space.
func (p *pairing) endsSingle(k int) bool {
	t := p.doc.Tokens[k]
	after, _ := utf8.DecodeRuneInString(p.doc.Text[t.End:])
	return t.End == len(p.doc.Text) || !unicode.IsLetter(after)
}

// endParagraph closes what is open before token next, the first of a paragraph.
func (p *pairing) endParagraph(all []quote, next int) []quote {
	if p.open == 0 {
		return all
	}
	first := p.open - 1
	goesOn := !p.single && next < len(p.doc.Tokens) && quoteMark(p.doc, next) != noMark
	last := next
	if !goesOn {
		last = p.doc.Sentences[p.doc.Tokens[first].Sentence].Last
	}
	single := p.single
	p.open, p.single = 0, false
	if single {
		return all
	}
	all = append(all, quote{first: first, last: last, again: p.again})
	p.again = goesOn
	return all
}

// speech reports whether a quotation is an utterance: it begins a sentence or
// follows a comma, colon or dash and ends in punctuation or before a comma; or it
// begins with a capital and ends in punctuation.
func (p *pairing) speech(q *quote) bool {
	d := p.doc
	inner := q.last - q.first - 1
	if q.closed {
		inner--
	}
	if inner < 1 {
		return false
	}
	if !q.closed || q.again {
		return true
	}
	ends := endsUtterance(d.Tokens[q.last-2].Of(d.Text))
	if q.last < len(d.Tokens) {
		switch d.Tokens[q.last].Of(d.Text) {
		case ",", "-", "--", "—", "–", "―":
			ends = true
		}
	}
	sentence := d.Tokens[q.first].Sentence
	starts := d.Sentences[sentence].First == q.first
	if !starts {
		switch d.Tokens[q.first-1].Of(d.Text) {
		case ",", ":", "-", "--", "—", "–", "―", "(":
			starts = true
		}
	}
	if starts {
		return ends && inner >= 2 || inner >= 6
	}
	r, _ := utf8.DecodeRuneInString(d.Text[d.Tokens[q.first+1].Start:])
	capital := unicode.IsUpper(r) && d.Sentences[sentence].Casing == text.Mixed
	return capital && inner >= 4 && (ends || inner >= 8)
}

func endsUtterance(s string) bool {
	switch s {
	case ".", ",", "?", "!", "...", "…", "--", "—", "....", "?!", "!!":
		return true
	}
	return false
}
