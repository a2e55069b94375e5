package coder

import (
	"strings"

	"casus/internal/event"
	"casus/internal/mark"
	"casus/internal/span"
	"casus/internal/text"
)

// party describes the noun phrase round head as somebody in a role.
func (w *work) party(head int) party {
	t := &w.doc.Tokens[head]
	p := party{head: head, pronoun: t.Tag == text.PRP, plural: t.Tag == text.NNS || t.Tag == text.NNPS}
	first, last := w.phrase(head)
	if n := w.nameAt(head); n >= 0 {
		name := &w.marks.Names[n]
		p.category, p.country, p.actor = event.Category(name.Category), name.Country, name.Actor
		for first > 0 && w.doc.Tokens[first].Start > name.Start {
			first--
		}
		for last+1 < len(w.doc.Tokens) && w.doc.Tokens[last].End < name.End {
			last++
		}
	}
	first = w.trim(first, head)
	p.name = w.cover(first, last)
	c := w.class(head)
	if p.actor == "" && c.what == aRole && c.armed {
		w.ofGroup(&p, first, head)
	}
	if c.what != nothing && p.category == "" {
		p.category = c.category
	}
	p.human = w.isPerson(head)
	if p.country == "" {
		p.country = w.nationality(first, last)
	}
	if p.category == "" {
		switch {
		case w.placeAt(head) >= 0:
			p.category = event.Government
		case p.human:
			p.category = event.Civilian
		}
	}
	p.count = w.countAt(head)
	return p
}

// ofGroup notes whose the armed are: "Kataib Hezbollah fighters".
func (w *work) ofGroup(p *party, first, head int) {
	for i := first; i < head; i++ {
		n := w.nameAt(i)
		if n < 0 || w.marks.Names[n].Actor == "" {
			continue
		}
		name := &w.marks.Names[n]
		switch event.Category(name.Category) {
		case event.Rebel, event.Militia, event.TerroristGroup, event.Criminal:
			p.category, p.country, p.actor = event.Category(name.Category), name.Country, name.Actor
			return
		}
	}
}

// byName gives somebody told by a description the name that stands beside it: "her brother, Ali
// Hassan", "Maria Lopez, a nurse". The description becomes an alias.
func (w *work) byName(p party) party {
	if w.named(p.head) || p.plural || !p.human || w.doc.Sentences[w.doc.Tokens[p.head].Sentence].Casing != text.Mixed {
		return p
	}
	name := w.kid(p.head, text.Appos)
	if t := &w.doc.Tokens[p.head]; name < 0 && t.Relation == text.Appos {
		name = int(t.Head)
	}
	if name < 0 {
		name = w.identified(p.head)
	}
	if name < 0 {
		name = w.namedBefore(p.head)
	}
	if name < 0 || w.doc.Tokens[name].Tag != text.NNP || w.class(name).what != nothing || w.placeAt(name) >= 0 && w.settled(name) {
		return p
	}
	if n := w.nameAt(name); n >= 0 && w.marks.Names[n].Actor != "" {
		return p // a group
	}
	q := w.party(name)
	p.aliases = append(p.aliases, p.name)
	p.name, p.head, p.described = q.name, name, p.head
	return p
}

// identified gives whom somebody is said to be: "a man identified as the contractor Paul Smith"; -1
// where nothing says so.
func (w *work) identified(head int) int {
	found := -1
	w.kids(head, func(v int) bool {
		if l := w.doc.Tokens[v].Lemma; (w.doc.Tokens[v].Relation == text.Acl || w.doc.Tokens[v].Relation == text.AclRelcl) && (l == "identify" || l == "name") {
			w.kids(v, func(o int) bool {
				if w.preposition(o) == "as" {
					found = o
				}
				return true
			})
		}
		return found < 0
	})
	if found >= 0 && !w.doc.Tokens[found].Tag.Proper() {
		found = w.kid(found, text.Appos, text.Flat)
	}
	return found
}

// namedBefore gives the last word of a person's full name that stands before a description, past a
// comma: "Sally Jones, a British member of the group"; -1 where none does.
func (w *work) namedBefore(head int) int {
	first, _ := w.phrase(head)
	sentence := w.doc.Sentences[w.doc.Tokens[head].Sentence].First
	if first-3 < sentence || w.doc.Tokens[first].Tag != text.DT || w.doc.Tokens[first-1].Tag != text.COMMA {
		return -1
	}
	if k := first - 2; w.doc.Tokens[k].Tag == text.NNP && w.fullName(k-1, k+1) == k {
		return k
	}
	return -1
}

// trim moves the start of a phrase past determiners, numbers and the words that go
// with them ("at least ten", "a group of" stays).
func (w *work) trim(first, head int) int {
	for first < head {
		t := &w.doc.Tokens[first]
		if w.timeAt(first) >= 0 {
			first++
			continue
		}
		if t.Tag == text.CD && !t.Digits() && t.Capitalised() && first > w.doc.Sentences[t.Sentence].First && w.quantityAt(first) == (count{}) {
			return first // "K-1 air base"
		}
		switch t.Tag {
		case text.DT, text.PDT, text.CD, text.PRPS, text.WPS, text.IN, text.COMMA, text.OPEN, text.CLOSE, text.COLON, text.RB, text.RBR, text.JJR, text.JJS, text.TO:
			if t.Tag == text.JJS && t.Lower != "least" && t.Lower != "most" {
				return first
			}
			first++
			continue
		case text.JJ:
			switch t.Lower {
			case "other", "several", "many", "few", "dozen", "such", "more", "same", "various", "hundred", "dead":
				first++
				continue
			}
		case text.NN, text.NNS:
			switch t.Lower {
			case "dozens", "hundreds", "scores", "dozen", "thousands":
				first++
				continue
			}
		}
		if t.Lower == "the" || t.Lower == "a" || t.Lower == "an" {
			first++
			continue
		}
		return first
	}
	return first
}

// nationality gives the country of the first demonym or country name in a run of tokens.
func (w *work) nationality(first, last int) string {
	for i := first; i <= last; i++ {
		if t := w.doc.Tokens[i].Tag; i > first && (t == text.VBG || t == text.VBN) {
			return "" // "a base housing Danish troops" is not Danish
		}
		if k := w.placeAt(i); k >= 0 && w.marks.Places[k].Country != "" {
			return w.marks.Places[k].Country
		}
		if c := w.c.peoples[w.doc.Tokens[i].Lemma]; c != "" {
			return c
		}
	}
	return ""
}

// addParty adds a party unless the same is there already; of two names of one party
// the fuller stays and the other becomes an alias.
func addParty(all []party, p party) []party {
	for i := range all {
		if all[i].head == p.head {
			return all
		}
		if q := &all[i]; q.name.Overlaps(p.name) || q.name.End+1 == p.name.Start { // "Kataib Hezbollah" and "Hezbollah fighters", or "fighters", are one
			q.name = q.name.Cover(p.name)
			q.head = max(q.head, p.head)
			q.plural = q.plural || p.plural
			return all
		}
	}
	return append(all, p)
}

// bare reports whether a noun says only that there were people: no victim's name.
func (w *work) bare(i int) bool {
	switch w.doc.Tokens[i].Lemma {
	case "people", "person", "other", "one", "more", "dozen", "hundred", "score", "thousand", "number", "victim", "casualty", "dead", "body", "some", "many", "several", "none", "all", "both", "each", "rest", "total":
		return w.nameAt(i) < 0
	}
	if strings.HasSuffix(w.doc.Tokens[i].Lower, "-year-old") {
		return false
	}
	t := w.doc.Tokens[i].Tag
	return t == text.CD || t == text.DT || t == text.PRP || t == text.JJ && w.class(i).what == nothing && w.placeAt(i) < 0
}

// isPerson reports whether a noun means a person or people.
func (w *work) isPerson(i int) bool {
	t := &w.doc.Tokens[i]
	if c := w.class(i); c.what == aRole {
		return true
	} else if c.what != nothing {
		return false
	}
	if _, ok := w.c.peoples[t.Lemma]; ok && t.Tag.Noun() || t.Lower == "another" || strings.HasSuffix(t.Lower, "-year-old") {
		return true
	}
	if n := w.nameAt(i); n >= 0 {
		return true
	}
	switch t.Tag {
	case text.PRP:
		return t.Lower != "it"
	case text.WP:
		return t.Lower == "who"
	case text.CD:
		return w.countsPeople(i)
	}
	switch t.Lemma {
	case "people", "person", "other", "man", "woman", "child", "someone", "somebody", "anyone", "everyone", "dozen", "hundred", "score", "member", "group", "dead", "victim":
		return true
	}
	if k := w.placeAt(i); k >= 0 {
		return w.marks.Places[k].Demonym && (t.Tag == text.NNS || t.Tag == text.NNPS || t.Tag == text.NN || t.Tag == text.NNP)
	}
	return false
}

// personal reports whether a noun that the lexicon lacks has the ending of a word for
// somebody who does something, or is part of a name in mixed case.
func (w *work) personal(i int) bool {
	t := &w.doc.Tokens[i]
	if !t.Tag.Noun() || w.timeAt(i) >= 0 {
		return false
	}
	if t.Tag.Proper() && w.doc.Sentences[t.Sentence].Casing == text.Mixed && t.End > w.headEnd && !w.settled(i) {
		return true
	}
	for _, end := range [...]string{"er", "or", "ist", "man", "ant", "ian", "eer"} {
		if strings.HasSuffix(t.Lemma, end) {
			return true
		}
	}
	return false
}

// settled reports whether a token names a country or a province: no person's name.
func (w *work) settled(i int) bool {
	k := w.placeAt(i)
	return k >= 0 && !w.marks.Places[k].Demonym && w.marks.Places[k].Precision != "city" && w.marks.Places[k].Precision != "site"
}

// counted reports whether a number is told of a noun that is no site, weapon or date.
func (w *work) counted(i int) bool {
	return w.class(i).what == nothing && w.timeAt(i) < 0 && w.doc.Tokens[i].Tag.Noun() && w.countAt(i).have
}

// countsPeople reports whether a bare number stands for people: "killing 17".
func (w *work) countsPeople(i int) bool {
	return w.timeAt(i) < 0
}

// isForce reports whether a noun names an armed side: a force, a group, a state.
func (w *work) isForce(i int) bool {
	c := w.class(i)
	if c.what == aRole || c.what == aWeapon {
		return c.armed
	}
	if n := w.nameAt(i); n >= 0 {
		switch event.Category(w.marks.Names[n].Category) {
		case event.Military, event.Police, event.Rebel, event.Militia, event.TerroristGroup, event.Criminal, event.Coalition, event.Government:
			return true
		}
	}
	if k := w.placeAt(i); k >= 0 {
		p := &w.marks.Places[k]
		return p.Precision == "country" || p.Demonym || w.seat(i, p)
	}
	return false
}

// seat reports whether a capital stands for its government: as the subject of what was done, its
// doer, its owner, or who is accused of it.
func (w *work) seat(i int, p *mark.Place) bool {
	t := &w.doc.Tokens[i]
	if w.dateline(p) || t.Capitals() && len(t.Lower) > 1 || i+1 < len(w.doc.Tokens) && (w.doc.Tokens[i+1].Tag == text.HYPH || w.doc.Tokens[i+1].Tag.Punctuation() && w.doc.Tokens[i+1].Tag != text.COMMA) {
		return false
	}
	switch t.Relation {
	case text.Nsubj, text.OblAgent, text.NmodPoss:
	case text.Obj:
		if t.Head < 0 || chargings[w.doc.Tokens[t.Head].Lemma] == "" {
			return false
		}
	default:
		return false
	}
	c := w.c.seats[strings.ToLower(p.Of(w.doc.Text))]
	return c != "" && c == p.Country
}

// isDoer reports whether a noun can name the doer of an act.
func (w *work) isDoer(i int) bool {
	if w.isForce(i) {
		return true
	}
	c := w.class(i)
	return c.what == aRole || c.what == nothing && w.isPerson(i) && w.doc.Tokens[i].Tag != text.CD
}

// armed reports whether a party bears arms or is a state.
func (w *work) armed(p party) bool {
	switch p.category {
	case event.Military, event.Police, event.Rebel, event.Militia, event.TerroristGroup, event.Criminal, event.Coalition:
		return true
	}
	return w.isForce(p.head)
}

// named reports whether a token is part of a proper name.
func (w *work) named(i int) bool {
	return w.nameAt(i) >= 0 || w.doc.Tokens[i].Tag.Proper()
}

// addWeapon adds the weapon named at a head token.
func (w *work) addWeapon(m *mention, i int) {
	c := w.class(i)
	if c.weaponKind == "" || c.weaponClass == "nonlethal" {
		return
	}
	first, last := c.first, c.last
	if a, b := w.phrase(i); b == i {
		for k := a; k < first; k++ {
			if t := w.doc.Tokens[k].Tag; (t == text.NN || t == text.JJ) && w.placeAt(k) < 0 && w.nameAt(k) < 0 && w.class(k).what == nothing {
				first = k
				break
			}
		}
		first = w.trim(first, i)
	}
	x := weapon{kind: c.weaponKind, class: c.weaponClass, span: w.cover(first, last), count: w.countAt(i)}
	for k := range m.weapons {
		if m.weapons[k].kind == x.kind {
			if !m.weapons[k].count.have {
				m.weapons[k].count = x.count
			}
			return
		}
	}
	m.weapons = append(m.weapons, x)
}

// kindByWeapon lets the weapon decide a kind that the trigger leaves open.
func (w *work) kindByWeapon(m *mention, c class) {
	k, mode := kindOfWeapon(c.weaponClass)
	if k == "" || !m.kind.Violence() { // the withdrawal of heavy weapons
		return
	}
	switch m.frame {
	case frameHit, frameFire, frameKill, frameWound, frameAttack, frameAct, frameExplode, frameDetonate, framePlant, frameDestroy, frameStrike, frameBlast, frameShoot, frameBlow:
	default:
		return
	}
	if m.kind == event.Airstrike && k == event.Shelling { // a jet's missile
		return
	}
	if m.frame == frameExplode && m.kind == event.Bombing && k != event.Bombing && c.weaponClass != "rocket" && c.weaponClass != "mortar" && c.weaponClass != "missile" {
		return
	}
	m.kind = k
	if mode != "" {
		m.mode = mode
		m.modeSpan = w.cover(c.first, c.last)
	}
}

// kindOfWeapon gives the kind and mode of an act done with a class of weapon.
func kindOfWeapon(class string) (event.Kind, event.Mode) {
	switch class {
	case "rocket", "mortar", "artillery", "missile", "tank":
		return event.Shelling, event.Mode(class)
	case "bomb":
		return event.Bombing, ""
	case "car_bomb":
		return event.Bombing, "car_bomb"
	case "suicide":
		return event.Bombing, "suicide"
	case "roadside":
		return event.Bombing, "roadside"
	case "mine", "grenade", "letter":
		return event.Bombing, event.Mode(class)
	case "gun":
		return event.ArmedAttack, "shooting"
	case "knife":
		return event.ArmedAttack, "stabbing"
	case "chemical":
		return event.ArmedAttack, "chemical"
	case "drone":
		return event.Airstrike, "drone"
	case "aircraft":
		return event.Airstrike, "aircraft"
	case "helicopter":
		return event.Airstrike, "helicopter"
	}
	return "", ""
}

// kindByDoer lets the machine that does it decide a kind that the trigger leaves
// open: jets strike from the air, tanks shell.
func (w *work) kindByDoer(m *mention, c class) {
	if c.what == aRole && (m.kind == event.ArmedAttack || m.frame == frameHit) && m.mode == "" {
		switch w.doc.Tokens[c.last].Lemma {
		case "bomber":
			m.kind = event.Bombing
			if c.last > 0 && w.doc.Tokens[c.last-1].Lower == "suicide" {
				m.mode, m.modeSpan = "suicide", w.cover(c.last-1, c.last)
			}
		case "sniper", "gunman", "shooter":
			if m.frame == frameKill || m.frame == frameWound {
				m.mode, m.modeSpan = "shooting", w.cover(c.last, c.last)
			}
		}
	}
	if c.what != aWeapon {
		return
	}
	switch m.frame {
	case frameHit, frameFire, frameKill, frameWound, frameAttack, frameAct, frameDestroy, frameStrike, frameShoot, frameBlow:
	default:
		return
	}
	k, mode := kindOfWeapon(c.weaponClass)
	if k == event.Airstrike || k == event.Shelling && c.weaponClass == "tank" {
		m.kind, m.mode = k, mode
		m.modeSpan = w.cover(c.first, c.last)
	}
}

// countAt gives the number told of a noun: the quantity that stands before it, or
// one for a single person or thing.
func (w *work) countAt(head int) count {
	first, _ := w.phrase(head)
	for q := range w.marks.Quantities {
		m := &w.marks.Quantities[q]
		if m.Token == head || m.Token >= first && m.Token <= head && !m.Unit {
			return count{Count: m.Count, span: m.Span, have: true}
		}
		if m.Start > w.doc.Tokens[head].End {
			break
		}
	}
	return count{}
}

// oneLine folds white space.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\n\t\r") && !strings.Contains(s, "  ") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// addToll adds the number of people an outcome befell.
func (w *work) addToll(m *mention, outcome event.Outcome, head int, p party) {
	c := p.count
	if !c.have {
		c = w.single(head)
	}
	if !c.have {
		return
	}
	t := toll{outcome: outcome, count: c, at: m.trigger, country: p.country}
	if !p.pronoun && !w.bare(head) {
		t.who = p.name
	}
	m.tolls = append(m.tolls, t)
}

// single counts a singular noun as one.
func (w *work) single(head int) count {
	t := &w.doc.Tokens[head]
	one := count{have: true, span: span.Span{Start: t.Start, End: t.End}}
	one.Low, one.High, one.HasLow, one.HasHigh = 1, 1, true, true
	switch t.Lower {
	case "he", "she", "him", "her", "another":
		return one
	case "couple":
		one.Low, one.High = 2, 2
		return one
	}
	if strings.HasSuffix(t.Lower, "-year-old") {
		return one
	}
	switch t.Tag {
	case text.NN, text.NNP, text.JJ:
		c := w.class(head)
		if c.what == aRole && !c.collective {
			return one
		}
		if n := w.nameAt(head); n >= 0 && (w.marks.Names[n].Person || t.Tag == text.NNP && w.marks.Names[n].Category == "government") || t.Tag == text.NNP && n < 0 && c.what == nothing && w.placeAt(head) < 0 && w.timeAt(head) < 0 {
			return one
		}
		if k := w.placeAt(head); k >= 0 && w.marks.Places[k].Demonym && w.kid(head, text.Det) >= 0 {
			return one
		}
		if _, ok := w.c.peoples[t.Lemma]; ok {
			return one
		}
	}
	return count{}
}
