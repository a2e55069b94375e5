package main

import (
	"casus"
	"casus/internal/export"
	"casus/internal/page"
	"context"
)

// markCmd marks what pages name.
type markCmd struct {
	inputs
	tables
	Format string `short:"f" enum:",summary,jsonl" default:"" placeholder:"FORMAT" help:"summary or jsonl. By default summary on a terminal, jsonl elsewhere."`
}

// Run marks the pages.
func (cmd *markCmd) Run(c *console) error {
	if err := cmd.check(c); err != nil {
		return err
	}
	coder, err := casus.Open(cmd.tables.options())
	if err != nil {
		return err
	}
	shape, _ := export.MarksFor(cmd.formatFor(c, cmd.Format, map[string]string{".txt": "summary"}, "summary", "jsonl"), export.Style{Colour: c.colour && cmd.Output == ""})
	return cmd.goThrough(c, verb{
		done: "marked", envelope: shape.Envelope,
		work: func(_ context.Context, p *page.Page) ([]byte, error) { return shape.Marks(p, coder.Mark(p)) },
	})
}
