package page

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// dumpHead reads the lines about the page itself, before the prose and after it:
// its author and its date. They are cut once they are read.
func (p *Page) dumpHead(units []unit, text []byte) {
	updated := ""
	first, last := bounds(units)
	for i := range units {
		u := &units[i]
		if u.cut || u.kind != short || i >= first && i < last {
			continue
		}
		line := string(text[u.start:u.end])
		if name := byline(line); name != "" && i < first && p.Byline == "" {
			p.Byline, u.cut = name, true
			continue
		}
		switch iso, label := dateLine(line); {
		case iso == "":
		case label == "updated":
			updated, u.cut = iso, true
		case p.Published == "" && (i < first || label == "published"):
			p.Published, u.cut = iso, true
		}
	}
	if p.Published == "" {
		p.Published = updated
	}
}

// maxNameWords is the most words of a byline.
const maxNameWords = 8

// byline gives the author a line names: "By Ann Lee", "Author: Ann Lee".
func byline(line string) string {
	line = strings.Join(strings.Fields(line), " ")
	for _, label := range []string{"by ", "by: ", "author: ", "written by ", "reported by ", "story by "} {
		if len(line) <= len(label) || !strings.EqualFold(line[:len(label)], label) {
			continue
		}
		name := strings.TrimRight(line[len(label):], " ,|-–—")
		if r, _ := utf8.DecodeRuneInString(name); unicode.IsUpper(r) && wordCount(name) <= maxNameWords && named(name) {
			return name
		}
	}
	return ""
}

// dateWords are the words a line about the page's date may hold besides the date.
var dateWords = map[string]string{
	"published": "published", "publication": "published", "posted": "published", "date": "", "first": "", "issued": "published", "released": "published",
	"updated": "updated", "update": "updated", "modified": "updated", "last": "", "revised": "updated", "edited": "updated",
	"on": "", "at": "", "of": "", "the": "", "and": "", "am": "", "pm": "", "a.m": "", "p.m": "", "m": "", "a": "", "p": "", "h": "",
	"gmt": "", "utc": "", "est": "", "edt": "", "et": "", "pst": "", "pdt": "", "pt": "", "cet": "", "cest": "", "bst": "", "ist": "", "local": "", "time": "",
	"monday": "", "tuesday": "", "wednesday": "", "thursday": "", "friday": "", "saturday": "", "sunday": "",
	"mon": "", "tue": "", "tues": "", "wed": "", "thu": "", "thur": "", "thurs": "", "fri": "", "sat": "", "sun": "",
}

// dateLine gives the date of a line that says nothing else, with "published" or
// "updated" where it is labelled so.
func dateLine(line string) (iso, label string) {
	f, ok := findDate(line)
	if !ok || f.shortYear || len(line) > 120 {
		return "", ""
	}
	rest := line[:f.start] + " " + line[f.end:]
	for g, more := findDate(rest); more; g, more = findDate(rest) {
		rest = rest[:g.start] + " " + rest[g.end:]
	}
	for _, w := range strings.FieldsFunc(strings.ToLower(rest), func(r rune) bool { return !unicode.IsLetter(r) }) {
		l, known := dateWords[w]
		if !known {
			return "", ""
		}
		if label == "" {
			label = l
		}
	}
	return f.iso, label
}
