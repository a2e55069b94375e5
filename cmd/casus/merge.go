package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"casus/internal/chain"
	"casus/internal/event"
	"casus/internal/incident"
)

// mergeCmd merges the events of many pages into incidents.
type mergeCmd struct {
	Paths     []string `arg:"" optional:"" name:"events" help:"Files of events, one record a line, as casus code writes them; or - for standard input."`
	Output    string   `short:"o" placeholder:"FILE" help:"Write the incidents to FILE."`
	Proposals string   `placeholder:"FILE" help:"Write to FILE the pairs of incidents that may be one, for a person to decide."`
	Quiet     bool     `short:"q" help:"Say nothing but faults."`
}

// lineLimit bounds one line of input: a record of a page of the greatest size read.
const lineLimit = 256 << 20

// Run merges.
func (cmd *mergeCmd) Run(c *console) error {
	var mentions []*incident.Mention
	pages := 0
	err := readLines(c, cmd.Paths, func(line []byte) error {
		var r event.Record
		if err := json.Unmarshal(line, &r); err != nil {
			return err
		}
		if r.Page.ID == "" && len(r.Events) > 0 {
			return errors.New("this is no record of a page; give what casus code --format jsonl writes")
		}
		pages++
		mentions = append(mentions, incident.Mentions(r)...)
		return nil
	})
	if err != nil {
		return err
	}
	incidents, proposals := incident.Merge(mentions, nil)
	chain.Link(incidents, "")
	if err := writeJSONL(c, cmd.Output, incidents); err != nil {
		return err
	}
	if cmd.Proposals != "" {
		if err := writeJSONL(c, cmd.Proposals, proposals); err != nil {
			return err
		}
	}
	if !cmd.Quiet {
		c.say("merged %d events of %d pages into %d incidents, %d pairs in doubt", len(mentions), pages, len(incidents), len(proposals))
	}
	return nil
}

// readLines reads JSON lines from files, or standard input, and hands on each.
func readLines(c *console, paths []string, use func(line []byte) error) error {
	if len(paths) == 0 {
		if c.inIsTerminal {
			return errors.New("nothing to read; name files of JSON lines, or pipe them in")
		}
		paths = []string{"-"}
	}
	for _, path := range paths {
		if err := readFile(path, use); err != nil {
			return err
		}
	}
	return nil
}

func readFile(path string, use func(line []byte) error) error {
	in := os.Stdin
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return fmt.Errorf("%w; check the path", err)
		}
		defer f.Close()
		in = f
	}
	sc := bufio.NewScanner(in)
	sc.Buffer(make([]byte, 1<<20), lineLimit)
	for n := 1; sc.Scan(); n++ {
		if len(sc.Bytes()) == 0 {
			continue
		}
		if err := use(sc.Bytes()); err != nil {
			return fmt.Errorf("%s, line %d: %w", path, n, err)
		}
	}
	if err := sc.Err(); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// writeJSONL writes values one a line, to a file or standard output.
func writeJSONL[T any](c *console, path string, values []T) error {
	out := c.out
	if path != "" && path != "-" {
		f, err := os.Create(path)
		if err != nil {
			return fmt.Errorf("%w; check the path given", err)
		}
		defer f.Close()
		out = f
	}
	w := bufio.NewWriter(out)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for i := range values {
		if err := e.Encode(&values[i]); err != nil {
			return fmt.Errorf("writing failed: %w; check that there is room on the disk", err)
		}
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("writing failed: %w; check that there is room on the disk", err)
	}
	return nil
}
