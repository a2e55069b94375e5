package times

// grain is how long a stretch of the calendar is.
type grain uint8

// The grains, from long to short.
const (
	noGrain grain = iota
	century
	decade
	year
	half
	season
	quarter
	month
	week
	weekend
	oneDay
)

// The seasons, by their place in a year.
const (
	spring = iota
	summer
	autumn
	winter
)

// point is one stretch of the calendar: the n-th century, decade, year, half,
// season, quarter, month, week or day. Stretches of one grain are counted through,
// so that the one before is n-1: halves, seasons, quarters and months from those of
// year 0, weeks from the one of 1 January 1970, a weekend by its week.
type point struct {
	grain grain
	n     int
}

func dayPoint(d day) point { return point{oneDay, int(d)} }

func (p point) known() bool { return p.grain != noGrain }

func (p point) day() day { return day(p.n) }

// year gives the year the point begins in.
func (p point) year() int {
	switch p.grain {
	case century:
		return p.n * 100
	case decade:
		return p.n * 10
	case year:
		return p.n
	case half:
		return floorDiv(p.n, 2)
	case season, quarter:
		return floorDiv(p.n, 4)
	case month:
		return floorDiv(p.n, 12)
	case week:
		y, _ := isoWeek(p.n)
		return y
	}
	y, _, _ := p.first().date()
	return y
}

// first gives the point's first day.
func (p point) first() day {
	y := p.year1()
	switch p.grain {
	case half:
		return civilDay(y, p.of(2)*6+1, 1)
	case season:
		return civilDay(y, p.of(4)*3+3, 1)
	case quarter:
		return civilDay(y, p.of(4)*3+1, 1)
	case month:
		return civilDay(y, p.of(12)+1, 1)
	case week:
		return day(p.n*7 - 3)
	case weekend:
		return day(p.n*7 + 2)
	case oneDay:
		return day(p.n)
	}
	return civilDay(y, 1, 1)
}

// last gives the point's last day.
func (p point) last() day {
	switch p.grain {
	case weekend:
		return p.first() + 1
	case oneDay:
		return p.first()
	}
	return point{p.grain, p.n + 1}.first() - 1
}

// year1 is year for the grains that are counted by years.
func (p point) year1() int {
	switch p.grain {
	case week, weekend, oneDay:
		return 0
	}
	return p.year()
}

// of gives the point's place, from 0, among the k of its year.
func (p point) of(k int) int { return p.n - floorDiv(p.n, k)*k }

// in gives the point of another grain that the point begins in.
func (p point) in(g grain) point {
	if p.grain == g || p.grain == noGrain {
		return p
	}
	first := p.first()
	y, m, _ := first.date()
	switch g {
	case century:
		return point{g, floorDiv(y, 100)}
	case decade:
		return point{g, floorDiv(y, 10)}
	case year:
		return point{g, y}
	case half:
		return point{g, y*2 + (m-1)/6}
	case season:
		k := y*12 + m - 3 // months since the first spring
		return point{g, floorDiv(k, 3)}
	case quarter:
		return point{g, y*4 + (m-1)/3}
	case month:
		return point{g, y*12 + m - 1}
	case week, weekend:
		return point{g, floorDiv(int(first)+3, 7)}
	}
	return dayPoint(first)
}

// isoWeek gives the year and number, by ISO 8601, of the n-th week.
func isoWeek(n int) (year, number int) {
	thursday := day(n * 7)
	y, _, _ := thursday.date()
	return y, int(thursday-civilDay(y, 1, 1))/7 + 1
}

// appendValue appends the point as TIMEX3 writes it: 19, 199, 1998, 1998-H1,
// 1998-SU, 1998-Q3, 1998-08, 1998-W32, 1998-W32-WE, 1998-08-07.
func (p point) appendValue(b []byte) []byte {
	y := p.year()
	switch p.grain {
	case century:
		return appendPadded(b, p.n, 2)
	case decade:
		return appendPadded(b, p.n, 3)
	case year:
		return appendPadded(b, y, 4)
	case half:
		return append(appendPadded(b, y, 4), '-', 'H', byte('1'+p.of(2)))
	case season:
		return append(append(appendPadded(b, y, 4), '-'), seasonNames[p.of(4)]...)
	case quarter:
		return append(appendPadded(b, y, 4), '-', 'Q', byte('1'+p.of(4)))
	case month:
		return appendPadded(append(appendPadded(b, y, 4), '-'), p.of(12)+1, 2)
	case week, weekend:
		y, w := isoWeek(p.n)
		b = appendPadded(append(appendPadded(b, y, 4), '-', 'W'), w, 2)
		if p.grain == weekend {
			b = append(b, "-WE"...)
		}
		return b
	}
	return p.day().appendISO(b)
}

var seasonNames = [4]string{"SP", "SU", "FA", "WI"}

// valid reports whether all the point's days have a year of four digits.
func (p point) valid() bool {
	switch p.grain {
	case noGrain:
		return false
	case century, decade, year, half, season, quarter, month:
		if y := p.year(); y < firstYear || y+100 > lastYear {
			return false
		}
		return true
	}
	return p.n > -719000 && p.n < 2900000 && p.first().valid() && p.last().valid()
}
