package times

// number reads a number at i: digits, words ("twenty four", "two hundred", "a
// hundred"), a fraction ("2 1/2") or a vague one ("a few"). It gives where it
// ends; i where there is none.
func (p *parser) number(i int) (amount, int) {
	j := i
	if p.is(j, isArticle) && p.is(j+1, isVague|isCouple|isMultiplier|isMultitude) || p.is(j, isArticle) && p.is(j+1, isCardinal) && p.atoms[j+1].n == 12 {
		j++
	}
	switch {
	case p.is(j, isVague):
		return amount{vague: true}, j + 1
	case p.is(j, isCouple):
		if p.is(j+1, isOf) {
			j++
		}
		return amount{n: 2}, j + 1
	case p.is(j, isMultitude):
		if p.is(j+1, isOf) {
			return amount{vague: true}, j + 2
		}
		return amount{}, i
	}
	n, e := p.cardinal(j)
	if e == j {
		return amount{}, i
	}
	a := amount{n: n}
	if p.is(e, isFraction) && p.atoms[e].n == 102 {
		return amount{n: n, half: true}, e + 1
	}
	if p.is(e, isAnd) && p.is(e+1, isArticle) && p.is(e+2, isHalf) && p.atoms[e+2].n == 2 {
		return amount{n: n, half: true}, e + 3
	}
	return a, e
}

// cardinal reads a whole number: one token of digits, or words.
func (p *parser) cardinal(i int) (n, end int) {
	if p.is(i, isMultiplier) {
		return p.multiplied(1, i)
	}
	if !p.is(i, isCardinal) {
		return 0, i
	}
	n = int(p.atoms[i].n)
	if c := p.lower(i); c[0] >= '0' && c[0] <= '9' {
		return n, i + 1
	}
	if n >= 20 && n%10 == 0 && p.is(i+1, isCardinal) && p.atoms[i+1].n < 10 && p.lower(i + 1)[0] > '9' {
		return p.multiplied(n+int(p.atoms[i+1].n), i+2)
	}
	return p.multiplied(n, i+1)
}

// multiplied goes on after n with hundred and thousand: "two hundred and ten".
func (p *parser) multiplied(n, i int) (int, int) {
	for p.is(i, isMultiplier) && n < 1000 {
		k := int(p.atoms[i].n)
		n, i = n*k, i+1
		j := i
		if p.is(j, isAnd) {
			j++
		}
		if p.is(j, isCardinal) && p.lower(j)[0] > '9' {
			if m, e := p.cardinal(j); m < k {
				n, i = n+m, e
			}
		}
	}
	return n, i
}

// yearWords reads a year told in words: "nineteen ninety-six", "two thousand".
func (p *parser) yearWords(i int) (y, end int) {
	if !p.is(i, isCardinal) || p.lower(i)[0] <= '9' {
		return 0, i
	}
	n := int(p.atoms[i].n)
	if n >= 15 && n <= 20 && p.is(i+1, isCardinal) && p.atoms[i+1].n >= 10 && p.lower(i + 1)[0] > '9' {
		if m, e := p.cardinal(i + 1); m < 100 {
			return n*100 + m, e
		}
	}
	return 0, i
}

// amountAt reads a number of units at i ("two and a half years", "a couple of
// weeks", "half an hour", "weeks or months"); i where there is none.
func (p *parser) amountAt(i int) (amount, int) {
	if a, e := p.halfOf(i); e > i {
		return a, e
	}
	a, j := p.number(i)
	if j > i {
		j = p.upperBound(j)
		j = p.adjectives(j)
	} else if p.is(i, isArticle) {
		a.n = 1
		j = p.adjectives(i + 1)
		if p.is(j, isUnit) && p.atoms[j].unit == weekendUnit {
			return a, i
		}
	} else if !p.is(i, isPlural) {
		return a, i
	} else {
		a.vague = true
	}
	if !p.unitAt(j, j > i && a.n != 1) || p.atoms[j].is&isName != 0 && p.titled(i, j) {
		return a, i
	}
	a.unit = p.atoms[j].unit
	return p.afterUnit(a, j+1)
}

// titled reports whether the capital of the unit at j makes the amount at i a name,
// such as that of a programme.
func (p *parser) titled(i, j int) bool {
	return j > 0 && !p.sentence.Title && !p.glues(j) && (i > 0 || j > i+1)
}

// upperBound skips the second number of "two to three", "12 or 13".
func (p *parser) upperBound(j int) int {
	if p.is(j, isTo|isOr|isDash) && p.is(j+1, isCardinal|isVague) {
		if _, e := p.number(j + 1); p.adjectives(e) < len(p.atoms) && p.is(p.adjectives(e), isUnit) {
			return e
		}
	}
	if p.is(j, isCardinal) && p.atoms[j].glued && p.is(j+1, isUnit) { // 12-18 months
		return j + 1
	}
	return j
}

// adjectives skips the words that may stand between number and unit.
func (p *parser) adjectives(j int) int {
	for p.is(j, isAdjective|isFiscal) && !p.is(j, isUnit) {
		j++
	}
	return j
}

// unitAt reports whether a unit of time stands at j after a number, or alone: not
// an age, and not a word that means something else there.
func (p *parser) unitAt(j int, counted bool) bool {
	if !p.is(j, isUnit) || p.is(j, isWeekday) {
		return false
	}
	a := p.atoms[j]
	next := p.lower(j + 1)
	if p.is(j+1, isArticle) && p.is(j+2, isUnit) || p.lower(j-1) == "of" && p.lower(j-2) == "matter" { // 24 hours a day
		return false
	}
	if next == "old" || next == "olds" || next == "of" && p.lower(j+2) == "age" {
		return false
	}
	switch a.unit {
	case secondUnit:
		return a.is&isPlural != 0 || a.glued && counted
	case quarterUnit:
		return a.is&isPlural != 0 && !a.glued && (next != "of" || !p.is(j-1, isCardinal)) && counted || counted && a.glued && a.is&isPlural == 0
	}
	return true
}

// afterUnit reads what may follow the unit of an amount: "and a half", "or so",
// "and three months", "or months".
func (p *parser) afterUnit(a amount, j int) (amount, int) {
	switch {
	case p.is(j, isAnd) && p.is(j+1, isArticle) && p.is(j+2, isHalf) && p.atoms[j+2].n == 2:
		a.half = true
		return a, j + 3
	case p.is(j, isOr) && (p.lower(j+1) == "so" || p.lower(j+1) == "more"):
		return a, j + 2
	case p.is(j, isOr) && p.is(j+1, isCardinal) && !p.is(j+2, isUnit): // a year or two
		a.vague = true
		return a, j + 2
	case a.vague && p.is(j, isOr) && p.is(j+1, isPlural) && p.is(j+1, isUnit): // weeks or months
		return a, j + 2
	case p.is(j, isAnd) && p.is(j+1, isCardinal) && !a.vague:
		if b, e := p.amountAt(j + 1); e > j+1 && b.unit < a.unit && !b.vague && b.more == 0 {
			a.more, a.moreOf = b.n, b.unit
			return a, e
		}
	}
	return a, j
}

// halfOf reads "half an hour", "a half hour", "half-year".
func (p *parser) halfOf(i int) (amount, int) {
	j := i
	if p.is(j, isArticle) {
		j++
	}
	if !p.is(j, isHalf) || p.atoms[j].n != 2 {
		return amount{}, i
	}
	j++
	if p.is(j, isArticle) {
		j++
	}
	if !p.is(j, isUnit) || p.is(j, isPlural) || p.atoms[j].unit == quarterUnit || p.atoms[j].unit == secondUnit {
		return amount{}, i
	}
	return amount{half: true, unit: p.atoms[j].unit}, j + 1
}
