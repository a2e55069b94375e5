package store

import (
	"cmp"
	"database/sql"
	"hash/fnv"
	"slices"
	"strconv"

	"casus/internal/incident"
	"casus/internal/ledger"
)

// buckets is into how many equal parts of chance the incidents are parted, so that a
// few parts tell about how many of all there are.
const buckets = 64

// bucketOf is the token of the part that an id falls into.
func bucketOf(id string) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(id)) // a hash takes everything
	return bucket(int(h.Sum32() % buckets))
}

func bucket(n int) string { return "r" + strconv.Itoa(n) }

// anyPast tells whether any incident ever went; while none did, no id can come back.
func (b *batch) anyPast() bool {
	if b.went == nil {
		var one int
		went := b.one("SELECT 1 FROM redirect LIMIT 1", nil, &one) == nil
		b.went = &went
	}
	return *b.went
}

// flush writes all that was gathered, each table at once.
func (b *batch) flush() error {
	steps := []struct {
		into    string
		columns int
		rows    [][]any
		after   string
	}{
		{"version", 7, b.past, ""},
		{"mention", 7, b.mentions, ""},
		{"redirect", 4, b.redirects, "ON CONFLICT DO NOTHING"},
		{"proposal", 5, b.proposals, "ON CONFLICT DO NOTHING"},
	}
	for _, s := range steps {
		if err := b.insert(s.into, s.columns, s.rows, s.after); err != nil {
			return err
		}
	}
	if err := b.insertKeys(b.keys); err != nil {
		return err
	}
	for _, r := range b.returns {
		if err := b.exec("UPDATE decision SET holder = ? WHERE seq = ?", r...); err != nil {
			return err
		}
	}
	if err := b.takeOut(); err != nil {
		return err
	}
	return b.putIn()
}

// takeOut removes the incidents that changed or went. What is new is put in right afterwards:
// an index of words that takes both at once is written once.
func (b *batch) takeOut() error {
	if len(b.gone) == 0 {
		return nil
	}
	slices.Sort(b.gone)
	b.gone = slices.Compact(b.gone)
	if err := b.d.UnindexIncidents(b.ctx, b.tx, b.gone); err != nil {
		return err
	}
	return in(b.gone, func(marks string, args []any) error {
		return b.exec("DELETE FROM incident WHERE ord IN ("+marks+")", args...)
	})
}

// putIn writes the incidents that are new or changed, in their order.
func (b *batch) putIn() error {
	slices.SortFunc(b.incidents, func(x, y []any) int { return cmp.Compare(x[0].(int64), y[0].(int64)) })
	slices.SortFunc(b.index, func(x, y Indexed) int { return cmp.Compare(x.N, y.N) })
	columns := "ord, id, day, status, killed, wounded, missing, abducted, captured, displaced, voices, accounts, confidence, lat, lon, facets, seq, since, first, hash, body"
	if words := b.d.Words(); words != "" {
		columns += ", " + words
		for i := range b.incidents {
			b.incidents[i] = append(b.incidents[i], TokenText(b.index[i].Tokens))
		}
		return b.insert("incident ("+columns+")", 22, b.incidents, "")
	}
	if err := b.insert("incident ("+columns+")", 21, b.incidents, ""); err != nil {
		return err
	}
	return b.d.IndexIncidents(b.ctx, b.tx, b.index)
}

// propose puts a component's proposals in the place of those that its incidents had.
func (b *batch) propose(c *component) error {
	if len(c.told) == 1 && len(c.Proposals) == 0 && c.told[0].n >= b.firstFresh() {
		return nil // alone and new: there can be none
	}
	known := map[string]bool{}
	var ids []string
	for _, i := range c.Incidents {
		ids = append(ids, i.ID)
	}
	for _, t := range c.told {
		ids = append(ids, t.was)
	}
	slices.Sort(ids)
	err := in(slices.Compact(ids), func(marks string, args []any) error {
		err := b.rows("SELECT id FROM proposal WHERE a IN ("+marks+") OR b IN ("+marks+")", append(slices.Clone(args), args...), func(r *sql.Rows) error {
			var id string
			err := r.Scan(&id)
			known[id] = true
			return err
		})
		if err != nil || len(known) == 0 {
			return err
		}
		return b.exec("DELETE FROM proposal WHERE a IN ("+marks+") OR b IN ("+marks+")", append(slices.Clone(args), args...)...)
	})
	if err != nil {
		return err
	}
	for _, p := range c.Proposals {
		id := proposalID(p)
		b.proposals = append(b.proposals, []any{id, p.A, p.B, p.Reason, p.Probability})
		if !known[id] {
			b.added.Proposed++
			b.entry(ledger.Entry{Act: ledger.Proposed, Incident: p.A, With: p.B, Reason: p.Reason})
		}
	}
	return nil
}

// firstFresh is the number of the first mention of this batch.
func (b *batch) firstFresh() int64 {
	if len(b.fresh) == 0 {
		return forever
	}
	return b.fresh[0].n
}

func proposalID(p incident.Proposal) string { return hashOf([]byte(p.A + "\n" + p.B))[:16] }
