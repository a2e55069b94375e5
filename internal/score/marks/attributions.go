package marks

import (
	"cmp"
	"slices"

	"casus/internal/mark"
	"casus/internal/score/figure"
	"casus/internal/span"
)

// AttributionItem is one text with its attributions.
type AttributionItem struct {
	ID           string        `json:"id"`
	Text         string        `json:"text"`
	Attributions []Attribution `json:"attributions"`
}

// Attribution is something said; each part may be several runs, or none.
type Attribution struct {
	Source  []run `json:"source"`
	Cue     []run `json:"cue"`
	Content []run `json:"content"`
}

// candidate is a gold attribution and a mark that may be it.
type candidate struct{ overlap, gold, pred int }

// Attributions scores attribution marks. A gold attribution is found when a mark's
// content shares at least half of the characters of either content, one to one,
// greatest overlap first; its source is right when it overlaps the gold source, or
// both have none.
func Attributions(items []AttributionItem, found map[string]*mark.Marks) ([]figure.Figure, []figure.Miss) {
	var content, source figure.Tally
	var misses []figure.Miss
	for _, item := range items {
		m := span.NewMapper(item.Text)
		golds, preds := item.Attributions, attributionsOf(found[item.ID], m)
		content.Add(0, float64(len(golds)), float64(len(preds)))
		source.Add(0, float64(len(golds)), float64(len(preds)))
		goldDone, predDone := make([]bool, len(golds)), make([]bool, len(preds))
		for _, c := range candidates(golds, preds) {
			if goldDone[c.gold] || predDone[c.pred] {
				continue
			}
			goldDone[c.gold], predDone[c.pred] = true, true
			content.Right++
			g, p := golds[c.gold].Source, preds[c.pred].Source
			if len(g) == 0 && len(p) == 0 || overlaps(g, p) > 0 {
				source.Right++
			} else {
				misses = append(misses, saidMiss(item, m, &golds[c.gold], &preds[c.pred], "wrong source"))
			}
		}
		for i := range golds {
			if !goldDone[i] {
				misses = append(misses, saidMiss(item, m, &golds[i], nil, "not marked"))
			}
		}
		for j := range preds {
			if !predDone[j] {
				misses = append(misses, saidMiss(item, m, nil, &preds[j], "made up"))
			}
		}
	}
	head := source.Figure("with the right source")
	head.Headline = true
	return []figure.Figure{head, content.Figure("found")}, misses
}

// candidates lists the pairs whose contents meet, best first; of equal overlaps
// the earlier gold, then the earlier mark.
func candidates(golds, preds []Attribution) []candidate {
	var out []candidate
	for i, g := range golds {
		for j, p := range preds {
			if o := overlaps(g.Content, p.Content); o > 0 && (2*o >= size(g.Content) || 2*o >= size(p.Content)) {
				out = append(out, candidate{o, i, j})
			}
		}
	}
	slices.SortFunc(out, func(a, b candidate) int {
		return cmp.Or(b.overlap-a.overlap, a.gold-b.gold, a.pred-b.pred)
	})
	return out
}

func overlaps(a, b []run) (n int) {
	for _, x := range a {
		for _, y := range b {
			n += x.overlap(y)
		}
	}
	return n
}

func size(rs []run) (n int) {
	for _, r := range rs {
		n += r.End - r.Start
	}
	return n
}

func attributionsOf(k *mark.Marks, m *span.Mapper) []Attribution {
	if k == nil {
		return nil
	}
	part := func(s span.Span) []run {
		if s.Empty() {
			return nil
		}
		return []run{runOf(s, m)}
	}
	var out []Attribution
	for _, a := range k.Attributions {
		out = append(out, Attribution{part(a.Source), part(a.Cue), part(a.Content)})
	}
	return out
}

func saidMiss(item AttributionItem, m *span.Mapper, g, p *Attribution, cause string) figure.Miss {
	miss := figure.Miss{Slot: "attributions", Page: item.ID, Cause: cause, Cost: 1}
	show := func(a *Attribution) string {
		return all(item.Text, m, a.Source) + " | " + all(item.Text, m, a.Cue) + " | " + all(item.Text, m, a.Content)
	}
	at := g
	if g != nil {
		miss.Gold = show(g)
	}
	if p != nil {
		miss.Predicted = show(p)
		if at == nil {
			at = p
		}
	}
	if r := slices.Concat(at.Cue, at.Content, at.Source); len(r) > 0 {
		miss.Sentences = sentence(item.Text, m, r[0])
	}
	return miss
}

func all(text string, m *span.Mapper, rs []run) string {
	out := ""
	for i, r := range rs {
		if i > 0 {
			out += " … "
		}
		out += words(text, m, r)
	}
	return out
}
