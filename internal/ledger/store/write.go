package store

import (
	"database/sql"
	"maps"
	"slices"

	"casus/internal/incident"
	"casus/internal/ledger"
	"casus/internal/ledger/filter"
)

// keptBody is an incident as it is kept: with what it is searched by.
type keptBody struct {
	Kept   ledger.Kept `json:"kept"`
	Quotes []string    `json:"quotes,omitempty"`
}

// subject is what a filter is held against.
func (k *keptBody) subject() *filter.Subject {
	return &filter.Subject{Incident: &k.Kept.Incident, Status: string(k.Kept.Status), Tags: k.Kept.Tags, Edited: len(k.Kept.Edits) > 0, Quotes: k.Quotes}
}

// component is one of the engine's with its mentions as they are kept.
type component struct {
	*incident.Component
	told []*told
	made []*made
}

// liveRow is an incident as it stands before the change.
type liveRow struct {
	id, hash     string
	ord, seq     int64
	since, first int64
	body         []byte
	leaving      bool
}

// batch writes the incidents of components.
type batch struct {
	*writing
	fresh      []*told
	components []component

	mentions           [][]any
	keys               [][2]int64 // number of a key, number of the mention
	incidents, past    [][]any
	gone               []int64 // ords that leave the index
	index              []Indexed
	proposals          [][]any
	made               []*made // new or changed
	went               *bool   // whether any incident ever went
	decisionsByHolder  map[string][]decided
	redirects, returns [][]any
}

// write puts what the engine made in the place of what stood.
func (b *batch) write() error {
	var ids []string
	for _, c := range b.components {
		for _, i := range c.Incidents {
			ids = append(ids, i.ID)
		}
		for _, t := range c.told {
			if t.incident != "" {
				ids = append(ids, t.incident)
			}
		}
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	live, err := b.live(ids)
	if err != nil {
		return err
	}
	if err := b.decisionsOf(ids); err != nil {
		return err
	}
	// What goes is told first, so that its decisions are borne by what it became.
	if err := b.leaving(live); err != nil {
		return err
	}
	if err := b.build(); err != nil {
		return err
	}
	for i := range b.components {
		if err := b.component(&b.components[i], live); err != nil {
			return err
		}
	}
	if err := b.place(); err != nil {
		return err
	}
	return b.flush()
}

// live reads the incidents that stand under ids.
func (b *batch) live(ids []string) (map[string]*liveRow, error) {
	live := map[string]*liveRow{}
	err := in(ids, func(marks string, args []any) error {
		return b.rows("SELECT id, hash, ord, seq, since, first, body FROM incident WHERE id IN ("+marks+")", args, func(r *sql.Rows) error {
			l := &liveRow{}
			err := r.Scan(&l.id, &l.hash, &l.ord, &l.seq, &l.since, &l.first, &l.body)
			live[l.id] = l
			return err
		})
	})
	return live, err
}

// leaving redirects the incidents that are no more to those that have most of their
// mentions now.
func (b *batch) leaving(live map[string]*liveRow) error {
	made := map[string]*incident.Incident{}
	had := map[string]map[string]int{}
	for i := range b.components {
		c := &b.components[i]
		for j := range c.Incidents {
			made[c.Incidents[j].ID] = &c.Incidents[j]
		}
		now := c.incidentOf()
		for _, t := range c.told {
			if t.incident == "" {
				continue
			}
			if had[t.incident] == nil {
				had[t.incident] = map[string]int{}
			}
			had[t.incident][now[nameOf(t.Mention)]]++
		}
	}
	for _, id := range slices.Sorted(maps.Keys(had)) {
		row := live[id]
		if row == nil || made[id] != nil {
			continue
		}
		best := ""
		for to, n := range had[id] {
			if best == "" || n > had[id][best] || n == had[id][best] && to < best {
				best = to
			}
		}
		var old keptBody
		if err := b.packer.unpackJSON(row.body, &old); err != nil {
			return err
		}
		b.leave(row, best, reasonOf(made[best], &old.Kept.Incident))
	}
	return nil
}

// incidentOf says in which incident each mention of a component stands.
func (c *component) incidentOf() map[name]string {
	at := map[name]string{}
	for _, i := range c.Incidents {
		for _, a := range i.Accounts {
			at[name{a.PageID, a.Page, a.Event}] = i.ID
		}
	}
	return at
}

// leave takes an incident out of what stands; to is what it became part of.
func (b *batch) leave(row *liveRow, to, reason string) {
	row.leaving = true
	act := ledger.Merged
	if to == "" {
		act = ledger.Ended
	} else {
		b.added.Merged++
	}
	b.entry(ledger.Entry{Act: act, Incident: row.id, With: to, Reason: reason})
	b.bygone(row)
	b.redirects = append(b.redirects, []any{row.id, to, b.at, forever})
	for _, d := range b.decisionsByHolder[row.id] {
		b.returns = append(b.returns, []any{to, d.seq})
		if to != "" {
			b.decisionsByHolder[to] = append(b.decisionsByHolder[to], d)
		}
	}
	slices.SortFunc(b.decisionsByHolder[to], func(x, y decided) int { return int(x.seq - y.seq) })
}

// forever is the end of what has none.
const forever = int64(1) << 62

// bygone keeps the state of an incident that stands no more.
func (b *batch) bygone(row *liveRow) {
	b.gone = append(b.gone, row.ord)
	b.past = append(b.past, []any{row.id, row.seq, row.ord, row.since, b.at, row.first, row.body})
}

// component writes the mentions, incidents and proposals of one component.
func (b *batch) component(c *component, live map[string]*liveRow) error {
	number := c.told[0].n
	for _, t := range c.told {
		number = min(number, t.n)
	}
	now := c.incidentOf()
	for _, t := range c.told {
		if err := b.mention(t, number, now[nameOf(t.Mention)]); err != nil {
			return err
		}
	}
	for _, m := range c.made {
		b.incident(m, live[m.k.Kept.ID])
	}
	return b.propose(c)
}

// mention writes where a mention stands.
func (b *batch) mention(t *told, component int64, id string) error {
	if t.component == component && t.incident == id {
		t.was = id
		return nil
	}
	known := t.component != 0
	t.component, t.was, t.incident = component, t.incident, id
	if known {
		return b.exec("UPDATE mention SET component = ?, incident = ? WHERE n = ?", component, id, t.n)
	}
	b.mentions = append(b.mentions, []any{t.n, t.page, t.Mention.Page, t.Mention.Event.ID, component, id, t.body})
	for _, k := range t.Mention.Keys() {
		b.keys = append(b.keys, [2]int64{keyNumber(k, t.n), t.n})
	}
	return nil
}
