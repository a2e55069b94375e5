package desk

import (
	"math"
	"slices"
	"sync"

	"casus/internal/ledger/filter"
)

// values are one field of all rows, by columns: each distinct value once, and for every row
// the numbers of its values. Filters and facets go through them in the order of memory.
type values struct {
	names []string
	from  []int32 // row i has ids[from[i]:from[i+1]]
	ids   []int32
}

// of gives the numbers of row i's values.
func (v *values) of(i int32) []int32 { return v.ids[v.from[i]:v.from[i+1]] }

func valuesOfRows(rows []*row, of func(*row) []string) *values {
	v := &values{from: make([]int32, 1, len(rows)+1), ids: make([]int32, 0, len(rows))}
	at := map[string]int32{}
	for _, r := range rows {
		for _, s := range of(r) {
			id, ok := at[s]
			if !ok {
				id = int32(len(v.names))
				at[s] = id
				v.names = append(v.names, s)
			}
			v.ids = append(v.ids, id)
		}
		v.from = append(v.from, int32(len(v.ids)))
	}
	v.ids, v.names = slices.Clip(v.ids), slices.Clip(v.names)
	return v
}

// valueCache makes the values of a field when it is first asked for.
type valueCache struct {
	mu      sync.Mutex
	made    map[string]func() *values
	numbers map[string]func() []float64
}

// numbers gives a field that is a number, of all rows; where it is not known it is not a number.
func (x *index) numbers(name string) []float64 {
	x.values.mu.Lock()
	if x.values.numbers == nil {
		x.values.numbers = map[string]func() []float64{}
	}
	f := x.values.numbers[name]
	if f == nil {
		f = sync.OnceValue(func() []float64 {
			all := make([]float64, len(x.rows))
			for i, r := range x.rows {
				n, known := r.number(name)
				if !known {
					n = math.NaN()
				}
				all[i] = n
			}
			return all
		})
		x.values.numbers[name] = f
	}
	x.values.mu.Unlock()
	return f()
}

// field gives the values of a field, named apart for filters and for facets.
func (x *index) field(name string, of func(*row) []string) *values {
	x.values.mu.Lock()
	if x.values.made == nil {
		x.values.made = map[string]func() *values{}
	}
	f := x.values.made[name]
	if f == nil {
		f = sync.OnceValue(func() *values { return valuesOfRows(x.rows, of) })
		x.values.made[name] = f
	}
	x.values.mu.Unlock()
	return f()
}

// texts and codes give the values of a field of the filter.
func (x *index) texts(name string) *values {
	return x.field(name, func(r *row) []string { return r.texts(name) })
}

func (x *index) codes(name string) *values {
	return x.field(name, func(r *row) []string { return r.codes(name) })
}

// any holds each distinct value of a field against a term once, and gives whether a row has
// one that is kept.
func (v *values) any(holds func(string) bool) func(int32) bool {
	kept := make([]bool, len(v.names))
	for i, s := range v.names {
		kept[i] = holds(s)
	}
	return func(i int32) bool {
		for _, id := range v.of(i) {
			if kept[id] {
				return true
			}
		}
		return false
	}
}

// count counts the values of the rows given.
func (v *values) count(rows []int32) map[string]int {
	n := make([]int, len(v.names))
	for _, i := range rows {
		for _, id := range v.of(i) {
			n[id]++
		}
	}
	out := map[string]int{}
	for id, k := range n {
		if k > 0 {
			out[v.names[id]] = k
		}
	}
	return out
}

// warm makes what the first questions will want, so that they do not wait for it.
func (x *index) warm() {
	for _, f := range facetFields {
		x.field("facet "+f.id, f.of)
	}
	for _, f := range filter.Fields() {
		switch {
		case f.Name == "text" || f.Name == "page" || f.Numeric() || ofRow[f.Name]:
		case f.Words():
			x.texts(f.Name)
		default:
			x.codes(f.Name)
		}
	}
	for _, name := range append(filter.NumberFields(), "lat", "lon") {
		x.numbers(name)
	}
	x.links()
}
