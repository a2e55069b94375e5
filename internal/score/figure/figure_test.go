package figure

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// best tries every pairing of the shorter side.
func best(w [][]float64, row int, used []bool) float64 {
	if row == len(w) {
		return 0
	}
	top := best(w, row+1, used)
	for j := range used {
		if !used[j] {
			used[j] = true
			top = max(top, w[row][j]+best(w, row+1, used))
			used[j] = false
		}
	}
	return top
}

func TestAssignIsAsGoodAsTryingEverything(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 500 {
		n, m := 1+r.IntN(5), 1+r.IntN(5)
		w := make([][]float64, n)
		for i := range w {
			w[i] = make([]float64, m)
			for j := range w[i] {
				w[i][j] = []float64{0, 0, 0.5, 1, 2, 3}[r.IntN(6)]
			}
		}
		pairs, sum := Assign(w), 0.0
		rows, cols := map[int]bool{}, map[int]bool{}
		for _, p := range pairs {
			if rows[p.Row] || cols[p.Col] {
				t.Fatalf("%v pairs a row or column twice: %v", w, pairs)
			}
			rows[p.Row], cols[p.Col] = true, true
			sum += w[p.Row][p.Col]
		}
		if want := best(w, 0, make([]bool, m)); math.Abs(sum-want) > 1e-9 {
			t.Fatalf("%v: pairs %v add up to %v, the best is %v", w, pairs, sum, want)
		}
	}
}

func TestAssignOfNothingIsNothing(t *testing.T) {
	if Assign(nil) != nil || Assign([][]float64{{}, {}}) != nil {
		t.Error("pairs out of nothing")
	}
}

func TestPairUpMovesEarlierPairsToMakeRoom(t *testing.T) {
	// Row 0 takes column 0 first and gives way when row 1 can have no other.
	pairs := PairUp(2, 2, func(row, col int) bool { return row == 0 || col == 0 })
	if len(pairs) != 2 || pairs[0] != (Pair{1, 0}) || pairs[1] != (Pair{0, 1}) {
		t.Errorf("pairs %v", pairs)
	}
}

func TestSentenceAt(t *testing.T) {
	text := "Night fell.  Mr J. Alba of the U.S. army\nwas shot in Lirr.\n\nNobody was held"
	for _, c := range []struct{ word, want string }{
		{"fell", "Night fell."},
		{"shot", "Mr J. Alba of the U.S. army was shot in Lirr."}, // initials end no sentence
		{"held", "Nobody was held"},
	} {
		at := strings.Index(text, c.word)
		if got := SentenceAt(text, at, at+len(c.word)); got != c.want {
			t.Errorf("sentence of %q: %q, want %q", c.word, got, c.want)
		}
	}
	if got := SentenceAt("", 5, 9); got != "" {
		t.Errorf("outside the text: %q", got)
	}
}

func TestATallyOfNothingHasNoRates(t *testing.T) {
	if f := (Tally{}).Figure("x"); f.F1 != nil || f.Precision != nil {
		t.Errorf("rates out of nothing: %+v", f)
	}
	if f := (Tally{Gold: 2}).Figure("x"); f.F1 == nil || *f.F1 != 0 {
		t.Errorf("nothing found is an F1 of 0: %+v", f)
	}
}

func FuzzSentenceAt(f *testing.F) {
	f.Add("One. Two? Three", 5, 9)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		SentenceAt(text, start, end) // never panics, whatever the offsets
	})
}
