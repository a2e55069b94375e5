package muc4

import (
	"cmp"
	"slices"
	"strings"

	"casus/internal/event"
	"casus/internal/export/muc4/logit"
	"casus/internal/text"
)

// Extractor makes templates with learnt models.
type Extractor struct {
	reader *text.Reader
	models map[string]logit.Model
}

// NewExtractor takes models that Learn made.
func NewExtractor(reader *text.Reader, models map[string]logit.Model) *Extractor {
	return &Extractor{reader, models}
}

// Thresholds: the least probability of a page having an incident of a type, and of a
// string playing a role in it, set on held-out folds of the training messages.
var (
	LeastPage = 0.25
	LeastRole = [Roles]float64{0.25, 0.25, 0.25, 0.25, 0.25, 0.25}
)

// chosen is a string that plays a role.
type chosen struct {
	*candidate
	probability float64
}

// Templates gives the templates of a coded page.
func (x *Extractor) Templates(r event.Record) []Template { return x.Of(Read(&r, x.reader)) }

// Of gives the templates of a page that was read.
func (x *Extractor) Of(p *Reading) []Template {
	r := p.record
	b := newBuilder(r)
	features := p.pageFeatures()
	var out []Template
	for _, kind := range Types {
		if x.models["page "+kind].Probability(features) < LeastPage {
			continue
		}
		in := incident{kind: kind}
		for i := range r.Events {
			if b.kindOf(&r.Events[i]) == kind {
				in.events = append(in.events, &r.Events[i])
			}
		}
		out = append(out, b.fillFrom(in, x.roles(p, kind)))
	}
	return out
}

// roles chooses the strings of each role, the surest first, one an entity.
func (x *Extractor) roles(p *Reading, kind string) [Roles][]chosen {
	var out [Roles][]chosen
	for _, c := range p.strings {
		features := p.features(c, kind)
		for r := range Roles {
			if pr := x.models[r.String()].Probability(features); pr >= LeastRole[r] {
				out[r] = append(out[r], chosen{c, pr})
			}
		}
	}
	for r := range Roles {
		slices.SortStableFunc(out[r], func(a, b chosen) int { return cmp.Compare(b.probability, a.probability) })
		out[r] = distinct(out[r])
	}
	return out
}

// distinct keeps of the strings that name one thing the surest.
func distinct(all []chosen) []chosen {
	var out []chosen
	for _, c := range all {
		if !slices.ContainsFunc(out, func(o chosen) bool { return sameThing(o.candidate, c.candidate) }) {
			out = append(out, c)
		}
	}
	return out
}

// sameThing reports whether two strings name one thing: one's words are among the
// other's, or one is the other's initials.
func sameThing(a, b *candidate) bool {
	x, y := strings.Fields(a.key), strings.Fields(b.key)
	if len(x) > len(y) {
		x, y = y, x
	}
	within := true
	for _, w := range x {
		within = within && slices.Contains(y, w)
	}
	return within || overlap(a, b)
}

// overlap reports whether two strings share a token of the page.
func overlap(a, b *candidate) bool {
	for _, m := range a.mentions {
		for _, n := range b.mentions {
			if m.first <= n.last && n.first <= m.last {
				return true
			}
		}
	}
	return false
}

// fillFrom makes a template of an incident's events and the strings chosen.
func (b *builder) fillFrom(in incident, roles [Roles][]chosen) Template {
	var t Template
	t[Type] = one(in.kind)
	t[Stage] = one("ACCOMPLISHED")
	if len(in.events) > 0 {
		t[Stage] = one(stage(in.events))
	}
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
		t.add(PerpConfidence, "REPORTED AS FACT", c.text)
	}
	for _, c := range roles[Instrument] {
		t.add(InstrumentID, c.text, "")
		if k := phraseOf(c.text).fill("instrument"); k != "" {
			t.add(InstrumentType, k, c.text)
		}
	}
	b.impliedMeans(&t, in)
	for _, c := range roles[Thing] {
		t.add(TargetID, c.text, "")
		kind := phraseOf(c.text).fill("target")
		if kind == "" {
			kind = "OTHER"
		}
		t.add(TargetType, kind, c.text)
		t.add(TargetNumber, countOfString(c.text), c.text)
	}
	for _, c := range roles[Name] {
		t.add(HumanName, c.text, "")
		t.add(HumanType, "CIVILIAN", c.text)
		t.add(HumanNumber, "1", c.text)
		if in.kind != "KIDNAPPING" {
			t.add(HumanEffect, "DEATH", c.text)
		}
	}
	for _, c := range roles[Description] {
		t.add(HumanDescription, c.text, "")
		t.add(HumanType, humanType(event.Party{Name: c.text}, c.text), c.text)
		t.add(HumanNumber, countOfString(c.text), c.text)
		if in.kind != "KIDNAPPING" {
			t.add(HumanEffect, "DEATH", c.text)
		}
	}
	t[Category] = one(category(&t))
	return t
}

func countOfString(s string) string {
	if plural(s) {
		return "PLURAL"
	}
	return "1"
}
