// Package times marks the time expressions of a text and says which days they
// mean.
//
// A mark has two readings. Its type and value are those of TIMEX3, by the TimeML
// Annotation Guidelines 1.2.1 (Saurí, Littman, Knippen, Gaizauskas, Setzer and
// Pustejovsky 2006): "last week" is 2021-W08. Its From, To, Precision, Part and
// Zone are those of the record: the days meant, as far as the page tells them.
//
// The package reads tokens and tags only; it touches no clock, file or network
// beside its embedded tables. Words and holidays are tables (words.tsv,
// holidays.tsv, periods.tsv); how they combine is a grammar written as methods of
// parser, one sort of expression each; narrator resolves what the grammar has read
// against the day of the page and the days told before.
package times

import (
	"sync"

	"casus/internal/mark"
	"casus/internal/text"
)

// Marker marks time expressions. It is immutable and safe for use by several
// goroutines at once.
type Marker struct {
	words   *words
	periods periods
	scratch *sync.Pool // of *work
}

// work is what one call of Mark needs, used again by the next.
type work struct {
	parser parser
	found  []found
	value  []byte
}

// New prepares the embedded tables.
func New() (*Marker, error) {
	w, err := readWords()
	if err != nil {
		return nil, err
	}
	p, err := readPeriods()
	if err != nil {
		return nil, err
	}
	return &Marker{words: w, periods: p, scratch: &sync.Pool{New: func() any { return &work{} }}}, nil
}

// Mark gives the time expressions of the text in order. published is the page's
// day, or its time, in ISO 8601; empty where it is not known.
func (m *Marker) Mark(d *text.Doc, published string) []mark.Time {
	w := m.scratch.Get().(*work)
	defer m.scratch.Put(w)
	w.found = w.found[:0]
	w.parser.words, w.parser.doc = m.words, d
	for k := range d.Sentences {
		w.read(k)
	}
	n := narrator{words: m.words, text: d.Text, value: w.value[:0]}
	n.page, n.dated = parseDay(published)
	if !n.dated {
		n.page, n.dated = dateline(w.found)
	}
	out := n.tell(w.found)
	w.value, w.parser.doc = n.value, nil
	return out
}

// read adds the expressions of sentence k to w.found.
func (w *work) read(k int) {
	p := &w.parser
	p.sentence = p.doc.Sentences[k]
	if !p.readAtoms() {
		return
	}
	for i := 0; i < len(p.atoms); {
		if p.atoms[i].is&starters == 0 {
			i++
			continue
		}
		m, e := p.expression(i)
		if e <= i {
			i++
			continue
		}
		w.found = append(w.found, p.find(m, i, e, k))
		i = w.moreDates(e, k)
	}
}

// moreDates reads the days that share the month of the one just read: "April 24
// and 25".
func (w *work) moreDates(i, sentence int) int {
	p := &w.parser
	before := w.found[len(w.found)-1].meaning
	if before.kind != monthDate && !before.shares || before.date == 0 || before.dir == that {
		return i
	}
	for {
		k := p.joint(i)
		if k == i && p.is(i, isComma) {
			k++
		} else if k == i && !p.glues(i) {
			return i
		}
		date, e := p.dateNumber(k)
		if e == k || p.is(e, isMonth|isUnit) || !p.standsAlone(e) || p.is(i, isComma) && !p.is(e, isAnd|isComma) {
			return i
		}
		m := meaning{kind: monthDate, n: before.n, date: date, dir: before.dir}
		r, f := p.withYear(m, e)
		w.found = append(w.found, p.find(r, k, f, sentence))
		i = f
	}
}

// find makes a found of the atoms [i,e).
func (p *parser) find(m meaning, i, e, sentence int) found {
	f := found{meaning: m, start: int(p.atoms[i].start), end: int(p.atoms[e-1].end), first: int(p.atoms[i].tok), last: int(p.atoms[e-1].tok) + 1, sentence: sentence}
	switch m.kind {
	case aWeekday, monthDate, aMonth, aHoliday, dateOnly, aUnit, nthOfYear, aSeason, aDuration:
		f.tense = p.tenseAt(f.first, f.last)
	}
	f.since = p.sinceAt(i - 1)
	f.ended = p.lower(e) == "ended" || p.lower(e) == "ending"
	f.closed = p.lower(i-1) == "ended"
	f.heads = p.is(e, isDash) || p.lower(e) == "(" || p.lower(e) == ")" || p.lower(e) == ":" || e == len(p.atoms)
	return f
}

// sinceAt reports whether "since" leads to the expression behind j, alone or as
// in "since the siege began on".
func (p *parser) sinceAt(j int) bool {
	for p.is(j, isApproximate|isThe|isMod) {
		j--
	}
	if p.lower(j) == "since" {
		return true
	}
	if p.is(j, isOn|isIn) {
		j--
	}
	switch p.lower(j) {
	case "began", "started", "launched":
	default:
		return false
	}
	for k := j - 1; k >= 0 && k >= j-6; k-- {
		if p.lower(k) == "since" {
			return true
		}
	}
	return false
}

// datelineEnds bounds how far into a text its dateline may stand, in bytes.
const datelineEnds = 600

// dateline gives the day of the first full date that stands as in a dateline.
func dateline(all []found) (day, bool) {
	for _, f := range all {
		if f.end > datelineEnds {
			break
		}
		if f.kind == toldPoint && f.point.grain == oneDay && f.heads {
			return f.point.day(), true
		}
	}
	return 0, false
}
