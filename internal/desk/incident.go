package desk

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"casus/internal/event"
)

// incidentView is everything the page of an incident shows.
type incidentView struct {
	Row        row
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
	row
	By, Publisher, PageHref string
}

// incident shows one incident: the record on one side, the accounts on the other.
func (d *Desk) incident(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	known := r.URL.Query().Get("known")
	if known != "" {
		if _, err := time.Parse(time.DateOnly, known); err != nil {
			return &problem{http.StatusBadRequest, "The day “" + clip(known, 20) + "” is no date.", "Write it as 2026-10-31."}
		}
	}
	kept, err := d.store.Incident(ctx, r.PathValue("id"), known)
	if err != nil {
		return err
	}
	if kept.ID != r.PathValue("id") {
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
func (d *Desk) incidentView(ctx context.Context, k *Kept, known string) (*incidentView, error) {
	in := &k.Incident
	records, err := d.recordsOf(ctx, k)
	if err != nil {
		return nil, err
	}
	history, err := d.store.History(ctx, k.ID)
	if err != nil {
		return nil, err
	}
	x := d.index(ctx)
	v := &incidentView{Row: keptRow(k), Stage: in.Stage, When: dateWords(in.When), Tags: k.Tags, TagText: strings.Join(k.Tags, ", "), Graphic: graphic(in, records), Here: "/incidents/" + k.ID, AsKnown: dayWords(known), KnownDay: known, Gone: k.Gone, Revision: k.Revision, CanSplit: len(in.Accounts) > 1, NearKM: nearKM, NearDays: nearDays}
	v.Accounts = accountsView(in, records, d.letter(ctx))
	v.Fields = recordView(in, v.Accounts)
	v.Disputes = disputesView(in, v.Accounts)
	v.Chain = x.chainSteps(k.ID)
	v.ChainHref = "/incidents/" + k.ID + "/chain"
	v.Statements = statementsView(in, records)
	v.Before, v.After = x.near(k.ID)
	v.Statuses = choices(statuses, string(k.Status))
	for _, e := range slices.Backward(history) {
		h := historyView{Day: dayWords(e.Day), Words: e.Words, By: e.By, Reason: e.Reason}
		switch {
		case e.Undone:
			h.Class = "undone"
		case e.Person:
			h.Class = "person"
		}
		if e.Undo && known == "" {
			h.Undo = e.ID
		}
		v.History = append(v.History, h)
	}
	return v, nil
}

// recordsOf fetches the coded pages of an incident's accounts and statements, by page
// id. A page that the ledger does not have is left out: the record still stands.
func (d *Desk) recordsOf(ctx context.Context, k *Kept) (map[string]*event.Record, error) {
	out := map[string]*event.Record{}
	for _, a := range k.Accounts {
		if out[a.PageID] != nil {
			continue
		}
		r, err := d.store.Page(ctx, a.PageID)
		if err != nil {
			if errors.Is(err, ErrMissing) {
				continue
			}
			return nil, err
		}
		out[a.PageID] = r
	}
	return out, nil
}

func keptRow(k *Kept) row {
	r := rowOf(&k.Incident, interner{})
	r.Status, r.Tags, r.Revision, r.Changed = k.Status, k.Tags, k.Revision, k.Changed
	return r
}

// Statuses, in the order in which an incident goes through them.
const (
	StatusNew Status = "new"
	InReview  Status = "in_review"
	Confirmed Status = "confirmed"
	Disputed  Status = "disputed"
	Withdrawn Status = "withdrawn"
)

var statuses = []string{string(StatusNew), string(InReview), string(Confirmed), string(Disputed), string(Withdrawn)}

func choices(values []string, on string) (out []choice) {
	for _, v := range values {
		out = append(out, choice{v, capital(spaced(v)), v == on})
	}
	return out
}
