// Package logit holds binary logistic regressions over named features: small
// tables of weights that a person can read, and how they are learnt.
//
// It knows nothing of language and imports the standard library alone. A model is
// read-only once made.
package logit

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Model gives the weight of each feature. Features without a weight count nothing.
type Model map[string]float32

// Score adds the weights of the features: the log odds.
func (m Model) Score(features []string) float64 {
	var s float64
	for _, f := range features {
		s += float64(m[f])
	}
	return s
}

// Probability is the chance that the features' thing is what the model looks for.
func (m Model) Probability(features []string) float64 { return sigmoid(m.Score(features)) }

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// Names numbers the names of features while models are learnt.
type Names struct {
	numbers map[string]int32
	names   []string
}

// NewNames begins with no name.
func NewNames() *Names { return &Names{numbers: map[string]int32{}} }

// Of numbers features; new names get new numbers.
func (n *Names) Of(features []string) []int32 {
	out := make([]int32, len(features))
	for i, f := range features {
		id, ok := n.numbers[f]
		if !ok {
			id = int32(len(n.names))
			n.numbers[f] = id
			n.names = append(n.names, f)
		}
		out[i] = id
	}
	return out
}

// Example is the numbered features of one thing and whether it is what is looked
// for.
type Example struct {
	Features []int32
	Positive bool
}

// Options says how a model is learnt.
type Options struct {
	Epochs int     // passes over the examples
	Rate   float64 // first step of AdaGrad
	L2     float64 // pull of each used weight towards zero, a step
	Rare   int     // features in fewer examples are left out
	Least  float64 // weights smaller than this are left out
}

// Learn fits a model by AdaGrad (Duchi, Hazan and Singer 2011) on the log loss. The
// examples are gone through in an order that is the same each time.
func Learn(names *Names, examples []Example, o Options) Model {
	count := make([]int32, len(names.names))
	for _, e := range examples {
		for _, f := range e.Features {
			count[f]++
		}
	}
	l := learner{w: make([]float64, len(count)), g: make([]float64, len(count)), used: make([]bool, len(count)), o: o}
	for f, n := range count {
		l.used[f] = int(n) >= o.Rare
	}
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	seed := uint64(1)
	for range o.Epochs {
		seed = shuffle(order, seed)
		for _, i := range order {
			l.step(examples[i])
		}
	}
	m := Model{}
	for f, w := range l.w {
		if l.used[f] && math.Abs(w) >= o.Least {
			m[names.names[f]] = float32(math.Round(w*1000) / 1000)
		}
	}
	return m
}

// shuffle mixes an order by a sequence that is the same for a seed, and gives the seed
// of the next.
func shuffle(order []int, seed uint64) uint64 {
	for i := len(order) - 1; i > 0; i-- {
		seed = seed*6364136223846793005 + 1442695040888963407
		j := int(seed>>33) % (i + 1)
		order[i], order[j] = order[j], order[i]
	}
	return seed
}

// learner is the state of learning: weights and the sums of squares of their
// gradients.
type learner struct {
	w, g []float64
	used []bool
	o    Options
}

func (l *learner) step(e Example) {
	var s float64
	for _, f := range e.Features {
		if l.used[f] {
			s += l.w[f]
		}
	}
	gradient := sigmoid(s)
	if e.Positive {
		gradient--
	}
	for _, f := range e.Features {
		if l.used[f] {
			d := gradient + l.o.L2*l.w[f]
			l.g[f] += d * d
			l.w[f] -= l.o.Rate * d / (1e-6 + math.Sqrt(l.g[f]))
		}
	}
}

// Write prints models by name, a line a weight, in a fixed order.
func Write(w io.Writer, models map[string]Model) error {
	b := bufio.NewWriter(w)
	for _, name := range sorted(models) {
		for _, f := range sorted(models[name]) {
			fmt.Fprintf(b, "%s\t%s\t%s\n", name, f, strconv.FormatFloat(float64(models[name][f]), 'g', -1, 32))
		}
	}
	return b.Flush()
}

func sorted[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// Read reads what Write printed; lines that begin with "#" are remarks.
func Read(table string) (map[string]Model, error) {
	out := map[string]Model{}
	n := 0
	for line := range strings.Lines(table) {
		n++
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		name, rest, ok := strings.Cut(line, "\t")
		feature, value, ok2 := strings.Cut(rest, "\t")
		v, err := strconv.ParseFloat(value, 32)
		if !ok || !ok2 || err != nil {
			return nil, fmt.Errorf("line %d is not \"model, feature, weight\" parted by tabs: learn the models again", n)
		}
		if out[name] == nil {
			out[name] = Model{}
		}
		out[name][feature] = float32(v)
	}
	return out, nil
}
