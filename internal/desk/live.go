package desk

import (
	"context"
	"sync"
	"sync/atomic"
)

// live keeps the index that requests read, and makes it anew when the ledger grew.
type live struct {
	now    atomic.Pointer[index]
	making sync.Mutex
}

// index gives the incidents as they stand. When the ledger grew, the request that
// finds out waits for the new index; where it cannot be made, the old one serves on.
func (d *Desk) index(ctx context.Context) *index {
	x := d.live.now.Load()
	seq, err := d.store.Seq(ctx)
	if err != nil || x != nil && x.seq == seq {
		if x == nil {
			return newIndex(nil, 0)
		}
		return x
	}
	d.live.making.Lock()
	defer d.live.making.Unlock()
	if x = d.live.now.Load(); x != nil && x.seq >= seq {
		return x
	}
	made, err := d.read(ctx, seq)
	if err != nil {
		if x == nil {
			return newIndex(nil, 0)
		}
		return x
	}
	d.live.now.Store(made)
	return made
}

// read makes the index from the ledger.
func (d *Desk) read(ctx context.Context, seq int64) (*index, error) {
	names := interner{}
	var rows []row
	err := d.store.Each(ctx, func(k *Kept) error {
		r := rowOf(&k.Incident, names)
		r.Status, r.Tags, r.Revision, r.Changed = k.Status, k.Tags, k.Revision, k.Changed
		rows = append(rows, r)
		return nil
	})
	return newIndex(rows, seq), err
}
