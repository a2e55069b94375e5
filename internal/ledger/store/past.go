package store

import (
	"context"
	"database/sql"
	"math"

	"casus/internal/ledger"
)

// walkPast hands on what a query would have kept at an earlier time: what has stood
// since then, and what stood then and stands no more, both in the order of lists. The
// filter is held against each in memory.
func (s *Store) walkPast(ctx context.Context, q ledger.Query, after int64, visit func(k *ledger.Kept, ord int64) error) error {
	p := s.planFor(q.Filter)
	from, to := p.from, p.to
	if to == 0 {
		to = math.MaxInt64
	}
	if after > 0 {
		to = min(to, after-1)
	}
	at := q.AsOf.UnixMilli()
	query := "SELECT ord, seq, since, first, body, id FROM (" +
		"SELECT ord, seq, since, first, body, id FROM incident WHERE since <= ? AND ord BETWEEN ? AND ?" +
		" UNION ALL SELECT ord, seq, since, first, body, id FROM version WHERE since <= ? AND until > ? AND ord BETWEEN ? AND ?" +
		") AS known ORDER BY ord DESC, id"
	all := asksStatus(q.Filter)
	return s.rows(ctx, query, []any{at, from, to, at, at, from, to}, func(r *sql.Rows) error {
		var id string
		k, ord, err := s.scanKept(scanMore{r, &id})
		if err != nil {
			return err
		}
		subject := k.subject()
		subject.Page = s.pageWords(ctx, k)
		if !all && k.Kept.Status == ledger.Withdrawn || !q.Filter.Match(subject) {
			return nil
		}
		return visit(&k.Kept, ord)
	})
}

// scanMore scans one column more than it is asked for.
type scanMore struct {
	r    *sql.Rows
	more any
}

func (s scanMore) Scan(into ...any) error { return s.r.Scan(append(into, s.more)...) }

// pageWords tells whether a page of an incident holds a run of words.
func (s *Store) pageWords(ctx context.Context, k *keptBody) func(words []string) bool {
	return func(words []string) bool {
		var tokens []string
		for _, w := range words {
			tokens = append(tokens, "x"+w)
		}
		query, arg := s.d.PagesWith(run(tokens))
		for _, a := range k.Kept.Accounts {
			var n int64
			err := s.one(ctx, "SELECT n FROM page WHERE id = ? AND n IN ("+query+")", []any{a.PageID, arg}, &n)
			if err == nil {
				return true
			}
		}
		return false
	}
}
