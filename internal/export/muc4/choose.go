package muc4

import (
	"slices"
	"strconv"
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

// Thresholds, set on the development messages: the least probability of two events being
// one incident, and of an incident making a template, told by coded events or by none.
const (
	leastSame   = 0.5
	leastKeep   = 0.25
	leastUntold = 0.7
)

// leastRole is the least probability of a string playing each role.
var leastRole = [Roles]float64{Individual: 0.16, Organization: 0.18, Thing: 0.2, Name: 0.28, Description: 0.22, Instrument: 0.28}

// chosen is a string that plays a role.
type chosen struct {
	*candidate
	probability float64
}

// Templates gives the templates of a coded page.
func (x *Extractor) Templates(r event.Record) []Template { return x.Of(Read(&r, x.reader)) }

// Of gives the templates of a page that was read.
func (x *Extractor) Of(p *Reading) []Template {
	page := p.pageFeatures()
	b := newBuilder(p.record)
	var out []Template
	for _, kind := range Types {
		ins := x.incidents(p, kind)
		for n, in := range ins {
			f := slices.Concat(page, p.incidentFeatures(in, n, len(ins)), x.fillings(p, in))
			least := leastKeep
			if len(in.events) == 0 {
				least = leastUntold
			}
			if x.models["keep "+kind].Probability(f) >= least {
				out = append(out, b.fillFrom(in, x.roles(p, in)))
			}
		}
	}
	return out
}

// incidents joins the page's events of a type into incidents.
func (x *Extractor) incidents(p *Reading, kind string) []*incident {
	return p.join(kind, leastSame, func(a, b *told) float64 { return x.models["same"].Probability(p.pairFeatures(a, b)) })
}

// fillings describes how well an incident would be filled: the surest string of each
// role and how many are likely.
func (x *Extractor) fillings(p *Reading, in *incident) []string {
	b := newBag()
	var best [Roles]float64
	var likely [Roles]int
	var top [Roles]*candidate
	for _, e := range p.entities {
		features := p.entityFeatures(e, in)
		for r := range Roles {
			pr := x.models[r.String()+"s"].Probability(features)
			if pr > best[r] {
				best[r], top[r] = pr, e.strings[0]
			}
			if pr >= 0.3 {
				likely[r]++
			}
		}
	}
	sure := 0.0
	for r := range Roles {
		b.add("surest", r.String(), tenth(best[r]))
		for t := 0.1; t <= best[r]; t += 0.1 {
			b.add("at least", r.String(), tenth(t))
		}
		b.add("likely", r.String(), bucket(likely[r]))
		if top[r] != nil && best[r] >= 0.2 {
			ph := phraseOf(top[r].text)
			b.add("top head", r.String(), ph.head())
			b.add("top class", r.String(), classesOf(ph))
		}
		if r == Thing || r == Name || r == Description {
			sure = max(sure, best[r])
		}
	}
	for t := 0.1; t <= sure; t += 0.1 {
		b.add("any target", tenth(t))
	}
	return b.all
}

func tenth(p float64) string { return strconv.Itoa(int(p*10 + 0.5)) }

// roles chooses the entities of each role, the surest first, each by its likeliest
// string.
func (x *Extractor) roles(p *Reading, in *incident) [Roles][]chosen {
	var out [Roles][]chosen
	for _, e := range p.entities {
		features := p.entityFeatures(e, in)
		for r := range Roles {
			pr := x.models[r.String()+"s"].Probability(features)
			if pr < leastRole[r] {
				continue
			}
			best, top := e.strings[0], -1.0
			for _, c := range e.strings {
				if s := x.models[r.String()].Probability(p.features(c, in)); s > top {
					best, top = c, s
				}
			}
			out[r] = append(out[r], chosen{best, pr})
		}
	}
	for r := range Roles {
		likeliest(out[r])
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
// other's, or they share a token of the page.
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
