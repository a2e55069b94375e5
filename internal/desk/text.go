package desk

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"casus/internal/event"
	"casus/internal/export"
)

func itoa(n int) string { return strconv.Itoa(n) }

// dayWords writes an ISO 8601 day for people; what is none stays as it is.
func dayWords(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.Format("2 January 2006")
}

// weekdayWords writes a day with its weekday, as a heading.
func weekdayWords(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return "No date"
	}
	return t.Format("Monday, 2 January 2006")
}

// addDays gives the day n days after an ISO 8601 day; what is none stays as it is.
func addDays(day string, n int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, n).Format(time.DateOnly)
}

// daysBetween gives how many days b lies after a; nought where either is no day.
func daysBetween(a, b string) int {
	from, err1 := time.Parse(time.DateOnly, a)
	to, err2 := time.Parse(time.DateOnly, b)
	if err1 != nil || err2 != nil {
		return 0
	}
	return int(to.Sub(from).Hours() / 24)
}

// hostOf gives the host of an address, or the source as it is: what a page without a
// publisher is known by.
func hostOf(source string) string {
	if u, err := url.Parse(source); err == nil && u.Host != "" {
		return strings.TrimPrefix(u.Host, "www.")
	}
	return source
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return line
}

// percent writes a probability for people.
func percent(p float64) string { return strconv.Itoa(int(p*100+0.5)) + "%" }

// webAddress gives an address of the web as it is, and nothing for any other: a
// page's own link may be a script.
func webAddress(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return s
}

func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// dateWords writes when an incident was, or that nobody tells.
func dateWords(w *event.When) string {
	if s := export.DateWords(w); s != "" {
		return s
	}
	return "no date told"
}

// endOf gives the last moment of a day, for what was known on it; an empty day is now.
func endOf(day string) (time.Time, error) {
	if day == "" {
		return now, nil
	}
	t, err := time.Parse(time.DateOnly, day)
	return t.Add(24*time.Hour - time.Nanosecond), err
}
