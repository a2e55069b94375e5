package desk

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"casus/internal/event"
	"casus/internal/export"
	"casus/internal/incident"
	"casus/internal/ledger"
	"casus/internal/ledger/filter"
)

// row is what lists, maps, counts and the filter need of an incident: not its quotes.
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
	Within    string   // precision of the place: site, city, …
	RadiusKM  float64  // how far the truth may lie from the point
	Doers     []string // perpetrators, speakers
	Done      []string // targets, victims, addressees
	Weapons   []string
	Killed    incident.Range
	Wounded   incident.Range
	Sources   []string // publishers, each once
	Accounts  int
	Voices    int
	Disputed  []string // fields on which accounts differ
	Status    ledger.Status
	Tags      []string
	Origin    string // direction fire came from, of the target
	P         float64
	Revision  int64              // entry of the ledger that changed it last
	edited    bool               // a person set a value
	in        *incident.Incident // without quotes and reasons
}

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

// rowOf reads off an incident what rows show. Nothing of the incident's is kept that
// is long.
func rowOf(k *ledger.Kept, names interner) *row {
	in := spare(&k.Incident, names)
	r := &row{ID: in.ID, Kind: in.Kind, Mode: in.Mode, Stage: in.Stage, Accounts: len(in.Accounts), Voices: in.Voices, P: in.Probability, Status: k.Status, Tags: k.Tags, Revision: k.Revision, edited: len(k.Edits) > 0, in: in}
	if w := in.When; w != nil {
		r.From, r.To, r.Precision = w.From, cmp.Or(w.To, w.From), w.Precision
	}
	if w := in.Where; w != nil {
		r.Place, r.Admin1, r.Country, r.Within, r.RadiusKM = names.of(placeName(w)), w.Admin1, w.Country, w.Precision, w.RadiusKM
		if w.Lat != nil && w.Lon != nil {
			r.Lat, r.Lon, r.Located = *w.Lat, *w.Lon, true
		}
	}
	for _, p := range in.Parties {
		switch p.Role {
		case event.Perpetrator, event.Speaker:
			r.Doers = addOnce(r.Doers, p.Name)
		case event.Target, event.Victim, event.Addressee:
			r.Done = addOnce(r.Done, p.Name)
		}
	}
	for _, w := range in.Weapons {
		r.Weapons = addOnce(r.Weapons, w.Kind)
	}
	r.Killed, r.Wounded = tollOf(in, event.Killed), tollOf(in, event.Wounded)
	for _, a := range in.Accounts {
		r.Sources = addOnce(r.Sources, cmp.Or(a.Publisher, names.of(hostOf(a.Page))))
	}
	for _, x := range in.Disputes {
		r.Disputed = addOnce(r.Disputed, x.Field)
	}
	if in.Origin != nil {
		r.Origin = in.Origin.Direction
	}
	slices.Sort(r.Sources)
	return r
}

// tollOf is what rows show of an outcome: the figure that stands for all people, by
// the rule of the filter, and the widest bounds.
func tollOf(in *incident.Incident, o event.Outcome) (out incident.Range) {
	for _, t := range in.Casualties {
		if t.Outcome == o {
			out = larger(out, t.Count)
		}
	}
	if n, ok := filter.Toll(in, o); ok && out.Best != nil && *out.Best != n {
		out = incident.Range{Low: &n, Best: &n, High: &n}
	}
	return out
}

// spare copies an incident without its long texts; names that repeat are kept once.
func spare(in *incident.Incident, names interner) *incident.Incident {
	c := *in
	c.ID, c.Damage, c.Lead, c.Codes, c.Condition = strings.Clone(in.ID), nil, in.Lead[:min(1, len(in.Lead))], nil, ""
	if in.When != nil {
		w := *in.When
		w.From, w.To, w.Words = names.of(w.From), names.of(w.To), ""
		c.When = &w
	}
	if in.Where != nil {
		w := *in.Where
		w.Name, w.Admin1, w.Admin2, w.Country, w.GazetteerID = names.of(w.Name), names.of(w.Admin1), names.of(w.Admin2), names.of(w.Country), names.of(w.GazetteerID)
		c.Where = &w
	}
	c.Parties = slices.Clone(in.Parties)
	for i := range c.Parties {
		p := &c.Parties[i]
		p.Name, p.AccordingTo, p.Aliases = names.of(p.Name), "", slices.Clone(p.Aliases)
		for k := range p.Aliases {
			p.Aliases[k] = names.of(p.Aliases[k])
		}
	}
	c.Weapons = slices.Clone(in.Weapons)
	for i := range c.Weapons {
		c.Weapons[i].Kind, c.Weapons[i].Name = names.of(c.Weapons[i].Kind), names.of(c.Weapons[i].Name)
	}
	c.Casualties = slices.Clone(in.Casualties)
	for i := range c.Casualties {
		c.Casualties[i].Accounts, c.Casualties[i].Who = nil, names.of(c.Casualties[i].Who)
	}
	c.Accounts = make([]incident.Account, len(in.Accounts))
	for i, a := range in.Accounts {
		c.Accounts[i] = incident.Account{Page: names.of(a.Page), PageID: names.of(a.PageID), Event: names.of(a.Event), Publisher: names.of(a.Publisher), Published: names.of(a.Published), RespondsTo: a.RespondsTo}
	}
	c.Disputes = make([]incident.Dispute, len(in.Disputes))
	for i, x := range in.Disputes {
		c.Disputes[i].Field = names.of(x.Field)
	}
	c.Statements = in.Statements[:min(1, len(in.Statements))]
	return &c
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
func (r *row) Family() string { return family(r.Kind) }

// Name says what happened.
func (r *row) Name() string { return kindName(r.Kind, r.Mode) }

// Href is the incident's address.
func (r *row) Href() string { return "/incidents/" + r.ID }

// Area is what the place lies in.
func (r *row) Area() string {
	return areaWords(&event.Where{Name: r.Place, Admin1: r.Admin1, Country: r.Country})
}

// Who are those who did it or said it.
func (r *row) Who() string { return strings.Join(r.Doers, ", ") }

// Whom are those it was done to.
func (r *row) Whom() string { return strings.Join(r.Done, ", ") }

// StatusWords is the status for people.
func (r *row) StatusWords() string { return spaced(r.Status) }

// Told says how many accounts there are, and how many of them are independent.
func (r *row) Told() string {
	s := counted(r.Voices, "voice", "voices")
	if r.Accounts > r.Voices {
		s += ", " + counted(r.Accounts, "page", "pages")
	}
	return s
}

// Day is the first day it may have happened, for narrow places: "2 Oct".
func (r *row) Day() string {
	t, err := time.Parse(time.DateOnly, r.From)
	if err != nil {
		return "no date"
	}
	return t.Format("2 Jan")
}

// When says the days where one day does not say it.
func (r *row) When() string {
	if r.From == "" || r.From == r.To {
		return ""
	}
	return export.DateWords(&event.When{From: r.From, To: r.To, Precision: r.Precision})
}

// tollWord is one outcome with its figure.
type tollWord struct{ Outcome, Words string }

// Tolls are the killed and the wounded.
func (r *row) Tolls() (out []tollWord) {
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
func (r *row) DisputedWords() string { return strings.Join(r.Disputed, ", ") }

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
