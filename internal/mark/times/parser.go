package times

import "casus/internal/text"

// parser reads the time expressions of one sentence after another. The grammar is
// written as methods that read one sort of expression at an atom and give its
// meaning and where it ends; an end that is not beyond the start means no.
type parser struct {
	words    *words
	doc      *text.Doc
	sentence text.Sentence
	atoms    []atom
}

// is reports whether the atom at j plays one of the parts.
func (p *parser) is(j int, c class) bool {
	return j >= 0 && j < len(p.atoms) && p.atoms[j].is&c != 0
}

// lower gives the lower-case form of the atom at j; "" outside the sentence.
func (p *parser) lower(j int) string {
	if j < 0 || j >= len(p.atoms) {
		return ""
	}
	a := &p.atoms[j]
	t := &p.doc.Tokens[a.tok]
	if a.glued || int(a.end) != t.End {
		if from := int(a.start) - t.Start; from <= len(t.Lower) {
			return t.Lower[from:min(int(a.end)-t.Start, len(t.Lower))]
		}
	}
	return t.Lower
}

// tag gives the part of speech of the token at atom j.
func (p *parser) tag(j int) text.Tag {
	if j < 0 || j >= len(p.atoms) {
		return text.NoTag
	}
	return p.doc.Tokens[p.atoms[j].tok].Tag
}

// possessive reports whether a 's stands at j.
func (p *parser) possessive(j int) bool {
	s := p.lower(j)
	return s == "'s" || s == "'"
}

// expression reads the longest time expression that begins at i.
func (p *parser) expression(i int) (meaning, int) {
	j := p.approximation(i)
	best, end := p.bare(j)
	if j == i || end == 0 {
		return best, end
	}
	switch best.kind {
	case aDuration, fromNow, fromThen:
		best.loose = best.loose || !p.during(i, j)
		best.context = best.context || !best.loose
		return best, end
	case toldPoint, aPart, monthDate:
		if p.is(i, isApproximate) {
			return best, end
		}
	}
	return p.bare(i)
}

// during reports whether the words [i,j) are a lone "over" that tells how long
// something went on ("killed over two days") rather than that it was longer.
func (p *parser) during(i, j int) bool {
	if j != i+1 || p.lower(i) != "over" {
		return false
	}
	switch p.lower(i - 1) {
	case "for", "of", "in", "after", "just", "well", "little":
		return false
	}
	return true
}

// bare is expression without the words that make it loose. Of two readings as long
// the first stands.
func (p *parser) bare(i int) (best meaning, end int) {
	for _, read := range [...]func(*parser, int) (meaning, int){
		(*parser).everySo, (*parser).timeOfDay, (*parser).calendar, (*parser).counted, (*parser).reference,
	} {
		if m, e := read(p, i); e > i && e > end {
			best, end = m, e
		}
	}
	return best, end
}

// approximation gives where the words end that make an amount loose: "more than",
// "at least", "up to", "about".
func (p *parser) approximation(i int) int {
	j := i
	if p.lower(j) == "no" && p.is(j+1, isMore) {
		j++
	}
	switch {
	case p.is(j, isMore) && p.is(j+1, isThan):
		return j + 2
	case p.lower(j) == "at" && p.is(j+1, isLimit):
		return j + 2
	case p.lower(j) == "up" && p.is(j+1, isTo):
		return j + 2
	case p.is(j, isMore) && p.lower(j) == "over":
		return j + 1
	}
	for p.is(j, isApproximate) && !p.is(j, isUnit) {
		j++
	}
	if j > i && p.is(j, isMore) && p.lower(j) == "over" {
		j++
	}
	return j
}

// direction reads "last", "this past", "the previous", "the"; bare where none is
// told.
func (p *parser) direction(i int) (direction, int) {
	j := i
	d := bare
	if p.is(j, isThe) {
		d, j = definite, j+1
	}
	if p.lower(j) == "very" {
		j++
	}
	for p.is(j, isDirection) && p.chains(d, direction(p.atoms[j].v)) {
		d = direction(p.atoms[j].v)
		j++
	}
	if (d == that || d == this) && p.is(j, isDirection) { // said that last week
		return bare, i
	}
	if p.is(j, isUnit) && p.atoms[j].unit == yearUnit && p.is(j+1, isShift|isEarlier) && p.atoms[j+1].glued && p.atoms[j+1].n < 0 {
		return yearAgo, j + 2
	}
	return d, j
}

// chains reports whether a second direction may follow the first: "the last", "this
// past", "that same", "the latest".
func (p *parser) chains(d, e direction) bool {
	switch d {
	case bare, definite:
		return true
	case this:
		return e == past || e == coming || e == same || e == last || e == next
	case that:
		return e == same
	case comparable, same, past, recent:
		return e == comparable
	}
	return false
}

// modifier reads "early", "the end of", "earlier in", "mid-".
func (p *parser) modifier(i int) (mod, int) {
	j := i
	if p.is(j, isThe) {
		j++
	}
	if !p.is(j, isMod) {
		return noMod, i
	}
	m := mod(p.atoms[j].v)
	if p.lower(j+1) == "hours" && p.is(j+2, isOf) && m == early { // the early hours of
		return m, j + 3
	}
	switch {
	case p.is(j+1, isOf):
		return m, j + 2
	case m == start || m == end:
		return noMod, i
	case p.is(j+1, isIn|isOn) && !p.is(j, isThe) && p.atoms[j].tok != p.atoms[j+1].tok:
		return m, j + 2
	case p.is(j+1, isDash):
		return m, j + 2
	}
	return m, j + 1
}

// rest of the day: the part of the day after a day told.
func (p *parser) partAfter(m meaning, j int) (meaning, int) {
	k := j
	if p.is(k, isMod) && (mod(p.atoms[k].v) == early || mod(p.atoms[k].v) == late) && p.is(k+1, isPart) {
		m.mod = mod(p.atoms[k].v)
		k++
	}
	if p.is(k, isPart) && !(p.is(k, isUnit) && p.is(k, isPlural)) && m.part == 0 {
		m.part = p.atoms[k].v
		return m, k + 1
	}
	return m, j
}
