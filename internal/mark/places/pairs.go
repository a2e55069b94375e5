package places

import (
	"casus/internal/gazetteer"
	"casus/internal/text"
)

// widest is how many tokens may stand between a place and the area said to hold it.
const widest = 7

// pairs finds which areas the words say hold a mention: "Hartford, Conn.",
// "Goma, in eastern Congo", "Syria's Idlib", "the Iraqi town of Hit".
func (p *page) pairs() {
	for i := len(p.mentions) - 2; i >= 0; i-- {
		a, b := &p.mentions[i], &p.mentions[i+1]
		if a.sentence != b.sentence || a.person || b.person || b.first-a.last > widest {
			continue
		}
		switch p.relation(a, b) {
		case inside:
			if p.listed(i) {
				continue
			}
			a.parents = append(a.parents, b.group)
			a.parents = append(a.parents, b.parents...)
		case holds:
			b.parents = append(b.parents, a.group)
		}
	}
}

type relation uint8

const (
	apart  relation = iota
	inside          // the first lies in the second
	holds           // the second lies in the first
)

// relation reads the words between two mentions.
func (p *page) relation(a, b *mention) relation {
	between := p.doc.Tokens[a.last:max(a.last, b.first)]
	if len(between) == 0 {
		if a.end+1 == b.start {
			if p.people(a) {
				return holds
			}
			return inside
		}
		return apart
	}
	switch first := between[0].Lower; {
	case len(between) == 1 && (first == "," || first == "("):
		return inside
	case first == "'s" || first == "'":
		if p.plainWords(between[1:], false) {
			return holds
		}
		return apart
	case p.people(a):
		if p.plainWords(between, false) {
			return holds
		}
		return apart
	}
	if p.plainWords(between, true) {
		return inside
	}
	return apart
}

// listed reports whether mention i and the next are two of a list rather than a
// place and the area that holds it: both are best known as areas of one kind, the
// second is no abbreviation, and a comma or "and" goes on to a third.
func (p *page) listed(i int) bool {
	a, b := p.groups[p.mentions[i].group].candidates, p.groups[p.mentions[i+1].group].candidates
	if len(a) == 0 || len(b) == 0 || b[0].kind == gazetteer.Short || b[0].kind == gazetteer.Demonym {
		return false
	}
	same := a[0].entry.Class == b[0].entry.Class && a[0].entry.Class.Area()
	if !same && !a[0].entry.Class.Area() {
		return false
	}
	if same {
		return true
	}
	if i+2 >= len(p.mentions) || p.mentions[i+2].sentence != p.mentions[i].sentence {
		return false
	}
	between := p.doc.Tokens[p.mentions[i+1].last:max(p.mentions[i+1].last, p.mentions[i+2].first)]
	return len(between) > 0 && len(between) < 3 && (between[0].Lower == "," || between[0].Lower == "and")
}

// people reports whether a mention's main reading is a people.
func (p *page) people(n *mention) bool {
	c := p.groups[n.group].candidates
	return len(c) > 0 && c[0].kind == gazetteer.Demonym
}

// plainWords reports whether the words are only those that tie a place to an area:
// directions, nouns of places, articles and, where joined, at least one "in" or "of".
func (p *page) plainWords(words []text.Token, joined bool) bool {
	ties := false
	for i := range words {
		w := words[i].Lower
		switch w {
		case "in", "of":
			ties = true
			continue
		case ",", "(", "the", "a", "an", "capital", "largest", "second", "main", "port", "-", "provincial", "regional", "coastal", "border", "'s", "war-torn",
			"restive", "troubled", "neighbouring", "neighboring", "remote", "holy", "ancient", "historic", "resort", "industrial", "mostly", "predominantly", "occupied", "far", "oil-rich", "rebel-held":
			continue
		}
		f := p.m.words.flags[w]
		if f&(afterNoun|ofNoun) == 0 && (f&beforeName == 0 || f&preposition != 0 || w == "and" || w == "or" || w == "for" || w == "by" || w == "with") {
			return false
		}
	}
	return ties || !joined
}
