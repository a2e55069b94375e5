package linear

import (
	"math"
	"sort"
)

// Learner is an averaged perceptron in the making. It is for one goroutine.
type Learner struct {
	classes int
	step    int32
	index   map[uint64]int32
	rows    [][]weight
	seen    []int32 // how often a feature took part in an update
}

// weight is the weight of one class of a feature: now, summed over the steps until
// at, and when it last changed.
type weight struct {
	class uint8
	at    int32
	now   float32
	total float64
}

// NewLearner begins with no feature and all weights zero.
func NewLearner(classes int) *Learner {
	return &Learner{classes: classes, index: map[uint64]int32{}}
}

// Scores adds the weights of the features as they are now.
func (l *Learner) Scores(features []uint64, scores []float32) {
	clear(scores)
	for _, f := range features {
		if i, ok := l.index[f]; ok {
			for _, w := range l.rows[i] {
				scores[w.class] += w.now
			}
		}
	}
}

// Step counts one decision; weights are averaged over all of them.
func (l *Learner) Step() { l.step++ }

// Update raises the features' weights of one class and lowers those of another.
func (l *Learner) Update(features []uint64, up, down int) {
	for _, f := range features {
		i, ok := l.index[f]
		if !ok {
			i = int32(len(l.rows))
			l.index[f] = i
			l.rows = append(l.rows, nil)
			l.seen = append(l.seen, 0)
		}
		l.seen[i]++
		l.change(i, uint8(up), 1)
		l.change(i, uint8(down), -1)
	}
}

func (l *Learner) change(row int32, class uint8, by float32) {
	for k := range l.rows[row] {
		if w := &l.rows[row][k]; w.class == class {
			w.total += float64(w.now) * float64(l.step-w.at)
			w.at = l.step
			w.now += by
			return
		}
	}
	l.rows[row] = append(l.rows[row], weight{class: class, at: l.step, now: by})
}

// averages gives the averaged weights of each feature that took part in at least
// rare updates, by class.
func (l *Learner) averages(rare int) map[uint64][]float64 {
	out := make(map[uint64][]float64, len(l.index))
	for f, i := range l.index {
		if int(l.seen[i]) < rare {
			continue
		}
		row := make([]float64, l.classes)
		for _, w := range l.rows[i] {
			row[w.class] = (w.total + float64(w.now)*float64(l.step-w.at)) / float64(max(l.step, 1))
		}
		out[f] = row
	}
	return out
}

// scale gives the factor that brings all weights but one in ten thousand to at
// most limit.
func scale(weights map[uint64][]float64, limit float64) float64 {
	var all []float64
	for _, row := range weights {
		for _, w := range row {
			if w != 0 {
				all = append(all, math.Abs(w))
			}
		}
	}
	if len(all) == 0 {
		return 1
	}
	sort.Float64s(all)
	return limit / all[len(all)-1-len(all)/10000]
}

// Sparse gives the averaged weights in eight bits, without features that took part
// in fewer than rare updates and weights that round to nothing.
func (l *Learner) Sparse(rare int) map[uint64][]int8 {
	weights := l.averages(rare)
	by := scale(weights, 127)
	out := make(map[uint64][]int8, len(weights))
	for f, row := range weights {
		small := make([]int8, l.classes)
		any := false
		for c, w := range row {
			small[c] = int8(min(max(math.Round(w*by), -127), 127))
			any = any || small[c] != 0
		}
		if any {
			out[f] = small
		}
	}
	return out
}

// Packed gives the averaged weights of three classes in ten bits.
func (l *Learner) Packed(rare int) map[uint64][3]int16 {
	weights := l.averages(rare)
	by := scale(weights, bias-1)
	out := make(map[uint64][3]int16, len(weights))
	for f, row := range weights {
		var small [3]int16
		for c := range small {
			small[c] = int16(min(max(math.Round(row[c]*by), 1-bias), bias-1))
		}
		if small != [3]int16{} {
			out[f] = small
		}
	}
	return out
}
