package desk

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"casus/internal/event"
	"casus/internal/export"
	"casus/internal/incident"
)

// row is what lists, maps and counts need of an incident: a page of it, not the whole.
type row struct {
	ID        string
	Kind      event.Kind
	Mode      event.Mode
	Stage     event.Stage
	From, To  string // ISO 8601 days; empty where it has none
	Precision string // of the day
	Place     string
	Admin1    string
	Country   string
	Lat, Lon  float64
	Located   bool
	Within    string  // precision of the place: site, city, …
	RadiusKM  float64 // how far the truth may lie from the point
	Doers     []string
	Done      []string // targets, victims, addressees
	Weapons   []string
	Killed    incident.Range
	Wounded   incident.Range
	Sources   []string // publishers, each once
	Accounts  int
	Voices    int
	Disputed  []string // fields on which accounts differ
	Status    Status
	Tags      []string
	Origin    string // direction fire came from, of the target
	Answers   []incident.Answer
	Said      int // statements about it
	P         float64
	Revision  int64
	Changed   int64 // entry of the ledger that changed it last
	events    []pageEvent
}

// pageEvent names an event of a page by the page's id.
type pageEvent struct{ page, event string }

// Status is how far people have come with an incident.
type Status string

// interner keeps one copy of each string: names repeat in a ledger.
type interner map[string]string

func (in interner) of(s string) string {
	if t, ok := in[s]; ok {
		return t
	}
	s = strings.Clone(s)
	in[s] = s
	return s
}

// rowOf reads off an incident what rows show.
func rowOf(in *incident.Incident, names interner) row {
	r := row{ID: strings.Clone(in.ID), Kind: in.Kind, Mode: in.Mode, Stage: in.Stage, Accounts: len(in.Accounts), Voices: in.Voices, P: in.Probability, Answers: in.RespondsTo, Said: len(in.Statements)}
	if w := in.When; w != nil {
		r.From, r.To, r.Precision = names.of(w.From), names.of(cmp.Or(w.To, w.From)), w.Precision
	}
	if w := in.Where; w != nil {
		r.Place, r.Admin1, r.Country, r.Within, r.RadiusKM = names.of(placeName(w)), names.of(w.Admin1), names.of(w.Country), w.Precision, w.RadiusKM
		if w.Lat != nil && w.Lon != nil {
			r.Lat, r.Lon, r.Located = *w.Lat, *w.Lon, true
		}
	}
	for _, p := range in.Parties {
		switch p.Role {
		case event.Perpetrator, event.Speaker:
			r.Doers = addOnce(r.Doers, names.of(p.Name))
		case event.Target, event.Victim, event.Addressee:
			r.Done = addOnce(r.Done, names.of(p.Name))
		}
	}
	for _, w := range in.Weapons {
		r.Weapons = addOnce(r.Weapons, names.of(w.Kind))
	}
	for _, t := range in.Casualties {
		switch t.Outcome {
		case event.Killed:
			r.Killed = larger(r.Killed, t.Count)
		case event.Wounded:
			r.Wounded = larger(r.Wounded, t.Count)
		}
	}
	for _, a := range in.Accounts {
		r.events = append(r.events, pageEvent{names.of(a.PageID), names.of(a.Event)})
		r.Sources = addOnce(r.Sources, names.of(cmp.Or(a.Publisher, hostOf(a.Page))))
	}
	for _, x := range in.Disputes {
		r.Disputed = addOnce(r.Disputed, names.of(x.Field))
	}
	if in.Origin != nil {
		r.Origin = in.Origin.Direction
	}
	slices.Sort(r.Sources)
	return r
}

// larger keeps the toll with the larger figure: one group of the dead does not hide
// the total of them.
func larger(a, b incident.Range) incident.Range {
	if figure(b) > figure(a) || a == (incident.Range{}) {
		return b
	}
	return a
}

// figure is the number a toll counts as: the one that stands, else its lower bound.
func figure(r incident.Range) int {
	switch {
	case r.Best != nil:
		return *r.Best
	case r.Low != nil:
		return *r.Low
	}
	return 0
}

func addOnce(all []string, s string) []string {
	if s == "" || slices.Contains(all, s) {
		return all
	}
	return append(all, s)
}

// The methods below are what the templates read.

// Family is violence, statement or move.
func (r row) Family() string { return family(r.Kind) }

// Name says what happened.
func (r row) Name() string { return kindName(r.Kind, r.Mode) }

// Href is the incident's address.
func (r row) Href() string { return "/incidents/" + r.ID }

// Area is what the place lies in.
func (r row) Area() string {
	return areaWords(&event.Where{Name: r.Place, Admin1: r.Admin1, Country: r.Country})
}

// Who are those who did it or said it.
func (r row) Who() string { return strings.Join(r.Doers, ", ") }

// Whom are those it was done to.
func (r row) Whom() string { return strings.Join(r.Done, ", ") }

// StatusWords is the status for people.
func (r row) StatusWords() string { return spaced(r.Status) }

// Told says how many accounts there are, and how many of them are independent.
func (r row) Told() string {
	s := counted(r.Voices, "voice", "voices")
	if r.Accounts > r.Voices {
		s += ", " + counted(r.Accounts, "page", "pages")
	}
	return s
}

// Day is the first day it may have happened, for narrow places: "2 Oct".
func (r row) Day() string {
	t, err := time.Parse(time.DateOnly, r.From)
	if err != nil {
		return "no date"
	}
	return t.Format("2 Jan")
}

// When says the days where one day does not say it.
func (r row) When() string {
	if r.From == "" || r.From == r.To {
		return ""
	}
	return export.DateWords(&event.When{From: r.From, To: r.To, Precision: r.Precision})
}

// tollWord is one outcome with its figure.
type tollWord struct{ Outcome, Words string }

// Tolls are the killed and the wounded.
func (r row) Tolls() (out []tollWord) {
	for _, t := range []struct {
		o event.Outcome
		r incident.Range
	}{{event.Killed, r.Killed}, {event.Wounded, r.Wounded}} {
		if w := rangeWords(t.r); w != "" {
			out = append(out, tollWord{string(t.o), w})
		}
	}
	return out
}

// DisputedWords joins the fields on which accounts differ.
func (r row) DisputedWords() string { return strings.Join(r.Disputed, ", ") }

// counted writes a number with its noun.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}

// thousands writes a number in groups of three: "100,000".
func thousands(n int) string {
	s := []byte(itoa(n))
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = slices.Insert(s, i, ',')
	}
	return string(s)
}
