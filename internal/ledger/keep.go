package ledger

import (
	"errors"
	"time"

	"casus/internal/event"
	"casus/internal/incident"
	"casus/internal/page"
)

// Errors that callers may want to tell apart.
var (
	ErrMissing = errors.New("the ledger has nothing under this id")
	ErrStale   = errors.New("the incident was changed since it was read; look at it again and repeat what still holds")
	ErrBusy    = errors.New("the ledger is being written to by another program; try again in a moment")
	ErrNewer   = errors.New("the ledger was written by a newer version of Casus; use that version, or restore an older backup")
	ErrDamaged = errors.New("the ledger is damaged; restore a backup with casus ledger restore")
	ErrRefused = errors.New("the decision cannot be carried out")
)

// Stage is a stage of coding with its version, kept with what it made.
type Stage struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Coded is a page with what was coded of it and the bytes that it was read from.
type Coded struct {
	Record event.Record
	Stages []Stage
	Bytes  []byte // of the page's source; compressed when kept
	Format string // of the bytes, as page.Read tells it: html, text, json
}

// CodedPage puts together what is kept of a page: its record, the stages that made it,
// and the bytes that it was read from.
func CodedPage(p *page.Page, r event.Record, stages []Stage) Coded {
	c := Coded{Record: r, Stages: stages, Bytes: p.Raw, Format: p.RawAs}
	c.Record.Page.TitleInText = p.TitleInText
	return c
}

// Archived is a page as it is kept; it can be coded again as it stands.
type Archived struct {
	Record event.Record
	Stages []Stage
	Bytes  []byte
	Format string
	SHA256 string // of the bytes, hex
	Added  time.Time
}

// Added says what Add or Replace did.
type Added struct {
	Pages     int // new, or with new records
	Same      int // kept already, and unchanged
	Events    int // of the new records
	Incidents int // new
	Grown     int // changed
	Merged    int // gone into another
	Proposed  int // pairs left to a person
}

// Plus adds up.
func (a Added) Plus(b Added) Added {
	return Added{a.Pages + b.Pages, a.Same + b.Same, a.Events + b.Events, a.Incidents + b.Incidents,
		a.Grown + b.Grown, a.Merged + b.Merged, a.Proposed + b.Proposed}
}

// Status is how far the review of an incident has come.
type Status string

// The statuses.
const (
	New       Status = "new"
	InReview  Status = "in_review"
	Confirmed Status = "confirmed"
	Disputed  Status = "disputed"
	Withdrawn Status = "withdrawn"
)

// Statuses lists the statuses in the order that a review goes through them.
func Statuses() []Status { return []Status{New, InReview, Confirmed, Disputed, Withdrawn} }

// Kept is an incident as the ledger has it: the engine's, with what people decided.
type Kept struct {
	incident.Incident
	Status   Status    `json:"status"`
	Tags     []string  `json:"tags,omitempty"`
	Edits    []Edit    `json:"edits,omitempty"` // values that a person set, with their evidence
	Revision int64     `json:"revision"`        // the entry that changed it last; a decision on an older one is refused
	Recorded time.Time `json:"recorded_at"`     // when this state was kept
	First    time.Time `json:"recorded_first"`  // when the incident was first kept
	Gone     string    `json:"gone,omitempty"`  // why it stands no more: "withdrawn: …"
	Asked    string    `json:"asked,omitempty"` // the id asked for, where it was merged into this one
	Former   []string  `json:"former,omitempty"`
}

// Edit is a value that a person set in the place of the coder's.
type Edit struct {
	Decision string `json:"decision"`
	Field    string `json:"field"`
	Was      string `json:"was,omitempty"`
	Value    string `json:"value"`
	By       string `json:"by"`
	Reason   string `json:"reason,omitempty"`
	Quote    *Quote `json:"quote,omitempty"`
}

// Quote is a run of a saved page, in code points of its text.
type Quote struct {
	Page  string `json:"page"` // id
	Start int    `json:"start"`
	End   int    `json:"end"`
	Words string `json:"words"`
}

// Entry is one line of the history. Entries are never changed or removed.
type Entry struct {
	Seq      int64     `json:"seq"`
	ID       string    `json:"id"` // of the decision, where a person took one
	At       time.Time `json:"at"`
	By       string    `json:"by"` // a person's name, or "casus" for the machine
	Person   bool      `json:"person,omitempty"`
	Act      Act       `json:"act"`
	Incident string    `json:"incident,omitempty"`
	With     string    `json:"with,omitempty"` // the other incident of a merge or split
	Page     string    `json:"page,omitempty"`
	Reason   string    `json:"reason,omitempty"`
	Decision *Decision `json:"decision,omitempty"` // a person's, whole
	Undone   bool      `json:"undone,omitempty"`   // by a later entry
}

// Proposal is a pair of incidents that may be one; a person decides.
type Proposal struct {
	ID          string              `json:"id"`
	A           string              `json:"a"`
	B           string              `json:"b"`
	Pair        [2]incident.Pointer `json:"pair"` // the two accounts that look alike
	Reason      string              `json:"reason"`
	Probability float64             `json:"probability"`
}

// Correction is a person's judgement of one value that the coder read.
type Correction struct {
	Incident string `json:"incident"`
	Field    string `json:"field"`
	Right    bool   `json:"right"`
	Missing  bool   `json:"missing,omitempty"` // the coder had no value where there is one
	By       string `json:"by"`
}

// Publisher is who published pages, with an Admiralty letter: F where nobody judged.
type Publisher struct {
	Name   string `json:"name"`
	Letter string `json:"letter"`
	Pages  int    `json:"pages"`
}

// SavedFilter is a filter kept under a name.
type SavedFilter struct {
	Name string `json:"name"`
	Text string `json:"text"`
	By   string `json:"by,omitempty"`
}

// PageHit is a page found by its words.
type PageHit struct {
	Page      string   `json:"page"` // id
	Source    string   `json:"source"`
	Title     string   `json:"title,omitempty"`
	Publisher string   `json:"publisher,omitempty"`
	Published string   `json:"published,omitempty"`
	Snippet   string   `json:"snippet"` // the words in their surroundings
	Incidents []string `json:"incidents,omitempty"`
}

// Stats counts what is kept.
type Stats struct {
	Pages, Events, Incidents, Withdrawn int
	Entries, Decisions, Proposals       int
	Versions                            int   // states of incidents that stand no more
	SourceBytes, KeptBytes              int64 // of the pages, before and after compression
	Size                                int64 // of the whole ledger on disk
	Schema                              int64
	Stages                              []StageCount
}

// StageCount is how many records a stage's version made.
type StageCount struct {
	Stage
	Records int
}

// Finding is something that does not fit together.
type Finding struct {
	What  string `json:"what"`  // a page, record, incident, entry, index
	ID    string `json:"id"`    // which
	Fault string `json:"fault"` // what is wrong with it
}
