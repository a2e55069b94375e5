package event

import "testing"

func TestEveryKindIsInTheCrosswalk(t *testing.T) {
	listed := map[Kind]bool{}
	for _, r := range crosswalk {
		listed[r.kind] = true
		if !r.kind.Allows(r.mode) {
			t.Errorf("%s has no mode %s", r.kind, r.mode)
		}
	}
	for k := range modes {
		if !listed[k] {
			t.Errorf("%s has no row", k)
		}
	}
}

func TestEveryRowCanBeReached(t *testing.T) {
	for i, r := range crosswalk {
		for _, before := range crosswalk[:i] {
			if before.kind == r.kind && before.when == nil && (before.mode == "" || before.mode == r.mode) {
				t.Errorf("row %d (%s %s) is hidden by one before it", i, r.kind, r.mode)
			}
		}
	}
}

func TestCodesOf(t *testing.T) {
	by := func(role Role, c Category) []Party { return []Party{{Role: role, Name: "x", Category: c}} }
	for _, c := range []struct {
		name string
		e    Event
		want Codes
	}{
		{"rockets", Event{Kind: Shelling, Mode: "rocket", Stage: Occurred}, Codes{"Shelling/artillery/missile attack", "ASSAULT/heavy-weapons", "194"}},
		{"a shooting of soldiers is a clash", Event{Kind: ArmedAttack, Mode: "shooting", Stage: Occurred, Parties: by(Victim, Military)}, Codes{"Armed clash", "ASSAULT/firearms", "193"}},
		{"a shooting of people is an attack", Event{Kind: ArmedAttack, Mode: "shooting", Stage: Occurred, Parties: by(Victim, Civilian)}, Codes{"Attack", "ASSAULT/firearms", "180"}},
		{"rebels take a town", Event{Kind: Seizure, Stage: Occurred, Parties: by(Perpetrator, Rebel)}, Codes{"Non-state actor overtakes territory", "ASSAULT", "192"}},
		{"an army takes it back", Event{Kind: Seizure, Stage: Occurred, Parties: by(Perpetrator, Military)}, Codes{"Government regains territory", "ASSAULT", "192"}},
		{"a tanker is seized", Event{Kind: Seizure, Stage: Occurred, Parties: by(Target, Vehicle)}, Codes{"Looting/property destruction", "COERCE/seize", "1711"}},
		{"a murder tried", Event{Kind: ArmedAttack, Mode: "assassination", Stage: Attempted}, Codes{"Attack", "ASSAULT/targeted", "185"}},
		{"a plot foiled", Event{Kind: Bombing, Stage: Foiled}, Codes{ACLED: "Disrupted weapons use"}},
		{"a threat of force", Event{Kind: Threat, Means: "military"}, Codes{PLOVER: "THREATEN", CAMEO: "138"}},
	} {
		got := CodesOf(&c.e)
		if got == nil || *got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	for _, stage := range []Stage{Planned, Denied} {
		if got := CodesOf(&Event{Kind: Bombing, Stage: stage}); got != nil {
			t.Errorf("a bombing %s has codes %v", stage, *got)
		}
	}
}
