package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"casus/internal/event"
	"casus/internal/ledger"
	"casus/internal/ledger/filter"
	"casus/internal/page"
)

// Add keeps coded pages and merges their events into the incidents.
func (s *Store) Add(ctx context.Context, pages []ledger.Coded) (ledger.Added, error) {
	var added ledger.Added
	ready, err := s.prepare(pages)
	if err != nil {
		return added, s.fault("adding pages", err)
	}
	err = s.change(ctx, "adding pages", func(w *writing) error {
		fresh, err := w.unknown(ready)
		if err != nil || len(fresh) == 0 {
			added = w.added
			return err
		}
		mentions, err := w.keepPages(fresh)
		if err != nil {
			return err
		}
		if err := w.merge(mentions, nil); err != nil {
			return err
		}
		added = w.added
		return w.finish()
	})
	return added, err
}

// pageKey is what makes a page one: its text, its address and who published it.
func pageKey(p *page.Page) string {
	return hashOf([]byte(p.ID + "\n" + p.URL + "\n" + p.Publisher))[:keyLength]
}

// keyLength is how many hex digits tell pages apart: 96 bits.
const keyLength = 24

// unknown gives those of the pages that are not kept, each once.
func (w *writing) unknown(pages []*preparedPage) ([]*preparedPage, error) {
	var keys []string
	seen := map[string]bool{}
	var list []*preparedPage
	for _, p := range pages {
		if seen[p.key] {
			w.added.Same++
			continue
		}
		seen[p.key] = true
		keys, list = append(keys, p.key), append(list, p)
	}
	known := map[string]bool{}
	err := in(keys, func(marks string, args []any) error {
		return w.rows("SELECT key FROM page WHERE key IN ("+marks+")", args, func(r *sql.Rows) error {
			var k string
			err := r.Scan(&k)
			known[k] = true
			return err
		})
	})
	w.added.Same += len(known)
	return slices.DeleteFunc(list, func(p *preparedPage) bool { return known[p.key] }), err
}

// pageRow is a page under its number.
type pageRow struct {
	n      int64
	record *event.Record
}

// keepPages writes pages, their records and the index of their words, and gives the
// mentions in them.
func (w *writing) keepPages(pages []*preparedPage) ([]*told, error) {
	var last int64
	if err := w.one("SELECT coalesce(max(n), 0) FROM page", nil, &last); err != nil {
		return nil, err
	}
	var rows [][]any
	var words []Indexed
	var mentions []*told
	for _, c := range pages {
		last++
		p := &c.Record.Page
		rows = append(rows, []any{last, c.key, p.ID, p.Source, p.Title, p.Publisher, p.Published,
			c.sum, c.Format, flag(p.TitleInText), len(c.Bytes), c.bytes, c.record, c.hash, c.stages, w.at})
		words = append(words, Indexed{last, c.words})
		for _, t := range c.told {
			t.page = last
			mentions = append(mentions, t)
		}
		w.added.Pages++
		w.added.Events += len(c.Record.Events)
		w.entry(ledger.Entry{Act: ledger.PageKept, Page: p.ID, Reason: p.Source})
	}
	if err := w.insert("page", 16, rows, ""); err != nil {
		return nil, err
	}
	return mentions, w.d.IndexPages(w.ctx, w.tx, words)
}

// maxPageWords is how many words of a page are in the index.
const maxPageWords = 12_000

// pageTokens gives the words of a page as the index has them.
func pageTokens(title, text string) []string {
	all := append(filter.Words(title), filter.Words(text)...)
	for i := range all {
		all[i] = "x" + all[i]
	}
	return all[:min(len(all), maxPageWords)]
}

// maxQuotes bounds the quotes of one mention.
const maxQuotes = 40

// quotesOf gives the page's title and the runs of words that an event stands on, each
// once; a run inside another is left out.
func quotesOf(title string, e *event.Event) []string {
	var runs []event.Quote
	for _, list := range e.Evidence {
		runs = append(runs, list...)
	}
	slices.SortFunc(runs, func(a, b event.Quote) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		if a.End != b.End {
			return b.End - a.End
		}
		return strings.Compare(a.Quote, b.Quote)
	})
	var all []string
	if title != "" {
		all = append(all, title)
	}
	end := -1
	for _, q := range runs {
		if q.In == "" && q.End > end && len(all) < maxQuotes {
			all = append(all, q.Quote)
			end = q.End
		}
	}
	return all
}

// flag is how yes and no are kept.
func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

// entry notes a line of the history, to be written by finish.
func (w *writing) entry(e ledger.Entry) int64 {
	w.seq++
	if e.By == "" {
		e.By = "casus"
	}
	w.log = append(w.log, []any{w.seq, e.ID, w.at, e.By, flag(e.Person), string(e.Act), e.Incident, e.With, e.Page, e.Reason})
	return w.seq
}

// finish writes the history.
func (w *writing) finish() error {
	err := w.insert("entry", 10, w.log, "")
	w.log = nil
	return err
}

// Replace puts new records in the place of those of pages that are kept.
func (s *Store) Replace(ctx context.Context, pages []ledger.Coded, reason string) (ledger.Added, error) {
	var added ledger.Added
	err := s.change(ctx, "replacing records", func(w *writing) error {
		var rows []pageRow
		for i := range pages {
			p, err := w.replace(&pages[i], reason)
			if err != nil {
				return err
			}
			if p != nil {
				rows = append(rows, *p)
			}
		}
		if err := w.remerge(rows); err != nil {
			return err
		}
		added = w.added
		return w.finish()
	})
	return added, err
}

// replace puts one record in the place of the one that is kept; nil where it is the same.
func (w *writing) replace(c *ledger.Coded, reason string) (*pageRow, error) {
	var n int64
	var old, oldStages, oldHash string
	err := w.one("SELECT n, record, stages, record_hash FROM page WHERE key = ?", []any{pageKey(&c.Record.Page)}, &n, &old, &oldStages, &oldHash)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("%w: page %s", ledger.ErrMissing, c.Record.Page.Source)
	}
	if err != nil {
		return nil, err
	}
	if err := w.addByHand(c); err != nil {
		return nil, err
	}
	record, hash, err := w.packer.packJSON(c.Record)
	if err != nil {
		return nil, err
	}
	stages, err := json.Marshal(c.Stages)
	if err != nil {
		return nil, err
	}
	if hash == oldHash {
		w.added.Same++
		return nil, w.exec("UPDATE page SET stages = ? WHERE n = ?", string(stages), n)
	}
	w.added.Pages++
	w.added.Events += len(c.Record.Events)
	w.entry(ledger.Entry{Act: ledger.Recoded, Page: c.Record.Page.ID, Reason: reason})
	if err := w.exec("INSERT INTO record VALUES (?,?,?,?) ON CONFLICT DO NOTHING", n, w.at, []byte(old), oldStages); err != nil {
		return nil, err
	}
	if err := w.exec("UPDATE page SET record = ?, record_hash = ?, stages = ? WHERE n = ?", record, hash, string(stages), n); err != nil {
		return nil, err
	}
	return &pageRow{n, &c.Record}, nil
}
