package muc4

import "casus/internal/event"

// keepRow describes an incident as one that makes a template, in numbers. fills gives
// the probability of each entity in each role.
func (s *sight) keepRow(in *scene, fills [][Roles]float64) []float64 {
	row := []float64{in.keep, float64(in.type_), float64(len(in.events)), float64(in.of), float64(in.place), float64(len(s.incidents)),
		float64(len(s.page.doc.Sentences)), odds(s.types[len(Types)])}
	for k := range Types {
		row = append(row, odds(s.types[k]))
	}
	row = append(row, odds(s.types[in.type_]))
	otherKeep := -20.0
	for _, o := range s.incidents {
		if o != in {
			otherKeep = max(otherKeep, o.keep)
		}
	}
	row = append(row, otherKeep, in.keep-otherKeep)
	all := 0.0
	for r := range Roles {
		var top, sum float64
		for e := range fills {
			top, sum = max(top, fills[e][r]), sum+fills[e][r]
		}
		all += sum
		row = append(row, top, sum)
	}
	row = append(row, all)
	best, sum, first, lead, sure := 0.0, 0.0, 99, 0.0, 0.0
	for i, at := range in.sentences {
		if i == 0 {
			first = at
		}
		best, sum = max(best, s.sentences[at][in.type_]), sum+s.sentences[at][in.type_]
	}
	page := 0.0
	for i := range s.sentences {
		page = max(page, s.sentences[i][in.type_])
	}
	age, placed, stage := 0.0, 0.0, 0.0
	for _, t := range in.events {
		lead, sure = max(lead, yes(t.Lead)), max(sure, t.Probability)
		placed = max(placed, yes(t.Where != nil))
		stage = max(stage, yes(t.Stage == event.Occurred))
		if !t.to.IsZero() && !s.page.day.IsZero() {
			age = s.page.day.Sub(t.to).Hours() / 24
		}
	}
	row = append(row, s.own(in)...)
	return append(row, in.twin, best, sum, float64(first), page, best-page, lead, sure, min(age, 400), placed, stage, float64(len(in.sentences)))
}

// own tells what an incident has that no other of its type has more surely: how many
// likely fillers, how many it shares, and its surest own one.
func (s *sight) own(in *scene) []float64 {
	var own, shared, sure float64
	for e := range in.fills {
		for r := range Roles {
			v := in.fills[e][r]
			if v < 0.2 {
				continue
			}
			more := 0.0
			for _, o := range s.incidents {
				if o != in && o.kind == in.kind {
					more = max(more, o.fills[e][r])
				}
			}
			if more > v {
				shared++
			} else {
				own++
				sure = max(sure, v-more)
			}
		}
	}
	return []float64{own, shared, sure}
}

// twin is how likely an incident is the same as another of its type.
func (x *Extractor) twin(p *Reading, in *incident, ins []*incident) float64 {
	most := 0.0
	for _, o := range ins {
		if o == in {
			continue
		}
		sum := 0.0
		for _, a := range o.events {
			for _, b := range in.events {
				sum += x.models["same"].Probability(p.pairFeatures(a, b))
			}
		}
		if n := len(o.events) * len(in.events); n > 0 {
			most = max(most, sum/float64(n))
		}
	}
	return most
}
