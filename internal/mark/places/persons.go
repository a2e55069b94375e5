package places

import (
	"unicode"
	"unicode/utf8"

	"casus/internal/gazetteer"
	"casus/internal/text"
)

// neighbours looks at the words beside each mention: which are persons' names,
// which stand inside a longer name, and which kind of place the words ask for.
func (p *page) neighbours() {
	for i := range p.mentions {
		p.beside(i)
	}
}

// persons takes a name that a person of the page bears for that person wherever
// the words do not say that it is a place.
func (p *page) persons() {
	for i := range p.mentions {
		n := &p.mentions[i]
		g := &p.groups[n.group]
		if g.person > 0 && !n.person && !n.prep && !n.weak && n.cue == noCue && len(n.parents) == 0 && g.words == 1 && !g.country() && n.run.empty() {
			n.person = true
		}
	}
}

// country reports whether the most important reading is a country or its people.
func (g *group) country() bool {
	return len(g.candidates) > 0 && g.candidates[0].entry.Class == gazetteer.Country
}

// adjacent returns the token before or after a mention where only a space parts
// them, with the lists it stands in.
func (p *page) adjacent(n *mention, step int) (t *text.Token, f flag) {
	k := n.last
	if step < 0 {
		k = n.first - 1
		if p.doc.Tokens[n.first].Start != n.start {
			return nil, 0
		}
	}
	sen := &p.doc.Sentences[n.sentence]
	if k < sen.First || k >= sen.Last {
		return nil, 0
	}
	t = &p.doc.Tokens[k]
	if step < 0 && t.End+1 != n.start || step > 0 && t.Start != n.end+1 {
		return nil, 0
	}
	return t, p.m.words.flags[t.Lower]
}

func (p *page) capital(t *text.Token) bool {
	r, _ := utf8.DecodeRuneInString(p.doc.Text[t.Start:])
	return unicode.IsUpper(r)
}

func (p *page) beside(i int) {
	n := &p.mentions[i]
	g := &p.groups[n.group]
	prev, before := p.adjacent(n, -1)
	next, after := p.adjacent(n, 1)
	p.cues(n, prev, next)
	n.run = p.siteRun(n)
	if g.words > 2 || g.country() && !(prev != nil && strictTitle(prev.Lower)) && !(before&firstName != 0 && p.capitalIn(n, prev)) {
		return
	}
	if n.casing == text.Mixed && prev != nil && p.capital(prev) && p.kindOnly(n, g) && before&(preposition|beforeName) == 0 {
		n.part = true
		return
	}
	if n.run.empty() {
		n.person = p.person(i, prev, next, before, after)
	}
	if n.person {
		g.person++
		return
	}
	if n.casing != text.Mixed || p.doc.Sentences[n.sentence].Title {
		return
	}
	if prev != nil && p.capital(prev) && before&(beforeName|calendar|title|afterNoun|ofNoun|siteNoun|siteWord|preposition) == 0 &&
		!p.inMention(i-1, prev) && (prev.Tag.Proper() || prev.Tag == text.NoTag) && wordLike(prev.Lower) {
		n.suspect = true
	}
	if prev != nil && p.capital(prev) && natural(prev.Lower) {
		n.suspect = true
	}
	if next != nil && p.capital(next) && !p.inMention(i+1, next) && wordLike(next.Lower) {
		switch {
		case after&orgNoun != 0:
			n.embedded = true
		case settles(next.Lower):
			n.suspect = true // "Grants" is not Grants Town
		case after&(siteNoun|siteWord|afterNoun|ofNoun|calendar|title|statewide) == 0 && (next.Tag.Proper() || next.Tag == text.NoTag):
			n.suspect, n.embedded = true, true
		}
	}
}

// kindOnly reports whether a mention is but a word for a kind of place, as the last
// word of a name may be ("World Trade Centre").
func (p *page) kindOnly(n *mention, g *group) bool {
	return g.words == 1 && p.m.words.flags[p.doc.Tokens[n.first].Lower]&(siteNoun|siteWord|streetNoun|afterNoun|ofNoun) != 0
}

// settles reports whether a capitalised word after a name makes it that of another
// settlement.
func settles(w string) bool {
	switch w {
	case "town", "township", "village", "heights", "hills", "beach", "springs", "falls", "creek", "island", "park", "point", "ridge", "grove", "lagoon", "rock":
		return true
	}
	return false
}

// natural reports whether a word before a name makes it that of a lake, a
// mountain or the like.
func natural(w string) bool {
	switch w {
	case "lake", "mount", "mt", "mt.", "cape", "river", "gulf", "bay", "camp", "point", "rio", "isle", "fort", "port":
		return true
	}
	return false
}

// capitalIn reports whether the token's capital says that it is a name.
func (p *page) capitalIn(n *mention, t *text.Token) bool {
	return n.casing == text.Mixed && p.capital(t)
}

func strictTitle(w string) bool {
	switch w {
	case "mr", "mrs", "ms", "miss", "dr", "mr.", "mrs.", "ms.", "dr.", "sen.", "rep.", "gov.", "gen.", "sgt.", "lt.", "capt.", "col.":
		return true
	}
	return false
}

func wordLike(w string) bool {
	return len(w) > 1 && (w[0] >= 'a' && w[0] <= 'z' || w[0] >= utf8.RuneSelf)
}

// inMention reports whether a token lies in mention i.
func (p *page) inMention(i int, t *text.Token) bool {
	return i >= 0 && i < len(p.mentions) && p.mentions[i].start <= t.Start && t.End <= p.mentions[i].end
}

// cues notes the prepositions and nouns round a mention.
func (p *page) cues(n *mention, prev, next *text.Token) {
	w := p.m.words
	sen := &p.doc.Sentences[n.sentence]
	if next != nil {
		n.cue = w.after[next.Lower]
		if next.Lower == "air" && n.last+1 < sen.Last && (p.doc.Tokens[n.last+1].Lower == "base" || p.doc.Tokens[n.last+1].Lower == "force") {
			n.cue = cueBase
		}
		if (next.Lower == "international" || next.Lower == "regional") && n.last+1 < sen.Last && p.doc.Tokens[n.last+1].Lower == "airport" {
			n.cue = cueAirport
		}
	}
	if prev == nil {
		return
	}
	k := n.first - 1
	for k > sen.First && (prev.Lower == "the" || w.flags[prev.Lower]&beforeName != 0 && w.flags[prev.Lower]&preposition == 0) && p.doc.Tokens[k-1].End+1 == prev.Start {
		k--
		prev = &p.doc.Tokens[k]
	}
	n.prep = w.flags[prev.Lower]&preposition != 0
	n.weak = prev.Lower == "of"
	if prev.Lower == "of" && k > sen.First {
		if c := w.of[p.doc.Tokens[k-1].Lower]; c != noCue {
			n.cue, n.prep = c, true
		}
	}
	if c := w.of[prev.Lower]; c != noCue && n.cue == noCue && n.casing == text.Mixed && !p.capital(prev) {
		n.cue = c
	}
}

// person reports whether a mention is (part of) a person's name.
func (p *page) person(i int, prev, next *text.Token, before, after flag) bool {
	n := &p.mentions[i]
	if prev != nil {
		if before&title != 0 && n.cue == noCue && !p.of(n) {
			return true
		}
		if before&namePart != 0 {
			return true
		}
		if before&firstName != 0 && (n.casing != text.Mixed || p.capital(prev)) && before&beforeName == 0 && !p.heldByNext(i-1, i) {
			return true
		}
		if len(prev.Lower) <= 2 && prev.Lower[len(prev.Lower)-1] == '.' && n.first-2 >= 0 && n.casing == text.Mixed && p.capital(prev) && p.m.words.flags[p.doc.Tokens[n.first-2].Lower]&firstName != 0 {
			return true // an initial after a first name
		}
	}
	g := &p.groups[n.group]
	if g.words == 1 && next != nil && p.m.words.flags[p.doc.Tokens[n.first].Lower]&firstName != 0 && (n.casing != text.Mixed || p.capital(next)) &&
		after&(siteNoun|siteWord|streetNoun|afterNoun|ofNoun|orgNoun|calendar|beforeName|preposition|saying|statewide) == 0 && wordLike(next.Lower) && !p.heldByNext(i, i+1) && n.casing != text.Lower {
		return true
	}
	if g.words == 1 && !n.prep && !n.weak && next != nil && after&saying != 0 && g.candidates[0].base < 5.6 {
		return true
	}
	if g.words == 1 && n.first >= 2 && p.doc.Tokens[n.first-1].Lower == "of" && slain(p.doc.Tokens[n.first-2].Lower) {
		return true
	}
	return g.words == 1 && p.aged(n)
}

// slain reports whether the word before "of" is one for the end of a person: "the
// killing of", "the assassination of".
func slain(w string) bool {
	switch w {
	case "killing", "assassination", "murder", "slaying", "beheading", "son", "daughter", "brother", "sister", "wife", "husband", "widow":
		return true
	}
	return false
}

// of reports whether "of" stands before the mention.
func (p *page) of(n *mention) bool {
	return n.first > 0 && p.doc.Tokens[n.first-1].Lower == "of"
}

// aged reports whether an age follows between commas: "Hamilton, 34, said".
func (p *page) aged(n *mention) bool {
	t := p.doc.Tokens
	k := n.last
	if k+2 >= p.doc.Sentences[n.sentence].Last || t[k].Lower != "," || t[k+2].Lower != "," && t[k+2].Lower != "." {
		return false
	}
	w := t[k+1].Lower
	return len(w) == 2 && w[0] >= '1' && w[0] <= '9' && w[1] >= '0' && w[1] <= '9'
}

// heldByNext reports whether some reading of mention i lies in some area that
// mention j names, the two standing side by side ("Austin Texas").
func (p *page) heldByNext(i, j int) bool {
	if i < 0 || j >= len(p.mentions) {
		return false
	}
	a, b := &p.mentions[i], &p.mentions[j]
	if a.end+1 != b.start {
		return false
	}
	for _, q := range p.groups[b.group].candidates {
		if !q.entry.Class.Area() {
			continue
		}
		for _, c := range p.groups[a.group].candidates {
			if c.entry.Key() != q.entry.Key() && p.m.table.Inside(c.entry, q.entry) {
				return true
			}
		}
	}
	return false
}
