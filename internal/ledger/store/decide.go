package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"casus/internal/event"
	"casus/internal/incident"
	"casus/internal/ledger"
)

// decided is a decision that stands, under the number of its entry.
type decided struct {
	ledger.Decision
	seq int64
	id  string
}

// decisionsOf reads the decisions that incidents bear, in the order they were taken.
// A decision on an incident that has come back is borne by it again.
func (b *batch) decisionsOf(ids []string) error {
	b.decisionsByHolder = map[string][]decided{}
	var one int
	if err := b.one("SELECT 1 FROM decision LIMIT 1", nil, &one); err != nil {
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	}
	return in(ids, func(marks string, args []any) error {
		query := "SELECT seq, id, holder, body FROM decision WHERE undone = 0 AND holder IN (" + marks + ") ORDER BY seq"
		return b.rows(query, args, func(r *sql.Rows) error {
			var d decided
			var holder, body string
			if err := r.Scan(&d.seq, &d.id, &holder, &body); err != nil {
				return err
			}
			b.decisionsByHolder[holder] = append(b.decisionsByHolder[holder], d)
			return json.Unmarshal([]byte(body), &b.decisionsByHolder[holder][len(b.decisionsByHolder[holder])-1].Decision)
		})
	})
}

// Decide keeps what a person decided.
func (s *Store) Decide(ctx context.Context, d ledger.Decision) (string, error) {
	if err := d.Check(); err != nil {
		return "", err
	}
	var id string
	err := s.change(ctx, "keeping a decision", func(w *writing) error {
		var err error
		id, err = w.decide(d)
		if err != nil {
			return err
		}
		return w.finish()
	})
	return id, err
}

func (w *writing) decide(d ledger.Decision) (string, error) {
	var touched []incident.Pointer
	var bonds []incident.Bond
	if d.Act == ledger.AddEvent {
		return w.decideEvent(d)
	}
	k, err := w.standing(d.Incident)
	if err != nil {
		return "", err
	}
	if d.Revision != 0 && d.Revision != k.Revision {
		return "", fmt.Errorf("%w (you saw revision %d, it is %d)", ledger.ErrStale, d.Revision, k.Revision)
	}
	touched = pointersOf(k)
	switch d.Act {
	case ledger.Merge, ledger.Apart:
		other, err := w.standing(d.With)
		if err != nil {
			return "", err
		}
		if other.ID == k.ID {
			return "", fmt.Errorf("%w: %s and %s are one incident already", ledger.ErrRefused, d.Incident, d.With)
		}
		bonds = bondsOf(pointersOf(k), pointersOf(other), d.Act == ledger.Merge)
		touched = append(touched, pointersOf(other)...)
		d.With = other.ID
	case ledger.Split:
		if bonds, err = splitBonds(k, d.Accounts); err != nil {
			return "", err
		}
	}
	d.Incident = k.ID
	return w.record(d, touched, bonds)
}

// record writes a decision and decides anew what it touches.
func (w *writing) record(d ledger.Decision, touched []incident.Pointer, bonds []incident.Bond) (string, error) {
	body, err := json.Marshal(d)
	if err != nil {
		return "", err
	}
	id := hashOf(fmt.Append(body, w.seq+1, w.at))[:16]
	seq := w.entry(ledger.Entry{ID: id, By: d.By, Person: true, Act: d.Act, Incident: d.Incident, With: d.With, Reason: d.Reason})
	bondText := ""
	if len(bonds) > 0 {
		b, err := json.Marshal(bonds)
		if err != nil {
			return "", err
		}
		bondText = string(b)
	}
	if err := w.insert("decision", 8, [][]any{{seq, id, d.Incident, d.Incident, string(d.Act), string(body), bondText, 0}}, ""); err != nil {
		return "", err
	}
	return id, w.merge(nil, touched)
}

// standing gives an incident as it stands, by an id that may have been merged.
func (w *writing) standing(id string) (*ledger.Kept, error) {
	now, err := w.follow(w.ctx, w.tx, id, 0)
	if err != nil {
		return nil, err
	}
	return w.load(w.ctx, w.tx, now)
}

func pointersOf(k *ledger.Kept) []incident.Pointer {
	var all []incident.Pointer
	for _, a := range k.Accounts {
		all = append(all, incident.Pointer{Page: a.Page, Event: a.Event})
	}
	return all
}

// bondsOf holds the accounts of each side together, and both sides together or apart.
func bondsOf(a, b []incident.Pointer, join bool) []incident.Bond {
	var all []incident.Bond
	for _, side := range [][]incident.Pointer{a, b} {
		for _, p := range side[1:] {
			all = append(all, incident.Bond{A: side[0], B: p, Join: true})
		}
	}
	return append(all, incident.Bond{A: a[0], B: b[0], Join: join})
}

func splitBonds(k *ledger.Kept, accounts []incident.Pointer) ([]incident.Bond, error) {
	var out, rest []incident.Pointer
	for _, p := range pointersOf(k) {
		if slices.Contains(accounts, p) {
			out = append(out, p)
		} else {
			rest = append(rest, p)
		}
	}
	if len(out) < len(accounts) {
		return nil, fmt.Errorf("%w: an account that is named is none of the incident's", ledger.ErrRefused)
	}
	if len(rest) == 0 {
		return nil, fmt.Errorf("%w: no account would be left; name fewer", ledger.ErrRefused)
	}
	return bondsOf(rest, out, false), nil
}

// Undo takes a decision back.
func (s *Store) Undo(ctx context.Context, decision, by, reason string) error {
	return s.change(ctx, "undoing a decision", func(w *writing) error {
		var d ledger.Decision
		var body, bondText, holder string
		var undone, seq int64
		err := w.one("SELECT seq, body, bonds, holder, undone FROM decision WHERE id = ?", []any{decision}, &seq, &body, &bondText, &holder, &undone)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("%w: decision %s", ledger.ErrMissing, decision)
		}
		if err != nil {
			return err
		}
		if undone != 0 {
			return fmt.Errorf("%w: it was taken back already", ledger.ErrRefused)
		}
		if err := json.Unmarshal([]byte(body), &d); err != nil {
			return err
		}
		at := w.entry(ledger.Entry{By: by, Person: true, Act: ledger.Undo, Incident: holder, With: d.With, Reason: strings.TrimSpace("decision " + decision + "; " + reason)})
		if err := w.exec("UPDATE decision SET undone = ? WHERE id = ?", at, decision); err != nil {
			return err
		}
		if err := w.undo(&d, bondText, holder); err != nil {
			return err
		}
		return w.finish()
	})
}

// undo decides anew what a decision touched, now that it does not stand.
func (w *writing) undo(d *ledger.Decision, bondText, holder string) error {
	if d.Act == ledger.AddEvent {
		return w.undoEvent(d)
	}
	var touched []incident.Pointer
	if bondText != "" {
		var bonds []incident.Bond
		if err := json.Unmarshal([]byte(bondText), &bonds); err != nil {
			return err
		}
		for _, b := range bonds {
			touched = append(touched, b.A, b.B)
		}
		// Decisions on incidents that come back are theirs again.
		for _, id := range []string{d.Incident, d.With} {
			if err := w.exec("UPDATE decision SET holder = incident WHERE incident = ? AND incident <> ''", id); err != nil {
				return err
			}
		}
		return w.mergeAndSettle(touched)
	}
	k, err := w.standing(holder)
	if err != nil {
		return err
	}
	return w.merge(nil, pointersOf(k))
}

// mergeAndSettle merges, and then gives decisions whose incident did not come back to
// the one that it became part of.
func (w *writing) mergeAndSettle(touched []incident.Pointer) error {
	if err := w.merge(nil, touched); err != nil {
		return err
	}
	stray := map[string]string{}
	query := "SELECT DISTINCT d.holder, r.new FROM decision d JOIN redirect r ON r.old = d.holder AND r.until = ? WHERE d.undone = 0"
	err := w.rows(query, []any{forever}, func(r *sql.Rows) error {
		var from, to string
		err := r.Scan(&from, &to)
		stray[from] = to
		return err
	})
	if err != nil {
		return err
	}
	var again []incident.Pointer
	for from := range stray {
		to, err := w.follow(w.ctx, w.tx, from, 0)
		if err != nil {
			continue // it ended; nothing bears its decisions
		}
		if err := w.exec("UPDATE decision SET holder = ? WHERE holder = ?", to, from); err != nil {
			return err
		}
		k, err := w.standing(to)
		if err != nil {
			return err
		}
		again = append(again, pointersOf(k)...)
	}
	if len(again) == 0 {
		return nil
	}
	return w.merge(nil, again)
}

// apply lays a decision over the engine's incident.
func (d *decided) apply(k *ledger.Kept) {
	switch d.Act {
	case ledger.SetStatus:
		k.Status = d.Status
		k.Gone = ""
		if d.Status == ledger.Withdrawn {
			k.Gone = "withdrawn: " + d.Reason
		}
	case ledger.Reject:
		k.Status, k.Gone = ledger.Withdrawn, "withdrawn: "+d.Reason
	case ledger.SetTags:
		k.Tags = slices.Clone(d.Tags)
		slices.Sort(k.Tags)
		k.Tags = slices.Compact(k.Tags)
	case ledger.EditValue:
		set(k, d.Field, d.Value)
		k.Edits = append(slices.DeleteFunc(k.Edits, func(e ledger.Edit) bool { return e.Field == d.Field }),
			ledger.Edit{Decision: d.id, Field: d.Field, Was: d.Was, Value: d.Value, By: d.By, Reason: d.Reason, Quote: d.Quote})
	}
}

// set puts a person's value in the place of the engine's.
func set(k *ledger.Kept, field, value string) {
	switch field {
	case "kind":
		k.Kind = event.Kind(value)
	case "mode":
		k.Mode = event.Mode(value)
	case "stage":
		k.Stage = event.Stage(value)
	case "from", "to":
		w := event.When{Precision: "day"}
		if k.When != nil {
			w = *k.When
		}
		if field == "from" {
			w.From = value
			w.To = max(w.To, value)
		} else {
			w.To = value
		}
		if w.From != w.To {
			w.Precision = "range"
		}
		k.When = &w
	case "place", "country", "admin1", "lat", "lon":
		setWhere(k, field, value)
	case "perpetrator", "target", "victim":
		k.Parties = slices.DeleteFunc(slices.Clone(k.Parties), func(p event.Party) bool { return p.Role == event.Role(field) })
		if value != "" {
			k.Parties = append(k.Parties, event.Party{Role: event.Role(field), Name: value})
		}
	case "weapon":
		k.Weapons = nil
		if value != "" {
			k.Weapons = []event.Weapon{{Kind: value}}
		}
	default:
		setToll(k, event.Outcome(field), value)
	}
}

func setWhere(k *ledger.Kept, field, value string) {
	w := event.Where{}
	if k.Where != nil {
		w = *k.Where
	}
	degrees := func() *float64 {
		if d, err := strconv.ParseFloat(value, 64); err == nil {
			return &d
		}
		return nil
	}
	switch field {
	case "place":
		w.Name = value
	case "country":
		w.Country = value
	case "admin1":
		w.Admin1 = value
	case "lat":
		w.Lat = degrees()
	case "lon":
		w.Lon = degrees()
	}
	k.Where = &w
}

// setToll makes a figure the one that stands; what accounts say of it is kept.
func setToll(k *ledger.Kept, o event.Outcome, value string) {
	t := incident.Toll{Outcome: o}
	for _, old := range k.Casualties {
		if old.Outcome == o {
			t.Accounts = append(t.Accounts, old.Accounts...)
		}
	}
	k.Casualties = slices.DeleteFunc(slices.Clone(k.Casualties), func(c incident.Toll) bool { return c.Outcome == o })
	if n, err := strconv.Atoi(value); err == nil {
		t.Count = incident.Range{Low: &n, Best: &n, High: &n}
		k.Casualties = append(k.Casualties, t)
	}
}
