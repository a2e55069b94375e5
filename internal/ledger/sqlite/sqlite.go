// Package sqlite keeps a ledger in one file, with the database engine inside the
// program. It may touch that file, and the ones that SQLite puts beside it.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/pressly/goose/v3"
	"modernc.org/sqlite" // the driver
	lib "modernc.org/sqlite/lib"

	"casus/internal/ledger"
	"casus/internal/ledger/store"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Options say how a ledger is opened.
type Options struct {
	// Now is the clock; nil is the machine's.
	Now func() time.Time
	// Existing refuses to make a new ledger where there is none.
	Existing bool
	// Wait is how long one waits for another program that writes; nought is ten seconds.
	Wait time.Duration
	// MaxPages bounds the file, in SQLite's pages of 4 kB; nought is no bound.
	MaxPages int
}

// Open opens the ledger in a file, and makes it where there is none.
func Open(ctx context.Context, file string, o Options) (ledger.Ledger, error) {
	if err := look(file, o.Existing); err != nil {
		return nil, err
	}
	wait := o.Wait
	if wait == 0 {
		wait = 10 * time.Second
	}
	most := ""
	if o.MaxPages > 0 {
		most = fmt.Sprintf("&_pragma=max_page_count(%d)", o.MaxPages)
	}
	write, err := sql.Open("sqlite", address(file, wait, fmt.Sprintf("_txlock=immediate&_pragma=wal_autocheckpoint(%d)", writerCopies)+most))
	if err != nil {
		return nil, err
	}
	write.SetMaxOpenConns(1)
	read, err := sql.Open("sqlite", address(file, wait, "_pragma=query_only(1)"))
	if err != nil {
		return nil, err
	}
	read.SetMaxOpenConns(readers)
	steps, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	d := &dialect{file: file}
	s, err := store.Open(ctx, write, d, store.Options{Where: file, Migrations: steps, Now: o.Now, Reader: read})
	if err != nil {
		return nil, errors.Join(err, write.Close(), read.Close())
	}
	c, err := newCopier(file)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return &kept{s, d, c}, nil
}

// readers is how many questions are answered at once.
const readers = 4

// address names the file to the driver, with how it is to be worked on: readers do
// not wait for the writer, what is committed outlasts the process, and one who finds
// the file locked waits a while.
func address(file string, wait time.Duration, more string) string {
	u := url.URL{Scheme: "file", Opaque: (&url.URL{Path: file}).EscapedPath()}
	return u.String() + fmt.Sprintf("?_pragma=busy_timeout(%d)", wait.Milliseconds()) + "&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)" +
		"&_pragma=cache_size(-200000)&_pragma=temp_store(MEMORY)&_pragma=mmap_size(1073741824)&" + more
}

// look refuses what is no ledger before the driver writes to it.
func look(file string, existing bool) error {
	f, err := os.Open(file)
	switch {
	case errors.Is(err, fs.ErrNotExist) && existing:
		return fmt.Errorf("there is no ledger at %s; make one with casus add, or name another with --ledger", file)
	case errors.Is(err, fs.ErrNotExist):
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return fmt.Errorf("ledger %s: %w; name another place with --ledger", file, err)
		}
		return nil
	case err != nil:
		return fmt.Errorf("ledger %s: %w; check the name and who may read it", file, err)
	}
	defer f.Close()
	head := make([]byte, 16)
	n, _ := f.Read(head) // a short file is told of below
	if n > 0 && string(head[:n]) != "SQLite format 3\x00" {
		return fmt.Errorf("ledger %s: %w: it is no SQLite file", file, ledger.ErrDamaged)
	}
	return nil
}

// kept is the store with what is of a file alone.
type kept struct {
	*store.Store
	d      *dialect
	copier *copier
}

// Backup writes a whole, consistent copy while others go on working.
func (f *kept) Backup(ctx context.Context, to string) error {
	if _, err := os.Stat(to); err == nil {
		return fmt.Errorf("%s is there already; name a file that is not", to)
	}
	part := to + ".part"
	_ = os.Remove(part) // of a copy that was broken off
	db, err := sql.Open("sqlite", address(f.d.file, time.Minute, ""))
	if err != nil {
		return err
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", part); err != nil {
		_ = os.Remove(part) // half a copy is none
		return fmt.Errorf("ledger %s: copying to %s: %w", f.d.file, to, f.d.Error(err))
	}
	if err := toDisk(part); err != nil {
		return err
	}
	return os.Rename(part, to)
}

func toDisk(file string) error {
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// Restore puts a copy that Backup wrote in the place of a ledger; the copy is checked
// first, and what stood there is kept beside it under the name that is given back.
func Restore(ctx context.Context, from, file string) (aside string, err error) {
	copied, err := Open(ctx, from, Options{Existing: true})
	if err != nil {
		return "", err
	}
	findings, err := copied.Check(ctx)
	if err == nil && len(findings) > 0 {
		err = fmt.Errorf("%s: %w: %s %s: %s", from, ledger.ErrDamaged, findings[0].What, findings[0].ID, findings[0].Fault)
	}
	if err != nil {
		return "", errors.Join(err, copied.Close())
	}
	part := file + ".part"
	_ = os.Remove(part) // of a copy that was broken off
	if err := copied.Backup(ctx, part); err != nil {
		return "", errors.Join(err, copied.Close())
	}
	if err := copied.Close(); err != nil {
		return "", err
	}
	if _, err := os.Stat(file); err == nil {
		aside = file + ".before"
		for i := 2; ; i++ {
			if _, err := os.Stat(aside); err != nil {
				break
			}
			aside = fmt.Sprintf("%s.before%d", file, i)
		}
		for _, tail := range []string{"", "-wal", "-shm"} {
			if err := os.Rename(file+tail, aside+tail); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return "", err
			}
		}
	}
	return aside, os.Rename(part, file)
}

// dialect is what SQLite has of its own.
type dialect struct{ file string }

func (d *dialect) Goose() goose.Dialect         { return goose.DialectSQLite3 }
func (d *dialect) Bind(statement string) string { return statement }
func (d *dialect) Words() string                { return "" }

// Together is small: compiling a statement of many values takes longer than running it, and
// a small one is compiled once in a transaction.
func (d *dialect) Together(columns int) int { return max(16, 128/columns) }

func (d *dialect) Begin(ctx context.Context, db *sql.DB) (*sql.Tx, error) {
	return db.BeginTx(ctx, nil)
}

// Error makes an error of SQLite one for people.
func (d *dialect) Error(err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code() & 0xff {
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return fmt.Errorf("%w (%w)", ledger.ErrBusy, err)
	case lib.SQLITE_CORRUPT, lib.SQLITE_NOTADB:
		return fmt.Errorf("%w (%w)", ledger.ErrDamaged, err)
	case lib.SQLITE_FULL:
		return fmt.Errorf("the disk is full; nothing that was kept is lost: make room and give the same command again (%w)", err)
	case lib.SQLITE_IOERR:
		return fmt.Errorf("the disk gives errors or is full; nothing that was kept is lost: make room and give the same command again (%w)", err)
	case lib.SQLITE_READONLY, lib.SQLITE_CANTOPEN, lib.SQLITE_PERM:
		return fmt.Errorf("the file cannot be written; check who may write it and its folder (%w)", err)
	}
	return err
}

func (d *dialect) IndexPages(ctx context.Context, tx *sql.Tx, rows []store.Indexed) error {
	return index(ctx, tx, "page_words", rows)
}

func (d *dialect) IndexIncidents(ctx context.Context, tx *sql.Tx, rows []store.Indexed) error {
	return index(ctx, tx, "incident_words", rows)
}

func index(ctx context.Context, tx *sql.Tx, table string, rows []store.Indexed) error {
	s, err := tx.PrepareContext(ctx, "INSERT INTO "+table+" (rowid, words) VALUES (?, ?)")
	if err != nil {
		return err
	}
	defer s.Close()
	for _, r := range rows {
		if _, err := s.ExecContext(ctx, r.N, strings.Join(r.Tokens, " ")); err != nil {
			return err
		}
	}
	return nil
}

func (d *dialect) UnindexIncidents(ctx context.Context, tx *sql.Tx, ords []int64) error {
	s, err := tx.PrepareContext(ctx, "DELETE FROM incident_words WHERE rowid = ?")
	if err != nil {
		return err
	}
	defer s.Close()
	for _, o := range ords {
		if _, err := s.ExecContext(ctx, o); err != nil {
			return err
		}
	}
	return nil
}

func (d *dialect) Tokens(e *store.Tokens) (from, where string, arg any, ord string) {
	return "incident_words CROSS JOIN incident i ON i.ord = incident_words.rowid", "incident_words MATCH ?", e.FTS5(), "incident_words.rowid"
}

func (d *dialect) HasTokens(e *store.Tokens) (string, any) {
	return "i.ord IN (SELECT rowid FROM incident_words WHERE incident_words MATCH ?)", e.FTS5()
}

func (d *dialect) PagesWith(e *store.Tokens) (string, any) {
	return "SELECT rowid FROM page_words WHERE page_words MATCH ?", e.FTS5()
}

func (d *dialect) InShape(shape [][2]float64) (string, any) {
	b := &strings.Builder{}
	b.WriteByte('[')
	for _, p := range append(shape[:len(shape):len(shape)], shape[0]) {
		fmt.Fprintf(b, "[%v,%v],", p[1], p[0])
	}
	return "coalesce(geopoly_contains_point(?, i.lon, i.lat), 0) > 0", strings.TrimSuffix(b.String(), ",") + "]"
}

// Sound asks SQLite to check its file.
func (d *dialect) Sound(ctx context.Context, db *sql.DB) ([]string, error) {
	rows, err := db.QueryContext(ctx, "PRAGMA integrity_check(20)")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		if s != "ok" {
			all = append(all, s)
		}
	}
	return all, rows.Err()
}

// Size is that of the file and its log.
func (d *dialect) Size(context.Context, *sql.DB) (int64, error) {
	var sum int64
	for _, tail := range []string{"", "-wal"} {
		if info, err := os.Stat(d.file + tail); err == nil {
			sum += info.Size()
		}
	}
	return sum, nil
}
