package second

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"casus/internal/event"
)

// differences lists where two codings of one page differ: events that one of them alone
// has, and the values of those that both have.
func differences(ours, theirs []event.Event) []event.Difference {
	var out []event.Difference
	paired := map[int]int{} // theirs by ours
	for _, p := range pairs(ours, theirs) {
		paired[p.a] = p.b
		out = append(out, values(&ours[p.a], &theirs[p.b])...)
	}
	used := map[int]bool{}
	for a := range ours {
		if b, ok := paired[a]; ok {
			used[b] = true
		} else {
			out = append(out, event.Difference{Ours: ours[a].ID, Path: "event", OursSays: string(ours[a].Kind)})
		}
	}
	for b := range theirs {
		if !used[b] {
			out = append(out, event.Difference{Theirs: theirs[b].ID, Path: "event", TheirsSays: string(theirs[b].Kind)})
		}
	}
	return out
}

type pair struct{ a, b, worth int }

// pairs joins events that tell of the same thing, the likest first.
func pairs(ours, theirs []event.Event) []pair {
	var all []pair
	for a := range ours {
		for b := range theirs {
			if w := likeness(&ours[a], &theirs[b]); w >= 3 {
				all = append(all, pair{a, b, w})
			}
		}
	}
	slices.SortFunc(all, func(x, y pair) int { return cmp.Or(y.worth-x.worth, x.a-y.a, x.b-y.b) })
	usedA, usedB := map[int]bool{}, map[int]bool{}
	return slices.DeleteFunc(all, func(p pair) bool {
		if usedA[p.a] || usedB[p.b] {
			return true
		}
		usedA[p.a], usedB[p.b] = true, true
		return false
	})
}

// likeness counts what two events share; statements and deeds share nothing.
func likeness(a, b *event.Event) int {
	if a.Kind.Statement() != b.Kind.Statement() {
		return 0
	}
	w := 0
	if a.Kind == b.Kind {
		w += 2
	}
	if overlap(a.Evidence["kind"], b.Evidence["kind"]) {
		w += 3
	}
	if a.Where != nil && b.Where != nil && strings.EqualFold(a.Where.Name, b.Where.Name) {
		w++
	}
	if a.When != nil && b.When != nil && a.When.Words == b.When.Words {
		w++
	}
	for _, role := range []event.Role{event.Perpetrator, event.Target, event.Victim, event.Speaker} {
		if x := names(a, role); x != "" && x == names(b, role) {
			w++
		}
	}
	return w
}

func overlap(a, b []event.Quote) bool {
	for _, x := range a {
		for _, y := range b {
			if x.In == y.In && x.Start < y.End && y.Start < x.End {
				return true
			}
		}
	}
	return false
}

// values compares what both say, value by value, as words.
func values(a, b *event.Event) (out []event.Difference) {
	add := func(path, x, y string) {
		if !strings.EqualFold(x, y) {
			out = append(out, event.Difference{Ours: a.ID, Theirs: b.ID, Path: path, OursSays: x, TheirsSays: y})
		}
	}
	add("kind", string(a.Kind), string(b.Kind))
	add("stage", string(a.Stage), string(b.Stage))
	add("when", day(a.When), day(b.When))
	add("where", place(a.Where), place(b.Where))
	for _, role := range []event.Role{event.Perpetrator, event.Target, event.Victim, event.Speaker} {
		add(string(role), names(a, role), names(b, role))
	}
	add("killed", toll(a, event.Killed), toll(b, event.Killed))
	add("wounded", toll(a, event.Wounded), toll(b, event.Wounded))
	return out
}

func day(w *event.When) string {
	switch {
	case w == nil:
		return ""
	case w.From == "":
		return w.Words
	case w.From == w.To:
		return w.From
	}
	return w.From + " to " + w.To
}

func place(w *event.Where) string {
	if w == nil {
		return ""
	}
	return w.Name
}

// names lists a role's parties, sorted.
func names(e *event.Event, role event.Role) string {
	var out []string
	for _, p := range e.Parties {
		if p.Role == role {
			out = append(out, p.Name)
		}
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}

// toll words the figures of an outcome: "7 to 9", "10 or more".
func toll(e *event.Event, outcome event.Outcome) string {
	var out []string
	for _, c := range e.Casualties {
		if c.Outcome != outcome || c.Count == nil {
			continue
		}
		switch low, high := c.Count.Low, c.Count.High; {
		case low != nil && high != nil && *low == *high:
			out = append(out, fmt.Sprint(*low))
		case low != nil && high != nil:
			out = append(out, fmt.Sprintf("%d to %d", *low, *high))
		case low != nil:
			out = append(out, fmt.Sprintf("%d or more", *low))
		case high != nil:
			out = append(out, fmt.Sprintf("up to %d", *high))
		}
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}
