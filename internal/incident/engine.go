package incident

import (
	"errors"
	"runtime"
	"slices"
	"sync"
)

// Store is where mentions are kept between runs: an index by key, and for each
// mention which component it stands in. Memory is one; a ledger is another.
type Store interface {
	// Near lists the mentions that stand under one of the keys. It may be asked by
	// several goroutines at once; what it gives is prepared for being compared.
	Near(keys []Key) ([]*Mention, error)
	// Members lists all mentions of the components in which the named ones stand; a
	// name that is not known is passed over.
	Members(of []Pointer) ([]*Mention, error)
}

// Update decides anew what fresh mentions touch: the components of the result replace
// those in which their mentions stood before, and nothing else changes. The store then
// holds what a Merge of all its mentions would give, whatever the order they came in.
//
//	fresh := incident.Mentions(record)
//	components, err := incident.Update(store, bonds, fresh)
//	for each component: keep its mentions under their Keys, as one component,
//	with its incidents and proposals in place of the old ones of its mentions
//
// Bonds are all of a person's decisions in which a mention of the touched components,
// or a fresh one, has a part; others do no harm. To apply a new decision, name its
// mentions in touched: their components are decided again. To withdraw a page, take
// its mentions out of the store first and name in touched another member of each
// component it stood in.
func Update(s Store, bonds []Bond, fresh []*Mention, touched ...Pointer) ([]Component, error) {
	all := slices.Clone(fresh)
	names := slices.Clone(touched)
	near := make([]neighbours, len(fresh))
	for _, m := range fresh {
		m.Prepare()
	}
	parallel(len(fresh), func(i int) { near[i].find(s, fresh[i]) })
	known := map[pair]bool{}
	for i, m := range fresh {
		if near[i].err != nil {
			return nil, near[i].err
		}
		names = append(names, m.Pointer())
		for _, n := range near[i].linked {
			names = append(names, n.Pointer())
			known[pair{m, n}] = true
		}
		for _, n := range near[i].apart {
			known[pair{m, n}] = false
		}
	}
	have := map[Pointer]bool{}
	for len(names) > 0 {
		members, err := s.Members(names)
		if err != nil {
			return nil, err
		}
		for _, p := range names {
			have[p] = true
		}
		names = nil
		for _, m := range members {
			have[m.Pointer()] = true
		}
		all = append(all, members...)
		for _, b := range bonds {
			if b.Join && have[b.A] != have[b.B] {
				for _, p := range []Pointer{b.A, b.B} {
					if !have[p] {
						names = append(names, p)
					}
				}
			}
		}
	}
	return components(all, bonds, known), nil
}

// pair is two mentions that were compared, the fresh one first.
type pair struct{ fresh, kept *Mention }

// neighbours are the mentions that share a key with a fresh one.
type neighbours struct {
	linked, apart []*Mention
	err           error
}

func (o *neighbours) find(s Store, m *Mention) {
	var near []*Mention
	if near, o.err = s.Near(m.Seek()); o.err != nil {
		return
	}
	for _, n := range near {
		switch {
		case n.Pointer() == m.Pointer():
		case linked(m, n):
			o.linked = append(o.linked, n)
		default:
			o.apart = append(o.apart, n)
		}
	}
}

// parallel does n things on all cores.
func parallel(n int, do func(i int)) {
	var wg sync.WaitGroup
	cores := min(n, runtime.GOMAXPROCS(0))
	for c := range cores {
		wg.Go(func() {
			for i := c; i < n; i += cores {
				do(i)
			}
		})
	}
	wg.Wait()
}

// Memory keeps mentions and their components in memory.
type Memory struct {
	bonds      []Bond
	byKey      map[Key][]*Mention
	components map[int]Component
	of         map[Pointer]int // the component of a mention
	next       int
}

// NewMemory gives an empty store under the given decisions.
func NewMemory(bonds []Bond) *Memory {
	return &Memory{bonds: bonds, byKey: map[Key][]*Mention{}, components: map[int]Component{}, of: map[Pointer]int{}}
}

// Near lists the mentions that stand under one of the keys.
func (s *Memory) Near(keys []Key) ([]*Mention, error) {
	var out []*Mention
	for _, k := range keys {
		out = append(out, s.byKey[k]...)
	}
	return distinct(out), nil
}

// Members lists the mentions of the components in which the named ones stand.
func (s *Memory) Members(of []Pointer) ([]*Mention, error) {
	var out []*Mention
	for _, p := range of {
		if c, ok := s.of[p]; ok {
			out = append(out, s.components[c].Mentions...)
		}
	}
	return distinct(out), nil
}

// Add takes in the mentions of a page, or of several. A mention that is known changes
// nothing.
func (s *Memory) Add(ms []*Mention) error {
	fresh := slices.DeleteFunc(distinct(ms), func(m *Mention) bool { _, known := s.of[m.Pointer()]; return known })
	components, err := Update(s, s.bonds, fresh)
	if err != nil {
		return errors.Join(errors.New("merging"), err)
	}
	for _, m := range fresh {
		for _, k := range m.Keys() {
			s.byKey[k] = append(s.byKey[k], m)
		}
	}
	for _, c := range components {
		s.next++
		for _, m := range c.Mentions {
			if old, ok := s.of[m.Pointer()]; ok && old != s.next {
				delete(s.components, old)
			}
			s.of[m.Pointer()] = s.next
		}
		s.components[s.next] = c
	}
	return nil
}

// Incidents lists what the store's mentions make, as Merge does.
func (s *Memory) Incidents() ([]Incident, []Proposal) {
	var incidents []Incident
	var proposals []Proposal
	for _, c := range s.components {
		incidents = append(incidents, c.Incidents...)
		proposals = append(proposals, c.Proposals...)
	}
	slices.SortFunc(incidents, inTime)
	slices.SortFunc(proposals, byIDs)
	return incidents, proposals
}
