package muc4

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"casus/internal/event"
	"casus/internal/export/muc4/logit"
	"casus/internal/export/muc4/trees"
	"casus/internal/text"
)

// Extractor makes templates with learnt models.
type Extractor struct {
	reader   *text.Reader
	models   map[string]logit.Model
	boosted  map[string]*trees.Model
	weights  map[string]*weighing // of the models of roles, by feature
	tellings map[string][]float32 // of the models of sentences, by feature
}

// NewExtractor takes models that Learn made.
func NewExtractor(reader *text.Reader, m Models) *Extractor {
	return &Extractor{reader, m.Linear, m.Boosted, weightsOf(m.Linear), tellingsOf(m.Linear)}
}

// leastSame is the least probability of two events being one incident.
const leastSame = 0.7

// What is told: found by cross-validation on the training messages.
const (
	leastKeep  = 0.27 // probability of an incident that makes a template
	leastEmpty = 0.5  // likewise of one of which no string is told
	leastRole  = 0.28 // probability of a string in a role, weighed by the incident's
	trust      = 0.4  // power of the incident's probability in that weight
)

// chosen is a string that plays a role.
type chosen struct {
	*candidate
	probability float64
}

// Templates gives the templates of a coded page.
func (x *Extractor) Templates(r event.Record) []Template { return x.Of(Read(&r, x.reader)) }

// Of gives the templates of a page that was read.
func (x *Extractor) Of(p *Reading) []Template { return x.judge(p).templates() }

// judge looks at a page and weighs every incident of it.
func (x *Extractor) judge(p *Reading) *sight {
	s := x.look(p)
	x.pickStrings(s)
	for _, in := range s.incidents {
		in.fills = x.fill(s, in)
	}
	x.refill(s)
	for _, in := range s.incidents {
		x.linearKeep(s, in, in.fills)
	}
	for _, in := range s.incidents {
		in.chance = x.boosted["keep"].Probability(s.keepRow(in, in.fills))
	}
	return s
}

// templates makes templates of the incidents that are likely enough.
func (s *sight) templates() []Template {
	b := newBuilder(s.page)
	var out []Template
	for _, in := range s.incidents {
		if in.chance >= leastKeep {
			roles := s.roles(in)
			if in.chance < leastEmpty && empty(roles) {
				continue
			}
			out = append(out, b.fillFrom(in.incident, roles))
		}
	}
	return out
}

// empty reports whether no role has a string.
func empty(roles [Roles][]chosen) bool {
	for _, all := range roles {
		if len(all) > 0 {
			return false
		}
	}
	return true
}

// fill gives the probability of each entity in each role of an incident.
func (x *Extractor) fill(s *sight, in *scene) [][Roles]float64 {
	out := make([][Roles]float64, len(in.fits))
	for e := range out {
		for r := range Roles {
			if !in.hopeful(e, r) {
				continue
			}
			out[e][r] = x.boosted[r.String()].Probability(s.row(in, e, r))
		}
	}
	return out
}

// hopeful reports whether an entity is likely enough in a role to be looked at again.
func (in *scene) hopeful(e int, r Role) bool { return in.fits[e].whole[r]+in.fits[e].best[r] > -9 }

// linearKeep sets what the linear model says of an incident as one that makes a template.
func (x *Extractor) linearKeep(s *sight, in *scene, fills [][Roles]float64) {
	in.keep = x.models["keep "+in.kind].Score(s.keepFeatures(in, fills))
}

func (s *sight) keepFeatures(in *scene, fills [][Roles]float64) []string {
	return slices.Concat(s.page.pageFeatures(), s.page.incidentFeatures(in.incident, in.place, in.of), s.fillings(in, fills))
}

// incidents joins the page's events of a type into incidents.
func (x *Extractor) incidents(p *Reading, kind string) []*incident {
	return p.join(kind, leastSame, func(a, b *told) float64 { return x.models["same"].Probability(p.pairFeatures(a, b)) })
}

// fillings describes how well an incident would be filled: the surest string of each
// role and how many are likely.
func (s *sight) fillings(in *scene, fills [][Roles]float64) []string {
	b := newBag()
	sure := 0.0
	for r := range Roles {
		best, likely := 0.0, 0
		var top *candidate
		for e := range fills {
			if pr := fills[e][r]; pr > best {
				best, top = pr, in.fits[e].string[r]
			}
			if fills[e][r] >= 0.3 {
				likely++
			}
		}
		b.add("surest", r.String(), tenth(best))
		for t := 0.1; t <= best; t += 0.1 {
			b.add("at least", r.String(), tenth(t))
		}
		b.add("likely", r.String(), bucket(likely))
		if top != nil && best >= 0.2 {
			ph := phraseOf(top.text)
			b.add("top head", r.String(), ph.head())
			b.add("top class", r.String(), classesOf(ph))
		}
		if r == Thing || r == Name || r == Description {
			sure = max(sure, best)
		}
	}
	for t := 0.1; t <= sure; t += 0.1 {
		b.add("any target", tenth(t))
	}
	return b.all
}

func tenth(p float64) string { return strconv.Itoa(int(p*10 + 0.5)) }

// roles chooses the entities of each role, the surest first, each by its likeliest
// string. What is told of an unlikely incident must be surer.
func (s *sight) roles(in *scene) [Roles][]chosen {
	var out [Roles][]chosen
	weight := math.Pow(in.chance, trust)
	for e := range in.fills {
		for r := range Roles {
			if in.fills[e][r]*weight >= leastRole {
				out[r] = append(out[r], chosen{in.fits[e].string[r], in.fills[e][r]})
			}
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
