package store

import (
	"encoding/json"
	"runtime"
	"sync"

	"casus/internal/incident"
	"casus/internal/ledger"
)

// preparedPage is a page with all that is kept of it, made before the ledger is locked.
type preparedPage struct {
	*ledger.Coded
	key, hash, sum, stages string
	bytes, record          []byte
	words                  []string
	told                   []*told
}

// prepare packs pages, on all cores.
func (s *Store) prepare(pages []ledger.Coded) ([]*preparedPage, error) {
	all := make([]*preparedPage, len(pages))
	err := parallel(len(pages), func(i int) error {
		c := &pages[i]
		p := &preparedPage{Coded: c, key: pageKey(&c.Record.Page), sum: hashOf(c.Bytes), bytes: s.packer.pack(c.Bytes)}
		all[i] = p
		var err error
		if p.record, p.hash, err = s.packer.packJSON(c.Record); err != nil {
			return err
		}
		stages, err := json.Marshal(c.Stages)
		if err != nil {
			return err
		}
		p.stages, p.words = string(stages), pageTokens(c.Record.Page.Title, c.Record.Page.Text)
		p.told, err = s.mentionsOf([]pageRow{{0, &c.Record}})
		return err
	})
	return all, err
}

// parallel does n things on all cores and gives the first error.
func parallel(n int, do func(i int) error) error {
	errs := make([]error, n)
	var wg sync.WaitGroup
	cores := min(n, runtime.GOMAXPROCS(0))
	for c := range cores {
		wg.Go(func() {
			for i := c; i < n; i += cores {
				errs[i] = do(i)
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// told is a mention as it is kept: with the quotes that can be searched for.
type told struct {
	Mention *incident.Mention `json:"mention"`
	Quotes  []string          `json:"quotes,omitempty"`

	body      []byte // packed, where it is new
	n         int64
	page      int64
	component int64
	incident  string // that it stands in
	was       string // that it stood in before
}

// mentionsOf lists what the engine sees of records.
func (s *Store) mentionsOf(pages []pageRow) ([]*told, error) {
	var all []*told
	for _, p := range pages {
		quotes := map[string][]string{}
		for i := range p.record.Events {
			e := &p.record.Events[i]
			quotes[e.ID] = quotesOf(p.record.Page.Title, e)
		}
		for _, m := range incident.Mentions(*p.record) {
			t := &told{Mention: m, Quotes: quotes[m.Event.ID], page: p.n}
			_, _ = m.Keys(), m.Seek() // made now, on all cores
			var err error
			if t.body, _, err = s.packer.packJSON(t); err != nil {
				return nil, err
			}
			all = append(all, t)
		}
	}
	return all, nil
}
