package marks

import (
	"encoding/json"
	"slices"
	"strings"

	"casus/internal/mark"
	"casus/internal/score/figure"
	"casus/internal/span"
)

// TimeItem is one text with its time expressions.
type TimeItem struct {
	ID      string  `json:"id"`
	Text    string  `json:"text"`
	Timexes []Timex `json:"timexes"`
}

// Timex is a TIMEX3 expression.
type Timex struct {
	run
	Type  string `json:"type"`
	Value Scalar `json:"value"`
}

// Scalar is a value given as text or as a number.
type Scalar string

// UnmarshalJSON reads a string, or keeps a number as it is written.
func (s *Scalar) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		return json.Unmarshal(b, (*string)(s))
	}
	*s = Scalar(b)
	return nil
}

// Times scores time marks as TempEval-3 does (UzZaman and others 2013): strict is
// the same span, relaxed any overlap, one to one in order; type and value F1 are
// relaxed F1 times the share of relaxed matches whose type, value is equal.
func Times(items []TimeItem, found map[string]*mark.Marks) ([]figure.Figure, []figure.Miss) {
	var strict, relaxed, kind, value figure.Tally
	var misses []figure.Miss
	for _, item := range items {
		m := span.NewMapper(item.Text)
		golds := slices.Clone(item.Timexes)
		slices.SortStableFunc(golds, func(a, b Timex) int { return a.Start - b.Start })
		preds := timesOf(found[item.ID], m)
		used := make([]bool, len(preds))
		for _, t := range []*figure.Tally{&strict, &relaxed, &kind, &value} {
			t.Add(0, float64(len(golds)), float64(len(preds)))
		}
		for _, g := range golds {
			at := timeFor(g, preds, used)
			if at < 0 {
				misses = append(misses, timeMiss(item, m, &g, nil, "not marked"))
				continue
			}
			used[at] = true
			p := preds[at]
			relaxed.Right++
			strict.Right += is(p.run == g.run)
			kind.Right += is(p.kind == g.Type)
			value.Right += is(p.value == string(g.Value))
			switch {
			case p.value != string(g.Value):
				misses = append(misses, timeMiss(item, m, &g, &p, "value of a "+g.Type))
			case p.run != g.run:
				misses = append(misses, timeMiss(item, m, &g, &p, "span alone"))
			}
		}
		for i := range preds {
			if !used[i] {
				misses = append(misses, timeMiss(item, m, nil, &preds[i], "made up"))
			}
		}
	}
	v := value.Figure("value")
	v.Headline = true
	return []figure.Figure{v, kind.Figure("type"), relaxed.Figure("relaxed"), strict.Figure("strict")}, misses
}

func is(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// timeMark is a predicted time expression in code points.
type timeMark struct {
	run
	kind, value string
}

func timesOf(k *mark.Marks, m *span.Mapper) []timeMark {
	if k == nil {
		return nil
	}
	var out []timeMark
	for _, t := range k.Times {
		out = append(out, timeMark{runOf(t.Span, m), t.Type, t.Value})
	}
	slices.SortStableFunc(out, func(a, b timeMark) int { return a.Start - b.Start })
	return out
}

// timeFor gives the unused mark that overlaps g: the one with the same span, else
// the first; -1 where there is none.
func timeFor(g Timex, preds []timeMark, used []bool) int {
	best := -1
	for i, p := range preds {
		if used[i] || p.Start >= g.End || p.End <= g.Start {
			continue
		}
		if p.run == g.run {
			return i
		}
		if best < 0 {
			best = i
		}
	}
	return best
}

func timeMiss(item TimeItem, m *span.Mapper, g *Timex, p *timeMark, cause string) figure.Miss {
	miss := figure.Miss{Slot: "times", Page: item.ID, Cause: cause, Cost: 1}
	at := run{}
	if p != nil {
		at = p.run
		miss.Predicted = strings.Join([]string{words(item.Text, m, p.run), p.kind, p.value}, " | ")
	}
	if g != nil {
		at = g.run
		miss.Gold = strings.Join([]string{words(item.Text, m, g.run), g.Type, string(g.Value)}, " | ")
	}
	if g != nil && p != nil && p.value != string(g.Value) {
		miss.Cost = 2
	}
	miss.Sentences = sentence(item.Text, m, at)
	return miss
}
