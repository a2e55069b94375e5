package page

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// layouts are the ways metadata writes a date with its time.
var layouts = []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04:05.000Z0700", "2006-01-02T15:04:05Z0700", "2006-01-02 15:04:05",
	time.RFC1123Z, time.RFC1123}

// isoDate gives the ISO 8601 date of a date as metadata writes it. A date with its
// time stays the day it was where it was written.
func isoDate(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if len(s) >= 10 && s[4] == '-' && s[7] == '-' {
		if t, err := time.Parse(time.DateOnly, s[:10]); err == nil && t.Year() >= firstYear && t.Year() <= lastYear {
			return s[:10], true
		}
	}
	for _, l := range layouts {
		if t, err := time.Parse(l, s); err == nil && t.Year() >= firstYear && t.Year() <= lastYear {
			return t.Format(time.DateOnly), true
		}
	}
	if f, ok := findDate(s); ok {
		return f.iso, true
	}
	return "", false
}

// date sets Published: the user's date, else the one the page states for itself,
// else that of a dateline at its head. No date is made up.
func (p *Page) date(own string, o Options) {
	switch {
	case o.Published != "":
		d, ok := isoDate(o.Published)
		if ok {
			p.Published = d
			return
		}
		p.note("the date " + clip(o.Published) + " that was given is no day; write it as 2021-03-04")
	case own != "":
		d, ok := isoDate(own)
		if ok {
			p.Published = d
			return
		}
		p.note("the date " + clip(own) + " cannot be read; write it as 2021-03-04")
	}
	if p.Published == "" {
		p.Published = dateline(p.Text)
	}
	if p.Published == "" {
		p.note("no date found; give one with --published 2021-03-04")
	}
}

// clip shortens a value shown to the user.
func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// The head of a text in which a dateline may stand.
const (
	datelineLines = 6
	datelineBytes = 140 // of one line: a long list of towns, the date, the agency
)

// dateline gives the date of a dateline in the first lines: places, a full date,
// then a bracket or dash, as in "KABUL, March 3, 2021 (Agency) -".
func dateline(text string) string {
	lines := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if lines++; lines > datelineLines {
			break
		}
		head := line[:min(len(line), datelineBytes)]
		f, ok := findDate(head)
		if ok && placeNames(head[:f.start]) && opensStory(head[f.end:]) && (!f.shortYear || f.start > 0) {
			return f.iso
		}
	}
	return ""
}

// placeNames reports whether what stands before a date names places: words with
// capitals, small words between them, and no mark that ends a sentence.
func placeNames(s string) bool {
	s = strings.TrimRight(s, " ,(")
	names := 0
	for w := range strings.FieldsSeq(s) {
		bare := strings.Trim(w, ",.()'’\"/-–—[]")
		r, _ := utf8.DecodeRuneInString(bare)
		switch {
		case bare == "":
		case unicode.IsUpper(r) || !unicode.IsLower(r) && unicode.IsLetter(r):
			names++
		case len(bare) > 3:
			return false
		}
	}
	return names > 0 && names <= 8 || s == ""
}

// opensStory reports whether what follows a date opens a story.
func opensStory(s string) bool {
	s = strings.TrimLeft(s, " ,")
	r, _ := utf8.DecodeRuneInString(s)
	return s == "" || strings.ContainsRune("([-–—:/", r)
}
