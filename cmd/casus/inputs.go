package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"casus/internal/page"
)

// sources are the arguments and flags of every verb that reads pages.
type sources struct {
	Paths     []string `arg:"" optional:"" name:"input" help:"Files, folders, patterns, addresses (https://…), or - for standard input. HTML, text, JSON and JSONL pages, RSS and Atom, WARC; any of them as .gz."`
	Published string   `placeholder:"DATE" help:"Date of every page, as 2021-03-04; overrides what the pages say."`
	Jobs      int      `short:"j" placeholder:"N" help:"Cores to use; all of them by default. The output is the same for any number."`
	Quiet     bool     `short:"q" help:"Say nothing but faults."`
}

// inputs are the arguments and flags of every verb that reads pages and writes what
// it made of them.
type inputs struct {
	sources
	Output string `short:"o" placeholder:"FILE" help:"Write to FILE; its ending tells the format where --format does not."`
	Skip   int    `placeholder:"N" help:"Read over the first N pages, to go on after an interruption."`
}

// check refuses what cannot be meant and fills in what is left open.
func (in *sources) check(c *console) error {
	if len(in.Paths) == 0 {
		if c.inIsTerminal {
			return errors.New("nothing to read; name files, folders or addresses, or pipe a page in")
		}
		in.Paths = []string{"-"}
	}
	if _, err := time.Parse(time.DateOnly, in.Published); in.Published != "" && err != nil {
		return fmt.Errorf("--published %s: not a day; write it as 2021-03-04", in.Published)
	}
	if in.Jobs < 0 {
		return errors.New("--jobs and --skip count from nought; give a whole number")
	}
	if in.Jobs > 0 {
		runtime.GOMAXPROCS(in.Jobs)
	} else {
		in.Jobs = runtime.GOMAXPROCS(0)
	}
	return nil
}

// check refuses what cannot be meant, of the output too.
func (in *inputs) check(c *console) error {
	if in.Skip < 0 {
		return errors.New("--jobs and --skip count from nought; give a whole number")
	}
	return in.sources.check(c)
}

// options says how the pages are read.
func (in *sources) options() page.Options { return page.Options{Published: in.Published} }

// size is how many bytes there are to read, or -1 where that cannot be told.
func (in *sources) size() int64 {
	var sum int64
	for _, arg := range in.Paths {
		paths := []string{arg}
		if _, err := os.Stat(arg); err != nil {
			paths, _ = filepath.Glob(arg)
		}
		if len(paths) == 0 {
			return -1
		}
		for _, p := range paths {
			// What cannot be read is told when its turn comes.
			_ = filepath.WalkDir(p, func(_ string, d fs.DirEntry, err error) error {
				if err != nil {
					return nil
				}
				if info, err := d.Info(); err == nil && info.Mode().IsRegular() {
					sum += info.Size()
				}
				return nil
			})
		}
	}
	return sum
}

// formatFor chooses a format: the one asked for, else by the ending of the output
// file, else one for people on a terminal and one for programs elsewhere.
func (in *inputs) formatFor(c *console, asked string, endings map[string]string, people, programs string) string {
	switch {
	case asked != "":
		return asked
	case in.Output != "":
		if f := endings[strings.ToLower(filepath.Ext(in.Output))]; f != "" {
			return f
		}
		return programs
	case c.outIsTerminal:
		return people
	}
	return programs
}
