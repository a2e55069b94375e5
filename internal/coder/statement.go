package coder

import (
	"slices"
	"strings"

	"casus/internal/event"
	"casus/internal/span"
	"casus/internal/text"
)

// The frames of statements.
const (
	frameThreat  frame = "threat"  // the complement is the force or sanction threatened
	frameVow     frame = "vow"     // a threat where the complement is force or a sanction
	frameClaim   frame = "claim"   // the subject claims the act as its own
	frameDeny    frame = "deny"    // the subject says it is not so
	frameAccuse  frame = "accuse"  // the object is blamed "for" or "of"
	frameCondemn frame = "condemn" // the object is what is condemned
	frameDemand  frame = "demand"  // the object is what is called for, or who is called on
	frameSupport frame = "support" // the object is backed
)

// statement reads a mention of something said; nil where the words are no statement
// about force.
func (w *work) statement(h hit) *mention {
	m := &mention{sentence: int(w.doc.Tokens[h.token].Sentence), token: h.token, frame: frame(h.row.Frame), noun: h.row.Noun,
		kind: event.Kind(h.row.Kind), cause: -1, placeObject: -1, told: 1}
	m.trigger = w.cover(h.first, h.last)
	m.triggers = []span.Span{m.trigger}
	m.title = m.trigger.End <= w.headEnd
	m.lastSentence = m.sentence
	var a arguments
	if m.noun {
		a = w.nounArguments(h.token)
		w.nounModifiers(m, h, &a)
	} else {
		a = w.verbArguments(h.token)
		if a.passive && m.frame != frameThreat {
			return nil
		}
	}
	if slices.ContainsFunc(a.agents, w.nobody) {
		return nil // no group claimed it
	}
	m.args = a
	ok := false
	switch m.frame {
	case frameThreat, frameVow:
		ok = w.threat(m, &a)
	case frameClaim:
		ok = w.claim(m, &a)
	default:
		ok = w.stand(m, &a)
	}
	if !ok || w.conditionalSpeech(m) {
		return nil
	}
	for _, i := range a.agents {
		i = w.resolve(i, m)
		if w.isDoer(i) || w.isPerson(i) || w.named(i) {
			m.speakers = addParty(m.speakers, w.party(i))
		}
	}
	m.score = 1
	return m
}

// conditionalSpeech drops what might be said.
func (w *work) conditionalSpeech(m *mention) bool {
	return !m.noun && (w.modal(m.token) != factual || w.negative(m.token))
}

// sanctions are the acts short of force that a threat may announce. Source: the
// CAMEO categories 13 (threaten) and 16 (reduce relations), by their verbs.
var sanctions = map[string]event.Kind{"sanction": "sanctions", "sanctions": "sanctions", "embargo": "sanctions", "cut": "sanctions", "expel": "sanctions", "sever": "sanctions", "tie": "sanctions",
	"close": "closure", "closure": "closure", "shut": "closure", "block": "closure", "boycott": "sanctions", "withdraw": "sanctions", "veto": "sanctions", "suspend": "sanctions", "freeze": "sanctions", "strike": "military",
	"response": "military", "retaliate": "military", "retaliation": "military", "respond": "military", "consequence": "military", "revenge": "military", "avenge": "military", "punish": "military",
	"war": "military", "operation": "military", "offensive": "military", "invasion": "military", "incursion": "military", "invade": "military", "force": "military", "action": "military", "crush": "military", "wipe": "military", "annihilate": "military", "hit": "military", "turn": "", "death": "military", "bomb": "military", "confrontation": "military", "jihad": "military", "harm": "military", "destroy": "military", "eliminate": "military", "fight": "military", "reprisal": "military", "defend": "", "resist": "military"}

// penalties are acts that only "threaten" makes threats: others vow to stop and end many
// things. Source: CAMEO categories 131 to 133 and 16.
var penalties = map[string]string{"impose": "sanctions", "restriction": "sanctions", "ban": "sanctions", "break": "sanctions", "stop": "sanctions", "halt": "sanctions", "blockade": "closure",
	"curfew": "closure", "reduce": "sanctions", "limit": "sanctions", "end": "sanctions", "quit": "sanctions", "leave": "sanctions", "walk": "sanctions", "blow": "military", "deport": "sanctions",
	"nationalise": "sanctions", "nationalize": "sanctions", "confiscate": "sanctions", "outlaw": "sanctions", "prosecute": "sanctions", "sue": "sanctions", "dismiss": "sanctions"}

// threat reads a threat: force or a sanction that the speaker says may follow.
func (w *work) threat(m *mention, a *arguments) bool {
	means, at := w.menace(m)
	if means == "" {
		return m.noun && w.menacingNoun(m)
	}
	if m.frame == frameVow && !w.menaceIsOwn(m, a) {
		return false
	}
	m.means = evidenced{means, at}
	w.conditions(m)
	return true
}

// menace finds, among what hangs on the trigger, the word for the force or sanction
// announced.
func (w *work) menace(m *mention) (string, span.Span) {
	first, last := w.yield(m.token)
	subject := w.kid(m.token, text.Nsubj)
	for i := first; i <= last; i++ {
		if i == m.token || subject >= 0 && w.under(i, subject) {
			continue
		}
		t := &w.doc.Tokens[i]
		if i < m.token && !m.noun {
			continue
		}
		if row := w.triggerAt(i); row != nil && event.Kind(row.Kind).Violence() && w.announced(i, m) {
			return "military", t.Span
		}
		if means, ok := sanctions[t.Lemma]; ok && means != "" && w.announced(i, m) {
			return string(means), t.Span
		}
		if means := penalties[t.Lemma]; means != "" && m.frame == frameThreat && !m.noun && w.announced(i, m) {
			return means, t.Span
		}
	}
	return "", span.Span{}
}

// announced reports whether word i is what the statement announces, rather than part
// of the attack it speaks of: a complement verb, its object, or a noun after "of".
func (w *work) announced(i int, m *mention) bool {
	toks := w.doc.Tokens
	for n := 0; i >= 0 && n < 6; n++ {
		h := int(toks[i].Head)
		switch toks[i].Relation {
		case text.AclRelcl, text.Advcl:
			if toks[i].Relation == text.AclRelcl || toks[i].Tag != text.VB && h == m.token {
				return false
			}
		case text.Obl, text.Nmod:
			switch w.preposition(i) {
			case "after", "to", "for", "over", "since", "following", "in", "during", "by":
				if h == m.token || w.preposition(i) != "in" && w.preposition(i) != "by" {
					return false
				}
			}
		}
		if h == m.token {
			return true
		}
		i = h
	}
	return false
}

// menaceIsOwn reports whether what is vowed is the speaker's own doing: the complement
// has no subject of its own, or a pronoun.
func (w *work) menaceIsOwn(m *mention, a *arguments) bool {
	own := false
	w.kids(m.token, func(k int) bool {
		switch w.doc.Tokens[k].Relation {
		case text.Xcomp, text.Ccomp, text.Acl:
			s := w.kid(k, text.Nsubj)
			own = own || s < 0 || w.doc.Tokens[s].Tag == text.PRP || w.sameSide(s, a)
		case text.Obj, text.Nmod, text.Obl, text.Compound:
			own = true
		}
		return true
	})
	return own
}

// sameSide reports whether a subject is of the country of one of the agents: the White
// House speaks for the US.
func (w *work) sameSide(s int, a *arguments) bool {
	c := w.party(s).country
	for _, i := range a.agents {
		if p := w.party(i); p.country != "" && p.country == c {
			return true
		}
	}
	return false
}

// menacingNoun reports whether a noun is a threat by itself: "bomb threat", "death threats".
func (w *work) menacingNoun(m *mention) bool {
	menacing := false
	w.kids(m.token, func(k int) bool {
		t := &w.doc.Tokens[k]
		switch t.Relation {
		case text.Compound, text.Amod:
			if t.Lemma == "bomb" || t.Lemma == "death" || t.Lemma == "rebel" || t.Lemma == "kidnap" {
				menacing = true
			}
		}
		return true
	})
	return menacing
}

// conditions reads a threat's condition and deadline: "unless …", "if …", "within 48 hours".
func (w *work) conditions(m *mention) {
	first, last := w.yield(m.token)
	for i := first; i <= last; i++ {
		t := &w.doc.Tokens[i]
		if t.Lower != "unless" && t.Lower != "if" || t.Relation != text.Mark {
			continue
		}
		a, b := w.yield(int(t.Head))
		if a <= i && i <= b {
			s := w.cover(i, b)
			m.condition = evidenced{oneLine(s.Of(w.doc.Text)), s}
		}
		break
	}
	s := w.doc.Sentences[m.sentence]
	for k := range w.marks.Times {
		t := &w.marks.Times[k]
		if t.Start >= s.Start && t.End <= s.End && t.Start > m.trigger.End {
			before := strings.ToLower(w.doc.Text[max(s.Start, t.Start-12):t.Start])
			if strings.HasSuffix(before, "within ") || strings.HasSuffix(before, "by ") || strings.HasSuffix(before, "until ") {
				m.deadline = t
			}
		}
	}
}

// claim reads a claim of responsibility, as news of its own.
func (w *work) claim(m *mention, a *arguments) bool {
	if len(a.agents) == 0 && !m.noun {
		return false
	}
	if w.doc.Tokens[m.token].Lemma != "claim" || strings.Contains(m.trigger.Of(w.doc.Text), " ") {
		return true
	}
	// "claimed to have kidnapped", "claimed the attack"
	found := false
	w.kids(m.token, func(k int) bool {
		switch w.doc.Tokens[k].Relation {
		case text.Xcomp, text.Ccomp:
			row := w.triggerAt(k)
			s := w.kid(k, text.Nsubj, text.NsubjPass)
			found = found || row != nil && event.Kind(row.Kind).Violence() && (s < 0 || w.doc.Tokens[s].Tag == text.PRP && !w.passive(k))
		case text.Obj:
			row := w.triggerAt(k)
			found = found || row != nil && row.Noun && event.Kind(row.Kind).Violence()
		}
		return true
	})
	return found
}

// stand reads the other statements: they must speak of force, or of a side in it.
func (w *work) stand(m *mention, a *arguments) bool {
	if len(a.agents) == 0 {
		return false
	}
	first, last := w.yield(m.token)
	subject := w.kid(m.token, text.Nsubj)
	of := false
	for i := first; i <= last && !of; i++ {
		if i == m.token || subject >= 0 && w.under(i, subject) {
			continue
		}
		row := w.triggerAt(i)
		of = row != nil && !event.Kind(row.Kind).Statement() || w.class(i).what == aWeapon
		of = of || w.doc.Tokens[i].Lemma == "violence" || w.doc.Tokens[i].Lemma == "terrorism" || w.doc.Tokens[i].Lemma == "responsibility"
	}
	switch m.frame {
	case frameSupport, frameDemand:
		for _, i := range a.patients {
			if w.isForce(i) && w.class(i).what != nothing {
				of = true
			}
		}
	}
	if !of {
		return false
	}
	for _, i := range a.patients {
		if w.triggerAt(i) == nil && (w.isPerson(i) || w.isForce(i)) {
			m.addressees = addParty(m.addressees, w.party(i))
		}
	}
	return true
}

// joinStatement adds a statement, or folds it into one of the same speaker and kind
// that the page has told already.
func (w *work) joinStatement(told []*mention, m *mention) []*mention {
	for _, e := range told {
		if e.kind != m.kind || !e.kind.Statement() {
			continue
		}
		if v := w.sameSpeakers(e, m); v == yes || v == unsure && (m.title || e.title || m.noun) {
			w.merge(e, m)
			e.speakers = w.mergeParties(e.speakers, m.speakers)
			e.addressees = w.mergeParties(e.addressees, m.addressees)
			if !e.condition.told() {
				e.condition = m.condition
			}
			if e.deadline == nil {
				e.deadline = m.deadline
			}
			return told
		}
	}
	return append(told, m)
}

func (w *work) sameSpeakers(e, m *mention) verdict {
	out := unsure
	for i := range e.speakers {
		for j := range m.speakers {
			switch w.sameParty(&e.speakers[i], &m.speakers[j]) {
			case yes:
				return yes
			case no:
				out = no
			}
		}
	}
	return out
}
