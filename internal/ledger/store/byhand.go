package store

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"casus/internal/event"
	"casus/internal/ledger"
)

// byHand is the stage whose events people added.
const byHand = "person"

// decideEvent adds an event that a person read on a page, or puts it in the place of
// one that the coder read wrongly (the event then has its id).
func (w *writing) decideEvent(d ledger.Decision) (string, error) {
	if d.Quote == nil || d.Quote.Page == "" {
		return "", fmt.Errorf("%w: name the page and the words that tell of the event", ledger.ErrRefused)
	}
	var e event.Event
	if err := json.Unmarshal(d.Event, &e); err != nil {
		return "", fmt.Errorf("%w: the event cannot be read: %w", ledger.ErrRefused, err)
	}
	c, err := w.kept(d.Quote.Page)
	if err != nil {
		return "", err
	}
	if e.ID == "" {
		e.ID = fmt.Sprintf("p%d", w.seq+1)
	}
	for i := range c.Record.Events {
		if c.Record.Events[i].ID == e.ID {
			d.Was = string(c.Record.Events[i].Kind)
		}
	}
	d.Event, err = json.Marshal(e)
	if err != nil {
		return "", err
	}
	trial := c.Record
	trial.Events = withEvent(slices.Clone(trial.Events), e)
	if faults := trial.Lint(); len(faults) > 0 {
		return "", fmt.Errorf("%w: %s", ledger.ErrRefused, faults[0])
	}
	id, err := w.record(d, nil, nil)
	if err != nil {
		return "", err
	}
	return id, w.recodeByHand(c, "an event added by "+d.By)
}

// withEvent adds an event, or puts it in the place of the one with its id.
func withEvent(events []event.Event, e event.Event) []event.Event {
	if i := slices.IndexFunc(events, func(o event.Event) bool { return o.ID == e.ID }); i >= 0 {
		events[i] = e
		return events
	}
	return append(events, e)
}

// undoEvent takes an added event out again; one that it replaced comes back with the
// record that was kept before.
func (w *writing) undoEvent(d *ledger.Decision) error {
	c, err := w.kept(d.Quote.Page)
	if err != nil {
		return err
	}
	var e event.Event
	if err := json.Unmarshal(d.Event, &e); err != nil {
		return err
	}
	var before []byte
	err = w.one("SELECT record FROM record WHERE page = (SELECT n FROM page WHERE id = ? ORDER BY n LIMIT 1) ORDER BY until LIMIT 1", []any{d.Quote.Page}, &before)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	var old event.Record
	if before != nil {
		if err := w.packer.unpackJSON(before, &old); err != nil {
			return err
		}
	}
	c.Record.Events = slices.DeleteFunc(c.Record.Events, func(o event.Event) bool { return o.ID == e.ID })
	if i := slices.IndexFunc(old.Events, func(o event.Event) bool { return o.ID == e.ID }); i >= 0 {
		c.Record.Events = append(c.Record.Events, old.Events[i])
	}
	return w.recodeByHand(c, "an added event was taken back")
}

func (w *writing) recodeByHand(c *ledger.Coded, reason string) error {
	row, err := w.replace(c, reason)
	if err != nil || row == nil {
		return err
	}
	return w.remerge([]pageRow{*row})
}

// kept reads a page as it could be added.
func (w *writing) kept(page string) (*ledger.Coded, error) {
	var record []byte
	var stages string
	err := w.one("SELECT record, stages FROM page WHERE id = ? ORDER BY n LIMIT 1", []any{page}, &record, &stages)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("%w: page %s", ledger.ErrMissing, page)
	}
	if err != nil {
		return nil, err
	}
	c := &ledger.Coded{}
	if err := json.Unmarshal([]byte(stages), &c.Stages); err != nil {
		return nil, err
	}
	return c, w.packer.unpackJSON(record, &c.Record)
}

// addByHand puts the events that people added to a page into a new record of it.
func (w *writing) addByHand(c *ledger.Coded) error {
	return w.rows("SELECT body FROM decision WHERE act = ? AND undone = 0 ORDER BY seq", []any{string(ledger.AddEvent)}, func(r *sql.Rows) error {
		var body string
		if err := r.Scan(&body); err != nil {
			return err
		}
		var d ledger.Decision
		if err := json.Unmarshal([]byte(body), &d); err != nil {
			return err
		}
		if d.Quote == nil || d.Quote.Page != c.Record.Page.ID {
			return nil
		}
		var e event.Event
		if err := json.Unmarshal(d.Event, &e); err != nil {
			return err
		}
		c.Record.Events = withEvent(slices.Clone(c.Record.Events), e)
		if !slices.ContainsFunc(c.Stages, func(s ledger.Stage) bool { return s.Name == byHand }) {
			c.Stages = append(slices.Clone(c.Stages), ledger.Stage{Name: byHand, Version: "1"})
		}
		return nil
	})
}
