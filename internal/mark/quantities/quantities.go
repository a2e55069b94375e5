// Package quantities finds the numbers of things a text tells: "at least ten
// rockets", "dozens", "between five and seven soldiers", "none of the passengers".
//
// What a number says is a closed range of whole numbers (mark.Count), by the rules
// of the record: "at least ten" has no upper bound, "more than ten" begins at
// eleven, "dozens" at 24. A number before a measure (kilograms, dollars, per cent,
// hours) is marked as a Unit. Years, dates, clock times, ages, the numbers of roads,
// flights and resolutions, and ordinals are no quantities.
//
// The words come from the lexicon's tables of numbers and units. The package reads
// text, lexicon and the shapes of mark, and keeps no state.
package quantities

import (
	"casus/internal/lexicon"
	"casus/internal/mark"
	"casus/internal/span"
	"casus/internal/text"
)

// Mark gives the quantities of a text, in order.
func Mark(d *text.Doc, l *lexicon.Lexicon) []mark.Quantity {
	var out []mark.Quantity
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if s.Dateline {
			continue
		}
		r := reader{doc: d, lexicon: l, tokens: d.Tokens[s.First:s.Last], base: s.First, mixed: s.Casing == text.Mixed}
		out = r.sentence(out)
	}
	return out
}

// reader reads the tokens of one sentence.
type reader struct {
	doc     *text.Doc
	lexicon *lexicon.Lexicon
	tokens  []text.Token
	base    int // index in the text of tokens[0]
	mixed   bool
}

// figure is a number as read.
type figure struct {
	mark.Count
	from, to int  // tokens [from, to)
	digits   bool // written in digits, of which the last is a plain token
	money    bool
}

// sentence appends the quantities of the sentence.
func (r *reader) sentence(out []mark.Quantity) []mark.Quantity {
	for i := 0; i < len(r.tokens); {
		f, ok := r.bounded(i)
		if !ok {
			i++
			continue
		}
		if q, counts := r.quantity(f); counts {
			out = append(out, q)
		}
		i = f.to
	}
	return out
}

// quantity makes the mark of a figure; counts is false where the figure counts
// nothing: a date, an age, a label.
func (r *reader) quantity(f figure) (q mark.Quantity, counts bool) {
	q = mark.Quantity{Count: f.Count, Token: r.base + f.to - 1}
	q.Span = span.Span{Start: r.tokens[f.from].Start, End: r.tokens[f.to-1].End}
	if f.money {
		q.Unit = true
		return q, true
	}
	if n := r.unit(f.to); n > 0 {
		q.Unit = true
		r.count(&q, f.to+n-1)
		return q, !r.clock(f)
	}
	if f.digits && r.label(f) {
		return q, false
	}
	if head := r.head(f.to); head >= 0 {
		r.count(&q, head)
		return q, !r.apart(f, head)
	}
	return q, !f.digits || !r.age(f)
}

// count notes the noun that is counted.
func (r *reader) count(q *mark.Quantity, head int) {
	q.OfSpan = r.tokens[head].Span
	q.Of = q.OfSpan.Of(r.doc.Text)
}

// number gives the row of the table of numbers at token i, and how many tokens it
// takes; nil where there is none.
func (r *reader) number(i int) (*lexicon.Number, int) {
	if i >= len(r.tokens) {
		return nil, 0
	}
	return r.lexicon.Numbers.Match(r.tokens[i:])
}

// is reports whether token i is one of the words.
func (r *reader) is(i int, words ...string) bool {
	if i < 0 || i >= len(r.tokens) {
		return false
	}
	for _, w := range words {
		if r.tokens[i].Lower == w {
			return true
		}
	}
	return false
}
