package muc4

import (
	"slices"

	"casus/internal/export/muc4/logit"
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
	roleOptions = logit.Options{Epochs: 6, Rate: 0.03, L2: 1e-4, Rare: 5, Least: 0.12}
	pairOptions = logit.Options{Epochs: 10, Rate: 0.03, L2: 1e-3, Rare: 4, Least: 0.05}
	keepOptions = logit.Options{Epochs: 6, Rate: 0.03, L2: 0.03, Rare: 3, Least: 0.02}
)

// stacks is into how many parts the lessons are split, so that the models of
// incidents learn from what role models say of pages that these have not seen.
const stacks = 4

// Learn fits the models: which coded events are one incident, which role a string
// plays in an incident, and which incidents make a template.
func Learn(lessons []Lesson) map[string]logit.Model {
	models := map[string]logit.Model{"same": learnPairs(lessons)}
	names := logit.NewNames()
	all := make([][2 * Roles][]logit.Example, len(lessons))
	for i := range lessons {
		all[i] = lessons[i].roleExamples(names)
	}
	kept, numbers := map[string][]logit.Example{}, logit.NewNames()
	for part := range stacks {
		x := &Extractor{models: learnRoles(names, all, func(i int) bool { return i%stacks != part })}
		x.models["same"] = models["same"]
		for i := part; i < len(lessons); i += stacks {
			lessons[i].keepExamples(x, numbers, kept)
		}
	}
	for name, m := range learnRoles(names, all, func(int) bool { return true }) {
		models[name] = m
	}
	for _, kind := range Types {
		models["keep "+kind] = logit.Learn(numbers, kept[kind], keepOptions)
	}
	return models
}

func learnRoles(names *logit.Names, all [][2 * Roles][]logit.Example, use func(int) bool) map[string]logit.Model {
	models := map[string]logit.Model{}
	for r := range Roles {
		var examples []logit.Example
		for i := range all {
			if use(i) {
				examples = append(examples, all[i][r]...)
			}
		}
		models[r.String()] = logit.Learn(names, examples, roleOptions)
		examples = nil
		for i := range all {
			if use(i) {
				examples = append(examples, all[i][Roles+r]...)
			}
		}
		models[r.String()+"s"] = logit.Learn(names, examples, roleOptions)
	}
	return models
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

// roleExamples makes an example of each string and of each entity of the page for
// each template: the first Roles models are of strings, the others of entities.
func (l *Lesson) roleExamples(names *logit.Names) (out [2 * Roles][]logit.Example) {
	keys := l.assign()
	for k := range l.Keys {
		kind := l.Keys[k].kind()
		if kind == "" {
			continue
		}
		in := &incident{kind: kind}
		for i, t := range l.Page.told {
			if keys[i] == k {
				in.add(t)
			}
		}
		for _, c := range l.Page.strings {
			features := names.Of(l.Page.features(c, in))
			for r := range Roles {
				out[r] = append(out[r], logit.Example{Features: features, Positive: l.Keys[k].plays(r, c.key)})
			}
		}
		for _, e := range l.Page.entities {
			features := names.Of(l.Page.entityFeatures(e, in))
			for r := range Roles {
				plays := slices.ContainsFunc(e.strings, func(c *candidate) bool { return l.Keys[k].plays(r, c.key) })
				out[Roles+r] = append(out[Roles+r], logit.Example{Features: features, Positive: plays})
			}
		}
	}
	return out
}

// keepExamples makes an example of each incident that would be found on the page: it
// is a template where most of its events belong to one of the type that no larger
// incident has; one without events where the page has a template of the type.
func (l *Lesson) keepExamples(x *Extractor, names *logit.Names, into map[string][]logit.Example) {
	keys := l.assign()
	page := l.Page.pageFeatures()
	for _, kind := range Types {
		ins := x.incidents(l.Page, kind)
		taken := map[int]bool{}
		for n, in := range ins {
			k := l.keyOf(in, keys)
			positive := k >= 0 && !taken[k]
			if len(in.events) == 0 {
				positive = l.has(kind)
			}
			if k >= 0 {
				taken[k] = true
			}
			f := slices.Concat(page, l.Page.incidentFeatures(in, n, len(ins)), x.fillings(l.Page, in))
			into[kind] = append(into[kind], logit.Example{Features: names.Of(f), Positive: positive})
		}
	}
}

// keyOf gives the template that most events of an incident belong to; -1 for none.
func (l *Lesson) keyOf(in *incident, keys []int) int {
	count := map[int]int{}
	best := -1
	for i, t := range l.Page.told {
		if slices.Contains(in.events, t) && keys[i] >= 0 && l.Keys[keys[i]].is(in.kind) {
			count[keys[i]]++
			if best < 0 || count[keys[i]] > count[best] {
				best = keys[i]
			}
		}
	}
	return best
}

// enough is the agreement that makes an event one of a template's: a string of it in
// the event's sentences, or the type alone where the page has one template of it.
const enough = 0.5

// assign gives the template that each event of the page belongs to; -1 for none. An
// event agrees with a template by its type and by the strings in its sentences; what
// several templates hold counts less.
func (l *Lesson) assign() []int {
	shared := map[string]int{}
	for k := range l.Keys {
		seen := map[string]bool{}
		l.Keys[k].each(func(s string) { seen[s] = true })
		for s := range seen {
			shared[s]++
		}
	}
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
			score += l.strings(k, t, shared)
			if score >= top && (out[i] < 0 || score > top) {
				out[i], top = k, score
			}
		}
	}
	return out
}

// strings adds up the strings of a template that stand in an event's sentences, one
// an entity.
func (l *Lesson) strings(k int, t *told, shared map[string]int) (sum float64) {
	for r := range Roles {
		for _, e := range l.Keys[k].Roles[r] {
			best := 0.0
			for _, m := range e {
				key := keyOf(m)
				if l.Page.stands(key, t.sentences) {
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

func (l *Lesson) has(kind string) bool {
	return slices.ContainsFunc(l.Keys, func(k Key) bool { return k.is(kind) })
}
