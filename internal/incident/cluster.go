package incident

import (
	"math"
	"slices"
)

const (
	wholeUpTo = 500 // members up to which every pair of a component is weighed
	sample    = 12  // members of a cluster that a mention is weighed against beyond that
	utmost    = 8.0 // no pair counts for more than this in a mean
)

// resolve parts the members of a component into clusters and writes their incidents.
func resolve(ms []*Mention, bonds []Bond) Component {
	slices.SortFunc(ms, order)
	var clusters [][]int
	at := places(ms)
	joined, parted := newSets(len(ms)), map[[2]int]bool{}
	for _, b := range bonds {
		if i, j, _ := both(at, b); b.Join {
			joined.join(i, j)
		}
	}
	for _, b := range bonds {
		if i, j, _ := both(at, b); !b.Join {
			parted[[2]int{joined.root(i), joined.root(j)}] = true
			parted[[2]int{joined.root(j), joined.root(i)}] = true
		}
	}
	switch {
	case len(ms) == 1:
		clusters = [][]int{{0}}
	case len(ms) <= wholeUpTo:
		clusters = byLinkage(ms, joined, parted)
	default:
		clusters = byLeaders(ms, joined, parted)
	}
	c := Component{Mentions: ms}
	for _, members := range clusters {
		c.Incidents = append(c.Incidents, build(ms, members, at, bonds))
	}
	distinguish(c.Incidents)
	leadByFollowUps(ms, clusters, c.Incidents, joined, parted)
	c.Proposals = propose(ms, clusters, c.Incidents, parted, joined)
	slices.SortFunc(c.Incidents, inTime)
	return c
}

// scores is a triangle of what all pairs weigh.
type scores struct {
	n int
	v []float64
}

func (s *scores) at(i, j int) *float64 { return &s.v[i*s.n+j] }

func pairs(ms []*Mention) *scores {
	s := &scores{len(ms), make([]float64, len(ms)*len(ms))}
	for i := range ms {
		for j := range i {
			t := weigh(ms[i], ms[j])
			w := math.Min(t.score, utmost)
			if w <= never/2 {
				w = math.Inf(-1)
			}
			*s.at(i, j), *s.at(j, i) = w, w
		}
	}
	return s
}

// linkage is what pairs of clusters weigh: between the mean of their pairs and the
// best of them, so that a chain of weak links joins nothing and one odd account
// parts nothing. A pair that cannot be one parts the clusters.
type linkage struct {
	mean, top *scores
	members   [][]int
	live      []int
	best      []int // of each live cluster: the other that it weighs most with
}

// bestCounts is the share of the best pair; the mean has the rest.
const bestCounts = 0.4

func (l *linkage) at(i, j int) float64 {
	return (1-bestCounts)**l.mean.at(i, j) + bestCounts**l.top.at(i, j)
}

// byLinkage joins the two clusters that weigh most together, again and again, until no
// two weigh enough.
func byLinkage(ms []*Mention, joined *sets, parted map[[2]int]bool) [][]int {
	l := newLinkage(ms, joined, parted)
	for len(l.live) > 1 {
		a := l.live[0]
		for _, i := range l.live[1:] {
			if l.at(i, l.best[i]) > l.at(a, l.best[a]) {
				a = i
			}
		}
		if l.at(a, l.best[a]) < joinFrom {
			break
		}
		l.join(min(a, l.best[a]), max(a, l.best[a]))
	}
	var out [][]int
	for _, i := range l.live {
		slices.Sort(l.members[i])
		out = append(out, l.members[i])
	}
	return out
}

func newLinkage(ms []*Mention, joined *sets, parted map[[2]int]bool) *linkage {
	n := len(ms)
	l := &linkage{mean: &scores{n, make([]float64, n*n)}, top: &scores{n, make([]float64, n*n)}, members: make([][]int, n), best: make([]int, n)}
	for i := range ms {
		r := joined.root(i)
		l.members[r] = append(l.members[r], i)
	}
	for i := range l.members {
		if l.members[i] != nil {
			l.live = append(l.live, i)
		}
	}
	s := pairs(ms)
	for _, i := range l.live {
		for _, j := range l.live {
			if i == j {
				continue
			}
			*l.mean.at(i, j), *l.top.at(i, j) = s.between(l.members[i], l.members[j])
			if parted[[2]int{i, j}] {
				*l.mean.at(i, j) = math.Inf(-1)
			}
		}
	}
	for _, i := range l.live {
		l.best[i] = l.bestOf(i)
	}
	return l
}

// join puts cluster b into a.
func (l *linkage) join(a, b int) {
	na, nb := float64(len(l.members[a])), float64(len(l.members[b]))
	l.members[a] = append(l.members[a], l.members[b]...)
	l.members[b] = nil
	l.live = slices.DeleteFunc(l.live, func(x int) bool { return x == b })
	for _, k := range l.live {
		if k == a {
			continue
		}
		v := (na**l.mean.at(a, k) + nb**l.mean.at(b, k)) / (na + nb)
		w := math.Max(*l.top.at(a, k), *l.top.at(b, k))
		*l.mean.at(a, k), *l.mean.at(k, a), *l.top.at(a, k), *l.top.at(k, a) = v, v, w, w
	}
	for _, k := range l.live {
		if k == a || l.best[k] == a || l.best[k] == b {
			l.best[k] = l.bestOf(k)
		} else if l.at(k, a) > l.at(k, l.best[k]) {
			l.best[k] = a
		}
	}
}

func (l *linkage) bestOf(i int) int {
	best := -1
	for _, j := range l.live {
		if j != i && (best < 0 || l.at(i, j) > l.at(i, best)) {
			best = j
		}
	}
	return max(best, 0)
}

// between gives the mean and the greatest of what the pairs of two sets weigh.
func (s *scores) between(a, b []int) (mean, top float64) {
	top = math.Inf(-1)
	for _, i := range a {
		for _, j := range b {
			mean += *s.at(i, j)
			top = math.Max(top, *s.at(i, j))
		}
	}
	return mean / float64(len(a)*len(b)), top
}

// byLeaders goes through the members once, in order, and puts each into the cluster
// that it weighs most with in the mean of a few: for components so large that not
// every pair can be weighed.
func byLeaders(ms []*Mention, joined *sets, parted map[[2]int]bool) [][]int {
	var clusters [][]int
	of := map[int]int{} // root of a joined set: its cluster
	for i := range ms {
		root := joined.root(i)
		if c, ok := of[root]; ok {
			clusters[c] = append(clusters[c], i)
			continue
		}
		best, most := -1, joinFrom
		for c, members := range clusters {
			if slices.ContainsFunc(members, func(j int) bool { return parted[[2]int{root, joined.root(j)}] }) {
				continue
			}
			sum, n := 0.0, 0
			for _, j := range members[:min(sample, len(members))] {
				t := weigh(ms[i], ms[j])
				sum, n = sum+math.Min(t.score, utmost), n+1
			}
			if mean := sum / float64(n); mean >= most {
				best, most = c, mean
			}
		}
		if best < 0 {
			best = len(clusters)
			clusters = append(clusters, nil)
		}
		clusters[best] = append(clusters[best], i)
		of[root] = best
	}
	return clusters
}

// propose lists the pairs of clusters that one pair of mentions would join and the rest
// do not, and those that are in doubt.
func propose(ms []*Mention, clusters [][]int, incidents []Incident, parted map[[2]int]bool, joined *sets) []Proposal {
	var out []Proposal
	if len(ms) > wholeUpTo {
		return nil
	}
	for x := range clusters {
		for y := range x {
			if p, ok := doubt(ms, clusters[x], clusters[y], parted, joined); ok {
				p.A, p.B = min(incidents[x].ID, incidents[y].ID), max(incidents[x].ID, incidents[y].ID)
				out = append(out, p)
			}
		}
	}
	slices.SortFunc(out, byIDs)
	return out
}

func doubt(ms []*Mention, a, b []int, parted map[[2]int]bool, joined *sets) (Proposal, bool) {
	sum, best := 0.0, testimony{score: never}
	for _, i := range a {
		for _, j := range b {
			if parted[[2]int{joined.root(i), joined.root(j)}] {
				return Proposal{}, false
			}
			t := weigh(ms[i], ms[j])
			if t.score <= never/2 {
				return Proposal{}, false
			}
			sum += math.Min(t.score, utmost)
			if t.score > best.score {
				best = t
			}
		}
	}
	mean := sum / float64(len(a)*len(b))
	if mean < proposeFrom {
		return Proposal{}, false
	}
	return Proposal{Probability: probability(mean), Reason: best.reason()}, true
}
