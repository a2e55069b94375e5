package desk

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"casus/internal/event"
	"casus/internal/ledger"
)

// chainsView is the chains that the filter touches.
type chainsView struct {
	Facets []facet
	Chains []chainGraph
	N      int
	More   string
}

// chainGraph is one chain drawn: what came first stands left, what answered it right
// of it.
type chainGraph struct {
	Title         string
	Width, Height int
	Nodes         []chainNode
	Edges         []chainEdge
	Threats       []string // what became of the threats in it
}

type chainNode struct {
	*row
	X, Y      int
	Here      bool // the incident whose chain it is
	Faint     bool // outside the filter
	Line2     string
	TextX     int
	TextY     int
	Sub1      int
	Sub2      int
	Described string
}

type chainEdge struct {
	Path, Words, Class string
	X, Y               int
}

const (
	nodeWidth  = 196
	nodeHeight = 62
	nodeGapX   = 96
	nodeGapY   = 14
	chainsMost = 25
)

// chains shows the chains that hold an incident of the filter.
func (d *Desk) chains(w http.ResponseWriter, r *http.Request) error {
	q := d.ask(r)
	v := made(q, "chains", q.chainsView)
	return d.show(w, r, "chains", &shell{Title: "Chains", Filter: q.bar(d, "/chains"), View: v})
}

func (q *asked) chainsView() *chainsView {
	x := q.found.x
	inside := map[string]bool{}
	q.found.each(func(r *row) { inside[r.ID] = true })
	seen := map[string]bool{}
	v := &chainsView{Facets: q.facets("/chains")}
	var all [][]*row
	q.found.each(func(r *row) {
		if seen[r.ID] || len(x.links().up[r.ID])+len(x.links().down[r.ID]) == 0 {
			return
		}
		rows := x.chainOf(r.ID)
		for _, c := range rows {
			seen[c.ID] = true
		}
		if len(rows) > 1 {
			all = append(all, rows)
		}
	})
	slices.SortStableFunc(all, func(a, b []*row) int { return cmp.Or(len(b)-len(a), strings.Compare(b[0].From, a[0].From)) })
	v.N = len(all)
	for _, rows := range all[:min(chainsMost, len(all))] {
		v.Chains = append(v.Chains, x.draw(rows, "", inside))
	}
	return v
}

// incidentChain shows the chain of one incident.
func (d *Desk) incidentChain(w http.ResponseWriter, r *http.Request) error {
	x := d.index(r.Context())
	id := r.PathValue("id")
	rows := x.chainOf(id)
	if rows == nil {
		return ledger.ErrMissing
	}
	v := &chainsView{N: 1, Chains: []chainGraph{x.draw(rows, id, nil)}}
	return d.show(w, r, "chains", &shell{Title: "Chain", View: v})
}

// draw places a chain's incidents: each one column right of the last it answers.
func (x *index) draw(rows []*row, here string, inside map[string]bool) chainGraph {
	column := map[string]int{}
	for _, r := range rows { // oldest first: what it answers is placed already, or tells of a later day
		for _, a := range x.links().up[r.ID] {
			if c, ok := column[a.Incident]; ok {
				column[r.ID] = max(column[r.ID], c+1)
			}
		}
		column[r.ID] += 0
	}
	filled := map[int]int{}
	place := map[string]chainNode{}
	g := chainGraph{Title: chainTitle(rows)}
	for _, r := range rows {
		c := column[r.ID]
		y := max(filled[c], x.besideParent(r, place, c))
		n := chainNode{row: r, X: 4 + c*(nodeWidth+nodeGapX), Y: y, Here: r.ID == here, Faint: inside != nil && !inside[r.ID]}
		filled[c] = y + nodeHeight + nodeGapY
		n.TextX, n.TextY, n.Sub1, n.Sub2 = n.X+10, n.Y+19, n.Y+36, n.Y+52
		n.Line2 = clip(strings.TrimSpace(r.Day()+" · "+r.Place), 31)
		n.Described = r.Name() + ", " + r.Place + ", " + r.Day()
		place[r.ID] = n
		g.Nodes = append(g.Nodes, n)
		g.Width, g.Height = max(g.Width, n.X+nodeWidth+4), max(g.Height, n.Y+nodeHeight+4)
	}
	for _, n := range g.Nodes {
		for _, a := range x.links().up[n.ID] {
			from, ok := place[a.Incident]
			if !ok {
				continue
			}
			x1, y1, x2, y2 := from.X+nodeWidth, from.Y+nodeHeight/2, n.X, n.Y+nodeHeight/2
			m := (x1 + x2) / 2
			e := chainEdge{Path: fmt.Sprintf("M%d %dC%d %d %d %d %d %d", x1, y1, m, y1, m, y2, x2-5, y2), Words: answerWords(a), Class: "edge", X: m, Y: (y1+y2)/2 - 4}
			if !a.Stated {
				e.Class += " inferred"
			}
			g.Edges = append(g.Edges, e)
		}
	}
	return g
}

// besideParent is the height of the first incident that this one answers, so that a
// chain without branches is a straight line.
func (x *index) besideParent(r *row, place map[string]chainNode, column int) int {
	for _, a := range x.links().up[r.ID] {
		if p, ok := place[a.Incident]; ok && column > 0 {
			return p.Y
		}
	}
	return 4
}

// chainTitle names a chain by how it began and how long it went on.
func chainTitle(rows []*row) string {
	first, last := rows[0], rows[len(rows)-1]
	s := first.Name()
	if first.Place != "" {
		s += ", " + first.Place
	}
	if days := daysBetween(first.From, last.From); days > 0 {
		return s + ": " + counted(len(rows), "incident", "incidents") + " in " + counted(days+1, "day", "days")
	}
	return s + ": " + counted(len(rows), "incident", "incidents")
}

// Short is what happened, as far as there is room for it.
func (n chainNode) Short() string { return clip(n.Name(), 22) }

// ShortWho is who did it, as far as there is room for it.
func (n chainNode) ShortWho() string {
	s := n.Who()
	if k := figure(n.Killed); k > 0 {
		s = strings.TrimPrefix(s+" · "+rangeWords(n.Killed)+" killed", " · ")
	}
	return clip(s, 32)
}

// IconX and IconY place the sign of its kind.
func (n chainNode) IconX() int { return n.X + 9 }

// IconY is the height of the sign.
func (n chainNode) IconY() int { return n.Y + 6 }

// NameX is where its name begins.
func (n chainNode) NameX() int { return n.X + 30 }

// Threat reports whether it is a threat.
func (n chainNode) Threat() bool { return n.Kind == event.Threat }
