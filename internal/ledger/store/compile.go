package store

import (
	"math"
	"slices"
	"strings"

	"casus/internal/ledger"
	"casus/internal/ledger/filter"
)

// plan is a filter as a database answers it: tokens that every match has, days
// between which it began, and conditions that only some of those satisfy.
type plan struct {
	tokens   *Tokens
	from, to int64 // first and last place in the order of lists, or 0
	where    []string
	args     []any
	d        Dialect
}

// planFor compiles a filter. Unless it asks for a status, what was withdrawn is left out.
func (s *Store) planFor(f filter.Filter) *plan {
	p := &plan{d: s.d}
	var must []*Tokens
	for _, e := range conjuncts(f.Root()) {
		if p.days(e) {
			continue
		}
		tokens, exact := p.superset(e)
		if !tokens.isEverything() {
			must = append(must, tokens)
		}
		if !exact {
			where, args := p.exactly(e)
			p.where, p.args = append(p.where, where), append(p.args, args...)
		}
	}
	if !asksStatus(f) {
		must = append(must, standing())
	}
	switch len(must) {
	case 0:
		p.tokens = everything()
	case 1:
		p.tokens = must[0]
	default:
		p.tokens = &Tokens{All: must}
	}
	return p
}

// standing holds for what is not withdrawn.
func standing() *Tokens { return &Tokens{Not: run(withdrawn.Runs[0])} }

// withdrawn are the tokens of what was withdrawn.
var withdrawn = func() filter.Choice {
	f, err := filter.Parse("status:" + string(ledger.Withdrawn))
	if err != nil {
		panic(err) // unreachable: the filter is written above
	}
	c, _ := f.Terms()[0].Choice()
	return c
}()

func asksStatus(f filter.Filter) bool {
	return slices.ContainsFunc(f.Terms(), func(t *filter.Term) bool { return t.Field.Name == "status" || t.Field.Name == "id" })
}

func run(tokens []string) *Tokens { return &Tokens{Run: tokens} }

// conjuncts are the parts that must all hold.
func conjuncts(e filter.Expr) []filter.Expr {
	switch e := e.(type) {
	case nil:
		return nil
	case filter.And:
		return e
	}
	return []filter.Expr{e}
}

// days takes a term of days into the range of the plan.
func (p *plan) days(e filter.Expr) bool {
	t, ok := e.(*filter.Term)
	if !ok || len(t.Values) != 1 || !slices.Contains([]string{"after", "before", "when"}, t.Field.Name) {
		return false
	}
	from, to := int64(1), int64(1)<<(62-hashBits)-1
	if t.Values[0].From != "" {
		from = dayOf(t.Values[0].From)
	}
	if t.Values[0].To != "" {
		to = dayOf(t.Values[0].To)
	}
	p.from = max(p.from, from<<hashBits)
	last := (to+1)<<hashBits - 1
	if p.to == 0 || last < p.to {
		p.to = last
	}
	return true
}

// superset gives tokens that whatever matches has; exact where nothing else has them.
func (p *plan) superset(e filter.Expr) (tokens *Tokens, exact bool) {
	switch e := e.(type) {
	case *filter.Term:
		c, ok := e.Choice()
		if !ok {
			return everything(), false
		}
		var any []*Tokens
		for _, r := range c.Runs {
			any = append(any, run(r))
		}
		if len(any) == 1 {
			return any[0], c.Exact
		}
		return &Tokens{Any: any}, c.Exact
	case filter.Not:
		if t, exact := p.superset(e.Of); exact {
			return &Tokens{Not: t}, true
		}
		return everything(), false
	case filter.And:
		exact = true
		var all []*Tokens
		for _, part := range e {
			t, ok := p.superset(part)
			exact = exact && ok
			if !t.isEverything() {
				all = append(all, t)
			}
		}
		if len(all) == 0 {
			return everything(), exact
		}
		return &Tokens{All: all}, exact
	case filter.Or:
		exact = true
		var any []*Tokens
		for _, part := range e {
			t, ok := p.superset(part)
			exact = exact && ok
			if t.isEverything() {
				return everything(), false
			}
			any = append(any, t)
		}
		return &Tokens{Any: any}, exact
	}
	return everything(), true
}

// exactly gives the condition on incident i that an expression states.
func (p *plan) exactly(e filter.Expr) (string, []any) {
	switch e := e.(type) {
	case *filter.Term:
		return p.term(e)
	case filter.Not:
		w, args := p.exactly(e.Of)
		return "NOT coalesce(" + w + ", " + p.no() + ")", args
	case filter.And:
		return p.several(e, " AND ")
	case filter.Or:
		return p.several(e, " OR ")
	}
	return "1=1", nil
}

// no is what is not true, for conditions on values that are not known.
func (p *plan) no() string { return "1=0" }

func (p *plan) several(parts []filter.Expr, between string) (string, []any) {
	var all []string
	var args []any
	for _, e := range parts {
		w, a := p.exactly(e)
		all, args = append(all, w), append(args, a...)
	}
	return "(" + strings.Join(all, between) + ")", args
}

func (p *plan) term(t *filter.Term) (string, []any) {
	var all []string
	var args []any
	add := func(where string, a ...any) { all, args = append(all, where), append(args, a...) }
	if tokens, exact := p.superset(t); exact {
		where, arg := p.d.HasTokens(tokens)
		return where, []any{arg}
	}
	for i := range t.Values {
		v := &t.Values[i]
		switch {
		case t.Field.Name == "id":
			add("(i.id >= ? AND i.id < ?)", v.Text, v.Text+"\x7f")
		case t.Field.Name == "page":
			add(p.page(v))
		case t.Field.Numeric():
			op := string(t.Op)
			if t.Op == filter.Has {
				op = "="
			}
			if t.Field.Name == "confidence" {
				add("i.confidence "+op+" ?", v.Number)
			} else {
				add("i."+t.Field.Name+" "+op+" ?", int64(v.Number))
			}
		case v.From != "" || v.To != "":
			add("(i.day > 0 AND i.day >= ? AND i.day <= ?)", dayOf(v.From), lastDay(v.To))
		default:
			where, a := p.area(&v.Area)
			add(where, a...)
		}
	}
	return "(" + strings.Join(all, " OR ") + ")", args
}

func lastDay(s string) int64 {
	if s == "" {
		return math.MaxInt32
	}
	return dayOf(s)
}

// page holds where a page that tells of the incident has a run of words.
func (p *plan) page(v *filter.Value) (string, any) {
	var tokens []string
	for _, w := range v.Words {
		tokens = append(tokens, "x"+w)
	}
	query, arg := p.d.PagesWith(run(tokens))
	return "i.id IN (SELECT m.incident FROM mention m WHERE m.page IN (" + query + "))", arg
}

// area holds for points in an area.
func (p *plan) area(a *filter.Area) (string, []any) {
	b := a.Bounds
	where := "(i.lat BETWEEN ? AND ? AND "
	if b.West <= b.East {
		where += "i.lon BETWEEN ? AND ?"
	} else {
		where += "(i.lon >= ? OR i.lon <= ?)"
	}
	args := []any{b.South, b.North, b.West, b.East}
	switch a.Kind {
	case filter.Circle:
		// The haversine, as gazetteer.Distance has it.
		where += " AND 12742*asin(sqrt(0.99999999999*(power(sin(radians(i.lat-?)/2),2)+cos(radians(?))*cos(radians(i.lat))*power(sin(radians(i.lon-?)/2),2)))) <= ?"
		args = append(args, a.Lat, a.Lat, a.Lon, a.KM)
	case filter.Polygon:
		in, arg := p.d.InShape(a.Shape)
		where, args = where+" AND "+in, append(args, arg)
	}
	return where + ")", args
}
