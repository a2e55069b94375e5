package linear

import "math"

// PackedLearner is an averaged perceptron of three classes in the making, whose
// weights stand beside one another so that learning is quick. It is for one
// goroutine.
type PackedLearner struct {
	step  int32
	index index
	rows  []packedRow
}

// packedRow is a feature: its weights now, summed over the steps until at, and how
// often it took part in an update.
type packedRow struct {
	now   [3]float32
	at    int32
	total [3]float64
	seen  int32
}

// NewPackedLearner begins with no feature and all weights zero.
func NewPackedLearner() *PackedLearner { return &PackedLearner{index: newIndex()} }

// Scores adds the weights of the features as they are now.
func (l *PackedLearner) Scores(features []uint64) (scores [3]float32) {
	for _, f := range features {
		if i := l.index.find(f); i >= 0 {
			now := &l.rows[i].now
			scores[0] += now[0]
			scores[1] += now[1]
			scores[2] += now[2]
		}
	}
	return scores
}

// Step counts one decision; weights are averaged over all of them.
func (l *PackedLearner) Step() { l.step++ }

// Change adds to the features' weights of one class.
func (l *PackedLearner) Change(features []uint64, class int, by float32) {
	for _, f := range features {
		i, fresh := l.index.add(f)
		if fresh {
			l.rows = append(l.rows, packedRow{at: l.step})
		}
		r := &l.rows[i]
		if d := float64(l.step - r.at); d > 0 {
			for c := range r.total {
				r.total[c] += float64(r.now[c]) * d
			}
			r.at = l.step
		}
		r.now[class] += by
		r.seen++
	}
}

// Packed gives the averaged weights in ten bits, without features that took part in
// fewer than rare changes and weights that round to nothing.
func (l *PackedLearner) Packed(rare int) map[uint64][3]int16 {
	averages := map[uint64][3]float64{}
	var all []float64
	for slot, f := range l.index.keys {
		r := &packedRow{}
		if f != 0 {
			r = &l.rows[l.index.rows[slot]]
		}
		if int(r.seen) < rare || f == 0 {
			continue
		}
		var row [3]float64
		for c := range row {
			row[c] = (r.total[c] + float64(r.now[c])*float64(l.step-r.at)) / float64(max(l.step, 1))
			all = append(all, math.Abs(row[c]))
		}
		averages[f] = row
	}
	return tenBits(averages, all)
}

// tenBits rounds weights, whose sizes are given, to ten bits, and leaves out features of which
// nothing is left.
func tenBits(rows map[uint64][3]float64, sizes []float64) map[uint64][3]int16 {
	by := scale(sizes, bias-1)
	out := make(map[uint64][3]int16, len(rows))
	for f, row := range rows {
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
