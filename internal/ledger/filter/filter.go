// Package filter is the one language in which incidents are asked for, the same for
// the command, the API and the desk.
//
//	kind:shelling country:IQ after:2021-01-01 actor:"Islamic State" killed>=3
//
// Terms that stand beside each other must all hold; OR, NOT (or a minus sign) and
// brackets do what they say; values parted by commas are alternatives. The table
// of fields is [Fields]. A filter is a value: [Parse] reads it, String writes it in
// the one canonical way, Match holds it against an incident in memory, and the
// ledger's databases compile it. The package touches nothing.
package filter

import (
	"strings"
)

// Filter is a parsed filter. The zero value keeps everything.
type Filter struct{ root Expr }

// Expr is a part of a filter: [And], [Or], [Not] or [*Term].
type Expr interface {
	write(b *strings.Builder, within int)
}

// And holds where all its parts hold.
type And []Expr

// Or holds where one of its parts holds.
type Or []Expr

// Not holds where its part does not.
type Not struct{ Of Expr }

// Op is how a field is compared.
type Op string

// The comparisons. Has is the colon: the field has one of the values.
const (
	Has     Op = ":"
	Least   Op = ">="
	Most    Op = "<="
	More    Op = ">"
	Less    Op = "<"
	Exactly Op = "="
)

// Term compares one field with values.
type Term struct {
	Field  *Field
	Op     Op
	Values []Value
}

// Value is what a field is compared with: the text as the canonical filter writes
// it and, by the sort of field, what it stands for.
type Value struct {
	Text     string
	Number   float64
	From, To string // days, "" where open
	Words    []string
	Area     Area
}

// Empty says that the filter keeps everything.
func (f Filter) Empty() bool { return f.root == nil }

// Root is the filter's expression, nil where it keeps everything.
func (f Filter) Root() Expr { return f.root }

// And gives a filter that keeps what both keep.
func (f Filter) And(g Filter) Filter {
	switch {
	case f.root == nil:
		return g
	case g.root == nil:
		return f
	}
	return Filter{join(f.root, g.root)}
}

// join puts expressions side by side, without brackets inside brackets.
func join(parts ...Expr) Expr {
	var all And
	for _, p := range parts {
		if a, ok := p.(And); ok {
			all = append(all, a...)
		} else {
			all = append(all, p)
		}
	}
	return all
}

// Terms gives the terms of the filter in the order in which they stand.
func (f Filter) Terms() []*Term {
	var all []*Term
	var walk func(Expr)
	walk = func(e Expr) {
		switch e := e.(type) {
		case And:
			for _, p := range e {
				walk(p)
			}
		case Or:
			for _, p := range e {
				walk(p)
			}
		case Not:
			walk(e.Of)
		case *Term:
			all = append(all, e)
		}
	}
	walk(f.root)
	return all
}

// How tightly a part binds, for the brackets of String.
const (
	loosest = iota
	inOr
	inAnd
	inNot
)

// String writes the filter in its canonical form, which Parse reads back to the same.
func (f Filter) String() string {
	if f.root == nil {
		return ""
	}
	b := &strings.Builder{}
	f.root.write(b, loosest)
	return b.String()
}

func (a And) write(b *strings.Builder, within int) { list(b, a, " ", inAnd, within) }
func (o Or) write(b *strings.Builder, within int)  { list(b, o, " OR ", inOr, within) }

func list(b *strings.Builder, parts []Expr, between string, own, within int) {
	if within >= own {
		b.WriteByte('(')
		defer b.WriteByte(')')
	}
	for i, p := range parts {
		if i > 0 {
			b.WriteString(between)
		}
		p.write(b, own)
	}
}

func (n Not) write(b *strings.Builder, _ int) {
	b.WriteString("NOT ")
	n.Of.write(b, inNot)
}

func (t *Term) write(b *strings.Builder, _ int) {
	if t.Field.Name == "text" && t.Op == Has && len(t.Values) == 1 {
		b.WriteString(quoted(t.Values[0].Text))
		return
	}
	b.WriteString(t.Field.Name + string(t.Op))
	for i, v := range t.Values {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(v.write(t.Field.sort))
	}
}

func (v Value) write(s nature) string {
	switch s {
	case words:
		if strings.ContainsFunc(v.Text, func(r rune) bool { return !plain(r) }) || v.Text == "" {
			return quoted(v.Text)
		}
	}
	return v.Text
}

// plain runes need no quotation marks.
func plain(r rune) bool {
	return r == '_' || r == '-' || r == '.' || r == '/' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 0x7f && !isSpace(r) && !isQuote(r)
}

func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// Of makes a filter of an expression.
func Of(e Expr) Filter { return Filter{e} }
