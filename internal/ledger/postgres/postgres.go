// Package postgres keeps a ledger in a PostgreSQL database that the user names. It may
// touch that database alone; the connection is the driver's.
package postgres

import (
	"bytes"
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"

	"casus/internal/ledger"
	"casus/internal/ledger/store"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Options say how a ledger is opened.
type Options struct {
	Now      func() time.Time // the clock; nil is the machine's
	Existing bool             // refuses to make a new ledger where there is none
}

// Open opens the ledger in the database of an address, postgres://user@host/name, and
// makes it where there is none.
func Open(ctx context.Context, address string, o Options) (ledger.Ledger, error) {
	config, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, fmt.Errorf("the address of the ledger cannot be read; write postgres://user@host:port/database (%w)", err)
	}
	where := fmt.Sprintf("postgres://%s@%s:%d/%s", config.User, config.Host, config.Port, config.Database)
	db := stdlib.OpenDB(*config)
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	d := &dialect{address: address}
	if o.Existing {
		var there bool
		if err := db.QueryRowContext(ctx, "SELECT to_regclass('incident') IS NOT NULL").Scan(&there); err != nil {
			return nil, errors.Join(fmt.Errorf("ledger %s: %w", where, d.Error(err)), db.Close())
		}
		if !there {
			return nil, errors.Join(fmt.Errorf("there is no ledger at %s; make one with casus add, or name another with --ledger", where), db.Close())
		}
	}
	steps, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	s, err := store.Open(ctx, db, d, store.Options{Where: where, Migrations: steps, Now: o.Now})
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &kept{s, d}, nil
}

// connections is how many are open at once.
const connections = 6

// kept is the store with what is of a database alone.
type kept struct {
	*store.Store
	d *dialect
}

// Backup writes a whole, consistent copy with pg_dump, which must be installed.
func (k *kept) Backup(ctx context.Context, to string) error {
	if _, err := os.Stat(to); err == nil {
		return fmt.Errorf("%s is there already; name a file that is not", to)
	}
	part := to + ".part"
	if err := command(ctx, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file="+part, "--dbname="+k.d.address); err != nil {
		_ = os.Remove(part) // half a copy is none
		return err
	}
	return os.Rename(part, to)
}

// Restore puts a copy that Backup wrote into the empty database of an address, with
// pg_restore, which must be installed. A database that holds a ledger is refused.
func Restore(ctx context.Context, from, address string) error {
	if l, err := Open(ctx, address, Options{Existing: true}); err == nil {
		return errors.Join(fmt.Errorf("%s holds a ledger already; name an empty database", l.Where()), l.Close())
	}
	return command(ctx, "pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", "--dbname="+address, from)
}

// command runs one of PostgreSQL's own programs.
func command(ctx context.Context, name string, args ...string) error {
	path, err := exec.LookPath(name)
	if err != nil {
		return fmt.Errorf("%s is needed for this and is not installed; install PostgreSQL's client programs", name)
	}
	c := exec.CommandContext(ctx, path, args...)
	said := &bytes.Buffer{}
	c.Stderr = said
	if err := c.Run(); err != nil {
		return fmt.Errorf("%s: %w: %s", name, err, strings.TrimSpace(said.String()))
	}
	return nil
}

// dialect is what PostgreSQL has of its own.
type dialect struct{ address string }

func (d *dialect) Goose() goose.Dialect { return goose.DialectPostgres }

// Words is the column of an incident's tokens.
func (d *dialect) Words() string { return "words" }

// Together is large: each statement is a way to the server and back.
func (d *dialect) Together(int) int { return 256 }

// Bind writes the marks as $1, $2, …
func (d *dialect) Bind(statement string) string {
	b := make([]byte, 0, len(statement)+64)
	n := 0
	for i := range len(statement) {
		if statement[i] != '?' {
			b = append(b, statement[i])
			continue
		}
		n++
		b = strconv.AppendInt(append(b, '$'), int64(n), 10)
	}
	return string(b)
}

// lock is the advisory lock under which one writes at a time.
const lock = 0x636173757331

// Begin begins a transaction and waits for others that write, for a while.
func (d *dialect) Begin(ctx context.Context, db *sql.DB) (*sql.Tx, error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	for _, s := range []string{"SET LOCAL lock_timeout = '10s'", fmt.Sprintf("SELECT pg_advisory_xact_lock(%d)", lock)} {
		if _, err := tx.ExecContext(ctx, s); err != nil {
			return nil, errors.Join(err, tx.Rollback())
		}
	}
	return tx, nil
}

// Error makes an error of PostgreSQL one for people.
func (d *dialect) Error(err error) error {
	var e *pgconn.PgError
	var unreached *pgconn.ConnectError
	switch {
	case errors.As(err, &unreached):
		return fmt.Errorf("PostgreSQL cannot be reached; nothing that was kept is lost: see that it runs and give the same command again (%w)", err)
	case !errors.As(err, &e):
		if errors.Is(err, ledger.ErrNewer) || errors.Is(err, ledger.ErrDamaged) {
			return err
		}
		if gone(err) {
			return fmt.Errorf("PostgreSQL is gone; nothing that was kept is lost: see that it runs and give the same command again (%w)", err)
		}
		return err
	}
	switch e.Code {
	case "55P03", "40001", "40P01": // lock not available, serialization, deadlock
		return fmt.Errorf("%w (%w)", ledger.ErrBusy, err)
	case "57P01", "57P02", "57P03": // the server is shutting down
		return fmt.Errorf("PostgreSQL is gone; nothing that was kept is lost: see that it runs and give the same command again (%w)", err)
	case "53100": // disk full
		return fmt.Errorf("the disk of PostgreSQL is full; nothing that was kept is lost: make room and give the same command again (%w)", err)
	case "XX001", "XX002": // data or index corrupted
		return fmt.Errorf("%w (%w)", ledger.ErrDamaged, err)
	case "28P01", "28000", "3D000", "42501": // password, role, database, privilege
		return fmt.Errorf("PostgreSQL refuses; check user, database and rights in the address (%w)", err)
	}
	return err
}

// gone tells whether the connection broke.
func gone(err error) bool {
	s := err.Error()
	for _, w := range []string{"conn closed", "bad connection", "unexpected EOF", "connection reset", "broken pipe", "failed to connect"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// IndexPages keeps the words of pages.
func (d *dialect) IndexPages(ctx context.Context, tx *sql.Tx, rows []store.Indexed) error {
	for len(rows) > 0 {
		n := 1
		for n*2 <= len(rows) && n < 128 {
			n *= 2
		}
		var args []any
		for _, r := range rows[:n] {
			args = append(args, r.N, store.TokenText(r.Tokens))
		}
		statement := "INSERT INTO page_words VALUES " + strings.TrimSuffix(strings.Repeat("(?,?),", n), ",")
		if _, err := tx.ExecContext(ctx, d.Bind(statement), args...); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// IndexIncidents has nothing to do: the words are a column of the table.
func (d *dialect) IndexIncidents(context.Context, *sql.Tx, []store.Indexed) error { return nil }

// UnindexIncidents has nothing to do either.
func (d *dialect) UnindexIncidents(context.Context, *sql.Tx, []int64) error { return nil }

func (d *dialect) Tokens(e *store.Tokens) (from, where string, arg any, ord string) {
	where, arg = d.HasTokens(e)
	return "incident i", where, arg, "i.ord"
}

func (d *dialect) HasTokens(e *store.Tokens) (string, any) {
	return "i.words @@ ?::text::tsquery", e.TSQuery()
}

func (d *dialect) PagesWith(e *store.Tokens) (string, any) {
	return "SELECT page FROM page_words WHERE words @@ ?::text::tsquery", e.TSQuery()
}

func (d *dialect) InShape(shape [][2]float64) (string, any) {
	b := &strings.Builder{}
	for i, p := range shape {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(b, "(%v,%v)", p[1], p[0])
	}
	return "(i.lat IS NOT NULL AND ?::text::polygon @> point(i.lon, i.lat))", "(" + b.String() + ")"
}

// Sound has PostgreSQL check nothing: its pages carry checksums where the cluster was
// made with them, and reading them all, as Check does, finds what is broken.
func (d *dialect) Sound(ctx context.Context, db *sql.DB) ([]string, error) {
	return nil, db.PingContext(ctx)
}

// Size is that of the database.
func (d *dialect) Size(ctx context.Context, db *sql.DB) (int64, error) {
	var n int64
	err := db.QueryRowContext(ctx, "SELECT pg_database_size(current_database())").Scan(&n)
	return n, err
}
