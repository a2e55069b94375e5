package coder

import (
	"slices"

	"casus/internal/event"
	"casus/internal/span"
	"casus/internal/text"
)

// attribute notes who says so, and on whose word each doer is named.
func (w *work) attribute(m *mention) {
	m.said = w.vouching(m.trigger)
	if m.said == nil && m.title {
		m.said = w.titleSource()
	}
	for i := range m.perpetrators {
		w.vouch(m, &m.perpetrators[i])
	}
	for i := range m.tolls {
		m.tolls[i].said = m.said
	}
}

// titleSource gives who vouches for a headline that names its source at the end: "Soldiers kill
// gunman: army", "Army shells town -rebels".
func (w *work) titleSource() *said {
	mark, source := -1, -1
	for i := range w.doc.Tokens {
		t := &w.doc.Tokens[i]
		switch {
		case t.End > w.headEnd || t.Tag == text.OPEN:
			if mark < 0 || source < 0 {
				return nil
			}
			return &said{source: w.cover(mark+1, source), cue: w.doc.Tokens[mark].Span}
		case t.Lower == ":" || t.Lower == "-" || t.Lower == "--" || t.Lower == "–" || t.Lower == "—":
			mark, source = i, -1
		case mark >= 0 && i <= mark+3 && (w.class(i).what == aRole || t.Lemma == "ministry" || t.Lemma == "group" || t.Lemma == "army"):
			source = i
		case mark >= 0 && i > mark+3:
			mark = -1
		}
	}
	return nil
}

// vouching gives the innermost attribution whose content holds a span.
func (w *work) vouching(s span.Span) *said {
	var best *said
	size := 0
	for _, a := range w.marks.Attributions {
		if a.Content.Empty() || !a.Content.Contains(s) || a.Source.Contains(s) || w.judging(a.Cue) {
			continue
		}
		if best == nil || a.Content.Len() < size {
			best = &said{source: a.Source, cue: a.Cue}
			size = a.Content.Len()
		}
	}
	return best
}

// judging reports whether a cue says what somebody thinks of an act, and not that it was.
func (w *work) judging(cue span.Span) bool {
	if cue.Empty() {
		return false
	}
	i := sortedToken(w.doc.Tokens, cue.Start)
	if i < 0 {
		return false
	}
	switch w.doc.Tokens[i].Lemma {
	case "condemn", "denounce", "deplore", "criticise", "criticize", "mourn", "welcome", "praise", "decry":
		return true
	}
	return false
}

// vouch sets a doer's confidence: suspected by the page's own hedge, accused by an
// authority or opponent, claimed by itself, stated otherwise.
func (w *work) vouch(m *mention, p *party) {
	if p.confidence != "" {
		return
	}
	if w.suspected(m, p) {
		p.confidence = event.Suspected
		return
	}
	if w.accused(m, p) {
		p.confidence = event.Accused
		if m.said != nil {
			p.accordance = m.said.source
		}
		return
	}
	p.confidence = event.Stated
	if w.claimed(m, p) {
		p.confidence = event.Claimed
		return
	}
	if m.said == nil || m.said.source.Empty() {
		return
	}
	p.accordance = m.said.source
	switch w.standing(m.said, p) {
	case yes:
		p.confidence = event.Claimed
		if m.stage == event.Denied { // what they say is that it was not they: others accuse
			p.confidence, p.accordance = event.Accused, span.Span{}
		}
	case no:
		if w.opposed(m.said.source) && !w.anonymous(p) {
			p.confidence = event.Accused
		}
	}
}

// vouches reports whether token i is the source of an attribution whose content tells m:
// who says so takes no part, whatever the tree has made of it.
func (w *work) vouches(i int, m *mention) bool {
	at := w.doc.Tokens[i].Start
	for k := range w.marks.Attributions {
		a := &w.marks.Attributions[k]
		if a.Source.Start <= at && at < a.Source.End && a.Content.Contains(m.trigger) && w.doc.Tokens[i].Tag != text.PRP && !a.Source.Contains(m.trigger) {
			return true
		}
	}
	return false
}

// suspected reports whether the doer is hedged by the page's own words: "suspected
// rebels", "believed to be", "apparently".
func (w *work) suspected(m *mention, p *party) bool {
	first, last := w.phrase(p.head)
	for i := first; i <= last; i++ {
		switch w.doc.Tokens[i].Lower {
		case "suspected", "alleged", "apparent", "presumed", "possible":
			return true
		}
	}
	for i, n := m.token, 0; i >= 0 && n < 5; i, n = int(w.doc.Tokens[i].Head), n+1 {
		switch w.doc.Tokens[i].Lemma {
		case "suspect", "believe", "presume", "think":
			return i != m.token
		}
	}
	hedge := false
	at := m.token
	if m.args.verb >= 0 {
		at = m.args.verb
	}
	w.kids(at, func(k int) bool {
		switch w.doc.Tokens[k].Lower {
		case "apparently", "purportedly", "presumably", "probably", "likely", "possibly":
			hedge = hedge || w.doc.Tokens[k].Relation == text.Advmod
		}
		return true
	})
	return hedge || m.hedged && m.noun
}

// accused reports whether the words charge the doer: "accused of", "blamed for",
// "allegedly".
func (w *work) accused(m *mention, p *party) bool {
	if i := m.token - 1; i > 0 && w.doc.Tokens[i].Tag.Verb() {
		switch w.doc.Tokens[i].Lemma {
		case "say", "allege", "contend", "claim":
			if before := w.doc.Tokens[i-1].Tag; before == text.PRP || before.Noun() {
				return true // "a man who they say murdered eight"
			}
		}
	}
	for i, n := m.token, 0; n < 4; n++ {
		t := &w.doc.Tokens[i]
		h := int(t.Head)
		if h < 0 {
			break
		}
		switch t.Relation {
		case text.Xcomp, text.Ccomp, text.Advcl, text.Obl, text.Nmod, text.Acl, text.Obj:
		default:
			h = -1
		}
		if h < 0 {
			break
		}
		if n == 0 && w.saidOf(h, i) >= 0 {
			return true
		}
		switch w.doc.Tokens[h].Lemma {
		case "accuse", "blame", "charge", "allege", "indict":
			if k := w.kid(h, text.NsubjPass); k >= 0 && w.under(m.token, k) {
				return false // "Ali, captured by the army, is charged": of something else
			}
			return w.under(p.head, h) && !w.under(p.head, w.kid(h, text.Nsubj))
		}
		i = h
	}
	hedge := false
	w.kids(m.token, func(k int) bool {
		hedge = hedge || w.doc.Tokens[k].Lower == "allegedly"
		return true
	})
	return hedge
}

// claimed reports whether the doer claims the act: "a group that claimed to have killed".
func (w *work) claimed(m *mention, p *party) bool {
	for i, n := int(w.doc.Tokens[m.token].Head), 0; i >= 0 && n < 3; i, n = int(w.doc.Tokens[i].Head), n+1 {
		if l := w.doc.Tokens[i].Lemma; l == "claim" || l == "admit" || l == "boast" {
			return m.said == nil || slices.Contains(w.shallow(i).subject, p.head)
		}
	}
	return false
}

// standing says whether the source is the doer's own side (yes), somebody else's (no),
// or the press (unsure).
func (w *work) standing(s *said, p *party) verdict {
	i := w.headOf(s.source)
	if i < 0 {
		return unsure
	}
	q := w.party(i)
	if q.pronoun {
		return unsure
	}
	if w.sameParty(&q, p) == yes || w.ownSide(i, &q, p) {
		return yes
	}
	if q.country != "" && q.country == p.country {
		switch q.category {
		case event.Military, event.Police, event.Government:
			if p.category == event.Military || p.category == event.Police || p.category == event.Government || p.category == event.Coalition {
				return yes
			}
		}
	}
	switch q.category {
	case event.MediaOrg, event.NGO, event.Medical, event.Civilian, event.InternationalOrg, event.Aid:
		return unsure
	}
	return no
}

// ownSide reports whether authorities of no other country speak of what police or troops did:
// "shot dead by police, officials said".
func (w *work) ownSide(source int, q, p *party) bool {
	if p.category != event.Police && p.category != event.Military || q.country != "" && q.country != p.country {
		return false
	}
	switch q.category {
	case event.Police, event.Military, event.Government:
		return true
	}
	switch w.doc.Tokens[source].Lemma {
	case "authority", "official":
		return true
	case "source", "statement", "spokesman", "spokeswoman":
		first, _ := w.phrase(source)
		for i := first; i < source; i++ {
			switch w.doc.Tokens[i].Lower {
			case "army", "military", "police", "security", "defence", "defense", "government":
				return true
			}
		}
	}
	return false
}

// opposed reports whether a source is an authority or an armed side, whose word
// against another is an accusation; witnesses, monitors and the press are not.
func (w *work) opposed(s span.Span) bool {
	i := w.headOf(s)
	if i < 0 {
		return false
	}
	q := w.party(i)
	switch q.category {
	case event.Military, event.Police, event.Government, event.Rebel, event.Militia, event.TerroristGroup, event.Coalition:
		return true
	}
	switch w.doc.Tokens[i].Lemma {
	case "official", "minister", "spokesman", "spokeswoman", "government", "authority", "president", "ministry", "rebel", "activist", "opposition":
		return true
	}
	return false
}

// anonymous reports whether a doer is unidentified: "gunmen", "attackers".
func (w *work) anonymous(p *party) bool {
	if p.actor != "" || p.country != "" {
		return false
	}
	switch w.doc.Tokens[p.head].Lemma {
	case "gunman", "attacker", "assailant", "man", "bomber", "individual", "person", "people", "terrorist", "militant", "guerrilla", "rebel", "insurgent", "kidnapper", "hijacker", "subject", "element", "criminal", "bandit", "robber", "tribesman":
		return true
	}
	return false
}

// headOf gives the head token of a span: the one that hangs on a word outside it; in
// a sentence not parsed, the last noun.
func (w *work) headOf(s span.Span) int {
	first := sortedToken(w.doc.Tokens, s.Start)
	if first < 0 {
		return -1
	}
	last := w.lastToken(s, first)
	if w.doc.Sentences[w.doc.Tokens[first].Sentence].Parsed {
		return w.topOf(first, last)
	}
	for i := last; i >= first; i-- {
		if w.doc.Tokens[i].Tag.Noun() {
			return i
		}
	}
	return first
}
