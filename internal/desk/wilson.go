package desk

import "math"

// z is the quantile of the normal distribution for an interval of 95 %.
const z = 1.959963984540054

// wilson gives a share with its score interval (Wilson 1927), which holds for few
// trials and for shares near nought or one.
func wilson(right, of int) interval {
	v := interval{Right: right, Of: of}
	if of == 0 {
		return v
	}
	n, p := float64(of), float64(right)/float64(of)
	middle := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	v.Low, v.Mid, v.High = max(0, middle-half), p, min(1, middle+half)
	return v
}
