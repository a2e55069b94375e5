package demo

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"casus/internal/event"
	"casus/internal/ledger"
	"casus/internal/page"
)

// Clock is the time of the demo: while it is filled, the evening of the day that the
// pages were published; afterwards the machine's, but never before the month is over.
// So the history of the demo reads as if it had grown day by day.
type Clock struct {
	mu  sync.Mutex
	day time.Time // zero once filled
}

// Now is the clock's time.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.day.IsZero() {
		c.day = c.day.Add(time.Millisecond)
		return c.day
	}
	if now := time.Now(); now.After(after) {
		return now
	}
	return after
}

// after is the morning after the last page.
var after = time.Date(2026, time.November, 1, 8, 0, 0, 0, time.UTC)

func (c *Clock) set(day string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	t, err := time.Parse(time.DateOnly, day)
	c.day = t.Add(20 * time.Hour)
	return err
}

func (c *Clock) release() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.day = time.Time{}
}

// Fill adds the month to an empty ledger that runs on the clock, one day after the
// other. code is the coder, stages its name and version.
func Fill(ctx context.Context, l ledger.Ledger, c *Clock, code func(*page.Page) event.Record, stages []ledger.Stage) error {
	defer c.release()
	pages, err := Pages()
	if err != nil {
		return err
	}
	byDay := map[string][]ledger.Coded{}
	var days []string
	for _, p := range pages {
		for read, err := range page.Read(p.Source, bytes.NewReader(p.Bytes()), page.Options{}) {
			if err != nil {
				return fmt.Errorf("the demo's page %s: %w", p.Source, err)
			}
			byDay[p.Published] = append(byDay[p.Published], ledger.CodedPage(read, code(read), stages))
		}
	}
	for day := range byDay {
		days = append(days, day)
	}
	slices.Sort(days)
	for _, day := range days {
		if err := c.set(day); err != nil {
			return err
		}
		if _, err := l.Add(ctx, byDay[day]); err != nil {
			return err
		}
	}
	for _, p := range Publishers() {
		if err := l.SetLetter(ctx, p.Name, p.Reliability, "demo"); err != nil {
			return err
		}
	}
	return nil
}
