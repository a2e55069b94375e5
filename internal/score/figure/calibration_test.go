package figure

import (
	"math"
	"testing"
)

// four gives n things a probability, of which so many are right.
func four(p float64, n, right int) []Judged {
	var out []Judged
	for i := range n {
		out = append(out, Judged{p, i < right})
	}
	return out
}

func TestCalibrationErrorIsTheDistanceFromTheTruth(t *testing.T) {
	for _, c := range []struct {
		name string
		all  []Judged
		want float64
	}{
		{"of things given 0.75 three in four are right", four(0.75, 4, 3), 0},
		{"all are right that were given a half", four(0.5, 4, 4), 0.5},
		{"one bin right, one far off, by how many they hold", append(four(0.75, 4, 3), four(0.25, 12, 12)...), 0.75 * 0.75},
		{"a certain thing that is right", four(1, 1, 1), 0},
	} {
		if got := CalibrationError(c.all); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: %.4f, want %.4f", c.name, got, c.want)
		}
	}
}

func TestAUROCIsHowOftenTheRightThingIsGivenMore(t *testing.T) {
	for _, c := range []struct {
		name string
		all  []Judged
		want float64
		ok   bool
	}{
		{"right ones always above wrong ones", []Judged{{0.9, true}, {0.8, true}, {0.3, false}}, 1, true},
		{"always below", []Judged{{0.1, true}, {0.3, false}}, 0, true},
		{"all given the same", append(four(0.5, 4, 2), four(0.5, 2, 1)...), 0.5, true},
		{"one of two pairs above", []Judged{{0.2, false}, {0.5, true}, {0.7, false}}, 0.5, true},
		{"nothing wrong", four(0.5, 3, 3), 0, false},
	} {
		got, ok := AUROC(c.all)
		if ok != c.ok || math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: %.4f %v, want %.4f %v", c.name, got, ok, c.want, c.ok)
		}
	}
}
