package store

import (
	"cmp"
	"database/sql"
	"maps"
	"slices"
	"strings"

	"casus/internal/incident"
)

// view is what the merge engine sees of the mentions kept. Fresh mentions are looked
// for all at once beforehand, and what was read is kept while a batch is merged.
type view struct {
	w     *writing
	near  map[incident.Key][]*told
	seen  map[int64]*told
	by    map[int64][]*told // what was read of each component
	whole map[int64]bool    // the components that were read wholly
	at    map[incident.Pointer][]*told
	of    map[name]*told
}

// name is a mention's: two pages of one source are told apart by their text.
type name struct{ pageID, source, event string }

func nameOf(m *incident.Mention) name { return name{m.PageID, m.Page, m.Event.ID} }

func (w *writing) view() *view {
	return &view{w: w, near: map[incident.Key][]*told{}, seen: map[int64]*told{}, by: map[int64][]*told{}, whole: map[int64]bool{},
		at: map[incident.Pointer][]*told{}, of: map[name]*told{}}
}

const mentionColumns = "m.n, m.page, m.component, m.incident"

// look reads the mentions under all keys that fresh ones seek.
func (v *view) look(fresh []*told) error {
	keys := map[int64]incident.Key{}
	var numbers []int64
	for _, t := range fresh {
		for _, k := range t.Mention.Seek() {
			if _, ok := v.near[k]; ok {
				continue
			}
			v.near[k] = nil
			from := len(numbers)
			numbers = keyNumbers(k, v.w.next, numbers)
			for _, n := range numbers[from:] {
				keys[n] = k
			}
		}
	}
	slices.Sort(numbers)
	at := map[int64][]incident.Key{}
	var wanted []int64
	err := in(numbers, func(marks string, args []any) error {
		return v.w.rows("SELECT key, mention FROM mention_key WHERE key IN ("+marks+")", args, func(r *sql.Rows) error {
			var k, m int64
			if err := r.Scan(&k, &m); err != nil {
				return err
			}
			if at[m] == nil && v.seen[m] == nil {
				wanted = append(wanted, m)
			}
			at[m] = append(at[m], keys[k])
			return nil
		})
	})
	if err == nil {
		err = v.load("SELECT "+mentionColumns+" FROM mention m WHERE m.n IN (%s)", wanted)
	}
	for m, list := range at {
		for _, k := range list {
			if t := v.seen[m]; t != nil {
				v.near[k] = append(v.near[k], t)
			}
		}
	}
	return err
}

// load reads mentions, each once: where they stand from the ledger, and what they say
// from memory where it was read before.
func (v *view) load(query string, values []int64) error {
	var unread []int64
	at := map[int64]*told{}
	err := in(values, func(marks string, args []any) error {
		return v.w.rows(strings.Replace(query, "%s", marks, 1), args, func(r *sql.Rows) error {
			t := &told{}
			if err := r.Scan(&t.n, &t.page, &t.component, &t.incident); err != nil || v.seen[t.n] != nil {
				return err
			}
			if at[t.n] = t; !v.w.recall(t) {
				unread = append(unread, t.n)
			}
			v.seen[t.n] = t
			return nil
		})
	})
	if err != nil {
		return err
	}
	err = in(unread, func(marks string, args []any) error {
		return v.w.rows("SELECT n, body FROM mention WHERE n IN ("+marks+")", args, func(r *sql.Rows) error {
			var n int64
			var body []byte
			if err := r.Scan(&n, &body); err != nil {
				return err
			}
			v.w.met = append(v.w.met, at[n])
			return v.w.packer.unpackJSON(body, at[n])
		})
	})
	for _, n := range slices.Sorted(maps.Keys(at)) {
		t := at[n]
		if t.Mention == nil {
			continue // err tells why
		}
		t.Mention.Prepare()
		p := t.Mention.Pointer()
		v.of[nameOf(t.Mention)] = t
		v.by[t.component] = append(v.by[t.component], t)
		v.at[p] = append(v.at[p], t)
	}
	return err
}

// Near lists the mentions that stand under one of the keys.
func (v *view) Near(keys []incident.Key) ([]*incident.Mention, error) {
	var found []*told
	for _, k := range keys {
		found = append(found, v.near[k]...)
	}
	slices.SortFunc(found, func(a, b *told) int { return cmp.Compare(a.n, b.n) })
	var all []*incident.Mention
	for _, t := range slices.Compact(found) {
		all = append(all, t.Mention)
	}
	return all, nil
}

// Members lists all mentions of the components in which the named ones stand.
func (v *view) Members(of []incident.Pointer) ([]*incident.Mention, error) {
	if err := v.find(of); err != nil {
		return nil, err
	}
	var components, missing []int64
	have := map[int64]bool{}
	for _, p := range of {
		for _, t := range v.at[p] {
			if have[t.component] {
				continue
			}
			have[t.component] = true
			components = append(components, t.component)
			if !v.whole[t.component] {
				missing = append(missing, t.component)
				v.whole[t.component] = true
			}
		}
	}
	if err := v.load("SELECT "+mentionColumns+" FROM mention m WHERE m.component IN (%s)", missing); err != nil {
		return nil, err
	}
	var all []*incident.Mention
	for _, c := range components {
		for _, t := range v.by[c] {
			all = append(all, t.Mention)
		}
	}
	return all, nil
}

// find reads the mentions of names that were not read yet.
func (v *view) find(of []incident.Pointer) error {
	var sources []string
	have := map[string]bool{}
	for _, p := range of {
		if v.at[p] == nil && !have[p.Page] {
			have[p.Page] = true
			sources = append(sources, p.Page)
		}
	}
	var numbers []int64
	err := in(sources, func(marks string, args []any) error {
		return v.w.rows("SELECT n FROM mention WHERE source IN ("+marks+")", args, func(r *sql.Rows) error {
			var n int64
			err := r.Scan(&n)
			if v.seen[n] == nil {
				numbers = append(numbers, n)
			}
			return err
		})
	})
	if err != nil {
		return err
	}
	return v.load("SELECT "+mentionColumns+" FROM mention m WHERE m.n IN (%s)", numbers)
}
