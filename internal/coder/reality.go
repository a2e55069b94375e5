package coder

import (
	"casus/internal/event"
	"casus/internal/text"
)

// stance is what a governing word says of the reality of what hangs on it.
type stance uint8

const (
	factual   stance = iota
	attempted        // tried to
	foiled           // prevented
	planned          // plotted to
	wished           // wants, threatens, vows, calls for: nothing happened yet
	feared           // fear of, risk of
	denying          // denied that
	ended            // halt, suspend: says nothing of one act
)

// stances of governing words, verbs and nouns. Sources: the factuality classes of
// FactBank (Saurí and Pustejovsky 2009) for reporting and modal words; own reading
// for words of plot and prevention.
var stances = map[string]stance{
	"try": attempted, "attempt": attempted, "fail": attempted, "seek": attempted, "bid": attempted, "effort": attempted, "struggle": attempted,
	"foil": foiled, "prevent": foiled, "thwart": foiled, "avert": foiled, "stop": foiled, "block": foiled, "disrupt": foiled, "repel": factual, "prevention": foiled,
	"plot": planned, "plan": planned, "conspire": planned, "prepare": planned, "scheme": planned, "conspiracy": planned, "preparation": planned, "intend": planned,
	"aim": planned, "ready": planned, "mull": planned, "poise": planned, "intent": planned, "intention": planned, "mastermind": factual,
	"want": wished, "threaten": wished, "vow": wished, "pledge": wished, "promise": wished, "warn": wished, "wish": wished, "hope": wished, "call": wished,
	"urge": wished, "demand": wished, "threat": wished, "ask": wished, "swear": wished, "consider": wished, "propose": wished, "advocate": wished, "refuse": wished,
	"decline": wished, "agree": wished, "authorize": wished, "authorise": wished, "incite": wished, "encourage": wished, "order": planned, "need": wished, "willing": wished, "able": wished,
	"unable": wished, "likely": wished, "allow": wished, "permit": wished, "capable": wished, "dare": wished, "expect": wished, "predict": wished, "vowing": wished,
	"fear": feared, "risk": feared, "likelihood": feared, "insurance": feared, "cope": feared, "priority": wished, "readiness": feared, "preparedness": feared, "danger": feared, "possibility": feared, "prospect": feared, "chance": feared, "worry": feared, "concern": feared, "avoid": feared,
	"suspicion": feared, "potential": feared, "warning": wished, "deter": feared, "protect": feared, "guard": feared, "defend": feared, "anticipate": feared,
	"simulate": feared, "film": feared, "movie": feared, "novel": feared, "drama": feared, "documentary": factual, "rehearse": feared, "imagine": feared, "discuss": feared, "oppose": feared, "ban": feared, "training": feared, "exercise": feared, "drill": feared,
	"deny": denying, "denial": denying, "dismiss": denying, "reject": denying, "refute": denying,
	"end": ended, "halt": ended, "cease": ended, "suspend": ended, "condone": ended, "combat": ended, "fight": ended, "investigate": factual,
}

// modals that take a clause out of the world as it is.
var modals = map[string]stance{"could": wished, "may": wished, "might": wished, "would": wished, "should": wished, "can": wished, "must": wished, "will": planned, "'ll": planned, "shall": planned, "'d": wished}

// judge reads how far the event got, and whether it is told as fact at all; false
// where nothing is told to have happened, been tried or been prepared.
func (w *work) judge(m *mention) bool {
	if m.unreal || m.negated {
		return false
	}
	at := m.token
	if m.args.verb >= 0 {
		at = m.args.verb
	}
	if r := w.doc.Tokens[m.token].Relation; !(m.noun && (r == text.Nsubj || r == text.NsubjPass)) && w.conditional(at) {
		return false
	}
	s := w.climb(m, at)
	if at != m.token && s == factual {
		s = w.climb(m, m.token)
	}
	switch s {
	case attempted:
		m.stage = event.Attempted
	case foiled:
		m.stage = event.Foiled
	case planned:
		m.stage = event.Planned
	case denying:
		m.stage = event.Denied
	case wished, feared, ended:
		return false
	}
	if m.stage == event.Planned || m.stage == event.Foiled || m.stage == event.Attempted {
		m.unharmed()
	}
	return true
}

// unharmed makes those whom a planned or failed act would have harmed its targets.
func (m *mention) unharmed() {
	for _, p := range m.victims {
		m.targets = addParty(m.targets, p)
	}
	m.victims, m.tolls = nil, nil
}

// conditional reports whether the clause of a verb is negated or opened by if or unless.
func (w *work) conditional(v int) bool {
	cond := false
	w.kids(v, func(k int) bool {
		t := &w.doc.Tokens[k]
		switch t.Relation {
		case text.Mark:
			cond = cond || t.Lower == "if" || t.Lower == "unless" || t.Lower == "whether" || t.Lower == "lest" ||
				t.Lower == "until" && (w.doc.Tokens[v].Tag == text.VBP || w.doc.Tokens[v].Tag == text.VBZ)
		case text.Advmod:
			switch t.Lower {
			case "not", "n't", "never":
				cond = true
			case "often", "routinely", "regularly", "frequently", "usually", "sometimes", "occasionally", "always":
				cond = true
			}
		}
		return true
	})
	return cond
}

// climb walks from a word to the root and gives the first stance met that is not
// factual.
func (w *work) climb(m *mention, i int) stance {
	toks := w.doc.Tokens
	if toks[i].Tag.Verb() {
		if s := w.modal(i); s != factual {
			return s
		}
	}
	for n := 0; n < 12; n++ {
		h := int(toks[i].Head)
		if h < 0 {
			return factual
		}
		if toks[i].Relation == text.Acl && (toks[i].Tag == text.VBN || toks[i].Tag == text.VBD || toks[i].Tag == text.VBG && w.kid(i, text.Mark) < 0) {
			if toks[i].Tag == text.VBG && int(toks[h].Head) >= 0 && toks[h].Relation == text.Obj {
				if s := stances[toks[toks[h].Head].Lemma]; s == foiled || s == feared {
					return feared // "stop militants firing rockets": no one act
				}
			}
			return factual // "employees kidnapped by …" happened, whatever is said of them
		}
		if n == 0 && toks[i].Relation == text.Advcl && toks[i].Tag == text.VB && w.marker(i) == "to" && toks[h].Lemma != "send" && toks[h].Lemma != "use" && toks[h].Lemma != "dispatch" {
			if s := stances[toks[h].Lemma]; s == attempted || s == planned || s == foiled {
				return s
			}
			return wished // a purpose
		}
		if responseNouns[toks[h].Lemma] {
			if p := w.preposition(i); p == "to" || p == "for" {
				return factual // what is answered happened
			}
		}
		if s := w.step(m, i, h); s != factual {
			return s
		}
		switch toks[i].Relation {
		case text.Parataxis, text.Conj:
			if toks[i].Relation == text.Conj && toks[i].Tag == toks[h].Tag && w.kid(i, text.Nsubj, text.NsubjPass) < 0 {
				break // shares what governs the first conjunct
			}
			return factual
		case text.AclRelcl, text.Appos:
			return factual
		case text.Advcl:
			if w.kid(i, text.Mark) < 0 || toks[i].Tag != text.VB && w.marker(i) != "by" {
				return factual
			}
		}
		i = h
	}
	return factual
}

// step gives the stance that h, the head of i, puts on i.
func (w *work) step(m *mention, i, h int) stance {
	toks := w.doc.Tokens
	r := toks[i].Relation
	s, ok := stances[toks[h].Lemma]
	if !ok {
		return w.modalAbove(i, h)
	}
	switch r {
	case text.Xcomp, text.Ccomp, text.Obj, text.Advcl:
		if r == text.Advcl && s != planned && s != foiled && s != attempted {
			return factual
		}
		if s == foiled && toks[h].Lemma == "stop" && r == text.Advcl {
			return factual
		}
	case text.Nmod, text.Acl, text.Obl:
		p := w.preposition(i)
		if r != text.Acl && p != "of" && p != "for" && p != "against" && p != "about" && p != "from" && p != "to" && p != "on" {
			return factual
		}
		if r == text.Nmod && !toks[h].Tag.Noun() {
			return factual
		}
	case text.Compound, text.NsubjPass:
		if r == text.NsubjPass && (s == wished || s == feared || s == denying) {
			return s
		}
		if r == text.Compound && s != attempted && s != planned && s != wished && s != feared {
			return factual
		}
	default:
		return factual
	}
	if s == denying && r == text.Obj && toks[h].Lemma != "deny" {
		return factual
	}
	if s == ended && toks[h].Lemma == "fight" && m.noun && m.mode == "offensive" {
		return factual // fought against the incursion
	}
	return s
}

// modal gives the stance of a verb's own modal.
func (w *work) modal(v int) stance {
	out := factual
	w.kids(v, func(k int) bool {
		t := &w.doc.Tokens[k]
		if t.Relation == text.Aux && t.Tag == text.MD {
			if s, ok := modals[t.Lower]; ok {
				out = s
			}
		}
		return true
	})
	if out == wished && w.perfect(v) && w.kid(v, text.Mark) < 0 {
		return factual // "would have struck" stays open, "may have killed" is hedged
	}
	return out
}

// perfect reports whether verb v has a have of its own: "may have killed".
func (w *work) perfect(v int) bool {
	found := false
	w.kids(v, func(k int) bool {
		t := &w.doc.Tokens[k]
		found = found || t.Relation == text.Aux && t.Lemma == "have"
		return true
	})
	return found
}

// modalAbove gives the stance of a modal on a governing verb that takes i as its
// object or complement: "may consider military response".
func (w *work) modalAbove(i, h int) stance {
	if !w.doc.Tokens[h].Tag.Verb() {
		return factual
	}
	switch w.doc.Tokens[i].Relation {
	case text.Xcomp, text.Obj, text.Nsubj, text.NsubjPass:
		if s := w.modal(h); s != factual {
			if s == planned && w.doc.Tokens[i].Relation != text.Xcomp {
				return wished
			}
			return s
		}
		if w.negative(h) && w.doc.Tokens[i].Relation != text.Nsubj {
			return feared
		}
	}
	return factual
}

// negative reports whether a verb has a not of its own.
func (w *work) negative(v int) bool {
	found := false
	w.kids(v, func(k int) bool {
		t := &w.doc.Tokens[k]
		found = found || t.Relation == text.Advmod && (t.Lower == "not" || t.Lower == "n't" || t.Lower == "never")
		return true
	})
	return found
}
