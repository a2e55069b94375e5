package times

// counted reads an amount of time and what it is counted from: "two years ago",
// "three days later", "the past five days", "two-year", "a while".
func (p *parser) counted(i int) (meaning, int) {
	d, j := p.direction(i)
	if d != bare && d != yearAgo || p.is(j, isOrdinal) && p.is(i, isThe) {
		return p.window(d, j)
	}
	if d == yearAgo {
		return p.window(d, j)
	}
	a, e := p.amountAt(i)
	if e > i {
		return p.amountFrom(a, i, e)
	}
	if p.is(i, isUnit) && !p.is(i, isPlural) && p.lower(i+1) == "long" && p.glues(i+1) { // day-long
		return meaning{kind: aDuration, amount: amount{n: 1, unit: p.atoms[i].unit}, joined: true}, i + 2
	}
	if p.lower(i) == "a" && p.lower(i+1) == "while" {
		return meaning{kind: aDuration, amount: amount{vague: true}}, i + 2
	}
	return meaning{}, 0
}

// window reads an amount after a direction: "the past three months", "the first
// nine months", "the next few days".
func (p *parser) window(d direction, j int) (meaning, int) {
	if p.is(j, isOrdinal) && p.atoms[j].n == 1 || p.lower(j) == "final" {
		j++
	}
	a, e := p.amountAt(j)
	if e <= j || a.n == 1 && !a.half && a.more == 0 && p.lower(j) != "one" || a.half && a.n == 0 {
		return meaning{}, 0
	}
	if (d == these || d == those) && a.vague || d == that || d == this {
		return meaning{}, 0
	}
	return meaning{kind: aDuration, dir: d, amount: a, joined: p.glues(e-1) && e-1 > j}, p.long(e)
}

// long skips a "-long" behind a unit.
func (p *parser) long(e int) int {
	if p.lower(e) == "long" && p.glues(e) {
		return e + 1
	}
	return e
}

// amountFrom reads what an amount is counted from: "ago", "later", "before last".
func (p *parser) amountFrom(a amount, i, e int) (meaning, int) {
	m := meaning{kind: aDuration, amount: a}
	one := p.is(i, isArticle) && a.n == 1 && !a.half
	switch {
	case p.is(e, isShift) && p.glues(e):
		return meaning{}, 0
	case p.is(e, isShift):
		m.kind, m.sign = fromNow, -1
		return m, e + 1
	case p.lower(e) == "from" && p.lower(e+1) == "now":
		m.kind, m.sign = fromNow, 1
		return m, e + 2
	case p.possessive(e) && p.lower(e+1) == "time":
		m.kind, m.sign = fromNow, 1
		return m, e + 2
	case p.lower(e) == "hence":
		m.kind, m.sign = fromNow, 1
		return m, e + 1
	case p.lower(e) == "earlier" || p.lower(e) == "later":
		if m.sign = int(p.atoms[e].n); !p.is(e+1, isThan) {
			m.kind = fromThen
			return m, e + 1
		}
	case (p.lower(e) == "before" || p.lower(e) == "after") && p.ends(e+1):
		m.kind, m.sign = fromThen, int(p.atoms[e].n)
		return m, e + 1
	case one && (p.lower(i-1) == "once" || p.lower(i-1) == "twice" || p.lower(i-1) == "times"):
		return meaning{kind: aSet, amount: a}, e
	case one && (p.perUnit(i) || p.is(i+1, isFiscal)):
		return meaning{}, 0
	case p.is(i, isPlural) && e == i+1 && (a.unit < hourUnit || a.unit == nightUnit || a.unit == weekendUnit), one && (a.unit < hourUnit || a.unit == nightUnit):
		return meaning{}, 0
	}
	if p.lower(e) == "after" || p.lower(e) == "before" {
		m.loose = true
	}
	m.joined = p.glues(e-1) && e-1 > i || !p.is(e-1, isPlural) && a.n > 1 && p.tag(e).Noun()
	m.context = p.lasting(i)
	return m, p.long(e)
}

// perUnit reports whether the article at i begins a rate: "ten flights a week",
// "$3 million a year".
func (p *parser) perUnit(i int) bool {
	before := p.lower(i - 1)
	if before == "" || p.closes(i-1) {
		return false
	}
	t := p.tag(i - 1)
	return p.is(i-1, isCardinal|isMultiplier) || before == "million" || before == "billion" || t.Noun() && before[len(before)-1] == 's'
}

// lasting reports whether the word before i tells how long something went on.
func (p *parser) lasting(i int) bool {
	j := i - 1
	for p.is(j, isThe|isApproximate|isOrdinal|isDirection) || p.lower(j) == "just" {
		j--
	}
	switch p.lower(j) {
	case "for", "over", "in", "during", "after", "of", "lasted", "throughout":
		return true
	}
	return false
}

// everySo reads what happens again and again: "every Tuesday", "each year",
// "daily", "Tuesday nights".
func (p *parser) everySo(i int) (meaning, int) {
	if p.is(i, isFrequency) {
		return meaning{kind: aSet, amount: amount{n: 1, unit: p.atoms[i].unit}}, i + 1
	}
	if p.is(i, isWeekday) {
		return p.weekdays(i)
	}
	if !p.is(i, isEach) {
		return meaning{}, 0
	}
	j := i + 1
	m := meaning{kind: aSet, amount: amount{n: 1}}
	switch p.lower(j) {
	case "other":
		m.amount.n, j = 2, j+1
	case "single":
		j++
	}
	switch {
	case p.is(j, isWeekday) || p.is(j, isMonth) || p.is(j, isSeason):
		return p.setOf(m, j)
	case p.is(j, isPart):
		m.amount.unit, m.part = dayUnit, p.atoms[j].v
		return m, j + 1
	case p.is(j, isOf): // each of the past three years
		return p.everyOf(j + 1)
	}
	if p.is(j, isUnit) && p.atoms[j].unit > secondUnit {
		m.amount.unit = p.atoms[j].unit
		return m, j + 1
	}
	if a, e := p.amountAt(j); e > j && !a.vague {
		m.amount = a
		return m, e
	}
	return meaning{}, 0
}

// everyOf reads the stretch after "each of".
func (p *parser) everyOf(j int) (meaning, int) {
	d, k := p.direction(j)
	if d == bare {
		return meaning{}, 0
	}
	return p.window(d, k)
}

// setOf reads the weekday, month or season that comes again.
func (p *parser) setOf(m meaning, j int) (meaning, int) {
	a := p.atoms[j]
	m.n = int(a.v)
	switch {
	case a.is&isWeekday != 0:
		m.amount.unit = weekUnit
		r, e := p.partAfter(m, j+1)
		return r, e
	case a.is&isMonth != 0:
		m.amount.unit = monthUnit
	default:
		m.amount.unit, m.n = quarterUnit, m.n+1
	}
	return m, j + 1
}

// weekdays reads "Mondays" and "Tuesday nights".
func (p *parser) weekdays(i int) (meaning, int) {
	m := meaning{kind: aSet, n: int(p.atoms[i].v), amount: amount{n: 1, unit: weekUnit}}
	if p.is(i, isPlural) {
		return m, i + 1
	}
	if p.is(i+1, isPart) && p.lower(i + 1)[len(p.lower(i+1))-1] == 's' {
		m.part = p.atoms[i+1].v
		return m, i + 2
	}
	return meaning{}, 0
}
