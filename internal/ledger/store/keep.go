package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"casus/internal/incident"
	"casus/internal/ledger"
)

// Stats counts what is kept.
func (s *Store) Stats(ctx context.Context) (ledger.Stats, error) {
	st := ledger.Stats{Schema: s.schema}
	for _, q := range []struct {
		query string
		into  []any
	}{
		{"SELECT count(*), coalesce(sum(size), 0), coalesce(sum(length(bytes)), 0) FROM page", []any{&st.Pages, &st.SourceBytes, &st.KeptBytes}},
		{"SELECT count(*) FROM mention", []any{&st.Events}},
		{"SELECT count(*) FROM incident", []any{&st.Incidents}},
		{"SELECT count(*) FROM incident WHERE status = 'withdrawn'", []any{&st.Withdrawn}},
		{"SELECT coalesce(max(seq), 0) FROM entry", []any{&st.Entries}},
		{"SELECT count(*) FROM decision", []any{&st.Decisions}},
		{"SELECT count(*) FROM proposal", []any{&st.Proposals}},
		{"SELECT count(*) FROM version", []any{&st.Versions}},
	} {
		if err := s.one(ctx, q.query, nil, q.into...); err != nil {
			return st, s.fault("counting", err)
		}
	}
	var err error
	if st.Size, err = s.d.Size(ctx, s.read); err != nil {
		return st, s.fault("measuring", err)
	}
	err = s.rows(ctx, "SELECT stages, count(*) FROM page GROUP BY stages ORDER BY stages", nil, func(r *sql.Rows) error {
		var text string
		var n int
		if err := r.Scan(&text, &n); err != nil {
			return err
		}
		var stages []ledger.Stage
		if err := json.Unmarshal([]byte(text), &stages); err != nil {
			return err
		}
		for _, stage := range stages {
			i := slices.IndexFunc(st.Stages, func(c ledger.StageCount) bool { return c.Stage == stage })
			if i < 0 {
				st.Stages = append(st.Stages, ledger.StageCount{Stage: stage})
				i = len(st.Stages) - 1
			}
			st.Stages[i].Records += n
		}
		return nil
	})
	return st, s.fault("counting", err)
}

// Check reads everything and tells what does not fit together.
func (s *Store) Check(ctx context.Context) ([]ledger.Finding, error) {
	c := &checking{Store: s, ctx: ctx}
	sound, err := s.d.Sound(ctx, s.read)
	if err != nil {
		return nil, s.fault("checking", err)
	}
	for _, f := range sound {
		c.find("database", "", "%s", f)
	}
	if len(c.findings) > 0 {
		return c.findings, nil // what cannot be read need not be looked at
	}
	for _, step := range []func() error{c.pages, c.incidents, c.stray, c.history, c.index} {
		if err := step(); err != nil {
			return c.findings, s.fault("checking", err)
		}
	}
	return c.findings, nil
}

type checking struct {
	*Store
	ctx      context.Context
	findings []ledger.Finding
}

func (c *checking) find(what, id, format string, args ...any) {
	c.findings = append(c.findings, ledger.Finding{What: what, ID: id, Fault: fmt.Sprintf(format, args...)})
}

// pages holds pages against their hashes, and mentions against the events of records.
func (c *checking) pages() error {
	told := map[int64][]string{}
	err := c.rows(c.ctx, "SELECT page, event FROM mention ORDER BY page, event", nil, func(r *sql.Rows) error {
		var n int64
		var e string
		err := r.Scan(&n, &e)
		told[n] = append(told[n], e)
		return err
	})
	if err != nil {
		return err
	}
	return c.rows(c.ctx, "SELECT n, source, sha256, bytes, record, record_hash FROM page ORDER BY n", nil, func(r *sql.Rows) error {
		var n int64
		var source, sum, recordSum string
		var bytes, record []byte
		if err := r.Scan(&n, &source, &sum, &bytes, &record, &recordSum); err != nil {
			return err
		}
		raw, err := c.packer.unpack(bytes)
		if err != nil || hashOf(raw) != sum {
			c.find("page", source, "its bytes are not those that were kept")
		}
		raw, err = c.packer.unpack(record)
		if err != nil || hashOf(raw) != recordSum {
			c.find("record", source, "it is not as it was kept")
			return nil
		}
		a := ledger.Coded{}
		if err := json.Unmarshal(raw, &a.Record); err != nil {
			c.find("record", source, "it cannot be read: %s", err)
			return nil
		}
		var want []string
		for _, m := range incident.Mentions(a.Record) {
			want = append(want, m.Event.ID)
		}
		slices.Sort(want)
		if !slices.Equal(want, told[n]) {
			c.find("page", source, "its events %v are not those that incidents were made of: %v", want, told[n])
		}
		return nil
	})
}

// incidents holds incidents against their columns and the mentions that they are made of.
func (c *checking) incidents() error {
	accounts := map[string]int{}
	err := c.rows(c.ctx, "SELECT incident, count(*) FROM mention GROUP BY incident", nil, func(r *sql.Rows) error {
		var id string
		var n int
		err := r.Scan(&id, &n)
		accounts[id] = n
		return err
	})
	if err != nil {
		return err
	}
	err = c.rows(c.ctx, "SELECT "+keptColumns+", i.id FROM incident i ORDER BY i.ord", nil, func(r *sql.Rows) error {
		var id string
		k, ord, err := c.scanKept(scanMore{r, &id})
		if err != nil {
			c.find("incident", id, "%s", err)
			return nil
		}
		if k.Kept.ID != id || dayNumber(k.Kept.When) != ord>>hashBits {
			c.find("incident", id, "its columns do not say what it says")
		}
		if n := accounts[id]; n != len(k.Kept.Accounts) {
			c.find("incident", id, "it has %d accounts, and %d events of pages stand in it", len(k.Kept.Accounts), n)
		}
		delete(accounts, id)
		return nil
	})
	for id := range accounts {
		c.find("incident", id, "events of pages stand in it, and it is not kept")
	}
	return err
}

// stray looks for rows that speak of what is not there.
func (c *checking) stray() error {
	for _, q := range []struct{ what, fault, query string }{
		{"mention", "its page is not kept", "SELECT m.source FROM mention m LEFT JOIN page p ON p.n = m.page WHERE p.n IS NULL"},
		{"key", "its event is not kept", "SELECT DISTINCT k.mention FROM mention_key k LEFT JOIN mention m ON m.n = k.mention WHERE m.n IS NULL"},
		{"proposal", "an incident of it does not stand", "SELECT p.id FROM proposal p LEFT JOIN incident a ON a.id = p.a LEFT JOIN incident b ON b.id = p.b WHERE a.id IS NULL OR b.id IS NULL"},
		{"decision", "its entry is missing", "SELECT d.id FROM decision d LEFT JOIN entry e ON e.seq = d.seq WHERE e.seq IS NULL"},
		{"incident", "it is redirected and stands", "SELECT i.id FROM incident i JOIN redirect r ON r.old = i.id WHERE r.until > 4611686018427387000"},
	} {
		err := c.rows(c.ctx, q.query, nil, func(r *sql.Rows) error {
			var id string
			err := r.Scan(&id)
			c.find(q.what, id, "%s", q.fault)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// history looks for gaps: entries are never removed.
func (c *checking) history() error {
	var n, last int64
	if err := c.one(c.ctx, "SELECT count(*), coalesce(max(seq), 0) FROM entry", nil, &n, &last); err != nil {
		return err
	}
	if n != last {
		c.find("history", "", "%d entries are missing", last-n)
	}
	return nil
}

// index holds the indexes of words against what they are of.
func (c *checking) index() error {
	var kept, found int
	if err := c.one(c.ctx, "SELECT count(*) FROM incident", nil, &kept); err != nil {
		return err
	}
	where, arg := c.d.HasTokens(everything())
	if err := c.one(c.ctx, "SELECT count(*) FROM incident i WHERE "+where, []any{arg}, &found); err != nil {
		return err
	}
	if kept != found {
		c.find("index", "incidents", "%d incidents are kept, and %d are in the index", kept, found)
	}
	return nil
}
