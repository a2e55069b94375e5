package muc4

import (
	"math"
	"slices"
	"strconv"

	"casus/internal/event"
	"casus/internal/export/muc4/logit"
	"casus/internal/text"
)

// sight is a page as the first models see it: which sentences and which types of
// incident are likely, the incidents that may make templates, and how well each thing
// of the page fits each role of each.
type sight struct {
	page      *Reading
	sentences [][]float64 // by sentence and type, how likely it tells of such an incident
	types     []float64   // by type, how likely the page tells of such an incident; last, of any
	incidents []*scene
	ties      ties
}

// scene is an incident with what models say of the page's things in it.
type scene struct {
	*incident
	type_     int              // index into Types
	place, of int              // among the incidents of its type
	twin      float64          // how likely it is the same as another of them
	keep      float64          // log odds of the linear model
	chance    float64          // that it makes a template
	fits      []fit            // by entity
	fills     [][Roles]float64 // the probability of each entity in each role
}

// fit is the log odds that an entity, and the likeliest of its strings, plays each
// role, and which string that is.
type fit struct {
	whole, best [Roles]float64
	string      [Roles]*candidate
	each        [][Roles]float64 // the log odds of each string
	surety      [Roles]float64   // how likely the string chosen is one of the entity's right ones
}

// faint is the chance of a type below which a page that codes no such event is not
// looked through for it.
const faint = 0.04

// look lets the first models look at a page.
func (x *Extractor) look(p *Reading) *sight {
	s := &sight{page: p}
	f := p.pageFeatures()
	for _, kind := range Types {
		s.types = append(s.types, x.models["page "+kind].Probability(f))
	}
	s.types = append(s.types, x.models["page any"].Probability(f))
	for k, kind := range Types {
		ins := x.incidents(p, kind)
		for n, in := range ins {
			if len(in.events) == 0 && s.types[k] < faint {
				continue
			}
			s.incidents = append(s.incidents, &scene{incident: in, type_: k, place: n, of: len(ins), twin: x.twin(p, in, ins)})
		}
	}
	if len(s.incidents) == 0 {
		return s
	}
	p.Prepare(x.reader)
	s.sentences = make([][]float64, len(p.doc.Sentences))
	for i := range p.doc.Sentences {
		s.sentences[i] = x.telling(p.sentenceFeatures(i))
	}
	s.ties = p.ties()
	still := x.still(p)
	for _, in := range s.incidents {
		in.fits = x.fits(p, in.incident, still)
	}
	return s
}

// telling gives by type how likely a sentence with these features tells of an incident.
func (x *Extractor) telling(features []string) []float64 {
	out := make([]float64, len(Types))
	for _, f := range features {
		for k, w := range x.tellings[f] {
			out[k] += float64(w)
		}
	}
	for k, v := range out {
		out[k] = 1 / (1 + math.Exp(-v))
	}
	return out
}

// tellingsOf puts the weights of the models of sentences side by side.
func tellingsOf(models map[string]logit.Model) map[string][]float32 {
	out := map[string][]float32{}
	for k, kind := range Types {
		for f, w := range models["sentence "+kind] {
			if out[f] == nil {
				out[f] = make([]float32, len(Types))
			}
			out[f][k] = w
		}
	}
	return out
}

// weighing is the weights of one feature in all models of strings, then in all of entities.
type weighing [2 * Roles]float32

// still is what models say of an entity whatever the incident: of each string, and of
// all together.
type still struct {
	strings [][Roles]float64
	whole   [Roles]float64
}

// still scores every entity of the page by what does not depend on the incident.
func (x *Extractor) still(p *Reading) []still {
	out := make([]still, len(p.entities))
	for i, e := range p.entities {
		seen := map[*weighing]bool{}
		for _, c := range e.strings {
			out[i].strings = append(out[i].strings, x.sum(p.stringFeatures(c), seen, &out[i].whole))
		}
		x.sum([]string{stringsFeature(e)}, seen, &out[i].whole)
	}
	return out
}

// sum adds up the weights of the features of a string; those that no string of its
// entity had before are added to the whole.
func (x *Extractor) sum(features []string, seen map[*weighing]bool, whole *[Roles]float64) (one [Roles]float64) {
	for _, f := range features {
		w := x.weights[f]
		if w == nil {
			continue
		}
		for r := range Roles {
			one[r] += float64(w[r])
		}
		if seen[w] {
			continue
		}
		seen[w] = true
		for r := range Roles {
			whole[r] += float64(w[Roles+r])
		}
	}
	return one
}

// fits scores every entity of the page in one incident.
func (x *Extractor) fits(p *Reading, in *incident, stills []still) []fit {
	out := make([]fit, len(p.entities))
	for i, e := range p.entities {
		o := &out[i]
		o.whole = stills[i].whole
		seen := map[*weighing]bool{}
		for j, c := range e.strings {
			one := x.sum(p.featuresIn(c, in), seen, &o.whole)
			for r := range Roles {
				one[r] += stills[i].strings[j][r]
			}
			o.each = append(o.each, one)
			for r := range Roles {
				if v := one[r]; j == 0 || v > o.best[r] {
					o.best[r], o.string[r] = v, c
				}
			}
		}
	}
	return out
}

// weightsOf puts the weights of the models of roles side by side.
func weightsOf(models map[string]logit.Model) map[string]*weighing {
	out := map[string]*weighing{}
	for r := range Roles {
		for k, m := range []logit.Model{models[r.String()], models[r.String()+"s"]} {
			for f, w := range m {
				if out[f] == nil {
					out[f] = &weighing{}
				}
				out[f][Role(k)*Roles+r] = w
			}
		}
	}
	return out
}

// sentenceFeatures describes a sentence as one that tells of an incident.
func (p *Reading) sentenceFeatures(i int) []string {
	b := newBag()
	b.add("bias")
	s := p.doc.Sentences[i]
	for t := s.First; t < s.Last; t++ {
		k := &p.doc.Tokens[t]
		if k.Tag.Noun() || k.Tag.Verb() || k.Tag.Adjective() {
			b.add("w", k.Lemma)
			if k.Head >= 0 && k.Relation != text.Punct {
				b.add("d", k.Relation.String(), k.Lemma, p.doc.Tokens[k.Head].Lemma)
			}
		}
	}
	for _, e := range p.acts[i] {
		b.add("kind", string(e.Kind))
		b.add("kind stage", string(e.Kind), string(e.Stage))
		b.add("mode", string(e.Mode))
	}
	for _, e := range p.acts[i-1] {
		b.add("kind before", string(e.Kind))
	}
	for _, e := range p.acts[i+1] {
		b.add("kind after", string(e.Kind))
	}
	b.add("at", bucket(i))
	b.add("length", strconv.Itoa((s.Last-s.First)/10))
	return b.all
}

// row describes an entity as a filler of a role of an incident, in numbers.
func (s *sight) row(in *scene, e int, r Role) []float64 {
	p := s.page
	f := in.fits[e]
	row := make([]float64, 0, 72)
	for q := range Roles {
		row = append(row, f.whole[q], f.best[q])
	}
	row = append(row, f.whole[r], f.best[r], f.whole[r]+f.best[r])
	rank, likely, top := 0, 0, -20.0
	for i := range in.fits {
		v := in.fits[i].whole[r] + in.fits[i].best[r]
		if i != e {
			top = max(top, v)
			if v > f.whole[r]+f.best[r] {
				rank++
			}
			if v > -2 {
				likely++
			}
		}
	}
	row = append(row, float64(rank), float64(likely), f.whole[r]+f.best[r]-top, top)
	elsewhere, sum := -20.0, 0.0
	for _, o := range s.incidents {
		if o != in {
			elsewhere = max(elsewhere, o.fits[e].whole[r])
		}
		sum += o.fits[e].whole[r]
	}
	row = append(row, elsewhere, f.whole[r]-elsewhere, sum/float64(len(s.incidents)))
	rest := -20.0
	for q := range Roles {
		if q != r {
			rest = max(rest, f.whole[q])
		}
	}
	row = append(row, f.whole[r]-rest, f.surety[r])
	row = append(row, s.standing(in, p.entities[e])...)
	row = append(row, float64(in.type_), float64(len(in.events)), float64(in.of), float64(in.place), float64(len(s.incidents)),
		float64(len(p.doc.Sentences)), s.types[in.type_], s.types[len(Types)])
	return append(row, p.coded(in.incident, p.entities[e], f.string[r])...)
}

// standing tells where an entity stands: how often, how early, how far from the
// incident, and how likely its sentences tell of such an incident.
func (s *sight) standing(in *scene, e *entity) []float64 {
	mentions, first, near, here, other := 0, 999, 99, 0, 0
	best, sum, ofFirst, any := 0.0, 0.0, 0.0, 0.0
	seen := map[int]bool{}
	for _, c := range e.strings {
		for i := range c.mentions {
			at := c.mentions[i].sentence
			if seen[at] {
				continue
			}
			seen[at] = true
			mentions++
			near = min(near, apart([]int{at}, in.sentences))
			switch {
			case slices.Contains(in.sentences, at):
				here++
			case len(s.page.acts[at]) > 0:
				other++
			}
			v := s.sentences[at][in.type_]
			best, sum = max(best, v), sum+v
			for _, w := range s.sentences[at] {
				any = max(any, w)
			}
			if at < first {
				first, ofFirst = at, v
			}
		}
	}
	return []float64{float64(mentions), float64(len(e.strings)), float64(first), float64(near), float64(here), float64(other), best,
		sum / float64(mentions), ofFirst, any, best - any}
}

// coded tells what the record holds of an entity in the incident and in others, and
// what sort of words its likeliest string is.
func (p *Reading) coded(in *incident, e *entity, c *candidate) []float64 {
	var here, there [6]float64
	for _, c := range e.strings {
		for i := range c.mentions {
			for _, n := range p.notes[c.mentions[i].head] {
				k := noteKind(n.what)
				if k < 0 {
					continue
				}
				if in.has(n.event) {
					here[k] = 1
				} else {
					there[k] = 1
				}
			}
		}
	}
	out := append(here[:], there[:]...)
	ph := phraseOf(c.text)
	for _, cl := range classes {
		out = append(out, yes(ph.headIs(cl)), yes(ph.holds(cl)))
	}
	return append(out, yes(p.isName(c)), yes(plural(c.text)), float64(len(ph.all)))
}

func noteKind(what string) int {
	for i, w := range []string{string(event.Perpetrator), string(event.Target), string(event.Victim), "weapon", "who", "damage"} {
		if len(what) >= len(w) && what[:len(w)] == w {
			return i
		}
	}
	return -1
}

func yes(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func odds(p float64) float64 {
	p = min(max(p, 1e-6), 1-1e-6)
	return math.Log(p / (1 - p))
}
