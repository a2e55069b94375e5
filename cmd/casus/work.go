package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"

	"casus/internal/export"
	"casus/internal/intake"
	"casus/internal/intake/batch"
	"casus/internal/page"
)

// verb is what one of the batch commands does with pages.
type verb struct {
	done     string // the closing line's word: "coded"
	english  bool   // pages in other languages count as skipped
	work     func(context.Context, *page.Page) ([]byte, error)
	envelope export.Envelope
}

// made is what work made of a page.
type made struct {
	bytes []byte
	err   error
}

// goThrough reads every page the user named, works on them, and writes the results
// in order. Everything that can go wrong with a page is told and the next one done.
func (in *inputs) goThrough(c *console, v verb) error {
	out, closeOut, err := in.output(c)
	if err != nil {
		return err
	}
	ctx, restore := signal.NotifyContext(context.Background(), os.Interrupt)
	defer restore()
	context.AfterFunc(ctx, restore) // a second interrupt ends the program at once
	t := &teller{console: c, quiet: in.Quiet, verb: v}
	progress := in.progress(c)
	w := &writer{out: out, envelope: v.envelope}
	o := batch.Options{Jobs: in.Jobs, Page: in.options(), Skip: in.Skip, Reading: progress.read}
	work := func(p *page.Page) made {
		b, err := v.work(ctx, p)
		return made{b, err}
	}
	err = batch.Run(ctx, intake.Open(in.Paths), o, work, func(r batch.Outcome[made]) error {
		if r.Err == nil && r.Value.err != nil {
			r.Err = fmt.Errorf("%s: %w", r.Page.Source, r.Value.err)
		}
		t.page(r.Page, r.Err)
		progress.page(t.counts())
		if r.Err != nil {
			return nil
		}
		return w.page(r.Value.bytes)
	})
	progress.end()
	interrupted := errors.Is(err, context.Canceled) && ctx.Err() != nil
	if err == nil || interrupted {
		err = errors.Join(w.end(), closeOut())
	}
	if err != nil {
		return fmt.Errorf("writing failed: %w; check that there is room on the disk", err)
	}
	return t.close(interrupted, in.Skip)
}

// output opens where the results go.
func (in *inputs) output(c *console) (io.Writer, func() error, error) {
	if in.Output == "" || in.Output == "-" {
		return c.out, func() error { return nil }, nil
	}
	f, err := os.Create(in.Output)
	if err != nil {
		return nil, nil, fmt.Errorf("%w; check the path given with -o", err)
	}
	return f, f.Close, nil
}

// writer puts pages into their envelope: a head before the first, something between
// two, a tail at the end. Each page is written at once, so no line is ever half done.
type writer struct {
	out      io.Writer
	envelope export.Envelope
	begun    bool // the head is out
	some     bool // a page is out
}

func (w *writer) page(b []byte) error {
	if err := w.begin(); err != nil || len(b) == 0 {
		return err
	}
	if w.some && w.envelope.Between != "" {
		b = append([]byte(w.envelope.Between), b...)
	}
	w.some = true
	_, err := w.out.Write(b)
	return err
}

func (w *writer) begin() error {
	if w.begun {
		return nil
	}
	w.begun = true
	if w.envelope.Head == "" {
		return nil
	}
	_, err := io.WriteString(w.out, w.envelope.Head)
	return err
}

func (w *writer) end() error {
	if err := w.begin(); err != nil || w.envelope.Tail == "" {
		return err
	}
	_, err := io.WriteString(w.out, w.envelope.Tail)
	return err
}
