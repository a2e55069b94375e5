package desk

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"casus/internal/event"
	"casus/internal/ledger"
)

// incidentView is everything the page of an incident shows.
type incidentView struct {
	Row        *row
	Stage      event.Stage
	When       string
	Tags       []string
	TagText    string
	Graphic    bool
	Here       string
	Back       string // the list it was reached from
	Previous   string
	Next       string
	AsKnown    string // day it is shown as of
	KnownDay   string
	Gone       string
	Fields     []fieldView
	Disputes   []disputeView
	Accounts   []accountView
	Chain      []chainStep
	ChainHref  string
	Statements []statementView
	Before     []nearRow
	After      []nearRow
	NearKM     int
	NearDays   int
	History    []historyView
	Revision   int64
	Statuses   []choice
	CanSplit   bool
}

// choice is one option of a list.
type choice struct {
	Value, Words string
	On           bool
}

type historyView struct {
	Class, Day, Words, By, Reason, Undo string
}

type statementView struct {
	*row
	By, Publisher, PageHref string
}

// incident shows one incident: the record on one side, the accounts on the other.
func (d *Desk) incident(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	known := r.URL.Query().Get("known")
	at, err := endOf(known)
	if err != nil {
		return &problem{http.StatusBadRequest, "The day “" + clip(known, 20) + "” is no date.", "Write it as 2026-10-31."}
	}
	kept, err := d.ledger.Incident(ctx, r.PathValue("id"), at)
	if err != nil {
		return err
	}
	if kept.ID != r.PathValue("id") && known == "" {
		http.Redirect(w, r, withQuery("/incidents/"+kept.ID, wanted(r), "known", known, "was", clip(r.PathValue("id"), 80)), http.StatusSeeOther)
		return nil
	}
	v, err := d.incidentView(ctx, kept, known)
	if err != nil {
		return err
	}
	q := d.ask(r)
	v.Back = withQuery("/list", q.text)
	v.Previous, v.Next = q.around(kept.ID)
	s := &shell{Title: headline(&kept.Incident), View: v}
	if was := r.URL.Query().Get("was"); was != "" {
		s.Notice = "The incident " + clip(was, 16) + " was merged into this one."
	}
	return d.show(w, r, "incident", s)
}

// incidentView gathers what the page shows.
func (d *Desk) incidentView(ctx context.Context, k *ledger.Kept, known string) (*incidentView, error) {
	in := &k.Incident
	records, err := d.recordsOf(ctx, k)
	if err != nil {
		return nil, err
	}
	history, err := d.ledger.History(ctx, k.ID)
	if err != nil {
		return nil, err
	}
	x := d.index(ctx)
	v := &incidentView{Row: keptRow(k), Stage: in.Stage, When: dateWords(in.When), Tags: k.Tags, TagText: strings.Join(k.Tags, ", "), Graphic: graphic(in, records), Here: "/incidents/" + k.ID, AsKnown: dayWords(known), KnownDay: known, Gone: k.Gone, Revision: k.Revision, CanSplit: len(in.Accounts) > 1, NearKM: nearKM, NearDays: nearDays}
	v.Accounts = accountsView(in, records, d.letter(ctx))
	v.Fields = recordView(in, x.links().fate[k.ID], v.Accounts)
	v.Disputes = disputesView(in, v.Accounts)
	v.Chain = x.chainSteps(k.ID)
	v.ChainHref = "/incidents/" + k.ID + "/chain"
	v.Statements = statementsView(in, records)
	v.Before, v.After = x.near(k.ID)
	v.Statuses = choices(statuses(), string(k.Status))
	for _, e := range slices.Backward(history) {
		if known != "" && e.At.Format(time.DateOnly) > known {
			continue
		}
		v.History = append(v.History, historyOf(e, known == ""))
	}
	return v, nil
}

// recordsOf fetches the coded pages of an incident's accounts and statements, by page
// id. A page that the ledger does not have is left out: the record still stands.
func (d *Desk) recordsOf(ctx context.Context, k *ledger.Kept) (map[string]*event.Record, error) {
	out := map[string]*event.Record{}
	for _, a := range k.Accounts {
		if out[a.PageID] != nil {
			continue
		}
		r, err := d.ledger.Record(ctx, a.PageID)
		if err != nil {
			if errors.Is(err, ledger.ErrMissing) {
				continue
			}
			return nil, err
		}
		out[a.PageID] = r
	}
	return out, nil
}

// historyOf words an entry for people.
func historyOf(e ledger.Entry, undo bool) historyView {
	h := historyView{Day: e.At.Format("2 January 2006"), Words: actWords(e), By: e.By, Reason: e.Reason}
	switch {
	case e.Undone:
		h.Class = "undone"
	case e.Person:
		h.Class = "person"
	}
	if e.Person && !e.Undone && e.Decision != nil && undo {
		h.Undo = e.ID
	}
	return h
}

// actWords says what an entry did.
func actWords(e ledger.Entry) string {
	d := e.Decision
	if d == nil {
		d = &ledger.Decision{}
	}
	switch e.Act {
	case ledger.SetStatus:
		return "Status set to " + spaced(d.Status)
	case ledger.SetTags:
		return "Tags set to " + strings.Join(d.Tags, ", ")
	case ledger.Accept:
		return "Accepted as right"
	case ledger.EditValue:
		return capital(d.Field) + " corrected from “" + d.Was + "” to “" + d.Value + "”"
	case ledger.Reject:
		return "Rejected"
	case ledger.Merge:
		return "Merged with another incident"
	case ledger.Split:
		return "Split: " + counted(len(d.Accounts), "account tells", "accounts tell") + " of another incident"
	case ledger.Apart:
		return "Kept apart from another incident"
	case ledger.AddEvent:
		return "Event added by hand"
	case ledger.Undo:
		return "A decision was taken back"
	case ledger.Comment:
		return "Note"
	case ledger.Began:
		return "First told of"
	case ledger.Grew:
		return "Grew"
	case ledger.Merged:
		return "Became part of another incident"
	case ledger.Ended:
		return "Told of no more"
	case ledger.Proposed:
		return "Proposed to be one with another"
	}
	return capital(spaced(e.Act))
}

func keptRow(k *ledger.Kept) *row { return rowOf(k, interner{}) }

// statuses, in the order in which an incident goes through them.
func statuses() (out []string) {
	for _, s := range ledger.Statuses() {
		out = append(out, string(s))
	}
	return out
}

func choices(values []string, on string) (out []choice) {
	for _, v := range values {
		out = append(out, choice{v, capital(spaced(v)), v == on})
	}
	return out
}
