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
		clusters = byMeans(ms, joined, parted)
	default:
		clusters = byLeaders(ms, joined, parted)
	}
	c := Component{Mentions: ms}
	for _, members := range clusters {
		c.Incidents = append(c.Incidents, build(ms, members, at, bonds))
	}
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

// byMeans joins the two clusters whose pairs weigh most in the mean, again and again
// (average linkage), until no two clusters weigh enough.
func byMeans(ms []*Mention, joined *sets, parted map[[2]int]bool) [][]int {
	s := pairs(ms)
	members := make([][]int, len(ms))
	for i := range ms {
		r := joined.root(i)
		members[r] = append(members[r], i)
	}
	var live []int
	for i := range members {
		if members[i] != nil {
			live = append(live, i)
		}
	}
	mean := &scores{len(ms), make([]float64, len(ms)*len(ms))}
	for _, i := range live {
		for _, j := range live {
			if i != j {
				*mean.at(i, j) = meanOf(s, members[i], members[j])
				if parted[[2]int{i, j}] {
					*mean.at(i, j) = math.Inf(-1)
				}
			}
		}
	}
	best := make([]int, len(ms))
	for _, i := range live {
		best[i] = bestOf(mean, i, live)
	}
	for len(live) > 1 {
		a := live[0]
		for _, i := range live[1:] {
			if *mean.at(i, best[i]) > *mean.at(a, best[a]) {
				a = i
			}
		}
		b := best[a]
		if *mean.at(a, b) < joinFrom {
			break
		}
		if a > b {
			a, b = b, a
		}
		na, nb := float64(len(members[a])), float64(len(members[b]))
		members[a] = append(members[a], members[b]...)
		members[b] = nil
		live = slices.DeleteFunc(live, func(x int) bool { return x == b })
		for _, k := range live {
			if k != a {
				v := (na**mean.at(a, k) + nb**mean.at(b, k)) / (na + nb)
				*mean.at(a, k), *mean.at(k, a) = v, v
			}
		}
		for _, k := range live {
			if k == a || best[k] == a || best[k] == b {
				best[k] = bestOf(mean, k, live)
			} else if *mean.at(k, a) > *mean.at(k, best[k]) {
				best[k] = a
			}
		}
	}
	var out [][]int
	for _, i := range live {
		slices.Sort(members[i])
		out = append(out, members[i])
	}
	return out
}

func meanOf(s *scores, a, b []int) float64 {
	sum := 0.0
	for _, i := range a {
		for _, j := range b {
			sum += *s.at(i, j)
		}
	}
	return sum / float64(len(a)*len(b))
}

func bestOf(mean *scores, i int, live []int) int {
	best := -1
	for _, j := range live {
		if j != i && (best < 0 || *mean.at(i, j) > *mean.at(i, best)) {
			best = j
		}
	}
	return max(best, 0)
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
