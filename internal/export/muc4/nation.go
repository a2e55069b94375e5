package muc4

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed tables/nations.tsv
var nationRows string

// nations gives by word the country whose nation it tells, read once.
var nations = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, row := range rows(nationRows) {
		for w := range strings.FieldsSeq(row[1]) {
			out[w] = row[0]
		}
	}
	return out
})

// nationOf gives the country whose nation a word in small letters tells.
func nationOf(word string) string { return nations()[singular(strings.TrimSuffix(word, "."))] }

// foreign gives the country of a thing or person whose phrase somewhere on the page tells
// another nation than that of the place; empty where none does.
func (p *Reading) foreign(c *candidate, place string) string {
	home, _, _ := strings.Cut(place, ":")
	for i := range c.mentions {
		m := &c.mentions[i]
		for t := p.opening(m); t <= m.last; t++ {
			if land := nationOf(p.doc.Tokens[t].Lower); land != "" && land != home {
				return land
			}
		}
	}
	return ""
}

// opening is the first token of the phrase that a mention was cut from.
func (p *Reading) opening(m *mention) int {
	first := m.first
	for first > p.doc.Sentences[m.sentence].First && inPhrase(p.doc.Tokens[first-1].Tag) {
		first--
	}
	return first
}
