package templates

import (
	"slices"
	"strings"

	"casus/internal/export/muc4"
	"casus/internal/score/figure"
)

// GTTItem is one message of the gold that the GTT paper scores against.
type GTTItem struct {
	ID        string        `json:"id"`
	Templates []GTTTemplate `json:"templates"`
}

// GTTTemplate is an incident type, alternatives parted by "/", and five roles of
// entities, each a list of mentions.
type GTTTemplate struct {
	Type    string     `json:"incident_type"`
	PerpInd [][]string `json:"PerpInd"`
	PerpOrg [][]string `json:"PerpOrg"`
	Target  [][]string `json:"Target"`
	Victim  [][]string `json:"Victim"`
	Weapon  [][]string `json:"Weapon"`
}

// gtt is the micro-F1 of Du, Rush and Cardie (NAACL 2021): index 0 counts incident
// types, the others the roles. Right answers count apart for precision and recall.
type gtt struct{ precision, recall [6]figure.Tally }

// gttTemplate is a template in the form that is compared.
type gttTemplate struct {
	types []string
	roles [5][]entity
}

func (t gttTemplate) size() int {
	n := 1
	for _, es := range t.roles {
		n += len(es)
	}
	return n
}

func gttGold(ts []GTTTemplate) []gttTemplate {
	var out []gttTemplate
	for _, t := range ts {
		var g gttTemplate
		for kind := range strings.SplitSeq(strings.ToLower(t.Type), "/") {
			g.types = append(g.types, strings.TrimSpace(kind))
		}
		for r, es := range [][][]string{t.PerpInd, t.PerpOrg, t.Target, t.Victim, t.Weapon} {
			for _, e := range es {
				if len(e) > 0 {
					g.roles[r] = append(g.roles[r], entity(e).normal())
				}
			}
		}
		if !slices.ContainsFunc(out, g.equal) {
			out = append(out, g)
		}
	}
	return out
}

func (t gttTemplate) equal(o gttTemplate) bool {
	if !slices.Equal(t.types, o.types) {
		return false
	}
	for r := range t.roles {
		if !slices.EqualFunc(t.roles[r], o.roles[r], func(a, b entity) bool { return slices.Equal(a, b) }) {
			return false
		}
	}
	return true
}

// gttPredicted takes predicted templates; of one slot a filler that shares a
// mention with an earlier one is dropped.
func gttPredicted(ts []muc4.Template) []gttTemplate {
	var out []gttTemplate
	for _, t := range ts {
		p := gttTemplate{types: []string{"attack"}}
		if fs := t[muc4.Type]; len(fs) > 0 {
			p.types[0] = strings.ToLower(fs[0].Values[0])
		}
		for r, role := range roles {
			for _, f := range t[role.slot] {
				e := entity(f.Values).normal()
				if len(e) > 0 && !slices.ContainsFunc(p.roles[r], func(o entity) bool {
					return slices.ContainsFunc(e, func(m string) bool { return slices.Contains(o, m) })
				}) {
					p.roles[r] = append(p.roles[r], e)
				}
			}
		}
		out = append(out, p)
	}
	return out
}

// hits counts what is right in a mapped pair, by role; index 0 is the type.
type hits struct{ p, r [6]int }

func (h hits) sum() (p, r int) {
	for i := range h.p {
		p, r = p+h.p[i], r+h.r[i]
	}
	return p, r
}

func hitsOf(pred, gold gttTemplate) hits {
	h := hits{}
	h.p[0], h.r[0] = 1, 1
	for r := range roles {
		for _, x := range pred.roles[r] {
			if slices.ContainsFunc(gold.roles[r], x.within) {
				h.p[r+1]++
			}
		}
		for _, g := range gold.roles[r] {
			if slices.ContainsFunc(pred.roles[r], func(x entity) bool { return x.within(g) }) {
				h.r[r+1]++
			}
		}
	}
	return h
}

// message adds one message under the map of templates that is best for it.
func (c *gtt) message(golds, preds []gttTemplate) []figure.Pair {
	m := mapping{golds: len(golds)}
	for _, g := range golds {
		m.recallOf += g.size()
	}
	for _, p := range preds {
		m.precisionOf += p.size()
		row := make([]*hits, len(golds))
		for j, g := range golds {
			if slices.Contains(g.types, p.types[0]) {
				h := hitsOf(p, g)
				row[j] = &h
			}
		}
		m.hits = append(m.hits, row)
	}
	best := m.find()
	for _, q := range best {
		h := m.hits[q.Row][q.Col]
		for i := range h.p {
			c.precision[i].Right += float64(h.p[i])
			c.recall[i].Right += float64(h.r[i])
		}
	}
	c.sizes(golds, preds)
	return best
}

func (c *gtt) sizes(golds, preds []gttTemplate) {
	for _, p := range preds {
		c.precision[0].Predicted++
		for r := range roles {
			c.precision[r+1].Predicted += float64(len(p.roles[r]))
		}
	}
	for _, g := range golds {
		c.recall[0].Gold++
		for r := range roles {
			c.recall[r+1].Gold += float64(len(g.roles[r]))
		}
	}
}

// mapping looks for the one-to-one map of predicted to gold templates of equal type
// with the greatest micro-F1: depth first in order, the first of equals, leaving
// out branches that cannot better the best.
type mapping struct {
	hits                  [][]*hits // predicted × gold; nil where types differ
	golds                 int
	precisionOf, recallOf int
	mostP, mostR          []int // what templates from a row on can add at most
	used                  []bool
	chosen, best          []figure.Pair
	bestF1                float64
}

func (m *mapping) find() []figure.Pair {
	n := len(m.hits)
	m.mostP, m.mostR, m.used, m.bestF1 = make([]int, n+1), make([]int, n+1), make([]bool, m.golds), -1
	for i := n - 1; i >= 0; i-- {
		for _, h := range m.hits[i] {
			if h != nil {
				p, r := h.sum()
				m.mostP[i], m.mostR[i] = max(m.mostP[i], p), max(m.mostR[i], r)
			}
		}
		m.mostP[i] += m.mostP[i+1]
		m.mostR[i] += m.mostR[i+1]
	}
	m.walk(0, 0, 0)
	return m.best
}

func (m *mapping) f1(p, r int) float64 {
	return figure.F1(figure.Rate(float64(p), float64(m.precisionOf)), figure.Rate(float64(r), float64(m.recallOf)))
}

func (m *mapping) walk(row, p, r int) {
	if m.bestF1 >= 0 && m.f1(p+m.mostP[row], r+m.mostR[row]) <= m.bestF1 {
		return
	}
	if row == len(m.hits) {
		m.bestF1, m.best = m.f1(p, r), slices.Clone(m.chosen)
		return
	}
	for j, h := range m.hits[row] {
		if h == nil || m.used[j] {
			continue
		}
		hp, hr := h.sum()
		m.used[j] = true
		m.chosen = append(m.chosen, figure.Pair{Row: row, Col: j})
		m.walk(row+1, p+hp, r+hr)
		m.chosen = m.chosen[:len(m.chosen)-1]
		m.used[j] = false
	}
	m.walk(row+1, p, r)
}

// figures gives the micro average, then the type and each role.
func (c *gtt) figures() []figure.Figure {
	line := func(name string, p, r figure.Tally) figure.Figure {
		return figure.Rates(name, figure.Rate(p.Right, p.Predicted), figure.Rate(r.Right, r.Gold),
			figure.Tally{Right: p.Right, Gold: r.Gold, Predicted: p.Predicted})
	}
	var p, r figure.Tally
	for i := range c.precision {
		p.Add(c.precision[i].Right, 0, c.precision[i].Predicted)
		r.Add(c.recall[i].Right, c.recall[i].Gold, 0)
	}
	out := []figure.Figure{line("micro", p, r), line("type", c.precision[0], c.recall[0])}
	for i, role := range roles {
		out = append(out, line(role.name, c.precision[i+1], c.recall[i+1]))
	}
	return out
}
