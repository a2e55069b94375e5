package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"casus/internal/ledger"
)

const entryColumns = "e.seq, e.id, e.at, e.who, e.person, e.act, e.incident, e.other, e.page, e.reason, coalesce(d.body, ''), coalesce(d.undone, 0) FROM entry e LEFT JOIN decision d ON d.seq = e.seq"

func (s *Store) entries(ctx context.Context, rest string, args []any) ([]ledger.Entry, error) {
	var all []ledger.Entry
	err := s.rows(ctx, "SELECT "+entryColumns+" "+rest, args, func(r *sql.Rows) error {
		var e ledger.Entry
		var at, person, undone int64
		var body string
		if err := r.Scan(&e.Seq, &e.ID, &at, &e.By, &person, &e.Act, &e.Incident, &e.With, &e.Page, &e.Reason, &body, &undone); err != nil {
			return err
		}
		e.At, e.Person, e.Undone = timeOf(at), person != 0, undone != 0
		all = append(all, e)
		if body == "" {
			return nil
		}
		d := &ledger.Decision{}
		all[len(all)-1].Decision = d
		return json.Unmarshal([]byte(body), d)
	})
	return all, s.fault("reading the history", err)
}

// History gives the entries of an incident and of those merged into it, oldest first.
func (s *Store) History(ctx context.Context, incident string) ([]ledger.Entry, error) {
	ids := []string{incident}
	if now, err := s.follow(ctx, s.read, incident, 0); err == nil && now != incident {
		ids = append(ids, now)
	}
	for i := 0; i < len(ids) && len(ids) < 10_000; i++ {
		err := s.rows(ctx, "SELECT old FROM redirect WHERE new = ?", []any{ids[i]}, func(r *sql.Rows) error {
			var old string
			err := r.Scan(&old)
			if !slices.Contains(ids, old) {
				ids = append(ids, old)
			}
			return err
		})
		if err != nil {
			return nil, s.fault("reading the history", err)
		}
	}
	var all []ledger.Entry
	seen := map[int64]bool{}
	err := in(ids, func(marks string, args []any) error {
		list, err := s.entries(ctx, "WHERE e.incident IN ("+marks+") OR e.other IN ("+marks+") ORDER BY e.seq", append(slices.Clone(args), args...))
		for _, e := range list {
			if !seen[e.Seq] {
				seen[e.Seq] = true
				all = append(all, e)
			}
		}
		return err
	})
	slices.SortFunc(all, func(a, b ledger.Entry) int { return int(a.Seq - b.Seq) })
	if err == nil && len(all) == 0 {
		err = fmt.Errorf("%w: incident %s", ledger.ErrMissing, incident)
	}
	return all, err
}

// Since gives the entries after a number, at most limit of them.
func (s *Store) Since(ctx context.Context, seq int64, limit int) ([]ledger.Entry, error) {
	return s.entries(ctx, "WHERE e.seq > ? ORDER BY e.seq LIMIT ?", []any{seq, limit})
}

// Seq is the number of the last entry.
func (s *Store) Seq(ctx context.Context) (int64, error) {
	var seq int64
	err := s.one(ctx, "SELECT coalesce(max(seq), 0) FROM entry", nil, &seq)
	return seq, s.fault("reading the history", err)
}

// Proposals gives pairs of incidents that may be one, the likeliest first.
func (s *Store) Proposals(ctx context.Context, limit int) ([]ledger.Proposal, error) {
	var all []ledger.Proposal
	err := s.rows(ctx, "SELECT id, a, b, reason, probability FROM proposal ORDER BY probability DESC, id LIMIT ?", []any{max(1, limit)}, func(r *sql.Rows) error {
		var p ledger.Proposal
		err := r.Scan(&p.ID, &p.A, &p.B, &p.Reason, &p.Probability)
		all = append(all, p)
		return err
	})
	return all, s.fault("reading proposals", err)
}

// Corrections gives the judgements of people on values that the coder read: an
// accepted value is right, an edited one was wrong or missing, and of a record that
// is accepted or rejected as a whole the same is said of its kind.
func (s *Store) Corrections(ctx context.Context) ([]ledger.Correction, error) {
	var all []ledger.Correction
	err := s.rows(ctx, "SELECT body FROM decision WHERE undone = 0 ORDER BY seq", nil, func(r *sql.Rows) error {
		var body string
		if err := r.Scan(&body); err != nil {
			return err
		}
		var d ledger.Decision
		if err := json.Unmarshal([]byte(body), &d); err != nil {
			return err
		}
		c := ledger.Correction{Incident: d.Incident, Field: d.Field, By: d.By}
		switch d.Act {
		case ledger.Accept:
			c.Right = true
		case ledger.EditValue:
			c.Missing = d.Was == ""
		case ledger.Reject:
		default:
			return nil
		}
		if c.Field == "" {
			c.Field = "kind"
		}
		all = append(all, c)
		return nil
	})
	return all, s.fault("reading corrections", err)
}

// Sources gives the publishers of the pages kept, in the order of their names.
func (s *Store) Sources(ctx context.Context) ([]ledger.Publisher, error) {
	var all []ledger.Publisher
	query := "SELECT p.publisher, coalesce(l.letter, 'F'), count(*) FROM page p LEFT JOIN letter l ON l.publisher = p.publisher GROUP BY p.publisher, l.letter ORDER BY p.publisher"
	err := s.rows(ctx, query, nil, func(r *sql.Rows) error {
		var p ledger.Publisher
		err := r.Scan(&p.Name, &p.Letter, &p.Pages)
		all = append(all, p)
		return err
	})
	return all, s.fault("reading sources", err)
}

// SetLetter keeps a publisher's Admiralty letter.
func (s *Store) SetLetter(ctx context.Context, publisher, letter, by string) error {
	if len(letter) != 1 || letter[0] < 'A' || letter[0] > 'F' {
		return fmt.Errorf("%w: %q is no Admiralty letter; give A to F", ledger.ErrRefused, letter)
	}
	return s.change(ctx, "keeping a letter", func(w *writing) error {
		w.entry(ledger.Entry{Act: "letter", By: by, Person: true, Reason: publisher + ": " + letter})
		err := w.exec("INSERT INTO letter VALUES (?,?,?) ON CONFLICT (publisher) DO UPDATE SET letter = excluded.letter, who = excluded.who", publisher, letter, by)
		if err != nil {
			return err
		}
		return w.finish()
	})
}

// Filters gives the filters that are kept, in the order of their names.
func (s *Store) Filters(ctx context.Context) ([]ledger.SavedFilter, error) {
	var all []ledger.SavedFilter
	err := s.rows(ctx, "SELECT name, filter, who FROM saved_filter ORDER BY name", nil, func(r *sql.Rows) error {
		var f ledger.SavedFilter
		err := r.Scan(&f.Name, &f.Text, &f.By)
		all = append(all, f)
		return err
	})
	return all, s.fault("reading filters", err)
}

// SaveFilter keeps a filter under a name; an empty text removes it.
func (s *Store) SaveFilter(ctx context.Context, f ledger.SavedFilter) error {
	if strings.TrimSpace(f.Name) == "" {
		return fmt.Errorf("%w: a filter needs a name", ledger.ErrRefused)
	}
	return s.change(ctx, "keeping a filter", func(w *writing) error {
		if f.Text == "" {
			return w.exec("DELETE FROM saved_filter WHERE name = ?", f.Name)
		}
		return w.exec("INSERT INTO saved_filter VALUES (?,?,?) ON CONFLICT (name) DO UPDATE SET filter = excluded.filter, who = excluded.who", f.Name, f.Text, f.By)
	})
}

// Look marks that somebody has seen everything up to an entry.
func (s *Store) Look(ctx context.Context, who string, seq int64) error {
	return s.change(ctx, "keeping what was seen", func(w *writing) error {
		return w.exec("INSERT INTO look VALUES (?,?,?) ON CONFLICT (who) DO UPDATE SET seq = excluded.seq, at = excluded.at", who, seq, w.at)
	})
}

// LastLook is the entry that somebody has seen everything up to, and when.
func (s *Store) LastLook(ctx context.Context, who string) (int64, time.Time, error) {
	var seq, at int64
	err := s.one(ctx, "SELECT seq, at FROM look WHERE who = ?", []any{who}, &seq, &at)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, time.Time{}, nil
	}
	return seq, timeOf(at), s.fault("reading what was seen", err)
}
