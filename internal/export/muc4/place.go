package muc4

import (
	"maps"
	"slices"
	"strings"

	"casus/internal/event"
	"casus/internal/span"
)

// place gives the country (as land tells it), the area where the page names it, and the place in the
// page's own words, from general to specific. The kind of place (CITY, TOWN) is left
// out, since the record does not tell.
func (b *builder) place(es []*told) string {
	for _, e := range es {
		w := e.Where
		if w == nil || country(w.Country) == "" {
			continue
		}
		parts := []string{b.land(country(w.Country))}
		if name := b.placeName(e.Event); w.Precision != "country" && name != "" {
			if w.Admin1 != "" && w.Precision != "admin1" && strings.Contains(strings.ToUpper(b.text), strings.ToUpper(w.Admin1)+" DEPARTMENT") {
				parts = append(parts, strings.ToUpper(w.Admin1)+" (DEPARTMENT)")
			}
			parts = append(parts, name)
		}
		return strings.Join(parts, ": ")
	}
	return b.land("")
}

// placeName is the last of the words that tell an event's place and are a name; empty
// where none are. In capitals a word like IN or STORES is easily taken for a town.
func (b *builder) placeName(e *event.Event) string {
	m := span.NewMapper(b.page.doc.Text)
	for _, q := range slices.Backward(e.Evidence["where"]) {
		if q.In == "" && b.page.named(m.Bytes(q.Start), m.Bytes(q.End)) {
			return upper(q.Quote)
		}
	}
	return ""
}

// named reports whether a stretch of the page ends in a proper noun.
func (p *Reading) named(start, end int) bool {
	last := -1
	for t := p.tokenAt(start); t < len(p.doc.Tokens) && p.doc.Tokens[t].Start < end; t++ {
		last = t
	}
	return last >= 0 && p.doc.Tokens[last].Tag.Proper()
}

// land gives the country told where the page speaks of it at least half as often as of
// any other, by name or by nation; else the one of which it speaks most often, since
// towns of many lands bear one name.
func (b *builder) land(told string) string {
	if b.lands == nil {
		b.lands = b.landsNamed()
	}
	best, most := told, 0
	for _, name := range slices.Sorted(maps.Keys(b.lands)) {
		if n := b.lands[name]; n > most {
			best, most = name, n
		}
	}
	if told != "" && 2*b.lands[told] >= most {
		return told
	}
	return best
}

// doer is the country whose nation pages name as one who acts, seldom as where.
const doer = "UNITED STATES"

// landsNamed counts how often the page names each country or its nation.
func (b *builder) landsNamed() map[string]int {
	out := map[string]int{}
	text := strings.ToUpper(b.text)
	for _, name := range words().countries {
		if n := countWord(text, name); n > 0 {
			out[name] = n
		}
	}
	for i := range b.page.doc.Tokens {
		if name := nationOf(b.page.doc.Tokens[i].Lower); name != "" && name != doer {
			out[name]++
		}
	}
	return out
}

// countWord counts how often a word or some words stand in a text, not as the beginning
// of a longer word.
func countWord(text, word string) (n int) {
	for {
		i := strings.Index(text, word)
		if i < 0 {
			return n
		}
		text = text[i+len(word):]
		if text == "" || text[0] < 'A' || text[0] > 'Z' {
			n++
		}
	}
}
