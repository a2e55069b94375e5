package modern

import (
	"slices"
	"strings"

	"casus/internal/score/figure"
)

// pair is a gold and a predicted event that are aligned.
type pair struct{ gold, pred int }

// mayMeet reports whether events of two kinds may be aligned.
func mayMeet(a, b string) bool {
	return a == b || slices.ContainsFunc(groups, func(g []string) bool { return slices.Contains(g, a) && slices.Contains(g, b) })
}

// likeness says how alike two events are; 0 means that they may not be aligned:
// kinds that do not meet, or nothing shared of trigger, place, date, party, figure.
func likeness(g, p *fact) float64 {
	if !mayMeet(g.kind, p.kind) {
		return 0
	}
	s, common := 0.0, false
	add := func(points float64) { s, common = s+points, true }
	if g.kind == p.kind {
		s = 3
	}
	if sharedTrigger(g, p) {
		add(3)
	}
	if len(p.places) > 0 && slices.ContainsFunc(g.places, p.places[0].same) {
		add(2)
	}
	if datesMeet(g, p) {
		if shared(g.dates, p.dates) || len(g.dates) == 0 {
			add(1.5)
		} else {
			add(1)
		}
	}
	if all, ok := partyLikeness(g, p); ok {
		common = true
		for _, x := range all {
			s += x
		}
	}
	if n := sharedTolls(g, p); n > 0 {
		add(1.5 * float64(n))
	}
	if !common {
		return 0
	}
	if g.country != "" && g.country == p.country {
		s += 0.25
	}
	if g.stage != "" && g.stage == p.stage {
		s += 0.25
	}
	return s
}

func sharedTrigger(g, p *fact) bool {
	for _, a := range g.triggers {
		for _, b := range p.triggers {
			if a.Overlaps(b) {
				return true
			}
		}
	}
	return false
}

func datesMeet(g, p *fact) bool {
	for _, a := range g.dates {
		for _, b := range p.dates {
			if a.meet(b) {
				return true
			}
		}
	}
	return len(g.dates) == 0 && len(p.dates) == 0 && g.dateWords != "" && p.dateWords != "" &&
		strings.EqualFold(quotes.Replace(g.dateWords), quotes.Replace(p.dateWords))
}

// partyLikeness gives the points for parties shared in any role, then in each; ok
// is false where none is shared.
func partyLikeness(g, p *fact) (points [4]float64, ok bool) {
	ga, pa := everybody(g), everybody(p)
	n := len(parties(ga, pa))
	if n == 0 {
		return points, false
	}
	points[0] = evenness(n, len(ga), len(pa))
	for i, r := range [][2][]party{{g.perps, p.perps}, {g.targets, p.targets}, {g.victims, p.victims}} {
		points[i+1] = evenness(len(parties(r[0], r[1])), len(r[0]), len(r[1]))
	}
	return points, true
}

func everybody(f *fact) []party {
	all := slices.Concat(f.perps, f.targets, f.victims)
	if len(f.speaker.names) > 0 {
		all = append(all, f.speaker)
	}
	return all
}

// evenness is the F1 of n common things among a and b.
func evenness(n, a, b int) float64 {
	if a+b == 0 {
		return 0
	}
	return 2 * float64(n) / float64(a+b)
}

// sharedTolls counts the outcomes with a figure in common.
func sharedTolls(g, p *fact) (n int) {
	for _, o := range outcomes {
		if shared(g.tolls[o], p.tolls[o]) {
			n++
		}
	}
	return n
}

// align pairs gold and predicted events one to one by greatest total likeness,
// statements with statements and deeds with deeds.
func align(golds, preds []*fact) []pair {
	var out []pair
	for _, statements := range []bool{false, true} {
		gi, pi := which(golds, statements), which(preds, statements)
		n := max(len(gi), len(pi))
		if len(gi) == 0 || len(pi) == 0 {
			continue
		}
		w := make([][]float64, n)
		for i := range w {
			w[i] = make([]float64, n)
		}
		for i, g := range gi {
			for j, p := range pi {
				w[i][j] = likeness(golds[g], preds[p])
			}
		}
		for _, q := range figure.Assign(w) {
			if q.Row < len(gi) && q.Col < len(pi) && w[q.Row][q.Col] > 0 {
				out = append(out, pair{gi[q.Row], pi[q.Col]})
			}
		}
	}
	return out
}

func which(fs []*fact, statements bool) []int {
	var out []int
	for i, f := range fs {
		if f.statement() == statements {
			out = append(out, i)
		}
	}
	return out
}
