package page

import (
	"time"
)

// layouts are the ways a date is written in metadata.
var layouts = []string{time.DateOnly, time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "20060102", "2006/01/02",
	time.RFC1123Z, time.RFC1123, "2 January 2006", "January 2, 2006", "2 Jan 2006", "Jan 2, 2006"}

// isoDate gives the ISO 8601 date of a date as metadata writes it.
func isoDate(s string) (string, bool) {
	for _, l := range layouts {
		if t, err := time.Parse(l, s); err == nil {
			return t.Format(time.DateOnly), true
		}
	}
	return "", false
}

// date sets Published: the user's date, else the page's own.
func (p *Page) date(own string, o Options) {
	if o.Published != "" {
		p.Published = o.Published
		return
	}
	if d, ok := isoDate(own); ok {
		p.Published = d
	}
}

// finish sets what follows from the text.
func (p *Page) finish() {
	p.Language = "en"
	p.identify()
}
