package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"

	"casus/internal/ledger"
	"casus/internal/ledger/open"
)

// ledgerFlag is the flag of every verb that works on a ledger.
type ledgerFlag struct {
	Ledger string `env:"CASUS_LEDGER" placeholder:"FILE" help:"The ledger: a file, or postgres://user@host/database. By default a file in your data folder."`
}

// open opens the ledger; existing refuses to make a new one.
func (f *ledgerFlag) open(ctx context.Context, existing bool) (ledger.Ledger, error) {
	return open.Ledger(ctx, f.Ledger, open.Options{Existing: existing})
}

// with does something with the ledger, which must be there, until it is done or the
// user interrupts.
func (f *ledgerFlag) with(do func(ctx context.Context, l ledger.Ledger) error) error {
	ctx, restore := signal.NotifyContext(context.Background(), os.Interrupt)
	defer restore()
	l, err := f.open(ctx, true)
	if err != nil {
		return err
	}
	return errors.Join(do(ctx, l), l.Close())
}

// ledgerCmd looks after a ledger as a whole.
type ledgerCmd struct {
	Backup  ledgerBackupCmd  `cmd:"" help:"Write a whole copy of the ledger, while others go on working with it."`
	Restore ledgerRestoreCmd `cmd:"" help:"Put a copy in the place of the ledger, which is kept beside it."`
	Check   ledgerCheckCmd   `cmd:"" help:"Read everything and tell what does not fit together."`
	Stats   ledgerStatsCmd   `cmd:"" help:"Count what is kept."`
}

// ledgerBackupCmd copies the ledger.
type ledgerBackupCmd struct {
	ledgerFlag
	File string `arg:"" help:"Where the copy goes; a file that is not there yet."`
}

// Run copies.
func (cmd *ledgerBackupCmd) Run(c *console) error {
	return cmd.with(func(ctx context.Context, l ledger.Ledger) error {
		if err := l.Backup(ctx, cmd.File); err != nil {
			return err
		}
		c.say("copied %s to %s", l.Where(), cmd.File)
		return nil
	})
}

// ledgerRestoreCmd puts a copy in the place of the ledger.
type ledgerRestoreCmd struct {
	ledgerFlag
	File string `arg:"" help:"A copy that casus ledger backup wrote."`
}

// Run restores. The copy is checked before anything is touched.
func (cmd *ledgerRestoreCmd) Run(c *console) error {
	aside, err := open.Restore(context.Background(), cmd.File, cmd.Ledger)
	if err != nil {
		return err
	}
	if aside != "" {
		c.say("restored %s; what stood there is kept as %s", cmd.File, aside)
	} else {
		c.say("restored %s", cmd.File)
	}
	return nil
}

// ledgerCheckCmd checks the ledger.
type ledgerCheckCmd struct{ ledgerFlag }

// Run checks; findings go to standard output, and the exit code is 1 where there are any.
func (cmd *ledgerCheckCmd) Run(c *console) error {
	return cmd.with(func(ctx context.Context, l ledger.Ledger) error {
		findings, err := l.Check(ctx)
		if err != nil {
			return err
		}
		for _, f := range findings {
			fmt.Fprintf(c.out, "%s %s: %s\n", f.What, f.ID, f.Fault)
		}
		if len(findings) == 0 {
			c.say("%s is sound", l.Where())
			return nil
		}
		c.say("%s: %d faults; restore a copy with casus ledger restore", l.Where(), len(findings))
		return exitError(exitSome)
	})
}

// ledgerStatsCmd counts.
type ledgerStatsCmd struct {
	ledgerFlag
	JSON bool `name:"json" help:"Print the figures as JSON."`
}

// Run counts.
func (cmd *ledgerStatsCmd) Run(c *console) error {
	return cmd.with(func(ctx context.Context, l ledger.Ledger) error {
		s, err := l.Stats(ctx)
		if err != nil {
			return err
		}
		if cmd.JSON {
			return writeIndented(c.out, s)
		}
		fmt.Fprintf(c.out, "ledger     %s, %s\n", l.Where(), size(s.Size))
		fmt.Fprintf(c.out, "pages      %d, of %s, kept in %s\n", s.Pages, size(s.SourceBytes), size(s.KeptBytes))
		fmt.Fprintf(c.out, "events     %d\n", s.Events)
		fmt.Fprintf(c.out, "incidents  %d, %d of them withdrawn; %d earlier states\n", s.Incidents, s.Withdrawn, s.Versions)
		fmt.Fprintf(c.out, "proposals  %d pairs that may be one\n", s.Proposals)
		fmt.Fprintf(c.out, "history    %d entries, %d decisions of people\n", s.Entries, s.Decisions)
		for _, stage := range s.Stages {
			fmt.Fprintf(c.out, "coded by   %s %s: %d pages\n", stage.Name, stage.Version, stage.Records)
		}
		return nil
	})
}

// size words a number of bytes.
func size(n int64) string {
	units := []string{"bytes", "kB", "MB", "GB", "TB"}
	f, u := float64(n), 0
	for f >= 1000 && u < len(units)-1 {
		f, u = f/1000, u+1
	}
	if u == 0 {
		return fmt.Sprintf("%d bytes", n)
	}
	return fmt.Sprintf("%.1f %s", f, units[u])
}

// writeIndented prints a value as JSON for people and programs.
func writeIndented(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	return e.Encode(v)
}
