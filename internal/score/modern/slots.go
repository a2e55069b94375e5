package modern

import (
	"slices"
	"strings"

	"casus/internal/score/figure"
)

// slots lists the slots whose micro average is the record figure, extras those
// shown apart.
var (
	slots = []string{"when", "where.country", "where.name", "perpetrators", "targets", "victims", "weapons", "killed", "wounded", "stage",
		"confidence", "responds_to"}
	extras = []string{"killed.low", "wounded.low", "abducted", "mode", "speaker"}
)

// count is the fills of one slot in one event or aligned pair.
type count struct {
	slot              string
	right, gold, pred int
}

// counts compares one gold event with the predicted event aligned with it; either
// may be nil. Links of response are counted by page, not here.
func counts(g, p *fact) []count {
	both := g != nil && p != nil
	g, p = orEmpty(g), orEmpty(p)
	var out []count
	one := func(slot string, inGold, inPred bool, right func() bool) {
		out = append(out, count{slot, bit(both && inGold && inPred && right()), bit(inGold), bit(inPred)})
	}
	one("when", len(g.dates) > 0, len(p.dates) > 0, func() bool { return shared(g.dates, p.dates) })
	one("speaker", len(g.speaker.names) > 0, len(p.speaker.names) > 0, func() bool { return g.speaker.same(p.speaker) })
	if g.statement() || p.statement() {
		return out
	}
	one("where.country", g.country != "", p.country != "", func() bool { return strings.EqualFold(g.country, p.country) })
	one("where.name", len(g.places) > 0, len(p.places) > 0, func() bool { return slices.ContainsFunc(g.places, p.places[0].same) })
	one("stage", g.stage != "", p.stage != "", func() bool { return g.stage == p.stage })
	one("mode", g.mode != "", p.mode != "", func() bool { return g.mode == p.mode })
	for _, o := range outcomes {
		a, b := g.tolls[o], p.tolls[o]
		one(o, len(a) > 0, len(b) > 0, func() bool { return shared(a, b) })
		if o != "abducted" {
			one(o+".low", len(a) > 0, len(b) > 0, func() bool { return lowRight(a, b) })
		}
	}
	return append(out, sets(g, p, both)...)
}

func orEmpty(f *fact) *fact {
	if f == nil {
		return &fact{}
	}
	return f
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// lowRight reports whether some low bound is right; a range without one must be
// right as a whole.
func lowRight(gold, pred []toll) bool {
	for _, a := range gold {
		for _, b := range pred {
			if a.low == b.low && (a.low >= 0 || a == b) {
				return true
			}
		}
	}
	return false
}

// sides pairs the two sides of an event; in a clash they may be swapped, and then
// no confidence of a perpetrator is right.
type sides struct {
	perps, targets         []figure.Pair
	predPerps, predTargets []party
	swapped                bool
}

func pairSides(g, p *fact) sides {
	s := sides{parties(g.perps, p.perps), parties(g.targets, p.targets), p.perps, p.targets, false}
	if g.kind == "clash" {
		a, b := parties(g.perps, p.targets), parties(g.targets, p.perps)
		if len(a)+len(b) > len(s.perps)+len(s.targets) {
			return sides{a, b, p.targets, p.perps, true}
		}
	}
	return s
}

// sets counts the slots that hold sets, each paired one to one.
func sets(g, p *fact, both bool) []count {
	s := sides{predPerps: p.perps, predTargets: p.targets}
	var victims, weapons, confidence int
	targets := len(p.targets)
	if both {
		s = pairSides(g, p)
		targets = realTargets(g, s)
		victims, weapons = len(parties(g.victims, p.victims)), len(arms(g.weapons, p.weapons))
		for _, q := range s.perps {
			conf := g.perps[q.Row].conf
			confidence += bit(conf != "" && !s.swapped && conf == s.predPerps[q.Col].conf)
		}
	}
	return []count{
		{"perpetrators", len(s.perps), len(g.perps), len(s.predPerps)},
		{"targets", len(s.targets), len(g.targets), targets},
		{"victims", victims, len(g.victims), len(p.victims)},
		{"weapons", weapons, len(g.weapons), len(p.weapons)},
		{"confidence", confidence, confident(g.perps), confident(p.perps)},
	}
}

// realTargets counts the predicted targets without those that are not paired and
// only name the event's own place.
func realTargets(g *fact, s sides) (n int) {
	for j, t := range s.predTargets {
		paired := slices.ContainsFunc(s.targets, func(q figure.Pair) bool { return q.Col == j })
		n += bit(paired || !namesPlace(t, g.places))
	}
	return n
}

func namesPlace(t party, places []place) bool {
	for _, n := range t.names {
		if slices.ContainsFunc(places, func(p place) bool { return p.bare == n.bare }) {
			return true
		}
	}
	return false
}

func confident(perps []party) (n int) {
	for _, p := range perps {
		n += bit(p.conf != "")
	}
	return n
}

// link is one event that answers another, by their ids.
type link struct{ from, to string }

// links counts the links of response of a page: right where both ends are aligned.
func links(golds, preds []*fact, pairs []pair) count {
	goldOf := map[string]string{}
	for _, q := range pairs {
		goldOf[preds[q.pred].id] = golds[q.gold].id
	}
	known := map[string]bool{}
	for _, p := range preds {
		known[p.id] = true
	}
	gold, pred := map[link]bool{}, map[link]bool{}
	for _, g := range golds {
		for _, r := range g.responds {
			gold[link{g.id, r}] = true
		}
	}
	c := count{slot: "responds_to", gold: len(gold)}
	for _, p := range preds {
		for _, r := range p.responds {
			if known[r] && !pred[link{p.id, r}] {
				pred[link{p.id, r}] = true
				c.right += bit(gold[link{goldOf[p.id], goldOf[r]}])
			}
		}
	}
	c.pred = len(pred)
	return c
}
