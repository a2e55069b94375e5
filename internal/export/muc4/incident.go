package muc4

import (
	"strings"
	"time"

	"casus/internal/event"
	"casus/internal/span"
)

// builder makes the templates of one page.
type builder struct {
	record *event.Record
	text   string
	at     *span.Mapper
	day    time.Time // of the page; zero where it has none
}

func newBuilder(r *event.Record) *builder {
	b := &builder{record: r, text: r.Page.Text, at: span.NewMapper(r.Page.Text)}
	if d, err := time.Parse(time.DateOnly, r.Page.Published); err == nil {
		b.day = d
	}
	return b
}

// incident is the events that one template is made of; the first decides.
type incident struct {
	kind   string
	events []*event.Event
}

// incidents lists the incidents of the page in the order told.
func (b *builder) incidents() []incident {
	var out []incident
	for i := range b.record.Events {
		e := &b.record.Events[i]
		kind := b.kindOf(e)
		if kind == "" {
			continue
		}
		if at := b.sameAs(out, kind, e); at >= 0 {
			out[at].events = append(out[at].events, e)
			out[at].kind = special(out[at].kind, kind)
			continue
		}
		out = append(out, incident{kind, []*event.Event{e}})
	}
	return out
}

// special is the more special of two types.
func special(a, b string) string {
	if a == "ATTACK" {
		return b
	}
	return a
}

// kindOf gives the incident type of an event, empty where it makes no template:
// acts against soldiers alone, arrests, and what is older than two months.
func (b *builder) kindOf(e *event.Event) string {
	if e.Stage == event.Denied || b.old(e) {
		return ""
	}
	return typeOf(e)
}

// typeOf gives the incident type of a kind of event, whatever its date.
func typeOf(e *event.Event) string {
	switch e.Kind {
	case event.Bombing:
		return "BOMBING"
	case event.Arson:
		return "ARSON"
	case event.Abduction:
		return "KIDNAPPING"
	case event.Destruction:
		return destruction(e)
	case event.ArmedAttack, event.Seizure, event.Shelling, event.Airstrike, event.Riot:
		return "ATTACK"
	case event.Clash:
		if civilians(e) {
			return "ATTACK"
		}
	}
	return ""
}

// destruction is a robbery where things were taken, a bombing where something went
// off, else an attack.
func destruction(e *event.Event) string {
	switch e.Mode {
	case "robbery", "looting":
		return "ROBBERY"
	}
	for _, w := range e.Weapons {
		switch phraseOf(w.Kind + " " + w.Name).fill("instrument") {
		case "BOMB", "DYNAMITE", "EXPLOSIVE", "VEHICLE BOMB":
			return "BOMBING"
		}
	}
	return "ATTACK"
}

// civilians reports whether people who are not fighters were harmed.
func civilians(e *event.Event) bool {
	for _, p := range e.Parties {
		if p.Role == event.Victim && p.Category != event.Military && p.Category != event.Rebel && p.Category != event.Militia && p.Category != event.TerroristGroup {
			return true
		}
	}
	return false
}

// oldest is how long ago an incident may lie: two months, by the task's rules.
const oldest = 62 * 24 * time.Hour

func (b *builder) old(e *event.Event) bool {
	if e.When == nil || e.When.To == "" || b.day.IsZero() {
		return false
	}
	to, err := time.Parse(time.DateOnly, e.When.To)
	return err == nil && b.day.Sub(to) > oldest
}

// sameAs finds the incident that an event belongs to: of the same type, with no
// date or place that contradicts; -1 where there is none.
func (b *builder) sameAs(ins []incident, kind string, e *event.Event) int {
	for i, in := range ins {
		if in.kind != kind {
			continue
		}
		first := in.events[0]
		if sameDay(first, e) && samePlace(first, e) && sharesParty(in, e) {
			return i
		}
	}
	return -1
}

func sameDay(a, c *event.Event) bool {
	if a.When == nil || c.When == nil || a.When.From == "" || c.When.From == "" {
		return true
	}
	return a.When.From <= c.When.To && c.When.From <= a.When.To
}

func samePlace(a, c *event.Event) bool {
	if a.Where == nil || c.Where == nil {
		return true
	}
	return a.Where.Country == c.Where.Country && (a.Where.Name == c.Where.Name || a.Where.Precision == "country" || c.Where.Precision == "country")
}

// sharesParty reports whether an event names a victim or target of the incident.
func sharesParty(in incident, e *event.Event) bool {
	for _, f := range in.events {
		for _, p := range f.Parties {
			for _, q := range e.Parties {
				if p.Role != event.Perpetrator && q.Role != event.Perpetrator && phraseOf(p.Name).head() == phraseOf(q.Name).head() {
					return true
				}
			}
		}
	}
	return false
}

// before gives the word before a quote of evidence, in lower case.
func (b *builder) before(q event.Quote) string {
	if q.In != "" {
		return ""
	}
	fs := strings.Fields(b.text[max(0, b.at.Bytes(q.Start)-24):b.at.Bytes(q.Start)])
	if len(fs) == 0 {
		return ""
	}
	return strings.ToLower(strings.Trim(fs[len(fs)-1], `.,;:"“”()[]`))
}
