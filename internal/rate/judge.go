// Package rate counts incidents by period and says where there were more or fewer than
// usual, so that "increased again in recent weeks following a lull" can be checked.
//
// It imports the nouns (event, incident) and reads nothing: rates are a function of the
// incidents alone.
package rate

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/mathext"
)

// Verdict says how a period stands to the ones before it.
type Verdict struct {
	Usual float64 `json:"usual"` // the mean of the periods before it
	P     float64 `json:"p"`     // how likely a count as far off is by chance, both sides; 1 where too few stand before it
	Rise  bool    `json:"rise,omitempty"`
	Lull  bool    `json:"lull,omitempty"`
}

// Method says for people how rises and lulls are told.
const Method = "Each period is held against up to twelve before it, by a negative binomial of their mean and spread; of all periods of a series one false mark in twenty is allowed (Benjamini and Hochberg)."

const (
	back  = 12   // periods that make the usual
	least = 4    // fewer say nothing
	share = 0.05 // of the marks that may be false (Benjamini and Hochberg 1995)
)

// Judge holds each period of each series against those before it. The marks of all series
// are told together: of them, one in twenty may be false.
func Judge(series ...[]int) [][]Verdict {
	type test struct {
		series, at int
		rise       bool
		p          float64
	}
	var tests []test
	out := make([][]Verdict, len(series))
	for s, counts := range series {
		out[s] = make([]Verdict, len(counts))
		for i := range counts {
			before := counts[max(0, i-back):i]
			mean, spread := moments(before)
			out[s][i] = Verdict{Usual: mean, P: 1}
			if len(before) < least {
				continue
			}
			low, high := tails(counts[i], mean, spread, len(before))
			t := test{s, i, float64(counts[i]) >= mean, min(1, 2*low)}
			if t.rise {
				t.p = min(1, 2*high)
			}
			out[s][i].P = t.p
			tests = append(tests, t)
		}
	}
	slices.SortFunc(tests, func(a, b test) int { return cmp.Or(cmp.Compare(a.p, b.p), a.series-b.series, a.at-b.at) })
	last := -1
	for k, t := range tests {
		if t.p <= share*float64(k+1)/float64(len(tests)) {
			last = k
		}
	}
	for _, t := range tests[:last+1] {
		out[t.series][t.at].Rise, out[t.series][t.at].Lull = t.rise, !t.rise
	}
	return out
}

func moments(counts []int) (mean, variance float64) {
	for _, n := range counts {
		mean += float64(n)
	}
	n := float64(max(1, len(counts)))
	mean /= n
	for _, c := range counts {
		variance += (float64(c) - mean) * (float64(c) - mean)
	}
	return mean, variance / max(1, n-1)
}

// tails gives the probability of at most and of at least n under a negative binomial with
// this mean and variance (its distribution function is a regularised incomplete beta
// function); nearly a Poisson where the spread is no larger than the mean. The mean of few
// periods is itself uncertain, so the variance is widened by its error.
func tails(n int, mean, variance float64, periods int) (low, high float64) {
	mean = max(mean, 0.1)
	variance = max(variance, mean) + mean/float64(periods)
	size := mean * mean / (variance - mean)
	p := size / (size + mean)
	atMost := func(k int) float64 {
		if k < 0 {
			return 0
		}
		return mathext.RegIncBeta(size, float64(k+1), p)
	}
	return math.Min(1, atMost(n)), math.Max(0, 1-atMost(n-1))
}
