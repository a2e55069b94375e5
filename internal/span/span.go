// Package span says where a value stands in a text, and converts between the
// ways of counting places in it.
//
// Three coordinate systems meet in Casus, and this package alone converts
// between them:
//
//   - bytes: every room from page to coder works in byte offsets of the clean text;
//   - code points: what the record and the corpora use;
//   - UTF-16 code units: what a browser uses.
//
// The package imports the standard library only and keeps no state.
package span

import (
	"sort"
	"unicode/utf8"
)

// Span is a half-open run of bytes [Start, End) of a text.
type Span struct {
	Start, End int
}

// Of returns the run of text the span covers.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Len is the number of bytes covered.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether the span covers nothing.
func (s Span) Empty() bool { return s.End <= s.Start }

// Overlaps reports whether both spans share at least one byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Contains reports whether o lies wholly inside s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Cover returns the smallest span holding both.
func (s Span) Cover(o Span) Span {
	return Span{min(s.Start, o.Start), max(s.End, o.End)}
}

// Mapper converts byte offsets of one text to code points and UTF-16 units, and
// code points back to bytes. It costs nothing for plain ASCII; otherwise it keeps
// one mark every stride bytes and counts from there.
type Mapper struct {
	text  string
	ascii bool
	marks []mark // one every stride bytes
}

// stride is how many bytes lie between two marks: small enough that counting the
// rest is cheap, large enough that the marks are few.
const stride = 256

type mark struct{ at, runes, units int }

// NewMapper prepares the conversions for text. Invalid bytes count as one code
// point each, as in a range loop.
func NewMapper(text string) *Mapper {
	m := &Mapper{text: text, ascii: true}
	for i := 0; i < len(text); i++ {
		if text[i] >= utf8.RuneSelf {
			m.ascii = false
			break
		}
	}
	if m.ascii {
		return m
	}
	var runes, units, next int
	for i, r := range text {
		if i >= next {
			m.marks = append(m.marks, mark{i, runes, units})
			next = i + stride
		}
		runes++
		units += unitsOf(r)
	}
	return m
}

func unitsOf(r rune) int {
	if r > 0xFFFF {
		return 2
	}
	return 1
}

// Runes gives the code point offset of a byte offset.
func (m *Mapper) Runes(at int) int {
	if m.ascii {
		return min(max(at, 0), len(m.text))
	}
	k := m.before(at)
	n := k.runes
	for i := range m.text[k.at:] {
		if k.at+i >= at {
			return n
		}
		n++
	}
	return n
}

// UTF16 gives the UTF-16 offset of a byte offset.
func (m *Mapper) UTF16(at int) int {
	if m.ascii {
		return min(max(at, 0), len(m.text))
	}
	k := m.before(at)
	n := k.units
	for i, r := range m.text[k.at:] {
		if k.at+i >= at {
			return n
		}
		n += unitsOf(r)
	}
	return n
}

// Bytes gives the byte offset of a code point offset; one past the end gives the
// length of the text.
func (m *Mapper) Bytes(runes int) int {
	if m.ascii {
		return min(max(runes, 0), len(m.text))
	}
	k := sort.Search(len(m.marks), func(i int) bool { return m.marks[i].runes > runes }) - 1
	if k < 0 {
		return 0
	}
	n := m.marks[k].runes
	for i := range m.text[m.marks[k].at:] {
		if n == runes {
			return m.marks[k].at + i
		}
		n++
	}
	return len(m.text)
}

// before returns the last mark at or before a byte offset.
func (m *Mapper) before(at int) mark {
	k := sort.Search(len(m.marks), func(i int) bool { return m.marks[i].at > at }) - 1
	if k < 0 {
		return mark{}
	}
	return m.marks[k]
}
