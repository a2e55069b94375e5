package coder

import (
	"slices"
	"strings"

	"casus/internal/event"
	"casus/internal/text"
)

// fill puts the arguments of a trigger into the roles of its mention; false where
// they show that the words tell of no event.
func (w *work) fill(m *mention, a *arguments) bool {
	w.obliques(m, a)
	switch m.frame {
	case frameKill, frameWound:
		return w.fillHarm(m, a)
	case frameDie:
		return w.fillDeath(m, a)
	case frameHit:
		return w.fillHit(m, a)
	case frameFire:
		return w.fillFire(m, a)
	case frameSuffer:
		return w.fillSuffering(m, a)
	case frameThrow:
		return w.fillThrow(m, a)
	case frameExplode:
		return w.fillExplosion(m, a)
	case frameDetonate, framePlant, frameDefuse:
		return w.fillDevice(m, a)
	case frameTake, frameArrest:
		return w.fillTaking(m, a)
	case frameSeize:
		return w.fillSeizure(m, a)
	case frameCache:
		return w.fillCache(m, a)
	case frameFall:
		return w.fillFall(m, a)
	case frameClash, frameFight:
		return w.fillClash(m, a)
	case frameOust:
		return w.fillOuster(m, a)
	case frameAdvance:
		return w.fillAdvance(m, a)
	case frameHostage:
		return w.fillHostage(m, a)
	case frameKilling:
		return w.fillKilling(m, a)
	case frameBlast:
		return w.fillBlast(m, a)
	case frameDisperse:
		return w.fillDispersal(m, a)
	case frameMove, frameAgree, frameTalk, frameSanction, frameProtest, frameRiot:
		return w.fillMove(m, a)
	default:
		return w.fillAttack(m, a)
	}
}

// obliques reads the prepositional phrases that mean the same for most frames:
// targets, doers, means and places. Dates and places are chosen later, for the
// whole mention.
func (w *work) obliques(m *mention, a *arguments) {
	for _, o := range a.obliques {
		o.head = w.content(o.head)
		c := w.class(o.head)
		switch o.preposition {
		case "on", "against", "at", "upon", "toward", "towards", "into", "onto", "of":
			w.obliqueObject(m, a, o)
		case "by":
			if c.what == aWeapon {
				w.addWeapon(m, o.head)
			} else if m.noun && w.isDoer(o.head) {
				a.agents = append(a.agents, o.head)
			}
		case "with", "using", "from", "via":
			if o.preposition == "with" && followers[w.doc.Tokens[o.head].Lemma] && !a.passive && m.frame != frameClash && m.frame != frameFight {
				a.agents = append(a.agents, o.head)
			}
			if c.what == aWeapon && !c.armed {
				w.addWeapon(m, o.head)
				if m.frame == frameHit || m.frame == frameAttack || m.frame == frameAct {
					w.kindByWeapon(m, c)
				}
			}
		case "alongside":
			if w.isForce(o.head) && m.frame != frameDie && m.frame != frameClash && !a.passive {
				a.agents = append(a.agents, o.head)
			}
		case "in", "during":
			if c.what == aWeapon && (m.frame == frameKill || m.frame == frameDie || m.frame == frameWound) {
				w.addWeapon(m, o.head)
			}
		}
	}
}

// followers are those with whom somebody does what he does.
var followers = map[string]bool{"follower": true, "supporter": true, "accomplice": true, "comrade": true, "henchman": true}

// obliqueObject reads "attack on X", "bombing of X", "fired at X".
func (w *work) obliqueObject(m *mention, a *arguments, o oblique) {
	c := w.class(o.head)
	if w.timeAt(o.head) >= 0 {
		return
	}
	switch {
	case c.what == aWeapon && o.preposition == "of" && m.noun && !c.armed: // a barrage of missiles
		w.addWeapon(m, o.head)
		w.kindByWeapon(m, c)
		return
	case o.preposition == "of" && !m.noun, c.what == aWeapon && o.preposition == "of":
		return
	case o.preposition == "at" || o.preposition == "into" || o.preposition == "onto" || o.preposition == "on" || o.preposition == "toward" || o.preposition == "towards":
		// a place is a target only of fire and strikes; of other acts it is where they were
		if w.placeAt(o.head) >= 0 && c.what != aSite && !w.isDoer(o.head) {
			return
		}
		if o.preposition == "at" && !m.noun && m.frame != frameFire && m.frame != frameShoot {
			return
		}
		if o.preposition == "on" && !m.noun && m.frame != frameFire && c.what != aSite && !w.isPerson(o.head) {
			return
		}
		if (o.preposition == "into" || o.preposition == "onto") && c.what != aSite && !w.isPerson(o.head) {
			return
		}
	}
	a.patients = append(a.patients, o.head)
}

// doers puts the agents among the perpetrators. A subject that is a weapon or an
// act is no doer: it is the means, and it decides the kind.
func (w *work) doers(m *mention, agents []int) {
	for _, i := range agents {
		if w.vouches(i, m) || w.doc.Tokens[i].Tag.Proper() && i < w.doc.Sentences[m.sentence].First+4 && w.beforeDash(w.doc.Tokens[i].Span, m) {
			continue
		}
		i = w.resolve(i, m)
		if w.timeAt(i) >= 0 {
			continue
		}
		c := w.class(i)
		if lemma := w.doc.Tokens[i].Lemma; c.what == aSite && (lemma == "plane" || lemma == "aircraft") {
			w.classes[i] = class{what: aWeapon, first: c.first, last: c.last, category: event.Military, armed: true, weaponKind: "aircraft", weaponClass: "aircraft"}
			c = w.classes[i]
		}
		switch {
		case c.what == aWeapon && !c.armed:
			w.addWeapon(m, i)
			w.kindByWeapon(m, c)
			w.doersOf(m, i)
		case w.isDoer(i) && w.doc.Tokens[i].Lower != "one":
			for _, p := range w.owners(i, c) {
				m.perpetrators = addParty(m.perpetrators, p)
			}
			w.kindByDoer(m, c)
		case w.triggerAt(i) != nil && event.Kind(w.triggerAt(i).Kind) != event.Protest:
			m.cause = i
		case w.doc.Tokens[i].Lower == "one" || w.doc.Tokens[i].Tag == text.CD && w.bare(i):
			m.cause = w.oneOf(i) // "attacks, including one that killed"
		case w.isPerson(i):
			m.perpetrators = addParty(m.perpetrators, w.party(i))
		}
	}
}

// owners gives whose force a doer is where several share it: "Syrian and Russian jets", "planes
// from France and Britain"; any other doer is one party.
func (w *work) owners(i int, c class) []party {
	if c.what == aWeapon {
		if from := w.kid(i, text.Nmod); from > i && w.preposition(from) == "from" && w.isForce(from) {
			var all []party
			w.conjuncts(from, func(k int) {
				if w.isForce(k) {
					all = append(all, w.party(k))
				}
			})
			return all
		}
	}
	p := w.party(i)
	first := w.kid(i, text.Amod, text.Compound)
	if first < 0 || first > i || w.placeAt(first) < 0 || !w.marks.Places[w.placeAt(first)].Demonym {
		return []party{p}
	}
	second := w.kid(first, text.Conj)
	if second < first || second > i || w.placeAt(second) < 0 || !w.marks.Places[w.placeAt(second)].Demonym {
		return []party{p}
	}
	q := w.party(first)
	q.name = w.doc.Tokens[first].Span
	p.name.Start = w.doc.Tokens[second].Start
	p.country = w.nationality(second, second)
	return []party{q, p}
}

// oneOf gives the act that "one" is one of: the trigger it hangs on; -1 where there is none.
func (w *work) oneOf(i int) int {
	from := i
	for n := 0; n < 4; n++ {
		i = int(w.doc.Tokens[i].Head)
		if i < 0 {
			break
		}
		if t := w.triggerAt(i); t != nil && t.Noun {
			return i
		}
	}
	for k := from - 1; k >= 0 && k >= from-far && w.doc.Tokens[k].Sentence == w.doc.Tokens[from].Sentence; k-- {
		if t := w.triggerAt(k); t != nil && t.Noun {
			return k
		}
	}
	return -1
}

// doersOf takes the nationality or owner of a weapon as the doer: "Israeli
// missiles", "Hezbollah rockets".
func (w *work) doersOf(m *mention, i int) {
	w.kids(i, func(k int) bool {
		switch w.doc.Tokens[k].Relation {
		case text.Amod, text.Compound, text.NmodPoss:
			if w.isDoer(k) {
				m.perpetrators = addParty(m.perpetrators, w.party(k))
			}
		}
		return true
	})
}

// fillAttack reads an act against an object.
func (w *work) fillAttack(m *mention, a *arguments) bool {
	w.doers(m, a.agents)
	for _, i := range a.patients {
		i = w.resolve(i, m)
		w.object(m, i)
	}
	if m.frame == frameStrike && m.mode == "" && w.grounded(m) {
		m.kind = event.ArmedAttack
	}
	if m.frame == frameDown && w.bombedDown(a) {
		m.kind = event.Bombing
	}
	if m.frame == frameShoot && w.filmed(a) || m.frame == frameStrike && w.ofWorkers(m) {
		return false
	}
	if m.mode == "beating" && !m.noun && w.scored(m.sentence) || m.mode == "beating" && !m.noun && slices.ContainsFunc(a.patients, func(i int) bool { return w.placeAt(i) >= 0 && !w.marks.Places[w.placeAt(i)].Demonym }) {
		return false // a match won
	}
	if w.doc.Tokens[m.token].Lemma == "intercept" && !slices.ContainsFunc(a.patients, func(i int) bool { return w.class(i).what == aWeapon && w.class(i).weaponClass != "ship" }) {
		return false // a ship stopped, a call listened to
	}
	if m.frame == frameBlow || m.frame == frameBurn {
		return len(m.targets)+len(m.victims)+len(m.perpetrators)+len(m.weapons) > 0
	}
	if !m.noun && !w.forceful(m, a) {
		return false
	}
	return true
}

// bombedDown reports whether what brought something down went off in it: "explosions brought down two
// airliners", "brought down by a terrorist act".
func (w *work) bombedDown(a *arguments) bool {
	return slices.ContainsFunc(a.agents, func(i int) bool {
		if t := w.triggerAt(i); t != nil && t.Noun && (frame(t.Frame) == frameBlast || event.Kind(t.Kind) == event.Bombing) {
			return true
		}
		return w.doc.Tokens[i].Lemma == "act" && i > 0 && strings.HasPrefix(w.doc.Tokens[i-1].Lower, "terror") || w.class(i).weaponClass == "bomb"
	})
}

// scored reports whether a sentence tells the score of a match: "beat the visitors 20-13".
func (w *work) scored(sentence int) bool {
	for _, t := range w.doc.Of(sentence) {
		if home, away, ok := strings.Cut(t.Lower, "-"); ok && digits(home) && digits(away) {
			return true
		}
	}
	return false
}

func digits(s string) bool { return s != "" && len(s) <= 3 && strings.Trim(s, "0123456789") == "" }

// grounded reports whether those who struck have no aircraft: "rebels launched strikes at outposts".
func (w *work) grounded(m *mention) bool {
	for _, p := range m.perpetrators {
		switch p.category {
		case event.Rebel, event.Militia, event.TerroristGroup, event.Criminal:
		default:
			return false
		}
	}
	return len(m.perpetrators) > 0 && len(m.weapons) == 0
}

// ofWorkers reports whether a strike is a stoppage of work.
func (w *work) ofWorkers(m *mention) bool {
	if t := &w.doc.Tokens[m.token]; m.noun && (t.Tag == text.NN || t.Tag == text.NNP) && m.token > 0 {
		switch w.doc.Tokens[m.token-1].Lower {
		case "general", "hunger", "transport", "day-long", "daylong", "nationwide", "indefinite":
			return true
		}
		if m.token+1 < len(w.doc.Tokens) && w.doc.Tokens[m.token+1].Lower == "called" {
			return true
		}
	}
	for _, t := range w.doc.Of(m.sentence) {
		switch t.Lemma {
		case "worker", "wage", "pay", "union", "labour", "labor", "employee", "salary", "teacher", "nurse":
			return len(m.weapons) == 0 && len(m.tolls) == 0
		}
	}
	return false
}

// filmed reports whether what was shot is a picture: "a video shot by militants".
func (w *work) filmed(a *arguments) bool {
	return slices.ContainsFunc(a.patients, func(i int) bool {
		switch w.doc.Tokens[i].Lemma {
		case "video", "film", "footage", "movie", "documentary", "tape", "picture", "photo", "photograph", "image", "scene":
			return true
		}
		return false
	})
}

// forceful reports whether a verb of attack is meant in earnest: its doer is armed,
// a state, unknown or unnamed; or its object is a person, site or force. "The
// senator attacked the budget" has neither.
func (w *work) forceful(m *mention, a *arguments) bool {
	for _, p := range m.perpetrators {
		if w.armed(p) {
			return true
		}
	}
	if (m.frame == frameShoot || m.mode == "stabbing" || m.mode == "beating") && slices.ContainsFunc(m.targets, func(p party) bool { return p.human || w.personal(p.head) }) {
		return true
	}
	if len(m.weapons) > 0 || m.cause >= 0 && len(m.targets)+len(m.victims) > 0 {
		return true
	}
	for _, p := range m.targets {
		if p.category == event.Government && len(m.perpetrators) > 0 {
			continue
		}
		if len(m.perpetrators) == 0 && len(a.agents) == 0 || w.class(p.head).what == aSite || p.category == event.Military || p.category == event.Police {
			return true
		}
	}
	return len(a.agents) == 0 && a.passive || len(m.victims) > 0
}

// object puts what an act befell among targets, or leaves it as a place.
func (w *work) object(m *mention, i int) {
	if w.vouches(i, m) {
		return
	}
	c := w.class(i)
	if w.timeAt(i) >= 0 || w.triggerAt(i) != nil && c.what == nothing {
		return
	}
	if w.placeAt(i) >= 0 && c.what != aSite && !w.isPerson(i) && !w.isForce(i) {
		m.placeObject = i
		return
	}
	if !w.named(i) && c.what == nothing && !w.isPerson(i) {
		if !w.doc.Tokens[i].Tag.Noun() {
			return
		}
	}
	switch lemma := w.doc.Tokens[i].Lemma; {
	case areas[lemma] && !w.institute(i):
		m.placeObject = i
		return
	case empties[lemma]:
		return
	}
	p := w.party(i)
	m.targets = addParty(m.targets, p)
}

// institute reports whether a centre is a building: "a research centre", not that of a town.
func (w *work) institute(i int) bool {
	if l := w.doc.Tokens[i].Lemma; l != "centre" && l != "center" || i == 0 {
		return false
	}
	switch before := &w.doc.Tokens[i-1]; before.Lemma {
	case "city", "town", "village":
		return false
	default:
		return before.Tag.Noun() && w.placeAt(i-1) < 0
	}
}

// areas are nouns for stretches of country: where an act was, not what it was aimed at.
var areas = map[string]bool{"city": true, "town": true, "village": true, "enclave": true, "outskirt": true, "outskirts": true, "district": true, "province": true, "region": true, "area": true,
	"neighborhood": true, "neighbourhood": true, "suburb": true, "countryside": true, "capital": true, "territory": true, "border": true, "country": true, "island": true, "street": true,
	"stronghold": true, "bastion": true, "slum": true, "valley": true, "mountain": true, "frontier": true, "coast": true, "place": true, "heart": true, "centre": true, "center": true, "state": true, "zone": true}

// empties are nouns that stand for a target, a time or a manner without naming any.
var empties = map[string]bool{"target": true, "anniversary": true, "occasion": true, "basis": true, "behalf": true, "order": true, "way": true, "day": true, "eve": true, "night": true,
	"time": true, "trip": true, "charge": true, "purpose": true, "objective": true, "wave": true, "rise": true, "pretext": true, "future": true, "rule": true, "life": true, "scale": true, "front": true}

// fillClash reads two sides that fight.
func (w *work) fillClash(m *mention, a *arguments) bool {
	armed := func(i int) bool { return w.isForce(i) || m.frame == frameClash && demonstrators[w.doc.Tokens[i].Lemma] }
	for _, i := range a.agents {
		i = w.resolve(i, m)
		if armed(i) {
			m.perpetrators = addParty(m.perpetrators, w.party(i))
		}
	}
	for _, i := range a.patients {
		i = w.resolve(i, m)
		switch w.doc.Tokens[i].Lemma {
		case "insurgency", "war", "rebellion", "crime", "corruption", "terrorism", "fire", "blaze", "election":
			return false // no one clash
		}
		if armed(i) {
			m.targets = addParty(m.targets, w.party(i))
		}
	}
	for _, o := range a.obliques {
		if !armed(o.head) {
			continue
		}
		switch o.preposition {
		case "with", "against":
			m.targets = addParty(m.targets, w.party(o.head))
		case "between", "among":
			if len(m.perpetrators) == 0 {
				m.perpetrators = addParty(m.perpetrators, w.party(o.head))
			} else {
				m.targets = addParty(m.targets, w.party(o.head))
			}
		case "and":
			m.targets = addParty(m.targets, w.party(o.head))
		}
	}
	if len(m.targets) == 0 && len(m.perpetrators) > 1 {
		m.targets, m.perpetrators = m.perpetrators[1:], m.perpetrators[:1:1]
	}
	if m.noun {
		w.won(m, a)
		return true
	}
	return len(m.perpetrators) > 0 && (len(m.targets) > 0 || w.doc.Tokens[m.token].Lemma == "clash")
}

// fillAdvance reads a force that pushes into a place.
func (w *work) fillAdvance(m *mention, a *arguments) bool {
	w.doers(m, a.agents)
	armed := false
	for _, p := range m.perpetrators {
		armed = armed || w.armed(p)
	}
	return armed
}

// fillMove reads moves, talks, agreements, protests and sanctions.
func (w *work) fillMove(m *mention, a *arguments) bool {
	for _, i := range a.agents {
		i = w.resolve(w.content(i), m)
		if w.isDoer(i) || w.isPerson(i) || w.named(i) {
			m.perpetrators = addParty(m.perpetrators, w.party(i))
		}
	}
	for _, i := range a.patients {
		i = w.resolve(i, m)
		if w.isPerson(i) || w.isForce(i) {
			if m.frame == frameMove && len(m.perpetrators) == 0 || m.kind == event.Deployment {
				m.perpetrators = addParty(m.perpetrators, w.party(i))
			} else {
				m.targets = addParty(m.targets, w.party(i))
			}
		}
	}
	if m.frame == frameAgree {
		w.agreed(m, a)
	}
	return w.weighty(m)
}

// agreed reads with whom something is agreed.
func (w *work) agreed(m *mention, a *arguments) {
	with := func(p string, i int) {
		if (p == "with" || p == "between" || p == "to") && w.isForce(i) {
			m.targets = addParty(m.targets, w.party(i))
		}
	}
	for _, o := range a.obliques {
		with(o.preposition, o.head)
	}
	for _, i := range a.patients { // "an agreement with the soldiers"
		w.kids(i, func(k int) bool {
			if w.doc.Tokens[k].Relation == text.Nmod {
				with(w.preposition(k), k)
			}
			return true
		})
	}
}

// weighty reports whether a move is one of forces or sides in a conflict.
func (w *work) weighty(m *mention) bool {
	switch m.frame {
	case frameMove:
		for _, p := range m.perpetrators {
			if w.armed(p) {
				return true
			}
		}
		return false
	case frameRiot:
		return true
	case frameProtest:
		for _, p := range m.perpetrators {
			if p.category == event.Police || p.category == event.Military {
				return false // who blocked the road
			}
		}
	case frameAgree:
		if !m.noun && len(m.targets) == 0 { // others agree on trade
			return slices.ContainsFunc(m.perpetrators, w.armed)
		}
	}
	return len(m.perpetrators) > 0 || m.noun
}
