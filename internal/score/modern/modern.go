// Package modern scores whole records against the corpus of modern news pages:
// events aligned one to one, kinds, and the slots of every event.
//
// The measure is the one that the corpus's own scorer states; its figures and
// those of this package agree. Violence is the first eleven kinds of the record,
// statements are threats and claims; events of other kinds are set aside. It
// imports event and span of the project's rooms, beside the shapes of figures.
package modern

import (
	"slices"

	"casus/internal/event"
	"casus/internal/score/figure"
	"casus/internal/span"
)

// scores is what is counted over all pages.
type scores struct {
	violence, statements figure.Tally
	slots, kinds         map[string]*figure.Tally
	kindRight, aligned   int
	aside                int // predicted events of kinds that are not annotated
	quiet, alarms        int // pages without gold events; events predicted on them
	misses               []figure.Miss
}

// Score compares the records of pages, by item id, with the gold. A page without
// a record counts as one without events.
func Score(items []Item, records map[string]event.Record) figure.Section {
	s := &scores{slots: map[string]*figure.Tally{}, kinds: map[string]*figure.Tally{}}
	for _, n := range slices.Concat(slots, extras) {
		s.slots[n] = &figure.Tally{}
	}
	for _, k := range kinds {
		s.kinds[k] = &figure.Tally{}
	}
	for _, item := range items {
		s.page(item, records[item.ID])
	}
	return figure.Section{Corpus: "modern", Pages: len(items), Figures: s.figures(), Misses: s.misses}
}

// page counts one page.
func (s *scores) page(item Item, r event.Record) {
	m := span.NewMapper(item.Text)
	var golds, preds []*fact
	for _, g := range item.Events {
		golds = append(golds, g.fact(m))
	}
	for _, e := range r.Events {
		if slices.Contains(kinds, string(e.Kind)) {
			preds = append(preds, predicted(e, item.Text, m))
		}
	}
	s.aside += len(r.Events) - len(preds)
	if len(golds) == 0 {
		s.quiet++
		s.alarms += len(preds)
	}
	pairs := align(golds, preds)
	s.events(golds, preds, pairs)
	for _, q := range pairs {
		s.add(counts(golds[q.gold], preds[q.pred]))
	}
	for i, g := range golds {
		if !slices.ContainsFunc(pairs, func(q pair) bool { return q.gold == i }) {
			s.add(counts(g, nil))
		}
	}
	for j, p := range preds {
		if !slices.ContainsFunc(pairs, func(q pair) bool { return q.pred == j }) {
			s.add(counts(nil, p))
		}
	}
	s.add([]count{links(golds, preds, pairs)})
	s.misses = append(s.misses, misses(item, golds, preds, pairs)...)
}

// events counts events and their kinds.
func (s *scores) events(golds, preds []*fact, pairs []pair) {
	for _, g := range golds {
		s.tally(g).Gold++
		s.kinds[g.kind].Gold++
	}
	for _, p := range preds {
		s.tally(p).Predicted++
		s.kinds[p.kind].Predicted++
	}
	for _, q := range pairs {
		g, p := golds[q.gold], preds[q.pred]
		s.tally(g).Right++
		s.kinds[g.kind].Right += float64(bit(g.kind == p.kind))
		if !g.statement() {
			s.aligned++
			s.kindRight += bit(g.kind == p.kind)
		}
	}
}

func (s *scores) tally(f *fact) *figure.Tally {
	if f.statement() {
		return &s.statements
	}
	return &s.violence
}

func (s *scores) add(cs []count) {
	for _, c := range cs {
		s.slots[c.slot].Add(float64(c.right), float64(c.gold), float64(c.pred))
	}
}

// published names the best figures on other parts of the corpus: those of a second
// human reader.
const (
	publishedEvents = "94.6 a second reader"
	publishedRecord = "89.7 a second reader"
)

func (s *scores) figures() []figure.Figure {
	record := figure.Tally{}
	for _, n := range slots {
		record.Add(s.slots[n].Right, s.slots[n].Gold, s.slots[n].Predicted)
	}
	all := s.violence
	all.Add(s.statements.Right, s.statements.Gold, s.statements.Predicted)
	headline := record.Figure("record")
	headline.Published, headline.Headline = publishedRecord, true
	violence := s.violence.Figure("violence")
	violence.Headline = true
	events := all.Figure("events")
	events.Published = publishedEvents
	out := []figure.Figure{headline, violence, s.statements.Figure("statements"), events}
	if s.aligned > 0 {
		out = append(out, figure.Number("kind right", 100*float64(s.kindRight)/float64(s.aligned),
			figure.Tally{Right: float64(s.kindRight), Gold: float64(s.aligned), Predicted: float64(s.aligned)}))
	}
	out = append(out, figure.Number("false alarms", float64(s.alarms), figure.Tally{Gold: float64(s.quiet), Predicted: float64(s.alarms)}))
	for _, n := range slices.Concat(slots, extras) {
		f := s.slots[n].Figure(n)
		f.Headline = slices.Contains([]string{"when", "perpetrators", "killed"}, n)
		out = append(out, f)
	}
	for _, k := range kinds {
		out = append(out, s.kinds[k].Figure("kind "+k))
	}
	return out
}
