package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"time"

	"casus"
	"casus/internal/coder"
	"casus/internal/intake"
	"casus/internal/intake/batch"
	"casus/internal/ledger"
	"casus/internal/page"
)

// addCmd codes pages and keeps them in the ledger.
type addCmd struct {
	sources
	tables
	ledgerFlag
	Batch int `hidden:"" default:"256" help:"Pages a transaction."`
}

// A batch goes into the ledger when it is full, or so old.
const batchAge = 3 * time.Second

// stages names what codes pages, with its version.
func stages() []ledger.Stage { return []ledger.Stage{{Name: "coder", Version: coder.Version}} }

// kept is what was made of a page that was read.
type kept struct {
	known bool // the ledger has it already
	coded ledger.Coded
	err   error
}

// Run adds. What was added is safe at once; the same command goes on where it was
// broken off, since pages that are kept already are passed over.
func (cmd *addCmd) Run(c *console) (err error) {
	if err := cmd.check(c); err != nil {
		return err
	}
	tool, err := casus.Open(cmd.tables.options())
	if err != nil {
		return err
	}
	ctx, restore := signal.NotifyContext(context.Background(), os.Interrupt)
	defer restore()
	context.AfterFunc(ctx, restore) // a second interrupt ends the program at once
	l, err := cmd.ledgerFlag.open(ctx, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.Close()) }()
	a := &adding{ledger: l, teller: &teller{console: c, quiet: cmd.Quiet, verb: verb{done: "added"}}, began: time.Now(), full: max(1, cmd.Batch)}
	progress := cmd.progress(c)
	work := func(p *page.Page) kept {
		known, err := l.Known(ctx, []*page.Page{p})
		if err != nil || known[0] {
			return kept{known: err == nil, err: err}
		}
		return kept{coded: ledger.CodedPage(p, tool.Code(p), stages())}
	}
	o := batch.Options{Jobs: cmd.Jobs, Page: cmd.sources.options(), Reading: progress.read}
	err = batch.Run(ctx, intake.Open(cmd.Paths), o, work, func(r batch.Outcome[kept]) error {
		err := a.take(r)
		progress.page(a.counts())
		return err
	})
	interrupted := errors.Is(err, context.Canceled) && ctx.Err() != nil
	if err == nil || interrupted {
		err = a.put()
	}
	progress.end()
	if err != nil {
		return err
	}
	return a.close(interrupted)
}

// adding gathers coded pages and puts them into the ledger, some at a time.
type adding struct {
	*teller
	ledger  ledger.Ledger
	waiting []ledger.Coded
	full    int       // pages of a batch
	began   time.Time // when the batch was begun
	added   ledger.Added
	same    int
}

// take takes what was made of one page.
func (a *adding) take(r batch.Outcome[kept]) error {
	if r.Err != nil {
		a.page(nil, r.Err)
		return nil
	}
	if r.Value.err != nil {
		return r.Value.err // the ledger cannot be asked: nothing can be done
	}
	if r.Value.known {
		a.same++
		return nil
	}
	a.page(r.Page, nil)
	a.waiting = append(a.waiting, r.Value.coded)
	if len(a.waiting) >= a.full || time.Since(a.began) >= batchAge {
		return a.put()
	}
	return nil
}

// put puts what waits into the ledger. It is done even after an interrupt: what was
// begun is finished.
func (a *adding) put() error {
	if len(a.waiting) == 0 {
		return nil
	}
	added, err := a.ledger.Add(context.Background(), a.waiting)
	if err != nil {
		return err
	}
	a.added = a.added.Plus(added)
	a.waiting, a.began = nil, time.Now()
	return nil
}

// counts words what became of the pages so far.
func (a *adding) counts() string {
	return fmt.Sprintf("added %d, kept already %d, failed %d", a.done-len(a.waiting), a.same+a.added.Same, a.failed)
}

// close tells how it went; the error sets the exit code.
func (a *adding) close(interrupted bool) error {
	if !a.quiet {
		a.rest()
		a.console.say("added %d pages with %d events, kept already %d, failed %d", a.added.Pages, a.added.Events, a.same+a.added.Same, a.failed)
		a.console.say("incidents: %d new, %d changed, %d merged; %d pairs in doubt", a.added.Incidents, a.added.Grown, a.added.Merged, a.added.Proposed)
	}
	switch {
	case interrupted:
		a.console.say("interrupted; what was begun is finished; to go on, give the same command again")
		return exitError(exitSome)
	case a.failed == 0:
		return nil
	case a.done+a.same == 0:
		return exitError(exitNought)
	}
	return exitError(exitSome)
}
