package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/pprof"

	"casus/internal/ledger/open"
	"casus/internal/score/ledgers"
)

// benchLedgerCmd measures a ledger.
type benchLedgerCmd struct {
	Incidents int    `default:"10000" help:"How many incidents are made up."`
	Questions int    `default:"300" help:"How many filters are asked."`
	Batch     int    `default:"512" help:"Pages a transaction."`
	Ledger    string `placeholder:"FILE" help:"An empty place for the ledger: a new file, or postgres://… of an empty database. By default a file that is removed again."`
	OnlyAsk   bool   `help:"Ask a ledger that this command filled before."`
	JSON      bool   `name:"json" help:"Print the figures as JSON."`
	Profile   string `hidden:"" placeholder:"FILE" help:"Write a profile of the processor's time."`
}

// Run measures and prints.
func (c *benchLedgerCmd) Run(t *console) (err error) {
	ctx, restore := signal.NotifyContext(context.Background(), os.Interrupt)
	defer restore()
	name := c.Ledger
	if name == "" {
		dir, err := os.MkdirTemp("", "casus-bench")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
		name = filepath.Join(dir, "ledger.sqlite")
	}
	l, err := open.Ledger(ctx, name, open.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.Close()) }()
	if st, err := l.Stats(ctx); err != nil || st.Pages > 0 && !c.OnlyAsk {
		return errors.Join(err, fmt.Errorf("%s is not empty; name a new ledger, for the figures and so that none of yours is spoilt", l.Where()))
	}
	if c.Profile != "" {
		f, err := os.Create(c.Profile)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	o := ledgers.Options{Incidents: c.Incidents, Questions: c.Questions, Batch: c.Batch, Seed: 1, OnlyAsk: c.OnlyAsk}
	o.Tell = func(r ledgers.Rate) { t.say("up to %d incidents: %.0f events/s", r.Incidents, r.PerSecond) }
	if t.errIsTerminal {
		o.Progress = func(pages, events int) { fmt.Fprintf(t.err, "\r%d pages, %d events", pages, events) }
	}
	r, err := ledgers.Run(ctx, l, o)
	if err != nil {
		return err
	}
	if c.JSON {
		e := json.NewEncoder(t.out)
		e.SetIndent("", " ")
		return e.Encode(r)
	}
	r.Print(t.out)
	return nil
}
