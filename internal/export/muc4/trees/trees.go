// Package trees holds gradient-boosted decision trees over rows of numbers, and how
// they are learnt: they weigh together what linear models say and how sure each is.
//
// It knows nothing of language and imports the standard library alone. A model is
// read-only once made.
package trees

import (
	"math"
	"slices"
)

// Model gives the log odds of a row: a base and what each tree adds.
type Model struct {
	Base  float64 `json:"base"`
	Trees []Tree  `json:"trees"`
}

// Tree is the nodes of one tree; the first is the root.
type Tree []Node

// Node asks whether a number of the row is at most a bound; a leaf has no question
// (Left is 0) and adds its value.
type Node struct {
	Feature int     `json:"f,omitempty"`
	Bound   float64 `json:"b,omitempty"`
	Left    int     `json:"l,omitempty"`
	Right   int     `json:"r,omitempty"`
	Value   float64 `json:"v,omitempty"`
}

// Probability is the chance that the row's thing is what the model looks for.
func (m *Model) Probability(row []float64) float64 { return 1 / (1 + math.Exp(-m.Score(row))) }

// Score is the log odds of a row.
func (m *Model) Score(row []float64) float64 {
	s := m.Base
	for _, t := range m.Trees {
		s += t.value(row)
	}
	return s
}

func (t Tree) value(row []float64) float64 {
	i := 0
	for t[i].Left != 0 {
		if row[t[i].Feature] <= t[i].Bound {
			i = t[i].Left
		} else {
			i = t[i].Right
		}
	}
	return t[i].Value
}

// Options says how a model is learnt.
type Options struct {
	Trees  int     // how many
	Leaves int     // of each tree, at most
	Rate   float64 // share of each tree's step that is taken
	L2     float64 // pull of leaves towards zero
	Least  int     // rows in a leaf, at least
}

// bins is into how many steps of about as many rows each number is cut.
const bins = 48

// Learn fits trees to the log loss one after another (Friedman 2001), each grown at
// the leaf that gains most, with second-order steps (Chen and Guestrin 2016). The same
// rows give the same model.
func Learn(rows [][]float64, positive []bool, o Options) *Model {
	if len(rows) == 0 {
		return &Model{}
	}
	l := &learner{o: o, bounds: cuts(rows), gradient: make([]float64, len(rows)), curve: make([]float64, len(rows))}
	l.codes = make([][]uint8, len(rows[0]))
	for f := range l.codes {
		l.codes[f] = make([]uint8, len(rows))
		for i, row := range rows {
			at, _ := slices.BinarySearch(l.bounds[f], row[f])
			l.codes[f][i] = uint8(at)
		}
	}
	n := 0
	for _, p := range positive {
		if p {
			n++
		}
	}
	share := (float64(n) + 0.5) / (float64(len(rows)) + 1)
	m := &Model{Base: round(math.Log(share / (1 - share)))}
	scores := make([]float64, len(rows))
	for i := range scores {
		scores[i] = m.Base
	}
	for range o.Trees {
		for i, s := range scores {
			p := 1 / (1 + math.Exp(-s))
			l.gradient[i], l.curve[i] = p, p*(1-p)
			if positive[i] {
				l.gradient[i]--
			}
		}
		t := l.grow(scores)
		m.Trees = append(m.Trees, t)
	}
	return m
}

// cuts gives the bounds between the bins of each number.
func cuts(rows [][]float64) [][]float64 {
	out := make([][]float64, len(rows[0]))
	for f := range out {
		all := make([]float64, len(rows))
		for i, row := range rows {
			all[i] = row[f]
		}
		slices.Sort(all)
		values := slices.Compact(slices.Clone(all))
		if len(values) <= bins {
			out[f] = values[:len(values)-1]
			continue
		}
		for b := 1; b < bins; b++ {
			out[f] = append(out[f], all[b*len(all)/bins])
		}
		out[f] = slices.Compact(out[f])
	}
	return out
}

// learner is the state of learning.
type learner struct {
	o               Options
	bounds          [][]float64
	codes           [][]uint8 // by number and row
	gradient, curve []float64
}

// leaf is a growing leaf: its rows and the best question to part them by.
type leaf struct {
	node    int
	rows    []int32
	gain    float64
	feature int
	bin     int
}

func (l *learner) grow(scores []float64) Tree {
	all := make([]int32, len(scores))
	for i := range all {
		all[i] = int32(i)
	}
	t := Tree{{}}
	leaves := []leaf{l.ask(leaf{rows: all})}
	for len(leaves) < l.o.Leaves {
		best := 0
		for i := range leaves {
			if leaves[i].gain > leaves[best].gain {
				best = i
			}
		}
		b := leaves[best]
		if b.gain <= 0 {
			break
		}
		var left, right []int32
		for _, i := range b.rows {
			if int(l.codes[b.feature][i]) <= b.bin {
				left = append(left, i)
			} else {
				right = append(right, i)
			}
		}
		t[b.node] = Node{Feature: b.feature, Bound: l.bounds[b.feature][b.bin], Left: len(t), Right: len(t) + 1}
		leaves[best] = l.ask(leaf{node: len(t), rows: left})
		leaves = append(leaves, l.ask(leaf{node: len(t) + 1, rows: right}))
		t = append(t, Node{}, Node{})
	}
	for _, b := range leaves {
		var g, h float64
		for _, i := range b.rows {
			g, h = g+l.gradient[i], h+l.curve[i]
		}
		t[b.node].Value = round(-l.o.Rate * g / (h + l.o.L2))
		for _, i := range b.rows {
			scores[i] += t[b.node].Value
		}
	}
	return t
}

func round(x float64) float64 { return math.Round(x*1e5) / 1e5 }

// bin adds up the rows of one bin.
type bin struct {
	g, h float64
	n    int
}

// ask finds the question that parts a leaf's rows best.
func (l *learner) ask(b leaf) leaf {
	var all bin
	for _, i := range b.rows {
		all.g, all.h, all.n = all.g+l.gradient[i], all.h+l.curve[i], all.n+1
	}
	whole := all.g * all.g / (all.h + l.o.L2)
	for f, bounds := range l.bounds {
		var h [bins + 1]bin
		for _, i := range b.rows {
			c := &h[l.codes[f][i]]
			c.g, c.h, c.n = c.g+l.gradient[i], c.h+l.curve[i], c.n+1
		}
		var left bin
		for k := range bounds {
			left.g, left.h, left.n = left.g+h[k].g, left.h+h[k].h, left.n+h[k].n
			if left.n < l.o.Least || all.n-left.n < l.o.Least {
				continue
			}
			rg, rh := all.g-left.g, all.h-left.h
			if gain := left.g*left.g/(left.h+l.o.L2) + rg*rg/(rh+l.o.L2) - whole; gain > b.gain+1e-9 {
				b.gain, b.feature, b.bin = gain, f, k
			}
		}
	}
	return b
}
