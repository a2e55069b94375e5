// Package lexicon holds what words mean to the coder: actors with their aliases,
// roles of people, sites, weapons, units of measure, titles, numbers, effects,
// outcomes and the triggers of events.
//
// The tables are tab-separated files under tables, one entry a row, each row with
// its source. They are embedded; a folder given to Open adds rows to them or
// replaces rows, by the same file name. The package reads nothing else, imports
// text and span alone of the project's rooms, and never changes once open.
//
// How an entry is written:
//
//	car bomb     one or more words, matched on dictionary form or as written;
//	             "car-bomb" in a text is the same
//	=forces      exactly as written, not another form of the word
//	^US          only where the text has it in capitals
//	^Azov        only where it begins with a capital
//	a|b          alternatives, in a column of aliases
package lexicon

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

//go:embed tables/*.tsv
var tables embed.FS

// Lexicon is every table, opened. It is safe for use by several goroutines.
type Lexicon struct {
	Actors   *Table[Actor]
	Roles    *Table[Role]
	Sites    *Table[Site]
	Weapons  *Table[Weapon]
	Units    *Table[Unit]
	Titles   *Table[Title]
	Given    *Table[Given]
	Numbers  *Table[Number]
	Damage   *Table[Effect]
	Outcomes *Table[Outcome]

	triggers *Triggers
	sheets   map[string]*sheet // by file name without ".tsv"
}

// Open opens the embedded tables. Each folder's files, in order, add rows to the
// tables of the same name; see the package's comment. The error names every bad
// row with file, line and remedy.
func Open(folders ...string) (*Lexicon, error) {
	l := &Lexicon{sheets: map[string]*sheet{}}
	if err := l.embedded(); err != nil {
		return nil, err
	}
	for _, folder := range folders {
		if err := l.addFolder(folder); err != nil {
			return nil, err
		}
	}
	return l, l.build()
}

// embedded reads the embedded tables.
func (l *Lexicon) embedded() error {
	files, err := fs.ReadDir(tables, "tables")
	if err != nil {
		return fmt.Errorf("embedded lexicon: %w", err)
	}
	for _, f := range files {
		data, err := tables.ReadFile("tables/" + f.Name())
		if err != nil {
			return fmt.Errorf("embedded lexicon: %w", err)
		}
		s, err := readSheet("tables/"+f.Name(), string(data))
		if err != nil {
			return err
		}
		l.sheets[strings.TrimSuffix(f.Name(), ".tsv")] = s
	}
	return nil
}

// addFolder adds the rows of a user's folder.
func (l *Lexicon) addFolder(folder string) error {
	paths, err := filepath.Glob(filepath.Join(folder, "*.tsv"))
	if err != nil {
		return fmt.Errorf("lexicon folder %s: %w", folder, err)
	}
	if len(paths) == 0 {
		if _, err := os.Stat(folder); err != nil {
			return fmt.Errorf("lexicon folder %s cannot be read: %w; give a folder of .tsv files", folder, err)
		}
		return fmt.Errorf("lexicon folder %s holds no .tsv file; name each file after the table it adds to: %s", folder, strings.Join(l.names(), ", "))
	}
	sort.Strings(paths)
	for _, path := range paths {
		if err := l.addFile(path); err != nil {
			return err
		}
	}
	return nil
}

// addFile adds the rows of one user's file.
func (l *Lexicon) addFile(path string) error {
	name := strings.TrimSuffix(filepath.Base(path), ".tsv")
	onto := l.sheets[name]
	if onto == nil {
		return fmt.Errorf("%s: there is no table %q to add to; rename the file after one of: %s", path, name, strings.Join(l.names(), ", "))
	}
	data, err := readFile(path)
	if err != nil {
		return err
	}
	s, err := readSheet(path, data)
	if err != nil {
		return err
	}
	return onto.add(s)
}

// names lists the tables.
func (l *Lexicon) names() []string {
	var all []string
	for name := range l.sheets {
		all = append(all, name)
	}
	sort.Strings(all)
	return all
}

// Rows gives the rows of the table of a file name without ".tsv", as read: the
// embedded ones and those added. Nil where there is no such table.
func (l *Lexicon) Rows(name string) []Row {
	if s := l.sheets[name]; s != nil {
		return s.rows
	}
	return nil
}

// Triggers finds the triggers of events.
func (l *Lexicon) Triggers() *Triggers { return l.triggers }

// build makes the typed tables.
func (l *Lexicon) build() error {
	var faults []error
	l.Actors = tableOf(l, "actors", actorOf, &faults)
	l.Roles = tableOf(l, "roles", roleOf, &faults)
	l.Sites = tableOf(l, "sites", siteOf, &faults)
	l.Weapons = tableOf(l, "weapons", weaponOf, &faults)
	l.Units = tableOf(l, "units", unitOf, &faults)
	l.Titles = tableOf(l, "titles", titleOf, &faults)
	l.Given = tableOf(l, "given", givenOf, &faults)
	l.Numbers = tableOf(l, "numbers", numberOf, &faults)
	l.Damage = tableOf(l, "damage", effectOf, &faults)
	l.Outcomes = tableOf(l, "outcomes", outcomeOf, &faults)
	l.triggers = &Triggers{verbs: map[string][]Trigger{}, nouns: map[string][]Trigger{}}
	for _, name := range l.names() {
		if strings.HasPrefix(name, "triggers") {
			l.addTriggers(name, &faults)
		}
	}
	return errors.Join(faults...)
}

// addTriggers files the rows of a table of triggers.
func (l *Lexicon) addTriggers(name string, faults *[]error) {
	rows := l.Rows(name)
	for i := range rows {
		r := &rows[i]
		if r.Key() == "" {
			*faults = append(*faults, r.fault("the term is empty", "write the word in its dictionary form"))
			continue
		}
		l.triggers.add(r.Key(), r.Get("pos"), r.Get("kind"), r.Get("mode"), r.Get("frame"), r.Get("source"))
	}
}
