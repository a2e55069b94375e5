package desk

import (
	"context"
	"errors"

	"casus/internal/event"
	"casus/internal/incident"
)

// Store is what the desk asks of a ledger.
type Store interface {
	// Seq is the number of the last entry; it grows with everything that is kept.
	Seq(ctx context.Context) (int64, error)
	// Each calls visit with every incident that stands. An error of visit ends it.
	Each(ctx context.Context, visit func(*Kept) error) error
	// Incident gives an incident as it was known at the end of a day; an empty day is
	// now. One that was merged away gives the one that it is part of.
	Incident(ctx context.Context, id, day string) (*Kept, error)
	// Incidents gives incidents as they stand, in the order of their ids; one that
	// stands no more is left out.
	Incidents(ctx context.Context, ids []string) ([]*Kept, error)
	// Page gives a coded page by its id.
	Page(ctx context.Context, id string) (*event.Record, error)
	// History gives the entries of an incident, oldest first.
	History(ctx context.Context, id string) ([]Entry, error)
	// Matching gives the incidents that a filter keeps, where the index cannot tell:
	// words of quotes and pages.
	Words(ctx context.Context, words string) (map[string]bool, error)
	// Decide keeps what a person decided and gives the decision's id. It is refused
	// with ErrStale where the incident is no longer as the person saw it.
	Decide(ctx context.Context, d Decision) (string, error)
	// Undo takes a decision back.
	Undo(ctx context.Context, id, by string) error
	// Proposals gives pairs that may be one incident, the likeliest first.
	Proposals(ctx context.Context) ([]Proposal, error)
	// Corrections gives every judgement of a person on a value that the coder read.
	Corrections(ctx context.Context) ([]Correction, error)
	// Sources gives the publishers with their letters; Letter sets one.
	Sources(ctx context.Context) ([]Source, error)
	SetLetter(ctx context.Context, publisher, letter, by string) error
	// Filters gives the filters kept under a name; SetFilter keeps one, and an empty
	// filter removes it.
	Filters(ctx context.Context) ([]Filter, error)
	SetFilter(ctx context.Context, f Filter, by string) error
}

// Act is what a decision does.
type Act string

// The acts.
const (
	SetStatus Act = "status"
	SetTags   Act = "tags"
	Accept    Act = "accept"  // the record stands as it is
	Correct   Act = "correct" // a value of the record is another
	Reject    Act = "reject"  // it is no incident
	Merge     Act = "merge"
	Split     Act = "split"
	Apart     Act = "apart" // a proposed pair is two incidents
	AddEvent  Act = "event" // an event of a page that the coder missed or read wrongly
)

// Decision is what a person decided, with the reason or the evidence for it.
type Decision struct {
	Act      Act
	Incident string
	Revision int64 // of the incident as the person saw it; nought where it is not of one
	By       string
	Reason   string
	Field    string // of a correction: kind, when, where, killed, …
	Was      string
	Value    string
	Quote    *Quote // the words of a page that a correction stands on
	With     string // of a merge: the other incident
	Accounts []incident.Pointer
	Tags     []string
	Status   Status
}

// Quote is a run of a saved page, in code points of its text.
type Quote struct {
	Page, Event string
	Start, End  int
	Words       string
}

// Proposal is a pair of incidents that may be one.
type Proposal struct {
	ID          string
	A, B        string
	Reason      string
	Probability float64
}

// Correction is a person's judgement of one value that the coder read.
type Correction struct {
	Field   string
	Right   bool
	Missing bool // the coder had no value where there is one
}

// Source is a publisher with its Admiralty letter; F, where nobody judged it.
type Source struct {
	Publisher, Letter string
	Pages             int
}

// Filter is a filter kept under a name.
type Filter struct{ Name, Text string }

// Errors of a ledger that people can do something about.
var (
	ErrMissing = errors.New("the ledger has nothing under this id")
	ErrStale   = errors.New("the incident was changed since it was read")
	ErrBusy    = errors.New("the ledger is being written to")
)

// Kept is an incident with what people decided about it.
type Kept struct {
	incident.Incident
	Status   Status
	Tags     []string
	Revision int64  // grows with every change; a form that holds an older one is refused
	Changed  int64  // entry of the ledger that changed it last
	Gone     string // why it stands no more: merged into another, withdrawn
}

// Entry is one line of an incident's history.
type Entry struct {
	ID     string
	Day    string // when it was kept
	By     string
	Person bool // a person decided it
	Words  string
	Reason string
	Undone bool
	Undo   bool // can be undone
}
