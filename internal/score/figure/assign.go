package figure

import "math"

// Pair is a row and a column paired with each other.
type Pair struct{ Row, Col int }

// Assign pairs rows and columns of a matrix of weights one to one so that the
// weights add up to the most, and gives the pairs in order of rows; the longer
// side keeps some unpaired. Weights must not be negative; a pair of weight 0 may
// be among them.
//
// It is the Hungarian method with potentials (Kuhn 1955, Munkres 1957), one
// shortest augmenting path a row. Of equally good pairings it always takes the
// same one.
func Assign(weight [][]float64) []Pair {
	n := len(weight)
	if n == 0 || len(weight[0]) == 0 {
		return nil
	}
	if n > len(weight[0]) {
		pairs := Assign(transpose(weight))
		out := make([]Pair, 0, len(pairs))
		for row := range weight {
			for _, p := range pairs {
				if p.Col == row {
					out = append(out, Pair{row, p.Row})
				}
			}
		}
		return out
	}
	a := newAssignment(weight)
	for row := range weight {
		a.place(row + 1)
	}
	out := make([]Pair, n)
	for col := 1; col < len(a.owner); col++ {
		if row := a.owner[col]; row > 0 {
			out[row-1] = Pair{row - 1, col - 1}
		}
	}
	return out
}

func transpose(w [][]float64) [][]float64 {
	out := make([][]float64, len(w[0]))
	for j := range out {
		out[j] = make([]float64, len(w))
		for i := range w {
			out[j][i] = w[i][j]
		}
	}
	return out
}

// assignment is the state of the method. Rows and columns count from 1; column 0
// holds the row that is being placed.
type assignment struct {
	weight      [][]float64
	rowPot, pot []float64 // potentials of rows and columns
	owner       []int     // row at each column, 0 for none
	dist        []float64 // shortest reduced path to each column
	from        []int     // column before it on that path
	reached     []bool
}

func newAssignment(w [][]float64) *assignment {
	m := len(w[0]) + 1
	return &assignment{weight: w, rowPot: make([]float64, len(w)+1), pot: make([]float64, m), owner: make([]int, m),
		dist: make([]float64, m), from: make([]int, m), reached: make([]bool, m)}
}

// place finds a column for row, moving rows placed before it where that is best.
func (a *assignment) place(row int) {
	for j := range a.dist {
		a.dist[j], a.from[j], a.reached[j] = math.Inf(1), 0, false
	}
	a.owner[0] = row
	at := 0
	for {
		at = a.extend(at)
		if a.owner[at] == 0 {
			break
		}
	}
	for at != 0 {
		before := a.from[at]
		a.owner[at] = a.owner[before]
		at = before
	}
}

// extend reaches column at, relaxes the ways onward from its row and gives the
// nearest column not yet reached.
func (a *assignment) extend(at int) (next int) {
	a.reached[at] = true
	row, least := a.owner[at], math.Inf(1)
	for j := 1; j < len(a.dist); j++ {
		if a.reached[j] {
			continue
		}
		cost := -a.weight[row-1][j-1] - a.rowPot[row] - a.pot[j]
		if cost < a.dist[j] {
			a.dist[j], a.from[j] = cost, at
		}
		if a.dist[j] < least {
			least, next = a.dist[j], j
		}
	}
	for j := range a.dist {
		if a.reached[j] {
			a.rowPot[a.owner[j]] += least
			a.pot[j] -= least
		} else {
			a.dist[j] -= least
		}
	}
	return next
}

// PairUp gives the most pairs of n rows and m columns that ok allows, by
// augmenting paths tried in order (Berge 1957), as the column of each pair's row;
// pairs come in order of columns.
func PairUp(n, m int, ok func(row, col int) bool) []Pair {
	if n == 0 || m == 0 {
		return nil
	}
	owner := make([]int, m)
	for j := range owner {
		owner[j] = -1
	}
	var seen []bool
	var find func(row int) bool
	find = func(row int) bool {
		for col := range m {
			if seen[col] || !ok(row, col) {
				continue
			}
			seen[col] = true
			if owner[col] < 0 || find(owner[col]) {
				owner[col] = row
				return true
			}
		}
		return false
	}
	for row := range n {
		seen = make([]bool, m)
		find(row)
	}
	var out []Pair
	for col, row := range owner {
		if row >= 0 {
			out = append(out, Pair{row, col})
		}
	}
	return out
}
