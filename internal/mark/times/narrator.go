package times

import "casus/internal/mark"

// narrator resolves the expressions of a text in order, keeping the days and other
// stretches told so far.
type narrator struct {
	words *words
	text  string
	page  day               // the page's day
	dated bool              // the page's day is known
	told  [oneDay + 1]point // the last stretch told of each grain
	nines bool              // what was told last was of nine months, not of a quarter
	value []byte            // scratch
}

// resolved is what an expression means.
type resolved struct {
	kind      string // TIMEX3 type
	value     string
	point     point
	from, to  day
	have      bool // from and to are known
	precision string
	part      string
	vague     bool // the value says the point, but not the days
	aside     bool // named to compare with: not the one spoken of from then on
}

// The types of TIMEX3.
const (
	dateType     = "DATE"
	timeType     = "TIME"
	durationType = "DURATION"
	setType      = "SET"
)

// tell resolves all expressions. Those that only tell a time of day wait for the
// others of their sentence, which may tell the day.
func (n *narrator) tell(all []found) []mark.Time {
	if len(all) == 0 {
		return nil
	}
	out := make([]mark.Time, len(all))
	for i := 0; i < len(all); {
		j := i
		for j < len(all) && all[j].sentence == all[i].sentence {
			j++
		}
		before := n.told[oneDay]
		for k := i; k < j; k++ {
			if all[k].kind != aPart {
				out[k] = n.mark(&all[k], n.resolve(&all[k]))
			}
		}
		for k := i; k < j; k++ {
			if all[k].kind == aPart {
				out[k] = n.mark(&all[k], n.partOf(all[i:j], out[i:j], k-i, before))
			}
		}
		i = j
	}
	return out
}

// mark makes the mark of an expression and remembers the stretch it tells.
func (n *narrator) mark(f *found, r resolved) mark.Time {
	t := mark.Time{Type: r.kind, Value: r.value, Part: r.part}
	t.Start, t.End = f.start, f.end
	t.Zone = n.text[f.zone[0]:f.zone[1]]
	if r.point.known() && r.point.valid() {
		if !r.aside {
			n.remember(r.point)
		}
		if !r.have && !r.vague {
			r.from, r.to, r.have, r.precision = r.point.first(), r.point.last(), true, precisionOf(r.point.grain)
		}
	}
	switch {
	case f.kind == aDuration && f.amount.unit == monthUnit && f.amount.n > 3:
		n.nines = true
	case r.point.grain == quarter:
		n.nines = false
	}
	if r.have && n.dated {
		n.narrow(f, &r)
	}
	if r.have && r.from.valid() && r.to.valid() && r.from <= r.to {
		t.From, t.Precision = r.from.iso(), r.precision
		t.To = t.From
		if r.to != r.from {
			t.To = r.to.iso()
		}
	}
	return t
}

// narrow applies "since", "earlier" and "later" to the days meant.
func (n *narrator) narrow(f *found, r *resolved) {
	switch {
	case f.since && r.from <= n.page:
		if r.to != n.page || r.precision != "day" {
			r.to, r.precision = n.page, "range"
		}
	case f.mod == earlier && r.from <= n.page && n.page <= r.to:
		r.to = n.page
	case f.mod == later && r.from <= n.page && n.page <= r.to:
		r.from = n.page
	}
}

// remember keeps a stretch as the last told of its grain and of the longer ones
// that hold it.
func (n *narrator) remember(p point) {
	if q := n.told[quarter]; p.grain == quarter && q.known() && n.dated && (p.last() > n.page || p.n < q.n) {
		return // a glance at an earlier quarter, or at the one to come, does not change which one is spoken of
	}
	n.told[p.grain] = p
	switch p.grain {
	case oneDay:
		n.told[week], n.told[month], n.told[year] = p.in(week), p.in(month), p.in(year)
	case week, weekend, season, quarter, half, month:
		n.told[year] = p.in(year)
	}
}

func precisionOf(g grain) string {
	switch g {
	case oneDay:
		return "day"
	case week:
		return "week"
	case month:
		return "month"
	case year:
		return "year"
	}
	return "range"
}

// at makes the resolution that a stretch of the calendar gives, with the part of
// the day told.
func (n *narrator) at(f *found, p point) resolved {
	r := resolved{kind: dateType, point: p}
	if !p.valid() {
		return r
	}
	n.value = p.appendValue(n.value[:0])
	if p.grain == oneDay {
		n.dayPart(f, &r)
	}
	r.value = string(n.value)
	return r
}

// dayPart adds the part of the day or the clock time to n.value, and its words to
// r.
func (n *narrator) dayPart(f *found, r *resolved) {
	switch {
	case f.clock > 0:
		r.kind = timeType
		r.part = clockText(f.clock - 1)
		n.value = append(append(n.value, 'T'), r.part...)
	case f.part > 0:
		r.kind = timeType
		n.value = append(n.value, partCodes[f.part]...)
		r.part = partNames[f.part]
		if f.mod == early || f.mod == late {
			r.part = modNames[f.mod] + " " + r.part
		}
	case f.mod == early || f.mod == late:
		r.part = modNames[f.mod]
	}
}

func clockText(minutes int) string {
	b := appendPadded(make([]byte, 0, 5), minutes/60, 2)
	return string(appendPadded(append(b, ':'), minutes%60, 2))
}

// only makes a resolution that is only a value.
func only(kind, value string) resolved { return resolved{kind: kind, value: value} }

// partOf resolves the k-th expression of a sentence, a time of day, on the day
// that stands nearest to it in the sentence, else on the last day told before.
func (n *narrator) partOf(all []found, out []mark.Time, k int, before point) resolved {
	f := &all[k]
	d, sure := n.dayNear(all, out, k)
	if !sure && f.dir != bare && before.known() {
		d, sure = before, true
	}
	if !sure && before.known() && !isOvernight(f) {
		d, sure = before, true
	}
	if !d.known() {
		if !n.dated {
			return n.partAlone(f)
		}
		d = dayPoint(n.page)
	}
	switch f.dir {
	case next, following:
		d.n++
	case previous:
		d.n--
	}
	if !sure && isOvernight(f) {
		d.n-- // the night before
	}
	r := n.at(f, d)
	if !sure {
		r.vague, r.point = true, point{}
		if n.dated && isOvernight(f) {
			r.from, r.to, r.have, r.precision = n.page, n.page, true, "day"
		}
	}
	return r
}

// isOvernight reports whether the expression is "overnight", which is said of the
// night before the page's day.
func isOvernight(f *found) bool {
	return f.part == night && f.dir == bare && f.clock == 0 && f.mod == noMod
}

// partAlone is a time of day of which no day is known.
func (n *narrator) partAlone(f *found) resolved {
	r := resolved{}
	n.value = append(n.value[:0], "XXXX-XX-XX"...)
	n.dayPart(f, &r)
	r.value = string(n.value)
	return r
}

// nearby is how many tokens may stand between a time of day and its day.
const nearby = 6

// dayNear gives the day told nearest to the k-th expression of a sentence.
func (n *narrator) dayNear(all []found, out []mark.Time, k int) (point, bool) {
	best, at := nearby+1, -1
	for i := range all {
		if i == k || out[i].Precision != "day" || out[i].From != out[i].To || out[i].From == "" {
			continue
		}
		gap := all[i].first - all[k].last
		if i < k {
			gap = all[k].first - all[i].last
		}
		if gap < best {
			best, at = gap, i
		}
	}
	if at < 0 {
		return point{}, false
	}
	d, ok := parseDay(out[at].From)
	return dayPoint(d), ok
}
