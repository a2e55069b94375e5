// Package memory is a ledger that lives in memory: what the desk's tests run on.
// It keeps nothing.
package memory

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"sync"

	"casus/internal/desk"
	"casus/internal/event"
	"casus/internal/incident"
)

// Ledger holds pages, incidents and decisions. It is safe for use by several
// goroutines at once.
type Ledger struct {
	Today string // day on which decisions are kept

	mu        sync.Mutex
	seq       int64
	pages     map[string]*event.Record
	kept      map[string]*desk.Kept
	moved     map[string]string // id → the incident it was merged into
	entries   []*entry
	proposals []desk.Proposal
	letters   map[string]string
	filters   []desk.Filter
	judged    []desk.Correction
}

// entry is a decision with what it changed.
type entry struct {
	desk.Entry
	touched []string
	before  map[string]*desk.Kept // as they were; nil where there was none
	judged  int                   // judgements before it
}

// New holds pages and the incidents merged from them.
func New(pages []*event.Record, incidents []incident.Incident, proposals []desk.Proposal) *Ledger {
	l := &Ledger{Today: "2026-11-01", pages: map[string]*event.Record{}, kept: map[string]*desk.Kept{}, moved: map[string]string{}, letters: map[string]string{}, proposals: proposals}
	for _, p := range pages {
		l.pages[p.Page.ID] = p
	}
	for _, in := range incidents {
		l.seq++
		l.kept[in.ID] = &desk.Kept{Incident: in, Status: desk.StatusNew, Revision: l.seq, Changed: l.seq}
		last := ""
		for _, a := range in.Accounts {
			last = max(last, a.Published)
		}
		l.entries = append(l.entries, &entry{Entry: desk.Entry{ID: fmt.Sprint(l.seq), Day: last, By: "casus merge", Words: fmt.Sprintf("Merged from %d accounts", len(in.Accounts))}, touched: []string{in.ID}})
	}
	return l
}

// Seq is the number of the last entry.
func (l *Ledger) Seq(context.Context) (int64, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.seq, nil
}

// Each visits the incidents that stand, in the order of their ids.
func (l *Ledger) Each(_ context.Context, visit func(*desk.Kept) error) error {
	for _, k := range l.all() {
		if err := visit(k); err != nil {
			return err
		}
	}
	return nil
}

func (l *Ledger) all() (out []*desk.Kept) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, k := range l.kept {
		out = append(out, clone(k))
	}
	slices.SortFunc(out, func(a, b *desk.Kept) int { return strings.Compare(a.ID, b.ID) })
	return out
}

func clone(k *desk.Kept) *desk.Kept {
	c := *k
	c.Accounts, c.Tags, c.Casualties, c.Parties = slices.Clone(k.Accounts), slices.Clone(k.Tags), slices.Clone(k.Casualties), slices.Clone(k.Parties)
	return &c
}

// Incident gives one incident; of an earlier day, with the accounts published by then.
func (l *Ledger) Incident(_ context.Context, id, day string) (*desk.Kept, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for l.moved[id] != "" {
		id = l.moved[id]
	}
	k, ok := l.kept[id]
	if !ok {
		return nil, desk.ErrMissing
	}
	c := clone(k)
	if day != "" {
		c.Accounts = slices.DeleteFunc(c.Accounts, func(a incident.Account) bool { return a.Published > day })
		if len(c.Accounts) == 0 {
			return nil, desk.ErrMissing
		}
	}
	return c, nil
}

// Incidents gives several, in the order asked.
func (l *Ledger) Incidents(ctx context.Context, ids []string) (out []*desk.Kept, err error) {
	for _, id := range ids {
		if k, err := l.Incident(ctx, id, ""); err == nil {
			out = append(out, k)
		}
	}
	return out, nil
}

// Page gives a coded page.
func (l *Ledger) Page(_ context.Context, id string) (*event.Record, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if r, ok := l.pages[id]; ok {
		return r, nil
	}
	return nil, desk.ErrMissing
}

// History gives the entries of an incident, oldest first.
func (l *Ledger) History(_ context.Context, id string) (out []desk.Entry, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, e := range l.entries {
		if slices.Contains(e.touched, id) {
			out = append(out, e.Entry)
		}
	}
	if out == nil {
		return nil, desk.ErrMissing
	}
	return out, nil
}

// Words gives the incidents whose pages hold all the words.
func (l *Ledger) Words(_ context.Context, words string) (map[string]bool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := map[string]bool{}
	for id, k := range l.kept {
		for _, a := range k.Accounts {
			if r := l.pages[a.PageID]; r != nil && strings.Contains(strings.ToLower(r.Page.Title+"\n"+r.Page.Text), strings.ToLower(words)) {
				out[id] = true
			}
		}
	}
	return out, nil
}

// Decide keeps a decision.
func (l *Ledger) Decide(_ context.Context, d desk.Decision) (string, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if d.Act == desk.AddEvent {
		return l.mend(d)
	}
	k, ok := l.kept[d.Incident]
	if !ok {
		return "", desk.ErrMissing
	}
	if d.Revision != 0 && d.Revision != k.Revision {
		return "", desk.ErrStale
	}
	e := &entry{Entry: desk.Entry{ID: "d" + fmt.Sprint(len(l.entries)), Day: l.Today, By: d.By, Person: true, Reason: d.Reason, Undo: true}, before: map[string]*desk.Kept{}, judged: len(l.judged)}
	keep := func(id string) {
		e.touched = append(e.touched, id)
		if k := l.kept[id]; k != nil {
			e.before[id] = clone(k)
		} else {
			e.before[id] = nil
		}
	}
	keep(k.ID)
	l.seq++
	k.Revision, k.Changed = l.seq, l.seq
	switch d.Act {
	case desk.SetStatus:
		e.Words = "Status " + string(d.Status)
		k.Status = d.Status
	case desk.SetTags:
		e.Words = "Tags " + strings.Join(d.Tags, ", ")
		k.Tags = d.Tags
	case desk.Accept:
		e.Words, k.Status = "Accepted", desk.Confirmed
		for _, f := range []string{"kind", "when", "where"} {
			l.judged = append(l.judged, desk.Correction{Field: f, Right: true})
		}
	case desk.Reject:
		e.Words, k.Status = "Rejected", desk.Withdrawn
		l.judged = append(l.judged, desk.Correction{Field: "kind"})
	case desk.Correct:
		e.Words = fmt.Sprintf("%s corrected from “%s” to “%s”", d.Field, d.Was, d.Value)
		l.judged = append(l.judged, desk.Correction{Field: d.Field, Missing: d.Was == ""})
		set(k, d.Field, d.Value)
	case desk.Merge:
		o, ok := l.kept[d.With]
		if !ok {
			return "", desk.ErrMissing
		}
		keep(o.ID)
		e.Words = "Merged with " + o.ID
		k.Accounts = append(k.Accounts, o.Accounts...)
		k.Voices += o.Voices
		delete(l.kept, o.ID)
		l.moved[o.ID] = k.ID
	case desk.Split:
		sum := sha256.Sum256(fmt.Append(nil, d.Accounts))
		id := "s" + hex.EncodeToString(sum[:6])
		keep(id)
		e.Words = "Split: " + id
		part := clone(k)
		in := func(a incident.Account) bool {
			return slices.Contains(d.Accounts, incident.Pointer{Page: a.PageID, Event: a.Event})
		}
		part.ID = id
		part.Accounts = slices.DeleteFunc(part.Accounts, func(a incident.Account) bool { return !in(a) })
		k.Accounts = slices.DeleteFunc(k.Accounts, in)
		part.Voices, k.Voices = len(part.Accounts), len(k.Accounts)
		l.kept[id] = part
	case desk.Apart:
		e.Words = "Kept apart from " + d.With
		l.proposals = slices.DeleteFunc(l.proposals, func(p desk.Proposal) bool { return p.A == d.Incident && p.B == d.With })
	}
	l.entries = append(l.entries, e)
	return e.ID, nil
}

// mend adds an event to a page, with an incident of its own, or a value to one.
func (l *Ledger) mend(d desk.Decision) (string, error) {
	p, ok := l.pages[d.Quote.Page]
	if !ok {
		return "", desk.ErrMissing
	}
	q := event.Quote{Start: d.Quote.Start, End: d.Quote.End, Quote: d.Quote.Words}
	l.seq++
	e := &entry{Entry: desk.Entry{ID: "d" + fmt.Sprint(len(l.entries)), Day: l.Today, By: d.By, Person: true, Reason: d.Reason, Words: "Event added", Undo: true}, before: map[string]*desk.Kept{}, judged: len(l.judged)}
	if d.Quote.Event == "" {
		id := fmt.Sprintf("e%d", len(p.Events)+1)
		p.Events = append(p.Events, event.Event{ID: id, Kind: event.Kind(d.Value), Evidence: map[string][]event.Quote{"kind": {q}}})
		in := incident.Incident{ID: "m" + p.Page.ID[:8] + id, Kind: event.Kind(d.Value), Voices: 1, Accounts: []incident.Account{{Page: p.Page.Source, PageID: p.Page.ID, Event: id, Voice: 1, Publisher: p.Page.Publisher, Published: p.Page.Published}}}
		e.before[in.ID], e.touched = nil, []string{in.ID}
		l.kept[in.ID] = &desk.Kept{Incident: in, Status: desk.StatusNew, Revision: l.seq, Changed: l.seq}
		l.judged = append(l.judged, desk.Correction{Field: "kind", Missing: true})
	}
	for i := range p.Events {
		if p.Events[i].ID == d.Quote.Event {
			p.Events[i].Evidence[d.Field] = append(p.Events[i].Evidence[d.Field], q)
		}
	}
	l.entries = append(l.entries, e)
	return e.ID, nil
}

func set(k *desk.Kept, field, value string) {
	switch field {
	case "kind":
		k.Kind, k.Mode = event.Kind(value), ""
	case "stage":
		k.Stage = event.Stage(value)
	case "where":
		k.Where = &event.Where{Name: value}
	case "killed", "wounded":
		n := 0
		fmt.Sscan(value, &n) //nolint:errcheck // checked by the desk
		k.Casualties = slices.DeleteFunc(k.Casualties, func(t incident.Toll) bool { return string(t.Outcome) == field })
		k.Casualties = append(k.Casualties, incident.Toll{Outcome: event.Outcome(field), Count: incident.Range{Low: &n, Best: &n, High: &n}})
	}
}

// Undo takes a decision back; one that others build on is refused.
func (l *Ledger) Undo(_ context.Context, id, by string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	at := slices.IndexFunc(l.entries, func(e *entry) bool { return e.ID == id })
	if at < 0 || l.entries[at].before == nil {
		return desk.ErrMissing
	}
	e := l.entries[at]
	if e.Undone {
		return desk.ErrStale
	}
	for _, later := range l.entries[at+1:] {
		for _, t := range later.touched {
			if later.Undo && !later.Undone && slices.Contains(e.touched, t) {
				return desk.ErrStale
			}
		}
	}
	e.Undone, e.Undo = true, false
	l.seq++
	for id, k := range e.before {
		delete(l.kept, id)
		delete(l.moved, id)
		if k != nil {
			k.Revision, k.Changed = l.seq, l.seq
			l.kept[id] = k
		}
	}
	l.judged = l.judged[:e.judged]
	l.entries = append(l.entries, &entry{Entry: desk.Entry{ID: "u" + id, Day: l.Today, By: by, Person: true, Words: "Taken back: " + e.Words}, touched: e.touched})
	return nil
}

// Proposals gives the open pairs, the likeliest first.
func (l *Ledger) Proposals(context.Context) ([]desk.Proposal, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := slices.Clone(l.proposals)
	slices.SortStableFunc(out, func(a, b desk.Proposal) int { return cmp.Compare(b.Probability, a.Probability) })
	return out, nil
}

// Corrections gives every judgement.
func (l *Ledger) Corrections(context.Context) ([]desk.Correction, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.judged), nil
}

// Sources gives the letters that were set.
func (l *Ledger) Sources(context.Context) (out []desk.Source, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for p, letter := range l.letters {
		out = append(out, desk.Source{Publisher: p, Letter: letter})
	}
	return out, nil
}

// SetLetter keeps a source's letter.
func (l *Ledger) SetLetter(_ context.Context, publisher, letter, _ string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.letters[publisher] = letter
	return nil
}

// Filters gives the kept filters.
func (l *Ledger) Filters(context.Context) ([]desk.Filter, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.filters), nil
}

// SetFilter keeps a filter, or removes it.
func (l *Ledger) SetFilter(_ context.Context, f desk.Filter, _ string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.filters = slices.DeleteFunc(l.filters, func(x desk.Filter) bool { return x.Name == f.Name })
	if f.Text != "" {
		l.filters = append(l.filters, f)
	}
	return nil
}
