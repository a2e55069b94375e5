package coder

import (
	"slices"

	"casus/internal/event"
	"casus/internal/span"
	"casus/internal/text"
)

// What police do to crowds, by dictionary form: what parts and holds them, and what hurts
// them. Source: ACLED codebook (2023), "Protest with intervention" and "Excessive force
// against protesters"; own reading.
var (
	dispersals = map[string]bool{"disperse": true, "suppress": true, "crackdown": true, "quell": true, "teargas": true, "tear": true, "cannon": true, "baton": true,
		"pepper": true, "truncheon": true, "barricade": true, "drag": true, "block": true, "break": true, "charge": true, "round": true, "detain": true, "arrest": true}
	excesses = map[string]bool{"live": true, "shoot": true, "kill": true, "wound": true, "injure": true, "injured": true, "dead": true, "die": true, "beat": true, "gunfire": true, "bullet": true}
	orderly  = map[string]bool{"police": true, "policeman": true, "officer": true, "gendarme": true, "soldier": true, "troop": true, "army": true, "force": true, "guard": true, "military": true}
)

// policedProtests gives protests the mode that tells what the police did: parted the crowd
// or hurt it. What is said stands in a sentence of the protest, or the one after.
func (w *work) policedProtests(told []*mention) {
	for _, m := range told {
		if m.kind != event.Protest || m.mode != "" {
			continue
		}
		for s := m.sentence; s <= m.sentence+1 && s < len(w.doc.Sentences); s++ {
			if mode, at := w.policing(s); mode != "" && (m.mode == "" || mode == "excessive_force") {
				m.mode, m.modeSpan = mode, at
			}
		}
	}
}

// crowds are nouns for people who demonstrate.
var crowds = map[string]bool{"protester": true, "protestor": true, "demonstrator": true, "marcher": true, "rioter": true, "activist": true, "student": true, "crowd": true, "youth": true,
	"vendor": true, "peddler": true, "worker": true, "supporter": true, "fan": true, "resident": true}

// demonstrators are those of them who may clash with the police and make a riot of it.
var demonstrators = map[string]bool{"protester": true, "protestor": true, "demonstrator": true, "marcher": true, "rioter": true, "crowd": true, "fan": true}

// fillDispersal reads "police fired tear gas to disperse protesters": a protest, in which the police
// took a hand.
func (w *work) fillDispersal(m *mention, a *arguments) bool {
	for _, i := range a.patients {
		w.crowd(m, i)
	}
	for _, o := range a.obliques {
		w.crowd(m, o.head)
	}
	if s := w.doc.Sentences[m.sentence]; len(m.perpetrators) == 0 {
		for i := s.First; i < s.Last && len(m.perpetrators) == 0; i++ {
			w.crowd(m, i)
		}
	}
	return len(m.perpetrators) > 0
}

// crowd takes a noun for people who demonstrate as those of a protest.
func (w *work) crowd(m *mention, i int) {
	if l := w.doc.Tokens[i].Lemma; w.doc.Tokens[i].Tag.Noun() && (demonstrators[l] || l == "mob") {
		m.perpetrators = addParty(m.perpetrators, w.party(i))
	}
}

// rioted makes a riot of stones thrown by a crowd.
func (w *work) rioted(m *mention, a *arguments) bool {
	if !slices.ContainsFunc(a.patients, func(i int) bool { return w.class(i).weaponClass == "stone" }) ||
		!slices.ContainsFunc(a.agents, func(i int) bool { return crowds[w.doc.Tokens[w.content(i)].Lemma] }) {
		return false
	}
	m.kind, m.mode = event.Riot, ""
	w.doers(m, a.agents)
	for _, o := range a.obliques {
		if o.preposition == "at" && w.isPerson(o.head) {
			m.targets = addParty(m.targets, w.party(o.head))
		}
	}
	return true
}

// violent reports whether a protest is said to be, or to have turned, violent.
func (w *work) violent(m *mention) bool {
	if k := w.kid(m.token, text.Amod); k >= 0 && w.doc.Tokens[k].Lower == "violent" {
		return true
	}
	if v := m.args.verb; v >= 0 && (w.doc.Tokens[v].Lemma == "turn" || w.doc.Tokens[v].Lemma == "become") {
		k := w.kid(v, text.Xcomp)
		return k >= 0 && w.doc.Tokens[k].Lower == "violent"
	}
	return false
}

// riots makes clashes with a crowd riots: who demonstrates is no armed side.
func (w *work) riots(told []*mention) {
	for _, m := range told {
		if m.kind == event.Protest && m.noun && w.violent(m) {
			m.kind, m.mode = event.Riot, ""
		}
		if m.kind != event.Clash || m.mode != "" {
			continue
		}
		crowd, order, rebels := false, false, false
		s := w.doc.Sentences[m.sentence]
		for i := s.First; i < s.Last; i++ {
			t := &w.doc.Tokens[i]
			crowd = crowd || crowds[t.Lemma] && t.Tag.Noun()
			order = order || (t.Lemma == "police" || t.Lemma == "policeman" || t.Lemma == "officer" || t.Lemma == "force" || t.Lemma == "guard" || t.Lemma == "soldier" || t.Lemma == "troop")
			switch w.class(i).category {
			case event.Rebel, event.Militia, event.TerroristGroup:
				rebels = rebels || w.class(i).what == aRole && !crowds[t.Lemma]
			}
		}
		for _, p := range append(append([]party(nil), m.perpetrators...), m.targets...) {
			switch p.category {
			case event.Rebel, event.Militia, event.TerroristGroup:
				rebels = true
			}
		}
		if crowd && order && !rebels {
			m.kind = event.Riot
		}
	}
}

// policing reads what those who keep order do in a sentence, and the words that say so.
func (w *work) policing(sentence int) (mode event.Mode, at span.Span) {
	s := w.doc.Sentences[sentence]
	order := false
	parted, hurt := -1, -1
	for i := s.First; i < s.Last; i++ {
		t := &w.doc.Tokens[i]
		switch {
		case orderly[t.Lemma] && t.Tag.Noun():
			order = true
		case t.Lemma == "tear" && (i+1 >= s.Last || w.doc.Tokens[i+1].Lemma != "gas"), t.Lemma == "bullet" && i > s.First && w.doc.Tokens[i-1].Lemma == "rubber":
		case dispersals[t.Lemma] && parted < 0 && t.Tag != text.JJ:
			parted = i
		case excesses[t.Lemma] && hurt < 0:
			hurt = i
		}
	}
	switch {
	case !order:
		return "", span.Span{}
	case hurt >= 0:
		return "excessive_force", w.cover(hurt, hurt)
	case parted >= 0:
		return "intervention", w.cover(parted, parted)
	}
	return "", span.Span{}
}
