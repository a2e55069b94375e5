package muc4

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"casus/internal/event"
	"casus/internal/span"
)

// incident is the coded events that one template is made of; one without events is a
// mere guess that the page tells of such a thing.
type incident struct {
	kind      string
	events    []*told
	sentences []int // where its events are told, in order
}

// told is a coded event with the sentences of the page that tell of it.
type told struct {
	*event.Event
	sentences []int
	from, to  time.Time // zero where it is not dated
}

// typeOf gives the incident type of a kind of event, whatever its date; empty where
// there is none.
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
	case event.ArmedAttack, event.Seizure, event.Shelling, event.Airstrike, event.Clash, event.Riot, event.SexualViolence:
		return "ATTACK"
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

// tell lists the coded events that may be incidents, in the order told.
func (p *Reading) tell() {
	m := span.NewMapper(p.doc.Text)
	for i := range p.record.Events {
		e := &p.record.Events[i]
		if typeOf(e) == "" {
			continue
		}
		t := &told{Event: e}
		for _, q := range e.Evidence["kind"] {
			if q.In != "" {
				continue
			}
			at := p.tokenAt(m.Bytes(q.Start))
			if at < len(p.doc.Tokens) {
				if s := int(p.doc.Tokens[at].Sentence); !slices.Contains(t.sentences, s) {
					t.sentences = append(t.sentences, s)
				}
			}
		}
		if e.When != nil {
			t.from, _ = time.Parse(time.DateOnly, e.When.From)
			t.to, _ = time.Parse(time.DateOnly, e.When.To)
		}
		slices.Sort(t.sentences)
		p.told = append(p.told, t)
	}
}

// join makes incidents of the events of one type: each event joins the incident that
// it is likeliest the same as, or begins one. same gives the chance for two events.
func (p *Reading) join(kind string, least float64, same func(a, b *told) float64) []*incident {
	var out []*incident
	for _, t := range p.told {
		if typeOf(t.Event) != kind {
			continue
		}
		var best *incident
		top := least
		for _, in := range out {
			sum := 0.0
			for _, o := range in.events {
				sum += same(o, t)
			}
			if mean := sum / float64(len(in.events)); mean >= top {
				best, top = in, mean
			}
		}
		if best == nil {
			best = &incident{kind: kind}
			out = append(out, best)
		}
		best.add(t)
	}
	if len(out) == 0 {
		out = append(out, &incident{kind: kind})
	}
	return out
}

func (in *incident) add(t *told) {
	in.events = append(in.events, t)
	for _, s := range t.sentences {
		if !slices.Contains(in.sentences, s) {
			in.sentences = append(in.sentences, s)
		}
	}
	slices.Sort(in.sentences)
}

// pairFeatures describes two events as tellings of one incident.
func (p *Reading) pairFeatures(a, c *told) []string {
	b := newBag()
	b.add("bias")
	b.add("type", typeOf(a.Event))
	b.add("kinds", strconv.FormatBool(a.Kind == c.Kind))
	b.add("stages", strconv.FormatBool(a.Stage == c.Stage))
	b.add("lead", strconv.FormatBool(a.Lead), strconv.FormatBool(c.Lead))
	b.add("days", days(a, c))
	b.add("places", places(a, c))
	b.add("places days", places(a, c), days(a, c))
	gap := apart(a.sentences, c.sentences)
	b.add("gap", bucket(gap))
	b.add("gap days", bucket(gap), days(a, c))
	for _, r := range []event.Role{event.Perpetrator, event.Target, event.Victim} {
		b.add("parties", string(r), parties(a, c, r))
	}
	b.add("any target", anyTarget(a, c))
	b.add("tolls", tolls(a, c))
	b.add("triggers", strconv.FormatBool(trigger(a) == trigger(c)))
	if len(c.sentences) > 0 {
		s := p.doc.Sentences[c.sentences[0]]
		for i := s.First; i < min(s.Last, s.First+8); i++ {
			switch w := p.doc.Tokens[i].Lower; w {
			case "another", "second", "third", "also", "meanwhile", "other", "later", "addition", "previously", "earlier", "this", "the", "similar", "same", "yesterday", "today", "hours", "in":
				b.add("opens with", w)
			}
		}
		if len(a.sentences) > 0 && p.doc.Sentences[a.sentences[0]].Paragraph == s.Paragraph {
			b.add("one paragraph")
		}
	}
	return b.all
}

func days(a, c *told) string {
	switch {
	case a.from.IsZero() && c.from.IsZero():
		return "none"
	case a.from.IsZero() || c.from.IsZero():
		return "one"
	case a.from.Equal(c.from) && a.to.Equal(c.to):
		return "same"
	case !a.from.After(c.to) && !c.from.After(a.to):
		return "meet"
	}
	return "differ"
}

func places(a, c *told) string {
	switch {
	case a.Where == nil && c.Where == nil:
		return "none"
	case a.Where == nil || c.Where == nil:
		return "one"
	case a.Where.Name == c.Where.Name:
		return "same"
	case a.Where.Country != c.Where.Country:
		return "countries differ"
	case a.Where.Precision == "country" || c.Where.Precision == "country":
		return "within"
	}
	return "differ"
}

// apart is how many sentences lie between two tellings.
func apart(a, c []int) int {
	best := 99
	for _, x := range a {
		for _, y := range c {
			best = min(best, max(x-y, y-x))
		}
	}
	return best
}

// parties says whether two events share a party of a role, by its head.
func parties(a, c *told, r event.Role) string {
	x, y := heads(a, r), heads(c, r)
	switch {
	case len(x) == 0 || len(y) == 0:
		return "none"
	case slices.ContainsFunc(x, func(h string) bool { return slices.Contains(y, h) }):
		return "shared"
	}
	return "differ"
}

func heads(t *told, roles ...event.Role) []string {
	var out []string
	for _, q := range t.Parties {
		if slices.Contains(roles, q.Role) {
			if h := phraseOf(q.Name).head(); h != "" {
				out = append(out, h)
			}
		}
	}
	return out
}

func anyTarget(a, c *told) string {
	x, y := heads(a, event.Target, event.Victim), heads(c, event.Target, event.Victim)
	return strconv.FormatBool(slices.ContainsFunc(x, func(h string) bool { return slices.Contains(y, h) }))
}

func tolls(a, c *told) string {
	for _, x := range a.Casualties {
		for _, y := range c.Casualties {
			if x.Outcome == y.Outcome && x.Count != nil && y.Count != nil {
				if countOf(x.Count) == countOf(y.Count) {
					return "same"
				}
				return "differ"
			}
		}
	}
	return "none"
}

func trigger(t *told) string {
	if qs := t.Evidence["kind"]; len(qs) > 0 {
		return strings.ToLower(qs[0].Quote)
	}
	return ""
}
