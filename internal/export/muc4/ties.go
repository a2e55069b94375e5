package muc4

import (
	"slices"

	"casus/internal/text"
)

// ties are, by entity, the entities that stand in one list with it ("A, B and C") and
// those whose phrases share words with its own ("THE OFFICES OF A").
type ties struct{ listed, nested [][]int }

// ties finds which entities of the page are listed together and which are nested.
func (p *Reading) ties() ties {
	t := ties{make([][]int, len(p.entities)), make([][]int, len(p.entities))}
	lists, holders := map[int][]int{}, map[int][]int{}
	note := func(at map[int][]int, token, e int) {
		if !slices.Contains(at[token], e) {
			at[token] = append(at[token], e)
		}
	}
	each := func(f func(e int, m *mention)) {
		for e := range p.entities {
			for _, c := range p.entities[e].strings {
				for i := range c.mentions {
					f(e, &c.mentions[i])
				}
			}
		}
	}
	each(func(e int, m *mention) {
		note(lists, p.leads(m.head), e)
		for i := m.first; i <= m.last; i++ {
			note(holders, i, e)
		}
	})
	tie := func(to [][]int, e int, others []int) {
		for _, o := range others {
			if o != e && !slices.Contains(to[e], o) {
				to[e] = append(to[e], o)
			}
		}
	}
	each(func(e int, m *mention) {
		tie(t.listed, e, lists[p.leads(m.head)])
		for i := m.first; i <= m.last; i++ {
			tie(t.nested, e, holders[i])
		}
	})
	return t
}

// leads gives the first head of the list that a head stands in.
func (p *Reading) leads(head int) int {
	for range 12 {
		t := &p.doc.Tokens[head]
		if t.Relation != text.Conj || t.Head < 0 {
			break
		}
		head = int(t.Head)
	}
	return head
}
