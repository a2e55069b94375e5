package muc4

import (
	"cmp"
	"runtime"
	"slices"
	"sync"

	"casus/internal/export/muc4/logit"
	"casus/internal/export/muc4/trees"
)

// table holds examples in numbers, each of a page.
type table struct {
	pages    []int
	rows     [][]float64
	positive []bool
}

func (r *table) add(page int, row []float64, positive bool) {
	r.pages, r.rows, r.positive = append(r.pages, page), append(r.rows, row), append(r.positive, positive)
}

func (r *table) learn(use func(int) bool, o trees.Options) *trees.Model {
	var some table
	for i, p := range r.pages {
		if use(p) {
			some.add(p, r.rows[i], r.positive[i])
		}
	}
	return trees.Learn(some.rows, some.positive, o)
}

// fillRows adds a row for each entity and role of an incident taken for a template: is
// the entity's likeliest string one of the template's?
func (c *course) fillRows(page int, in *scene, k *Key) {
	c.eachHopeful(page, in, func(s *sight, e int, r Role) {
		c.fills[r].add(page, s.row(in, e, r), k.plays(r, in.fits[e].string[r].key))
	})
}

// eachHopeful gives each entity of an incident in each role that it may play.
func (c *course) eachHopeful(page int, in *scene, f func(s *sight, e int, r Role)) {
	for e := range in.fits {
		for r := range Roles {
			if in.hopeful(e, r) {
				f(c.sights[page], e, r)
			}
		}
	}
}

// learnByRole fits trees to the rows of each role, and names them.
func learnByRole(rows []table, use func(page int) bool, o trees.Options, name func(Role) string) map[string]*trees.Model {
	out := make([]*trees.Model, Roles)
	each(int(Roles), func(r int) { out[r] = rows[r].learn(use, o) })
	m := map[string]*trees.Model{}
	for r := range Roles {
		m[name(r)] = out[r]
	}
	return m
}

// each runs f for 0 to n-1, as many at a time as there are processors.
func each(n int, f func(i int)) {
	var g sync.WaitGroup
	at := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		g.Go(func() {
			for i := range at {
				f(i)
			}
		})
	}
	for i := range n {
		at <- i
	}
	close(at)
	g.Wait()
}

// match gives the template that each incident of a page would be taken for, -1 for
// none: of the incidents of a template's type the one that tells of most of its strings.
func (l *Lesson) match(s *sight) []int {
	shared := l.shared()
	out := make([]int, len(s.incidents))
	type pair struct {
		in, key int
		score   float64
	}
	var pairs []pair
	for n, in := range s.incidents {
		out[n] = -1
		for k := range l.Keys {
			if l.Keys[k].is(in.kind) {
				pairs = append(pairs, pair{n, k, l.strings(k, in.sentences, shared) + 0.01*float64(len(in.events))})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.score, a.score) })
	taken := map[int]bool{}
	for _, q := range pairs {
		if out[q.in] < 0 && !taken[q.key] {
			out[q.in], taken[q.key] = q.key, true
		}
	}
	return out
}

// keeping is what the linear models of kept incidents learn from, by type.
type keeping struct {
	names  *logit.Names
	things map[string][][]int32
	labels map[string][]uint32
	pages  map[string][]int
}

func newKeeping(c *course) *keeping {
	k := &keeping{logit.NewNames(), map[string][][]int32{}, map[string][]uint32{}, map[string][]int{}}
	for i, s := range c.sights {
		for n, in := range s.incidents {
			k.things[in.kind] = append(k.things[in.kind], k.names.Of(s.keepFeatures(in, in.fills)))
			label := uint32(0)
			if c.keys[i][n] >= 0 {
				label = 1
			}
			k.labels[in.kind] = append(k.labels[in.kind], label)
			k.pages[in.kind] = append(k.pages[in.kind], i)
		}
	}
	return k
}

func (k *keeping) learn(use func(page int) bool) map[string]logit.Model {
	out := map[string]logit.Model{}
	for _, kind := range Types {
		var things [][]int32
		var labels []uint32
		for j, i := range k.pages[kind] {
			if use(i) {
				things, labels = append(things, k.things[kind][j]), append(labels, k.labels[kind][j])
			}
		}
		out["keep "+kind] = logit.LearnMany(k.names, things, labels, 1, keepOptions)[0]
	}
	return out
}
