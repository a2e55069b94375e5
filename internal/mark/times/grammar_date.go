package times

// calendar reads an expression of the calendar: a day, month, year or another
// stretch, with the words that narrow it.
func (p *parser) calendar(i int) (meaning, int) {
	md, j := p.modifier(i)
	m, e := p.dated(j)
	if e <= j {
		return meaning{}, 0
	}
	if md != noMod {
		if m.kind == aReference || m.kind == aPart && m.dir == bare && m.clock > 0 {
			return meaning{}, 0
		}
		m.mod = md
	}
	return m, e
}

// dated is calendar without the words that narrow it.
func (p *parser) dated(i int) (best meaning, end int) {
	if p.is(i, isDate) {
		return meaning{kind: toldPoint, point: dayPoint(day(p.atoms[i].n))}, i + 1
	}
	if m, e := p.dayBefore(i); e > i {
		return m, e
	}
	d, j := p.direction(i)
	for _, read := range [...]func(*parser, direction, int) (meaning, int){
		(*parser).weekday, (*parser).monthAt, (*parser).dateFirst, (*parser).nth, (*parser).seasonAt,
		(*parser).holidayAt, (*parser).yearAt, (*parser).decadeAt, (*parser).partAt, (*parser).unitAfter,
	} {
		if m, e := read(p, d, j); e > j && e > end {
			best, end = m, e
		}
	}
	if d == yearAgo && j > end { // year-ago results
		best, end = meaning{kind: fromThen, sign: -1, amount: amount{n: 1, unit: yearUnit}, joined: true}, j
	}
	if d == bare {
		for _, read := range [...]func(*parser, int) (meaning, int){
			(*parser).todayAt, (*parser).slashDate, (*parser).yearsOwn,
		} {
			if m, e := read(p, i); e > i && e > end {
				best, end = m, e
			}
		}
	}
	return best, end
}

// todayAt reads "today", "yesterday evening", "tonight".
func (p *parser) todayAt(i int) (meaning, int) {
	switch {
	case p.is(i, isTonight):
		return meaning{kind: aToday, part: night}, i + 1
	case p.is(i, isToday):
		return p.partAfter(meaning{kind: aToday, n: int(p.atoms[i].n)}, i+1)
	}
	return meaning{}, 0
}

// dayBefore reads "the day before yesterday" and "the day after tomorrow".
func (p *parser) dayBefore(i int) (meaning, int) {
	j := i
	if p.is(j, isThe) {
		j++
	}
	if p.is(j, isUnit) && p.atoms[j].unit == dayUnit && p.is(j+1, isEarlier) && p.is(j+2, isToday) && p.atoms[j+1].n == p.atoms[j+2].n {
		return meaning{kind: aToday, n: 2 * int(p.atoms[j+2].n)}, j + 3
	}
	return meaning{}, 0
}

// weekday reads "Tuesday", "Tuesday night", "last Tuesday", "Tuesday, March 3",
// "Tuesday of last week".
func (p *parser) weekday(d direction, i int) (meaning, int) {
	if !p.is(i, isWeekday) || p.is(i, isPlural) {
		return meaning{}, 0
	}
	m := meaning{kind: aWeekday, n: int(p.atoms[i].v), dir: d}
	j := i + 1
	if r, e := p.partAfter(m, j); e > j {
		return r, e
	}
	k := j
	if p.is(k, isComma) {
		k++
	}
	if _, t := p.direction(k); p.is(t, isMonth|isCardinal|isOrdinal) && !p.is(t, isUnit) {
		r, e := p.monthAt(bare, t)
		if e <= t || r.kind != monthDate && r.point.grain != oneDay {
			r, e = p.dateFirst(bare, t)
		}
		if e > t && r.kind != nthDay && r.kind != dateOnly {
			r.onDay = m.n
			return r, e
		}
	}
	k = j
	if p.is(k, isOf) {
		k++
	}
	if w, e := p.direction(k); w != bare && w != definite && p.is(e, isUnit) && p.atoms[e].unit == weekUnit && !p.is(e, isPlural) {
		m.weekDir = w
		return m, e + 1
	}
	return m, j
}

// monthAt reads what begins with a month: "March 3", "March 3rd, 2021", "March
// 2021", "March of last year", "last March".
func (p *parser) monthAt(d direction, i int) (meaning, int) {
	if !p.is(i, isMonth) {
		return meaning{}, 0
	}
	told := int(p.atoms[i].v)
	j := i + 1
	if p.is(j, isStop) && j+1 < len(p.atoms) {
		if p.is(j+1, isCardinal|isOrdinal|isYear) {
			j++
		}
	}
	k := j
	if p.is(k, isThe) && p.is(k+1, isOrdinal) {
		k++
	}
	if y, e := p.yearWords(j); e > j {
		return p.fullYear(meaning{kind: aMonth, n: told}, y, e)
	}
	if date, e := p.dateNumber(k); e > k {
		if told == 9 && date == 11 && d <= definite && attacks[p.lower(e)] {
			return meaning{kind: toldPoint, point: dayPoint(civilDay(2001, 9, 11))}, e
		}
		return p.sharedYear(meaning{kind: monthDate, n: told, date: date, dir: d}, e)
	}
	m := meaning{kind: aMonth, n: told, dir: d}
	if p.is(j, isYear) && p.is(j, isShort) { // March '89
		return p.fullYear(m, int(p.atoms[j].n), j+1)
	}
	r, e := p.ofYear(m, j)
	if k := p.joint(j); e == j && (k > j || p.glues(j)) && p.is(k, isMonth) && d == bare { // March and June 2019
		if other, f := p.monthAt(bare, k); f > k && other.point.grain == month {
			m, _ = p.fullYear(m, other.point.year(), j)
			return m, j
		}
	}
	return r, e
}

// joint gives where the second of two dates begins that are joined at j by "and",
// "to" or a hyphen; j where none are.
func (p *parser) joint(j int) int {
	switch {
	case p.glues(j):
		return j
	case p.is(j, isAnd|isTo|isOr|isDash), p.lower(j) == "through":
		return j + 1
	}
	return j
}

// sharedYear reads the year of a day, which may stand behind a second day of the
// month: "March 3-5, 2019".
func (p *parser) sharedYear(m meaning, e int) (meaning, int) {
	if k := p.joint(e); k < len(p.atoms) && (k > e || p.glues(e)) {
		if date, f := p.dateNumber(k); f > k && !p.is(f, isMonth|isUnit) {
			other := m
			other.date = date
			if r, g := p.withYear(other, f); g > f && r.point.known() {
				m, _ = p.fullYear(m, r.point.year(), e)
				m.shares = true
				return m, e
			}
		}
	}
	return p.withYear(m, e)
}

// attacks are the words after "Sept. 11" that make it the day of 2001.
var attacks = map[string]bool{"attack": true, "attacks": true, "attackers": true, "hijackers": true, "hijackings": true, "terror": true, "terrorist": true,
	"commission": true, "plot": true, "plotters": true, "victims": true, "suicide": true}

// dateNumber reads the day of a month at j: 3, 3rd, "third".
func (p *parser) dateNumber(j int) (int, int) {
	if !p.is(j, isCardinal|isOrdinal) || p.is(j, isYear) || p.is(j+1, isHalfDay|isOclock) || p.is(j, isFour) {
		return 0, j
	}
	n := int(p.atoms[j].n)
	e := j + 1
	if p.lower(j)[0] > '9' && n >= 20 && n%10 == 0 && p.is(j+1, isOrdinal) && p.atoms[j+1].n < 10 {
		n += int(p.atoms[j+1].n)
		e++
	}
	if n < 1 || n > 31 || p.is(j, isCardinal) && p.is(e, isUnit) {
		return 0, j
	}
	return n, e
}

// withYear reads the year that may follow a day: ", 2021", " 2021", " of last
// year".
func (p *parser) withYear(m meaning, j int) (meaning, int) {
	k := j
	if p.is(k, isComma) {
		k++
	}
	if p.is(k, isYear) && !p.is(k, isShort) && p.yearLike(k) {
		return p.fullYear(m, int(p.atoms[k].n), k+1)
	}
	if y, e := p.yearWords(k); e > k {
		return p.fullYear(m, y, e)
	}
	if r, e := p.ofYear(m, j); e > j && (r.yearDir != bare || r.kind == toldPoint) {
		return r, e
	}
	return m, j
}

// fullYear makes a meaning whose year is told a point.
func (p *parser) fullYear(m meaning, y, end int) (meaning, int) {
	if y < 100 {
		y = shortYear(y)
	}
	pt := point{}
	switch m.kind {
	case monthDate:
		if d, ok := civil(y, m.n, m.date); ok {
			pt = dayPoint(d)
		}
	case aMonth:
		pt = point{month, y*12 + m.n - 1}
	case aSeason:
		pt = point{season, y*4 + m.n}
	case nthOfYear:
		pt = nthPoint(m, y)
	case aHoliday:
		if from, _, ok := p.words.holidays[m.n].in(y); ok {
			pt = dayPoint(from)
		}
	}
	m.kind, m.point = toldPoint, pt
	return m, end
}

// shortYear gives the year that two digits mean: from 1950 to 2049.
func shortYear(y int) int {
	if y < 50 {
		return 2000 + y
	}
	return 1900 + y
}

// ofYear reads the year that may follow a month, season or quarter: "1996", ", of
// 1996", "last year", "of that year", "of fiscal 1990".
func (p *parser) ofYear(m meaning, j int) (meaning, int) {
	k := j
	if p.is(k, isComma|isOf|isIn) {
		k++
	}
	if p.is(k, isThe) && p.is(k+1, isUnit) && p.atoms[k+1].unit == yearUnit && p.is(k+2, isYear) {
		k += 2
	}
	for p.is(k, isFiscal) {
		k++
	}
	if p.is(k, isYear) && !p.is(k, isShort) && p.yearLike(k) {
		return p.fullYear(m, int(p.atoms[k].n), k+1)
	}
	if y, e := p.yearWords(k); e > k {
		return p.fullYear(m, y, e)
	}
	if p.is(k-1, isComma|isIn) && k > j {
		return m, j
	}
	d, e := p.direction(k)
	for p.is(e, isFiscal) {
		e++
	}
	if p.is(e, isUnit) && p.atoms[e].unit == yearUnit && !p.is(e, isPlural) && !p.glues(e+1) && (d > definite || d != bare && k > j) {
		m.yearDir = d
		return m, e + 1
	}
	if p.is(k, isArticle) && k == j && p.is(k+1, isUnit) && p.atoms[k+1].unit == yearUnit && p.is(k+2, isShift|isEarlier) && m.kind != monthDate && p.atoms[k+2].n < 0 {
		m.yearDir = yearAgo
		return m, k + 3
	}
	return m, j
}

// glues reports whether a hyphen joins the atom at j to the one before.
func (p *parser) glues(j int) bool { return j < len(p.atoms) && p.atoms[j].glued }

// dateFirst reads a day before its month: "3 March 2021", "3rd of March", "4 FEB
// 90"; or alone, "the 14th".
func (p *parser) dateFirst(d direction, i int) (meaning, int) {
	date, j := p.dateNumber(i)
	if j == i {
		return meaning{}, 0
	}
	if k := p.joint(j); d <= definite && (k > j || p.glues(j)) && !p.is(j, isMonth) { // 3 and 4 March 2019
		if r, e := p.dateFirst(bare, k); e > k && (r.kind == monthDate || r.kind == toldPoint && r.n > 0) {
			r.date = date
			if r.kind == toldPoint {
				r, _ = p.fullYear(meaning{kind: monthDate, n: r.n, date: date}, r.point.year(), j)
			}
			return r, j
		}
	}
	k := j
	if p.is(k, isMonth) && p.lower(i) == "one" { // one August morning
		return p.partAfter(meaning{kind: aMonth, n: int(p.atoms[k].v), dir: that}, k+1)
	}
	if p.is(k, isOf) {
		k++
	}
	if p.is(k, isMonth) && (d == bare || d == definite) && (!p.glues(i) || p.is(i-1, isCardinal)) {
		m := meaning{kind: monthDate, n: int(p.atoms[k].v), date: date}
		k++
		if p.is(k, isShort) && !p.is(k+1, isUnit|isCardinal|isMonth) && p.yearOfTwo(k) {
			return p.fullYear(m, int(p.atoms[k].n), k+1)
		}
		return p.withYear(m, k)
	}
	if d == definite && p.is(i, isOrdinal) && p.standsAlone(j) && p.is(i-1, isThe) && p.datePreposition(i-2) && p.lower(i)[0] <= '9' {
		return meaning{kind: dateOnly, date: date}, j
	}
	if p.is(i, isOrdinal) && p.is(j, isUnit) && p.atoms[j].unit == dayUnit && !p.glues(j+1) && !p.is(j, isPlural) && date > 1 && (d == bare || d == definite) {
		return meaning{kind: nthDay, n: date}, j + 1
	}
	return meaning{}, 0
}

// yearOfTwo reports whether the two digits at k can be a year: after a month in a
// cable's dateline, or before a break.
func (p *parser) yearOfTwo(k int) bool {
	return p.atoms[k].is&isYear != 0 || p.sentence.Casing != 0 || p.standsAlone(k+1)
}

// standsAlone reports whether nothing that a number could count follows at j.
func (p *parser) standsAlone(j int) bool {
	return j >= len(p.atoms) || !p.tag(j).Noun() && !p.tag(j).Adjective() && !p.is(j, isUnit|isCardinal|isName) && (p.tag(j) != 0 || p.tag(j).Punctuation() || p.closes(j))
}

// closes reports whether a mark of punctuation stands at j.
func (p *parser) closes(j int) bool {
	s := p.lower(j)
	return s == "" || s[0] < '0' || s[0] > '9' && s[0] < 'a'
}

// datePreposition reports whether a word that leads to dates stands at j.
func (p *parser) datePreposition(j int) bool {
	switch p.lower(j) {
	case "on", "by", "until", "since", "from", "to", "before", "after", "till", "and", "of", "for", "between":
		return true
	}
	return false
}

// slashDate reads 03/04/2021, and 9/11 as the day of 2001 it names.
func (p *parser) slashDate(i int) (meaning, int) {
	if p.is(i, isFraction) && p.lower(i) == "9/11" {
		return meaning{kind: toldPoint, point: dayPoint(civilDay(2001, 9, 11))}, i + 1
	}
	if !p.is(i, isSlash) {
		return meaning{}, 0
	}
	n := int(p.atoms[i].n)
	y, a, b := n/10000, n/100%100, n%100
	if y >= 10000 {
		y = shortYear(y - 10000)
	}
	m, d := a, b
	if a > 12 && b <= 12 {
		m, d = b, a
	}
	pt := point{}
	if k, ok := civil(y, m, d); ok {
		pt = dayPoint(k)
	}
	return meaning{kind: toldPoint, point: pt, n: b, date: a, year: y}, i + 1
}
