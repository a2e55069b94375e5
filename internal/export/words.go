package export

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"casus/internal/event"
)

// kindWords names a kind for people.
func kindWords(e *event.Event) string {
	s := strings.ReplaceAll(string(e.Kind), "_", " ")
	if e.Mode != "" {
		s += " (" + strings.ReplaceAll(string(e.Mode), "_", " ") + ")"
	}
	return s
}

// countWords writes a range: "10", "10 or more", "up to 10", "10 to 12".
func countWords(low, high *int) string {
	switch {
	case low == nil && high == nil:
		return ""
	case high == nil:
		return strconv.Itoa(*low) + " or more"
	case low == nil || *low == 0 && *high > 0:
		return "up to " + strconv.Itoa(*high)
	case *low == *high:
		return strconv.Itoa(*low)
	}
	return fmt.Sprintf("%d to %d", *low, *high)
}

// dateWords writes when it happened for people: "3 March 2021, early morning".
func dateWords(w *event.When) string {
	if w == nil {
		return ""
	}
	s := spanWords(w)
	if s == "" {
		return w.Words
	}
	if w.Part != "" {
		s += ", " + w.Part
	}
	return s
}

// spanWords writes the days of a date, as precisely as they are known.
func spanWords(w *event.When) string {
	from, err := time.Parse(time.DateOnly, w.From)
	if err != nil {
		return ""
	}
	to, err := time.Parse(time.DateOnly, w.To)
	if err != nil {
		return ""
	}
	switch {
	case from.Equal(to):
		return from.Format("2 January 2006")
	case w.Precision == "month" && from.Year() == to.Year() && from.Month() == to.Month():
		return from.Format("January 2006")
	case w.Precision == "year" && from.Year() == to.Year():
		return from.Format("2006")
	case from.Year() == to.Year() && from.Month() == to.Month():
		return from.Format("2") + " to " + to.Format("2 January 2006")
	case from.Year() == to.Year():
		return from.Format("2 January") + " to " + to.Format("2 January 2006")
	}
	return from.Format("2 January 2006") + " to " + to.Format("2 January 2006")
}

// placeWords writes where it happened for people: "Ain al-Asad airbase, Anbar, Iraq".
// An area that only repeats the name is left out.
func placeWords(w *event.Where) string {
	if w == nil {
		return ""
	}
	parts := []string{w.Name}
	for _, p := range []string{w.Admin1, countryName(w.Country)} {
		if p != "" && !strings.HasPrefix(strings.ToLower(p), strings.ToLower(w.Name)) {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, ", ")
}

// outcomeWords writes a toll for people: "1 killed", "24 or more wounded".
func outcomeWords(c event.Casualty) string {
	if c.Count == nil {
		return string(c.Outcome)
	}
	return countWords(c.Count.Low, c.Count.High) + " " + string(c.Outcome)
}

// headline is the event in one line: what, where, when, and how many were killed.
func headline(e *event.Event) string {
	s := strings.ToUpper(string(e.Kind[:1])) + kindWords(e)[1:]
	if e.Stage != "" && e.Stage != event.Occurred {
		s += ", " + string(e.Stage)
	}
	if w := placeWords(e.Where); w != "" {
		s += ", " + w
	}
	if w := dateWords(e.When); w != "" {
		s += ", " + w
	}
	for _, c := range e.Casualties {
		if c.Outcome == event.Killed && c.Count != nil {
			return s + ": " + outcomeWords(c)
		}
	}
	return s
}
