package times

// timeOfDay reads a clock time with its zone and its day: "10:35 a.m.", "06:12
// GMT", "5 p.m. EST, Nov. 6", "noon Thursday", "4 in the morning".
func (p *parser) timeOfDay(i int) (meaning, int) {
	minutes, j := p.clockAt(i)
	if j == i {
		return meaning{}, 0
	}
	m := meaning{kind: aPart, clock: minutes + 1}
	if p.is(j, isZone) && p.atoms[j].is&isName != 0 || p.is(j, isZone) && p.sentence.Casing != 0 || p.is(j, isZone) && p.lower(j) != "et" && p.lower(j) != "eat" && p.lower(j) != "cat" {
		m.zone = [2]int32{p.atoms[j].start, p.atoms[j].end}
		j++
	} else if p.lower(j) == "local" && p.lower(j+1) == "time" {
		m.zone = [2]int32{p.atoms[j].start, p.atoms[j+1].end}
		j += 2
	}
	return p.dayAfterClock(m, j)
}

// dayAfterClock reads the day that may follow a clock time.
func (p *parser) dayAfterClock(m meaning, j int) (meaning, int) {
	k := j
	if p.is(k, isComma) {
		k++
	}
	if !p.is(k, isWeekday|isMonth|isToday|isTonight|isCardinal|isDirection) {
		return m, j
	}
	r, e := p.dated(k)
	if e <= k || r.part > 0 && r.kind != aToday && r.kind != aWeekday {
		return m, j
	}
	switch {
	case r.kind == aWeekday, r.kind == monthDate, r.kind == aToday, r.kind == toldPoint && r.point.grain == oneDay:
		r.clock, r.zone = m.clock, m.zone
		return r, e
	}
	return m, j
}

// clockAt reads the minutes of the day that a clock time tells.
func (p *parser) clockAt(i int) (minutes, end int) {
	if !p.is(i, isCardinal|isClock|isHalfClock|isNoon|isFraction) {
		return 0, i
	}
	n := int(p.atoms[i].n)
	switch {
	case p.is(i, isHalfClock):
		return n, i + 1
	case p.is(i, isNoon):
		if p.glues(i) || p.glues(i+1) || p.lower(i-1) == "high" {
			return 0, i
		}
		return n, i + 1
	case p.is(i, isClock) || p.is(i, isFraction) && p.is(i+1, isHalfDay) && n >= 60:
		if p.is(i+1, isHalfDay) && n < 13*60 {
			return halfDay(n, int(p.atoms[i+1].n)), i + 2
		}
		if p.is(i, isClock) && (p.timed(i) || p.is(i+1, isZone)) {
			return n, i + 1
		}
	case p.is(i, isFour) && p.fourDigits(i):
		e := i + 1
		if p.is(e, isUnit) {
			e++
		}
		return n/100*60 + n%100, e
	case n >= 1 && n <= 12:
		return p.hourAt(i, n)
	}
	return 0, i
}

// fourDigits reports whether the four digits at i are a time of day: "0735 GMT",
// "1430 hours", "at 2030 last night".
func (p *parser) fourDigits(i int) bool {
	switch p.lower(i + 1) {
	case "hours", "hrs", "local":
		return true
	}
	if p.is(i+1, isZone) {
		return true
	}
	before := p.lower(i - 1)
	return (before == "at" || before == "around" && p.lower(i-2) != "in") && (p.is(i+1, isToday|isWeekday|isOn) || p.is(i+1, isDirection) && p.is(i+2, isPart))
}

// hourAt reads what makes the number at i an hour: "p.m.", "o'clock", "in the
// morning".
func (p *parser) hourAt(i, n int) (minutes, end int) {
	j := i + 1
	offset := -1
	if p.is(j, isOclock) {
		offset, j = 0, j+1
	}
	switch {
	case p.is(j, isHalfDay):
		if p.lower(j) == "am" && p.sentence.Casing == 0 && p.is(j, isName) || p.lower(j) == "am" && p.tag(j).Verb() {
			return 0, i
		}
		return halfDay(n*60, int(p.atoms[j].n)), j + 1
	case p.is(j, isIn) && p.is(j+1, isThe) && p.is(j+2, isPart) && !p.is(j+2, isPlural):
		if p.atoms[j+2].v != morning {
			return halfDay(n*60, 12), j + 3
		}
		return halfDay(n*60, 0), j + 3
	case p.lower(j) == "at" && p.lower(j+1) == "night":
		if n < 6 || n == 12 {
			return halfDay(n*60, 0), j + 2
		}
		return halfDay(n*60, 12), j + 2
	case offset == 0:
		return n * 60, j
	}
	return 0, i
}

// timed reports whether what stands before 10:35 makes it a time of day rather
// than a score or a verse.
func (p *parser) timed(i int) bool {
	j := i - 1
	for p.is(j, isApproximate) || p.is(j, isMore) {
		j--
	}
	switch p.lower(j) {
	case "at", "by", "until", "till", "from", "since", "before", "after", "between", "and", "to", "(", "":
		return true
	}
	return p.is(j, isWeekday|isPart|isToday)
}

// reference reads words for the past, the present and the future.
func (p *parser) reference(i int) (meaning, int) {
	m := meaning{kind: aReference}
	if p.is(i, isRef) {
		m.n = int(p.atoms[i].v)
		if p.lower(i-1) == "right" || p.lower(i-1) == "more" {
			return m, i + 1
		}
		return m, i + 1
	}
	if p.lower(i) == "soon" && !p.is(i-1, isApproximate) && p.lower(i-1) != "as" && p.lower(i+1) != "after" && p.lower(i+1) != "as" {
		if t := p.tenseNear(int(p.atoms[i].tok), int(p.atoms[i].tok)+1); t == futureTense || t == presentTense {
			m.n = futureRef
			return m, i + 1
		}
		return meaning{}, 0
	}
	d, j := p.direction(i)
	if d == these && p.is(j, isUnit) && p.lower(j) == "days" {
		m.n = presentRef
		return m, j + 1
	}
	if p.is(i, isThe) && p.lower(i+1) == "near" && (p.lower(i+2) == "future" || p.lower(i+2) == "term") || p.is(i, isThe) && p.lower(i+1) == "short" && p.lower(i+2) == "term" {
		m.n = futureRef
		return m, i + 3
	}
	if j == i || p.is(j, isUnit|isPeriod|isCardinal|isVague|isPart|isMonth|isWeekday|isSeason|isFiscal|isOrdinal) {
		return meaning{}, 0
	}
	switch d {
	case past:
		if p.is(i, isThe) && j == i+2 && !p.tag(j).Noun() && !p.tag(j).Adjective() {
			m.n = pastRef
			return m, j
		}
	case future:
		if p.is(i, isThe) && !p.tag(j).Noun() && !p.tag(j).Adjective() {
			m.n = futureRef
			return m, j
		}
	case current:
		if j == i+1 {
			m.n = presentRef
			return m, j
		}
	case recent:
		if j == i+1 {
			m.n = pastRef
			return m, j
		}
	}
	return meaning{}, 0
}
