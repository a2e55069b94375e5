package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"casus/internal/gazetteer"
)

// gazetteerCmd works on gazetteers.
type gazetteerCmd struct {
	Import gazetteerImportCmd `cmd:"" help:"Make a file for --gazetteer from a GeoNames dump."`
}

// gazetteerImportCmd reads a dump of GeoNames.
type gazetteerImportCmd struct {
	Dump   string `arg:"" help:"allCountries.txt or a country's file of a GeoNames dump, unzipped; - for standard input."`
	Output string `short:"o" required:"" placeholder:"FILE" help:"Where the table goes."`
}

// Run imports. The table takes its name only when it is whole.
func (cmd *gazetteerImportCmd) Run(c *console) error {
	var in io.Reader = os.Stdin
	if cmd.Dump != "-" {
		f, err := os.Open(cmd.Dump)
		if err != nil {
			return fmt.Errorf("%w; give an unzipped GeoNames dump", err)
		}
		defer f.Close()
		in = f
	}
	out, err := os.CreateTemp(filepath.Dir(cmd.Output), ".gazetteer-*")
	if err != nil {
		return fmt.Errorf("%s: %w", cmd.Output, err)
	}
	defer os.Remove(out.Name())
	did, err := gazetteer.Import(in, out)
	if err = errors.Join(err, out.Close()); err != nil {
		return fmt.Errorf("%s: %w", cmd.Dump, err)
	}
	if err := os.Chmod(out.Name(), 0o644); err != nil {
		return err
	}
	if err := os.Rename(out.Name(), cmd.Output); err != nil {
		return err
	}
	if did.First != nil {
		c.say("%s: %d rows could not be read, the first: %v", cmd.Dump, did.Faulty, did.First)
	}
	c.say("imported %d places, passed over %d rows of other kinds, failed %d; use it with --gazetteer %s", did.Places, did.Passed, did.Faulty, cmd.Output)
	return nil
}
