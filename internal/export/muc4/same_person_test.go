package muc4

import "testing"

// A description stands for the name that it stands before or beside, and for the only
// name where it is of one person; one of several persons is of others.
func TestStandsFor(t *testing.T) {
	p := readingOf(t, "MINISTER JUAN PEREZ AND PEDRO GOMEZ, A JUDGE, WERE KILLED. TWO GUARDS AND A DRIVER DIED.")
	pick := func(keys ...string) (out []chosen) {
		for _, k := range keys {
			c := p.byKey[k]
			if c == nil {
				t.Fatalf("%q is no string that may fill a slot", k)
			}
			out = append(out, chosen{candidate: c})
		}
		return out
	}
	for _, c := range []struct {
		names             []string
		description, want string
	}{
		{[]string{"juan perez", "pedro gomez"}, "minister", "JUAN PEREZ"},
		{[]string{"juan perez", "pedro gomez"}, "judge", "PEDRO GOMEZ"},
		{[]string{"juan perez", "pedro gomez"}, "driver", ""},
		{[]string{"juan perez"}, "driver", "JUAN PEREZ"},
		{[]string{"juan perez"}, "guards", ""},
		{nil, "judge", ""},
	} {
		if got := p.standsFor(pick(c.names...), pick(c.description))[0]; got != c.want {
			t.Errorf("beside %v the %s stands for %q, want %q", c.names, c.description, got, c.want)
		}
	}
}

// A named person's standing is told by the first words that tell one.
func TestFirstStanding(t *testing.T) {
	if got := firstStanding([]string{"JUAN PEREZ", "JUDGE"}); got == civilian {
		t.Errorf("a judge is %q", got)
	}
	if got := firstStanding([]string{"JUAN PEREZ"}); got != civilian {
		t.Errorf("a bare name is %q", got)
	}
}
