package event

import (
	"slices"
	"strings"
)

// CodesOf gives the event's codes in other codebooks, nil where it has none. The
// crosswalk asks for the kind and mode, then for who did it to whom.
//
// What happened or was tried has the codes of its act. A foiled attack is a
// disrupted one to ACLED and nothing to the others; what was only planned or is
// denied has no code.
func CodesOf(e *Event) *Codes {
	switch e.Stage {
	case Planned, Denied:
		return nil
	case Foiled:
		if e.Kind.Violence() {
			return &Codes{ACLED: "Disrupted weapons use"}
		}
		return nil
	}
	for _, r := range crosswalk {
		if r.kind == e.Kind && (r.mode == "" || r.mode == e.Mode) && (r.when == nil || r.when(e)) {
			if r.codes == (Codes{}) {
				return nil
			}
			codes := r.codes
			if e.Stage == Attempted && codes.CAMEO == "186" {
				codes.CAMEO = "185" // attempt to assassinate
			}
			return &codes
		}
	}
	return nil
}

// armed lists the categories of parties that bear arms.
func (c Category) armed() bool {
	switch c {
	case Military, Police, Rebel, Militia, TerroristGroup, Criminal, Coalition, MilitarySite:
		return true
	}
	return false
}

// state lists the categories of parties that act for a state or for states.
func (c Category) state() bool {
	switch c {
	case Military, Police, Government, Coalition, InternationalOrg:
		return true
	}
	return false
}

// thing lists the categories of property that can be taken away.
func (c Category) thing() bool { return c == Vehicle || c == Business }

// againstArmed reports whether the first of those harmed bears arms; where nobody
// was harmed, the first of those aimed at.
func againstArmed(e *Event) bool {
	c, ok := e.first(Victim)
	if !ok {
		c, ok = e.first(Target)
	}
	return ok && c.armed()
}

// byState reports whether the first doer acts for a state.
func byState(e *Event) bool { c, ok := e.first(Perpetrator); return ok && c.state() }

// byGroup reports whether the first doer is known and acts for no state.
func byGroup(e *Event) bool {
	c, ok := e.first(Perpetrator)
	return ok && !c.state() && c != Unknown && c != ""
}

// ofThing reports whether property was aimed at rather than ground.
func ofThing(e *Event) bool { c, ok := e.first(Target); return ok && c.thing() }

// harming reports whether people were killed or wounded.
func harming(e *Event) bool {
	for _, c := range e.Casualties {
		if (c.Outcome == Killed || c.Outcome == Wounded) && (c.Count == nil || c.Count.Low == nil || *c.Count.Low > 0) {
			return true
		}
	}
	return false
}

// first gives the category of the first party in a role.
func (e *Event) first(role Role) (Category, bool) {
	for _, p := range e.Parties {
		if p.Role == role {
			return p.Category, true
		}
	}
	return "", false
}

func byMilitary(e *Event) bool  { return e.Means == "military" }
func bySanctions(e *Event) bool { return e.Means == "sanctions" }
func byClosure(e *Event) bool   { return e.Means == "closure" }

// crowd reports whether a party is people who demonstrate, by its name.
func (p Party) crowd() bool {
	name := strings.ToLower(p.Name)
	for _, w := range []string{"protester", "protestor", "demonstrator", "marcher", "rally", "crowd", "rioter"} {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}

// byMob reports whether the first doer is a crowd without arms or office.
func byMob(e *Event) bool {
	for _, p := range e.Parties {
		if p.Role == Perpetrator {
			name := strings.ToLower(p.Name)
			return slices.ContainsFunc([]string{"mob", "vigilante", "villager", "lynch"}, func(w string) bool { return strings.Contains(name, w) })
		}
	}
	return false
}

// onCrowd reports whether a state's forces, or somebody not told, did it to a crowd.
func onCrowd(e *Event) bool {
	if c, ok := e.first(Perpetrator); ok && !c.state() {
		return false
	}
	return slices.ContainsFunc(e.Parties, func(p Party) bool { return (p.Role == Victim || p.Role == Target) && p.crowd() })
}

// withCrowd reports whether one side of a clash is a crowd.
func withCrowd(e *Event) bool {
	return slices.ContainsFunc(e.Parties, func(p Party) bool {
		return (p.Role == Perpetrator || p.Role == Target || p.Role == Victim) && p.crowd()
	})
}
