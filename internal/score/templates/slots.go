package templates

import (
	"casus/internal/export/muc4"
	"casus/internal/score/figure"
)

// counts are the official counts of a slot: correct, partial, incorrect, missing,
// spurious.
type counts struct{ cor, par, inc, mis, spu int }

func (c *counts) add(o counts) {
	c.cor += o.cor
	c.par += o.par
	c.inc += o.inc
	c.mis += o.mis
	c.spu += o.spu
}

// points gives one for a correct and half for a partial fill.
func (c counts) points() float64 { return float64(c.cor) + float64(c.par)/2 }

func (c counts) possible() int { return c.cor + c.par + c.inc + c.mis }
func (c counts) actual() int   { return c.cor + c.par + c.inc + c.spu }

func (c counts) figure(name string) figure.Figure {
	return figure.Tally{Right: c.points(), Gold: float64(c.possible()), Predicted: float64(c.actual())}.Figure(name)
}

// crumb makes a pairing prefer, among equal ones, required fillers and templates to
// optional ones; it is far below any point.
const crumb = 1e-6

// scoreSlot counts one slot of a pair of templates; either side may be empty. Of
// the fillers that agree in nothing, one of the key against one of the response is
// incorrect, what is left of the key missing, of the response spurious; optional
// fillers are never missing.
func scoreSlot(s muc4.Slot, keys, resps []filler) (c counts) {
	agree := make([][]float64, len(keys))
	prefer := make([][]float64, len(keys))
	for i, k := range keys {
		agree[i], prefer[i] = make([]float64, len(resps)), make([]float64, len(resps))
		for j, r := range resps {
			w := compare(s, k, r)
			agree[i][j], prefer[i][j] = w, w
			if w > 0 && !k.optional {
				prefer[i][j] += crumb
			}
		}
	}
	used, spare := make([]bool, len(keys)), len(resps)
	for _, p := range figure.Assign(prefer) {
		switch agree[p.Row][p.Col] {
		case 0:
			continue
		case 1:
			c.cor++
		default:
			c.par++
		}
		used[p.Row] = true
		spare--
	}
	left, required := 0, 0
	for i, k := range keys {
		if !used[i] {
			left++
			if !k.optional {
				required++
			}
		}
	}
	c.inc, c.mis, c.spu = min(spare, left), max(0, required-spare), max(0, spare-left)
	return c
}

// content lists the slots of which one must agree at least in a word for two
// templates to be paired.
var content = []muc4.Slot{muc4.TargetID, muc4.TargetType, muc4.HumanName, muc4.HumanDescription, muc4.HumanType, muc4.PerpIndividual,
	muc4.PerpOrganization}

// mayPair is the official condition: the type agrees at least partly, and so does
// some perpetrator or target, or there are none on both sides.
func mayPair(key, resp *template) bool {
	kt, rt := key.slots[muc4.Type], resp.slots[muc4.Type]
	if len(kt) == 0 || len(rt) == 0 || !agrees(muc4.Type, kt[0], rt[0]) {
		return false
	}
	blank := true
	for _, s := range content {
		for _, k := range key.slots[s] {
			for _, r := range resp.slots[s] {
				if agrees(s, k, r) {
					return true
				}
			}
		}
		blank = blank && len(key.slots[s]) == 0 && len(resp.slots[s]) == 0
	}
	return blank
}

// agrees reports whether fillers share anything: a word of strings, else part of a
// point.
func agrees(s muc4.Slot, key, resp filler) bool {
	for _, v := range key.values {
		if sortOf(s) != word {
			if agreement(s, v, resp.values[0]) > 0 {
				return true
			}
			continue
		}
		for _, w := range v.words {
			for _, x := range resp.values[0].words {
				if w == x {
					return true
				}
			}
		}
	}
	return false
}

// worthPairing makes an allowed pair worth taking though it scores nothing.
const worthPairing = 1e-4

// pairTemplates pairs the templates of a message so that the points add up to most.
func pairTemplates(keys, resps []*template) []figure.Pair {
	weight, allowed := make([][]float64, len(keys)), make([][]bool, len(keys))
	for i, k := range keys {
		weight[i], allowed[i] = make([]float64, len(resps)), make([]bool, len(resps))
		for j, r := range resps {
			if !mayPair(k, r) {
				continue
			}
			allowed[i][j] = true
			// The order of the sum is the corpus's scorer's, to the last bit.
			points := 0.0
			for s := range muc4.Slots {
				points += scoreSlot(s, k.slots[s], r.slots[s]).points()
			}
			extra := crumb
			if k.optional {
				extra = 0
			}
			weight[i][j] = worthPairing + extra + points
		}
	}
	var out []figure.Pair
	for _, p := range figure.Assign(weight) {
		if allowed[p.Row][p.Col] {
			out = append(out, p)
		}
	}
	return out
}

// slotScores counts all slots over messages: of all templates, and of matched ones
// alone.
type slotScores struct {
	all, matched [muc4.Slots]counts
	templates    counts
}

// message counts one message and says which templates were paired.
func (s *slotScores) message(keys, resps []*template) []figure.Pair {
	pairs := pairTemplates(keys, resps)
	usedKey, usedResp := make([]bool, len(keys)), make([]bool, len(resps))
	for _, p := range pairs {
		usedKey[p.Row], usedResp[p.Col] = true, true
		s.templates.cor++
		for slot := range muc4.Slots {
			c := scoreSlot(slot, keys[p.Row].slots[slot], resps[p.Col].slots[slot])
			s.all[slot].add(c)
			s.matched[slot].add(c)
		}
	}
	for i, k := range keys {
		if usedKey[i] || k.optional {
			continue
		}
		s.templates.mis++
		for slot := range muc4.Slots {
			s.all[slot].add(scoreSlot(slot, k.slots[slot], nil))
		}
	}
	for j, r := range resps {
		if usedResp[j] {
			continue
		}
		s.templates.spu++
		for slot := range muc4.Slots {
			s.all[slot].add(scoreSlot(slot, nil, r.slots[slot]))
		}
	}
	return pairs
}

// figures gives the total, the template count, which stands in no total, and each
// slot; then the total of matched templates alone.
func (s *slotScores) figures() []figure.Figure {
	var all, matched counts
	for slot := range muc4.Slots {
		all.add(s.all[slot])
		matched.add(s.matched[slot])
	}
	out := []figure.Figure{all.figure("all templates"), s.templates.figure("template")}
	for slot := range muc4.Slots {
		out = append(out, s.all[slot].figure(slot.String()))
	}
	return append(out, matched.figure("matched templates only"))
}
