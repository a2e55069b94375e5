package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"sync"
	"time"

	"casus/internal/ledger"
)

// What is committed stands in SQLite's log until it is copied to its place in the file. The one
// who writes copies it only when the log has become long (writerCopies): it waits for the disk
// while it does. Before that another connection copies, beside the writer.
const (
	copies       = 12_000 // pages of 4 kB in the log from which the other connection copies
	writerCopies = 48_000 // from which the writer does
)

// copier copies the log to its place in the file while the writer goes on.
type copier struct {
	db   *sql.DB
	from int        // how long a log is copied
	turn sync.Mutex // held while it copies
	end  sync.WaitGroup
}

func newCopier(file string) (*copier, error) {
	db, err := sql.Open("sqlite", address(file, time.Second, "_pragma=wal_autocheckpoint(0)"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return &copier{db: db, from: copies}, nil
}

// copy copies if the log is long, unless that is being done. What goes wrong is left to the
// writer, who copies a longer log and tells.
func (c *copier) copy() {
	if !c.turn.TryLock() {
		return
	}
	c.end.Go(func() {
		defer c.turn.Unlock()
		inLog, copied, err := c.log()
		if err == nil && inLog-copied >= c.from {
			_, _ = c.db.ExecContext(context.Background(), "PRAGMA wal_checkpoint(PASSIVE)") // what fails is left to the writer
		}
	})
}

// log says how many pages the log has, and how many of them are copied.
func (c *copier) log() (pages, copied int, err error) {
	var busy int
	err = c.db.QueryRowContext(context.Background(), "PRAGMA wal_checkpoint(NOOP)").Scan(&busy, &pages, &copied)
	return pages, copied, err
}

func (c *copier) close() error {
	c.end.Wait()
	return c.db.Close()
}

// Add keeps pages, and sees to it that the log is copied.
func (f *kept) Add(ctx context.Context, pages []ledger.Coded) (ledger.Added, error) {
	added, err := f.Store.Add(ctx, pages)
	f.copier.copy()
	return added, err
}

// Close ends the use of the ledger.
func (f *kept) Close() error {
	return errors.Join(f.copier.close(), f.Store.Close())
}
