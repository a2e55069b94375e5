package linear

import (
	"math"
	"sort"
)

// index maps the hashes of features to numbers counted from 0, in order of arrival.
type index struct {
	keys   []uint64 // 0 where the slot is free
	rows   []int32
	length int32
}

func newIndex() index { return index{keys: make([]uint64, 1<<16), rows: make([]int32, 1<<16)} }

// find gives the row of a feature, -1 where it has none.
func (x *index) find(f uint64) int32 {
	mask := uint64(len(x.keys) - 1)
	for i := f & mask; x.keys[i] != 0; i = (i + 1) & mask {
		if x.keys[i] == f {
			return x.rows[i]
		}
	}
	return -1
}

// add gives the row of a feature and whether it is new.
func (x *index) add(f uint64) (row int32, fresh bool) {
	if r := x.find(f); r >= 0 {
		return r, false
	}
	if int(x.length)*2 >= len(x.keys) {
		old := *x
		x.keys, x.rows = make([]uint64, 2*len(old.keys)), make([]int32, 2*len(old.keys))
		for i, k := range old.keys {
			if k != 0 {
				x.put(k, old.rows[i])
			}
		}
	}
	x.put(f, x.length)
	x.length++
	return x.length - 1, true
}

func (x *index) put(f uint64, row int32) {
	mask := uint64(len(x.keys) - 1)
	i := f & mask
	for x.keys[i] != 0 {
		i = (i + 1) & mask
	}
	x.keys[i], x.rows[i] = f, row
}

// Learner is an averaged perceptron of up to Classes classes in the making. It is
// for one goroutine.
type Learner struct {
	classes int
	step    int32
	index   index
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
	return &Learner{classes: classes, index: newIndex()}
}

// Scores adds the weights of the features as they are now.
func (l *Learner) Scores(features []uint64, scores []float32) {
	clear(scores)
	for _, f := range features {
		if i := l.index.find(f); i >= 0 {
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
		i, fresh := l.index.add(f)
		if fresh {
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

// Sparse gives the averaged weights in eight bits, without features that took part
// in fewer than rare updates and weights that round to nothing.
func (l *Learner) Sparse(rare int) map[uint64][]int8 {
	averages := map[uint64][]float64{}
	var all []float64
	for slot, f := range l.index.keys {
		i := l.index.rows[slot]
		if f == 0 || int(l.seen[i]) < rare {
			continue
		}
		row := make([]float64, l.classes)
		for _, w := range l.rows[i] {
			row[w.class] = (w.total + float64(w.now)*float64(l.step-w.at)) / float64(max(l.step, 1))
			all = append(all, math.Abs(row[w.class]))
		}
		averages[f] = row
	}
	return eightBits(averages, all)
}

// eightBits rounds weights, whose sizes are given, to eight bits, and leaves out features of
// which nothing is left.
func eightBits(rows map[uint64][]float64, sizes []float64) map[uint64][]int8 {
	by := scale(sizes, 127)
	out := make(map[uint64][]int8, len(rows))
	for f, row := range rows {
		small := make([]int8, len(row))
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

// scale gives the factor that brings all sizes but one in ten thousand to at most
// limit.
func scale(sizes []float64, limit float64) float64 {
	sort.Float64s(sizes)
	if len(sizes) == 0 || sizes[len(sizes)-1] == 0 {
		return 1
	}
	return limit / sizes[len(sizes)-1-len(sizes)/10000]
}
