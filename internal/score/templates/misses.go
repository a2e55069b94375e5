package templates

import (
	"fmt"
	"slices"
	"strings"

	"casus/internal/export/muc4"
	"casus/internal/score/figure"
)

// lister gathers misses.
type lister struct{ out []figure.Miss }

// flat puts a message on one line a paragraph, so that strings of the key are found
// across its line breaks.
func flat(text string) string {
	paragraphs := strings.Split(text, "\n\n")
	for i, p := range paragraphs {
		paragraphs[i] = join(strings.Fields(p))
	}
	return strings.Join(paragraphs, "\n\n")
}

// shown is how many sentences a miss shows at most.
const shown = 4

// sentences gives the sentences of text in which the strings first stand.
func sentences(text string, strs []string) []string {
	var out []string
	upper := strings.ToUpper(text)
	for _, s := range strs {
		i := strings.Index(upper, strings.ToUpper(s))
		if s == "" || i < 0 || len(upper) != len(text) {
			continue
		}
		if sentence := figure.SentenceAt(text, i, i+len(s)); !slices.Contains(out, sentence) && len(out) < shown {
			out = append(out, sentence)
		}
	}
	return out
}

// message lists the misses of one message by the slot measure.
func (l *lister) message(it Item, keys, resps []*template, pairs []figure.Pair) {
	text := flat(it.Text)
	key, resp := make([]bool, len(keys)), make([]bool, len(resps))
	for _, p := range pairs {
		key[p.Row], resp[p.Col] = true, true
		k, r := keys[p.Row], resps[p.Col]
		for s := range muc4.Slots {
			c := scoreSlot(s, k.slots[s], r.slots[s])
			cost := float64(c.inc+c.mis+c.spu) + float64(c.par)/2
			if cost > 0 {
				l.add(it.ID, text, s.String(), slotCause(c), cost, k, r, s)
			}
		}
	}
	for i, k := range keys {
		if !key[i] && !k.optional {
			l.lone(it.ID, text, "template missing: ", k, nil)
		}
	}
	for j, r := range resps {
		if !resp[j] {
			l.lone(it.ID, text, "template made up: ", nil, r)
		}
	}
}

func slotCause(c counts) string {
	switch {
	case c.mis > 0 && c.par+c.inc+c.spu == 0:
		return "missing"
	case c.spu > 0 && c.par+c.inc+c.mis == 0:
		return "made up"
	case c.par > 0 && c.inc+c.mis+c.spu == 0:
		return "partly right"
	case c.inc > 0:
		return "wrong"
	}
	return "several faults"
}

func (l *lister) add(id, text, slot, cause string, cost float64, k, r *template, s muc4.Slot) {
	m := figure.Miss{Slot: slot, Page: id, Cause: cause, Cost: cost}
	var strs []string
	if k != nil {
		m.Gold = fillers(k.slots[s])
		strs = append(strs, evidence(k, s)...)
	}
	if r != nil {
		m.Predicted = fillers(r.slots[s])
		strs = append(strs, evidence(r, s)...)
	}
	m.Sentences = sentences(text, strs)
	l.out = append(l.out, m)
}

// lone lists a template without counterpart, with the fills it costs.
func (l *lister) lone(id, text, cause string, k, r *template) {
	t := k
	if t == nil {
		t = r
	}
	cost := 0.0
	for s := range muc4.Slots {
		for _, f := range t.slots[s] {
			if !f.optional {
				cost++
			}
		}
		if len(t.slots[s]) > 0 {
			l.add(id, text, s.String(), strings.TrimSuffix(cause, ": "), float64(len(t.slots[s])), k, r, s)
		}
	}
	m := figure.Miss{Slot: "templates", Page: id, Cause: cause + strings.ToLower(fillers(t.slots[muc4.Type])), Cost: cost}
	if k != nil {
		m.Gold = describe(k)
	} else {
		m.Predicted = describe(r)
	}
	m.Sentences = sentences(text, evidence(t, muc4.Type))
	l.out = append(l.out, m)
}

// evidence gives the strings of a template by which its sentences are found: those
// of the slot, and those of all string slots where it has none.
func evidence(t *template, s muc4.Slot) []string {
	var out []string
	take := func(s muc4.Slot) {
		for _, f := range t.slots[s] {
			if sortOf(s) == word {
				out = append(out, f.mentions[0])
			}
			out = append(out, f.rawRefs...)
		}
	}
	if take(s); len(out) > 0 {
		return out
	}
	for s := range muc4.Slots {
		if sortOf(s) == word {
			take(s)
		}
	}
	return out
}

func fillers(fs []filler) string {
	var out []string
	for _, f := range fs {
		s := strings.Join(f.mentions, " / ")
		if len(f.rawRefs) > 0 {
			s += ": " + strings.Join(f.rawRefs, " / ")
		}
		if f.optional {
			s = "?" + s
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func describe(t *template) string {
	var out []string
	for s := range muc4.Slots {
		if s == muc4.Date || s == muc4.Location || s == muc4.Type || s == muc4.Stage || sortOf(s) == word {
			if v := fillers(t.slots[s]); v != "" {
				out = append(out, s.String()+"="+v)
			}
		}
	}
	return strings.Join(out, " ")
}

// gtt lists the misses of one message by the GTT measure.
func (l *lister) gtt(id, text string, golds, preds []gttTemplate, pairs []figure.Pair) {
	text = flat(text)
	gold, pred := make([]bool, len(golds)), make([]bool, len(preds))
	for _, p := range pairs {
		pred[p.Row], gold[p.Col] = true, true
		l.gttRoles(id, text, golds[p.Col], preds[p.Row])
	}
	for i, g := range golds {
		if !gold[i] {
			l.gttLone(id, text, "template missing: ", g, true)
		}
	}
	for j, p := range preds {
		if !pred[j] {
			l.gttLone(id, text, "template made up: ", p, false)
		}
	}
}

func (l *lister) gttRoles(id, text string, g, p gttTemplate) {
	for r, role := range roles {
		var missing, surplus []entity
		for _, e := range g.roles[r] {
			if !slices.ContainsFunc(p.roles[r], func(x entity) bool { return x.within(e) }) {
				missing = append(missing, e)
			}
		}
		for _, x := range p.roles[r] {
			if !slices.ContainsFunc(g.roles[r], x.within) {
				surplus = append(surplus, x)
			}
		}
		if len(missing)+len(surplus) == 0 {
			continue
		}
		cause := "wrong"
		switch {
		case len(surplus) == 0:
			cause = "missing"
		case len(missing) == 0:
			cause = "made up"
		}
		if in := elsewhere(r, missing, p); in != "" {
			cause += ", stands under " + in
		}
		l.out = append(l.out, figure.Miss{Slot: role.name, Page: id, Cause: cause, Cost: float64(len(missing) + len(surplus)),
			Gold: entities(g.roles[r]), Predicted: entities(p.roles[r]), Sentences: sentences(text, slices.Concat(firsts(missing), firsts(surplus)))})
	}
}

// elsewhere says under which other role of the prediction a missing entity stands.
func elsewhere(role int, missing []entity, p gttTemplate) string {
	for r := range roles {
		for _, x := range p.roles[r] {
			if r != role && slices.ContainsFunc(missing, x.within) {
				return roles[r].name
			}
		}
	}
	return ""
}

func (l *lister) gttLone(id, text, cause string, t gttTemplate, gold bool) {
	m := figure.Miss{Slot: "templates", Page: id, Cause: cause + strings.Join(t.types, "/"), Cost: float64(t.size())}
	var parts, strs []string
	for r, role := range roles {
		if len(t.roles[r]) == 0 {
			continue
		}
		parts = append(parts, fmt.Sprintf("%s=%s", role.name, entities(t.roles[r])))
		strs = append(strs, firsts(t.roles[r])...)
		l.out = append(l.out, figure.Miss{Slot: role.name, Page: id, Cause: strings.TrimSuffix(cause, ": "), Cost: float64(len(t.roles[r])),
			Gold: onlyIf(gold, entities(t.roles[r])), Predicted: onlyIf(!gold, entities(t.roles[r])), Sentences: sentences(text, firsts(t.roles[r]))})
	}
	all := strings.Join(append([]string{strings.Join(t.types, "/")}, parts...), " ")
	m.Gold, m.Predicted, m.Sentences = onlyIf(gold, all), onlyIf(!gold, all), sentences(text, strs)
	l.out = append(l.out, m)
}

func onlyIf(b bool, s string) string {
	if b {
		return s
	}
	return ""
}

func firsts(es []entity) []string {
	var out []string
	for _, e := range es {
		if len(e) > 0 {
			out = append(out, e[0])
		}
	}
	return out
}

func entities(es []entity) string {
	var out []string
	for _, e := range es {
		out = append(out, strings.Join(e, "/"))
	}
	return strings.Join(out, "; ")
}
