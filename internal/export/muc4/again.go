package muc4

import (
	"maps"

	"casus/internal/export/muc4/trees"
)

// againTrees are the trees that look at a page's entities once more.
var againTrees = trees.Options{Trees: 80, Leaves: 5, Rate: 0.05, L2: 4, Least: 20}

// againModel names the trees that look once more for a role.
func againModel(r Role) string { return r.String() + " again" }

// refill replaces the probabilities of all incidents of a page by those of a second
// look, at what the first gave for all entities, roles and incidents together
// (stacking, Wolpert 1992).
func (x *Extractor) refill(s *sight) {
	fills := make([][][Roles]float64, len(s.incidents))
	for i, in := range s.incidents {
		fills[i] = make([][Roles]float64, len(in.fits))
		for e := range fills[i] {
			for r := range Roles {
				if in.hopeful(e, r) {
					fills[i][e][r] = x.boosted[againModel(r)].Probability(s.againRow(in, e, r))
				}
			}
		}
	}
	for i, in := range s.incidents {
		in.fills = fills[i]
	}
}

// againRow describes an entity as a filler of a role once more: as before, by its own
// probabilities, by those of its rivals, of its part in other incidents, and of what it
// is listed with or nested in.
func (s *sight) againRow(in *scene, e int, r Role) []float64 {
	p := in.fills[e][r]
	row := append(s.row(in, e, r), odds(p))
	row = append(row, in.fills[e][:]...)
	sum, rank, top := in.rivals(e, r)
	same, any := s.elsewhere(in, e, r)
	row = append(row, in.otherwise(e, r), sum, rank, top, same, any, p-same)
	listed, nested, nestedOtherwise := -1.0, -1.0, -1.0
	for _, o := range s.ties.listed[e] {
		listed = max(listed, in.fills[o][r])
	}
	for _, o := range s.ties.nested[e] {
		nested, nestedOtherwise = max(nested, in.fills[o][r]), max(nestedOtherwise, in.otherwise(o, r))
	}
	row = append(row, listed, nested, nestedOtherwise)
	for q := range Roles {
		sum, _, _ := in.rivals(e, q)
		row = append(row, sum)
	}
	return row
}

// otherwise is how likely an entity plays another role than one.
func (in *scene) otherwise(e int, r Role) (most float64) {
	for q := range Roles {
		if q != r {
			most = max(most, in.fills[e][q])
		}
	}
	return most
}

// rivals adds up the probabilities of the other entities in a role, counts those that
// are likelier, and gives the likeliest.
func (in *scene) rivals(e int, r Role) (sum, likelier, top float64) {
	for o := range in.fills {
		if o == e {
			continue
		}
		v := in.fills[o][r]
		sum, top = sum+v, max(top, v)
		if v > in.fills[e][r] {
			likelier++
		}
	}
	return sum, likelier, top
}

// elsewhere is how likely an entity plays a role in another incident: in one of the
// same type, and in any.
func (s *sight) elsewhere(in *scene, e int, r Role) (same, any float64) {
	for _, o := range s.incidents {
		if o == in {
			continue
		}
		any = max(any, o.fills[e][r])
		if o.kind == in.kind {
			same = max(same, o.fills[e][r])
		}
	}
	return same, any
}

// learnAgain fits the trees that look once more, and lets ones that learnt from the
// other parts look at every page.
func (c *course) learnAgain(into map[string]*trees.Model) {
	var rows [Roles]table
	c.eachKept(func(page int, in *scene, k *Key) {
		c.eachHopeful(page, in, func(s *sight, e int, r Role) {
			rows[r].add(page, s.againRow(in, e, r), k.plays(r, in.fits[e].string[r].key))
		})
	})
	for part := range stacks {
		x := &Extractor{boosted: learnByRole(rows[:], but(part), againTrees, againModel)}
		for i := part; i < len(c.sights); i += stacks {
			x.refill(c.sights[i])
		}
	}
	maps.Copy(into, learnByRole(rows[:], all, againTrees, againModel))
}
