package desk

import (
	"cmp"
	"math"
	"slices"
)

// verdict says how a period stands to the ones before it.
type verdict struct {
	usual      float64
	rise, lull bool
}

// ratesMethod says for people how rises and lulls are told.
const ratesMethod = "Each period is held against up to twelve before it, by a negative binomial of their mean and spread; of all periods of a series one false mark in twenty is allowed (Benjamini and Hochberg)."

const (
	judgeBack  = 12 // periods that make the usual
	judgeLeast = 4  // fewer say nothing
	judgeShare = 0.05
)

// judge holds each period of a series against those before it.
func judge(counts []int) []verdict {
	out := make([]verdict, len(counts))
	type test struct {
		at   int
		p    float64
		rise bool
	}
	var tests []test
	for i := range counts {
		before := counts[max(0, i-judgeBack):i]
		mean, spread := moments(before)
		out[i].usual = mean
		if len(before) < judgeLeast {
			continue
		}
		low, high := tails(counts[i], mean, spread)
		if float64(counts[i]) >= mean {
			tests = append(tests, test{i, min(1, 2*high), true})
		} else {
			tests = append(tests, test{i, min(1, 2*low), false})
		}
	}
	slices.SortFunc(tests, func(a, b test) int { return cmp.Or(cmp.Compare(a.p, b.p), a.at-b.at) })
	last := -1
	for k, t := range tests {
		if t.p <= judgeShare*float64(k+1)/float64(len(tests)) {
			last = k
		}
	}
	for _, t := range tests[:last+1] {
		out[t.at].rise, out[t.at].lull = t.rise, !t.rise
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

// tails gives the probability of at most and of at least n under a negative binomial
// with this mean and variance; a Poisson where the spread is no larger than the mean.
// The mean of few periods is itself uncertain, so it is widened by its own error.
func tails(n int, mean, variance float64) (low, high float64) {
	mean = max(mean, 0.1)
	variance = max(variance, mean) + mean/judgeBack
	size := mean * mean / (variance - mean)
	p := size / (size + mean)
	logs := size * math.Log(p)
	at := math.Exp(logs)
	for k := 0; k <= n; k++ {
		if k < n {
			high += at
		}
		low += at
		at *= (float64(k) + size) / float64(k+1) * (1 - p)
	}
	return min(1, low), max(0, 1-high)
}
