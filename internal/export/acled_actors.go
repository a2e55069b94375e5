package export

import (
	"fmt"
	"slices"

	"casus/internal/event"
)

// Actor types of ACLED, in the order in which an interaction names them.
var inters = []string{stateForces, rebelGroup, politicalMilitia, "Identity militia", rioters, protesters, civilians, externalForces}

const (
	stateForces      = "State forces"
	rebelGroup       = "Rebel group"
	politicalMilitia = "Political militia"
	rioters          = "Rioters"
	protesters       = "Protesters"
	civilians        = "Civilians"
	externalForces   = "External/Other forces"
)

// side is one side of an event: its first actor, the others, and the actor's type.
type side struct {
	name   string
	others []string
	inter  string
}

// sides gives who acted and on whom. An attacker who is not told is "Unidentified
// Armed Group (Country)"; civilians who are harmed are "Civilians (Country)", with
// what the page calls them beside. Places and things are no actors.
func sides(e *event.Event, sub string) (a, b side) {
	land := ""
	if e.Where != nil {
		land = e.Where.Country
	}
	a = doers(e, sub, land)
	for _, role := range []event.Role{event.Victim, event.Defender, event.Target} {
		if b = others(e, role, sub, land); b.name != "" {
			break
		}
	}
	if b.name == "" && len(a.others) > 0 && eventType(sub) == "Battles" { // two sides told as doers
		second := perpetrators(e)[1]
		b = side{name: second.Name, inter: inter(second, land)}
		a.others = a.others[1:]
	}
	if eventType(sub) == "Protests" && sub != "Excessive force against protesters" && sub != "Protest with intervention" {
		b = side{}
	}
	return a, b
}

func perpetrators(e *event.Event) []event.Party {
	return slices.DeleteFunc(slices.Clone(e.Parties), func(p event.Party) bool { return p.Role != event.Perpetrator })
}

// doers is the side that acted.
func doers(e *event.Event, sub, land string) side {
	all := perpetrators(e)
	demonstration := ""
	switch {
	case e.Kind == event.Protest:
		demonstration = protesters
	case e.Kind == event.Riot:
		demonstration = rioters
	}
	switch {
	case demonstration != "":
		s := side{name: in(demonstration, land), inter: demonstration}
		for _, p := range all {
			s.others = append(s.others, p.Name)
		}
		return s
	case len(all) == 0 && eventType(sub) == "Strategic developments":
		return side{}
	case len(all) == 0:
		return side{name: in("Unidentified Armed Group", land), inter: politicalMilitia}
	}
	s := side{name: all[0].Name, inter: inter(all[0], land)}
	if s.inter == civilians { // who attacks is not counted among those who are attacked
		s.inter = politicalMilitia
	}
	for _, p := range all[1:] {
		s.others = append(s.others, p.Name)
	}
	return s
}

// others is the side in a role that the act was done to.
func others(e *event.Event, role event.Role, sub, land string) side {
	var s side
	for _, p := range e.Parties {
		i := inter(p, land)
		if p.Role != role || i == "" {
			continue
		}
		switch {
		case s.name != "":
			s.others = append(s.others, p.Name)
		case i == civilians:
			s = side{in(civilians, land), []string{p.Name}, i}
		default:
			s = side{p.Name, nil, i}
		}
	}
	return s
}

// in names a nameless actor by its country.
func in(who, land string) string {
	if land == "" {
		return who
	}
	return fmt.Sprintf("%s (%s)", who, countryName(land))
}

// inter gives the actor type of a party; empty for a place or thing. State forces of
// another country than the event's are external.
func inter(p event.Party, land string) string {
	switch p.Category {
	case event.Military, event.Police, event.Government:
		if p.Country != "" && land != "" && p.Country != land {
			return externalForces
		}
		return stateForces
	case event.Coalition, event.InternationalOrg:
		return externalForces
	case event.Rebel, event.TerroristGroup:
		return rebelGroup
	case event.Militia, event.Criminal:
		return politicalMilitia
	case event.Civilian, event.Medical, event.Education, event.Aid, event.Religious, event.Business, event.MediaOrg, event.NGO:
		return civilians
	case event.DiplomaticSite, event.MilitarySite, event.Infrastructure, event.Residence, event.Vehicle:
		return ""
	}
	if p.Role == event.Victim {
		return civilians
	}
	return politicalMilitia
}

// interaction joins both types, the lower in the list of types first.
func interaction(a, b string) string {
	switch {
	case a == "" && b == "":
		return ""
	case b == "":
		return a + " only"
	case a == "":
		return b + " only"
	}
	if slices.Index(inters, a) > slices.Index(inters, b) {
		a, b = b, a
	}
	return a + "-" + b
}

// targeting marks events in which civilians were the ones aimed at.
func targeting(sub string, a, b side) string {
	if sub == "Excessive force against protesters" || b.inter == civilians && eventType(sub) != "Strategic developments" {
		return "Civilians targeted"
	}
	return ""
}
