package main

import (
	"context"
	"errors"

	"casus"
	"casus/internal/export"
	"casus/internal/page"
	"casus/internal/second"
)

// codeCmd codes the events that pages report.
type codeCmd struct {
	inputs
	tables
	Format        string  `short:"f" enum:",summary,jsonl,json,csv,geojson,acled,plover,muc4,html" default:"" placeholder:"FORMAT" help:"summary, jsonl, json, csv, geojson, acled, plover, muc4 or html. By default summary on a terminal, jsonl elsewhere."`
	Coder         string  `placeholder:"openai=URL,MODEL" help:"Have each page coded a second time by a model behind an OpenAI-compatible endpoint, and keep its answer beside ours (jsonl, json). Its values are dropped where they are not in the page. A key, where one is needed, stands in CASUS_CODER_KEY."`
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
	var other *second.Coder
	if cmd.Coder != "" {
		if other, err = second.Open(cmd.Coder); err != nil {
			return err
		}
	}
	shape, _ := export.For(cmd.formatFor(c, cmd.Format, formatEndings, "summary", "jsonl"), export.Style{Colour: c.colour && cmd.Output == ""})
	return cmd.goThrough(c, verb{
		done: "coded", english: true, envelope: shape.Envelope,
		work: func(ctx context.Context, p *page.Page) ([]byte, error) {
			r := export.Surest(export.Confident(coder.Code(p), cmd.MinConfidence), cmd.MinValue)
			if other != nil && (p.English() || p.Language == "") {
				if err := other.Code(ctx, p, coder.Mark(p), &r); err != nil {
					p.Notes = append(p.Notes, err.Error()) // our own events stand
				}
			}
			return shape.Record(r)
		},
	})
}
