package coder

import (
	"strings"

	"casus/internal/event"
	"casus/internal/mark"
	"casus/internal/text"
)

// joinAt is the fit above which two tellings are one event.
const joinAt = 0.5

// fit says how well telling m fits the told event e; far below zero where they
// contradict each other.
func (w *work) fit(e, m *mention) float64 {
	k := kinship(e, m)
	if k <= -0.5 || !stagesMeet(e, m) || m.answered && e.sentence == m.sentence {
		return -9
	}
	if m.frame == frameToll && ofWar(m.tolls) || e.frame == frameToll && ofWar(e.tolls) {
		return -9
	}
	fit := k - 0.4
	if m.definite || m.title {
		fit += 1.1
	}
	if m.another {
		fit -= 2.5
	}
	if w.sameWeapon(e, m) {
		fit++
	}
	if m.near && e.lastTrigger() == w.lastAct(m) {
		fit += 1.5
	}
	if m.answered && e.when != nil && w.answeredBefore(m, e.when) {
		fit -= 3
	}
	if m.sentence == e.lastSentence && w.ownDoer(e, m) {
		fit -= 1.5
	}
	if w.causedBy(e, m) {
		fit += 2
	}
	where := w.samePlace(e, m)
	if m.kind == event.Agreement || m.kind == event.Talks {
		where = max(0, where) // a truce for one place is signed in another
	}
	if m.sentence != e.lastSentence {
		fit += w.sameTime(e, m) + where
	} else {
		fit += min(0, w.sameTime(e, m)) + min(0, where)
	}
	fit += sameToll(e, m)
	fit += w.sameParties(e.perpetrators, m.perpetrators, 0.8, -1.6)
	fit += w.sameParties(append(append([]party(nil), e.victims...), e.targets...), append(append([]party(nil), m.victims...), m.targets...), 1.3, -1.0)
	switch {
	case w.background(m) && (e.when == nil || e.when.From == ""):
		fit -= 3 // a date long past begins another story
	case w.background(e) && (m.when == nil || m.when.From == "") && !m.near:
		fit -= 1
	}
	if m.plural && !m.definite && !m.title {
		fit -= 0.7 // "a spate of attacks"
	}
	if m.frame == frameKilling && w.stranger(e, m) || e.frame == frameKilling && len(m.victims) > 0 && w.stranger(m, e) {
		fit -= 2
	}
	switch d := m.sentence - e.lastSentence; {
	case d == 0:
		fit -= 0.9
	case d == 1:
		fit += 0.6
	case d > 4 && !m.title:
		fit -= 0.3
	}
	return fit
}

// ownDoer reports whether m is told by a clause beside e's with a doer of its own: "troops killed two
// men, and helicopters fired at a warehouse".
func (w *work) ownDoer(e, m *mention) bool {
	v := m.token
	if m.args.verb >= 0 {
		v = m.args.verb
	}
	if w.doc.Tokens[v].Relation != text.Conj || w.kid(v, text.Nsubj) < 0 || len(e.perpetrators) == 0 || len(m.perpetrators) == 0 {
		return false
	}
	for i := range m.perpetrators {
		if m.perpetrators[i].pronoun {
			return false
		}
		for k := range e.perpetrators {
			if e.perpetrators[k].head == m.perpetrators[i].head {
				return false
			}
		}
	}
	return true
}

// sameWeapon reports whether m is done with "the rockets" or "the bomb" where the act
// told before was done with such.
func (w *work) sameWeapon(e, m *mention) bool {
	for _, i := range m.args.agents {
		c := w.class(i)
		if c.weaponKind == "" || c.armed {
			continue
		}
		d := w.kid(i, text.Det)
		if d < 0 || w.doc.Tokens[d].Lower == "a" || w.doc.Tokens[d].Lower == "an" || w.doc.Tokens[d].Lower == "another" {
			continue
		}
		for _, x := range e.weapons {
			if x.kind == c.weaponKind {
				return true
			}
		}
	}
	return false
}

// lastTrigger is where the event was last told, so far.
func (m *mention) lastTrigger() int {
	at := m.trigger.Start
	for _, t := range m.triggers {
		at = max(at, t.Start)
	}
	return at
}

// lastAct gives where the last act of violence before m was told that is no killing or
// toll of somebody: what "that strike" speaks of.
func (w *work) lastAct(m *mention) int {
	last := -1
	for _, e := range w.mentions {
		if e.token < m.token && e.kind.Violence() && e.frame != frameKilling && e.frame != frameToll {
			last = max(last, e.trigger.Start)
		}
	}
	return last
}

// answeredBefore reports whether the act that answers m, told in the same sentence, ended
// before t: what was answered then is older still.
func (w *work) answeredBefore(m *mention, t *mark.Time) bool {
	if t.From == "" {
		return false
	}
	for _, a := range w.mentions {
		if a != m && a.sentence == m.sentence && !a.answered && a.when != nil && a.when.To != "" && a.kind.Violence() && a.when.To < t.From {
			return true
		}
	}
	return false
}

// ofWar reports whether a toll told by no act is that of a war rather than of one act.
func ofWar(all []toll) bool {
	for _, t := range all {
		if t.count.HasLow && t.count.Low >= 5000 {
			return true
		}
	}
	return false
}

// kinship says whether two kinds can be one event: 1 the same, 0.5 where one is
// told in general words, below zero where not.
func kinship(e, m *mention) float64 {
	if e.kind == event.Protest && m.kind.Violence() && len(m.perpetrators) == 0 && len(m.tolls) > 0 {
		return -1 // what killed at a rally was no rally
	}
	if e.kind == m.kind {
		if m.frame == frameStrike && m.mode == "" {
			return 0.8
		}
		if !modesMeet(e.mode, m.mode) {
			if e.loose() || m.loose() {
				return 0.3
			}
			return -1
		}
		if e.frame == frameKilling && e.told == 1 && m.frame != frameKilling && m.noun && len(m.victims) == 0 {
			return -0.2 // "the attack" is hardly "the killing of"
		}
		return 1
	}
	if m.frame == frameStrike && e.kind == event.Shelling {
		return 0.8
	}
	if m.loose() && assault(e.kind) || e.loose() && assault(m.kind) {
		if e.frame == frameKilling && m.frame != frameKilling && e.told == 1 {
			return 0 // "the strike" is hardly "the killing of"
		}
		return 0.5
	}
	if m.frame == frameStrike && e.kind == event.Shelling {
		return 0.8
	}
	if pair(e.kind, m.kind, event.Airstrike, event.Bombing) || pair(e.kind, m.kind, event.Shelling, event.Airstrike) || pair(e.kind, m.kind, event.Shelling, event.Bombing) {
		if e.mode == "" || m.mode == "" {
			return 0.2
		}
	}
	if pair(e.kind, m.kind, event.Clash, event.ArmedAttack) {
		return 0
	}
	return -1
}

func pair(a, b, x, y event.Kind) bool { return a == x && b == y || a == y && b == x }

// loose reports whether a telling's kind is only as good as "violence": an attack, a
// killing, an explosion of what is not said.
func (m *mention) loose() bool {
	return m.kind == event.ArmedAttack && m.mode == "" || m.frame == frameBlast && len(m.weapons) == 0 || m.frame == frameStrike
}

// assault reports whether a kind is one that "the attack" can stand for.
func assault(k event.Kind) bool {
	switch k {
	case event.Shelling, event.Airstrike, event.Bombing, event.ArmedAttack, event.Arson, event.Clash, event.Destruction, event.Seizure:
		return true
	}
	return false
}

// modesMeet reports whether two modes can be one event's.
func modesMeet(a, b event.Mode) bool {
	if a == b || a == "" || b == "" {
		return true
	}
	vehicle := func(m event.Mode) bool { return m == "suicide" || m == "car_bomb" || m == "roadside" }
	if vehicle(a) && vehicle(b) {
		return true
	}
	mixed := func(m event.Mode) bool {
		return m == "ambush" || m == "raid" || m == "shooting" || m == "assassination" || m == "execution"
	}
	if mixed(a) && mixed(b) {
		return true
	}
	if shells(a) && shells(b) {
		return true
	}
	return a == "battle" || b == "battle" || a == "offensive" && b == "skirmish" || a == "skirmish" && b == "offensive"
}

// shells reports whether a mode is one of firing shells: those of mortars are often only
// called shells.
func shells(m event.Mode) bool { return m == "artillery" || m == "mortar" }

// stagesMeet keeps what was planned apart from what occurred.
func stagesMeet(e, m *mention) bool {
	if e.stage == m.stage {
		return true
	}
	open := func(s event.Stage) bool { return s == event.Planned || s == event.Foiled || s == event.Attempted }
	if open(e.stage) && open(m.stage) {
		return true
	}
	return e.stage == event.Denied || m.stage == event.Denied || e.stage == event.Attempted || m.stage == event.Attempted
}

// sameTime compares dates: agreeing ones join, contradicting ones part.
func (w *work) sameTime(e, m *mention) float64 {
	a, b := e.when, m.when
	if a == nil || b == nil {
		return 0
	}
	if a.From == "" || b.From == "" {
		if strings.EqualFold(a.Span.Of(w.doc.Text), b.Span.Of(w.doc.Text)) {
			return 1
		}
		if a.From == "" && b.From == "" && a.Type == "DATE" && b.Type == "DATE" && !w.coarse(a) && !w.coarse(b) {
			return -1.2
		}
		return 0
	}
	if a.From <= b.To && b.From <= a.To {
		if a.Precision == "day" && b.Precision == "day" {
			return 1
		}
		return 0.5
	}
	return -4
}

func (w *work) coarse(t *mark.Time) bool { return t.Precision != "" && t.Precision != "day" }

// samePlace compares places.
func (w *work) samePlace(e, m *mention) float64 {
	if e.where == nil || m.where == nil {
		return 0
	}
	a, b := e.where.place, m.where.place
	if a == nil || b == nil {
		return 0
	}
	switch {
	case a.Name == b.Name && a.Country == b.Country:
		if a.Precision == "country" {
			return 0.2
		}
		return 1.2
	case a.Country != "" && b.Country != "" && a.Country != b.Country:
		return -3
	case a.Precision == "country" || b.Precision == "country":
		return 0
	case a.Admin1 != "" && a.Admin1 == b.Admin1 && (a.Precision == "admin1" || b.Precision == "admin1" || a.Precision == "site" || b.Precision == "site"):
		return 0.5
	}
	if m.title || e.where.score < 3 || m.where.score < 3 {
		return -0.6
	}
	return -1.6
}

// sameToll compares tolls of one outcome: equal ones join, exact ones that differ part.
func sameToll(e, m *mention) float64 {
	fit := 0.0
	for _, a := range summed(e.tolls) {
		for _, b := range summed(m.tolls) {
			if a.outcome != b.outcome {
				continue
			}
			x, y := a.count, b.count
			switch {
			case x.HasLow && y.HasLow && x.Low == y.Low:
				if x.Low == 1 {
					fit = max(fit, 0.6)
				} else {
					fit = max(fit, 1.5)
				}
			case fit > 0:
			case x.HasLow && y.HasLow && x.HasHigh && y.HasHigh:
				fit = -0.8
			}
		}
	}
	return fit
}

// summed gives tolls and, for each outcome told of several groups, their sum.
func summed(all []toll) []toll {
	out := all
	for _, o := range [...]event.Outcome{event.Killed, event.Wounded, event.Abducted, event.Captured} {
		n, sum := 0, toll{outcome: o}
		for _, t := range all {
			if t.outcome == o && t.count.HasLow {
				n++
				sum.count.Low += t.count.Low
				sum.count.High += t.count.High
				sum.count.HasHigh = t.count.HasHigh
			}
		}
		if n > 1 {
			sum.count.HasLow = true
			out = append(out[:len(out):len(out)], sum)
		}
	}
	return out
}

// sameParties compares two lists of parties.
func (w *work) sameParties(a, b []party, same, differ float64) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	worst := 0.0
	for i := range a {
		for j := range b {
			switch w.sameParty(&a[i], &b[j]) {
			case yes:
				return same
			case no:
				worst = differ
			}
		}
	}
	return worst
}

// sameParty compares two named parties by head word, actor and country.
func (w *work) sameParty(a, b *party) verdict {
	for _, described := range [...][2]*party{{a, b}, {b, a}} {
		if p := *described[0]; p.described > 0 {
			p.head, p.described = p.described, 0
			if w.sameParty(&p, described[1]) == yes {
				return yes
			}
		}
	}
	ha, hb := &w.doc.Tokens[a.head], &w.doc.Tokens[b.head]
	if a.pronoun || b.pronoun {
		return unsure
	}
	if a.actor != "" && a.actor == b.actor {
		return yes
	}
	if ha.Lemma == hb.Lemma || strings.EqualFold(ha.Lower, hb.Lower) || ofThings(a.category) && a.category == b.category && (strings.HasSuffix(ha.Lower, hb.Lower) || strings.HasSuffix(hb.Lower, ha.Lower)) {
		if ofThings(a.category) && (w.backward(a) || w.backward(b)) {
			return yes // "the base": the one told of
		}
		if a.category == event.MilitarySite && !ha.Tag.Proper() {
			return unsure // a base may be any: its place tells
		}
		if a.country != "" && b.country != "" && a.country != b.country {
			return no
		}
		return yes
	}
	if ofThings(a.category) != ofThings(b.category) {
		return unsure // a base and a soldier
	}
	if a.country != "" && b.country != "" && a.country != b.country {
		return no
	}
	if a.actor != "" && b.actor != "" {
		return no
	}
	if a.country != "" && a.country == b.country && (w.placeAt(a.head) >= 0 || w.placeAt(b.head) >= 0) {
		return yes // Israel, Israeli troops
	}
	return unsure
}

// backward reports whether a party is told by "the" and one common noun, so that it is
// one told of before.
func (w *work) backward(p *party) bool {
	if w.doc.Tokens[p.head].Tag.Proper() || p.head == 0 {
		return false
	}
	if w.doc.Tokens[p.head-1].Lower == "same" {
		return true
	}
	d := w.kid(p.head, text.Det)
	return d >= 0 && d == p.head-1 && w.doc.Tokens[d].Lower == "the" && w.kid(p.head, text.Nmod, text.Acl, text.AclRelcl) < 0
}

// ofThings reports whether a category is one of places and things.
func ofThings(c event.Category) bool {
	switch c {
	case event.MilitarySite, event.DiplomaticSite, event.Infrastructure, event.Residence, event.Vehicle:
		return true
	}
	return false
}
