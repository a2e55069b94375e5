// Package score measures Casus against corpora: gold and output in, figures out.
//
// It finds the corpora it knows under a folder, makes pages of them without their
// gold, marks and codes these, and compares. The measures are those that the
// corpora's own scorers state; where a corpus brings none, the section says how it
// is measured. It reads files and imports the rooms above it; nothing but
// cmd/casus uses it, so no figure ever steers the coder.
package score

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"casus/internal/event"
	"casus/internal/mark"
	"casus/internal/page"
	"casus/internal/score/figure"
)

// Coder is what is measured. The root package's Coder is one.
type Coder interface {
	Mark(*page.Page) *mark.Marks
	Code(*page.Page) event.Record
}

// Options says what is measured. The zero value measures everything found.
type Options struct {
	Corpus string // one corpus by its name; empty: all
	// Workers is how many pages are coded at once; 0: as many as there are cores.
	Workers int
}

// Report is the figures of a run.
type Report struct {
	Sections []figure.Section `json:"sections"`
}

// corpus is one corpus that is known: by the name of its folder.
type corpus struct {
	name string
	// run scores the given files of the corpus, all in one folder.
	run func(b *bench, files []string) error
}

// known lists the corpora in the order of the report.
var known = []corpus{
	{"modern", (*bench).modern},
	{"muc4", (*bench).templates},
	{"geo", (*bench).places},
	{"time", (*bench).times},
	{"polnear", (*bench).attributions},
	{"page", (*bench).article},
	{"event_location", (*bench).eventPlaces},
	{"plover", (*bench).actors},
	{"case2021", (*bench).types},
	{"gvc", (*bench).incidents},
	{"ecbplus", (*bench).likeEvents},
}

// Names lists the corpora that Run knows.
func Names() []string {
	var out []string
	for _, c := range known {
		out = append(out, c.name)
	}
	return out
}

// bench is one run.
type bench struct {
	coder  Coder
	o      Options
	report *Report
}

// Run measures the coder on what it finds at path: a folder of corpora, one
// corpus's folder, or one of its files.
func Run(path string, c Coder, o Options) (*Report, error) {
	b := &bench{coder: c, o: o, report: &Report{}}
	if o.Corpus != "" && !slices.Contains(Names(), o.Corpus) {
		return nil, fmt.Errorf("no corpus is called %q: give one of %s", o.Corpus, strings.Join(Names(), ", "))
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("%w: give the folder that holds the corpora", err)
	}
	found := 0
	for _, c := range known {
		if o.Corpus != "" && o.Corpus != c.name {
			continue
		}
		files, err := filesOf(path, info.IsDir(), c.name)
		if err != nil {
			return nil, err
		}
		if len(files) == 0 {
			continue
		}
		found++
		if err := c.run(b, files); err != nil {
			return nil, err
		}
	}
	if found == 0 {
		return nil, fmt.Errorf("%s: no corpus found: it should be, or hold, a folder called %s", path, strings.Join(Names(), ", "))
	}
	return b.report, nil
}

// filesOf lists a corpus's files to be scored at path: the file itself, or the
// JSONL files of the corpus's folder but those kept for training.
func filesOf(path string, folder bool, name string) ([]string, error) {
	if !folder {
		if filepath.Base(filepath.Dir(absolute(path))) == name {
			return []string{path}, nil
		}
		return nil, nil
	}
	if filepath.Base(absolute(path)) != name {
		path = filepath.Join(path, name)
	}
	entries, err := os.ReadDir(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var files []string
	for _, e := range entries {
		n := e.Name()
		if strings.HasSuffix(n, ".jsonl") && !strings.HasSuffix(n, ".gtt.jsonl") && n != "train.jsonl" {
			files = append(files, filepath.Join(path, n))
		}
	}
	return files, nil
}

func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// add puts a section into the report.
func (b *bench) add(s figure.Section, files ...string) {
	for _, f := range files {
		s.Files = append(s.Files, filepath.Base(f))
	}
	b.report.Sections = append(b.report.Sections, s)
}
