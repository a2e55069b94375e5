package linear

import "math"

// MixPacked gives the mean of models that were learnt from the same examples in other
// orders (parameter mixing: McDonald, Hall and Mann 2010): what only one order of the
// examples taught weighs less.
func MixPacked(models []map[uint64][3]int16) map[uint64][3]int16 {
	sums := map[uint64][3]float64{}
	var all []float64
	for _, m := range models {
		for f, row := range m {
			s := sums[f]
			for c, w := range row {
				s[c] += float64(w)
			}
			sums[f] = s
		}
	}
	for _, row := range sums {
		for _, w := range row {
			all = append(all, math.Abs(w))
		}
	}
	return tenBits(sums, all)
}

// MixSparse does the same for models of eight bits.
func MixSparse(models []map[uint64][]int8) map[uint64][]int8 {
	sums := map[uint64][]float64{}
	var all []float64
	for _, m := range models {
		for f, row := range m {
			if sums[f] == nil {
				sums[f] = make([]float64, len(row))
			}
			for c, w := range row {
				sums[f][c] += float64(w)
			}
		}
	}
	for _, row := range sums {
		for _, w := range row {
			if w != 0 {
				all = append(all, math.Abs(w))
			}
		}
	}
	return eightBits(sums, all)
}
