package coder

import (
	"slices"

	"casus/internal/event"
)

// fillHit reads a weapon, a force or an act that hits something.
func (w *work) fillHit(m *mention, a *arguments) bool {
	struckByWeapon, struckByForce, fromTheAir := false, false, false
	if w.runOver(m, a) {
		return false
	}
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
		case c.what == aWeapon && !c.armed, w.doc.Tokens[i].Lemma == "bomber":
			struckByWeapon = true
		case w.isForce(i) || c.armed:
			manned := c.weaponClass == "aircraft" || c.weaponClass == "helicopter"
			if manned && w.doc.Tokens[m.token].Lemma == "crash" {
				return false // a plane that fell
			}
			struckByForce = true
			fromTheAir = fromTheAir || manned || c.weaponClass == "drone"
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
			switch c.weaponClass {
			case "nonlethal":
				return false
			case "helicopter", "aircraft", "tank", "ship": // fired at, not fired
				if len(a.patients) > 1 {
					m.targets = addParty(m.targets, w.party(i))
					continue
				}
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
	switch w.doc.Tokens[m.token].Lemma {
	case "open":
		return true
	case "drop":
		return ammunition // not food and water
	}
	if people && !at {
		return false // the minister was fired
	}
	return ammunition || at && len(m.perpetrators) > 0
}

// fillSuffering reads "the patrol came under fire from a tank".
func (w *work) fillSuffering(m *mention, a *arguments) bool {
	for _, i := range a.agents {
		w.object(m, w.resolve(i, m))
	}
	for _, o := range a.obliques {
		if o.preposition != "from" {
			continue
		}
		if c := w.class(o.head); c.what == aWeapon {
			if k, mode := kindOfWeapon(c.weaponClass); k != "" {
				m.kind, m.mode, m.modeSpan = k, mode, w.cover(c.first, c.last)
			}
			w.addWeapon(m, o.head)
			w.doersOf(m, o.head)
		} else if w.isForce(o.head) {
			w.doers(m, []int{o.head})
		}
	}
	return len(m.targets) > 0
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
	return w.rioted(m, a)
}

// fillExplosion reads "a bomb exploded": the subject is the device or the vehicle.
func (w *work) fillExplosion(m *mention, a *arguments) bool {
	if w.doc.Tokens[m.token].Lemma == "detonate" && len(a.patients) > 0 && w.fillDevice(m, a) {
		return true
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
		i = w.content(i)
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
