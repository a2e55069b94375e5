package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"casus/internal/event"
	"casus/internal/ledger"
	"casus/internal/ledger/filter"
	"casus/internal/page"
)

// rower reads one row: a database or a transaction.
type rower interface {
	querier
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// follow gives the id under which an incident stands, or stood at a time (0: now).
func (s *Store) follow(ctx context.Context, q rower, id string, at int64) (string, error) {
	asked := id
	for range 1000 { // more than a chain of mergers will ever be long
		var to string
		until := forever - 1
		if at > 0 {
			until = at
		}
		query := "SELECT new FROM redirect WHERE old = ? AND since <= ? AND until > ? ORDER BY since DESC LIMIT 1"
		err := q.QueryRowContext(ctx, s.d.Bind(query), id, until, until).Scan(&to)
		if errors.Is(err, sql.ErrNoRows) {
			return id, nil
		}
		if err != nil {
			return "", err
		}
		if to == "" {
			return "", fmt.Errorf("%w: incident %s; no page tells of it any more", ledger.ErrMissing, asked)
		}
		id = to
	}
	return "", fmt.Errorf("%w: incident %s is redirected in a circle", ledger.ErrDamaged, asked)
}

// load reads an incident as it stands now.
func (s *Store) load(ctx context.Context, q rower, id string) (*ledger.Kept, error) {
	row := q.QueryRowContext(ctx, s.d.Bind("SELECT "+keptColumns+" FROM incident i WHERE i.id = ?"), id)
	k, _, err := s.scanKept(row)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("%w: incident %s", ledger.ErrMissing, id)
	}
	if err != nil {
		return nil, err
	}
	return &k.Kept, nil
}

// Incident gives an incident by its id, as known at a time.
func (s *Store) Incident(ctx context.Context, id string, asOf time.Time) (*ledger.Kept, error) {
	k, err := s.incident(ctx, id, asOf)
	if err != nil {
		return nil, s.fault("reading incident "+id, err)
	}
	if k.ID != id {
		k.Asked = id
	}
	err = s.rows(ctx, "SELECT old FROM redirect WHERE new = ? AND until = ? ORDER BY old", []any{k.ID, forever}, func(r *sql.Rows) error {
		var old string
		err := r.Scan(&old)
		k.Former = append(k.Former, old)
		return err
	})
	return k, s.fault("reading incident "+id, err)
}

func (s *Store) incident(ctx context.Context, id string, asOf time.Time) (*ledger.Kept, error) {
	at := int64(0)
	if !asOf.IsZero() {
		at = asOf.UnixMilli()
	}
	now, err := s.follow(ctx, s.read, id, at)
	if err != nil {
		return nil, err
	}
	if at == 0 {
		return s.load(ctx, s.read, now)
	}
	k, err := s.load(ctx, s.read, now)
	if err == nil && k.Recorded.UnixMilli() <= at {
		return k, nil
	}
	query := "SELECT ord, seq, since, first, body FROM version WHERE id = ? AND since <= ? AND until > ? ORDER BY seq DESC LIMIT 1"
	past, _, err := s.scanKept(s.read.QueryRowContext(ctx, s.d.Bind(query), now, at, at))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("%w: incident %s was not known then", ledger.ErrMissing, id)
	}
	if err != nil {
		return nil, err
	}
	return &past.Kept, nil
}

// Incidents gives those of the ids that stand now, in the order asked for.
func (s *Store) Incidents(ctx context.Context, ids []string) ([]*ledger.Kept, error) {
	found := map[string]*ledger.Kept{}
	err := in(ids, func(marks string, args []any) error {
		return s.rows(ctx, "SELECT "+keptColumns+" FROM incident i WHERE i.id IN ("+marks+")", args, func(r *sql.Rows) error {
			k, _, err := s.scanKept(r)
			if err == nil {
				found[k.Kept.ID] = &k.Kept
			}
			return err
		})
	})
	var all []*ledger.Kept
	for _, id := range ids {
		if k := found[id]; k != nil {
			all = append(all, k)
		}
	}
	return all, s.fault("reading incidents", err)
}

// Record gives the record of a page that is kept, by the page's id or source.
func (s *Store) Record(ctx context.Context, page string) (*event.Record, error) {
	a, err := s.archived(ctx, page, false)
	if err != nil {
		return nil, err
	}
	return &a.Record, nil
}

// Source gives a page with the bytes that it was read from.
func (s *Store) Source(ctx context.Context, page string) (*ledger.Archived, error) {
	return s.archived(ctx, page, true)
}

const archivedColumns = "id, n, record, stages, format, title_in_text, sha256, added"

func (s *Store) archived(ctx context.Context, page string, whole bool) (*ledger.Archived, error) {
	bytes := "''"
	if whole {
		bytes = "bytes"
	}
	for _, column := range []string{"id", "source"} {
		var found *archivedRow
		query := "SELECT " + archivedColumns + ", " + bytes + " FROM page WHERE " + column + " = ? ORDER BY n LIMIT 1"
		err := s.rows(ctx, query, []any{page}, func(r *sql.Rows) error {
			var err error
			found, err = s.scanArchived(r)
			return err
		})
		if err != nil {
			return nil, s.fault("reading page "+page, err)
		}
		if found != nil {
			return &found.Archived, nil
		}
	}
	return nil, fmt.Errorf("%w: page %s", ledger.ErrMissing, page)
}

// archivedRow is a page under its id and number.
type archivedRow struct {
	ledger.Archived
	id string
	n  int64
}

func (s *Store) scanArchived(r *sql.Rows) (*archivedRow, error) {
	a := &archivedRow{}
	var stages string
	var record, bytes []byte
	var added, titleInText int64
	if err := r.Scan(&a.id, &a.n, &record, &stages, &a.Format, &titleInText, &a.SHA256, &added, &bytes); err != nil {
		return nil, err
	}
	a.Added = timeOf(added)
	if err := json.Unmarshal([]byte(stages), &a.Stages); err != nil {
		return nil, fmt.Errorf("%w: the stages of page %s cannot be read (%w)", ledger.ErrDamaged, a.id, err)
	}
	if err := s.packer.unpackJSON(record, &a.Record); err != nil {
		return nil, err
	}
	a.Record.Page.TitleInText = titleInText != 0
	if len(bytes) == 0 {
		return a, nil
	}
	var err error
	a.Bytes, err = s.packer.unpack(bytes)
	return a, err
}

// Archive hands on every page that is kept, in the order of their ids, some at a time.
func (s *Store) Archive(ctx context.Context, after string, visit func(*ledger.Archived) error) error {
	const some = 100
	last := int64(math.MaxInt64)
	for {
		var batch []*archivedRow
		query := "SELECT " + archivedColumns + ", bytes FROM page WHERE id > ? OR id = ? AND n > ? ORDER BY id, n LIMIT ?"
		err := s.rows(ctx, query, []any{after, after, last, some}, func(r *sql.Rows) error {
			a, err := s.scanArchived(r)
			if err == nil {
				after, last = a.id, a.n
				batch = append(batch, a)
			}
			return err
		})
		if err != nil {
			return s.fault("reading the archive", err)
		}
		for _, a := range batch {
			if err := visit(&a.Archived); err != nil {
				return err
			}
		}
		if len(batch) < some {
			return nil
		}
	}
}

// Pages finds pages by the words of their text or title, those added last first.
func (s *Store) Pages(ctx context.Context, words string, limit int) ([]ledger.PageHit, error) {
	list := filter.Words(words)
	if len(list) == 0 {
		return nil, fmt.Errorf("%q has no words to look for", words)
	}
	var all []*Tokens
	for _, w := range list {
		all = append(all, run([]string{"x" + w}))
	}
	query, arg := s.d.PagesWith(&Tokens{All: all})
	var hits []ledger.PageHit
	sources := map[string]int{}
	query = "SELECT id, source, title, publisher, published, record FROM page WHERE n IN (" + query + ") ORDER BY n DESC LIMIT ?"
	err := s.rows(ctx, query, []any{arg, max(1, limit)}, func(r *sql.Rows) error {
		var h ledger.PageHit
		var packed []byte
		if err := r.Scan(&h.Page, &h.Source, &h.Title, &h.Publisher, &h.Published, &packed); err != nil {
			return err
		}
		var record event.Record
		if err := s.packer.unpackJSON(packed, &record); err != nil {
			return err
		}
		h.Snippet = snippet(record.Page.Text, list)
		sources[h.Source] = len(hits)
		hits = append(hits, h)
		return nil
	})
	if err != nil {
		return nil, s.fault("searching pages", err)
	}
	var names []string
	for n := range sources {
		names = append(names, n)
	}
	err = in(names, func(marks string, args []any) error {
		return s.rows(ctx, "SELECT DISTINCT source, incident FROM mention WHERE source IN ("+marks+") ORDER BY source, incident", args, func(r *sql.Rows) error {
			var source, id string
			err := r.Scan(&source, &id)
			h := &hits[sources[source]]
			h.Incidents = append(h.Incidents, id)
			return err
		})
	})
	return hits, s.fault("searching pages", err)
}

// snippetWords is how many words a snippet has.
const snippetWords = 30

// snippet gives the words of a text round the first of those that were looked for.
func snippet(text string, words []string) string {
	fields := strings.Fields(text)
	at := slices.IndexFunc(fields, func(f string) bool {
		return slices.ContainsFunc(filter.Words(f), func(w string) bool { return slices.Contains(words, w) })
	})
	from := max(0, at-snippetWords/3)
	to := min(len(fields), from+snippetWords)
	s := strings.Join(fields[from:to], " ")
	if from > 0 {
		s = "… " + s
	}
	if to < len(fields) {
		s += " …"
	}
	return s
}

// Known says of each page whether it is kept.
func (s *Store) Known(ctx context.Context, pages []*page.Page) ([]bool, error) {
	var keys []string
	for _, p := range pages {
		keys = append(keys, pageKey(p))
	}
	kept := map[string]bool{}
	err := in(keys, func(marks string, args []any) error {
		return s.rows(ctx, "SELECT key FROM page WHERE key IN ("+marks+")", args, func(r *sql.Rows) error {
			var k string
			err := r.Scan(&k)
			kept[k] = true
			return err
		})
	})
	known := make([]bool, len(pages))
	for i, k := range keys {
		known[i] = kept[k]
	}
	return known, s.fault("looking for pages", err)
}
