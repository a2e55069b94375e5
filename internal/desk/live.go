package desk

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"casus/internal/ledger"
	"casus/internal/ledger/filter"
)

// live keeps the index that requests read, and brings it up to date when the ledger
// grew.
type live struct {
	now    atomic.Pointer[index]
	making sync.Mutex
}

// Load reads the ledger into the index. It is done once before the desk is opened to
// readers; afterwards changes alone are read.
func (d *Desk) Load(ctx context.Context) error {
	seq, err := d.ledger.Seq(ctx)
	if err != nil {
		return err
	}
	x, err := d.read(ctx, seq)
	if err != nil {
		return err
	}
	x.warm()
	d.live.now.Store(x)
	return d.rehearse(ctx)
}

// index gives the incidents as they stand. When the ledger grew, the request that
// finds out brings the index up to date; where that cannot be done now, as while the
// ledger is locked, the old one serves on.
func (d *Desk) index(ctx context.Context) *index {
	x := d.live.now.Load()
	seq, err := d.ledger.Seq(ctx)
	if err != nil || x.seq == seq {
		return x
	}
	d.live.making.Lock()
	defer d.live.making.Unlock()
	if x = d.live.now.Load(); x.seq >= seq {
		return x
	}
	made, err := d.update(ctx, x, seq)
	if err != nil {
		if ctx.Err() == nil {
			d.log(err)
		}
		return x
	}
	d.live.now.Store(made)
	return made
}

// anyStatus is the filter that keeps incidents of every status.
func anyStatus() (filter.Filter, error) {
	return filter.Parse("status:new,in_review,confirmed,disputed,withdrawn")
}

// read makes the index from the whole ledger.
func (d *Desk) read(ctx context.Context, seq int64) (*index, error) {
	all, err := anyStatus()
	if err != nil {
		return nil, err
	}
	names := interner{}
	var rows []*row
	err = d.ledger.Each(ctx, ledger.Query{Filter: all}, func(k *ledger.Kept) error {
		rows = append(rows, rowOf(k, names))
		return nil
	})
	return newIndex(rows, seq), err
}

// changesMost is how many entries are followed one by one; after more the whole
// ledger is read.
const changesMost = 4000

// update reads what changed since an index was made.
func (d *Desk) update(ctx context.Context, x *index, seq int64) (*index, error) {
	entries, err := d.ledger.Since(ctx, x.seq, changesMost)
	if err != nil {
		return nil, err
	}
	if len(entries) >= changesMost {
		return d.read(ctx, seq)
	}
	changed := map[string]bool{}
	for _, e := range entries {
		for _, id := range []string{e.Incident, e.With} {
			if id != "" {
				changed[id] = true
			}
		}
		seq = max(seq, e.Seq)
	}
	names := interner{}
	rows := make([]*row, 0, len(x.rows)+len(changed))
	for _, r := range x.rows {
		if !changed[r.ID] {
			rows = append(rows, r)
		}
	}
	for id := range changed {
		k, err := d.ledger.Incident(ctx, id, time.Time{})
		switch {
		case errors.Is(err, ledger.ErrMissing):
			continue
		case err != nil:
			return nil, err
		case k.ID == id && stands(k):
			rows = append(rows, rowOf(k, names))
		}
	}
	return newIndex(slices.Clip(rows), seq), nil
}

// stands reports whether an incident is shown: one that ended is not, one that a
// person withdrew is, where its status is asked for.
func stands(k *ledger.Kept) bool { return k.Gone == "" || k.Status == ledger.Withdrawn }
