package ledger

import (
	"fmt"
	"slices"
	"strings"

	"casus/internal/incident"
)

// Act is what an entry did.
type Act string

// Acts of people.
const (
	SetStatus Act = "status"
	SetTags   Act = "tags"
	Accept    Act = "accept"  // the record, or one field of it, is right
	EditValue Act = "edit"    // a value is another
	Reject    Act = "reject"  // it is no incident: withdrawn
	Merge     Act = "merge"   // two incidents are one
	Split     Act = "split"   // some accounts tell of another incident
	Apart     Act = "apart"   // a proposed pair is two incidents
	AddEvent  Act = "event"   // an event of a page that the coder missed or read wrongly
	Undo      Act = "undo"    // a decision is taken back
	Comment   Act = "comment" // a note that changes nothing
)

// Acts of the machine.
const (
	PageKept Act = "page"    // a page was kept
	Began    Act = "began"   // an incident was first told of
	Grew     Act = "grew"    // it has other accounts or values than before
	Merged   Act = "merged"  // its accounts belong to another
	Ended    Act = "ended"   // no account tells of it any more, after coding again
	Proposed Act = "propose" // it may be one with another
	Recoded  Act = "recoded" // a page has a new record
)

// Decision is what a person decided, with the reason or the evidence for it.
type Decision struct {
	Act      Act                `json:"act"`
	Incident string             `json:"incident"`
	Revision int64              `json:"revision,omitempty"` // as the person saw it; nought: whatever it is now
	By       string             `json:"by"`
	Reason   string             `json:"reason,omitempty"`
	Field    string             `json:"field,omitempty"` // of an edit or an accept: see Fields
	Was      string             `json:"was,omitempty"`
	Value    string             `json:"value,omitempty"` // empty: the value is not known
	Quote    *Quote             `json:"quote,omitempty"` // the words that the value stands on
	With     string             `json:"with,omitempty"`  // of a merge or apart: the other incident
	Accounts []incident.Pointer `json:"accounts,omitempty"`
	Tags     []string           `json:"tags,omitempty"` // the whole set
	Status   Status             `json:"status,omitempty"`
	Event    []byte             `json:"event,omitempty"` // of AddEvent: an event.Event as JSON
}

// Fields are the values of an incident that a person may edit.
func Fields() []string {
	return []string{"kind", "mode", "stage", "from", "to", "place", "country", "admin1", "lat", "lon", "perpetrator",
		"target", "victim", "weapon", "killed", "wounded", "missing", "abducted", "captured", "displaced"}
}

// Check tells what a decision lacks; nil where it can be tried.
func (d *Decision) Check() error {
	refuse := func(format string, args ...any) error {
		return fmt.Errorf("%w: %s", ErrRefused, fmt.Sprintf(format, args...))
	}
	if strings.TrimSpace(d.By) == "" {
		return refuse("nobody is named who decides; give a name")
	}
	if d.Incident == "" && d.Act != AddEvent {
		return refuse("no incident is named")
	}
	switch d.Act {
	case SetStatus:
		if !slices.Contains(Statuses(), d.Status) {
			return refuse("%q is no status; give one of new, in_review, confirmed, disputed, withdrawn", d.Status)
		}
	case EditValue:
		if !slices.Contains(Fields(), d.Field) {
			return refuse("%q is no value that can be edited; it is one of %s", d.Field, strings.Join(Fields(), ", "))
		}
		if strings.TrimSpace(d.Reason) == "" && d.Quote == nil {
			return refuse("a value needs evidence: mark the words of a page, or give a reason")
		}
	case Merge, Apart:
		if d.With == "" || d.With == d.Incident {
			return refuse("name the other incident")
		}
	case Split:
		if len(d.Accounts) == 0 {
			return refuse("name the accounts that tell of another incident")
		}
	case Reject, Comment:
		if strings.TrimSpace(d.Reason) == "" {
			return refuse("give a reason")
		}
	case AddEvent:
		if len(d.Event) == 0 {
			return refuse("the event is missing")
		}
	case SetTags, Accept:
	default:
		return refuse("%q is no act of a person", d.Act)
	}
	return nil
}
