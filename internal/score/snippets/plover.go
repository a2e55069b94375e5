package snippets

import (
	"encoding/json"
	"slices"
	"strings"

	"casus/internal/event"
	"casus/internal/score/figure"
)

// ActorItem is a sentence with one coded event: who did what to whom. A sentence
// may have several rows.
type ActorItem struct {
	ID     string `json:"id"`
	Event  string `json:"event"` // root type of PLOVER
	Source actors `json:"source"`
	Target actors `json:"target"`
	Text   string `json:"text"`
}

// actors is the actors of one side; a few rows have a mere remark instead.
type actors []actor

type actor struct {
	Text string `json:"actorText"`
}

// UnmarshalJSON reads a list of actors; anything else is no actor.
func (a *actors) UnmarshalJSON(b []byte) error {
	if len(b) == 0 || b[0] != '[' {
		return nil
	}
	return json.Unmarshal(b, (*[]actor)(a))
}

const actorMethod = "by sentence; violence: ASSAULT or FIGHT by the crosswalk, COERCE sentences aside; triple: type, source and target share a content word"

// Actors measures the conflict part of the gold standard records by sentence; rows
// with the same text are pooled. Violence is an event whose PLOVER code is ASSAULT
// or FIGHT; sentences whose gold is COERCE alone are neither right nor made up,
// since PLOVER counts there both force against things and bans. Threats are events
// of that kind. A triple, over rows of ASSAULT, FIGHT, COERCE and THREATEN, is
// right where one event has the type, and its doer and its object each share a
// content word with the gold's (an actor that the gold does not name is not asked).
func Actors(items []ActorItem, records map[string]event.Record) figure.Section {
	s := figure.Section{Corpus: "plover", Pages: len(items), Method: actorMethod}
	golds, order := map[string][]string{}, []ActorItem{}
	for _, it := range items {
		if golds[it.Text] == nil {
			order = append(order, it)
		}
		golds[it.Text] = append(golds[it.Text], it.Event)
	}
	var violence, threats figure.Tally
	miss := func(it ActorItem, slot, cause string, r event.Record) {
		s.Misses = append(s.Misses, figure.Miss{Slot: slot, Page: it.ID, Cause: cause, Cost: 1, Gold: strings.Join(golds[it.Text], ", "),
			Predicted: actsOf(r), Sentences: []string{it.Text}})
	}
	count := func(t *figure.Tally, it ActorItem, slot string, gold, pred bool) {
		t.Add(float64(bit(gold && pred)), float64(bit(gold)), float64(bit(pred)))
		if gold != pred {
			miss(it, slot, map[bool]string{true: "missing", false: "made up"}[gold], records[it.ID])
		}
	}
	for _, it := range order {
		types := golds[it.Text]
		gold := slices.Contains(types, "ASSAULT") || slices.Contains(types, "FIGHT")
		if gold || !slices.Contains(types, "COERCE") {
			count(&violence, it, "violence", gold, codes(records[it.ID], "ASSAULT") || codes(records[it.ID], "FIGHT"))
		}
		count(&threats, it, "threats", slices.Contains(types, "THREATEN"), codes(records[it.ID], "THREATEN"))
	}
	right, all := 0, 0
	for _, it := range items {
		if !slices.Contains([]string{"ASSAULT", "FIGHT", "COERCE", "THREATEN"}, it.Event) {
			continue
		}
		all++
		if slices.ContainsFunc(records[it.ID].Events, it.right) {
			right++
		} else {
			miss(it, "triple", it.Event, records[it.ID])
		}
	}
	v, t := violence.Figure("violence"), threats.Figure("threats")
	v.Headline, v.Published, t.Headline = true, "P 63 R 53 TABARI", true
	triple := percent("triple right", right, all)
	triple.Published = "22 TABARI"
	s.Figures = []figure.Figure{v, t, triple}
	return s
}

// code gives the root type of an event's PLOVER code.
func code(e event.Event) string {
	if e.Codes == nil {
		return ""
	}
	root, _, _ := strings.Cut(e.Codes.PLOVER, "/")
	return root
}

func codes(r event.Record, root string) bool {
	return slices.ContainsFunc(r.Events, func(e event.Event) bool { return code(e) == root && e.Stage != event.Denied })
}

// right reports whether an event is the row's triple.
func (it ActorItem) right(e event.Event) bool {
	if code(e) != it.Event {
		return false
	}
	var doers, objects []string
	for _, p := range e.Parties {
		words := content(strings.Join(append([]string{p.Name}, p.Aliases...), " "))
		switch p.Role {
		case event.Perpetrator, event.Speaker:
			doers = append(doers, words...)
		case event.Target, event.Victim, event.Addressee:
			objects = append(objects, words...)
		}
	}
	if e.Where != nil {
		objects = append(objects, content(e.Where.Name)...)
	}
	return named(it.Source, doers) && named(it.Target, objects)
}

// named reports whether the words name one of the actors, if there are any.
func named(golds actors, words []string) bool {
	return len(golds) == 0 || slices.ContainsFunc(golds, func(a actor) bool { return shareWord(content(a.Text), words) })
}

func actsOf(r event.Record) string {
	var out []string
	for _, e := range r.Events {
		act := code(e) + " " + string(e.Kind)
		for _, p := range e.Parties {
			act += ", " + string(p.Role) + "=" + p.Name
		}
		out = append(out, strings.TrimSpace(act))
	}
	return strings.Join(out, "; ")
}
