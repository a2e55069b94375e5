package chain

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"casus/internal/event"
	"casus/internal/gazetteer"
	"casus/internal/incident"
)

// facts are an incident's values in the shape that linking needs.
type facts struct {
	day     int // 0: not known
	country string
	lat     float64
	lon     float64
	point   bool
	doers   []string // names and states, sorted
	hurt    []string // victims, targets, defenders, addressees
	names   map[string]string
}

// read finds who did it and who was hurt. A party is known by its name where it has
// one, and the forces and government of a state by the state too.
func read(i *incident.Incident) facts {
	f := facts{names: map[string]string{}}
	if i.When != nil {
		f.day = dayOf(i.When.From)
	}
	if f.day == 0 && i.Kind == event.Threat {
		f.day = dayOf(i.Accounts[0].Published)
	}
	if w := i.Where; w != nil {
		f.country = w.Country
		if w.Lat != nil && w.Lon != nil {
			f.lat, f.lon, f.point = *w.Lat, *w.Lon, true
		}
	}
	for _, p := range i.Parties {
		keys := keysOf(p)
		for _, k := range keys {
			if f.names[k] == "" {
				f.names[k] = p.Name
			}
		}
		switch p.Role {
		case event.Perpetrator, event.Speaker:
			if p.Confidence != event.DeniedDoing {
				f.doers = append(f.doers, keys...)
			}
		default:
			f.hurt = append(f.hurt, keys...)
		}
	}
	slices.Sort(f.doers)
	slices.Sort(f.hurt)
	f.doers, f.hurt = slices.Compact(f.doers), slices.Compact(f.hurt)
	return f
}

func keysOf(p event.Party) []string {
	var out []string
	if name := gazetteer.Fold(p.Name); name != "" && capital(p.Name) {
		out = append(out, name)
	}
	if p.Country == "" {
		return out
	}
	switch p.Category {
	case event.Military, event.Government, event.Police, event.MilitarySite, event.DiplomaticSite:
		out = append(out, "state "+p.Country)
	case event.Rebel, event.Militia, event.TerroristGroup:
		out = append(out, "armed groups of "+p.Country)
	case event.Civilian, event.Residence, event.Infrastructure:
		out = append(out, "people of "+p.Country, "state "+p.Country)
	}
	return out
}

func capital(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 'A' && r <= 'Z' })
}

func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(k string) bool { return slices.Contains(b, k) })
}

const (
	answerWithin = 7   // days from an act to its answer
	answersKept  = 2   // likeliest answers kept of an incident
	leastLikely  = 0.4 // answers less probable are not told
)

// inferred lists the violence that an act of violence may answer: the parties reversed, a few
// days before. It looks only at acts in which its doers were hurt.
func (l *linker) inferred(i int) []incident.Answer {
	f := &l.facts[i]
	if !l.all[i].Kind.Violence() || f.day == 0 || l.all[i].Stage == event.Denied {
		return nil
	}
	seen := map[int]bool{i: true}
	for _, a := range l.all[i].RespondsTo {
		seen[l.byID[a.Incident]] = true
	}
	var out []incident.Answer
	for _, k := range f.doers {
		for _, j := range l.hurt[k] {
			if seen[j] {
				continue
			}
			seen[j] = true
			if a, ok := l.answer(i, j); ok {
				out = append(out, a)
			}
		}
	}
	slices.SortFunc(out, byIncident)
	return out[:min(answersKept, len(out))]
}

// answer weighs whether incident i answers j.
func (l *linker) answer(i, j int) (incident.Answer, bool) {
	f, g := &l.facts[i], &l.facts[j]
	gap := f.day - g.day
	if g.day == 0 || gap < 0 || gap > answerWithin || l.all[j].Stage == event.Denied || meet(f.doers, g.doers) || !meet(f.hurt, g.doers) {
		return incident.Answer{}, false
	}
	p := 0.6 - 0.04*float64(gap)
	reason := fmt.Sprintf("%s was hit %s before and struck back at %s", nameOf(g, f.doers, g.hurt), daysBefore(gap), nameOf(f, f.hurt, g.doers))
	switch km := distance(f, g); {
	case km >= 0 && km <= 50:
		p, reason = p+0.15, reason+fmt.Sprintf(", %.0f km away", math.Max(km, 1))
	case f.country != "" && f.country == g.country:
		p, reason = p+0.05, reason+", in one country"
	}
	p = math.Round(math.Min(p, 0.8)*100) / 100
	return incident.Answer{Incident: l.all[j].ID, Reason: reason, Probability: p}, p >= leastLikely
}

// nameOf gives the page's name of somebody that two lists share.
func nameOf(f *facts, a, b []string) string {
	for _, k := range a {
		if slices.Contains(b, k) {
			if n := f.names[k]; n != "" {
				return n
			}
			return k
		}
	}
	return "somebody"
}

func daysBefore(n int) string {
	switch n {
	case 0:
		return "the same day"
	case 1:
		return "the day"
	}
	return fmt.Sprintf("%d days", n)
}

func distance(f, g *facts) float64 {
	if !f.point || !g.point {
		return -1
	}
	return gazetteer.Distance(f.lat, f.lon, g.lat, g.lon)
}
