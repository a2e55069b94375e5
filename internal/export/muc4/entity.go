package muc4

import (
	"slices"
	"strings"
)

// entity is the strings that name one thing on the page: what was cut from one
// phrase, a name and its shorter forms, a name and its initials in brackets.
type entity struct{ strings []*candidate }

// group gathers the page's strings into entities, in order of their first string.
func (p *Reading) group() {
	parent := make([]int, len(p.strings))
	for i := range parent {
		parent[i] = i
	}
	var root func(int) int
	root = func(i int) int {
		if parent[i] != i {
			parent[i] = root(parent[i])
		}
		return parent[i]
	}
	join := func(a, b int) {
		if a, b = root(a), root(b); a != b {
			parent[max(a, b)] = min(a, b)
		}
	}
	heads, titles := map[int]int{}, map[int]int{}
	for i, c := range p.strings {
		for _, m := range c.mentions {
			if m.variant == "title" {
				if j, ok := titles[m.head]; ok {
					join(i, j)
				}
				titles[m.head] = i
				continue
			}
			if j, ok := heads[m.head]; ok {
				join(i, j)
			} else {
				heads[m.head] = i
			}
		}
	}
	p.initials(heads, join)
	p.shortNames(join)
	at := map[int]int{}
	for i, c := range p.strings {
		r := root(i)
		k, ok := at[r]
		if !ok {
			k = len(p.entities)
			at[r] = k
			p.entities = append(p.entities, &entity{})
		}
		p.entities[k].strings = append(p.entities[k].strings, c)
	}
}

// initials joins a name with the initials in brackets after it.
func (p *Reading) initials(heads map[int]int, join func(a, b int)) {
	for head, i := range heads {
		if head+2 >= len(p.doc.Tokens) {
			continue
		}
		if w := p.doc.Tokens[head+1].Of(p.doc.Text); w != "[" && w != "(" {
			continue
		}
		if j, ok := heads[head+2]; ok {
			join(i, j)
		}
	}
}

// shortNames joins a name of several words with names of fewer that end as it does or
// leave its last word out: "LUIS CARLOS GALAN SARMIENTO", "CARLOS GALAN", "GALAN".
func (p *Reading) shortNames(join func(a, b int)) {
	var full []int
	for i, c := range p.strings {
		if p.isName(c) && strings.Count(c.key, " ") > 0 {
			full = append(full, i)
		}
	}
	for i, c := range p.strings {
		if !p.isName(c) {
			continue
		}
		found := -1
		for _, j := range full {
			if i != j && partOf(c.key, p.strings[j].key) && (found < 0 || len(p.strings[j].key) > len(p.strings[found].key)) {
				found = j
			}
		}
		if found >= 0 {
			join(i, found)
		}
	}
}

// isName reports whether some mention of a string is all proper nouns.
func (p *Reading) isName(c *candidate) bool {
	return slices.ContainsFunc(c.mentions, func(m mention) bool {
		for t := m.first; t <= m.last; t++ {
			if !p.doc.Tokens[t].Tag.Proper() {
				return false
			}
		}
		return true
	})
}

// partOf reports whether the words of short stand together in long, and not at its
// very beginning alone.
func partOf(short, long string) bool {
	i := strings.Index(" "+long+" ", " "+short+" ")
	return i > 0
}
