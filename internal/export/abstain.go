package export

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"casus/internal/event"
)

// Surest gives the record without the values whose probability is below least: the coder
// abstains from them. Events stay, and so do values that have no probability.
func Surest(r event.Record, least float64) event.Record {
	if least <= 0 {
		return r
	}
	r.Events = slices.Clone(r.Events)
	for i := range r.Events {
		r.Events[i] = abstained(r.Events[i], least)
	}
	return r
}

func abstained(e event.Event, least float64) event.Event {
	below := func(path string) bool {
		p, told := e.Probabilities[path]
		return told && p < least
	}
	e.Evidence, e.Probabilities = maps.Clone(e.Evidence), maps.Clone(e.Probabilities)
	drop := func(path string) {
		delete(e.Evidence, path)
		delete(e.Probabilities, path)
	}
	if below("when") {
		e.When = nil
		drop("when")
	}
	if below("where") {
		e.Where = nil
		drop("where")
	}
	if below("mode") {
		e.Mode = ""
		drop("mode")
	}
	e.Parties = kept(&e, e.Parties, "parties", ".name", below)
	e.Weapons = kept(&e, e.Weapons, "weapons", ".kind", below)
	e.Casualties = kept(&e, e.Casualties, "casualties", ".count", below)
	e.Codes = event.CodesOf(&e)
	return e
}

// kept leaves out the items of a list that are below, and gives the others the paths of
// their new places.
func kept[T any](e *event.Event, list []T, name, of string, below func(string) bool) []T {
	var out []T
	for i := range list {
		from := fmt.Sprintf("%s[%d]", name, i)
		gone := below(from + of)
		to := fmt.Sprintf("%s[%d]", name, len(out))
		if !gone {
			out = append(out, list[i])
		}
		if !gone && from == to {
			continue
		}
		move(e.Evidence, from, to, gone)
		move(e.Probabilities, from, to, gone)
	}
	return out
}

// move renames the keys under a path, or takes them out.
func move[T any](m map[string]T, from, to string, gone bool) {
	for _, path := range slices.Sorted(maps.Keys(m)) {
		if rest, ok := strings.CutPrefix(path, from+"."); ok {
			if !gone {
				m[to+"."+rest] = m[path]
			}
			delete(m, path)
		}
	}
}
