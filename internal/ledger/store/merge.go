package store

import (
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"casus/internal/incident"
)

// merge takes in fresh mentions and decides anew what they touch, and the components
// of the mentions named in touched.
func (w *writing) merge(fresh []*told, touched []incident.Pointer) error {
	v := w.view()
	if err := w.loadBonds(); err != nil {
		return err
	}
	if err := v.look(fresh); err != nil {
		return err
	}
	var mentions []*incident.Mention
	mine := map[name]*told{}
	for _, t := range fresh {
		t.n = w.next
		w.next++
		mine[nameOf(t.Mention)] = t
		mentions = append(mentions, t.Mention)
	}
	w.met = append(w.met, fresh...)
	var bonds []incident.Bond
	for _, b := range w.bonds {
		bonds = append(bonds, b.Bond)
	}
	components, err := incident.Update(v, bonds, mentions, touched...)
	if err != nil {
		return err
	}
	b := &batch{writing: w, fresh: fresh}
	for i := range components {
		c := component{Component: &components[i]}
		for _, m := range components[i].Mentions {
			t := mine[nameOf(m)]
			if t == nil {
				t = v.of[nameOf(m)]
			}
			c.told = append(c.told, t)
		}
		b.components = append(b.components, c)
	}
	return b.write()
}

// bonded is a bond with the decision that made it.
type bonded struct {
	incident.Bond
	decision string
}

// loadBonds reads the bonds of all decisions that stand.
func (w *writing) loadBonds() error {
	w.bonds = nil
	return w.rows("SELECT id, bonds FROM decision WHERE undone = 0 AND bonds <> '' ORDER BY seq", nil, func(r *sql.Rows) error {
		var id, text string
		if err := r.Scan(&id, &text); err != nil {
			return err
		}
		var list []incident.Bond
		if err := json.Unmarshal([]byte(text), &list); err != nil {
			return err
		}
		for _, b := range list {
			w.bonds = append(w.bonds, bonded{b, id})
		}
		return nil
	})
}

// remerge takes the mentions of pages out and merges anew what their records tell.
func (w *writing) remerge(pages []pageRow) error {
	if len(pages) == 0 {
		return nil
	}
	var numbers, components []int64
	for _, p := range pages {
		numbers = append(numbers, p.n)
	}
	out := map[int64]bool{}
	gone := map[string]bool{}
	err := in(numbers, func(marks string, args []any) error {
		return w.rows("SELECT n, component, incident FROM mention WHERE page IN ("+marks+")", args, func(r *sql.Rows) error {
			var n, c int64
			var id string
			err := r.Scan(&n, &c, &id)
			if !out[n] {
				out[n], gone[id] = true, true
				components = append(components, c)
			}
			return err
		})
	})
	if err != nil {
		return err
	}
	touched, err := w.others(components, out)
	if err != nil {
		return err
	}
	if err := w.unkey(numbers); err != nil {
		return err
	}
	for _, p := range numbers {
		if err := w.exec("DELETE FROM mention WHERE page = ?", p); err != nil {
			return err
		}
	}
	fresh, err := w.mentionsOf(pages)
	if err != nil {
		return err
	}
	if err := w.merge(fresh, touched); err != nil {
		return err
	}
	if err := w.endBare(gone); err != nil {
		return err
	}
	return w.mergeAndSettle(nil)
}

// others names the mentions of components that are not among those taken out.
func (w *writing) others(components []int64, out map[int64]bool) (touched []incident.Pointer, err error) {
	slices.Sort(components)
	err = in(slices.Compact(components), func(marks string, args []any) error {
		return w.rows("SELECT n, source, event FROM mention WHERE component IN ("+marks+")", args, func(r *sql.Rows) error {
			var n int64
			var p incident.Pointer
			err := r.Scan(&n, &p.Page, &p.Event)
			if !out[n] {
				touched = append(touched, p)
			}
			return err
		})
	})
	return touched, err
}

// endBare ends or redirects the incidents that no mention tells of any more.
func (w *writing) endBare(ids map[string]bool) error {
	var list []string
	for id := range ids {
		list = append(list, id)
	}
	slices.Sort(list)
	b := &batch{writing: w}
	live, err := b.live(list)
	if err != nil {
		return err
	}
	if err := b.decisionsOf(list); err != nil {
		return err
	}
	for _, id := range list {
		row := live[id]
		if row == nil {
			continue
		}
		var told int
		if err := w.one("SELECT count(*) FROM mention WHERE incident = ?", []any{id}, &told); err != nil {
			return err
		}
		if told > 0 {
			continue
		}
		to, err := w.successor(row)
		if err != nil {
			return err
		}
		b.leave(row, to, "no page tells of it any more after its pages were coded again")
	}
	return b.flush()
}

// successor is the incident that now holds the page of the first account of one that
// goes: the same pages told of it, with other events. Empty where there is none.
func (w *writing) successor(row *liveRow) (string, error) {
	var k keptBody
	if err := w.packer.unpackJSON(row.body, &k); err != nil {
		return "", err
	}
	to := ""
	for _, a := range k.Kept.Accounts {
		err := w.one("SELECT i.id FROM mention m JOIN incident i ON i.id = m.incident WHERE m.source = ? AND m.event = ? AND m.incident <> ?",
			[]any{a.Page, a.Event, row.id}, &to)
		if err == nil {
			return to, nil
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return "", err
		}
	}
	return "", nil
}

// reasonOf words why an incident is part of another.
func reasonOf(into *incident.Incident, of *incident.Incident) string {
	mine := map[incident.Pointer]bool{}
	for _, a := range of.Accounts {
		mine[incident.Pointer{Page: a.Page, Event: a.Event}] = true
	}
	var reasons []string
	for _, a := range into.Accounts {
		if mine[incident.Pointer{Page: a.Page, Event: a.Event}] && a.Reason != "" && !slices.Contains(reasons, a.Reason) {
			reasons = append(reasons, a.Reason)
		}
	}
	return strings.Join(reasons[:min(3, len(reasons))], "; ")
}
