package coder

import (
	"slices"
	"strings"

	"casus/internal/event"
	"casus/internal/lexicon"
	"casus/internal/span"
	"casus/internal/text"
)

// frame is how the arguments of a trigger are read. The frames are named in the
// lexicon's table of triggers.
type frame string

// The frames.
const (
	frameKill     frame = "kill"     // somebody kills: the object is dead
	frameWound    frame = "wound"    // somebody wounds
	frameDie      frame = "die"      // the subject is dead
	frameShoot    frame = "shoot"    // the object is shot at
	frameAttack   frame = "attack"   // the object is attacked
	frameHit      frame = "hit"      // a weapon or force hits the object
	frameThrow    frame = "throw"    // the object is what was thrown, "at" the target
	frameFire     frame = "fire"     // the object is the ammunition, "at" the target
	frameExplode  frame = "explode"  // the subject is the explosive
	frameDetonate frame = "detonate" // the object is the explosive
	frameBlow     frame = "blow"     // the object is blown up
	framePlant    frame = "plant"    // the object is an explosive laid
	frameTake     frame = "take"     // the object is abducted
	frameSuffer   frame = "suffer"   // the subject is fired at, "from" the weapon or the doer
	frameHijack   frame = "hijack"   // the object is a vehicle taken
	frameArrest   frame = "arrest"   // the object is arrested
	frameSeize    frame = "seize"    // the object is a place, thing or person taken
	frameFall     frame = "fall"     // the subject is a place, "to" the taker
	frameOust     frame = "oust"     // the object is a force driven from a place
	frameClash    frame = "clash"    // the subject fights "with" the other side
	frameAdvance  frame = "advance"  // the subject pushes into a place
	frameBurn     frame = "burn"     // the object is set on fire
	frameDestroy  frame = "destroy"  // the object is destroyed
	frameRob      frame = "rob"      // the object is robbed or stolen
	frameCache    frame = "cache"    // arms, as the object, are found or taken away
	frameDown     frame = "down"     // the object is shot down
	frameDefuse   frame = "defuse"   // the object is an explosive made safe
	frameRiot     frame = "riot"     // the subject riots
	frameDisperse frame = "disperse" // the object is a crowd that is dispersed
	frameProtest  frame = "protest"  // the subject protests
	frameMove     frame = "move"     // forces are moved
	frameAgree    frame = "agree"    // sides agree
	frameTalk     frame = "talk"     // sides talk
	frameSanction frame = "sanction" // the object is penalised

	frameAct     frame = "act"     // noun: the act; of and against its object, by its doer
	frameBlast   frame = "blast"   // noun: an explosion, on purpose or not
	frameKilling frame = "killing" // noun: of its victim
	frameFight   frame = "fight"   // noun: between its sides
	frameStrike  frame = "strike"  // noun: from the air, or no attack at all
	frameHostage frame = "hostage" // noun: one held, or one who holds
)

// hit is a trigger found in a sentence.
type hit struct {
	token int // its head token
	first int
	last  int
	row   *lexicon.Trigger
}

// tell reads the mention at a trigger; nil where the words tell of no event.
func (w *work) tell(h hit) *mention {
	m := &mention{sentence: int(w.doc.Tokens[h.token].Sentence), token: h.token, frame: frame(h.row.Frame), noun: h.row.Noun,
		kind: event.Kind(h.row.Kind), mode: event.Mode(h.row.Mode), stage: event.Occurred, cause: -1, placeObject: -1, told: 1}
	m.trigger = w.cover(h.first, h.last)
	m.triggers = []span.Span{m.trigger}
	m.modeSpan = m.trigger
	m.title = m.trigger.End <= w.headEnd
	w.weaponsOf(m, h)
	var a arguments
	if m.noun {
		if !w.nominal(m, h) {
			return nil
		}
		a = w.nounArguments(h.token)
		w.nounModifiers(m, h, &a)
	} else {
		a = w.verbArguments(h.token)
		if last := &w.doc.Tokens[h.last]; h.last > h.first && (last.Tag == text.IN || last.Tag == text.TO) {
			if o := w.headFrom(h.last + 1); o >= 0 {
				a.patients = append(a.patients[:0:0], o) // not "fire", of "set fire to"
			}
		}
	}
	if !m.noun && (slices.ContainsFunc(a.agents, w.nobody) || a.passive && slices.ContainsFunc(a.patients, w.nobody)) {
		return nil
	}
	if !w.fill(m, &a) {
		return nil
	}
	switch m.frame {
	case frameKill, frameWound, frameDie, frameTake, frameArrest, frameKilling:
		w.companions(m)
	}
	w.aimedAt(m)
	m.args = a
	m.triggers[0] = w.withSupport(m)
	m.answered = w.isAnswered(h.token)
	w.charged(m)
	return m
}

// nobody reports whether a phrase says that there was none of its kind: "no group", "nobody",
// "none of the soldiers".
func (w *work) nobody(i int) bool {
	switch w.doc.Tokens[i].Lower {
	case "nobody", "none":
		return true
	}
	k := w.kid(i, text.Det)
	return k >= 0 && (w.doc.Tokens[k].Lower == "no" || w.doc.Tokens[k].Lower == "neither")
}

// happens are verbs that say of an act no more than that it was. Source: own reading.
var happens = map[string]bool{"occur": true, "begin": true, "start": true, "continue": true, "erupt": true, "break": true, "happen": true, "rage": true, "resume": true, "ensue": true, "intensify": true}

// withSupport gives the words of a noun's act with the verb that says it was done, where that
// stands close: "launched a new offensive", "fighting broke".
func (w *work) withSupport(m *mention) span.Span {
	v := m.args.verb
	if !m.noun || v < 0 || abs(v-m.token) > 8 {
		return m.trigger
	}
	if l := w.doc.Tokens[v].Lemma; v < m.token && supports[l] || v > m.token && happens[l] {
		t := w.doc.Tokens[v].Span
		return span.Span{Start: min(t.Start, m.trigger.Start), End: max(t.End, m.trigger.End)}
	}
	return m.trigger
}

// weaponsOf takes the weapons that the trigger's own words name: "rocket attack", "car
// bombing".
func (w *work) weaponsOf(m *mention, h hit) {
	for k := h.first; k <= h.last; k++ {
		if c := w.class(k); c.what == aWeapon && !c.armed {
			w.addWeapon(m, k)
		}
	}
	if len(m.weapons) == 0 && m.mode == "car_bomb" {
		m.weapons = append(m.weapons, weapon{kind: "car bomb", class: "car_bomb", span: m.trigger})
	}
}

// nominal sets what determiner and number say of a noun trigger, and refuses nouns
// that only modify another ("attack helicopter", "murder trial").
func (w *work) nominal(m *mention, h hit) bool {
	t := &w.doc.Tokens[h.token]
	if t.Relation == text.Compound || t.Relation == text.Amod || t.Relation == text.NmodPoss && m.frame != frameHostage {
		if head := int(t.Head); head > h.token && w.doc.Tokens[head].Tag.Noun() && !w.eventful(head) {
			return false
		}
	}
	if w.timeAt(h.token) >= 0 {
		return false // March
	}
	m.plural = t.Tag == text.NNS || t.Tag == text.NNPS
	if h.first > 0 {
		switch w.doc.Tokens[h.first-1].Lower {
		case "this", "that", "these", "those":
			m.definite, m.near = true, true
		case "the":
			m.definite = true
		}
	}
	w.kids(h.token, func(k int) bool {
		c := &w.doc.Tokens[k]
		switch c.Relation {
		case text.Det:
			switch c.Lower {
			case "the", "this", "that", "these", "those":
				m.definite = true
			case "another":
				m.another = true
			case "no", "any":
				m.negated = true
			}
		case text.NmodPoss:
			m.definite = true
		case text.Amod:
			switch c.Lower {
			case "second", "third", "separate", "other", "new", "fresh", "similar", "further", "subsequent", "different":
				m.another = true
			case "latest", "same", "deadly", "bloody":
				m.definite = m.definite || c.Lower == "latest" || c.Lower == "same"
			case "simulated", "mock", "fictional", "imaginary", "possible", "potential", "future", "imminent", "feared", "further-", "hypothetical":
				m.unreal = true
			case "planned", "foiled", "failed", "attempted", "abortive", "thwarted", "alleged", "suspected", "reported":
				w.adjectiveStage(m, c.Lower)
			}
		case text.Nummod:
			m.plural = true
		}
		return true
	})
	return true
}

// adjectiveStage reads how far an act got from the adjective before it.
func (w *work) adjectiveStage(m *mention, word string) {
	switch word {
	case "planned":
		m.stage = event.Planned
	case "foiled", "thwarted":
		m.stage = event.Foiled
	case "failed", "attempted", "abortive":
		m.stage = event.Attempted
	case "alleged", "suspected", "reported":
		m.hedged = true
	}
}

// eventful reports whether a noun that a trigger modifies is itself about the act:
// "bombing attack", "kidnapping case", "assassination attempt".
func (w *work) eventful(i int) bool {
	switch w.doc.Tokens[i].Lemma {
	case "attack", "attempt", "case", "incident", "operation", "campaign", "spree", "crisis", "scene", "site", "victim", "raid", "mission", "plot":
		return true
	}
	return false
}

// nounModifiers reads the words before a noun trigger: weapons, doers, targets,
// places and dates.
func (w *work) nounModifiers(m *mention, h hit, a *arguments) {
	w.kids(h.token, func(k int) bool {
		t := &w.doc.Tokens[k]
		switch t.Relation {
		case text.Compound, text.Amod, text.NmodPoss, text.Nmod, text.NmodDesc, text.Flat:
		default:
			return true
		}
		if t.Relation == text.Nmod && k > h.token || k >= h.first && k <= h.last {
			return true
		}
		w.conjuncts(k, func(c int) { w.nounModifier(m, a, c, t.Relation == text.NmodPoss) })
		return true
	})
}

// nounModifier reads one word before a noun trigger.
func (w *work) nounModifier(m *mention, a *arguments, c int, possessive bool) {
	cl := w.class(c)
	t := &w.doc.Tokens[c]
	switch {
	case w.timeAt(c) >= 0:
	case t.Tag == text.PRPS:
		w.possessor(m, a, c)
	case strings.HasSuffix(t.Lower, "-led") && t.Capitalised():
		m.perpetrators = addParty(m.perpetrators, w.leader(c))
	case cl.what == aWeapon:
		if !possessive {
			w.addWeapon(m, c)
			if cl.armed {
				w.doersOf(m, c)
			}
			if m.kind == event.ArmedAttack || m.frame == frameBlast || m.frame == frameStrike {
				w.kindByWeapon(m, cl)
			}
		}
	case m.frame == frameKilling && possessive && !(w.isForce(c) && w.hasOf(a)):
		a.patients = append(a.patients, c)
	case cl.what == aSite && !cl.armed:
		a.patients = append(a.patients, c)
	case w.isDoer(c):
		if m.frame == frameKilling && m.kind != event.Abduction && !w.hasOf(a) && !w.isForce(c) {
			a.patients = append(a.patients, c)
		} else {
			a.agents = append(a.agents, c)
		}
	case w.placeAt(c) >= 0:
		a.obliques = append(a.obliques, oblique{"in", c})
	case t.Tag.Noun() && possessive && t.Tag.Proper():
		if m.frame == frameKilling {
			a.patients = append(a.patients, c)
		} else {
			a.agents = append(a.agents, c)
		}
	}
}

// leader reads who leads in "US-led airstrikes".
func (w *work) leader(c int) party {
	t := &w.doc.Tokens[c]
	p := party{head: c, name: span.Span{Start: t.Start, End: t.End - len("-led")}, category: event.Coalition}
	p.country, _ = initials(p.name.Of(w.doc.Text))
	return p
}

// possessor reads "its offensive", "their attack", "his arrest": the doer of an act, the
// victim of a killing or taking.
func (w *work) possessor(m *mention, a *arguments, c int) {
	who := w.resolve(c, m)
	if who == c {
		return
	}
	if m.frame == frameKilling {
		a.patients = append(a.patients, who)
	} else if w.isForce(who) || w.isDoer(who) {
		a.agents = append(a.agents, who)
	}
}

func (w *work) hasOf(a *arguments) bool {
	for _, o := range a.obliques {
		if o.preposition == "of" {
			return true
		}
	}
	return false
}
