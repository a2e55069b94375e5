// Package store is the ledger over SQL, the same for every database: what differs
// between them stands behind [Dialect].
//
// files, in the order in which a page passes them: add.go keeps pages and records,
// mention.go is where the merge engine finds what stands, write.go writes incidents
// with their history, decide.go what people decide; compile.go turns filters into
// SQL, find.go, count.go and past.go answer queries, read.go the other questions,
// keep.go looks after the whole. It may touch the database it is given and the clock.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"github.com/pressly/goose/v3"

	"casus/internal/ledger"
)

// Dialect is what differs between databases.
type Dialect interface {
	// Goose names the database to the migrations.
	Goose() goose.Dialect
	// Bind writes the marks of a statement, given as ?, as the database wants them.
	Bind(statement string) string
	// Together is how many rows of so many columns one statement inserts at the most.
	Together(columns int) int
	// Begin begins a transaction that writes, alone.
	Begin(ctx context.Context, db *sql.DB) (*sql.Tx, error)
	// Error makes an error of the database one for people.
	Error(err error) error
	// IndexPages and IndexIncidents keep words under numbers that are in ascending
	// order; UnindexIncidents takes them away. IndexIncidents is told after the rows of
	// the incidents are written.
	IndexPages(ctx context.Context, tx *sql.Tx, rows []Indexed) error
	IndexIncidents(ctx context.Context, tx *sql.Tx, rows []Indexed) error
	UnindexIncidents(ctx context.Context, tx *sql.Tx, ords []int64) error
	// Tokens gives the source and condition that select incidents i by tokens, with its
	// argument; ord names the column of their order.
	Tokens(e *Tokens) (from, where string, arg any, ord string)
	// HasTokens gives a condition on incident i.
	HasTokens(e *Tokens) (where string, arg any)
	// PagesWith gives a query for the numbers of pages that hold tokens, latest first.
	PagesWith(e *Tokens) (query string, arg any)
	// InShape gives a condition on i.lat and i.lon: inside a polygon.
	InShape(shape [][2]float64) (where string, arg any)
	// Sound asks the database to check itself.
	Sound(ctx context.Context, db *sql.DB) ([]string, error)
	// Size is the size of the whole on disk in bytes.
	Size(ctx context.Context, db *sql.DB) (int64, error)
	// Words is the column of the index in the table incident, or "".
	Words() string
}

// Indexed is a row of an index of words.
type Indexed struct {
	N      int64
	Tokens []string
}

// Options are what a store is opened with.
type Options struct {
	Where      string // for people
	Migrations fs.FS
	Now        func() time.Time // the clock; nil is the machine's
	Reader     *sql.DB          // for questions; nil is the writer's
}

// Store is a ledger in a database.
type Store struct {
	db     *sql.DB // writes
	read   *sql.DB // answers
	d      Dialect
	where  string
	schema int64
	now    func() time.Time
	packer *packer
	memory memory
}

// Open brings the database up to date and gives a ledger in it.
func Open(ctx context.Context, db *sql.DB, d Dialect, o Options) (*Store, error) {
	s := &Store{db: db, read: db, d: d, where: o.Where, now: o.Now}
	if o.Reader != nil {
		s.read = o.Reader
	}
	if s.now == nil {
		s.now = time.Now
	}
	var err error
	if s.packer, err = newPacker(); err != nil {
		return nil, err
	}
	if err := s.migrate(ctx, o.Migrations); err != nil {
		return nil, s.fault("opening", err)
	}
	if err := s.rekey(ctx); err != nil {
		return nil, s.fault("opening", err)
	}
	return s, nil
}

// migrate brings the tables to the newest form; one that is newer still is refused.
func (s *Store) migrate(ctx context.Context, steps fs.FS) error {
	p, err := goose.NewProvider(s.d.Goose(), s.db, steps, goose.WithLogger(goose.NopLogger()))
	if err != nil {
		return err
	}
	current, target, err := p.GetVersions(ctx)
	if err != nil {
		return err
	}
	s.schema = target
	if current > target {
		return fmt.Errorf("%w (its tables are of form %d, this version knows %d)", ledger.ErrNewer, current, target)
	}
	if current < target {
		_, err = p.Up(ctx)
	}
	return err
}

// fault makes an error one for people: what was done, where, what was wrong.
func (s *Store) fault(doing string, err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, ledger.ErrMissing) || errors.Is(err, ledger.ErrStale) || errors.Is(err, ledger.ErrRefused) {
		return err
	}
	return fmt.Errorf("ledger %s: %s: %w", s.where, doing, s.d.Error(err))
}

// Close ends the use of the ledger.
func (s *Store) Close() error {
	err := s.db.Close()
	if s.read != s.db {
		err = errors.Join(err, s.read.Close())
	}
	return err
}

// Where is how the ledger is named to people.
func (s *Store) Where() string { return s.where }

// change does something in one transaction that writes.
func (s *Store) change(ctx context.Context, doing string, do func(w *writing) error) error {
	tx, err := s.d.Begin(ctx, s.db)
	if err != nil {
		return s.fault(doing, err)
	}
	defer func() { _ = tx.Rollback() }() // of what was not committed
	w := &writing{Store: s, asked: ctx, ctx: context.WithoutCancel(ctx), tx: tx, at: s.now().UTC().UnixMilli()}
	if err := w.one("SELECT coalesce(max(seq), 0) FROM entry", nil, &w.seq); err != nil {
		return s.fault(doing, err)
	}
	w.next = (w.seq + 1) << mentionBits
	if err := do(w); err != nil {
		return s.fault(doing, err)
	}
	if err := tx.Commit(); err != nil {
		return s.fault(doing, err)
	}
	s.memory.remember(w.met)
	return nil
}

// mentionBits leave room for the mentions of one transaction. Their numbers come from
// the history, which only grows, so that none is ever given twice.
const mentionBits = 20

// writing is one transaction that writes.
type writing struct {
	*Store
	asked context.Context // of who asked; looked at between statements
	ctx   context.Context // of each statement: one that cannot end, or the driver would watch it for every one of them
	tx    *sql.Tx
	at    int64 // milliseconds since 1970
	seq   int64 // the last entry's
	added ledger.Added
	log   [][]any // entries to be written
	bonds []bonded
	next  int64   // number of the next mention
	met   []*told // mentions that were read or written

	prepared map[string]*sql.Stmt // statements that insert, for this transaction
}

func (w *writing) exec(statement string, args ...any) error {
	s, err := w.compiled(statement)
	if err != nil {
		return err
	}
	_, err = s.ExecContext(w.ctx, args...)
	return err
}

// compiled compiles a statement once in a transaction, which closes it. It tells, too, when
// who asked has gone.
func (w *writing) compiled(statement string) (*sql.Stmt, error) {
	if err := w.asked.Err(); err != nil {
		return nil, err
	}
	if s := w.prepared[statement]; s != nil {
		return s, nil
	}
	s, err := w.tx.PrepareContext(w.ctx, w.d.Bind(statement))
	if err != nil {
		return nil, err
	}
	if w.prepared == nil {
		w.prepared = map[string]*sql.Stmt{}
	}
	w.prepared[statement] = s
	return s, nil
}

// one reads one row.
func (w *writing) one(query string, args []any, into ...any) error {
	s, err := w.compiled(query)
	if err != nil {
		return err
	}
	return s.QueryRowContext(w.ctx, args...).Scan(into...)
}

// rows hands on every row of a query; visit may not ask the same query.
func (w *writing) rows(query string, args []any, visit func(r *sql.Rows) error) error {
	s, err := w.compiled(query)
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(w.ctx, args...)
	return visitEach(rows, err, visit)
}

// querier is a database or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

func each(ctx context.Context, q querier, query string, args []any, visit func(r *sql.Rows) error) error {
	rows, err := q.QueryContext(ctx, query, args...)
	return visitEach(rows, err, visit)
}

// visitEach hands on every row of an answer, if there is one.
func visitEach(rows *sql.Rows, err error, visit func(r *sql.Rows) error) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := visit(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// rows hands on every row of a query that only reads.
func (s *Store) rows(ctx context.Context, query string, args []any, visit func(r *sql.Rows) error) error {
	return each(ctx, s.read, s.d.Bind(query), args, visit)
}

func (s *Store) one(ctx context.Context, query string, args []any, into ...any) error {
	return s.read.QueryRowContext(ctx, s.d.Bind(query), args...).Scan(into...)
}

// maxArgs is how many arguments one statement takes.
const maxArgs = 8000

// insert writes many rows with few statements. Their sizes are powers of two, so that
// the database sees few different statements and keeps them prepared.
func (w *writing) insert(into string, columns int, rows [][]any, after string) error {
	return w.insertOf(into, columns, len(rows), func(i int, args []any) []any { return append(args, rows[i]...) }, after)
}

// insertOf writes n rows; row appends what the i-th is made of.
func (w *writing) insertOf(into string, columns, n int, row func(i int, args []any) []any, after string) error {
	size := 1
	for size*2*columns <= maxArgs && size*2 <= w.d.Together(columns) {
		size *= 2
	}
	var args []any
	statement := ""
	for at := 0; at < n; at += size {
		for size > n-at {
			size, statement = size/2, ""
		}
		if statement == "" {
			one := "(" + marks(columns) + ")"
			statement = "INSERT INTO " + into + " VALUES " + strings.Repeat(one+",", size-1) + one + " " + after
		}
		args = args[:0]
		for i := at; i < at+size; i++ {
			args = row(i, args)
		}
		if err := w.exec(statement, args...); err != nil {
			return err
		}
	}
	return nil
}

// marks writes n marks parted by commas.
func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?,", n), ",") }

// in asks a query for many values, few at a time; the query has %s where the marks
// belong. The sizes are powers of two, the last value standing more than once.
func in[T any](values []T, ask func(marks string, args []any) error) error {
	const most = 512
	for len(values) > 0 {
		n := min(most, len(values))
		size := 1
		for size < n {
			size *= 2
		}
		args := make([]any, 0, size)
		for _, v := range values[:n] {
			args = append(args, v)
		}
		for len(args) < size {
			args = append(args, values[n-1])
		}
		if err := ask(marks(size), args); err != nil {
			return err
		}
		values = values[n:]
	}
	return nil
}
