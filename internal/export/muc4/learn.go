package muc4

import (
	"maps"
	"slices"

	"casus/internal/export/muc4/logit"
	"casus/internal/export/muc4/trees"
)

// Lesson is a page that models are learnt from, and the templates of its key.
type Lesson struct {
	Page *Reading
	Keys []Key
}

// Key is one template of a key, as far as models learn from it: alternatives of the
// type, and the mentions of each entity of each role, all in any case.
type Key struct {
	Types []string
	Roles [Roles][][]string
}

// Role is a part that strings of the page play in an incident.
type Role uint8

// The roles that strings are sorted into.
const (
	Individual Role = iota
	Organization
	Thing
	Name
	Description
	Instrument
	Roles // how many there are
)

var roleNames = [Roles]string{"individual", "organization", "thing", "name", "description", "instrument"}

// String gives the name of the role's model.
func (r Role) String() string { return roleNames[r] }

// Types lists the incident types that models tell apart.
var Types = []string{"ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY"}

// Settings of the models, found by cross-validation on the training messages.
var (
	sentenceOptions = logit.Options{Epochs: 8, Rate: 0.05, L2: 0.002, Rare: 3, Least: 0.03}
	pageOptions     = logit.Options{Epochs: 8, Rate: 0.03, L2: 0.02, Rare: 3, Least: 0.02}
	roleOptions     = logit.Options{Epochs: 6, Rate: 0.03, L2: 1e-4, Rare: 5, Least: 0.12}
	pairOptions     = logit.Options{Epochs: 10, Rate: 0.03, L2: 1e-3, Rare: 4, Least: 0.05}
	fillTrees       = trees.Options{Trees: 120, Leaves: 6, Rate: 0.06, L2: 2, Least: 12}
	keepTrees       = trees.Options{Trees: 100, Leaves: 5, Rate: 0.05, L2: 2, Least: 12}
	keepOptions     = logit.Options{Epochs: 6, Rate: 0.03, L2: 0.03, Rare: 3, Least: 0.02}
)

// stacks is into how many parts the lessons are split, so that the models of
// incidents learn from what role models say of pages that these have not seen.
const stacks = 4

// course is the state of learning: the lessons, and what is seen of each page through
// linear models that learnt from the other parts' pages.
type course struct {
	lessons []Lesson
	sights  []*sight
	keys    [][]int      // by page and incident, which template it is taken for; -1 for none
	strings [Roles]table // by role, strings of entities that play it
	fills   [Roles]table // by role, entities
}

// Learn fits the models. The linear ones that look at words learn from all lessons; so
// that the trees learn what these say of pages they have not seen, the lessons are split
// into parts, and each part is seen through models of the others.
func Learn(lessons []Lesson) Models {
	c := &course{lessons: lessons, sights: make([]*sight, len(lessons)), keys: make([][]int, len(lessons))}
	same := learnPairs(lessons)
	ex := newExamples(lessons)
	out := Models{Linear: ex.learn(all), Boosted: map[string]*trees.Model{}}
	out.Linear["same"] = same
	for part := range stacks {
		m := ex.learn(but(part))
		m["same"] = same
		x := NewExtractor(nil, Models{Linear: m})
		each(len(lessons), func(i int) {
			if i%stacks == part {
				c.sights[i] = x.look(lessons[i].Page)
			}
		})
	}
	for i := range lessons {
		c.keys[i] = lessons[i].match(c.sights[i])
	}
	c.learnStrings(out.Boosted)
	c.learnRoles(out.Boosted)
	c.learnAgain(out.Boosted)
	c.learnKeep(out)
	return out
}

func all(int) bool { return true }

// but gives the pages of all parts but one.
func but(part int) func(page int) bool {
	return func(page int) bool { return page%stacks != part }
}

// learnRoles fits the trees of roles from the incidents that are taken for templates,
// and fills every page's incidents by trees that learnt from the other parts.
func (c *course) learnRoles(into map[string]*trees.Model) {
	c.eachKept(c.fillRows)
	for part := range stacks {
		x := &Extractor{boosted: learnByRole(c.fills[:], but(part), fillTrees, Role.String)}
		for i := part; i < len(c.sights); i += stacks {
			for _, in := range c.sights[i].incidents {
				in.fills = x.fill(c.sights[i], in)
			}
		}
	}
	maps.Copy(into, learnByRole(c.fills[:], all, fillTrees, Role.String))
}

// eachKept gives every incident that is taken for a template, with that template.
func (c *course) eachKept(f func(page int, in *scene, k *Key)) {
	for i, s := range c.sights {
		for n, in := range s.incidents {
			if k := c.keys[i][n]; k >= 0 {
				f(i, in, &c.lessons[i].Keys[k])
			}
		}
	}
}

// learnKeep fits the linear models and then the trees of which incidents make a template.
func (c *course) learnKeep(into Models) {
	k := newKeeping(c)
	maps.Copy(into.Linear, k.learn(all))
	for part := range stacks {
		x := &Extractor{models: k.learn(but(part))}
		for i := part; i < len(c.sights); i += stacks {
			for _, in := range c.sights[i].incidents {
				x.linearKeep(c.sights[i], in, in.fills)
			}
		}
	}
	var kept table
	for i, s := range c.sights {
		for n, in := range s.incidents {
			kept.add(i, s.keepRow(in, in.fills), c.keys[i][n] >= 0)
		}
	}
	into.Boosted["keep"] = kept.learn(all, keepTrees)
}

// learnPairs fits the model of two events being one incident, from pairs of events
// that both belong to some template.
func learnPairs(lessons []Lesson) logit.Model {
	var examples []logit.Example
	names := logit.NewNames()
	for i := range lessons {
		l := &lessons[i]
		keys := l.assign()
		for b, c := range l.Page.told {
			for a, d := range l.Page.told[:b] {
				if keys[a] >= 0 && keys[b] >= 0 && typeOf(d.Event) == typeOf(c.Event) {
					f := names.Of(l.Page.pairFeatures(d, c))
					examples = append(examples, logit.Example{Features: f, Positive: keys[a] == keys[b]})
				}
			}
		}
	}
	return logit.Learn(names, examples, pairOptions)
}

// enough is the agreement that makes an event one of a template's: a string of it in
// the event's sentences, or the type alone where the page has one template of it.
const enough = 0.5

// assign gives the template that each event of the page belongs to; -1 for none. An
// event agrees with a template by its type and by the strings in its sentences; what
// several templates hold counts less.
func (l *Lesson) assign() []int {
	shared := l.shared()
	types := map[string]int{}
	for k := range l.Keys {
		types[l.Keys[k].kind()]++
	}
	out := make([]int, len(l.Page.told))
	for i, t := range l.Page.told {
		out[i] = -1
		top := enough
		for k := range l.Keys {
			score := 0.0
			if l.Keys[k].is(typeOf(t.Event)) {
				score = 0.25
				if types[l.Keys[k].kind()] == 1 {
					score = 0.5
				}
			}
			score += l.strings(k, t.sentences, shared)
			if score >= top && (out[i] < 0 || score > top) {
				out[i], top = k, score
			}
		}
	}
	return out
}

// shared counts in how many templates each string stands.
func (l *Lesson) shared() map[string]int {
	shared := map[string]int{}
	for k := range l.Keys {
		seen := map[string]bool{}
		l.Keys[k].each(func(s string) { seen[s] = true })
		for s := range seen {
			shared[s]++
		}
	}
	return shared
}

// strings adds up the strings of a template that stand in an event's sentences, one
// an entity.
func (l *Lesson) strings(k int, sentences []int, shared map[string]int) (sum float64) {
	for r := range Roles {
		for _, e := range l.Keys[k].Roles[r] {
			best := 0.0
			for _, m := range e {
				key := keyOf(m)
				if l.Page.stands(key, sentences) {
					best = max(best, 1/float64(shared[key]))
				}
			}
			sum += best
		}
	}
	return sum
}

// stands reports whether a string stands in one of the sentences.
func (p *Reading) stands(key string, sentences []int) bool {
	c := p.byKey[key]
	if c == nil {
		return false
	}
	return slices.ContainsFunc(c.mentions, func(m mention) bool { return slices.Contains(sentences, m.sentence) })
}

// each gives every mention of the template.
func (k *Key) each(f func(key string)) {
	for r := range Roles {
		for _, e := range k.Roles[r] {
			for _, m := range e {
				f(keyOf(m))
			}
		}
	}
}

// kind is the first of the template's types that models know; empty for none.
func (k *Key) kind() string {
	for _, t := range k.Types {
		if slices.Contains(Types, t) {
			return t
		}
	}
	return ""
}

func (k *Key) is(kind string) bool { return slices.Contains(k.Types, kind) }

// plays reports whether a string is a mention of an entity of the role.
func (k *Key) plays(r Role, key string) bool {
	return slices.ContainsFunc(k.Roles[r], func(e []string) bool {
		return slices.ContainsFunc(e, func(m string) bool { return keyOf(m) == key })
	})
}
