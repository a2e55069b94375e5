package filter

import (
	"slices"
	"strings"

	"casus/internal/event"
	"casus/internal/incident"
)

// Subject is what a filter is held against: an incident with what the ledger knows
// of it besides.
type Subject struct {
	*incident.Incident
	Status string
	Tags   []string
	Edited bool     // a person set a value
	Quotes []string // that it stands on, and the titles of its pages
	// Page tells whether a page that tells of it holds a run of words; nil where that
	// is not known.
	Page func(words []string) bool
}

// Match holds the filter against an incident.
func (f Filter) Match(s *Subject) bool { return f.root == nil || match(f.root, s) }

func match(e Expr, s *Subject) bool {
	switch e := e.(type) {
	case And:
		return !slices.ContainsFunc(e, func(p Expr) bool { return !match(p, s) })
	case Or:
		return slices.ContainsFunc(e, func(p Expr) bool { return match(p, s) })
	case Not:
		return !match(e.Of, s)
	case *Term:
		return slices.ContainsFunc(e.Values, func(v Value) bool { return e.holds(v, s) })
	}
	return false
}

// holds tells whether the subject has one value of a term.
func (t *Term) holds(v Value, s *Subject) bool {
	switch t.Field.sort {
	case number:
		n, known := s.Number(t.Field.Name)
		return known && compare(n, t.Op, v.Number)
	case day, days:
		d := s.Day()
		return d != "" && (v.From == "" || d >= v.From) && (v.To == "" || d <= v.To)
	case area:
		w := s.Where
		return w != nil && w.Lat != nil && w.Lon != nil && v.Area.Holds(*w.Lat, *w.Lon)
	case words:
		if t.Field.Name == "page" {
			return s.Page != nil && s.Page(v.Words)
		}
		return slices.ContainsFunc(s.Texts(t.Field.Name), func(text string) bool { return Run(Words(text), v.Words) })
	}
	if t.Field.Name == "id" {
		return strings.HasPrefix(s.ID, v.Text)
	}
	return slices.Contains(s.Codes(t.Field.Name), Key(v.Text))
}

func compare(n float64, op Op, with float64) bool {
	switch op {
	case Least:
		return n >= with
	case Most:
		return n <= with
	case More:
		return n > with
	case Less:
		return n < with
	}
	return n == with
}

// Run tells whether the words of one list follow each other in another.
func Run(text, words []string) bool {
	for i := 0; i+len(words) <= len(text); i++ {
		if slices.Equal(text[i:i+len(words)], words) {
			return true
		}
	}
	return false
}

// Day is the day that the incident began, "" where that is not known.
func (s *Subject) Day() string {
	if s.When == nil {
		return ""
	}
	return s.When.From
}

// Number gives the value of a field that is a number, and whether it is known.
func (s *Subject) Number(field string) (float64, bool) {
	switch field {
	case "voices":
		return float64(s.Voices), true
	case "accounts":
		return float64(len(s.Accounts)), true
	case "confidence":
		return s.Probability, s.Probability > 0
	}
	n, ok := Toll(s.Incident, event.Outcome(field))
	return float64(n), ok
}

// Toll is the figure that stands for an outcome: that of all people where one is
// told, else the sum of those told of each sort of people.
func Toll(i *incident.Incident, o event.Outcome) (int, bool) {
	sum, known := 0, false
	for _, t := range i.Casualties {
		best := t.Count.Best
		if best == nil {
			best = t.Count.Low
		}
		if t.Outcome != o || best == nil {
			continue
		}
		if t.Who == "" {
			return *best, true
		}
		sum, known = sum+*best, true
	}
	return sum, known
}

// Texts gives the texts of a field whose values are words.
func (s *Subject) Texts(field string) []string {
	switch field {
	case "text":
		return s.Quotes
	case "admin", "place":
		w := s.Where
		if w == nil {
			return nil
		}
		if field == "admin" {
			return present(w.Admin1, w.Admin2)
		}
		return present(w.Name, w.Admin1, w.Admin2)
	case "weapon":
		var all []string
		for _, w := range s.Weapons {
			all = append(all, present(w.Kind, w.Name)...)
		}
		return all
	case "source":
		var all []string
		for _, a := range s.Accounts {
			name := a.Publisher
			if name == "" {
				name = a.Page
			}
			if !slices.Contains(all, name) {
				all = append(all, name)
			}
		}
		return all
	}
	return s.parties(field)
}

// rolesOf gives the roles that a field of parties asks for; none for all.
func rolesOf(field string) []event.Role {
	switch field {
	case "perpetrator":
		return []event.Role{"perpetrator"}
	case "target":
		return []event.Role{"target", "victim"}
	case "speaker":
		return []event.Role{"speaker"}
	}
	return nil
}

func (s *Subject) parties(field string) []string {
	roles := rolesOf(field)
	var all []string
	for _, p := range s.Parties {
		if roles == nil || slices.Contains(roles, p.Role) {
			all = append(append(all, present(p.Name)...), p.Aliases...)
		}
	}
	return all
}

func present(all ...string) []string {
	return slices.DeleteFunc(all, func(s string) bool { return s == "" })
}

// Codes gives the folded codes that the incident has for a field.
func (s *Subject) Codes(field string) []string {
	switch field {
	case "kind":
		return []string{Key(string(s.Kind)), groupOf(s.Kind)}
	case "mode":
		return keys(string(s.Mode))
	case "stage":
		return keys(string(s.Stage))
	case "status":
		return keys(s.Status)
	case "country":
		if s.Where != nil {
			return keys(s.Where.Country)
		}
	case "category":
		var all []string
		for _, p := range s.Parties {
			all = append(all, string(p.Category))
		}
		return keys(all...)
	case "tag":
		return keys(s.Tags...)
	case "has":
		return s.known()
	}
	return nil
}

// keys folds codes, each once, without those that are empty.
func keys(all ...string) []string {
	var list []string
	for _, c := range all {
		if k := Key(c); k != "" && !slices.Contains(list, k) {
			list = append(list, k)
		}
	}
	return list
}

// answers reports whether a page says in its own words that the incident answers another.
func (s *Subject) answers() bool {
	return len(s.RespondsTo) > 0 || slices.ContainsFunc(s.Accounts, func(a incident.Account) bool { return len(a.RespondsTo) > 0 })
}

// known lists what is known of the incident, as has: asks for it.
func (s *Subject) known() []string {
	var all []string
	for _, k := range []struct {
		name string
		is   bool
	}{
		{"point", s.Where != nil && s.Where.Lat != nil && s.Where.Lon != nil},
		{"date", s.Day() != ""},
		{"dispute", len(s.Disputes) > 0},
		{"answer", s.answers()},
		{"statement", len(s.Statements) > 0},
		{"toll", len(s.Casualties) > 0},
		{"edit", s.Edited},
		{"lead", len(s.Lead) > 0},
	} {
		if k.is {
			all = append(all, k.name)
		}
	}
	return all
}
