package coder

import (
	"casus/internal/event"
	"casus/internal/text"
)

// classify notes what the lexicon says of every token that ends one of its terms. A
// longer term wins over a shorter one that ends in the same word ("police station"
// is a site, "police" a role), a weapon over a site, a site over a role.
func (w *work) classify() {
	toks := w.doc.Tokens
	for i := range toks {
		if !toks[i].Tag.Noun() && !toks[i].Tag.Adjective() && toks[i].Tag != 0 && !toks[i].Tag.Verb() {
			continue
		}
		if r, n := longest(w.c.lexicon.Roles.Match, toks, i, w.nominalAt); r != nil {
			w.note(class{what: aRole, first: i, last: i + n - 1, category: event.Category(r.Category), armed: r.Armed, human: r.Human, collective: r.Collective})
		}
		if s, n := longest(w.c.lexicon.Sites.Match, toks, i, func(k int) bool { return toks[k].Tag.Noun() }); s != nil {
			w.note(class{what: aSite, first: i, last: i + n - 1, category: event.Category(s.Category)})
		}
		if x, n := longest(w.c.lexicon.Weapons.Match, toks, i, func(k int) bool { return !toks[k].Tag.Verb() }); x != nil {
			w.note(class{what: aWeapon, first: i, last: i + n - 1, weaponKind: x.Kind, weaponClass: x.Class, armed: machine(x.Class), category: event.Military})
		}
	}
}

// longest gives the longest term that begins at token i and whose last word is of the right
// sort: of "police patrolled" police, not the police patrol.
func longest[T any](match func([]text.Token) (*T, int), toks []text.Token, i int, right func(last int) bool) (*T, int) {
	for end := len(toks); end > i; {
		t, n := match(toks[i:end])
		if t == nil || right(i+n-1) {
			return t, n
		}
		end = i + n - 1
	}
	return nil, 0
}

// nominalAt reports whether token i is a noun, or an adjective where a noun would stand: at
// the end of its phrase ("killed a Hamas militant").
func (w *work) nominalAt(i int) bool {
	t := &w.doc.Tokens[i]
	if t.Tag.Noun() {
		return true
	}
	if !t.Tag.Adjective() {
		return false
	}
	return i+1 >= len(w.doc.Tokens) || !w.doc.Tokens[i+1].Tag.Noun() && !w.doc.Tokens[i+1].Tag.Adjective() && w.doc.Tokens[i+1].Tag != text.CC
}

// machine reports whether a class of weapon acts as a force does: jets strike, tanks
// fire, warships shell.
func machine(class string) bool {
	switch class {
	case "aircraft", "helicopter", "tank", "drone", "ship":
		return true
	}
	return false
}

// note keeps a term at its last token unless a longer one, or one that weighs more,
// is there.
func (w *work) note(c class) {
	old := w.classes[c.last]
	if old.what != nothing && old.last-old.first > c.last-c.first {
		return
	}
	w.classes[c.last] = c
}
