// Package ledger keeps what was read, what was coded of it, what was merged and
// what people decided, for good: nothing is ever overwritten without a trace.
//
// The package itself holds the nouns and the interface that all who use a ledger
// speak to (the commands, the desk, the exports). sqlite keeps a ledger in one file,
// postgres in a database; ledgertest holds both to the same contract. It may touch
// the record's nouns, a database and the clock; it holds no rule of language.
//
// # How it is kept
//
// A page is kept once, by the hash of its text, with the bytes that it was read from.
// Its record names the stages that made it with their versions, so that the archive
// can be coded again. Incidents are the engine's answer to all events kept, with the
// decisions of people on top; every change is an [Entry] with time, who and why, and
// the incident as it stood before is kept beside it, so that any [Query] can be asked
// as it would have been answered at an earlier time.
package ledger

import (
	"context"
	"time"

	"casus/internal/event"
	"casus/internal/page"
)

// Ledger is everything that can be done with one. It is safe for use by several
// goroutines at once. Errors say what was wrong and what to do; those that a caller
// may want to tell apart are [ErrMissing], [ErrStale], [ErrBusy], [ErrNewer] and
// [ErrDamaged].
type Ledger interface {
	Writer
	Reader
	Keeper
	// Close ends the use of the ledger. What was written is already safe.
	Close() error
}

// Writer changes a ledger. Every method is one transaction: it is done wholly or not
// at all, whatever happens to the process.
type Writer interface {
	// Add keeps coded pages and merges their events into the incidents. A page that is
	// kept already, with the same events, changes nothing.
	Add(ctx context.Context, pages []Coded) (Added, error)
	// Replace puts new records in the place of those of pages that are kept, as after
	// an upgrade of the coder. The old records stay in the history.
	Replace(ctx context.Context, pages []Coded, reason string) (Added, error)
	// Decide keeps what a person decided and gives the id of its entry.
	Decide(ctx context.Context, d Decision) (string, error)
	// Undo takes a decision back; what it changed is as if it had not been taken.
	Undo(ctx context.Context, decision, by, reason string) error
	// SaveFilter keeps a filter under a name; an empty text removes it.
	SaveFilter(ctx context.Context, f SavedFilter) error
	// SetLetter keeps a publisher's Admiralty letter, A to F.
	SetLetter(ctx context.Context, publisher, letter, by string) error
	// Look marks that somebody has seen everything up to an entry.
	Look(ctx context.Context, who string, seq int64) error
}

// Reader answers questions.
type Reader interface {
	// Incident gives an incident by its id, as known at a time (the zero time is now).
	// An id that was merged into another gives that one; Kept.Asked holds the id asked
	// for. One that was withdrawn comes with Kept.Gone.
	Incident(ctx context.Context, id string, asOf time.Time) (*Kept, error)
	// Incidents gives those of the ids that stand now, in the order asked for.
	Incidents(ctx context.Context, ids []string) ([]*Kept, error)
	// Find gives one page of what a filter keeps, the latest day first.
	Find(ctx context.Context, q Query) (Found, error)
	// Each hands on everything that a filter keeps, in the order of Find, without a
	// limit. An error of visit ends it and is given back.
	Each(ctx context.Context, q Query, visit func(*Kept) error) error
	// IDs gives the ids of everything that a filter keeps, in the order of Find.
	IDs(ctx context.Context, q Query) ([]string, error)
	// Count says how many incidents a filter keeps: exactly, or about.
	Count(ctx context.Context, q Query) (Count, error)
	// Facets counts what a filter keeps by the values of fields, the commonest first,
	// at most top of each field.
	Facets(ctx context.Context, q Query, fields []string, top int) ([]Facet, error)
	// Record gives the record of a page that is kept, by the page's id.
	Record(ctx context.Context, page string) (*event.Record, error)
	// Source gives the bytes that a page was read from.
	Source(ctx context.Context, page string) (*Archived, error)
	// Pages finds pages by the words of their text or title, the latest first.
	Pages(ctx context.Context, words string, limit int) ([]PageHit, error)
	// Known says of each page whether it is kept. A page is one by its text, its address
	// and its publisher.
	Known(ctx context.Context, pages []*page.Page) ([]bool, error)
	// Archive hands on every page that is kept, in the order of their ids, after a
	// page's id (empty: from the first).
	Archive(ctx context.Context, after string, visit func(*Archived) error) error
	// History gives the entries of an incident and of those merged into it, oldest first.
	History(ctx context.Context, incident string) ([]Entry, error)
	// Since gives the entries after a number, at most limit of them.
	Since(ctx context.Context, seq int64, limit int) ([]Entry, error)
	// Seq is the number of the last entry; it grows with every change.
	Seq(ctx context.Context) (int64, error)
	// Proposals gives pairs of incidents that may be one and that nobody has decided
	// on, the likeliest first.
	Proposals(ctx context.Context, limit int) ([]Proposal, error)
	// Corrections gives the judgements of people on values that the coder read.
	Corrections(ctx context.Context) ([]Correction, error)
	// Sources gives the publishers of the pages kept, in the order of their names.
	Sources(ctx context.Context) ([]Publisher, error)
	// Filters gives the filters that are kept, in the order of their names.
	Filters(ctx context.Context) ([]SavedFilter, error)
	// LastLook is the entry that somebody has seen everything up to, and when.
	LastLook(ctx context.Context, who string) (int64, time.Time, error)
}

// Keeper looks after a ledger as a whole.
type Keeper interface {
	// Stats counts what is kept.
	Stats(ctx context.Context) (Stats, error)
	// Check reads everything and tells what does not fit together; no finding means
	// that the ledger is sound.
	Check(ctx context.Context) ([]Finding, error)
	// Backup writes a whole, consistent copy while others go on working; the copy is
	// read by Restore of the same or a newer program.
	Backup(ctx context.Context, file string) error
	// Where is how the ledger is named to people: the file, or the address without a
	// password.
	Where() string
}
