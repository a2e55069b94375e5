package modern

import (
	"fmt"
	"slices"
	"strings"

	"casus/internal/score/figure"
	"casus/internal/span"
)

// misses lists the errors of one page: events missed, made up or of the wrong
// kind under the slot "events", and each slot of each event that is not right.
func misses(item Item, golds, preds []*fact, pairs []pair) []figure.Miss {
	l := lister{item: item}
	pairedGold, pairedPred := map[int]bool{}, map[int]bool{}
	for _, q := range pairs {
		pairedGold[q.gold], pairedPred[q.pred] = true, true
		l.pair(golds[q.gold], preds[q.pred])
	}
	for i, g := range golds {
		if !pairedGold[i] {
			l.lone(g, nil)
		}
	}
	for j, p := range preds {
		if !pairedPred[j] {
			l.lone(nil, p)
		}
	}
	return l.out
}

// lister gathers the misses of one page.
type lister struct {
	item Item
	out  []figure.Miss
}

func (l *lister) add(slot, cause string, cost float64, g, p *fact) {
	m := figure.Miss{Slot: slot, Page: l.item.ID, Cause: cause, Cost: cost, Sentences: l.sentences(slot, g, p)}
	if slot == "events" {
		m.Gold, m.Predicted = describe(g), describe(p)
	} else {
		m.Gold, m.Predicted = value(g, slot), value(p, slot)
	}
	l.out = append(l.out, m)
}

// lone lists an event that has no counterpart, and the fills it costs.
func (l *lister) lone(g, p *fact) {
	cause, f := "event missing: ", g
	if g == nil {
		cause, f = "event made up: ", p
	}
	cost := 1.0
	for _, c := range counts(g, p) {
		if c.gold+c.pred == 0 {
			continue
		}
		l.add(c.slot, strings.TrimSuffix(cause, ": "), float64(c.gold+c.pred), g, p)
		if slices.Contains(slots, c.slot) {
			cost += float64(c.gold + c.pred)
		}
	}
	l.add("events", cause+f.kind, cost, g, p)
}

// pair lists what is wrong with an aligned pair.
func (l *lister) pair(g, p *fact) {
	if g.kind != p.kind {
		l.add("events", "kind "+g.kind+" read as "+p.kind, 1, g, p)
	}
	for _, c := range counts(g, p) {
		if cost := c.gold + c.pred - 2*c.right; cost > 0 {
			l.add(c.slot, cause(c, g, p), float64(cost), g, p)
		}
	}
}

// cause says how the fills of a slot differ, and for parties whether the missing
// one stands in another role.
func cause(c count, g, p *fact) string {
	switch {
	case c.gold == 0:
		return "made up"
	case c.pred == 0 || c.right == c.pred:
		if in := otherRole(c.slot, g, p); in != "" {
			return "missing, stands under " + in
		}
		return "missing"
	case c.right == c.gold:
		return "one too many"
	}
	if in := otherRole(c.slot, g, p); in != "" {
		return "wrong, the right one stands under " + in
	}
	return "wrong"
}

func otherRole(slot string, g, p *fact) string {
	roles := map[string][2][]party{"perpetrators": {g.perps, p.perps}, "targets": {g.targets, p.targets}, "victims": {g.victims, p.victims}}
	mine, ok := roles[slot]
	if !ok {
		return ""
	}
	for _, gold := range mine[0] {
		if slices.ContainsFunc(mine[1], gold.same) {
			continue
		}
		for _, other := range []string{"perpetrators", "targets", "victims"} {
			if other != slot && slices.ContainsFunc(roles[other][1], gold.same) {
				return other
			}
		}
	}
	return ""
}

// evidencePath is where the record keeps the evidence of a slot.
var evidencePath = map[string]string{"when": "when", "where.country": "where", "where.name": "where", "perpetrators": "parties",
	"targets": "parties", "victims": "parties", "weapons": "weapons", "killed": "casualties", "wounded": "casualties",
	"abducted": "casualties", "confidence": "parties", "speaker": "parties", "stage": "stage", "mode": "mode"}

// sentences gives the sentences that a reader needs: of the gold trigger, of the
// first gold value that stands outside it, and of the predicted evidence.
func (l *lister) sentences(slot string, g, p *fact) []string {
	var out []string
	text := l.item.Text
	add := func(s span.Span) {
		sentence := figure.SentenceAt(text, s.Start, s.End)
		if sentence != "" && !slices.Contains(out, sentence) {
			out = append(out, sentence)
		}
	}
	for _, f := range []*fact{g, p} {
		if f != nil && len(f.triggers) > 0 {
			add(f.triggers[0])
		}
	}
	if g != nil {
		for _, v := range texts(g, slot) {
			if !slices.ContainsFunc(out, func(s string) bool { return strings.Contains(s, v) }) {
				if i := strings.Index(text, v); i >= 0 {
					add(span.Span{Start: i, End: i + len(v)})
				}
			}
		}
	}
	if p != nil && slot != "events" {
		for _, q := range evidence(p, evidencePath[slot]) {
			if i := strings.Index(text, q); i >= 0 && !slices.ContainsFunc(out, func(s string) bool { return strings.Contains(s, q) }) {
				add(span.Span{Start: i, End: i + len(q)})
			}
		}
	}
	return out
}

// evidence gives the quotes kept under a path or below it, in order of paths.
func evidence(p *fact, path string) []string {
	var paths, out []string
	for k := range p.evidence {
		if path != "" && strings.HasPrefix(k, path) {
			paths = append(paths, k)
		}
	}
	slices.Sort(paths)
	for _, k := range paths {
		for _, q := range p.evidence[k] {
			out = append(out, q.Quote)
		}
	}
	return out
}

// texts gives the first name of each fill of a slot.
func texts(f *fact, slot string) []string {
	var out []string
	parties := map[string][]party{"perpetrators": f.perps, "targets": f.targets, "victims": f.victims, "confidence": f.perps,
		"speaker": {f.speaker}}[slot]
	for _, p := range parties {
		if len(p.texts) > 0 {
			out = append(out, p.texts[0])
		}
	}
	switch slot {
	case "where.name", "where.country":
		if len(f.places) > 0 {
			out = append(out, f.places[0].text)
		}
	case "when":
		if f.dateWords != "" {
			out = append(out, f.dateWords)
		}
	case "weapons":
		for _, w := range f.weapons {
			out = append(out, w.texts[0])
		}
	}
	return out
}

// value shows the fills of a slot.
func value(f *fact, slot string) string {
	if f == nil {
		return ""
	}
	switch slot {
	case "when":
		var out []string
		for _, d := range f.dates {
			out = append(out, d.from+".."+d.to)
		}
		return strings.TrimSpace(strings.Join(out, " or ") + " " + quoted(f.dateWords))
	case "where.country":
		return f.country
	case "where.name":
		var out []string
		for _, p := range f.places {
			out = append(out, p.text)
		}
		return strings.Join(out, " or ")
	case "stage":
		return f.stage
	case "mode":
		return f.mode
	case "confidence":
		var out []string
		for _, p := range f.perps {
			out = append(out, strings.Join(p.texts, "/")+": "+p.conf)
		}
		return strings.Join(out, "; ")
	}
	if o := strings.TrimSuffix(slot, ".low"); slices.Contains(outcomes, o) {
		var out []string
		for _, t := range f.tolls[o] {
			out = append(out, t.String())
		}
		return strings.Join(out, " or ")
	}
	return names(f, slot)
}

func quoted(s string) string {
	if s == "" {
		return ""
	}
	return fmt.Sprintf("%q", s)
}

func names(f *fact, slot string) string {
	var out []string
	for _, p := range map[string][]party{"perpetrators": f.perps, "targets": f.targets, "victims": f.victims, "speaker": {f.speaker}}[slot] {
		out = append(out, strings.Join(p.texts, "/"))
	}
	if slot == "weapons" {
		for _, w := range f.weapons {
			out = append(out, strings.Join(w.texts, "/"))
		}
	}
	return strings.Join(out, "; ")
}

// String shows a toll as a range: "3", "10–", "–4", "3–5".
func (t toll) String() string {
	switch {
	case t.low == t.high:
		return fmt.Sprint(t.low)
	case t.low < 0:
		return fmt.Sprintf("–%d", t.high)
	case t.high < 0:
		return fmt.Sprintf("%d–", t.low)
	}
	return fmt.Sprintf("%d–%d", t.low, t.high)
}

// describe shows an event in one line.
func describe(f *fact) string {
	if f == nil {
		return ""
	}
	parts := []string{f.id, f.kind}
	for _, slot := range []string{"mode", "stage", "when", "where.name", "perpetrators", "targets", "victims", "weapons", "killed", "wounded", "speaker"} {
		if v := value(f, slot); v != "" && v != "occurred" {
			parts = append(parts, slot+"="+v)
		}
	}
	return strings.Join(append(parts, quoted(f.quote)), " ")
}
