// Package batch reads and works on many pages at once and hands on what was made
// of them in the order of the input.
//
// It knows nothing of what is done with a page. Memory is bounded: at most Jobs
// inputs are open, each a few pages ahead of what has been handed on.
package batch

import (
	"context"
	"fmt"
	"io"
	"iter"

	"casus/internal/intake"
	"casus/internal/page"
)

// Options says how a batch runs.
type Options struct {
	Jobs int          // inputs open and pages in work at once; at least 1
	Page page.Options // how pages are read
	Skip int          // pages and faults at the start that are read over
	// Reading is told of every n bytes that were read of any input, by several
	// goroutines at once. It may be nil.
	Reading func(n int)
}

// Outcome is a page with what was made of it, or the error it or its input gave.
type Outcome[T any] struct {
	Page  *page.Page
	Value T
	Err   error
}

// ahead is how many pages of one input may wait to be handed on.
const ahead = 4

// Run reads the pages of every source, makes a value of each page by work (called
// by several goroutines at once), and hands the outcomes to emit one by one in the
// order of the input. It ends at the first error of emit, which it returns, and
// after the pages under way when ctx ends, whose error it then returns.
func Run[T any](ctx context.Context, sources iter.Seq2[intake.Source, error], o Options, work func(*page.Page) T, emit func(Outcome[T]) error) error {
	reading, stop := context.WithCancel(ctx)
	defer stop()
	b := &batch[T]{
		ctx: reading, o: o, work: work,
		lanes:   make(chan lane[T], o.Jobs),
		readers: make(chan struct{}, o.Jobs),
		workers: make(chan struct{}, o.Jobs),
	}
	go b.read(sources)
	for {
		l, ok := next(ctx, b.lanes)
		if !ok {
			return ctx.Err()
		}
		for {
			f, ok := next(ctx, l)
			if !ok {
				break
			}
			if err := emit(<-f); err != nil {
				return err
			}
		}
	}
}

// next receives from a channel; once ctx has ended, only what is already there.
func next[T any](ctx context.Context, c <-chan T) (v T, ok bool) {
	select {
	case v, ok = <-c:
		return v, ok
	default:
	}
	select {
	case v, ok = <-c:
		return v, ok
	case <-ctx.Done():
		return v, false
	}
}

// future gives one outcome when it is ready.
type future[T any] chan Outcome[T]

// lane holds the outcomes of one source in order.
type lane[T any] chan future[T]

type batch[T any] struct {
	ctx     context.Context
	o       Options
	work    func(*page.Page) T
	lanes   chan lane[T]
	readers chan struct{} // one token an input being read
	workers chan struct{} // one token a page being worked on
}

// read opens a lane for every source, in order, and reads as many at once as there
// are jobs. While pages are to be skipped, one source is read after the other, since
// only then it is known how many came before.
func (b *batch[T]) read(sources iter.Seq2[intake.Source, error]) {
	defer close(b.lanes)
	skip := b.o.Skip
	for source, err := range sources {
		l := make(lane[T], ahead)
		select {
		case b.readers <- struct{}{}:
		case <-b.ctx.Done():
			return
		}
		select {
		case b.lanes <- l:
		case <-b.ctx.Done():
			return
		}
		if skip > 0 {
			skip = b.source(source, err, l, skip)
		} else {
			go b.source(source, err, l, 0)
		}
	}
}

// source reads one source into its lane, all but the first skip pages, and gives
// how many are still to be skipped.
func (b *batch[T]) source(s intake.Source, err error, l lane[T], skip int) int {
	defer func() { close(l); <-b.readers }()
	for p, err := range b.pages(s, err) {
		if skip > 0 {
			skip--
			continue
		}
		f := make(future[T], 1)
		select {
		case l <- f:
		case <-b.ctx.Done():
			return skip
		}
		if err != nil {
			f <- Outcome[T]{Err: err}
			continue
		}
		b.workers <- struct{}{}
		go func() {
			defer func() { <-b.workers }()
			f <- b.outcome(p)
		}()
	}
	return skip
}

// pages gives the pages of a source, or the error of opening it.
func (b *batch[T]) pages(s intake.Source, err error) iter.Seq2[*page.Page, error] {
	return func(yield func(*page.Page, error) bool) {
		if err != nil {
			yield(nil, err)
			return
		}
		r, err := s.Open()
		if err != nil {
			yield(nil, err)
			return
		}
		defer r.Close()
		page.Read(s.Name, b.counted(r), b.o.Page)(yield)
	}
}

// outcome works on one page. A fault of the program on one page does not end a batch
// of many: it becomes that page's error.
func (b *batch[T]) outcome(p *page.Page) (out Outcome[T]) {
	defer func() {
		if fault := recover(); fault != nil {
			out = Outcome[T]{Page: p, Err: fmt.Errorf("%s: the program failed on this page (%v); please report it with the page", p.Source, fault)}
		}
	}()
	return Outcome[T]{Page: p, Value: b.work(p)}
}

// counted gives the reader with its bytes counted; one that was sent over the web
// still says so.
func (b *batch[T]) counted(r io.Reader) io.Reader {
	if b.o.Reading == nil {
		return r
	}
	if sent, ok := r.(page.Sent); ok {
		return struct {
			counted
			page.Sent
		}{counted{r, b.o.Reading}, sent}
	}
	return counted{r, b.o.Reading}
}

// counted tells how many bytes were read.
type counted struct {
	io.Reader
	tell func(int)
}

func (c counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.tell(n)
	return n, err
}
