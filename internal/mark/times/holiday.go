package times

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
)

//go:embed holidays.tsv
var holidaysTable string

// holiday is one row of the table of holidays.
type holiday struct {
	words string // tokens with spaces between
	rule  string
	args  [3]int
}

func readHolidays() ([]holiday, error) {
	var all []holiday
	for k, line := range strings.Split(holidaysTable, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 2 {
			return nil, fmt.Errorf("times: holidays.tsv line %d: has %d cells, needs 2", k+1, len(cells))
		}
		fields := strings.Fields(cells[0])
		h := holiday{words: cells[1], rule: fields[0]}
		for i, f := range fields[1:] {
			n, err := strconv.Atoi(f)
			if err != nil || i >= len(h.args) {
				return nil, fmt.Errorf("times: holidays.tsv line %d: %q is no number", k+1, f)
			}
			h.args[i] = n
		}
		if _, _, ok := h.in(2000); !ok {
			return nil, fmt.Errorf("times: holidays.tsv line %d: %q is no rule", k+1, cells[0])
		}
		all = append(all, h)
	}
	return all, nil
}

// in gives the days of the holiday that begin in a year; false where it has none
// then.
func (h holiday) in(y int) (from, to day, ok bool) {
	if y < 1583 || y > 3000 {
		return 0, 0, false
	}
	a := h.args
	switch h.rule {
	case "fixed":
		d, ok := civil(y, a[0], a[1])
		return d, d, ok
	case "nth":
		d := nthWeekday(y, a[0], a[1], a[2])
		return d, d, true
	case "easter":
		d := easter(y) + day(a[0])
		return d, d, true
	case "islamic":
		return islamicIn(y, a[0], a[1], a[2])
	}
	return 0, 0, false
}

// nthWeekday gives the n-th such weekday of a month; -1 is the last.
func nthWeekday(y, m, n, weekday int) day {
	if n < 0 {
		d := civilDay(y, m, monthLength(y, m))
		return d - day((d.weekday()-weekday+7)%7)
	}
	d := civilDay(y, m, 1)
	return d + day((weekday-d.weekday()+7)%7+7*(n-1))
}

// easter gives Easter Sunday of the Western churches.
func easter(y int) day {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	k = h + l - 7*m + 114
	return civilDay(y, k/31, k%31+1)
}

// islamicIn gives the first date of the tabular Islamic calendar that falls in the
// Gregorian year y, for a number of days.
func islamicIn(y, month, date, length int) (from, to day, ok bool) {
	for h := (y-622)*33/32 - 1; h <= (y-622)*33/32+2; h++ {
		d := islamic(h, month, date)
		if at, _, _ := d.date(); at == y {
			return d, d + day(length-1), true
		}
	}
	return 0, 0, false
}

// islamic gives the day of a date of the tabular Islamic calendar, whose first day
// is 19 July 622.
func islamic(year, month, date int) day {
	return civilDay(622, 7, 19) - 1 + day(date+(59*(month-1)+1)/2+(year-1)*354+floorDiv(3+11*year, 30))
}
