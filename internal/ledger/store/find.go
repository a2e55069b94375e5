package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"casus/internal/ledger"
)

// query writes a plan as SQL: what is selected, and what stands after the conditions.
// Without tokens, or with those alone that all have, the table is gone through in its
// order.
func (p *plan) query(columns, after string, extra ...*Tokens) (string, []any) {
	from, ord := "incident i", "i.ord"
	var where []string
	var args []any
	tokens := p.tokens
	if len(extra) > 0 {
		tokens = &Tokens{All: append([]*Tokens{p.tokens}, extra...)}
	}
	if p.direct(tokens) {
		if tokens.Not != nil {
			where, args = append(where, "i.status <> ?"), append(args, string(ledger.Withdrawn))
		}
	} else {
		var w string
		var arg any
		from, w, arg, ord = p.d.Tokens(tokens)
		where, args = append(where, w), append(args, arg)
	}
	if p.from > 0 || p.to > 0 {
		where = append(where, ord+" BETWEEN ? AND ?")
		args = append(args, p.from, p.to)
	}
	where, args = append(where, p.where...), append(args, p.args...)
	q := "SELECT " + columns + " FROM " + from
	if len(where) > 0 {
		q += " WHERE " + strings.Join(where, " AND ")
	}
	return q + strings.ReplaceAll(after, "$ord", ord), args
}

// direct tells whether the tokens are better left out: all that stands has them.
func (p *plan) direct(t *Tokens) bool {
	return t.isEverything() || t.Not != nil && t.Not.Run != nil && t.Not.Run[0] == withdrawn.Runs[0][0]
}

const keptColumns = "i.ord, i.seq, i.since, i.first, i.body"

// Find gives one page of what a filter keeps.
func (s *Store) Find(ctx context.Context, q ledger.Query) (ledger.Found, error) {
	limit := q.Limit
	if limit <= 0 {
		limit = 50
	}
	limit = min(limit, ledger.MaxLimit)
	var found ledger.Found
	var last int64
	err := s.walk(ctx, q, limit+1, func(k *ledger.Kept, ord int64) error {
		if len(found.Incidents) == limit {
			found.Next = cursorAt(last)
			return errEnough
		}
		found.Incidents, last = append(found.Incidents, k), ord
		return nil
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return found, s.fault("finding", err)
}

// Each hands on everything that a filter keeps, some at a time, so that nothing is
// held open while the visitor works.
func (s *Store) Each(ctx context.Context, q ledger.Query, visit func(*ledger.Kept) error) error {
	if !q.AsOf.IsZero() {
		err := s.walk(ctx, q, 0, func(k *ledger.Kept, _ int64) error { return visit(k) })
		return s.fault("reading", err)
	}
	q.Limit = ledger.MaxLimit
	for {
		found, err := s.Find(ctx, q)
		if err != nil {
			return err
		}
		for _, k := range found.Incidents {
			if err := visit(k); err != nil {
				return err
			}
		}
		if found.Next == "" {
			return nil
		}
		q.After = found.Next
	}
}

// IDs gives the ids of everything that a filter keeps: what the incidents say is not read.
func (s *Store) IDs(ctx context.Context, q ledger.Query) (ids []string, err error) {
	if !q.AsOf.IsZero() {
		err = s.walk(ctx, q, 0, func(k *ledger.Kept, _ int64) error { ids = append(ids, k.ID); return nil })
		return ids, s.fault("reading", err)
	}
	query, args := s.planFor(q.Filter).query("i.id", " ORDER BY $ord DESC")
	err = s.rows(ctx, query, args, func(r *sql.Rows) error {
		var id string
		err := r.Scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, s.fault("finding", err)
}

// errEnough ends a walk early.
var errEnough = fmt.Errorf("enough")

// walk hands on what a query keeps with its place, after the cursor, up to a limit.
func (s *Store) walk(ctx context.Context, q ledger.Query, limit int, visit func(k *ledger.Kept, ord int64) error) error {
	after, err := cursorOf(q.After)
	if err != nil {
		return err
	}
	if !q.AsOf.IsZero() {
		return s.walkPast(ctx, q, after, visit)
	}
	p := s.planFor(q.Filter)
	if after > 0 && (p.to == 0 || after-1 < p.to) {
		p.to = after - 1
		if p.from == 0 && p.to == 0 {
			return nil
		}
	}
	query, args := p.query(keptColumns, " ORDER BY $ord DESC LIMIT "+strconv.Itoa(limit))
	return s.rows(ctx, query, args, func(r *sql.Rows) error {
		k, ord, err := s.scanKept(r)
		if err != nil {
			return err
		}
		return visit(&k.Kept, ord)
	})
}

// scanKept reads a row of keptColumns.
func (s *Store) scanKept(r interface{ Scan(...any) error }) (*keptBody, int64, error) {
	var ord, seq, since, first int64
	var body []byte
	if err := r.Scan(&ord, &seq, &since, &first, &body); err != nil {
		return nil, 0, err
	}
	k := &keptBody{}
	if err := s.packer.unpackJSON(body, k); err != nil {
		return nil, 0, err
	}
	k.Kept.Revision, k.Kept.Recorded, k.Kept.First = seq, timeOf(since), timeOf(first)
	return k, ord, nil
}

func timeOf(ms int64) time.Time { return time.UnixMilli(ms).UTC() }

// cursorAt writes where a page ended.
func cursorAt(ord int64) string { return strconv.FormatInt(ord, 36) }

func cursorOf(s string) (int64, error) {
	if s == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(s, 36, 64)
	if err != nil || n < 0 {
		return 0, fmt.Errorf("%w: %q is no cursor; take the one that the page before ended with", ledger.ErrMissing, s)
	}
	return n, nil
}
