package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"casus/internal/event"
	"casus/internal/export"
	"casus/internal/ledger"
)

// exportCmd writes what a filter keeps in the shape of another tool.
type exportCmd struct {
	asked
	Format string `short:"f" default:"" placeholder:"FORMAT" help:"${sets}. By default the one that the ending of -o names, else csv."`
	Output string `short:"o" placeholder:"FILE" help:"Write to FILE, which appears when it is whole; by default to standard output."`
	HXL    bool   `help:"Put a row of HXL hashtags under the header (csv, acled, ucdp)."`
}

// asked is the part of a command that says which incidents are meant.
type asked struct {
	Filter []string `arg:"" optional:"" help:"What to look for, as kind:shelling country:IQ place:\"Ain al-Asad\" after:2021-01-01 killed>=3 \"burning truck\". Terms side by side must all hold; OR, NOT and brackets do what they say. casus find --fields lists all fields."`
	ledgerFlag
	AsOf string `placeholder:"DAY" help:"As known at the end of the day, or at a time as 2021-03-04T12:00:00Z."`
}

// Run exports.
func (cmd *exportCmd) Run(c *console) error {
	shape, err := cmd.shape()
	if err != nil {
		return err
	}
	q, err := cmd.query()
	if err != nil {
		return err
	}
	return cmd.with(func(ctx context.Context, l ledger.Ledger) error {
		out, done, err := whole(c, cmd.Output)
		if err != nil {
			return err
		}
		n, err := exportSet(ctx, l, q, shape, cmd.HXL, out)
		if err := done(err); err != nil {
			return err
		}
		c.say("exported %d incidents as %s", n, shape.Words)
		return nil
	})
}

// shape finds the shape that was asked for, or that the output's name tells.
func (cmd *exportCmd) shape() (export.SetShape, error) {
	name := cmd.Format
	if name == "" {
		name = "csv"
		longest := 0
		for _, s := range export.SetShapes() {
			if strings.HasSuffix(cmd.Output, "."+s.Ending) && len(s.Ending) > longest {
				name, longest = s.Name, len(s.Ending)
			}
		}
	}
	s, ok := export.SetShapeOf(name)
	if !ok {
		return s, fmt.Errorf("--format %s: no such shape; give one of %s", name, strings.Join(export.SetNames(), ", "))
	}
	return s, nil
}

// exportSet writes all that a query finds and gives how many it was handed.
func exportSet(ctx context.Context, l ledger.Ledger, q ledger.Query, shape export.SetShape, hxl bool, out io.Writer) (n int, err error) {
	records := recordCache{ctx: ctx, ledger: l, kept: map[string]*event.Record{}}
	w, err := shape.Open(out, export.SetOptions{HXL: hxl, Record: records.record})
	if err != nil {
		return 0, err
	}
	links, _, err := linked(ctx, l, q, "")
	if err != nil {
		return 0, err
	}
	err = l.Each(ctx, q, func(k *ledger.Kept) error {
		n++
		link(k, links)
		return w.Incident(k)
	})
	if err != nil {
		return n, err
	}
	return n, w.Close()
}

// recordCache keeps the records of a few pages: accounts that follow each other are often
// of the same ones.
type recordCache struct {
	ctx    context.Context
	ledger ledger.Ledger
	kept   map[string]*event.Record
}

// cached is how many records are kept.
const cached = 256

func (r *recordCache) record(page string) (*event.Record, error) {
	if got, ok := r.kept[page]; ok {
		return got, nil
	}
	got, err := r.ledger.Record(r.ctx, page)
	if errors.Is(err, ledger.ErrMissing) {
		got, err = nil, nil
	}
	if err != nil {
		return nil, err
	}
	if len(r.kept) >= cached {
		clear(r.kept)
	}
	r.kept[page] = got
	return got, nil
}

// whole opens an output that appears only when all went well: the file is written beside its
// place and moved there. done takes the error of the writing, if any.
func whole(c *console, path string) (io.Writer, func(error) error, error) {
	if path == "" || path == "-" {
		b := bufio.NewWriter(c.out)
		return b, func(err error) error { return errors.Join(err, b.Flush()) }, nil
	}
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.part")
	if err != nil {
		return nil, nil, fmt.Errorf("%w; check the path given with -o", err)
	}
	b := bufio.NewWriter(f)
	return b, func(err error) error {
		if err == nil {
			err = b.Flush()
		}
		if err = errors.Join(err, f.Close()); err == nil {
			err = os.Chmod(f.Name(), 0o644)
		}
		if err == nil {
			return os.Rename(f.Name(), path)
		}
		return errors.Join(fmt.Errorf("writing failed: %w; nothing stands at %s that was not there before", err, path), os.Remove(f.Name()))
	}, nil
}
