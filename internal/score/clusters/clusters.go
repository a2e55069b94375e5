// Package clusters scores incidents merged from many pages: which pages tell of the
// same one, and whether its day and tolls are right.
//
// It imports the nouns and reads nothing. The measures are those of the gvc corpus's
// own scorer: MUC, B-cubed, CEAF-e (greedy) and their mean, over all gold pages. A
// page that no incident leads is an incident of its own.
package clusters

import (
	"cmp"
	"slices"
	"strconv"

	"casus/internal/event"
	"casus/internal/incident"
	"casus/internal/score/figure"
)

// Item is a page with the gold incident it tells of.
type Item struct {
	ID       string `json:"id"`
	Incident string `json:"incident"`
	Gold     struct {
		Date    string `json:"date"`
		Killed  *int   `json:"killed"`
		Injured *int   `json:"injured"`
	} `json:"gold"`
	// ECB+: the topic, the event of the topic, and what is marked.
	Topic     int        `json:"topic"`
	Cluster   string     `json:"cluster"`
	Markables []Markable `json:"markables"`
}

// partition is pages by cluster, both ways.
type partition struct {
	sets [][]string
	of   map[string]int
}

func partitionOf(items []Item, key func(Item) string) partition {
	p := partition{of: map[string]int{}}
	at := map[string]int{}
	for _, it := range items {
		k := key(it)
		n, ok := at[k]
		if !ok {
			n = len(p.sets)
			at[k] = n
			p.sets = append(p.sets, nil)
		}
		p.sets[n] = append(p.sets[n], it.ID)
		p.of[it.ID] = n
	}
	return p
}

// led gives the first incident that each page leads.
func led(incidents []incident.Incident) map[string]int {
	of := map[string]int{}
	for i, inc := range incidents {
		for _, p := range inc.Lead {
			if _, ok := of[p]; !ok {
				of[p] = i
			}
		}
	}
	return of
}

func found(items []Item, of map[string]int) partition {
	return partitionOf(items, func(it Item) string {
		if n, ok := of[it.ID]; ok {
			return "incident/" + strconv.Itoa(n)
		}
		return "alone/" + it.ID
	})
}

// muc is the recall of a's links in b.
func muc(a, b partition) float64 {
	num, den := 0, 0
	for _, c := range a.sets {
		parts := map[int]bool{}
		for _, x := range c {
			parts[b.of[x]] = true
		}
		num += len(c) - len(parts)
		den += len(c) - 1
	}
	if den == 0 {
		return 1
	}
	return float64(num) / float64(den)
}

// bcubed is the mean share of a page's cluster in a that b has with it.
func bcubed(a, b partition) float64 {
	sum, n := 0.0, 0
	for _, c := range a.sets {
		with := map[int]int{}
		for _, x := range c {
			with[b.of[x]]++
		}
		for _, x := range c {
			sum += float64(with[b.of[x]]) / float64(len(c))
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}

// ceafe aligns clusters by likeness, the likest first.
func ceafe(gold, pred partition) (p, r float64) {
	type pair struct {
		likeness float64
		i, k     int
	}
	var all []pair
	for i, c := range gold.sets {
		with := map[int]int{}
		for _, x := range c {
			with[pred.of[x]]++
		}
		for k, n := range with {
			all = append(all, pair{2 * float64(n) / float64(len(c)+len(pred.sets[k])), i, k})
		}
	}
	slices.SortFunc(all, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.likeness, a.likeness), cmp.Compare(b.i, a.i), cmp.Compare(b.k, a.k))
	})
	usedGold, usedPred, total := map[int]bool{}, map[int]bool{}, 0.0
	for _, x := range all {
		if !usedGold[x.i] && !usedPred[x.k] {
			usedGold[x.i], usedPred[x.k] = true, true
			total += x.likeness
		}
	}
	return figure.Rate(total, float64(len(pred.sets))), figure.Rate(total, float64(len(gold.sets)))
}

// Score scores incidents against gold that names each page's incident.
func Score(corpus string, items []Item, incidents []incident.Incident) figure.Section {
	of := led(incidents)
	gold, pred := partitionOf(items, func(it Item) string { return it.Incident }), found(items, of)
	s := figure.Section{Corpus: corpus, Pages: len(items)}
	tally := figure.Tally{Gold: float64(len(gold.sets)), Predicted: float64(len(pred.sets))}
	rows := []figure.Figure{figure.Rates("MUC", muc(pred, gold), muc(gold, pred), tally), figure.Rates("B3", bcubed(pred, gold), bcubed(gold, pred), tally)}
	p, r := ceafe(gold, pred)
	rows = append(rows, figure.Rates("CEAF-e", p, r, tally))
	mean := 0.0
	for _, f := range rows {
		mean += *f.F1 / 3
	}
	head := figure.Number("CoNLL F1", mean, tally)
	head.Headline, head.Published = true, "85.2 likeness of texts within 7 days; 44.8 no page joined"
	s.Figures = append(append([]figure.Figure{head}, rows...), values(items, of, incidents)...)
	return s
}

// values scores the day and the tolls of the incidents that pages lead, in per cent of
// all pages.
func values(items []Item, of map[string]int, incidents []incident.Incident) []figure.Figure {
	names := []string{"date", "killed", "wounded"}
	var t [3]figure.Tally
	for _, it := range items {
		n, ok := of[it.ID]
		if !ok {
			continue
		}
		inc := &incidents[n]
		if it.Gold.Date != "" {
			w := inc.When
			t[0].Add(one(w != nil && w.From == it.Gold.Date && w.To == it.Gold.Date), 1, 1)
		}
		for k, want := range []*int{it.Gold.Killed, it.Gold.Injured} {
			if want != nil {
				t[k+1].Add(one(tollRight(inc, []event.Outcome{event.Killed, event.Wounded}[k], *want)), 1, 1)
			}
		}
	}
	var out []figure.Figure
	for k, name := range names {
		out = append(out, figure.Number(name+", of all pages", 100*figure.Rate(t[k].Right, float64(len(items))), t[k]))
	}
	out[1].Headline = true
	return out
}

func one(ok bool) float64 {
	if ok {
		return 1
	}
	return 0
}

// tollRight reports whether the best figures of an outcome add up to the gold, or the
// range is narrow and holds it.
func tollRight(inc *incident.Incident, o event.Outcome, want int) bool {
	low, best, high := 0, 0, 0
	for _, c := range inc.Casualties {
		if c.Outcome == o {
			low, best, high = low+deref(c.Count.Low), best+deref(c.Count.Best), high+deref(c.Count.High)
		}
	}
	return best == want || high-low <= 2 && low <= want && want <= high
}

func deref(n *int) int {
	if n == nil {
		return 0
	}
	return *n
}

const likeMethod = "B-cubed of incidents against the topics' events, over the pages that lead an incident (of most topics no event is one of the record's kinds), and over all pages; told apart: pairs of pages on the two events of a topic that stand in two incidents"

// ScoreLike scores ECB+: 43 topics of two like events each.
func ScoreLike(corpus string, items []Item, incidents []incident.Incident) figure.Section {
	of := led(incidents)
	s := figure.Section{Corpus: corpus, Pages: len(items), Method: likeMethod}
	var lead []Item
	for _, it := range items {
		if _, ok := of[it.ID]; ok {
			lead = append(lead, it)
		}
	}
	for _, set := range []struct {
		name  string
		items []Item
	}{{"B3 of pages that lead an incident", lead}, {"B3 of all pages", items}} {
		gold, pred := partitionOf(set.items, func(it Item) string { return it.Cluster }), found(set.items, of)
		s.Figures = append(s.Figures, figure.Rates(set.name, bcubed(pred, gold), bcubed(gold, pred), figure.Tally{Gold: float64(len(gold.sets)), Predicted: float64(len(pred.sets))}))
	}
	s.Figures[0].Headline = true
	var apart figure.Tally
	for i, a := range lead {
		for _, b := range lead[:i] {
			if a.Topic == b.Topic && a.Cluster != b.Cluster {
				apart.Add(one(of[a.ID] != of[b.ID]), 1, 1)
			}
		}
	}
	s.Figures = append(s.Figures, figure.Number("told apart", 100*figure.Rate(apart.Right, apart.Gold), apart))
	return s
}
