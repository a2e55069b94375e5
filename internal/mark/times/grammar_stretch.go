package times

// nth reads a quarter or half of a year: "the third quarter of 1990", "last year's
// third quarter", "the 1988 period", "the second half".
func (p *parser) nth(d direction, i int) (meaning, int) {
	m := meaning{kind: nthOfYear, dir: d}
	j, y := i, 0
	switch {
	case p.is(j, isYear) && !p.is(j, isShort) && p.is(j+1, isOrdinal|isUnit|isPeriod|isFiscal|isHalf):
		y, j = int(p.atoms[j].n), j+1
	case p.is(j, isUnit) && p.atoms[j].unit == yearUnit && p.possessive(j+1) && (d != bare || p.is(j-1, isDirection)):
		m.dir, m.yearDir, j = definite, d, j+2
	case d == yearAgo:
		m.dir, m.yearDir = definite, yearAgo
	}
	for p.is(j, isFiscal) {
		j++
	}
	var e int
	switch {
	case p.is(j, isOrdinal) && p.is(j+1, isUnit) && p.atoms[j+1].unit == quarterUnit && !p.is(j+1, isPlural) && p.atoms[j].n <= 4:
		m.point.grain, m.n, e = quarter, int(p.atoms[j].n), j+2
	case p.is(j, isOrdinal) && p.is(j+1, isHalf) && p.atoms[j].n <= 2:
		m.point.grain, m.n, e = half, int(p.atoms[j].n), j+2
	case (d == last || p.lower(j) == "latter") && p.is(j, isHalf):
		m.point.grain, m.n, m.dir, e = half, 2, definite, j+1
	case (y > 0 || m.yearDir != bare) && (p.is(j, isUnit) && p.atoms[j].unit == quarterUnit && !p.is(j, isPlural) || p.is(j, isPeriod)):
		m.kind, m.amount.unit, e = aUnit, quarterUnit, j+1
		m.year = y
		return m, e
	default:
		return meaning{}, 0
	}
	if y > 0 {
		return p.fullYear(m, y, e)
	}
	if m.yearDir != bare {
		return m, e
	}
	if r, f := p.ofYear(m, e); f > e {
		return r, f
	}
	if p.is(e, isOf) && !p.closes(e+1) && !p.is(e+1, isCardinal) && !(p.is(e+1, isThe) && p.is(e+2, isUnit)) {
		return meaning{}, 0 // the first half of the game
	}
	return m, e
}

// nthPoint gives the quarter or half that m names in a year.
func nthPoint(m meaning, y int) point {
	if m.point.grain == half {
		return point{half, y*2 + m.n - 1}
	}
	return point{quarter, y*4 + m.n - 1}
}

// seasonAt reads "the summer", "last spring", "the winter of 1994".
func (p *parser) seasonAt(d direction, i int) (meaning, int) {
	if !p.is(i, isSeason) || p.tag(i).Verb() {
		return meaning{}, 0
	}
	m := meaning{kind: aSeason, n: int(p.atoms[i].v), dir: d}
	r, e := p.ofYear(m, i+1)
	if e > i+1 {
		return r, e
	}
	free := m.n == summer || m.n == winter || p.lower(i) == "autumn"
	switch {
	case d == definite && (p.is(e, isOf) || !free && !p.is(i-2, isIn) && p.lower(i-2) != "over" && p.lower(i-2) != "during" && p.lower(i-2) != "since"):
		return meaning{}, 0
	case d == bare && !(free && (p.is(i-1, isIn|isMod) || p.datePreposition(i-1))):
		return meaning{}, 0
	}
	return m, e
}

// holidayAt reads "Christmas", "last Thanksgiving", "Easter 1990".
func (p *parser) holidayAt(d direction, i int) (meaning, int) {
	if !p.is(i, isHoliday) {
		return meaning{}, 0
	}
	best, end := -1, i
	for k, h := range p.words.holidays {
		if e := p.spells(h.words, i); e > end {
			best, end = k, e
		}
	}
	if best < 0 || p.is(end, isName) && !p.is(end, isUnit|isWeekday|isHoliday) && p.tag(end).Noun() { // Good Friday Agreement
		return meaning{}, 0
	}
	if p.words.holidays[best].words == "new year" && (d != definite && d != next || p.possessive(end)) {
		return meaning{}, 0
	}
	m, e := p.ofYear(meaning{kind: aHoliday, n: best, dir: d}, end)
	if p.is(e, isUnit) && (p.atoms[e].unit == weekUnit || p.atoms[e].unit == weekendUnit) && !p.is(e, isPlural) {
		m.amount.unit = p.atoms[e].unit
		return m, e + 1
	}
	return m, e
}

// spells gives where the words, parted by spaces, end when they stand at i; i
// where they do not.
func (p *parser) spells(words string, i int) int {
	j := i
	for at := 0; at < len(words); j++ {
		e := at
		for e < len(words) && words[e] != ' ' {
			e++
		}
		if p.lower(j) != words[at:e] {
			return i
		}
		at = e + 1
	}
	return j
}

// yearAt reads a year with a word that says it is one: "the year 2000", "fiscal
// 1989".
func (p *parser) yearAt(d direction, i int) (meaning, int) {
	j := i
	for p.is(j, isFiscal) || p.is(j, isUnit) && p.atoms[j].unit == yearUnit && !p.is(j, isPlural) {
		j++
	}
	if j == i || d > definite {
		return meaning{}, 0
	}
	if p.is(j, isYear) {
		return meaning{kind: toldPoint, point: point{year, fullYearOf(p.atoms[j])}}, j + 1
	}
	if y, e := p.yearWords(j); e > j {
		return meaning{kind: toldPoint, point: point{year, y}}, e
	}
	if p.is(j, isCardinal) && p.lower(j) == "two" && p.is(j+1, isMultiplier) {
		if y, e := p.cardinal(j); y >= 2000 && y < 2100 {
			return meaning{kind: toldPoint, point: point{year, y}}, e
		}
	}
	return meaning{}, 0
}

func fullYearOf(a atom) int {
	if a.is&isShort != 0 {
		return shortYear(int(a.n))
	}
	return int(a.n)
}

// yearsOwn reads a year that stands alone.
func (p *parser) yearsOwn(i int) (meaning, int) {
	if y, e := p.yearWords(i); e > i && !p.is(e, isUnit) && (y >= 1900 || p.is(i-1, isIn|isOf)) {
		return meaning{kind: toldPoint, point: point{year, y}}, e
	}
	if !p.is(i, isYear) || !p.yearLike(i) || !p.yearPlaced(i) || p.glues(i+1) && p.glues(i+2) {
		return meaning{}, 0
	}
	return meaning{kind: toldPoint, point: point{year, fullYearOf(p.atoms[i])}}, i + 1
}

// yearLike reports whether what follows the number at i lets it be a year.
func (p *parser) yearLike(i int) bool {
	switch p.lower(i + 1) {
	case "%", "percent", "per", "people", "men", "km", "kilometers", "miles", "meters", "feet", "pounds", "tons", "points", "troops", "soldiers", "gmt", "hours":
		return false
	}
	return !p.is(i+1, isUnit|isMultiplier|isZone|isHalfDay) || p.is(i+1, isUnit) && p.is(i+1, isOrdinal)
}

// yearPlaced reports whether the number at i stands where a year does.
func (p *parser) yearPlaced(i int) bool {
	a := p.atoms[i]
	if a.is&isShort != 0 {
		return p.is(i-1, isIn|isOf|isSeason|isMonth|isMod) || p.datePreposition(i-1)
	}
	before := p.lower(i - 1)
	switch before {
	case "$", "#", "us$", "£", "€", "c$", "nearly", "about", "some", "than", "least", "almost", "over", "exactly", "approximately", "another", "or":
		return before == "about" && p.is(i-2, isIn) || before == "or"
	}
	if p.is(i-1, isLabel|isCardinal) && !p.is(i-1, isYear) && !p.is(i-1, isShort) && before != "both" {
		return false
	}
	led := p.is(i-1, isIn|isOf|isMod|isFiscal) || p.datePreposition(i-1) || before == "between" || before == "during" || before == "through" || before == "("
	if a.n < 1900 || a.n > 2035 {
		return led && !p.countsNext(i) && (p.is(i-1, isIn|isMod) || before == "since" || before == "between" || before == "until" || before == "(" || a.n >= 1600 && before != "to" && before != "for")
	}
	if a.n%100 == 0 && !p.is(i-1, isThe|isIn) {
		return !p.countsNext(i)
	}
	return true
}

// countsNext reports whether a plural noun follows that the number at i counts.
func (p *parser) countsNext(i int) bool {
	for j := i + 1; j < len(p.atoms) && j < i+4; j++ {
		switch t := p.tag(j); {
		case t.Noun() && len(p.lower(j)) > 1 && p.lower(j)[len(p.lower(j))-1] == 's':
			return true
		case !t.Noun() && !t.Adjective():
			return false
		}
	}
	return false
}

// decadeAt reads "the 1990s", "the early '80s", "the nineties", "the 20th century".
func (p *parser) decadeAt(d direction, i int) (meaning, int) {
	switch {
	case d > definite:
	case p.is(i, isDecade):
		n := int(p.atoms[i].n)
		if n < 10 {
			if p.lower(i)[0] != '\'' && !p.is(i-1, isThe|isMod) {
				return meaning{}, 0
			}
			n = decadeOf(n)
		}
		return meaning{kind: toldPoint, point: point{decade, n}}, i + 1
	case p.is(i, isDecadeWord) && p.is(i-1, isThe|isMod):
		return meaning{kind: toldPoint, point: point{decade, decadeOf(int(p.atoms[i].n))}}, i + 1
	case p.is(i, isOrdinal|isCardinal):
		n, e := p.ordinalNumber(i)
		if n >= 1 && n <= 22 && p.is(e, isUnit) && p.atoms[e].unit == centuryUnit && p.is(e-1, isOrdinal) {
			return meaning{kind: toldPoint, point: point{century, n - 1}}, e + 1
		}
	}
	return meaning{}, 0
}

// decadeOf gives the decade that one digit means: the thirties to nineties are of
// the 20th century, the twenties too.
func decadeOf(n int) int {
	if n < 2 {
		return 200 + n
	}
	return 190 + n
}

// ordinalNumber reads "20th", "twentieth", "twenty first".
func (p *parser) ordinalNumber(i int) (int, int) {
	if p.is(i, isOrdinal) {
		return int(p.atoms[i].n), i + 1
	}
	if p.is(i, isCardinal) && p.lower(i)[0] > '9' && p.is(i+1, isOrdinal) && p.atoms[i].n >= 20 && p.atoms[i+1].n < 10 {
		return int(p.atoms[i].n + p.atoms[i+1].n), i + 2
	}
	return 0, i
}

// partAt reads a part of a day that is not said which: "last night", "this
// morning", "that evening", "overnight", "early in the morning".
func (p *parser) partAt(d direction, i int) (meaning, int) {
	if !p.is(i, isPart) || p.is(i, isUnit) && p.is(i, isPlural) {
		return meaning{}, 0
	}
	m := meaning{kind: aPart, part: p.atoms[i].v, dir: d}
	switch d {
	case last:
		return meaning{kind: aToday, n: -1, part: m.part}, i + 1
	case this:
		return meaning{kind: aToday, part: m.part}, i + 1
	case that, same, next, following, previous:
		return m, i + 1
	case definite:
		if p.is(i+1, isOf) {
			if r, e := p.calendar(i + 2); e > i+2 && r.part == 0 && (r.kind == monthDate || r.kind == aWeekday || r.kind == aToday || r.point.grain == oneDay) {
				return meaning{}, 0 // the night of March 3: the day is marked, and keeps the part
			}
			return meaning{}, 0
		}
		if p.is(i-2, isIn) || p.lower(i-2) == "during" || p.lower(i-2) == "through" || p.lower(i-2) == "into" || p.is(i-2, isMod) {
			return m, i + 1
		}
	case bare:
		if p.is(i+1, isToday|isWeekday) && p.is(i-1, isMod) {
			if r, e := p.dated(i + 1); e > i+1 && r.part == 0 {
				r.part = m.part
				return r, e
			}
		}
		if p.lower(i) == "overnight" || p.is(i-1, isMod) || p.lower(i-1) == "at" && !p.is(i, isUnit) {
			return m, i + 1
		}
	}
	return meaning{}, 0
}

// unitAfter reads a direction and a unit: "last week", "the previous day", "this
// fiscal year", "recent months", "the week of March 6", "the latest period".
func (p *parser) unitAfter(d direction, i int) (meaning, int) {
	j := i
	for p.is(j, isFiscal|isAdjective) && !p.is(j, isUnit) {
		if !p.is(j, isFiscal) && p.lower(j) != "full" && p.lower(j) != "whole" && p.lower(j) != "entire" {
			return meaning{}, 0
		}
		j++
	}
	if d == bare {
		return p.bareUnit(j)
	}
	if p.is(j, isPeriod) {
		return p.periodAt(d, j)
	}
	if !p.is(j, isUnit) || p.lower(j+1) == "old" && p.glues(j+1) {
		return meaning{}, 0
	}
	m := meaning{kind: aUnit, dir: d, amount: amount{n: 1, unit: p.atoms[j].unit}, the: p.is(i-2, isThe)}
	if p.atoms[j].is&isName != 0 && j > 1 && p.atoms[j-1].is&isName != 0 && !p.sentence.Title || d == this && m.amount.unit == dayUnit {
		return meaning{}, 0
	}
	if p.is(j, isPlural) {
		switch d {
		case recent, coming, future, past, previous, following, next:
			m.amount = amount{vague: true, unit: m.amount.unit}
			return m, j + 1
		}
		return meaning{}, 0
	}
	if m.amount.unit < dayUnit || m.amount.unit == nightUnit || d >= recent && d != comparable && d != yearAgo {
		return meaning{}, 0
	}
	return p.unitNamed(m, j)
}

// bareUnit reads a unit that needs no direction: "a weekend attack", "year-end".
func (p *parser) bareUnit(j int) (meaning, int) {
	if !p.is(j, isUnit) || p.is(j, isPlural) {
		return meaning{}, 0
	}
	m := meaning{kind: aUnit, dir: definite, amount: amount{n: 1, unit: p.atoms[j].unit}}
	switch m.amount.unit {
	case weekendUnit:
		if p.tag(j + 1).Noun() {
			return m, j + 1
		}
	case yearUnit:
		k := j + 1
		if p.possessive(k) {
			k++
		}
		if p.lower(k) == "end" && !p.is(j-1, isArticle|isThe|isCardinal|isDirection) {
			m.mod = end
			m.joined = p.glues(k)
			return m, k + 1
		}
	}
	return meaning{}, 0
}

// periodAt reads "the latest period", "the corresponding period last year".
func (p *parser) periodAt(d direction, j int) (meaning, int) {
	m := meaning{kind: aUnit, dir: d, amount: amount{n: 1, unit: quarterUnit}}
	switch d {
	case latest, yearAgo:
		return m, j + 1
	case comparable, same:
		if r, e := p.ofYear(m, j+1); e > j+1 {
			return r, e
		}
	}
	return meaning{}, 0
}

// unitNamed reads on after a direction and a unit in the singular.
func (p *parser) unitNamed(m meaning, j int) (meaning, int) {
	u, e := m.amount.unit, j+1
	if p.is(e, isEarlier) && m.dir == definite {
		return p.unitShifted(m, e)
	}
	switch {
	case u == weekUnit && p.is(e, isOf) && (m.dir == definite || m.dir == that):
		if r, f := p.calendar(e + 1); f > e+1 && (r.kind == monthDate || r.point.grain == oneDay) {
			r.kind = aWeekOf
			return r, f
		}
	case u == dayUnit && m.dir == definite:
		if !(p.is(j-2, isIn|isOf) && p.is(j-3, isMod)) {
			return meaning{}, 0
		}
	case u >= decadeUnit && m.dir == definite: // the turn of the century
		return meaning{}, 0
	case u == quarterUnit:
		if m.dir == definite && p.is(e, isOf) {
			return meaning{}, 0
		}
		if r, f := p.ofYear(m, e); f > e {
			return r, f
		}
	case u == yearUnit && p.is(e, isShift) && p.glues(e):
		return meaning{}, 0
	}
	if m.dir == last && u == quarterUnit && p.glues(j) {
		return meaning{}, 0
	}
	return m, e
}

// unitShifted reads "the day before", "the year after", "the week before last"
// at the word before or after.
func (p *parser) unitShifted(m meaning, e int) (meaning, int) {
	sign := int(p.atoms[e].n)
	if p.is(e+1, isDirection) && !p.is(e+2, isWeekday|isUnit|isMonth) && (direction(p.atoms[e+1].v) == last && sign < 0 || direction(p.atoms[e+1].v) == next && sign > 0) {
		return meaning{kind: fromNow, sign: 2 * sign, amount: amount{n: 1, unit: m.amount.unit}}, e + 2
	}
	if p.lower(e) != "before" && p.lower(e) != "after" || !p.ends(e+1) {
		return meaning{}, 0
	}
	m.dir = previous
	if sign > 0 {
		m.dir = following
	}
	return m, e + 1
}

// ends reports whether nothing that before or after could govern follows at j.
func (p *parser) ends(j int) bool {
	if j >= len(p.atoms) || p.closes(j) && p.lower(j) != "(" && p.lower(j) != "“" && p.lower(j) != "``" {
		return true
	}
	switch p.lower(j) {
	case "and", "or", "but", "in", "at", "by", "when", "with", "on":
		return true
	}
	return false
}
