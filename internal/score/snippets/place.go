package snippets

import (
	"strings"

	"casus/internal/event"
	"casus/internal/score/figure"
)

// PlaceItem is a sentence, the verb of one event in it, and the places where that
// event happened, if the sentence names any.
type PlaceItem struct {
	ID        string `json:"id"`
	Text      string `json:"text"`
	Event     run    `json:"event"`
	Locations []run  `json:"locations"`
}

const placeMethod = "right: the place of the event whose trigger is the verb overlaps a gold place, or neither names one; an event not coded names none"

// Places measures which place is the event's. A row is right where the evidence of
// the place of the event whose trigger overlaps the verb overlaps one of the gold
// places, or where there is no gold place and none is given. An event that is not
// coded gives no place.
func Places(items []PlaceItem, records map[string]event.Record) figure.Section {
	var right, coded, rightCoded int
	var named figure.Tally
	s := figure.Section{Corpus: "event_location", Pages: len(items), Method: placeMethod}
	for _, it := range items {
		e := at(records[it.ID], it.Event)
		given, hit := placeOf(e, it.Locations)
		ok := hit || !given && len(it.Locations) == 0
		right += bit(ok)
		coded += bit(e != nil)
		rightCoded += bit(ok && e != nil)
		named.Add(float64(bit(hit)), float64(bit(len(it.Locations) > 0)), float64(bit(given)))
		if !ok {
			s.Misses = append(s.Misses, placeMiss(it, e))
		}
	}
	first := percent("event's place right", right, len(items))
	first.Headline = true
	s.Figures = []figure.Figure{first, percent("of events coded", rightCoded, coded), named.Figure("places named")}
	return s
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// at gives the first event whose trigger overlaps r, preferring violence.
func at(rec event.Record, r run) *event.Event {
	var found *event.Event
	for i := range rec.Events {
		e := &rec.Events[i]
		for _, q := range e.Evidence["kind"] {
			if r.meets(q) && (found == nil || !found.Kind.Violence() && e.Kind.Violence()) {
				found = e
			}
		}
	}
	return found
}

// placeOf says whether the event has a place, and whether that overlaps a gold one.
func placeOf(e *event.Event, golds []run) (given, hit bool) {
	if e == nil || e.Where == nil || e.Where.Name == "" {
		return false, false
	}
	for _, q := range under(*e, "where") {
		for _, g := range golds {
			hit = hit || g.meets(q)
		}
	}
	return true, hit
}

func placeMiss(it PlaceItem, e *event.Event) figure.Miss {
	m := figure.Miss{Slot: "where", Page: it.ID, Cost: 1, Gold: it.Event.Text + ": ", Sentences: []string{it.Text}}
	for i, l := range it.Locations {
		if i > 0 {
			m.Gold += " or "
		}
		m.Gold += l.Text
	}
	switch {
	case e == nil:
		m.Cause = "event not coded"
	case e.Where == nil || e.Where.Name == "":
		m.Cause = "place missing"
	default:
		m.Cause, m.Predicted = "wrong place", strings.TrimSpace(string(e.Kind)+": "+e.Where.Name)
		if len(it.Locations) == 0 {
			m.Cause = "place made up"
		}
	}
	return m
}
