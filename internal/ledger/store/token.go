package store

import (
	"strconv"
	"strings"

	"casus/internal/ledger/filter"
)

// Tokens is a condition on tokens: a run of them, or parts of which all or one must
// hold, or that must not hold.
type Tokens struct {
	Run []string
	All []*Tokens
	Any []*Tokens
	Not *Tokens
}

// everything holds for every incident.
func everything() *Tokens { return &Tokens{Run: []string{filter.All}} }

func (e *Tokens) isEverything() bool { return len(e.Run) == 1 && e.Run[0] == filter.All }

// FTS5 writes the condition as SQLite's full-text index reads it.
func (e *Tokens) FTS5() string {
	switch {
	case e.Run != nil:
		return `"` + strings.Join(e.Run, " ") + `"`
	case e.All != nil:
		return e.list(e.All, " AND ", (*Tokens).FTS5)
	case e.Any != nil:
		return e.list(e.Any, " OR ", (*Tokens).FTS5)
	}
	return `("` + filter.All + `" NOT ` + e.Not.FTS5() + ")"
}

// TSQuery writes the condition as a tsquery of PostgreSQL.
func (e *Tokens) TSQuery() string {
	switch {
	case e.Run != nil:
		if len(e.Run) == 1 {
			return e.Run[0]
		}
		return "(" + strings.Join(e.Run, " <-> ") + ")"
	case e.All != nil:
		return e.list(e.All, " & ", (*Tokens).TSQuery)
	case e.Any != nil:
		return e.list(e.Any, " | ", (*Tokens).TSQuery)
	}
	return "!" + e.Not.TSQuery()
}

func (e *Tokens) list(parts []*Tokens, between string, write func(*Tokens) string) string {
	var all []string
	for _, p := range parts {
		all = append(all, write(p))
	}
	return "(" + strings.Join(all, between) + ")"
}

// maxPositions are a tsvector's limits: of places in all, and of places of one token.
const (
	maxPositions = 16_000
	maxOfOne     = 250
)

// TokenText writes tokens as a tsvector of PostgreSQL, each with its places.
func TokenText(tokens []string) string {
	b := &strings.Builder{}
	at := map[string][]int{}
	var order []string
	for i, t := range tokens[:min(len(tokens), maxPositions)] {
		if at[t] == nil {
			order = append(order, t)
		}
		if len(at[t]) < maxOfOne {
			at[t] = append(at[t], i+1)
		}
	}
	for _, t := range order {
		b.WriteString(t)
		for i, p := range at[t] {
			if i == 0 {
				b.WriteByte(':')
			} else {
				b.WriteByte(',')
			}
			b.WriteString(strconv.Itoa(p))
		}
		b.WriteByte(' ')
	}
	return b.String()
}
