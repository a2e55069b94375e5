// Command plot draws the two pictures of doc/accuracy.md: how far probabilities can be
// trusted, and what each change did.
//
//	casus bench CORPORA --json > report.json
//	go run ./internal/score/plot -report report.json -table doc/accuracy.md -out doc
//
// It reads those two files and writes reliability.svg and history.svg.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"casus/internal/score"
	"casus/internal/score/figure"
)

func main() {
	log.SetFlags(0)
	report := flag.String("report", "", "the figures, as casus bench --json prints them")
	table := flag.String("table", "doc/accuracy.md", "the page whose table of changes is drawn")
	out := flag.String("out", "doc", "folder to write the pictures to")
	flag.Parse()
	if err := draw(*report, *table, *out); err != nil {
		log.Fatal(err)
	}
}

func draw(report, table, out string) error {
	b, err := os.ReadFile(report)
	if err != nil {
		return err
	}
	var r score.Report
	if err := json.Unmarshal(b, &r); err != nil {
		return fmt.Errorf("%s: %w", report, err)
	}
	bins := reliability(&r)
	if len(bins) == 0 {
		return fmt.Errorf("%s: it has no section %q", report, confidence)
	}
	page, err := os.ReadFile(table)
	if err != nil {
		return err
	}
	changes := history(string(page))
	if len(changes) == 0 {
		return errors.New(table + ": it has no table of changes")
	}
	if err := os.WriteFile(filepath.Join(out, "reliability.svg"), []byte(reliabilityPlot(bins)), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "history.svg"), []byte(historyPlot(changes)), 0o644)
}

const confidence = "modern confidence"

// bin is the events given a probability from low to high: how many, and the share right.
type bin struct{ low, high, n, right float64 }

func reliability(r *score.Report) (out []bin) {
	for _, s := range r.Sections {
		if s.Corpus != confidence {
			continue
		}
		for _, f := range s.Figures {
			if b, ok := binOf(f); ok {
				out = append(out, b)
			}
		}
	}
	return out
}

func binOf(f figure.Figure) (b bin, ok bool) {
	if _, err := fmt.Sscanf(f.Name, "right of those given %f to %f", &b.low, &b.high); err != nil || f.Gold == 0 {
		return b, false
	}
	b.n, b.right = f.Gold, f.Right/f.Gold
	return b, true
}

// change is a row of the table of changes, with the figures it states.
type change struct {
	words             string
	violence, overall float64
}

// history reads the rows "| change | violence | record | elsewhere |" that have both figures.
func history(page string) (out []change) {
	_, rows, _ := strings.Cut(page, "| change |")
	for row := range strings.Lines(rows) {
		cells := strings.Split(row, "|")
		if len(cells) < 5 {
			continue
		}
		violence, err1 := strconv.ParseFloat(strings.TrimSpace(cells[2]), 64)
		overall, err2 := strconv.ParseFloat(strings.TrimSpace(cells[3]), 64)
		if err1 == nil && err2 == nil {
			out = append(out, change{strings.TrimSpace(cells[1]), violence, overall})
		}
	}
	return out
}
