package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"casus"
	"casus/internal/intake"
	"casus/internal/page"
	"casus/internal/score/speed"
	"casus/internal/text"
)

// benchSpeedCmd measures speed and memory, stage by stage.
type benchSpeedCmd struct {
	Pages   []string      `arg:"" optional:"" help:"Pages to read, in any form that casus reads; without any, pages made for measuring."`
	JSON    bool          `name:"json" help:"Print the figures as JSON."`
	Seconds time.Duration `name:"for" help:"How long each stage is measured, in processor time." default:"2s"`
	Once    bool          `hidden:"" help:"Open the tables, code one page, print the peak of memory and end."`
}

// madePages is how many pages are made where none are given.
const madePages = 200

// Run measures and prints.
func (c *benchSpeedCmd) Run(t *console) error { return c.bench(t.out) }

func (c *benchSpeedCmd) bench(w io.Writer) error {
	coder, err := casus.Open(casus.Options{})
	if err != nil {
		return err
	}
	made := speed.Make(madePages, 1)
	if c.Once {
		coder.Code(pageOf(made[0].Text))
		fmt.Fprintln(w, speed.Peak())
		return nil
	}
	reader, err := text.Open()
	if err != nil {
		return err
	}
	var inputs [][]byte
	var pages []*page.Page
	if len(c.Pages) == 0 {
		for _, m := range made {
			inputs = append(inputs, []byte(m.HTML))
			pages = append(pages, pageOf(m.Text))
		}
	} else if inputs, pages, err = given(c.Pages); err != nil {
		return err
	}
	stages := speed.Stages{Read: reader.Read, Parse: reader.Parse, Mark: coder.Mark, Code: coder.Code}
	r := speed.Run(stages, inputs, pages, c.Seconds)
	r.Startup, r.StartupPeak = startup()
	if c.JSON {
		e := json.NewEncoder(w)
		e.SetIndent("", " ")
		return e.Encode(r)
	}
	r.Print(w)
	return nil
}

func pageOf(s string) *page.Page {
	return &page.Page{Source: "made", Language: "en", Published: "2021-03-04", Text: s}
}

// starts is how often start-up is measured; the best counts.
const starts = 5

// startup measures a process that opens the tables, codes one page and ends; zero
// where the program cannot start itself.
func startup() (seconds float64, peak uint64) {
	self, err := os.Executable()
	if err != nil {
		return 0, 0
	}
	for range starts {
		began := time.Now()
		out, err := exec.Command(self, "bench", "speed", "--once").Output()
		if err != nil {
			return 0, 0
		}
		if took := time.Since(began).Seconds(); seconds == 0 || took < seconds {
			seconds = took
		}
		peak, _ = strconv.ParseUint(strings.TrimSpace(string(out)), 10, 64)
	}
	return seconds, peak
}

// given reads the files that a user names, as bytes and as pages.
func given(args []string) (inputs [][]byte, pages []*page.Page, err error) {
	for source, err := range intake.Open(args) {
		if err != nil {
			return nil, nil, err
		}
		r, err := source.Open()
		if err != nil {
			return nil, nil, err
		}
		b, err := io.ReadAll(r)
		r.Close()
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", source.Name, err)
		}
		inputs = append(inputs, b)
		pages = append(pages, speed.ReadPages(b)...)
	}
	if len(pages) == 0 {
		return nil, nil, fmt.Errorf("no page could be read from %s: give pages in a form that casus reads", strings.Join(args, ", "))
	}
	return inputs, pages, nil
}
