package muc4

import (
	"maps"
	"slices"
	"strings"

	"casus/internal/export/muc4/trees"
	"casus/internal/text"
)

// pickTrees are the trees that choose among the strings of an entity.
var pickTrees = trees.Options{Trees: 120, Leaves: 6, Rate: 0.06, L2: 2, Least: 12}

// pickModel names the trees that choose the string for a role.
func pickModel(r Role) string { return "string of " + r.String() }

// pickStrings chooses for each entity and role of a page the string that is likeliest
// one of the keys', given that the entity plays the role.
func (x *Extractor) pickStrings(s *sight) {
	for _, in := range s.incidents {
		for e := range in.fits {
			for r := range Roles {
				if in.hopeful(e, r) {
					x.pick(s, in, e, r)
				}
			}
		}
	}
}

func (x *Extractor) pick(s *sight, in *scene, e int, r Role) {
	f := &in.fits[e]
	m := x.boosted[pickModel(r)]
	for j, c := range s.page.entities[e].strings {
		if p := m.Probability(s.stringRow(in, e, j, r)); j == 0 || p > f.surety[r] {
			f.surety[r], f.string[r] = p, c
		}
	}
}

// variants lists how strings are cut from their phrases, as far as rows of strings tell them apart.
var variants = []string{"whole", "uncounted", "less name", "less noun", "of", "counted of", "means in front", "body in front", "name in front", "name", "title"}

// stringRow describes a string of an entity as the one to be named in a role, in numbers.
func (s *sight) stringRow(in *scene, e, j int, r Role) []float64 {
	f, strs := &in.fits[e], s.page.entities[e].strings
	c := strs[j]
	size := len(strings.Fields(c.key))
	longest, shortest, most, mentions, rank := 0, 99, 0, 0, 0
	for k, o := range strs {
		n := len(strings.Fields(o.key))
		longest, shortest = max(longest, n), min(shortest, n)
		most, mentions = max(most, len(o.mentions)), mentions+len(o.mentions)
		if f.each[k][r] > f.each[j][r] {
			rank++
		}
	}
	near, first := 99, 999
	for i := range c.mentions {
		near, first = min(near, apart([]int{c.mentions[i].sentence}, in.sentences)), min(first, c.mentions[i].sentence)
	}
	row := []float64{f.each[j][r], f.best[r] - f.each[j][r], float64(rank), f.whole[r], float64(len(strs)),
		float64(size), float64(longest - size), float64(size - shortest), float64(len(c.mentions)), float64(most - len(c.mentions)),
		float64(len(c.mentions)) / float64(mentions), float64(near), float64(first), float64(in.type_), yes(plural(c.text)), yes(s.page.isName(c))}
	for q := range Roles {
		row = append(row, f.each[j][q])
	}
	for _, v := range variants {
		row = append(row, yes(slices.ContainsFunc(c.mentions, func(m mention) bool { return m.variant == v })))
	}
	m := &c.mentions[0]
	toks := s.page.doc.Tokens
	row = append(row, yes(toks[m.first].Tag == text.CD), yes(toks[m.first].Tag.Proper()), yes(toks[m.first].Tag.Adjective()), yes(m.last == m.head))
	ph := phraseOf(c.text)
	for _, cl := range classes {
		row = append(row, yes(ph.headIs(cl)), yes(ph.holds(cl)))
	}
	return row
}

// stringRows adds a row for each string of the entities that play a role in an incident
// taken for a template: does the key have the string?
func (c *course) stringRows(page int, in *scene, k *Key) {
	s := c.sights[page]
	for e := range in.fits {
		for r := range Roles {
			strs := s.page.entities[e].strings
			if !in.hopeful(e, r) || !slices.ContainsFunc(strs, func(o *candidate) bool { return k.plays(r, o.key) }) {
				continue
			}
			for j, o := range strs {
				c.strings[r].add(page, s.stringRow(in, e, j, r), k.plays(r, o.key))
			}
		}
	}
}

// learnStrings fits the trees that choose among strings, and chooses those of every
// page by trees that learnt from the other parts.
func (c *course) learnStrings(into map[string]*trees.Model) {
	c.eachKept(c.stringRows)
	for part := range stacks {
		x := &Extractor{boosted: learnByRole(c.strings[:], but(part), pickTrees, pickModel)}
		for i := part; i < len(c.sights); i += stacks {
			x.pickStrings(c.sights[i])
		}
	}
	maps.Copy(into, learnByRole(c.strings[:], all, pickTrees, pickModel))
}
