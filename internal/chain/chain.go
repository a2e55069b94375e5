// Package chain links incidents: which answers which, by the pages' own words or
// inferred from parties, time and place; and what became of threats.
//
// It imports the nouns (event, gazetteer, incident) and reads nothing: the same
// incidents give the same links, and the day that counts as today is given.
package chain

import (
	"cmp"
	"slices"
	"time"

	"casus/internal/event"
	"casus/internal/incident"
)

// What became of a threat.
const (
	Open       = "open"        // its time has not run out
	CarriedOut = "carried_out" // the one who threatened acted against the one threatened
	Lapsed     = "lapsed"      // its time ran out and nothing is known to have followed
)

// patience is how many days a threat without a deadline stays open.
const patience = 90

// Link fills in what each incident answers and the fate of threats, as seen on the day
// asOf (ISO 8601; empty: the last day on which a page of the set was published). The
// incidents are changed in place; links that stand in them are made anew.
func Link(incidents []incident.Incident, asOf string) {
	if asOf == "" {
		asOf = lastDay(incidents)
	}
	l := newLinker(incidents)
	for i := range incidents {
		incidents[i].RespondsTo = l.stated(i)
		incidents[i].RespondsTo = append(incidents[i].RespondsTo, l.inferred(i)...)
		if incidents[i].Kind == event.Threat {
			incidents[i].Fate, _ = l.fate(i, asOf)
		}
	}
}

func lastDay(incidents []incident.Incident) string {
	last := ""
	for i := range incidents {
		for _, a := range incidents[i].Accounts {
			last = max(last, a.Published)
		}
	}
	return last
}

// linker holds a set of incidents with what linking needs to find.
type linker struct {
	all   []incident.Incident
	facts []facts
	at    map[incident.Pointer]int // page's event: its incident
	byID  map[string]int
	hurt  map[string][]int // somebody: violent incidents in which they were hurt or aimed at
	doer  map[string][]int // somebody: violent incidents that they did
}

func newLinker(all []incident.Incident) *linker {
	l := &linker{all: all, at: map[incident.Pointer]int{}, byID: map[string]int{}, hurt: map[string][]int{}, doer: map[string][]int{}}
	for i := range all {
		f := read(&all[i])
		l.facts = append(l.facts, f)
		l.byID[all[i].ID] = i
		for _, a := range all[i].Accounts {
			l.at[incident.Pointer{Page: a.Page, Event: a.Event}] = i
		}
		if !all[i].Kind.Violence() {
			continue
		}
		for _, k := range f.hurt {
			l.hurt[k] = append(l.hurt[k], i)
		}
		for _, k := range f.doers {
			l.doer[k] = append(l.doer[k], i)
		}
	}
	return l
}

// stated lists the answers that stand in pages' own words.
func (l *linker) stated(i int) []incident.Answer {
	var out []incident.Answer
	for _, a := range l.all[i].Accounts {
		for _, r := range a.RespondsTo {
			j, ok := l.at[incident.Pointer{Page: a.Page, Event: r.Event}]
			if !ok || j == i {
				continue
			}
			k := slices.IndexFunc(out, func(x incident.Answer) bool { return x.Incident == l.all[j].ID })
			if k < 0 {
				k = len(out)
				out = append(out, incident.Answer{Incident: l.all[j].ID, Stated: true, Words: r.Words, Probability: max(l.all[i].Probability, 0.5)})
			}
			out[k].Accounts = append(out[k].Accounts, incident.Pointer{Page: a.Page, Event: a.Event})
		}
	}
	slices.SortFunc(out, byIncident)
	return out
}

func byIncident(a, b incident.Answer) int {
	return cmp.Or(cmp.Compare(b.Probability, a.Probability), cmp.Compare(a.Incident, b.Incident))
}

// fate says what became of a threat, and by which incident it was carried out.
func (l *linker) fate(i int, asOf string) (string, int) {
	f := &l.facts[i]
	until := dayOf(asOf)
	end := f.day + patience
	if d := l.all[i].Deadline; d != nil && dayOf(d.To) != 0 {
		end = dayOf(d.To)
	}
	best := -1
	for _, k := range f.doers {
		for _, j := range l.doer[k] {
			g := &l.facts[j]
			if f.day == 0 || g.day < f.day || g.day > end+patience/3 || g.day > until || !(meet(f.hurt, g.hurt) || len(f.hurt) == 0 && (f.country == "" || f.country == g.country)) {
				continue
			}
			if best < 0 || g.day < l.facts[best].day || g.day == l.facts[best].day && l.all[j].ID < l.all[best].ID {
				best = j
			}
		}
	}
	switch {
	case best >= 0:
		return CarriedOut, best
	case f.day == 0 || end >= until:
		return Open, -1
	}
	return Lapsed, -1
}

// dayOf counts days since 1970; 0 where the text is no day.
func dayOf(s string) int {
	if len(s) < 10 {
		return 0
	}
	t, err := time.Parse(time.DateOnly, s[:10])
	if err != nil {
		return 0
	}
	return int(t.Unix() / 86400)
}
