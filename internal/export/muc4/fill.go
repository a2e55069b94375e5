package muc4

import (
	"strings"
	"time"

	"casus/internal/event"
)

func one(values ...string) []Filler { return []Filler{{Values: values}} }

// add puts a filler into a slot unless it holds one with the same first value and
// reference.
func (t *Template) add(s Slot, value, ref string) {
	if value == "" {
		return
	}
	for _, f := range t[s] {
		if f.Values[0] == value && f.XRef == ref {
			return
		}
	}
	t[s] = append(t[s], Filler{[]string{value}, ref})
}

// place is the place of a template as its slot has it; empty where it is not told.
func (t *Template) place() string {
	if len(t[Location]) == 0 {
		return ""
	}
	return t[Location][0].Values[0]
}

// builder makes the templates of one page.
type builder struct {
	page   *Reading
	record *event.Record
	text   string
	day    time.Time      // of the page; zero where it has none
	lands  map[string]int // how often the page names each country, once it is asked for
}

func newBuilder(p *Reading) *builder {
	return &builder{page: p, record: p.record, text: p.record.Page.Text, day: p.day}
}

// fillFrom makes a template of an incident's events and the strings chosen.
func (b *builder) fillFrom(in *incident, roles [Roles][]chosen) Template {
	var t Template
	t[Type] = one(in.kind)
	t[Stage] = one(stage(in.events))
	if d := b.date(in.events); d != "" {
		t[Date] = one(d)
	}
	if p := b.place(in.events); p != "" {
		t[Location] = one(p)
	}
	for _, c := range roles[Individual] {
		t.add(PerpIndividual, c.text, "")
	}
	for _, c := range roles[Organization] {
		t.add(PerpOrganization, c.text, "")
		t.add(PerpConfidence, b.confidence(in, c), c.text)
	}
	for _, c := range roles[Instrument] {
		t.add(InstrumentID, c.text, "")
		t.add(InstrumentType, phraseOf(c.text).fill("instrument"), c.text)
	}
	b.impliedMeans(&t, in)
	for _, c := range roles[Thing] {
		b.addThing(&t, in, c)
	}
	refs := b.page.standsFor(roles[Name], roles[Description])
	for _, c := range roles[Name] {
		b.addName(&t, in, c, describing(c.text, roles[Description], refs))
	}
	for i, c := range roles[Description] {
		if refs[i] != "" {
			t.add(HumanDescription, c.text, refs[i])
			continue
		}
		b.addDescription(&t, in, c)
	}
	t[Category] = one(category(&t))
	return t
}

// describing gives the descriptions that stand for a name.
func describing(name string, descriptions []chosen, refs []string) (out []string) {
	for i, c := range descriptions {
		if refs[i] == name {
			out = append(out, c.text)
		}
	}
	return out
}

func stage(es []*told) string {
	if len(es) == 0 {
		return "ACCOMPLISHED"
	}
	for _, e := range es {
		if e.Stage == event.Occurred {
			return "ACCOMPLISHED"
		}
	}
	switch es[0].Stage {
	case event.Planned:
		return "THREATENED"
	}
	return "ATTEMPTED"
}

// date gives the day as the keys write it: "03 JAN 90", a range "03 JAN 90 - 05 JAN
// 90", or "- 05 JAN 90" for on or before the day of the page where the page dates
// the incident no further.
func (b *builder) date(es []*told) string {
	for _, e := range es {
		if e.When == nil || e.When.From == "" || e.When.To == "" {
			continue
		}
		from, err1 := time.Parse(time.DateOnly, e.When.From)
		to, err2 := time.Parse(time.DateOnly, e.When.To)
		if err1 != nil || err2 != nil {
			continue
		}
		if from.Equal(to) {
			return keyDay(from)
		}
		return keyDay(from) + " - " + keyDay(to)
	}
	if b.day.IsZero() {
		return ""
	}
	return "- " + keyDay(b.day)
}

func keyDay(t time.Time) string { return strings.ToUpper(t.Format("02 Jan 06")) }

// upper gives a name in capitals on one line.
func upper(s string) string { return strings.ToUpper(strings.Join(strings.Fields(s), " ")) }

// impliedMeans fills the kind of means where the act tells it and no word names it.
func (b *builder) impliedMeans(t *Template, in *incident) {
	if len(t[InstrumentType]) > 0 {
		return
	}
	switch {
	case in.kind == "BOMBING":
		t[InstrumentType] = []Filler{{[]string{"BOMB"}, "-"}}
	case len(in.events) > 0 && in.events[0].Mode == "shooting":
		t[InstrumentType] = []Filler{{[]string{"GUN"}, "-"}}
	}
}

// category is STATE-SPONSORED VIOLENCE where the doers are forces of a state.
func category(t *Template) string {
	for _, s := range []Slot{PerpOrganization, PerpIndividual} {
		if len(t[s]) > 0 {
			if phraseOf(t[s][0].Values[0]).holds("state") {
				return "STATE-SPONSORED VIOLENCE"
			}
			break
		}
	}
	return "TERRORIST ACT"
}
