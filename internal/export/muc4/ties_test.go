package muc4

import (
	"slices"
	"testing"

	"casus/internal/event"
	"casus/internal/page"
	"casus/internal/text"
)

// readingOf prepares a page of one text.
func readingOf(t *testing.T, words string) *Reading {
	t.Helper()
	reader, err := text.Open()
	if err != nil {
		t.Fatal(err)
	}
	p := Read(&event.Record{Page: page.Page{Text: words}}, reader)
	p.Prepare(reader)
	return p
}

// entityOf gives the index of the entity that a string names.
func (p *Reading) entityOf(t *testing.T, key string) int {
	t.Helper()
	i := slices.IndexFunc(p.entities, func(e *entity) bool {
		return slices.ContainsFunc(e.strings, func(c *candidate) bool { return c.key == key })
	})
	if i < 0 {
		t.Fatalf("%q is no string that may fill a slot", key)
	}
	return i
}

// Things of one list are tied, and so is a thing to the one whose phrase it stands in;
// others are not.
func TestTies(t *testing.T) {
	p := readingOf(t, "TERRORISTS DESTROYED A BRIDGE, A SCHOOL AND THE OFFICES OF THE LIBERAL PARTY.")
	bridge, school, offices, party := p.entityOf(t, "bridge"), p.entityOf(t, "school"), p.entityOf(t, "offices"), p.entityOf(t, "liberal party")
	terrorists := p.entityOf(t, "terrorists")
	ties := p.ties()
	for _, c := range []struct {
		name string
		in   [][]int
		a, b int
		want bool
	}{
		{"bridge and school are listed", ties.listed, bridge, school, true},
		{"school and bridge are listed", ties.listed, school, bridge, true},
		{"the doers are not listed with the bridge", ties.listed, terrorists, bridge, false},
		{"the party is nested in its offices", ties.nested, party, offices, true},
		{"the bridge is not nested in the offices", ties.nested, bridge, offices, false},
	} {
		if got := slices.Contains(c.in[c.a], c.b); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
