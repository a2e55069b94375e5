package coder

import (
	"slices"

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
	case frameAdvance:
		return w.fillAdvance(m, a)
	case frameHostage:
		return w.fillHostage(m, a)
	case frameKilling:
		return w.fillKilling(m, a)
	case frameBlast:
		return w.fillBlast(m, a)
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
			if c.what == aWeapon && !c.armed {
				w.addWeapon(m, o.head)
				if m.frame == frameHit || m.frame == frameAttack || m.frame == frameAct {
					w.kindByWeapon(m, c)
				}
			}
		case "in", "during":
			if c.what == aWeapon && (m.frame == frameKill || m.frame == frameDie || m.frame == frameWound) {
				w.addWeapon(m, o.head)
			}
		}
	}
}

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
		if w.vouches(i, m) {
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
			p := w.party(i)
			m.perpetrators = addParty(m.perpetrators, p)
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
	if m.frame == frameBlow || m.frame == frameBurn {
		return len(m.targets)+len(m.victims)+len(m.perpetrators)+len(m.weapons) > 0
	}
	if !m.noun && !w.forceful(m, a) {
		return false
	}
	return true
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
	case areas[lemma]:
		m.placeObject = i
		return
	case empties[lemma]:
		return
	}
	p := w.party(i)
	m.targets = addParty(m.targets, p)
}

// areas are nouns for stretches of country: where an act was, not what it was aimed at.
var areas = map[string]bool{"city": true, "town": true, "village": true, "enclave": true, "outskirt": true, "outskirts": true, "district": true, "province": true, "region": true, "area": true,
	"neighborhood": true, "neighbourhood": true, "suburb": true, "countryside": true, "capital": true, "territory": true, "border": true, "country": true, "island": true, "street": true,
	"stronghold": true, "bastion": true, "slum": true, "valley": true, "mountain": true, "frontier": true, "coast": true, "place": true, "heart": true, "centre": true, "center": true, "state": true, "zone": true}

// empties are nouns that stand for a target, a time or a manner without naming any.
var empties = map[string]bool{"target": true, "anniversary": true, "occasion": true, "basis": true, "behalf": true, "order": true, "way": true, "day": true, "eve": true, "night": true,
	"time": true, "trip": true, "charge": true, "purpose": true, "objective": true, "wave": true, "rise": true, "pretext": true, "future": true, "rule": true, "life": true, "scale": true, "front": true}

// fillHarm reads killing and wounding: the object is a victim, with its number.
func (w *work) fillHarm(m *mention, a *arguments) bool {
	if len(a.patients) == 0 && !a.passive && len(a.agents) > 0 && !w.causal(a.agents) && w.headlinePassive(m) {
		a.patients, a.agents = a.agents, nil
	}
	if w.judicial(m, a) {
		return false
	}
	w.doers(m, a.agents)
	outcome := event.Killed
	if m.frame == frameWound {
		outcome = event.Wounded
	}
	w.harmed(m, outcome, a.patients)
	if len(m.victims) == 0 && len(m.tolls) == 0 {
		return false
	}
	return true
}

// judicial reports whether a killing is a court's: a state executes somebody convicted.
func (w *work) judicial(m *mention, a *arguments) bool {
	if m.mode != "execution" || len(a.agents) == 0 {
		return false
	}
	k := w.placeAt(a.agents[0])
	if k < 0 || w.marks.Places[k].Demonym {
		return false
	}
	s := w.doc.Sentences[m.sentence]
	for i := s.First; i < s.Last; i++ {
		switch w.doc.Tokens[i].Lemma {
		case "convict", "sentence", "court", "murderer", "killer", "rapist":
			return true
		}
	}
	return false
}

// headlinePassive reports whether a past form without an object stands where a
// headline or a clipped sentence means the passive.
func (w *work) headlinePassive(m *mention) bool {
	t := w.doc.Tokens[m.token].Tag
	return t == text.VBN || t == text.VBD
}

// causal reports whether a subject is a weapon or an act rather than a person.
func (w *work) causal(agents []int) bool {
	for _, i := range agents {
		if c := w.class(i); c.what == aWeapon || w.triggerAt(i) != nil {
			return true
		}
	}
	return false
}

// fillDeath reads "died", "perished": only with a cause is it an event.
func (w *work) fillDeath(m *mention, a *arguments) bool {
	if a.passive {
		return false
	}
	w.harmed(m, event.Killed, a.agents)
	m.needsCause = true
	return len(m.victims)+len(m.tolls) > 0
}

// harmed adds victims and their toll.
func (w *work) harmed(m *mention, outcome event.Outcome, heads []int) {
	for _, i := range heads {
		if w.vouches(i, m) {
			continue
		}
		i = w.resolve(i, m)
		if w.timeAt(i) >= 0 || w.triggerAt(i) != nil && !w.isPerson(i) {
			continue
		}
		if (w.settled(i) || w.placeAt(i) >= 0 && !w.marks.Places[w.placeAt(i)].Demonym && w.doc.Sentences[m.sentence].Casing == text.Mixed) && w.nameAt(i) < 0 {
			continue
		}
		c := w.class(i)
		if c.what == aWeapon && !c.armed || c.what == aSite && !w.isPerson(i) {
			if outcome == event.Wounded || c.what == aWeapon {
				continue
			}
			m.targets = addParty(m.targets, w.party(i))
			continue
		}
		if !w.isPerson(i) && !w.isForce(i) && !w.personal(i) {
			continue
		}
		p := w.party(i)
		if !p.pronoun && !w.bare(i) {
			m.victims = addParty(m.victims, p)
		}
		w.addToll(m, outcome, i, p)
	}
}

// fillHit reads a weapon, a force or an act that hits something.
func (w *work) fillHit(m *mention, a *arguments) bool {
	struckByWeapon, struckByForce, fromTheAir := false, false, false
	if a.passive {
		for _, o := range a.obliques {
			if c := w.class(o.head); o.preposition == "by" || o.preposition == "with" {
				struckByWeapon = struckByWeapon || c.what == aWeapon
			}
		}
	}
	for _, i := range a.agents {
		c := w.class(i)
		switch {
		case c.what == aWeapon && !c.armed:
			struckByWeapon = true
		case w.isForce(i) || c.armed:
			struckByForce = true
			fromTheAir = fromTheAir || c.weaponClass == "aircraft" || c.weaponClass == "helicopter" || c.weaponClass == "drone"
		}
	}
	w.doers(m, a.agents)
	for _, i := range a.patients {
		if c := w.class(i); c.what == aWeapon && !c.armed { // hit a landmine
			w.addWeapon(m, i)
			w.kindByWeapon(m, c)
			m.perpetrators = nil
			struckByWeapon = true
			continue
		}
		w.object(m, w.resolve(i, m))
	}
	if m.cause >= 0 {
		return true // folded into the act that hits
	}
	if !struckByWeapon && struckByForce {
		for _, p := range m.targets {
			if w.class(p.head).what == aSite || w.armed(p) {
				return true
			}
		}
		return m.placeObject >= 0 || len(m.weapons) > 0 || fromTheAir && len(m.targets)+len(m.victims) > 0
	}
	return struckByWeapon || len(m.weapons) > 0
}

// fillFire reads "fired X at Y": ammunition, and target.
func (w *work) fillFire(m *mention, a *arguments) bool {
	ammunition, people := false, false
	for _, i := range a.patients {
		c := w.class(i)
		switch {
		case c.what == aWeapon:
			if c.weaponClass == "nonlethal" {
				return false
			}
			ammunition = true
			w.addWeapon(m, i)
			w.kindByWeapon(m, c)
		case w.doc.Tokens[i].Lemma == "shot" || w.doc.Tokens[i].Lemma == "round" || w.doc.Tokens[i].Lemma == "volley" || w.doc.Tokens[i].Lemma == "burst":
			ammunition = true
		case w.isPerson(i) || c.what == aSite:
			people = true
		}
	}
	at := false
	for _, o := range a.obliques {
		if w.timeAt(o.head) >= 0 {
			continue
		}
		switch o.preposition {
		case "at", "on", "into", "toward", "towards", "upon", "across", "over", "from":
			at = true
			if o.preposition != "from" && o.preposition != "over" && (w.isPerson(o.head) || w.class(o.head).what == aSite || o.preposition == "at" && w.class(o.head).weaponClass == "helicopter") && w.timeAt(o.head) < 0 {
				m.targets = addParty(m.targets, w.party(w.resolve(o.head, m)))
			}
		}
	}
	w.doers(m, a.agents)
	if w.doc.Tokens[m.token].Lemma == "open" {
		return true
	}
	if people && !at {
		return false // the minister was fired
	}
	return ammunition || at && len(m.perpetrators) > 0
}

// fillThrow reads "threw two grenades at a barracks": only what explodes or burns makes
// it an attack.
func (w *work) fillThrow(m *mention, a *arguments) bool {
	for _, i := range a.patients {
		c := w.class(i)
		switch c.weaponClass {
		case "grenade", "bomb", "petrol_bomb":
			w.addWeapon(m, i)
			if k, mode := kindOfWeapon(c.weaponClass); k != "" {
				m.kind = k
				if mode != "" {
					m.mode, m.modeSpan = mode, w.cover(c.first, c.last)
				}
			}
			for _, o := range a.obliques {
				if (o.preposition == "at" || o.preposition == "into" || o.preposition == "on" || o.preposition == "against") && w.timeAt(o.head) < 0 {
					m.targets = addParty(m.targets, w.party(w.resolve(o.head, m)))
				}
			}
			w.doers(m, a.agents)
			return true
		}
	}
	return false
}

// fillExplosion reads "a bomb exploded": the subject is the device or the vehicle.
func (w *work) fillExplosion(m *mention, a *arguments) bool {
	if w.doc.Tokens[m.token].Lemma == "detonate" && len(a.patients) > 0 {
		return w.fillDevice(m, a)
	}
	device := false
	for _, i := range append(append([]int(nil), a.agents...), a.patients...) {
		c := w.class(i)
		switch {
		case c.what == aWeapon:
			device = true
			w.addWeapon(m, i)
			w.kindByWeapon(m, c)
			if m.kind == event.Airstrike || m.kind == event.ArmedAttack {
				m.kind = event.Bombing
			}
		case w.doc.Tokens[i].Lemma == "bomber":
			device = true
			m.perpetrators = addParty(m.perpetrators, w.party(i))
		case c.what == aSite && c.category == event.Vehicle:
			device = true
			m.targets = addParty(m.targets, w.party(i))
		case w.triggerAt(i) != nil:
			m.cause = i
			device = true
		case c.what == aSite && !a.passive && i != firstOr(a.agents, -1):
			m.targets = addParty(m.targets, w.party(i))
		}
	}
	w.struckSites(m, a)
	return device
}

// struckSites makes the buildings and vehicles in, at or before which something went off its
// targets: "exploded outside the embassy".
func (w *work) struckSites(m *mention, a *arguments) {
	for _, o := range a.obliques {
		switch o.preposition {
		case "in", "at", "outside", "near", "inside", "beside", "through", "under", "by":
			if c := w.class(o.head); c.what == aSite && !areas[w.doc.Tokens[o.head].Lemma] && w.timeAt(o.head) < 0 && !slices.Contains(a.patients, o.head) && !slices.Contains(a.agents, o.head) {
				m.targets = addParty(m.targets, w.party(o.head))
			}
		}
	}
}

func firstOr(s []int, d int) int {
	if len(s) == 0 {
		return d
	}
	return s[0]
}

// fillDevice reads "set off a bomb", "planted a mine", "defused a device".
func (w *work) fillDevice(m *mention, a *arguments) bool {
	device := false
	for _, i := range a.patients {
		c := w.class(i)
		if c.what == aWeapon && !c.armed {
			device = true
			w.addWeapon(m, i)
			if m.frame != frameDefuse {
				w.kindByWeapon(m, c)
			}
		} else if t := w.triggerAt(i); t != nil && event.Kind(t.Kind) == event.Bombing {
			device, m.cause = true, i
		}
	}
	if !device {
		return false
	}
	w.doers(m, a.agents)
	switch m.frame {
	case framePlant:
		m.stage = event.Attempted
		m.needsMore = true
	case frameDefuse:
		for _, i := range a.patients {
			m.targets = addParty(m.targets, w.party(i))
		}
		m.weapons = nil
	}
	return true
}

// fillTaking reads abduction and arrest: the object is taken.
func (w *work) fillTaking(m *mention, a *arguments) bool {
	if w.doc.Tokens[m.token].Lemma == "hold" && m.frame == frameArrest && !w.heldFor(m, a) {
		if !w.holdsSomebody(a) {
			return false
		}
		m.kind, m.mode, m.frame = event.Abduction, "hostage_taking", frameTake
	}
	if len(a.patients) == 0 && !a.passive && len(a.agents) > 0 && w.headlinePassive(m) && (m.title || w.doc.Tokens[m.token].Tag == text.VBN) {
		a.patients, a.agents = a.agents, nil
	}
	w.doers(m, a.agents)
	outcome := event.Abducted
	if m.kind == event.Detention {
		outcome = event.Captured
	}
	for _, i := range a.patients {
		i = w.resolve(i, m)
		if !w.isPerson(i) && !w.named(i) && !w.personal(i) && !w.counted(i) {
			continue
		}
		p := w.party(i)
		if !p.pronoun && !w.bare(i) {
			m.victims = addParty(m.victims, p)
		}
		w.addToll(m, outcome, i, p)
	}
	return len(m.victims)+len(m.tolls) > 0
}

// heldFor reports whether "held" means arrested: in the passive, "over" or "for" something,
// or in raids.
func (w *work) heldFor(m *mention, a *arguments) bool {
	if !w.headlinePassive(m) || w.kid(m.token, text.Obj) >= 0 {
		return false
	}
	for _, o := range a.obliques {
		switch o.preposition {
		case "over", "for", "after", "on", "in":
			return w.timeAt(o.head) < 0 && (w.placeAt(o.head) < 0 || o.preposition == "in" && m.title)
		}
	}
	return false
}

// caches are nouns that hold arms: "a cache of ammunition".
var caches = map[string]bool{"cache": true, "stockpile": true, "arsenal": true, "stash": true, "haul": true, "dump": true, "consignment": true, "quantity": true, "shipment": true, "lot": true}

// fillCache reads arms that an authority finds or takes away: what they were for is disrupted.
func (w *work) fillCache(m *mention, a *arguments) bool {
	if w.doc.Tokens[m.token].Tag == text.VBG || w.doc.Tokens[m.token].Relation == text.Amod {
		return false
	}
	arms := false
	take := func(i int) {
		if c := w.class(i); c.what == aWeapon && !c.armed && c.weaponClass != "nonlethal" && c.weaponClass != "knife" {
			arms = true
			m.targets = addParty(m.targets, w.party(i))
		}
	}
	for _, i := range a.patients {
		take(i)
		if caches[w.doc.Tokens[i].Lemma] {
			w.kids(i, func(k int) bool {
				if w.doc.Tokens[k].Relation == text.Nmod || w.doc.Tokens[k].Relation == text.Compound {
					take(k)
				}
				return true
			})
		}
	}
	if !arms {
		return false
	}
	w.doers(m, a.agents)
	m.needsMore = true
	for _, p := range m.perpetrators {
		switch p.category {
		case event.Military, event.Police, event.Government, event.Coalition:
			return true
		}
	}
	return len(a.agents) == 0 && a.passive
}

// holdsSomebody reports whether those who hold are armed and no authority, and those held
// people: "holding a Japanese man".
func (w *work) holdsSomebody(a *arguments) bool {
	captors, captives := false, false
	for _, i := range a.agents {
		p := w.party(i)
		switch p.category {
		case event.Rebel, event.Militia, event.TerroristGroup, event.Criminal:
			captors = true
		}
	}
	for _, i := range a.patients {
		c := w.class(i)
		captives = captives || w.isPerson(i) && (c.what != aRole || !c.armed) && w.doc.Tokens[i].Tag != text.PRP
	}
	return captors && captives
}

// fillSeizure reads "seized X": a place or building is a seizure; a person is
// abducted by an armed group and detained by an authority.
func (w *work) fillSeizure(m *mention, a *arguments) bool {
	t := &w.doc.Tokens[m.token]
	if t.Relation == text.Amod || t.Lemma == "take" && (t.Tag == text.VBG || t.Tag == text.VB) {
		return false // the liberated city; taking part
	}
	if len(a.patients) == 0 && !a.passive && len(a.agents) > 0 && w.headlinePassive(m) && w.kidObject(m.token) < 0 {
		a.patients, a.agents = a.agents, nil
	}
	for _, i := range a.patients {
		if c := w.class(i); c.what == aWeapon && !c.armed || caches[w.doc.Tokens[i].Lemma] {
			m.kind, m.mode, m.frame = event.Interception, "", frameCache
			return w.fillCache(m, a)
		}
	}
	w.doers(m, a.agents)
	person := false
	for _, i := range a.patients {
		i = w.resolve(i, m)
		c := w.class(i)
		switch {
		case areas[w.doc.Tokens[i].Lemma] && c.what != aRole:
			m.placeObject = i
			m.targets = addParty(m.targets, w.party(i))
		case w.isPerson(i) && !(w.placeAt(i) >= 0 && c.what == nothing && !w.marks.Places[w.placeAt(i)].Demonym), c.what == nothing && w.placeAt(i) < 0 && (w.named(i) || w.counted(i)):
			person = true
			p := w.party(i)
			if !p.pronoun && !w.bare(i) {
				m.victims = addParty(m.victims, p)
			}
		case w.placeAt(i) >= 0 && c.what != aSite:
			m.placeObject = i
			m.targets = addParty(m.targets, w.party(i))
		case c.what == aSite:
			m.targets = addParty(m.targets, w.party(i))
		default:
			switch w.doc.Tokens[i].Lemma {
			case "control", "town", "city", "village", "territory", "area", "district", "position", "neighbourhood", "neighborhood", "hill", "stronghold", "enclave", "capital", "island", "region", "power":
				for _, o := range a.obliques {
					if o.preposition == "of" || o.preposition == "over" {
						m.targets = addParty(m.targets, w.party(o.head))
					}
				}
				if w.doc.Tokens[i].Lemma != "control" && w.doc.Tokens[i].Lemma != "power" {
					m.targets = addParty(m.targets, w.party(i))
				}
				m.placeObject = i
			}
		}
	}
	if person && len(m.targets) == 0 {
		if t.Lemma == "take" {
			return false
		}
		state := false
		for _, p := range m.perpetrators {
			state = state || p.category == event.Police || p.category == event.Military || p.category == event.Government || p.category == event.Coalition
			state = state || t.Lemma == "capture" && p.category != event.TerroristGroup && p.category != event.Criminal && !w.anonymous(&p) // soldiers of any side capture
		}
		outcome := event.Abducted
		m.kind, m.mode = event.Abduction, ""
		if state || len(m.perpetrators) == 0 && (w.doc.Tokens[m.token].Lemma == "capture" || w.policed(m.sentence)) {
			m.kind, outcome = event.Detention, event.Captured
		}
		for _, i := range a.patients {
			w.addToll(m, outcome, i, w.party(i))
		}
		return true
	}
	armed := len(m.perpetrators) == 0
	for _, p := range m.perpetrators {
		armed = armed || w.armed(p)
	}
	if t.Lemma == "take" {
		over := len(m.targets) > 0 && len(m.perpetrators) > 0 && m.token+1 < len(w.doc.Tokens) && w.doc.Tokens[m.token+1].Lower == "over"
		if len(m.perpetrators) == 0 && m.cause < 0 || m.placeObject < 0 && !over {
			return false // taking a place, and by a force, is all that "take" is read for; a building is taken over
		}
	}
	return armed && (len(m.targets) > 0 || m.placeObject >= 0)
}

// policed reports whether a sentence names police or troops.
func (w *work) policed(sentence int) bool {
	s := w.doc.Sentences[sentence]
	for i := s.First; i < s.Last; i++ {
		if c := w.class(i); c.what == aRole && (c.category == event.Police || c.category == event.Military) {
			return true
		}
	}
	return false
}

func (w *work) kidObject(v int) int { return w.kid(v, text.Obj) }

// fillFall reads "the town fell to the rebels".
func (w *work) fillFall(m *mention, a *arguments) bool {
	for _, o := range a.obliques {
		if o.preposition == "to" && w.isForce(o.head) {
			m.perpetrators = addParty(m.perpetrators, w.party(o.head))
		}
	}
	if len(m.perpetrators) == 0 {
		return false
	}
	for _, i := range a.agents {
		if w.placeAt(i) >= 0 || w.class(i).what == aSite {
			m.placeObject = i
			return true
		}
	}
	return false
}

// fillClash reads two sides that fight.
func (w *work) fillClash(m *mention, a *arguments) bool {
	armed := func(i int) bool { return w.isForce(i) }
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

// fillHostage reads "hostages", "kidnappers": people held, or who hold.
func (w *work) fillHostage(m *mention, a *arguments) bool {
	switch w.doc.Tokens[m.token].Lemma {
	case "hostage":
		m.needsMore = true // "hostage" as a mere description is no event
		p := w.party(m.token)
		m.victims = addParty(m.victims, p)
		w.addToll(m, event.Abducted, m.token, p)
		v := w.holder(m.token)
		if v < 0 {
			return false
		}
		b := w.verbArguments(v)
		w.doers(m, b.agents)
		return true
	default:
		m.perpetrators = addParty(m.perpetrators, w.party(m.token))
		for _, o := range a.obliques {
			if o.preposition == "of" && w.isPerson(o.head) {
				p := w.party(o.head)
				m.victims = addParty(m.victims, p)
				w.addToll(m, event.Abducted, o.head, p)
			}
		}
		m.needsMore = true
		return true
	}
}

// holder gives the verb by which a hostage is held or taken: it governs the noun or
// modifies it; -1 where there is none.
func (w *work) holder(i int) int {
	is := func(v int) bool {
		if v < 0 || !w.doc.Tokens[v].Tag.Verb() {
			return false
		}
		switch w.doc.Tokens[v].Lemma {
		case "hold", "take", "seize", "keep", "capture":
			return true
		}
		return false
	}
	if h := int(w.doc.Tokens[i].Head); is(h) {
		return h
	}
	found := -1
	w.kids(i, func(k int) bool {
		switch w.doc.Tokens[k].Relation {
		case text.Acl, text.AclRelcl:
			if is(k) {
				found = k
			}
		}
		return found < 0
	})
	return found
}

// fillKilling reads a noun whose "of" names the victim.
func (w *work) fillKilling(m *mention, a *arguments) bool {
	outcome := event.Killed
	switch m.kind {
	case event.Abduction:
		outcome = event.Abducted
	case event.Detention:
		outcome = event.Captured
	case event.Seizure:
		w.doers(m, a.agents)
		for _, i := range a.patients {
			if w.isPerson(i) && w.class(i).what != aSite && w.placeAt(i) < 0 {
				m.kind, outcome = event.Detention, event.Captured
				m.victims = addParty(m.victims, w.party(i))
				w.addToll(m, outcome, i, w.party(i))
			} else if w.placeAt(i) >= 0 || w.class(i).what == aSite {
				m.targets = addParty(m.targets, w.party(i))
				m.placeObject = i
			}
		}
		return len(m.targets)+len(m.victims) > 0
	}
	w.doers(m, a.agents)
	if w.doc.Tokens[m.token].Lemma == "attempt" || m.stage != event.Occurred {
		for _, i := range a.patients {
			m.targets = addParty(m.targets, w.party(w.resolve(i, m)))
		}
		m.stage = event.Attempted
		return true
	}
	w.harmed(m, outcome, a.patients)
	return true
}

// fillBlast reads an explosion, which may be nobody's doing.
func (w *work) fillBlast(m *mention, a *arguments) bool {
	w.doers(m, a.agents)
	for _, i := range a.patients {
		w.object(m, w.resolve(i, m))
	}
	w.struckSites(m, a)
	m.needsForce = len(m.weapons) == 0
	return true
}

// fillMove reads moves, talks, agreements, protests and sanctions.
func (w *work) fillMove(m *mention, a *arguments) bool {
	for _, i := range a.agents {
		i = w.resolve(i, m)
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
	return w.weighty(m)
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
	}
	return len(m.perpetrators) > 0 || m.noun
}
