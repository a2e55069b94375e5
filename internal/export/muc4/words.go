package muc4

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed tables/words.tsv
var wordRows string

//go:embed tables/countries.tsv
var countryRows string

// vocabulary holds the tables of words, read once.
type vocabulary struct {
	// fills gives, by slot and word, the rank and fill of the first row that has it.
	fills     map[string]map[string]ranked
	countries map[string]string
}

type ranked struct {
	rank int
	fill string
}

var words = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{fills: map[string]map[string]ranked{}, countries: map[string]string{}}
	for i, row := range rows(wordRows) {
		slot := v.fills[row[0]]
		if slot == nil {
			slot = map[string]ranked{}
			v.fills[row[0]] = slot
		}
		for _, w := range strings.Fields(row[2]) {
			if _, ok := slot[w]; !ok {
				slot[w] = ranked{i, row[1]}
			}
		}
	}
	for _, row := range rows(countryRows) {
		v.countries[row[0]] = row[1]
	}
	return v
})

// rows splits a table into its cells; lines that begin with "#" are remarks.
func rows(table string) [][]string {
	var out [][]string
	for line := range strings.Lines(table) {
		if line = strings.TrimRight(line, "\r\n"); line != "" && line[0] != '#' {
			out = append(out, strings.Split(line, "\t"))
		}
	}
	return out
}

// phrase is a noun phrase cut into what the tables look at.
type phrase struct {
	core []string // words before the first "of", "in", comma …, singular, lower case
	all  []string
}

// ends lists the words after which a phrase says more of its head.
var ends = map[string]bool{"of": true, "in": true, "from": true, "who": true, "for": true, "at": true, "to": true, "on": true, "with": true,
	"near": true, "that": true, "which": true, "by": true, "and": true, "wearing": true, "dressed": true, "including": true, "belonging": true}

func phraseOf(s string) phrase {
	var p phrase
	open := true
	for _, w := range strings.Fields(strings.ToLower(s)) {
		comma := strings.HasSuffix(w, ",") || strings.HasPrefix(w, "[") || strings.HasPrefix(w, "(")
		w = strings.Trim(w, `.,;:"“”()[]?!`)
		if w == "" {
			continue
		}
		if ends[w] && len(p.core) > 0 {
			open = false
		}
		w = singular(w)
		p.all = append(p.all, w)
		if open {
			p.core = append(p.core, w)
		}
		if comma && len(p.core) > 0 {
			open = false
		}
	}
	return p
}

// head is the last word before what says more of it.
func (p phrase) head() string {
	if len(p.core) == 0 {
		return ""
	}
	return p.core[len(p.core)-1]
}

func (p phrase) has(ws ...string) bool {
	for _, w := range p.core {
		for _, x := range ws {
			if w == x {
				return true
			}
		}
	}
	return false
}

// fill gives the fill of the earliest row of a slot's table that holds a word of
// the phrase's core.
func (p phrase) fill(slot string) string {
	best := ranked{rank: 1 << 30}
	for _, w := range p.core {
		if r, ok := words().fills[slot][w]; ok && r.rank < best.rank {
			best = r
		}
	}
	return best.fill
}

// headIs reports whether the head stands in the slot's table.
func (p phrase) headIs(slot string) bool {
	_, ok := words().fills[slot][p.head()]
	return ok
}

// holds reports whether any word of the core stands in the slot's table.
func (p phrase) holds(slot string) bool {
	for _, w := range p.core {
		if _, ok := words().fills[slot][w]; ok {
			return true
		}
	}
	return false
}

var irregular = map[string]string{"men": "man", "women": "woman", "children": "child", "people": "people", "wives": "wife", "knives": "knife",
	"police": "police", "clergymen": "clergyman", "troops": "troop", "buses": "bus", "gas": "gas", "business": "business", "businesses": "business",
	"antigas": "gas", "das": "das", "headquarters": "headquarters", "series": "series", "tourists": "tourist"}

// singular gives the singular of an English noun in lower case.
func singular(w string) string {
	if s, ok := irregular[w]; ok {
		return s
	}
	n := len(w)
	switch {
	case strings.HasSuffix(w, "'s"), strings.HasSuffix(w, "’s"):
		return w
	case n > 4 && strings.HasSuffix(w, "men"):
		return w[:n-2] + "an"
	case n > 4 && strings.HasSuffix(w, "ies"):
		return w[:n-3] + "y"
	case n > 4 && (strings.HasSuffix(w, "sses") || strings.HasSuffix(w, "shes") || strings.HasSuffix(w, "ches") || strings.HasSuffix(w, "xes")):
		return w[:n-2]
	case n > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		return w[:n-1]
	}
	return w
}

// plural reports whether the head of a name as written is a plural.
func plural(s string) bool {
	p, last := phraseOf(s), ""
	for _, w := range strings.Fields(strings.ToLower(s)) {
		w = strings.Trim(w, `.,;:"“”()[]?!`)
		if singular(w) == p.head() {
			last = w
		}
	}
	return last != "" && (last != singular(last) || last == "people" || last == "police")
}

// country gives the name that the keys have of a country.
func country(code string) string { return words().countries[code] }
