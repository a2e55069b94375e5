package main

import (
	"sync/atomic"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress shows how far a batch has come, with an estimate of what is left, on a
// terminal; elsewhere it does nothing.
type progress struct {
	bar     *progressbar.ProgressBar
	console *console
	bytes   atomic.Int64
}

// shown is how often the line is drawn anew.
const shown = 200 * time.Millisecond

// progress begins to show the reading of the inputs. Where the results themselves
// go to the terminal they are progress enough.
func (in *inputs) progress(c *console) *progress {
	if c.outIsTerminal && in.Output == "" {
		return &progress{console: c}
	}
	return in.sources.progress(c)
}

// progress begins to show the reading of inputs of which nothing is printed.
func (in *sources) progress(c *console) *progress {
	p := &progress{console: c}
	if !c.errIsTerminal || in.Quiet {
		return p
	}
	p.bar = progressbar.NewOptions64(in.size(), progressbar.OptionSetWriter(c.err), progressbar.OptionShowBytes(true),
		progressbar.OptionThrottle(shown), progressbar.OptionSetPredictTime(true), progressbar.OptionClearOnFinish(),
		progressbar.OptionFullWidth(), progressbar.OptionSetRenderBlankState(true))
	c.beforeErrLines = func() { _ = p.bar.Clear() } // a line that stays is no harm
	return p
}

// read is told of every n bytes read.
func (p *progress) read(n int) { p.bytes.Add(int64(n)) }

// page is told after every page.
func (p *progress) page(counts string) {
	if p.bar == nil {
		return
	}
	p.bar.Describe(counts)
	_ = p.bar.Set64(p.bytes.Load()) // nor one that is not drawn
}

// end takes the line away.
func (p *progress) end() {
	if p.bar == nil {
		return
	}
	_ = p.bar.Clear()
	p.console.beforeErrLines = func() {}
}
