package times

// resolve gives what an expression means that is not a mere time of day.
func (n *narrator) resolve(f *found) resolved {
	switch f.kind {
	case toldPoint:
		return n.at(f, n.slashed(f))
	case monthDate:
		return n.monthDate(f)
	case aMonth:
		return n.month(f)
	case aWeekday:
		return n.weekday(f)
	case dateOnly:
		return n.dateOnly(f)
	case aToday:
		return n.today(f)
	case nthDay:
		if !n.dated {
			return only(dateType, "XXXX-XX-XX")
		}
		return n.at(f, dayPoint(n.page))
	case aUnit:
		return n.unit(f)
	case nthOfYear:
		return n.nth(f)
	case aSeason:
		return n.season(f)
	case aHoliday:
		return n.holiday(f)
	case aWeekOf:
		return n.weekOf(f)
	case fromNow:
		return n.fromNow(f)
	case fromThen:
		return n.fromThen(f)
	case aDuration:
		return n.duration(f)
	case aSet:
		return only(setType, string(setValue(n.value[:0], f.meaning)))
	case aReference:
		return only(dateType, refNames[f.n])
	}
	return resolved{}
}

// slashed gives the point of f; of 03/04/2021 the reading that is nearer to the
// page's day, else the one with the month first.
func (n *narrator) slashed(f *found) point {
	if f.date == 0 || f.date > 12 || f.n > 12 || f.date == f.n || !n.dated {
		return f.point
	}
	other, ok := civil(f.year, f.n, f.date)
	if ok && distance(other, n.page) < distance(f.point.day(), n.page) {
		return dayPoint(other)
	}
	return f.point
}

func distance(a, b day) day {
	if a > b {
		return a - b
	}
	return b - a
}

// today resolves "today", "yesterday evening", "tomorrow".
func (n *narrator) today(f *found) resolved {
	if n.dated {
		return n.at(f, dayPoint(n.page+day(f.n)))
	}
	if f.part > 0 {
		return n.partAlone(f)
	}
	return only(dateType, [...]string{"PAST_REF", "PAST_REF", "PRESENT_REF", "FUTURE_REF", "FUTURE_REF"}[f.n+2])
}

// weekday resolves a day of the week: the latest not after the page's day, with a
// verb in the future the next one.
func (n *narrator) weekday(f *found) resolved {
	if !n.dated {
		return n.weekdayAlone(f)
	}
	base := n.page
	back := day((base.weekday() - f.n + 7) % 7) // days since the latest
	if f.weekDir != bare {
		w, ok := n.shifted(f.weekDir, point{week, dayPoint(base).in(week).n}, f)
		if ok {
			return n.at(f, dayPoint(w.first()+day(f.n-1)))
		}
	}
	switch f.dir {
	case last, past:
		if back == 0 {
			back = 7
		}
		return n.at(f, dayPoint(base-back))
	case next, coming:
		return n.at(f, dayPoint(base+7-back))
	case this, current:
		return n.at(f, dayPoint(dayPoint(base).in(week).first()+day(f.n-1)))
	case previous, following, that, same:
		return n.at(f, dayPoint(n.weekdayThen(f, base-back)))
	}
	if f.tense == futureTense && back > 0 {
		back -= 7
	}
	return n.at(f, dayPoint(base-back))
}

// weekdayThen resolves "the previous Friday" and "that Friday" by the last day told.
func (n *narrator) weekdayThen(f *found, bareDay day) day {
	then := n.told[oneDay]
	if !then.known() {
		if f.dir == previous {
			return bareDay - 7
		}
		return bareDay
	}
	d := then.day()
	back := day((d.weekday() - f.n + 7) % 7)
	switch {
	case f.dir == previous && back == 0:
		return d - 7
	case f.dir == following:
		return d - back + 7
	case f.dir == that || f.dir == same:
		if back > 3 {
			return d - back + 7
		}
	}
	return d - back
}

func (n *narrator) weekdayAlone(f *found) resolved {
	r := resolved{kind: dateType}
	n.value = append(n.value[:0], "XXXX-WXX-"...)
	n.value = append(n.value, byte('0'+f.n))
	n.dayPart(f, &r)
	r.value = string(n.value)
	return r
}

// monthDate resolves a day whose year is not told: the latest with a verb in the
// past, the next with one in the future, else the nearest.
func (n *narrator) monthDate(f *found) resolved {
	y, ok := n.yearTold(f)
	if !ok && !n.dated {
		n.value = append(n.value[:0], "XXXX-"...)
		n.value = append(appendPadded(n.value, f.n, 2), '-')
		n.value = appendPadded(n.value, f.date, 2)
		r := resolved{kind: dateType}
		n.dayPart(f, &r)
		r.value = string(n.value)
		return r
	}
	if !ok {
		y = n.nearestYear(f)
	}
	d, ok := civil(y, f.n, f.date)
	if !ok {
		return resolved{kind: dateType}
	}
	return n.at(f, dayPoint(d))
}

// daysAhead is how many days ahead a day may lie whose year is not told, by the
// tense of what it dates. News tells of what is near: only days about half a year
// away leave a doubt that the tense settles.
var daysAhead = [...]day{noTense: 150, pastTense: 35, presentTense: 150, futureTense: 300}

// monthsAhead is the same for months.
var monthsAhead = [...]int{noTense: 4, pastTense: 1, presentTense: 4, futureTense: 10}

// nearestYear chooses the year of a month and day.
func (n *narrator) nearestYear(f *found) int {
	y, _, _ := n.page.date()
	if f.onDay > 0 {
		for _, k := range [...]int{0, 1, -1} {
			if d, ok := civil(y+k, f.n, f.date); ok && d.weekday() == f.onDay && distance(d, n.page) <= 300 {
				return y + k
			}
		}
	}
	d, ok := civil(y, f.n, f.date)
	if !ok {
		return y
	}
	ahead := daysAhead[f.tense]
	if f.closed {
		ahead = 0
	}
	switch f.dir {
	case last:
		ahead = -1
	case next:
		ahead = 366
	}
	switch {
	case d > n.page+ahead:
		return y - 1
	case d+365 <= n.page+ahead:
		return y + 1
	}
	return y
}

// yearTold gives the year that an expression names by a direction: "of last year",
// "of that year".
func (n *narrator) yearTold(f *found) (int, bool) {
	if f.yearDir == bare {
		return 0, false
	}
	y, ok := n.shifted(f.yearDir, point{year, n.pageYear()}, f)
	return y.n, ok
}

func (n *narrator) pageYear() int {
	y, _, _ := n.page.date()
	return y
}

// shifted applies a direction to the stretch of the page's day: last, this, next;
// or to the stretch told last: that, previous, following. False where neither day
// is known.
func (n *narrator) shifted(d direction, now point, f *found) (point, bool) {
	then := n.told[now.grain]
	switch d {
	case that, same, previous, following, yearAgo, comparable:
		base := then
		if !base.known() {
			if !n.dated {
				return point{}, false
			}
			base = now
		}
		switch {
		case d == previous || d == yearAgo && now.grain == year:
			base.n--
		case d == yearAgo || d == comparable:
			base.n -= 4
		case d == following:
			base.n++
		}
		return base, true
	}
	if !n.dated {
		return point{}, false
	}
	switch d {
	case last, past:
		now.n--
	case next, coming:
		now.n++
	}
	return now, true
}

// month resolves a month whose year is not told.
func (n *narrator) month(f *found) resolved {
	if y, ok := n.yearTold(f); ok {
		return n.at(f, point{month, y*12 + f.n - 1})
	}
	if f.dir == that || f.dir == same || f.dir == following {
		if y := n.told[year]; y.known() {
			return n.at(f, point{month, y.n*12 + f.n - 1})
		}
	}
	if !n.dated {
		n.value = appendPadded(append(n.value[:0], "XXXX-"...), f.n, 2)
		return only(dateType, string(n.value))
	}
	now := dayPoint(n.page).in(month)
	m := point{month, n.pageYear()*12 + f.n - 1} // in the page's year
	switch {
	case f.dir == last || f.dir == past:
		if m.n >= now.n {
			m.n -= 12
		}
	case f.dir == next || f.dir == coming:
		if m.n <= now.n {
			m.n += 12
		}
	case f.dir == this:
	case m.n > now.n+monthsAhead[f.tense]:
		m.n -= 12
	case m.n+12 <= now.n+monthsAhead[f.tense]:
		m.n += 12
	}
	return n.at(f, m)
}

// dateOnly resolves "the 14th": of the month told last, else the latest one.
func (n *narrator) dateOnly(f *found) resolved {
	m := n.told[month]
	if !m.known() {
		if !n.dated {
			n.value = appendPadded(append(n.value[:0], "XXXX-XX-"...), f.date, 2)
			return only(dateType, string(n.value))
		}
		m = dayPoint(n.page).in(month)
		_, _, today := n.page.date()
		switch {
		case f.tense == futureTense && f.date < today:
			m.n++
		case f.tense != futureTense && f.date > today:
			m.n--
		}
	}
	d, ok := civil(m.year(), m.of(12)+1, f.date)
	if !ok {
		return resolved{kind: dateType}
	}
	return n.at(f, dayPoint(d))
}

// weekOf resolves "the week of March 6".
func (n *narrator) weekOf(f *found) resolved {
	if f.point.known() {
		return n.at(f, f.point.in(week))
	}
	r := n.monthDate(f)
	if !r.point.known() {
		return r
	}
	return n.at(f, r.point.in(week))
}

// season resolves a season whose year is not told: the latest that has begun, with
// "next" the next.
func (n *narrator) season(f *found) resolved {
	if y, ok := n.yearTold(f); ok {
		return n.at(f, point{season, y*4 + f.n})
	}
	if !n.dated {
		return only(dateType, "XXXX-"+seasonNames[f.n])
	}
	now := dayPoint(n.page).in(season)
	s := point{season, floorDiv(now.n, 4)*4 + f.n}
	switch {
	case f.dir == this:
		s.n = n.pageYear()*4 + f.n
	case f.dir == next || f.dir == coming || f.tense == futureTense:
		if s.n <= now.n {
			s.n += 4
		}
	case s.n > now.n || s.n == now.n && (f.dir == last || f.dir == past):
		s.n -= 4
	}
	return n.at(f, s)
}

// holiday resolves a holiday whose year is not told: the nearest.
func (n *narrator) holiday(f *found) resolved {
	h := n.words.holidays[f.n]
	y, told := n.yearTold(f)
	if !told && !n.dated {
		from, _, _ := h.in(2000)
		if h.rule != "fixed" {
			return only(dateType, "XXXX")
		}
		_, m, d := from.date()
		n.value = appendPadded(append(appendPadded(append(n.value[:0], "XXXX-"...), m, 2), '-'), d, 2)
		return only(dateType, string(n.value))
	}
	from, to, ok := h.in(y)
	if !told {
		from, to, ok = n.nearestHoliday(h, f)
	}
	if !ok {
		return resolved{kind: dateType}
	}
	if f.amount.unit != noUnit {
		return n.at(f, dayPoint(from).in(grains[f.amount.unit]))
	}
	if from == to {
		return n.at(f, dayPoint(from))
	}
	r := n.at(f, dayPoint(from).in(month))
	r.from, r.to, r.have, r.precision = from, to, true, "range"
	return r
}

// nearestHoliday chooses the year of a holiday.
func (n *narrator) nearestHoliday(h holiday, f *found) (from, to day, ok bool) {
	y := n.pageYear()
	best := day(0)
	for k := y - 1; k <= y+1; k++ {
		a, b, have := h.in(k)
		switch {
		case !have,
			f.dir == last && b >= n.page,
			f.dir == next && a <= n.page,
			f.dir == this && k != y:
			continue
		}
		if gap := distance(a, n.page); !ok || gap < best {
			from, to, ok, best = a, b, true, gap
		}
	}
	return from, to, ok
}
