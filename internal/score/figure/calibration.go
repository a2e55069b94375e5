package figure

import (
	"cmp"
	"slices"
)

// Judged is one thing that was given a probability, and whether it was right.
type Judged struct {
	Probability float64
	Right       bool
}

// Bins is how many equal parts of 0 to 1 the calibration error is taken over.
const Bins = 10

// Bin is the things of one part: how many, the mean of what they were given, and the share
// that was right.
type Bin struct {
	N           int
	Given, True float64
}

// Reliability parts judged things into Bins by their probability (Naeini et al., AAAI 2015).
func Reliability(all []Judged) []Bin {
	out := make([]Bin, Bins)
	for _, j := range all {
		b := &out[min(max(int(j.Probability*Bins), 0), Bins-1)]
		b.N++
		b.Given += j.Probability
		if j.Right {
			b.True++
		}
	}
	for i := range out {
		if n := float64(out[i].N); n > 0 {
			out[i].Given, out[i].True = out[i].Given/n, out[i].True/n
		}
	}
	return out
}

// CalibrationError is the mean distance of given and true over the bins, each counted by
// how many things it holds: from 0, where of things given 0.9 nine in ten are right.
func CalibrationError(all []Judged) float64 {
	sum := 0.0
	for _, b := range Reliability(all) {
		sum += float64(b.N) * max(b.Given-b.True, b.True-b.Given)
	}
	return Rate(sum, float64(len(all)))
}

// AUROC is how likely a right thing was given more than a wrong one, equals counting half
// (Mann and Whitney 1947); ok is false where all are right or all are wrong.
func AUROC(all []Judged) (value float64, ok bool) {
	sorted := slices.Clone(all)
	slices.SortFunc(sorted, func(a, b Judged) int { return cmp.Compare(a.Probability, b.Probability) })
	ranks, right := 0.0, 0
	for i := 0; i < len(sorted); {
		j := i
		for j < len(sorted) && sorted[j].Probability == sorted[i].Probability {
			j++
		}
		for k := i; k < j; k++ {
			if sorted[k].Right {
				ranks += float64(i+j+1) / 2
				right++
			}
		}
		i = j
	}
	wrong := len(sorted) - right
	if right == 0 || wrong == 0 {
		return 0, false
	}
	n := float64(right)
	return (ranks - n*(n+1)/2) / (n * float64(wrong)), true
}

// Trust gives the figures "NAME calibration error" and "NAME AUROC" of judged things; the
// second is left out where all are right or all wrong.
func Trust(name string, all []Judged, headline bool) []Figure {
	n, right := float64(len(all)), 0.0
	for _, x := range all {
		if x.Right {
			right++
		}
	}
	t := Tally{Right: right, Gold: n, Predicted: n}
	e := Number(name+" calibration error", CalibrationError(all), t)
	e.Headline = headline
	out := []Figure{e}
	if v, ok := AUROC(all); ok {
		a := Number(name+" AUROC", v, t)
		a.Headline = headline
		out = append(out, a)
	}
	return out
}
