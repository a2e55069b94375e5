package casus_test

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"casus"
	"casus/internal/event"
	"casus/internal/page"
)

// A story is a page written for this project with the events that a reader finds in
// it, one a line in its part "want":
//
//	shelling/rocket occurred where=K-1 country=IQ when=2022-05-11 killed=1 lead
//
// A line is met by an event with that kind, mode and stage and with all the values
// (a name of a place may be longer). "none" says that the page tells of no event. A
// line that begins with "later:" is what the program does not read yet: it is
// reported with -v, so that it can be moved up when it does.
func TestStories(t *testing.T) {
	c, err := casus.Open(casus.Options{})
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("testdata/story/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".txtar"), func(t *testing.T) { story(t, c, f) })
	}
}

func story(t *testing.T, c *casus.Coder, file string) {
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range a.Files {
		parts[f.Name] = string(f.Data)
	}
	for p, err := range page.Read("page.txt", strings.NewReader(parts["page.txt"]), page.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		r := c.Code(p)
		for _, fault := range r.Lint() {
			t.Error(fault)
		}
		for want := range strings.Lines(parts["want"]) {
			want = strings.TrimSpace(want)
			later, isLater := strings.CutPrefix(want, "later: ")
			switch {
			case want == "":
			case isLater && meets(r, later):
				t.Logf("is read by now, take “later:” away: %s", later)
			case isLater:
				t.Logf("not read yet: %s", later)
			case !meets(r, want):
				t.Errorf("not found: %s\nevents: %s", want, told(r))
			}
		}
	}
}

// told lists the events of a record in short.
func told(r event.Record) string {
	var out []string
	for _, e := range r.Events {
		s := string(e.Kind) + "/" + string(e.Mode) + " " + string(e.Stage)
		if e.Where != nil {
			s += " where=" + e.Where.Name + " country=" + e.Where.Country
		}
		if e.When != nil {
			s += " when=" + e.When.From + ".." + e.When.To
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

// meets reports whether an event of the record is what a line wants.
func meets(r event.Record, want string) bool {
	if want == "none" {
		return len(r.Events) == 0
	}
	return slices.ContainsFunc(r.Events, func(e event.Event) bool {
		words := strings.Fields(want)
		kind, mode, _ := strings.Cut(words[0], "/")
		if string(e.Kind) != kind || mode != "" && string(e.Mode) != mode {
			return false
		}
		for _, w := range words[1:] {
			name, value, valued := strings.Cut(w, "=")
			if !valued && !flag(e, name) || valued && !has(r, e, name, value) {
				return false
			}
		}
		return true
	})
}

// flag checks a word without a value: lead, or the stages that will do.
func flag(e event.Event, word string) bool {
	if word == "lead" {
		return e.Lead
	}
	return slices.Contains(strings.Split(word, "|"), string(e.Stage))
}

// has checks a named value.
func has(r event.Record, e event.Event, name, value string) bool {
	switch name {
	case "where":
		return e.Where != nil && strings.Contains(strings.ToLower(e.Where.Name+" "+e.Where.Admin1+" "+e.Where.Admin2), strings.ToLower(value))
	case "country":
		return e.Where != nil && e.Where.Country == value
	case "when":
		from, to, ranged := strings.Cut(value, "..")
		if !ranged {
			to = from
		}
		return e.When != nil && e.When.From == from && e.When.To == to
	case "killed", "wounded":
		return slices.ContainsFunc(e.Casualties, func(c event.Casualty) bool {
			return string(c.Outcome) == name && c.Count != nil && c.Count.Low != nil && value == strconv.Itoa(*c.Count.Low)
		})
	case "answers":
		return slices.ContainsFunc(e.RespondsTo, func(x event.Response) bool {
			return slices.ContainsFunc(r.Events, func(o event.Event) bool { return o.ID == x.Event && string(o.Kind) == value })
		})
	}
	return false
}
