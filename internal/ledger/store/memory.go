package store

import "sync"

// memory keeps what was read of mentions for the batches to come, since news of one
// day is compared again and again. What a mention says never changes under its number;
// where it stands does, and is read anew each time.
type memory struct {
	mu       sync.Mutex
	now, old map[int64]*told
}

// remembered is how many mentions each of the two generations holds.
const remembered = 15_000

// recall fills in what a mention says, if it is remembered.
func (w *writing) recall(t *told) bool {
	m := &w.memory
	m.mu.Lock()
	defer m.mu.Unlock()
	known := m.now[t.n]
	if known == nil {
		if known = m.old[t.n]; known == nil {
			return false
		}
		m.keep(known)
	}
	t.Mention, t.Quotes = known.Mention, known.Quotes
	return true
}

// remember keeps mentions that were read or written, once that is committed.
func (m *memory) remember(all []*told) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, t := range all {
		if t != nil && t.Mention != nil {
			t.Mention.DropKeys()
			m.keep(&told{Mention: t.Mention, Quotes: t.Quotes, n: t.n})
		}
	}
}

func (m *memory) keep(t *told) {
	if m.now == nil || len(m.now) >= remembered {
		m.now, m.old = map[int64]*told{}, m.now
	}
	m.now[t.n] = t
}
