package event

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Lint names every violation of the record's contract (doc/record.md): unknown
// words, evidence that is missing or is not what the page says, dates and counts
// upside down, links to events that are not there. A good record gives nil. Each
// complaint begins with the event and the path at fault: "e1: weapons[0].count: …".
func (r *Record) Lint() []string {
	l := &linter{record: r, ids: map[string]bool{}, text: []rune(r.Page.Text), title: []rune(r.Page.Title)}
	l.page()
	l.all(r.Events)
	if r.Second != nil {
		l.ids = map[string]bool{}
		l.all(r.Second.Events)
	}
	return l.complaints
}

// all looks at the events of one coder.
func (l *linter) all(events []Event) {
	for i := range events {
		if id := events[i].ID; id != "" && l.ids[id] {
			l.complain("events[%d]: id: %q is used twice", i, id)
		} else {
			l.ids[id] = true
		}
	}
	for i := range events {
		e := &events[i]
		l.event, l.at = e, e.ID
		if e.ID == "" {
			l.at = fmt.Sprintf("events[%d]", i)
			l.fault("id", "is missing")
		}
		l.acts()
		l.parties()
		l.things()
		l.links()
		l.evidence()
	}
}

// linter gathers the complaints about one record.
type linter struct {
	record     *Record
	event      *Event
	at         string // the event as complaints name it
	ids        map[string]bool
	complaints []string

	text, title []rune // of the page: evidence counts in code points
}

func (l *linter) complain(format string, args ...any) {
	l.complaints = append(l.complaints, fmt.Sprintf(format, args...))
}

// fault complains about a path of the event at hand.
func (l *linter) fault(path, format string, args ...any) {
	l.complain("%s: %s: %s", l.at, path, fmt.Sprintf(format, args...))
}

// word complains of a word that is not one of those allowed; empty words pass.
func (l *linter) word(path, word string, allowed string) {
	if word == "" {
		return
	}
	for a := range strings.SplitSeq(allowed, " ") {
		if a == word {
			return
		}
	}
	l.fault(path, "%q is none of %s", word, allowed)
}

func (l *linter) page() {
	p := &l.record.Page
	sum := sha256.Sum256([]byte(p.Text))
	if p.ID != hex.EncodeToString(sum[:]) {
		l.complain("page: id: is not the sha256 of the text")
	}
	if !utf8.ValidString(p.Text) {
		l.complain("page: text: is not valid UTF-8")
	}
	if _, err := time.Parse(time.DateOnly, p.Published); p.Published != "" && err != nil {
		l.complain("page: published: %q is no day", p.Published)
	}
}

const stages = "occurred attempted foiled planned denied"

// acts checks what the event is: kind, mode, stage, time, place, probability.
func (l *linter) acts() {
	e := l.event
	switch {
	case !e.Kind.Valid():
		l.fault("kind", "%q is no kind", e.Kind)
	case !e.Kind.Allows(e.Mode):
		l.fault("mode", "%q is no mode of %s", e.Mode, e.Kind)
	}
	switch {
	case e.Kind.Statement() && e.Stage != "":
		l.fault("stage", "a statement has none")
	case !e.Kind.Statement() && e.Stage == "":
		l.fault("stage", "is missing")
	}
	l.word("stage", string(e.Stage), stages)
	if e.Probability < 0 || e.Probability > 1 {
		l.fault("probability", "%v is not between 0 and 1", e.Probability)
	}
	for _, path := range slices.Sorted(maps.Keys(e.Probabilities)) {
		if p := e.Probabilities[path]; p < 0 || p > 1 {
			l.fault("probabilities", "%s: %v is not between 0 and 1", path, p)
		}
		if len(e.Evidence[path]) == 0 {
			l.fault("probabilities", "%s has no evidence", path)
		}
	}
	l.when("when", e.When)
	l.when("deadline", e.Deadline)
	l.where()
}

func (l *linter) when(path string, w *When) {
	if w == nil {
		return
	}
	if w.From == "" && w.To == "" && w.Words == "" {
		l.fault(path, "says nothing")
	}
	if (w.From == "") != (w.To == "") {
		l.fault(path, "from and to stand together")
	}
	for _, day := range []string{w.From, w.To} {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			l.fault(path, "%q is no day", day)
		}
	}
	if w.From > w.To {
		l.fault(path, "from %s comes after to %s", w.From, w.To)
	}
	if w.From != "" && w.Precision == "" {
		l.fault(path, "a date has a precision")
	}
	if w.From != w.To && w.Precision == "day" {
		l.fault(path, "from %s to %s is more than a day", w.From, w.To)
	}
	l.word(path+".precision", w.Precision, "day week month year range")
}

func (l *linter) where() {
	w := l.event.Where
	if w == nil {
		return
	}
	if w.Name == "" {
		l.fault("where.name", "is missing")
	}
	l.country("where.country", w.Country)
	l.word("where.precision", w.Precision, "site city admin2 admin1 country")
	if (w.Lat == nil) != (w.Lon == nil) {
		l.fault("where", "lat and lon stand together")
	}
	if w.Lat == nil || w.Lon == nil {
		return
	}
	if *w.Lat < -90 || *w.Lat > 90 || *w.Lon < -180 || *w.Lon > 180 {
		l.fault("where", "%v, %v is no place on earth", *w.Lat, *w.Lon)
	}
	switch w.Precision {
	case "":
		l.fault("where.precision", "a point has one")
	case "country":
		l.fault("where", "a country alone gets no point")
	}
}

// country complains of what is not an ISO 3166-1 alpha-2 code in form.
func (l *linter) country(path, c string) {
	if c == "" {
		return
	}
	if len(c) != 2 || c[0] < 'A' || c[0] > 'Z' || c[1] < 'A' || c[1] > 'Z' {
		l.fault(path, "%q is no two-letter code", c)
	}
}
