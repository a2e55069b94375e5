package times

// grains are the grains of the units.
var grains = [...]grain{dayUnit: oneDay, nightUnit: oneDay, weekUnit: week, weekendUnit: weekend, fortnightUnit: week, monthUnit: month, quarterUnit: quarter,
	yearUnit: year, decadeUnit: decade, centuryUnit: century, millenniumUnit: noGrain}

// unknownValues are the values of a stretch of which not even the page's day tells
// which it is.
var unknownValues = [...]string{oneDay: "XXXX-XX-XX", week: "XXXX-WXX", weekend: "XXXX-WXX-WE", month: "XXXX-XX", quarter: "XXXX-QX", year: "XXXX",
	decade: "XXX", century: "XX", half: "XXXX-HX", season: "XXXX-XX", noGrain: ""}

// unit resolves a direction and a unit: "last week", "the quarter", "recent months".
func (n *narrator) unit(f *found) resolved {
	if f.amount.vague {
		return n.units(f)
	}
	g := grains[f.amount.unit]
	if f.amount.unit == quarterUnit {
		return n.quarter(f)
	}
	if f.dir == definite && f.ended {
		return only(durationType, string(durationValue(n.value[:0], f.amount)))
	}
	if (f.dir == past) && f.amount.unit != yearUnit && f.amount.unit != weekendUnit {
		return n.duration(f)
	}
	now := dayPoint(n.page).in(g)
	switch {
	case f.dir == next && (f.the || g == oneDay) && n.told[g].known() && (!n.dated || n.told[g].n < now.n):
		return n.shiftedTo(f, following, now)
	case f.dir == definite && n.told[oneDay].known() && g == oneDay:
		return n.at(f, n.told[oneDay])
	case f.dir == definite && g == weekend, f.dir == last && g == weekend:
		return n.weekend(f)
	case f.dir == latest && g == year:
		return n.shiftedTo(f, last, now)
	case f.joined && f.mod == end && g == year && n.dated:
		return n.at(f, dayPoint(now.last()))
	}
	return n.shiftedTo(f, f.dir, now)
}

// shiftedTo resolves a stretch by its direction.
func (n *narrator) shiftedTo(f *found, d direction, now point) resolved {
	p, ok := n.shifted(d, now, f)
	if !ok {
		return only(dateType, unknownValues[now.grain])
	}
	return n.at(f, p)
}

// weekend resolves "the weekend": the latest, with a verb in the future the next.
func (n *narrator) weekend(f *found) resolved {
	if !n.dated {
		return only(dateType, unknownValues[weekend])
	}
	w := dayPoint(n.page).in(weekend)
	if f.tense != futureTense && (w.first() > n.page || f.dir == last) {
		w.n--
	}
	return n.at(f, w)
}

// units resolves "recent years", "coming months".
func (n *narrator) units(f *found) resolved {
	switch f.dir {
	case future:
		return only(dateType, "FUTURE_REF")
	case past, previous:
		return only(dateType, "PAST_REF")
	}
	return only(durationType, string(durationValue(n.value[:0], f.amount)))
}

// quarter resolves "the quarter", "the latest period", "the year-ago quarter".
func (n *narrator) quarter(f *found) resolved {
	then := n.told[quarter]
	if !then.known() && n.dated {
		then = dayPoint(n.page).in(quarter)
		then.n--
	}
	if f.year > 0 && then.known() {
		r := n.at(f, point{quarter, f.year*4 + then.of(4)})
		r.aside = f.year < n.pageYear()
		return r
	}
	if f.yearDir != bare && then.known() {
		if y, ok := n.yearTold(f); ok && f.yearDir != yearAgo {
			return n.at(f, point{quarter, y*4 + then.of(4)})
		}
		return n.compared(f, then)
	}
	now := dayPoint(n.page).in(quarter)
	switch f.dir {
	case definite, latest, that, same:
		now = then
	case yearAgo, comparable:
		return n.compared(f, then)
	case previous, following:
		return n.shiftedTo(f, f.dir, now)
	default:
		return n.shiftedTo(f, f.dir, now)
	}
	if !now.known() {
		return only(dateType, unknownValues[quarter])
	}
	return n.at(f, now)
}

// compared resolves to the stretch a year before the quarter spoken of.
func (n *narrator) compared(f *found, q point) resolved {
	if !q.known() {
		return only(dateType, unknownValues[quarter])
	}
	q.n -= 4
	r := n.at(f, q)
	r.aside = true
	return r
}

// nth resolves "the third quarter": of the page's year, or the latest where that
// one is far ahead.
func (n *narrator) nth(f *found) resolved {
	y, ok := n.yearTold(f)
	if f.yearDir == yearAgo {
		y, ok = n.pageYear()-1, n.dated
	}
	if !ok {
		if !n.dated {
			n.value = append(n.value[:0], unknownValues[f.point.grain]...)
			if len(n.value) > 0 {
				n.value[len(n.value)-1] = byte('0' + f.n)
			}
			return only(dateType, string(n.value))
		}
		y = n.pageYear()
		now := dayPoint(n.page).in(f.point.grain)
		if p := nthPoint(f.meaning, y); p.n > now.n+1 && f.tense != futureTense && f.point.grain == quarter {
			y--
		}
	}
	return n.at(f, nthPoint(f.meaning, y))
}

// fromNow resolves amounts counted from the page's day: "two days ago", "a year
// from now".
func (n *narrator) fromNow(f *found) resolved {
	a := f.amount
	switch {
	case a.vague && a.n == 0:
		if f.sign > 0 {
			return only(dateType, "FUTURE_REF")
		}
		return only(dateType, "PAST_REF")
	case !n.dated || a.unit < dayUnit || a.unit >= centuryUnit:
		return only(durationType, string(durationValue(n.value[:0], a)))
	case a.unit == yearUnit && a.n == 1 && !a.half && f.sign == -1 && n.told[quarter].known():
		return n.yearEarlier(f)
	}
	r := n.at(f, n.counted(dayPoint(n.page), a, f.sign))
	r.vague = f.loose || a.half || a.vague
	return r
}

// counted gives the stretch that lies an amount before or after a day.
func (n *narrator) counted(from point, a amount, sign int) point {
	k := a.n * sign
	switch a.unit {
	case dayUnit, nightUnit:
		return dayPoint(from.first() + day(k))
	case fortnightUnit:
		return point{week, from.in(week).n + 2*k}
	case quarterUnit:
		return point{month, from.in(month).n + 3*k}
	case decadeUnit:
		return point{year, from.in(year).n + 10*k}
	case centuryUnit:
		return point{year, from.in(year).n + 100*k}
	}
	p := from.in(grains[a.unit])
	p.n += k
	return p
}

// yearEarlier resolves "a year earlier" where quarters are spoken of: the quarter
// of a year before.
func (n *narrator) yearEarlier(f *found) resolved {
	q := n.told[quarter]
	if n.nines {
		return n.at(f, point{year, q.year() - 1})
	}
	return n.compared(f, q)
}

// fromThen resolves amounts counted from the stretch told last: "two days later",
// "a year earlier".
func (n *narrator) fromThen(f *found) resolved {
	a := f.amount
	if a.unit == yearUnit && a.n == 1 && !a.half && f.sign < 0 && n.told[quarter].known() {
		return n.yearEarlier(f)
	}
	if a.vague || a.half || a.unit < dayUnit || a.more > 0 || a.unit == millenniumUnit {
		return only(durationType, string(durationValue(n.value[:0], a)))
	}
	base := n.told[min(grains[a.unit], oneDay)]
	if a.unit == yearUnit && !base.known() && n.dated {
		base = dayPoint(n.page).in(year)
	}
	if !base.known() {
		return only(durationType, string(durationValue(n.value[:0], a)))
	}
	r := n.at(f, n.counted(base, a, f.sign))
	r.vague = f.loose
	return r
}
