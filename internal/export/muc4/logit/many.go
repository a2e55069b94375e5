package logit

import "math"

// LearnMany fits one model a label over the same things: labels[i] has bit k set where
// thing i is what model k looks for. It is Learn with the weights of all models side by
// side, which is several times faster; steps too small to matter are left out.
func LearnMany(names *Names, things [][]int32, labels []uint32, models int, o Options) []Model {
	count := make([]int32, len(names.names))
	for _, t := range things {
		for _, f := range t {
			count[f]++
		}
	}
	used := make([][]int32, len(things))
	for i, t := range things {
		for _, f := range t {
			if int(count[f]) >= o.Rare {
				used[i] = append(used[i], f)
			}
		}
	}
	l := many{cells: make([]cell, len(count)*models), models: models, o: o, scores: make([]float32, models), gradients: make([]float32, models)}
	order := make([]int, len(things))
	for i := range order {
		order[i] = i
	}
	seed := uint64(1)
	for range o.Epochs {
		seed = shuffle(order, seed)
		for _, i := range order {
			l.step(used[i], labels[i])
		}
	}
	out := make([]Model, models)
	for k := range out {
		out[k] = Model{}
		for f := range count {
			if w := float64(l.cells[f*models+k].w); math.Abs(w) >= o.Least {
				out[k][names.names[f]] = float32(math.Round(w*100) / 100)
			}
		}
	}
	return out
}

// cell is a weight and the sum of squares of its gradients.
type cell struct{ w, g float32 }

type many struct {
	cells             []cell
	models            int
	o                 Options
	scores, gradients []float32
}

// small is a gradient that is not worth a step.
const small = 0.004

func (l *many) step(features []int32, label uint32) {
	clear(l.scores)
	for _, f := range features {
		row := l.cells[int(f)*l.models : int(f+1)*l.models]
		for k := range row {
			l.scores[k] += row[k].w
		}
	}
	any := false
	for k, s := range l.scores {
		g := float32(sigmoid(float64(s)))
		if label>>k&1 == 1 {
			g--
		}
		l.gradients[k] = g
		any = any || g > small || g < -small
	}
	if !any {
		return
	}
	l2, rate := float32(l.o.L2), float32(l.o.Rate)
	for _, f := range features {
		row := l.cells[int(f)*l.models : int(f+1)*l.models]
		for k, g := range l.gradients {
			if g <= small && g >= -small {
				continue
			}
			c := &row[k]
			d := g + l2*c.w
			c.g += d * d
			c.w -= rate * d / (1e-6 + float32(math.Sqrt(float64(c.g))))
		}
	}
}
