package incident

import (
	"cmp"
	"maps"
	"slices"
)

// Bond is a person's decision on a pair of mentions: they are one occurrence, or
// they are not. Where decisions contradict each other, one that joins stands.
type Bond struct {
	A, B Pointer
	Join bool
}

// Component is a set of mentions of which none could be one occurrence with a mention
// outside it; so what stands in it is decided within it.
type Component struct {
	Mentions  []*Mention // in order
	Incidents []Incident
	Proposals []Proposal
}

// Merge parts a set of mentions into incidents, and lists the pairs of incidents on
// which a person should decide. The result is a function of the set: neither the order
// of the mentions nor their standing twice matters.
func Merge(mentions []*Mention, bonds []Bond) ([]Incident, []Proposal) {
	var incidents []Incident
	var proposals []Proposal
	for _, c := range Components(mentions, bonds) {
		incidents = append(incidents, c.Incidents...)
		proposals = append(proposals, c.Proposals...)
	}
	slices.SortFunc(incidents, inTime)
	slices.SortFunc(proposals, byIDs)
	return incidents, proposals
}

func byIDs(a, b Proposal) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) }

// inTime puts incidents in the order in which they happened; those
// without a day in the order in which they were told.
func inTime(a, b Incident) int {
	day := func(x Incident) string {
		if x.When != nil && x.When.From != "" {
			return x.When.From
		}
		return x.Accounts[0].Published
	}
	return cmp.Or(comparePublished(day(a), day(b)), cmp.Compare(familyOf(a.Kind), familyOf(b.Kind)), cmp.Compare(a.ID, b.ID))
}

// Components parts a set of mentions into its components and decides within each.
// A component that is added to a set with no new mention linked to it stays as it is.
func Components(mentions []*Mention, bonds []Bond) []Component {
	return components(mentions, bonds, nil)
}

// components is Components where it is known already of some pairs whether they are
// linked.
func components(mentions []*Mention, bonds []Bond, known map[pair]bool) []Component {
	ms := distinct(mentions)
	sets := newSets(len(ms))
	index := map[Key][]int32{}
	last := make([]int32, len(ms)) // the last mention each was compared with
	for i := range last {
		last[i] = -1
	}
	for i, m := range ms {
		for _, k := range m.Seek() {
			for _, j := range index[k] {
				if last[j] != int32(i) {
					last[j] = int32(i)
					if sets.root(int(j)) != sets.root(i) && linkedPair(ms[j], m, known) {
						sets.join(int(j), i)
					}
				}
			}
		}
		for _, k := range m.Keys() {
			index[k] = append(index[k], int32(i))
		}
	}
	at := places(ms)
	for _, b := range bonds {
		if i, j, ok := both(at, b); ok && b.Join {
			sets.join(i, j)
		}
	}
	return decideEach(ms, sets, bonds)
}

func decideEach(ms []*Mention, s *sets, bonds []Bond) []Component {
	members := map[int][]*Mention{}
	for i, m := range ms {
		r := s.root(i)
		members[r] = append(members[r], m)
	}
	of := map[int][]Bond{}
	at := places(ms)
	for _, b := range bonds {
		if i, j, ok := both(at, b); ok && s.root(i) == s.root(j) {
			of[s.root(i)] = append(of[s.root(i)], b)
		}
	}
	roots := slices.Sorted(maps.Keys(members))
	out := make([]Component, len(roots))
	parallel(len(roots), func(i int) { out[i] = resolve(members[roots[i]], of[roots[i]]) })
	return out
}

func linkedPair(a, b *Mention, known map[pair]bool) bool {
	for _, p := range []pair{{a, b}, {b, a}} {
		if l, ok := known[p]; ok {
			return l
		}
	}
	return linked(a, b)
}

// linked reports whether two mentions stand in one component: they may be one
// occurrence, or one the arrest for the other.
func linked(a, b *Mention) bool {
	t := weigh(a, b)
	return t.score >= proposeFrom || follows(a, b) >= followFrom
}

func places(ms []*Mention) map[Pointer]int {
	at := make(map[Pointer]int, len(ms))
	for i, m := range ms {
		at[m.Pointer()] = i
	}
	return at
}

func both(at map[Pointer]int, b Bond) (i, j int, ok bool) {
	i, okA := at[b.A]
	j, okB := at[b.B]
	return i, j, okA && okB
}

// sets is a partition of 0 … n-1 (union by the lesser root).
type sets struct{ parent []int32 }

func newSets(n int) *sets {
	s := &sets{make([]int32, n)}
	for i := range s.parent {
		s.parent[i] = int32(i)
	}
	return s
}

func (s *sets) root(i int) int {
	for int(s.parent[i]) != i {
		s.parent[i] = s.parent[s.parent[i]]
		i = int(s.parent[i])
	}
	return i
}

func (s *sets) join(i, j int) {
	a, b := s.root(i), s.root(j)
	if a > b {
		a, b = b, a
	}
	s.parent[b] = int32(a)
}
