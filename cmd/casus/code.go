package main

import (
	"errors"

	"casus"
	"casus/internal/export"
	"casus/internal/page"
)

// codeCmd codes the events that pages report.
type codeCmd struct {
	inputs
	tables
	Format        string  `short:"f" enum:",summary,jsonl,json,csv,geojson,acled,plover,muc4,html" default:"" placeholder:"FORMAT" help:"summary, jsonl, json, csv, geojson, acled, plover, muc4 or html. By default summary on a terminal, jsonl elsewhere."`
	MinConfidence float64 `placeholder:"P" help:"Leave out events whose probability is below P, from 0 to 1."`
	MinValue      float64 `placeholder:"P" help:"Leave out values (who, where, when, with what, tolls) whose probability is below P, from 0 to 1."`
}

// tables are the flags that add to the embedded tables.
type tables struct {
	Lexicon   []string `placeholder:"DIR" help:"Add the rows of the tables in DIR to the lexicons; may be given several times."`
	Gazetteer string   `placeholder:"FILE" help:"Look up places in FILE too, as written by casus gazetteer import."`
}

func (t tables) options() casus.Options {
	return casus.Options{Lexicons: t.Lexicon, Gazetteer: t.Gazetteer}
}

// formatEndings tells the format from the ending of an output file.
var formatEndings = map[string]string{".jsonl": "jsonl", ".json": "json", ".csv": "csv", ".geojson": "geojson", ".html": "html", ".htm": "html", ".txt": "summary"}

// Run codes the pages.
func (cmd *codeCmd) Run(c *console) error {
	if cmd.MinConfidence < 0 || cmd.MinConfidence > 1 {
		return errors.New("--min-confidence is a probability; give a number from 0 to 1")
	}
	if cmd.MinValue < 0 || cmd.MinValue > 1 {
		return errors.New("--min-value is a probability; give a number from 0 to 1")
	}
	if err := cmd.check(c); err != nil {
		return err
	}
	coder, err := casus.Open(cmd.tables.options())
	if err != nil {
		return err
	}
	shape, _ := export.For(cmd.formatFor(c, cmd.Format, formatEndings, "summary", "jsonl"), export.Style{Colour: c.colour && cmd.Output == ""})
	return cmd.goThrough(c, verb{
		done: "coded", english: true, envelope: shape.Envelope,
		work: func(p *page.Page) ([]byte, error) {
			return shape.Record(export.Surest(export.Confident(coder.Code(p), cmd.MinConfidence), cmd.MinValue))
		},
	})
}
