package main

import (
	"context"

	"casus/internal/export"
	"casus/internal/page"
)

// pageCmd reads pages and prints them clean.
type pageCmd struct {
	inputs
	Format string `short:"f" enum:",summary,text,jsonl,json" default:"" placeholder:"FORMAT" help:"summary, text, jsonl or json. By default summary on a terminal, jsonl elsewhere."`
}

// Run reads the pages.
func (cmd *pageCmd) Run(c *console) error {
	if err := cmd.check(c); err != nil {
		return err
	}
	endings := map[string]string{".jsonl": "jsonl", ".json": "json", ".txt": "text"}
	shape, _ := export.PageFor(cmd.formatFor(c, cmd.Format, endings, "summary", "jsonl"), export.Style{Colour: c.colour && cmd.Output == ""})
	return cmd.goThrough(c, verb{done: "read", envelope: shape.Envelope, work: func(_ context.Context, p *page.Page) ([]byte, error) { return shape.Page(p) }})
}
