package rate

import "time"

// Periods are the lengths of time that can be counted by.
var Periods = []string{"day", "week", "month"}

// Between gives the first day of each period from one day to another, both within; weeks
// begin on Monday. Days are ISO 8601; what is no day gives the first alone.
func Between(from, to, per string) (out []string) {
	t, err := time.Parse(time.DateOnly, from)
	if err != nil {
		return []string{from}
	}
	switch per {
	case "week":
		t = t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
	case "month":
		t = t.AddDate(0, 0, 1-t.Day())
	}
	for ; len(out) < most; t = next(t, per) {
		day := t.Format(time.DateOnly)
		if day > to {
			break
		}
		out = append(out, day)
	}
	return out
}

// most is how many periods a series has at the utmost: thirteen years of days.
const most = 5000

func next(t time.Time, per string) time.Time {
	switch per {
	case "week":
		return t.AddDate(0, 0, 7)
	case "month":
		return t.AddDate(0, 1, 0)
	}
	return t.AddDate(0, 0, 1)
}

// At gives the period that a day lies in.
func At(periods []string, day string) int {
	low, high := 0, len(periods)-1
	for low < high {
		m := (low + high + 1) / 2
		if periods[m] <= day {
			low = m
		} else {
			high = m - 1
		}
	}
	return low
}
