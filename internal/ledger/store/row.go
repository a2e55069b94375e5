package store

import (
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"time"

	"casus/internal/event"
	"casus/internal/incident"
	"casus/internal/ledger"
	"casus/internal/ledger/filter"
)

// made is an incident as it is to be kept.
type made struct {
	k      keptBody
	body   []byte
	hash   string
	tokens []string
	facets string

	row   *liveRow // that it takes the place of
	ord   int64
	seq   int64
	first int64
}

// build makes what is to be kept of the incidents, on all cores.
func (b *batch) build() error {
	return parallel(len(b.components), func(i int) error {
		c := &b.components[i]
		now := c.incidentOf()
		quotes := map[string][]string{}
		for _, t := range c.told {
			id := now[nameOf(t.Mention)]
			for _, q := range t.Quotes {
				if !slices.Contains(quotes[id], q) {
					quotes[id] = append(quotes[id], q)
				}
			}
		}
		for j := range c.Incidents {
			m := &made{k: keptBody{Kept: ledger.Kept{Incident: c.Incidents[j], Status: ledger.New}, Quotes: quotes[c.Incidents[j].ID]}}
			for _, d := range b.decisionsByHolder[c.Incidents[j].ID] {
				d.apply(&m.k.Kept)
			}
			var err error
			if m.body, m.hash, err = b.packer.packJSON(m.k); err != nil {
				return err
			}
			s := m.k.subject()
			m.tokens, m.facets = append(s.Tokens(), bucketOf(m.k.Kept.ID)), facetsOf(s)
			c.made = append(c.made, m)
		}
		return nil
	})
}

// incident notes an incident to be written if it is new or not as it was.
func (b *batch) incident(m *made, row *liveRow) {
	if row != nil && row.hash == m.hash && !row.leaving {
		return
	}
	act := ledger.Began
	m.first = b.at
	if row != nil {
		act, m.row, m.first = ledger.Grew, row, row.first
		b.added.Grown++
		b.bygone(row)
	} else {
		b.added.Incidents++
	}
	m.seq = b.entry(ledger.Entry{Act: act, Incident: m.k.Kept.ID, Reason: grown(&m.k.Kept.Incident, row != nil)})
	b.made = append(b.made, m)
}

// grown words what an incident is made of.
func grown(i *incident.Incident, before bool) string {
	if !before || len(i.Accounts) == 0 {
		return ""
	}
	return i.Accounts[len(i.Accounts)-1].Reason
}

// place gives the incidents that are new or changed their places, and those that have
// come back the time when they were first kept.
func (b *batch) place() error {
	var ords []int64
	for _, m := range b.made {
		m.ord = placeOf(&m.k.Kept)
		ords = append(ords, m.ord)
	}
	taken := map[int64]string{}
	err := in(ords, func(marks string, args []any) error {
		return b.rows("SELECT ord, id FROM incident WHERE ord IN ("+marks+")", args, func(r *sql.Rows) error {
			var ord int64
			var id string
			err := r.Scan(&ord, &id)
			taken[ord] = id
			return err
		})
	})
	if err != nil {
		return err
	}
	if err := b.firstKept(); err != nil {
		return err
	}
	slices.SortFunc(b.made, func(x, y *made) int { return strings.Compare(x.k.Kept.ID, y.k.Kept.ID) })
	for _, m := range b.made {
		if m.row != nil && m.row.ord>>hashBits == m.ord>>hashBits {
			m.ord = m.row.ord
		}
		for taken[m.ord] != "" && taken[m.ord] != m.k.Kept.ID {
			m.ord++
			if err := b.whoHas(m.ord, taken); err != nil {
				return err
			}
		}
		taken[m.ord] = m.k.Kept.ID
		b.incidents = append(b.incidents, b.columns(m))
		b.index = append(b.index, Indexed{m.ord, m.tokens})
	}
	return nil
}

// whoHas looks which incident has a place, where it is not known yet.
func (b *batch) whoHas(ord int64, taken map[int64]string) error {
	if _, known := taken[ord]; known {
		return nil
	}
	var id string
	err := b.one("SELECT id FROM incident WHERE ord = ?", []any{ord}, &id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	taken[ord] = id
	return err
}

// firstKept finds when ids that came back were first kept, and ends their redirects.
func (b *batch) firstKept() error {
	if !b.anyPast() {
		return nil
	}
	at := map[string]*made{}
	var ids []string
	for _, m := range b.made {
		if m.row == nil {
			ids = append(ids, m.k.Kept.ID)
			at[m.k.Kept.ID] = m
		}
	}
	var back []string
	err := in(ids, func(marks string, args []any) error {
		return b.rows("SELECT id, min(first) FROM version WHERE id IN ("+marks+") GROUP BY id", args, func(r *sql.Rows) error {
			var id string
			var first int64
			err := r.Scan(&id, &first)
			at[id].first = first
			back = append(back, id)
			return err
		})
	})
	for _, id := range back {
		if err == nil {
			err = b.exec("UPDATE redirect SET until = ? WHERE old = ? AND until = ?", b.at, id, forever)
		}
	}
	return err
}

// columns gives the row of an incident.
func (b *batch) columns(m *made) []any {
	k, s := &m.k.Kept, m.k.subject()
	row := []any{m.ord, k.ID, m.ord >> hashBits, string(k.Status)}
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
	if w := k.Where; w != nil && w.Lat != nil && w.Lon != nil {
		lat, lon = *w.Lat, *w.Lon
	}
	return append(row, lat, lon, m.facets, m.seq, b.at, m.first, m.hash, m.body)
}

// hashBits are the bits of an incident's place that come from its id.
const hashBits = 40

// placeOf gives the place of an incident in the order of lists: by day, then by the
// hash of its id, so that it is the same whatever came first.
func placeOf(k *ledger.Kept) int64 {
	sum := sha256.Sum256([]byte(k.ID))
	return dayNumber(k.When)<<hashBits | int64(binary.BigEndian.Uint64(sum[:8])>>(64-hashBits))
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
