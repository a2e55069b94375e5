package main

import (
	"fmt"
	"io"
	"os"

	"casus"
	"casus/internal/score"
)

// benchCmd measures Casus: on corpora with gold, or its speed.
type benchCmd struct {
	Corpora benchCorporaCmd `cmd:"" default:"withargs" help:"Measure accuracy on the corpora found under a folder."`
	Speed   benchSpeedCmd   `cmd:"" help:"Measure speed and memory, stage by stage."`
	Ledger  benchLedgerCmd  `cmd:"" help:"Measure a ledger on invented news of which the truth is known."`
	Desk    benchDeskCmd    `cmd:"" help:"Measure the desk over a ledger: answers at a steady rate of requests."`
}

// benchCorporaCmd measures accuracy on corpora.
type benchCorporaCmd struct {
	Path    string `arg:"" help:"Folder that holds the corpora, one corpus's folder, or one of its files." placeholder:"CORPORA"`
	Corpus  string `help:"Measure this corpus alone." placeholder:"NAME"`
	JSON    bool   `name:"json" help:"Print the figures as JSON."`
	Against string `help:"Show differences from a report written by --json." placeholder:"OLD.json"`
	Errors  string `help:"List the costliest errors of a slot with their sentences, grouped by cause; \"all\" lists every slot." placeholder:"SLOT"`
	Top     int    `help:"With --errors: how many errors of each cause." default:"10"`
}

// Run measures and prints.
func (c *benchCorporaCmd) Run(t *console) error { return c.bench(t.out) }

func (c *benchCorporaCmd) bench(w io.Writer) error {
	var before *score.Report
	if c.Against != "" {
		f, err := os.Open(c.Against)
		if err != nil {
			return fmt.Errorf("--against: %w", err)
		}
		defer f.Close()
		if before, err = score.ReadReport(f); err != nil {
			return fmt.Errorf("%s: %w", c.Against, err)
		}
	}
	coder, err := casus.Open(casus.Options{})
	if err != nil {
		return err
	}
	r, err := score.Run(c.Path, coder, score.Options{Corpus: c.Corpus})
	if err != nil {
		return err
	}
	switch {
	case c.Errors != "":
		return r.Errors(w, c.Errors, c.Top)
	case c.JSON:
		return r.JSON(w)
	}
	r.Print(w, before)
	return nil
}
