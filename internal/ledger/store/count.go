package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"casus/internal/ledger"
)

// How many matches are counted one by one; beyond that a part of them tells about how
// many there are.
const (
	countable = 60_000 // by the index alone
	checkable = 15_000 // where values have to be looked at
	telling   = 8_000  // that a part should hold to tell
)

// size tells how many incidents have a plan's tokens: up to the limit exactly.
func (s *Store) size(ctx context.Context, p *plan, limit int) (int, error) {
	bare := *p
	bare.where, bare.args = nil, nil
	query, args := bare.query("1", " LIMIT "+strconv.Itoa(limit+1))
	n := 0
	err := s.one(ctx, "SELECT count(*) FROM ("+query+") AS matches", args, &n)
	return n, err
}

// part chooses how many of the buckets are looked at; all of them where the matches
// are few enough.
func (s *Store) part(ctx context.Context, p *plan) (parts int, err error) {
	limit := countable
	if len(p.where) > 0 {
		limit = checkable
	}
	return s.partUpTo(ctx, p, limit)
}

func (s *Store) partUpTo(ctx context.Context, p *plan, limit int) (int, error) {
	n, err := s.size(ctx, p, limit)
	if err != nil || n <= limit {
		return buckets, err
	}
	// One bucket says how large the whole is, and so how many are needed.
	bare := *p
	bare.where, bare.args = nil, nil
	query, args := bare.query("1", "", run([]string{bucket(0)}))
	err = s.one(ctx, "SELECT count(*) FROM ("+query+") AS matches", args, &n)
	return min(max(1, telling/max(n, 1)), buckets/2), err
}

// some gives the tokens of the first buckets.
func some(parts int) []*Tokens {
	if parts == buckets {
		return nil
	}
	var any []*Tokens
	for i := range parts {
		any = append(any, run([]string{bucket(i)}))
	}
	return []*Tokens{{Any: any}}
}

// Count says how many incidents a filter keeps.
func (s *Store) Count(ctx context.Context, q ledger.Query) (ledger.Count, error) {
	if !q.AsOf.IsZero() {
		var c ledger.Count
		err := s.walk(ctx, q, 0, func(*ledger.Kept, int64) error { c.N++; return nil })
		return c, s.fault("counting", err)
	}
	p := s.planFor(q.Filter)
	parts, err := s.part(ctx, p)
	if err != nil {
		return ledger.Count{}, s.fault("counting", err)
	}
	query, args := p.query("1", "", some(parts)...)
	n := 0
	err = s.one(ctx, "SELECT count(*) FROM ("+query+") AS matches", args, &n)
	return scaled(n, parts), s.fault("counting", err)
}

// scaled makes a count of a part one of the whole, with as many digits as it can bear.
func scaled(n, parts int) ledger.Count {
	if parts == buckets {
		return ledger.Count{N: n}
	}
	return ledger.Count{N: rounded(n * buckets / parts), About: true}
}

// rounded keeps two digits and a half: 123,456 is about 123,000 or 125,000.
func rounded(n int) int {
	if n < 1000 {
		return n
	}
	unit := int(math.Pow10(len(strconv.Itoa(n)) - 2))
	half := unit / 2
	return (n + half/2) / half * half
}

// Facets counts what a filter keeps by the values of fields.
func (s *Store) Facets(ctx context.Context, q ledger.Query, fields []string, top int) ([]ledger.Facet, error) {
	var at []int
	for _, f := range fields {
		i := slices.Index(ledger.FacetFields(), f)
		if i < 0 {
			return nil, errors.New("facets: " + f + " is no field that is counted by; it is one of " + strings.Join(ledger.FacetFields(), ", "))
		}
		at = append(at, i)
	}
	counts := make([]map[string]int, len(fields))
	for i := range counts {
		counts[i] = map[string]int{}
	}
	parts, err := s.tally(ctx, q, func(facets string) {
		values := strings.Split(facets, fieldEnd)
		for i, f := range at {
			if f >= len(values) || values[f] == "" {
				continue
			}
			for v := range strings.SplitSeq(values[f], valueEnd) {
				counts[i][v]++
			}
		}
	})
	if err != nil {
		return nil, s.fault("counting", err)
	}
	var all []ledger.Facet
	for i, f := range fields {
		all = append(all, facet(f, counts[i], parts, top))
	}
	return all, nil
}

// tally hands on the facets of what a query keeps, or of a part of it.
func (s *Store) tally(ctx context.Context, q ledger.Query, visit func(facets string)) (int, error) {
	if !q.AsOf.IsZero() {
		return buckets, s.walk(ctx, q, 0, func(k *ledger.Kept, _ int64) error {
			body := keptBody{Kept: *k}
			visit(facetsOf(body.subject()))
			return nil
		})
	}
	p := s.planFor(q.Filter)
	parts, err := s.partUpTo(ctx, p, checkable)
	if err != nil {
		return 0, err
	}
	query, args := p.query("i.facets", "", some(parts)...)
	return parts, s.rows(ctx, query, args, func(r *sql.Rows) error {
		var f string
		err := r.Scan(&f)
		visit(f)
		return err
	})
}

func facet(field string, counts map[string]int, parts, top int) ledger.Facet {
	f := ledger.Facet{Field: field, About: parts < buckets}
	for v, n := range counts {
		f.Values = append(f.Values, ledger.FacetValue{Value: v, N: scaled(n, parts).N})
	}
	slices.SortFunc(f.Values, func(a, b ledger.FacetValue) int {
		if field == "month" || field == "year" {
			return cmp.Compare(a.Value, b.Value)
		}
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Value, b.Value))
	})
	if top > 0 && len(f.Values) > top && field != "month" && field != "year" {
		f.Values = f.Values[:top]
	}
	return f
}
