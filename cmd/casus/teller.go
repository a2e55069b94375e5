package main

import (
	"fmt"
	"slices"
	"strings"

	"casus/internal/page"
)

// teller counts what became of the pages and tells the user, one line each.
type teller struct {
	console *console
	verb    verb
	quiet   bool

	done, skipped, failed int
	last                  string // source of the last page
	notes                 map[string]int
}

// told is how often a note is told before it is only counted: enough to show what
// it is about, few enough to be read.
const told = 3

// page takes note of a page or its error.
func (t *teller) page(p *page.Page, err error) {
	if err != nil {
		t.failed++
		t.console.complain(err)
		return
	}
	t.last = p.Source
	if t.verb.english && !p.English() && p.Language != "" {
		t.skipped++
	} else {
		t.done++
	}
	for _, n := range p.Notes {
		t.note(p.Source, n)
	}
}

// note tells a note on a page, the first times.
func (t *teller) note(source, note string) {
	if t.notes == nil {
		t.notes = map[string]int{}
	}
	t.notes[note]++
	if !t.quiet && t.notes[note] <= told {
		t.console.say("%s: %s", source, note)
	}
}

// counts words what became of the pages so far: "coded 12, skipped 1, failed 2".
func (t *teller) counts() string {
	s := fmt.Sprintf("%s %d", t.verb.done, t.done)
	if t.verb.english {
		s += fmt.Sprintf(", skipped %d", t.skipped)
	}
	return s + fmt.Sprintf(", failed %d", t.failed)
}

// close tells what was not told, and how it went; the error sets the exit code.
func (t *teller) close(interrupted bool, skip int) error {
	if !t.quiet {
		t.rest()
	}
	pages := t.done + t.skipped + t.failed
	if !t.quiet && (pages > 1 || t.done == 0) {
		t.console.say("%s", t.counts())
	}
	switch {
	case interrupted:
		t.interrupted(skip + pages)
		return exitError(exitSome)
	case t.failed == 0:
		return nil
	case t.done+t.skipped == 0:
		return exitError(exitNought)
	}
	return exitError(exitSome)
}

// rest tells how many more pages had a note.
func (t *teller) rest() {
	var more []string
	for note, n := range t.notes {
		if n > told {
			more = append(more, fmt.Sprintf("%d more: %s", n-told, note))
		}
	}
	slices.Sort(more)
	for _, m := range more {
		t.console.say("%s", m)
	}
}

// interrupted tells how to go on.
func (t *teller) interrupted(pages int) {
	s := "interrupted; what was begun is finished"
	if pages > 0 {
		s += fmt.Sprintf("; to go on, give the same command with --skip %d", pages)
	}
	if t.last != "" {
		s += fmt.Sprintf(" (the last page was of %s)", strings.TrimSpace(t.last))
	}
	t.console.say("%s", s)
}
