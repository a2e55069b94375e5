package modern

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"casus/internal/event"
	"casus/internal/score/figure"
	"casus/internal/span"
)

// confidenceMethod says how the section is measured: the corpus brings no scorer for it.
const confidenceMethod = "an event of violence is right where it is aligned with a gold event, a value where it fills a gold slot of " +
	"that event; calibration error: ten bins, from 0 (best); AUROC: how likely a right one was given more than a wrong one"

// curve is where the section shows what --min-confidence leaves.
var curve = []float64{0.5, 0.6, 0.7, 0.8, 0.9}

// Confidence measures how far the probabilities of events of violence and of their values
// can be trusted.
func Confidence(items []Item, records map[string]event.Record) figure.Section {
	j := judge{values: map[string][]figure.Judged{}}
	for _, item := range items {
		j.page(item, records[item.ID])
	}
	s := figure.Section{Corpus: "modern confidence", Pages: len(items), Method: confidenceMethod}
	s.Figures = append(s.Figures, figure.Trust("event", j.events, true)...)
	s.Figures = append(s.Figures, reliable(j.events)...)
	for _, p := range curve {
		t := figure.Tally{Gold: float64(j.gold)}
		for _, e := range j.events {
			if e.Probability >= p {
				t.Add(float64(bit(e.Right)), 0, 1)
			}
		}
		s.Figures = append(s.Figures, t.Figure(fmt.Sprintf("violence from %.1f up", p)))
	}
	for _, slot := range valued {
		s.Figures = append(s.Figures, figure.Trust(slot, j.values[slot], false)...)
	}
	return s
}

// reliable gives the share of events that are right, in per cent, by what they were given.
func reliable(all []figure.Judged) (out []figure.Figure) {
	for i, b := range figure.Reliability(all) {
		if b.N > 0 {
			t := figure.Tally{Right: b.True * float64(b.N), Gold: float64(b.N), Predicted: float64(b.N)}
			out = append(out, figure.Number(fmt.Sprintf("right of those given %.1f to %.1f", float64(i)/figure.Bins, float64(i+1)/figure.Bins), 100*b.True, t))
		}
	}
	return out
}

// valued lists the slots whose values have a probability.
var valued = []string{"when", "where.name", "perpetrators", "targets", "victims", "weapons", "killed", "wounded"}

// judge gathers what was given and what was right.
type judge struct {
	events []figure.Judged
	gold   int
	values map[string][]figure.Judged
}

func (j *judge) page(item Item, r event.Record) {
	m := span.NewMapper(item.Text)
	var golds, preds []*fact
	var events []*event.Event
	for _, g := range item.Events {
		f := g.fact(m)
		golds = append(golds, f)
		j.gold += bit(!f.statement())
	}
	for i := range r.Events {
		if e := &r.Events[i]; slices.Contains(kinds, string(e.Kind)) {
			preds, events = append(preds, predicted(*e, item.Text, m)), append(events, e)
		}
	}
	with := map[int]*fact{}
	for _, q := range align(golds, preds) {
		with[q.pred] = golds[q.gold]
	}
	for i, p := range preds {
		if p.statement() {
			continue
		}
		j.events = append(j.events, figure.Judged{Probability: events[i].Probability, Right: with[i] != nil})
		j.event(events[i], with[i], p)
	}
}

// event judges the values of one predicted event against the gold event aligned with it,
// if any.
func (j *judge) event(e *event.Event, g, p *fact) {
	add := func(slot, path string, right bool) {
		if v, ok := e.Probabilities[path]; ok {
			j.values[slot] = append(j.values[slot], figure.Judged{Probability: v, Right: right})
		}
	}
	right := map[string]bool{}
	perps, targets := map[int]bool{}, map[int]bool{}
	victims, weapons := map[int]bool{}, map[int]bool{}
	if g != nil {
		for _, c := range counts(g, p) {
			right[c.slot] = c.right > 0
		}
		s := pairSides(g, p)
		if s.swapped {
			s.perps, s.targets = s.targets, s.perps
		}
		mark(perps, s.perps)
		mark(targets, s.targets)
		mark(victims, parties(g.victims, p.victims))
		mark(weapons, arms(g.weapons, p.weapons))
	}
	if len(p.dates) > 0 {
		add("when", "when", right["when"])
	}
	if len(p.places) > 0 {
		add("where.name", "where", right["where.name"])
	}
	for k, path := range paths(e, event.Perpetrator) {
		add("perpetrators", path, perps[k])
	}
	for k, path := range paths(e, event.Target) {
		add("targets", path, targets[k])
	}
	for k, path := range paths(e, event.Victim) {
		add("victims", path, victims[k])
	}
	for k := range e.Weapons {
		add("weapons", "weapons["+strconv.Itoa(k)+"].kind", weapons[k])
	}
	for k, c := range e.Casualties {
		if o := string(c.Outcome); o == "killed" || o == "wounded" {
			add(o, "casualties["+strconv.Itoa(k)+"].count", right[o])
		}
	}
}

func mark(set map[int]bool, pairs []figure.Pair) {
	for _, q := range pairs {
		set[q.Col] = true
	}
}

// paths lists the paths of the parties that the scorer counts in a role, in its order.
func paths(e *event.Event, role event.Role) (out []string) {
	for k, p := range e.Parties {
		if r := p.Role; strings.TrimSpace(p.Name) != "" && r == role {
			out = append(out, "parties["+strconv.Itoa(k)+"].name")
		}
	}
	return out
}
