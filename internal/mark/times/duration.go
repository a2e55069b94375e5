package times

// letters are the units as ISO 8601 writes them, with how many of them one unit
// makes.
var letters = [...]struct {
	letter byte
	times  int
	clock  bool
}{secondUnit: {'S', 1, true}, minuteUnit: {'M', 1, true}, hourUnit: {'H', 1, true}, dayUnit: {'D', 1, false}, nightUnit: {'D', 1, false}, weekUnit: {'W', 1, false},
	weekendUnit: {'D', 2, false}, fortnightUnit: {'W', 2, false}, monthUnit: {'M', 1, false}, quarterUnit: {'Q', 1, false}, yearUnit: {'Y', 1, false},
	decadeUnit: {'Y', 10, false}, centuryUnit: {'Y', 100, false}, millenniumUnit: {'Y', 1000, false}}

// durationValue appends an amount as TIMEX3 writes it: P2Y6M, PT30M, PXD.
func durationValue(b []byte, a amount) []byte {
	if a.unit == noUnit {
		return append(b, "PXX"...)
	}
	u := letters[a.unit]
	b = append(b, 'P')
	if u.clock {
		b = append(b, 'T')
	}
	switch {
	case a.vague && a.n == 0:
		return append(b, 'X', vagueLetter(a.unit, u.letter))
	case a.half:
		return halfValue(b, a)
	}
	b = append(appendPadded(b, a.n*u.times, 1), u.letter)
	if a.more > 0 && a.moreOf > noUnit {
		m := letters[a.moreOf]
		if m.clock && !u.clock {
			b = append(b, 'T')
		}
		b = append(appendPadded(b, a.more*m.times, 1), m.letter)
	}
	return b
}

// vagueLetter is the letter of a number of units that is not told: decades count as
// years, centuries and millennia have their own, as in TIDES TIMEX2.
func vagueLetter(u unit, letter byte) byte {
	switch u {
	case centuryUnit:
		return 'C'
	case millenniumUnit:
		return 'L'
	}
	return letter
}

// halfValue appends an amount and a half of its unit.
func halfValue(b []byte, a amount) []byte {
	u := letters[a.unit]
	if a.n > 0 {
		b = append(appendPadded(b, a.n*u.times, 1), u.letter)
	}
	switch a.unit {
	case yearUnit:
		return append(b, "6M"...)
	case hourUnit:
		return append(b, "30M"...)
	case minuteUnit:
		return append(b, "30S"...)
	case dayUnit:
		return append(b, "T12H"...)
	case monthUnit:
		return append(b, "15D"...)
	case decadeUnit, centuryUnit, millenniumUnit:
		return append(appendPadded(b[:1], a.n*u.times+u.times/2, 1), 'Y')
	}
	return append(appendPadded(b[:1], a.n*u.times, 1), '.', '5', u.letter)
}

// setValue appends what comes again: P1D, XXXX-WXX-2TNI, XXXX-07, XXXX-SU.
func setValue(b []byte, m meaning) []byte {
	switch {
	case m.n > 0 && m.amount.unit == weekUnit:
		b = append(append(b, "XXXX-WXX-"...), byte('0'+m.n))
		return append(b, partCodes[m.part]...)
	case m.n > 0 && m.amount.unit == monthUnit:
		return appendPadded(append(b, "XXXX-"...), m.n, 2)
	case m.n > 0 && m.amount.unit == quarterUnit:
		return append(append(b, "XXXX-"...), seasonNames[m.n-1]...)
	case m.part > 0:
		return append(append(b, "XXXX-XX-XX"...), partCodes[m.part]...)
	}
	return durationValue(b, m.amount)
}

// duration resolves a length of time: its value, and the days it covers where it
// ends on the page's day ("the past three months", "over two days").
func (n *narrator) duration(f *found) resolved {
	r := only(durationType, string(durationValue(n.value[:0], f.amount)))
	a := f.amount
	if !n.dated || a.vague || a.half || a.more > 0 || f.loose || f.joined || a.unit == noUnit || a.unit == millenniumUnit || a.n > 10000 {
		return r
	}
	switch f.dir {
	case past, last:
		r.from, r.have = n.back(a), true
		r.to = n.page
		if a.unit == nightUnit {
			r.to--
		}
	case next, coming:
		r.from, r.to, r.have = n.page, n.ahead(a), true
	case bare:
		if !f.context || a.unit < dayUnit || f.tense == futureTense {
			return r
		}
		r.from, r.to, r.have = n.back(a), n.page, true
	default:
		return r
	}
	r.precision = "range"
	if r.from == r.to {
		r.precision = "day"
	}
	return r
}

// back gives the first of the days that an amount of time before the page's day
// covers, that day counted.
func (n *narrator) back(a amount) day {
	u := letters[a.unit]
	switch {
	case u.clock:
		return n.page - day(a.n/24) - day(min(1, a.n*int(b2i(a.unit == hourUnit))/13))*day(b2i(a.n%24 != 0))
	case a.unit == nightUnit:
		return n.page - day(a.n)
	case u.letter == 'D':
		return n.page - day(a.n*u.times-1)
	case u.letter == 'W':
		return n.page - day(7*a.n*u.times-1)
	}
	return n.page.addMonths(-months(a))
}

// ahead gives the last of the days that an amount of time after the page's day
// covers.
func (n *narrator) ahead(a amount) day {
	u := letters[a.unit]
	switch {
	case u.clock:
		return n.page + day(min(1, a.n*int(b2i(a.unit == hourUnit))/12))
	case u.letter == 'D':
		return n.page + day(a.n*u.times)
	case u.letter == 'W':
		return n.page + day(7*a.n*u.times)
	}
	return n.page.addMonths(months(a))
}

// months gives an amount of months, quarters or years in months.
func months(a amount) int {
	u := letters[a.unit]
	switch u.letter {
	case 'Y':
		return a.n * u.times * 12
	case 'Q':
		return a.n * 3
	}
	return a.n
}
