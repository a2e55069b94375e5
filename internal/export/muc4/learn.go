package muc4

import "casus/internal/export/muc4/logit"

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

// Settings of the two kinds of models, found by cross-validation on the training
// messages.
var (
	roleOptions = logit.Options{Epochs: 8, Rate: 0.2, L2: 2e-5, Rare: 3, Least: 0.02}
	pageOptions = logit.Options{Epochs: 6, Rate: 0.03, L2: 0.03, Rare: 3, Least: 0.02}
)

// Learn fits the models: whether a page has an incident of a type, and which role a
// string plays in it.
func Learn(lessons []Lesson) map[string]logit.Model {
	examples, names := map[string][]logit.Example{}, logit.NewNames()
	for i := range lessons {
		l := &lessons[i]
		p := l.Page
		page := names.Of(p.pageFeatures())
		for _, kind := range Types {
			has := l.has(kind)
			examples["page "+kind] = append(examples["page "+kind], logit.Example{Features: page, Positive: has})
			if !has {
				continue
			}
			for _, c := range p.strings {
				features := names.Of(p.features(c, kind))
				for r := range Roles {
					examples[r.String()] = append(examples[r.String()], logit.Example{Features: features, Positive: l.plays(kind, r, c.key)})
				}
			}
		}
	}
	models := map[string]logit.Model{}
	for name, all := range examples {
		o := roleOptions
		if len(name) > 5 && name[:5] == "page " {
			o = pageOptions
		}
		models[name] = logit.Learn(names, all, o)
	}
	return models
}

func (k Key) is(kind string) bool {
	for _, t := range k.Types {
		if t == kind {
			return true
		}
	}
	return false
}

func (l *Lesson) has(kind string) bool {
	for _, k := range l.Keys {
		if k.is(kind) {
			return true
		}
	}
	return false
}

// plays reports whether a string is a mention of an entity of the role in some
// template of the type.
func (l *Lesson) plays(kind string, r Role, key string) bool {
	for _, k := range l.Keys {
		if !k.is(kind) {
			continue
		}
		for _, e := range k.Roles[r] {
			for _, m := range e {
				if keyOf(m) == key {
					return true
				}
			}
		}
	}
	return false
}
