package store

import (
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"maps"
	"slices"
	"strings"
	"time"

	"casus/internal/event"
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
}

// liveRow is an incident as it stands before the change.
type liveRow struct {
	id, hash          string
	ord, seq          int64
	since, first      int64
	body              []byte
	component         int64
	leaving, replaced bool
}

// batch writes the incidents of components.
type batch struct {
	*writing
	fresh      []*told
	components []component

	mentions, keys     [][]any
	incidents, past    [][]any
	gone               []int64 // ords that leave the index
	index              []Indexed
	proposals          [][]any
	taken              map[int64]bool // ords given out in this batch
	went               *bool          // whether any incident ever went
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
	for _, c := range b.components {
		if err := b.component(&c, live); err != nil {
			return err
		}
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
	now := c.incidentOf()
	number := int64(0)
	quotes := map[string][]string{}
	for _, t := range c.told {
		if number == 0 || t.n < number {
			number = t.n
		}
		id := now[nameOf(t.Mention)]
		for _, q := range t.Quotes {
			if !slices.Contains(quotes[id], q) {
				quotes[id] = append(quotes[id], q)
			}
		}
	}
	for _, t := range c.told {
		if err := b.mention(t, number, now[nameOf(t.Mention)]); err != nil {
			return err
		}
	}
	for i := range c.Incidents {
		if err := b.incident(&c.Incidents[i], quotes[c.Incidents[i].ID], live); err != nil {
			return err
		}
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
	body, _, err := b.packer.packJSON(t)
	if err != nil {
		return err
	}
	b.mentions = append(b.mentions, []any{t.n, t.page, t.Mention.Page, t.Mention.Event.ID, component, id, body})
	for _, k := range t.Mention.Keys() {
		b.keys = append(b.keys, []any{keyNumber(k), t.n})
	}
	return nil
}

// incident writes one incident if it is new or not as it was.
func (b *batch) incident(i *incident.Incident, quotes []string, live map[string]*liveRow) error {
	k := keptBody{Kept: ledger.Kept{Incident: *i, Status: ledger.New}, Quotes: quotes}
	for _, d := range b.decisionsByHolder[i.ID] {
		d.apply(&k.Kept)
	}
	body, hash, err := b.packer.packJSON(k)
	if err != nil {
		return err
	}
	row := live[i.ID]
	if row != nil && row.hash == hash && !row.leaving {
		return nil
	}
	first := b.at
	act := ledger.Began
	if row != nil {
		act, first = ledger.Grew, row.first
		b.added.Grown++
		b.bygone(row)
	} else {
		b.added.Incidents++
		if first, err = b.firstKept(i.ID); err != nil {
			return err
		}
	}
	seq := b.entry(ledger.Entry{Act: act, Incident: i.ID, Reason: grown(i, row != nil)})
	ord, err := b.ordOf(&k.Kept, row)
	if err != nil {
		return err
	}
	s := k.subject()
	tokens := append(s.Tokens(), bucketOf(i.ID))
	b.incidents = append(b.incidents, b.columns(&k, s, ord, seq, first, hash, body))
	b.index = append(b.index, Indexed{ord, tokens})
	return nil
}

// grown words what an incident is made of.
func grown(i *incident.Incident, before bool) string {
	if !before || len(i.Accounts) == 0 {
		return ""
	}
	return i.Accounts[len(i.Accounts)-1].Reason
}

// firstKept is when an id was first kept: it may have gone and come back, and then
// bears its own decisions again.
func (b *batch) firstKept(id string) (int64, error) {
	first := b.at
	if !b.anyPast() {
		return first, nil
	}
	if err := b.one("SELECT coalesce(min(first), ?) FROM version WHERE id = ?", []any{b.at, id}, &first); err != nil || first == b.at {
		return first, err
	}
	return first, b.exec("UPDATE redirect SET until = ? WHERE old = ? AND until = ?", b.at, id, forever)
}

// columns gives the row of an incident.
func (b *batch) columns(k *keptBody, s *filter.Subject, ord, seq, first int64, hash string, body []byte) []any {
	row := []any{ord, k.Kept.ID, ord >> hashBits, string(k.Kept.Status)}
	for _, f := range filter.NumberFields() {
		if n, known := s.Number(f); !known {
			row = append(row, nil)
		} else if f == "confidence" {
			row = append(row, n)
		} else {
			row = append(row, int64(n))
		}
	}
	var lat, lon any
	if w := k.Kept.Where; w != nil && w.Lat != nil && w.Lon != nil {
		lat, lon = *w.Lat, *w.Lon
	}
	return append(row, lat, lon, facetsOf(s), seq, b.at, first, hash, body)
}

// hashBits are the bits of an incident's order that come from its id.
const hashBits = 40

// ordOf gives the place of an incident in the order of lists: by day, then by the hash
// of its id, so that it is the same whatever came first.
func (b *batch) ordOf(k *ledger.Kept, row *liveRow) (int64, error) {
	sum := sha256.Sum256([]byte(k.ID))
	ord := dayNumber(k.When)<<hashBits | int64(binary.BigEndian.Uint64(sum[:8])>>(64-hashBits))
	if row != nil && row.ord>>hashBits == ord>>hashBits {
		ord = row.ord
	}
	if b.taken == nil {
		b.taken = map[int64]bool{}
	}
	for ; ; ord++ {
		if b.taken[ord] {
			continue
		}
		var id string
		err := b.one("SELECT id FROM incident WHERE ord = ?", []any{ord}, &id)
		if err == nil && id != k.ID {
			continue
		}
		if err != nil && err != sql.ErrNoRows {
			return 0, err
		}
		b.taken[ord] = true
		return ord, nil
	}
}

// dayNumber counts the days from the year 1 to the day that something began.
func dayNumber(w *event.When) int64 {
	if w == nil {
		return 0
	}
	return dayOf(w.From)
}

func dayOf(s string) int64 {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1 {
		return 0
	}
	return t.Unix()/86400 + 719_163
}

// Between the values of a field, and between fields, in the column facets.
const (
	valueEnd = "\x1e"
	fieldEnd = "\x1f"
)

// facetsOf gives the values that an incident is counted by, field by field.
func facetsOf(s *filter.Subject) string {
	var fields []string
	for _, f := range ledger.FacetFields() {
		fields = append(fields, strings.Join(facetValues(s, f), valueEnd))
	}
	return strings.NewReplacer("\x00", "").Replace(strings.Join(fields, fieldEnd))
}

func facetValues(s *filter.Subject, field string) []string {
	var all []string
	switch field {
	case "kind":
		all = []string{string(s.Kind)}
	case "mode":
		all = []string{string(s.Mode)}
	case "stage":
		all = []string{string(s.Stage)}
	case "status":
		all = []string{s.Status}
	case "tag":
		all = slices.Clone(s.Tags)
	case "month", "year":
		if d := s.Day(); len(d) == 10 {
			all = []string{d[:map[string]int{"month": 7, "year": 4}[field]]}
		}
	case "country":
		if s.Where != nil {
			all = []string{s.Where.Country}
		}
	case "admin":
		if s.Where != nil {
			all = []string{s.Where.Admin1}
		}
	case "place":
		if s.Where != nil {
			all = []string{s.Where.Name}
		}
	case "actor", "target":
		for _, p := range s.Parties {
			aimed := p.Role == "target" || p.Role == "victim"
			if aimed == (field == "target") {
				all = append(all, p.Name)
			}
		}
	case "weapon":
		for _, w := range s.Weapons {
			all = append(all, w.Kind)
		}
	default:
		all = s.Texts(field)
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(v string) bool { return v == "" })
}
