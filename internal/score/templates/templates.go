// Package templates scores incident templates against the answer keys of the
// fourth Message Understanding Conference, by three published measures: the slot
// scores of the conference itself, the entity measure CEAF-REE, and the template
// measure GTT.
//
// Each is the measure that the corpus's scorers state, with their simplifications,
// and its figures agree with theirs. It imports the MUC-4 shape of export, beside
// the shapes of figures.
package templates

import (
	"casus/internal/export/muc4"
	"casus/internal/score/figure"
)

// The best published figures, with whose they are.
const (
	publishedGTT   = "54.3 GE 1992, Qwen3-4B QLoRA 2026 (test part)"
	publishedCEAF  = "54.50 GRIT 2021 (test part)"
	publishedSlots = "56.5 GE 1992 (test part)"
)

// Score compares the templates predicted for messages, by id, with their keys by
// the conference's slot scores and by CEAF-REE. A message without templates counts
// as one without incidents.
func Score(items []Item, predicted map[string][]muc4.Template) []figure.Section {
	var s slotScores
	var grit, merged ceaf
	slots := lister{}
	for _, it := range items {
		var keys, resps []*template
		for _, k := range it.Templates {
			keys = append(keys, fromKey(k))
		}
		for _, t := range predicted[it.ID] {
			resps = append(resps, fromResponse(t))
		}
		slots.message(it, keys, resps, s.message(keys, resps))
		body := bodyOf(it)
		grit.message(inText(rolesOf(keys, false, true), body), rolesOf(resps, false, false))
		merged.message(inText(rolesOf(keys, true, true), body), rolesOf(resps, true, false))
	}
	all := s.figures()
	all[0].Published, all[0].Headline = publishedSlots, true
	entities := append(grit.figures(""), merged.figures("merged ")...)
	entities[0].Published, entities[0].Headline = publishedCEAF, true
	return []figure.Section{
		{Corpus: "muc4 ceaf-ree", Pages: len(items), Figures: entities, Method: "strict; merged: victims are names and descriptions"},
		{Corpus: "muc4 slots", Pages: len(items), Figures: all, Misses: slots.out, Method: "official mapping of templates, optimal pairing"},
	}
}

// ScoreGTT compares predicted templates with the gold of the GTT paper. texts gives
// the text of each message, for the sentences of the misses.
func ScoreGTT(items []GTTItem, predicted map[string][]muc4.Template, texts map[string]string) figure.Section {
	var c gtt
	var l lister
	for _, it := range items {
		golds, preds := gttGold(it.Templates), gttPredicted(predicted[it.ID])
		l.gtt(it.ID, texts[it.ID], golds, preds, c.message(golds, preds))
	}
	figures := c.figures()
	figures[0].Published, figures[0].Headline = publishedGTT, true
	return figure.Section{Corpus: "muc4 gtt", Pages: len(items), Figures: figures, Misses: l.out}
}

// GTTOf makes the gold of the GTT paper from an answer key, for messages that the
// paper's files lack: roles pooled in each template, mentions that occur in the
// body only. On the development part it gives the figures of the paper's own gold.
func GTTOf(it Item) GTTItem {
	out := GTTItem{ID: it.ID}
	body := bodyOf(it)
	for _, k := range it.Templates {
		t := fromKey(k)
		if len(t.slots[muc4.Type]) == 0 {
			continue
		}
		var g GTTTemplate
		for i, v := range t.slots[muc4.Type][0].mentions {
			if i > 0 {
				g.Type += " / "
			}
			g.Type += v
		}
		rs := inText(rolesOf([]*template{t}, false, true), body)
		for r, to := range []*[][]string{&g.PerpInd, &g.PerpOrg, &g.Target, &g.Victim, &g.Weapon} {
			for _, e := range rs[r] {
				*to = append(*to, e)
			}
		}
		out.Templates = append(out.Templates, g)
	}
	return out
}
