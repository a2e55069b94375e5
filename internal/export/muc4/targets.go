package muc4

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"casus/internal/event"
)

// targets fills things and people harmed or aimed at.
func (b *builder) targets(t *Template, e *event.Event) {
	for i, p := range e.Parties {
		if p.Role != event.Target && p.Role != event.Victim {
			continue
		}
		if b.isThing(p) {
			b.thing(t, e, i)
		} else {
			b.person(t, e, i)
		}
	}
	for i, d := range e.Damage {
		if phraseOf(d.What).headIs("target") {
			path := fmt.Sprintf("damage[%d].what", i)
			b.addThing(t, e, event.Party{Name: d.What}, path)
		}
	}
}

// isThing reports whether a party is a thing or site rather than people.
func (b *builder) isThing(p event.Party) bool {
	ph := phraseOf(p.Name)
	switch {
	case ph.headIs("person"):
		return false
	case ph.headIs("target"):
		return true
	}
	switch p.Category {
	case event.Civilian, event.Police, event.Government, event.Military, event.Rebel, event.Militia, event.TerroristGroup, event.Criminal:
		return false
	case event.Infrastructure, event.Residence, event.Vehicle, event.DiplomaticSite, event.MilitarySite, event.Business, event.Education, event.Medical, event.Religious:
		return true
	}
	return ph.holds("target") && !ph.holds("person")
}

func (b *builder) thing(t *Template, e *event.Event, i int) {
	b.addThing(t, e, e.Parties[i], fmt.Sprintf("parties[%d].name", i))
}

func (b *builder) addThing(t *Template, e *event.Event, p event.Party, path string) {
	id := upper(p.Name)
	ph := phraseOf(p.Name)
	kind := ph.fill("target")
	if kind == "" {
		kind = "OTHER"
	}
	t.add(TargetID, id, "")
	t.add(TargetType, kind, id)
	t.add(TargetNumber, b.number(e, path, p.Name), id)
	if n := b.foreign(e, p); n != "" {
		t.add(TargetNation, n, id)
	}
	t.add(TargetEffect, damageOf(e, p), id)
}

func damageOf(e *event.Event, p event.Party) string {
	for _, d := range e.Damage {
		if phraseOf(d.What).head() != phraseOf(p.Name).head() {
			continue
		}
		switch d.Effect {
		case "destroyed", "burned":
			return "DESTROYED"
		case "none":
			return "NO DAMAGE"
		case "looted":
			return "PROPERTY TAKEN FROM TARGET"
		}
		return "SOME DAMAGE"
	}
	if e.Kind == event.Bombing && e.Stage == event.Occurred {
		return "SOME DAMAGE"
	}
	return ""
}

// person fills one victim or human target: by name where it is one, with the title
// as description, else by description.
func (b *builder) person(t *Template, e *event.Event, i int) {
	p := e.Parties[i]
	title, name := splitName(p)
	ref := upper(name)
	if name != "" {
		t.add(HumanName, ref, "")
		if title != "" {
			t.add(HumanDescription, upper(title), ref)
		}
	} else {
		ref = upper(title)
		t.add(HumanDescription, ref, "")
	}
	t.add(HumanType, humanType(p, title), ref)
	t.add(HumanNumber, b.people(e, i, name != ""), ref)
	if n := b.foreign(e, p); n != "" {
		t.add(HumanNation, n, ref)
	}
	t.add(HumanEffect, b.effect(e, p), ref)
}

// splitName parts "mayor tomas alba" into title and name; a common noun is all
// title.
func splitName(p event.Party) (title, name string) {
	ws := strings.Fields(p.Name)
	ph := phraseOf(p.Name)
	if len(ws) == 0 || ph.headIs("person") || ph.headIs("individual") || plural(p.Name) {
		return p.Name, ""
	}
	cut := 0
	for i, w := range ws {
		s := singular(strings.ToLower(strings.Trim(w, `.,;:"“”()[]`)))
		if _, ok := words().fills["person"][s]; ok || s == "former" {
			cut = i + 1
		}
	}
	if cut >= len(ws) {
		return p.Name, ""
	}
	return strings.Join(ws[:cut], " "), strings.Join(ws[cut:], " ")
}

func humanType(p event.Party, title string) string {
	ph := phraseOf(title)
	kind := ph.fill("person")
	former := ph.has("former", "retired", "ex-president", "ex-minister")
	switch {
	case kind == "GOVERNMENT OFFICIAL" && former:
		return "FORMER GOVERNMENT OFFICIAL"
	case kind == "ACTIVE MILITARY" && former:
		return "FORMER ACTIVE MILITARY"
	case kind != "":
		return kind
	}
	switch p.Category {
	case event.Police:
		return "LAW ENFORCEMENT"
	case event.Military:
		return "ACTIVE MILITARY"
	case event.Government:
		return "GOVERNMENT OFFICIAL"
	}
	return "CIVILIAN"
}

// effect says what befell a person.
func (b *builder) effect(e *event.Event, p event.Party) string {
	if p.Role == event.Target {
		if e.Kind == event.Abduction {
			return ""
		}
		return "NO INJURY"
	}
	killed, wounded := false, false
	for _, c := range e.Casualties {
		own := c.Who != "" && phraseOf(c.Who).head() == phraseOf(p.Name).head()
		switch c.Outcome {
		case event.Killed:
			if own {
				return "DEATH"
			}
			killed = true
		case event.Wounded:
			if own {
				return "INJURY"
			}
			wounded = true
		}
	}
	switch {
	case e.Kind == event.Abduction:
		return ""
	case wounded && !killed:
		return "INJURY"
	}
	return "DEATH"
}

// people gives how many a victim stands for.
func (b *builder) people(e *event.Event, i int, named bool) string {
	if named {
		return "1"
	}
	p := e.Parties[i]
	for _, c := range e.Casualties {
		if c.Count != nil && c.Who != "" && phraseOf(c.Who).head() == phraseOf(p.Name).head() {
			return countOf(c.Count)
		}
	}
	return b.number(e, fmt.Sprintf("parties[%d].name", i), p.Name)
}

func countOf(c *event.Count) string {
	switch {
	case c.Low != nil && c.High != nil && *c.Low == *c.High:
		return strconv.Itoa(*c.Low)
	case c.Low != nil && c.High != nil:
		return fmt.Sprintf("%d - %d", *c.Low, *c.High)
	case c.Low != nil:
		return fmt.Sprintf("%d-", *c.Low)
	case c.High != nil:
		return fmt.Sprintf("-%d", *c.High)
	}
	return ""
}

var numerals = strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty")

// number reads how many things a name stands for: the numeral before it, else one
// or PLURAL by its form.
func (b *builder) number(e *event.Event, path, name string) string {
	if qs := e.Evidence[path]; len(qs) > 0 {
		w := b.before(qs[0])
		if n := slices.Index(numerals, w); n > 0 {
			return strconv.Itoa(n)
		}
		if n, err := strconv.Atoi(strings.ReplaceAll(w, ",", "")); err == nil {
			return strconv.Itoa(n)
		}
	}
	if plural(name) {
		return "PLURAL"
	}
	return "1"
}

// foreign gives the nation of a party that is not of the country where it happened.
func (b *builder) foreign(e *event.Event, p event.Party) string {
	if p.Country == "" || e.Where == nil || e.Where.Country == "" || p.Country == e.Where.Country {
		return ""
	}
	return country(p.Country)
}
