package coder

import (
	"fmt"
	"slices"
	"strconv"

	"casus/internal/event"
	"casus/internal/mark"
	"casus/internal/span"
)

// writer turns folded mentions into the record's events, with evidence for every
// value. It alone in this room counts in code points.
type writer struct {
	w       *work
	text    *span.Mapper
	title   *span.Mapper
	ids     map[*mention]string
	quoting *event.Event
}

// quote is the evidence for a span of the working text; a span that crosses from
// title to text, or covers nothing, has none.
func (r *writer) quote(s span.Span) (event.Quote, bool) {
	if s.Empty() {
		return event.Quote{}, false
	}
	if s.End <= r.w.titleEnd {
		return event.Quote{Start: r.title.Runes(s.Start), End: r.title.Runes(s.End), Quote: s.Of(r.w.doc.Text), In: "title"}, true
	}
	off := r.w.textStart
	if s.Start < off {
		return event.Quote{}, false
	}
	return event.Quote{Start: r.text.Runes(s.Start - off), End: r.text.Runes(s.End - off), Quote: s.Of(r.w.doc.Text)}, true
}

// prove adds evidence under a path; spans without words add nothing.
func (r *writer) prove(path string, spans ...span.Span) {
	for _, s := range spans {
		q, ok := r.quote(s)
		if !ok || has(r.quoting.Evidence[path], q) {
			continue
		}
		r.quoting.Evidence[path] = append(r.quoting.Evidence[path], q)
	}
}

func has(all []event.Quote, q event.Quote) bool {
	for _, x := range all {
		if x == q {
			return true
		}
	}
	return false
}

// events writes every told event of the page, in order of first telling.
func (r *writer) events(told []*mention) []event.Event {
	out := make([]event.Event, len(told))
	for i, m := range told {
		r.ids[m] = "e" + strconv.Itoa(i+1)
	}
	for i, m := range told {
		r.write(&out[i], m)
	}
	return out
}

// write fills one event.
func (r *writer) write(e *event.Event, m *mention) {
	e.ID, e.Kind, e.Mode, e.Stage, e.Lead = r.ids[m], m.kind, m.mode, m.stage, m.lead
	e.Evidence = map[string][]event.Quote{}
	r.quoting = e
	r.prove("kind", m.triggers...)
	if m.kind.Statement() {
		e.Stage = ""
	}
	if m.mode != "" {
		r.prove("mode", m.modeSpan)
	}
	e.When = r.when("when", m.when)
	r.where(e, m)
	r.parties(e, m)
	r.weapons(e, m)
	r.casualties(e, m)
	r.harm(e, m)
	r.links(e, m)
	if m.said != nil && !m.said.source.Empty() {
		e.AccordingTo = r.clean(m.said.source)
		r.prove("according_to", m.said.source)
		if m.said.channel.told() {
			e.Channel = m.said.channel.value
			r.prove("channel", m.said.channel.span)
		}
	}
	e.Probability = sure(e, m.score)
	e.Probabilities = valued(e)
	e.Codes = event.CodesOf(e)
}

// clean is a span's words on one line.
func (r *writer) clean(s span.Span) string { return oneLine(s.Of(r.w.doc.Text)) }

// when writes a date.
func (r *writer) when(path string, t *mark.Time) *event.When {
	if t == nil {
		return nil
	}
	r.prove(path, t.Span)
	return &event.When{From: t.From, To: t.To, Precision: t.Precision, Part: t.Part, Zone: t.Zone, Words: r.clean(t.Span)}
}

// where writes the place: the site as told, resolved through the settlement or
// area that holds it. A country alone gets no point.
func (r *writer) where(e *event.Event, m *mention) {
	p := m.where
	if p == nil {
		return
	}
	w := &event.Where{}
	switch {
	case !p.site.Empty():
		w.Name = r.clean(p.site)
		r.prove("where", p.site)
	case p.place != nil:
		w.Name = r.clean(p.place.Span)
	}
	if p.place != nil {
		w.Country, w.Admin1, w.Admin2 = p.place.Country, p.place.Admin1, p.place.Admin2
		w.Precision = p.place.Precision
		if p.place.Located && p.place.Precision != "country" && !p.place.Demonym {
			lat, lon := p.place.Lat, p.place.Lon
			w.Lat, w.Lon, w.RadiusKM, w.GazetteerID = &lat, &lon, p.place.RadiusKM, p.place.GazetteerID
		}
		r.prove("where", p.place.Span)
	}
	if w.Country == "" {
		w.Country = p.country
	}
	e.Where = w
}

// parties writes who took part, in which role.
func (r *writer) parties(e *event.Event, m *mention) {
	add := func(role event.Role, all []party) {
		for k := range all {
			r.party(e, role, &all[k])
		}
	}
	add(event.Speaker, m.speakers)
	add(event.Addressee, m.addressees)
	add(event.Perpetrator, m.perpetrators)
	add(event.Target, m.targets)
	add(event.Victim, m.victims)
	add(event.Defender, m.defenders)
}

func (r *writer) party(e *event.Event, role event.Role, p *party) {
	out := event.Party{Role: role, Name: r.clean(p.name), Category: p.category, Country: p.country}
	path := fmt.Sprintf("parties[%d]", len(e.Parties))
	r.prove(path+".name", p.name)
	for _, a := range p.aliases {
		if s := r.clean(a); s != out.Name {
			out.Aliases = append(out.Aliases, s)
			r.prove(path+".aliases", a)
		}
	}
	if role == event.Perpetrator {
		out.Confidence = p.confidence
		if !p.accordance.Empty() {
			out.AccordingTo = r.clean(p.accordance)
			r.prove(path+".according_to", p.accordance)
		}
	}
	e.Parties = append(e.Parties, out)
}

// weapons writes the means.
func (r *writer) weapons(e *event.Event, m *mention) {
	for _, x := range m.weapons {
		path := fmt.Sprintf("weapons[%d]", len(e.Weapons))
		out := event.Weapon{Kind: x.kind, Name: r.clean(x.span), Count: countOf(x.count)}
		if out.Name == out.Kind {
			out.Name = ""
		}
		r.prove(path+".kind", x.span)
		if out.Count != nil {
			r.prove(path+".count", x.count.span)
		}
		e.Weapons = append(e.Weapons, out)
	}
}

// casualties writes the tolls, one entry a source and group.
func (r *writer) casualties(e *event.Event, m *mention) {
	slices.SortStableFunc(m.tolls, func(a, b toll) int { return rank(a.outcome) - rank(b.outcome) })
	for _, t := range m.tolls {
		path := fmt.Sprintf("casualties[%d]", len(e.Casualties))
		out := event.Casualty{Outcome: t.outcome, Country: t.country, Count: countOf(t.count)}
		if out.Count == nil {
			continue
		}
		r.prove(path+".outcome", t.at)
		if !t.who.Empty() {
			out.Who = r.clean(t.who)
			r.prove(path+".who", t.who)
		}
		r.prove(path+".count", t.count.span)
		if t.said != nil && !t.said.source.Empty() {
			out.AccordingTo = r.clean(t.said.source)
			r.prove(path+".according_to", t.said.source)
		}
		e.Casualties = append(e.Casualties, out)
	}
}

// rank orders outcomes: the dead first.
func rank(o event.Outcome) int {
	return slices.Index([]event.Outcome{event.Killed, event.Wounded, event.Missing, event.Abducted, event.Captured, event.Displaced}, o)
}

// harm writes damage, origin, defence and media.
func (r *writer) harm(e *event.Event, m *mention) {
	for _, d := range m.damage {
		path := fmt.Sprintf("damage[%d]", len(e.Damage))
		e.Damage = append(e.Damage, event.Damage{What: r.clean(d.what), Effect: d.effect})
		r.prove(path+".what", d.what)
		r.prove(path+".effect", d.at)
	}
	if o := m.origin; o != nil {
		e.Origin = &event.Origin{Direction: o.direction.value, Place: o.place.value, Platform: o.platform.value, FoundBy: o.foundBy.value}
		r.prove("origin.direction", o.direction.span)
		r.prove("origin.place", o.place.span)
		r.prove("origin.platform", o.platform.span)
		r.prove("origin.found_by", o.foundBy.span)
	}
	if d := m.defence; d != nil {
		e.Defence = &event.Defence{System: d.system.value, Engaged: d.engaged}
		r.prove("defence.system", d.system.span)
	}
	for _, x := range m.media {
		path := fmt.Sprintf("media[%d]", len(e.Media))
		out := event.Media{Type: x.kind}
		r.prove(path+".type", x.at)
		if !x.shows.Empty() {
			out.Shows = r.clean(x.shows)
			r.prove(path+".shows", x.shows)
		}
		e.Media = append(e.Media, out)
	}
}

// links writes what the event answers and speaks of, and a threat's terms.
func (r *writer) links(e *event.Event, m *mention) {
	for _, a := range m.answers {
		id, ok := r.ids[a.event.root()]
		if !ok || id == e.ID {
			continue
		}
		path := fmt.Sprintf("responds_to[%d]", len(e.RespondsTo))
		e.RespondsTo = append(e.RespondsTo, event.Response{Event: id, Words: r.clean(a.words)})
		r.prove(path, a.words)
	}
	for _, a := range m.speaksOf {
		if id, ok := r.ids[a.root()]; ok && id != e.ID {
			e.About = append(e.About, id)
		}
	}
	if m.condition.told() {
		e.Condition = m.condition.value
		r.prove("condition", m.condition.span)
	}
	if m.means.told() {
		e.Means = m.means.value
		r.prove("means", m.means.span)
	}
	e.Deadline = r.when("deadline", m.deadline)
}

// countOf converts a told number to the record's.
func countOf(c count) *event.Count {
	if !c.have {
		return nil
	}
	out := &event.Count{}
	if c.HasLow {
		low := c.Low
		out.Low = &low
	}
	if c.HasHigh {
		high := c.High
		out.High = &high
	}
	return out
}
