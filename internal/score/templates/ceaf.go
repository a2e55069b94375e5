package templates

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"casus/internal/export/muc4"
	"casus/internal/score/figure"
)

// roles lists the string roles by name and slot, as GRIT has them.
var roles = []struct {
	name string
	slot muc4.Slot
}{{"PerpInd", muc4.PerpIndividual}, {"PerpOrg", muc4.PerpOrganization}, {"Target", muc4.TargetID}, {"Victim", muc4.HumanName},
	{"Weapon", muc4.InstrumentID}}

const victim = 3 // its index in roles

// entity is the mentions of one thing.
type entity []string

var article = regexp.MustCompile(`\b(?:a|an|the)\b`)

// normal brings a mention to the form that is compared: lower case, no ASCII
// punctuation, no articles.
func normal(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && (r > ' ' && r < '0' || r > '9' && r < 'A' || r > 'Z' && r < 'a' || r > 'z' && r < 127) {
			return -1
		}
		return r
	}, strings.ToLower(s))
	return join(strings.Fields(article.ReplaceAllString(s, " ")))
}

func (e entity) normal() entity {
	out := make(entity, len(e))
	for i, m := range e {
		out[i] = normal(m)
	}
	return out
}

// within reports whether each mention is one of o's.
func (e entity) within(o entity) bool {
	return !slices.ContainsFunc(e, func(m string) bool { return !slices.Contains(o, m) })
}

// rolesOf pools the entities of templates by role, in lower case. With merged,
// victims are names and descriptions: a description joins the name it refers to.
// Entities that hold or are held by one already there are dropped; of a system's
// only those of different templates are compared so.
func rolesOf(ts []*template, merged, key bool) [5][]entity {
	var out [5][]entity
	for r, role := range roles {
		for _, t := range ts {
			es := lowered(t.slots[role.slot])
			if r == victim && merged {
				es = people(t)
			}
			out[r] = pool(out[r], es, key)
		}
	}
	return out
}

func lowered(fs []filler) []entity {
	var out []entity
	for _, f := range fs {
		var e entity
		for _, m := range f.mentions {
			e = append(e, strings.ToLower(m))
		}
		out = append(out, e)
	}
	return out
}

// people joins the descriptions of a template's victims with their names.
func people(t *template) []entity {
	names := lowered(t.slots[muc4.HumanName])
	var alone []entity
	for i, d := range lowered(t.slots[muc4.HumanDescription]) {
		refs := t.slots[muc4.HumanDescription][i].rawRefs
		at := slices.IndexFunc(names, func(n entity) bool {
			return slices.ContainsFunc(refs, func(r string) bool { return slices.Contains(n, strings.ToLower(r)) })
		})
		if at < 0 {
			alone = append(alone, d)
			continue
		}
		for _, m := range d {
			if !slices.Contains(names[at], m) {
				names[at] = append(names[at], m)
			}
		}
	}
	return append(names, alone...)
}

// pool adds entities that neither hold nor are held by one already there.
func pool(into, es []entity, withEachOther bool) []entity {
	seen := len(into)
	for _, e := range es {
		if withEachOther {
			seen = len(into)
		}
		if !slices.ContainsFunc(into[:seen], func(o entity) bool { return e.within(o) || o.within(e) }) {
			into = append(into, e)
		}
	}
	return into
}

// inText drops mentions that do not occur in the body, and entities left empty.
func inText(rs [5][]entity, body string) [5][]entity {
	var out [5][]entity
	for r, es := range rs {
		for _, e := range es {
			e = slices.DeleteFunc(slices.Clone(e), func(m string) bool { return !strings.Contains(body, m) })
			if len(e) > 0 {
				out[r] = append(out[r], e)
			}
		}
	}
	return out
}

// bodyOf gives a message's body as GRIT has it: lower case, one line, round brackets.
func bodyOf(it Item) string {
	body := it.Text
	for range it.BodyStart {
		if body == "" {
			break
		}
		_, n := utf8.DecodeRuneInString(body)
		body = body[n:]
	}
	body = strings.ToLower(strings.TrimSpace(body))
	return strings.NewReplacer("[", "(", "]", ")", "\n\n", " ", "\n", " ").Replace(body)
}

// ceaf is the entity measure CEAF-REE (Du, Rush and Cardie, EACL 2021), strict: a
// predicted entity scores when each of its mentions is one of the gold entity's;
// entities are aligned one to one in each message and role.
type ceaf struct{ roles [5]figure.Tally }

func (c *ceaf) message(golds, preds [5][]entity) {
	for r := range roles {
		gs, ps := normals(golds[r]), normals(preds[r])
		w := make([][]float64, len(gs))
		for i, g := range gs {
			w[i] = make([]float64, len(ps))
			for j, p := range ps {
				if p.within(g) {
					w[i][j] = 1
				}
			}
		}
		right := 0.0
		for _, p := range figure.Assign(w) {
			right += w[p.Row][p.Col]
		}
		c.roles[r].Add(right, float64(len(gs)), float64(len(ps)))
	}
}

func normals(es []entity) []entity {
	var out []entity
	for _, e := range es {
		out = append(out, e.normal())
	}
	return out
}

// figures gives the micro average, then each role.
func (c *ceaf) figures(prefix string) []figure.Figure {
	var micro figure.Tally
	for _, t := range c.roles {
		micro.Add(t.Right, t.Gold, t.Predicted)
	}
	out := []figure.Figure{micro.Figure(prefix + "micro")}
	for r, role := range roles {
		out = append(out, c.roles[r].Figure(prefix+role.name))
	}
	return out
}
