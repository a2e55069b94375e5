package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"casus/internal/ledger"
	"casus/internal/ledger/filter"
)

// findCmd finds incidents of the ledger.
type findCmd struct {
	asked
	Format string   `short:"f" enum:",table,jsonl" default:"" placeholder:"FORMAT" help:"table or jsonl. By default table on a terminal, jsonl elsewhere."`
	Limit  int      `short:"n" default:"0" placeholder:"N" help:"At most N incidents; by default 50 in a table, all in jsonl."`
	Count  bool     `help:"Print how many there are."`
	Facets []string `placeholder:"FIELD" help:"Count them by the values of fields, as kind,country,month."`
	Fields bool     `help:"List the fields that can be looked for, and end."`
}

// Run finds.
func (cmd *findCmd) Run(c *console) error {
	if cmd.Fields {
		_, err := io.WriteString(c.out, filter.Help())
		return err
	}
	if cmd.Limit < 0 {
		return fmt.Errorf("--limit counts from nought; give a whole number")
	}
	q, err := cmd.query()
	if err != nil {
		return err
	}
	return cmd.with(func(ctx context.Context, l ledger.Ledger) error {
		switch {
		case cmd.Count:
			n, err := l.Count(ctx, q)
			if err == nil {
				_, err = fmt.Fprintln(c.out, n)
			}
			return err
		case len(cmd.Facets) > 0:
			return cmd.facets(ctx, c, l, q)
		case cmd.Format == "jsonl" || cmd.Format == "" && !c.outIsTerminal:
			return cmd.jsonl(ctx, c, l, q)
		}
		return cmd.table(ctx, c, l, q)
	})
}

// query reads the filter and the time. An argument that holds a space was quoted in
// the shell; where it is the words of one field its quotation marks are put back.
func (cmd *asked) query() (ledger.Query, error) {
	var q ledger.Query
	var err error
	if q.Filter, err = filter.Parse(strings.Join(requoted(cmd.Filter), " ")); err != nil {
		return q, fmt.Errorf("%w; casus find --fields lists all fields", err)
	}
	if q.AsOf, err = asOf(cmd.AsOf); err != nil {
		return q, err
	}
	return q, nil
}

// requoted puts back the quotation marks that a shell takes from place:"Ain al-Asad".
func requoted(args []string) []string {
	all := make([]string, len(args))
	for i, a := range args {
		all[i] = a
		field, value, found := strings.Cut(a, ":")
		if !found || len(args) == 1 && strings.Contains(value, ":") || strings.ContainsAny(a, `"()`) || strings.Contains(field, " ") || !strings.Contains(value, " ") {
			continue
		}
		if _, err := filter.Parse(a); err == nil && strings.ContainsAny(value, ":<>=") {
			continue // a whole filter in one argument
		}
		all[i] = field + `:"` + value + `"`
	}
	return all
}

// asOf reads a day, of which the end is meant, or a time; empty is now.
func asOf(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return t.AddDate(0, 0, 1).Add(-time.Millisecond), nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return t, fmt.Errorf("--as-of %s: no day or time; write 2021-03-04 or 2021-03-04T12:00:00Z", s)
	}
	return t, nil
}

func (cmd *findCmd) jsonl(ctx context.Context, c *console, l ledger.Ledger, q ledger.Query) error {
	e := json.NewEncoder(c.out)
	e.SetEscapeHTML(false)
	return cmd.each(ctx, l, q, cmd.Limit, func(k *ledger.Kept) error { return e.Encode(k) })
}

// each hands on what is found, up to a limit where one is given.
func (cmd *findCmd) each(ctx context.Context, l ledger.Ledger, q ledger.Query, limit int, visit func(*ledger.Kept) error) error {
	if limit == 0 {
		return l.Each(ctx, q, visit)
	}
	for limit > 0 {
		q.Limit = min(limit, ledger.MaxLimit)
		found, err := l.Find(ctx, q)
		if err != nil {
			return err
		}
		for _, k := range found.Incidents {
			if err := visit(k); err != nil {
				return err
			}
		}
		limit -= len(found.Incidents)
		if q.After = found.Next; q.After == "" {
			break
		}
	}
	return nil
}

// tableLimit is how many rows a table has where no number is given.
const tableLimit = 50

// table prints a line an incident: day, place, what happened, tolls, who, how many
// voices, status and id.
func (cmd *findCmd) table(ctx context.Context, c *console, l ledger.Ledger, q ledger.Query) error {
	limit := cmd.Limit
	if limit == 0 {
		limit = tableLimit
	}
	rows := [][]string{{"day", "place", "what", "killed", "wounded", "by", "voices", "status", "id"}}
	err := cmd.each(ctx, l, q, limit, func(k *ledger.Kept) error {
		rows = append(rows, row(k))
		return nil
	})
	if err != nil {
		return err
	}
	n, err := l.Count(ctx, q)
	if err != nil {
		return err
	}
	if len(rows) > 1 {
		columns(c.out, rows)
	}
	c.say("%s found, %d shown", n, len(rows)-1)
	return nil
}

func row(k *ledger.Kept) []string {
	day, place := "", ""
	if k.When != nil {
		day = k.When.From
	}
	if w := k.Where; w != nil {
		place = strings.Trim(w.Name+", "+w.Country, ", ")
	}
	what := string(k.Kind)
	if k.Mode != "" {
		what += "/" + string(k.Mode)
	}
	if k.Stage != "" && k.Stage != "occurred" {
		what += " (" + string(k.Stage) + ")"
	}
	s := &filter.Subject{Incident: &k.Incident}
	toll := func(outcome string) string {
		if n, known := s.Number(outcome); known {
			return fmt.Sprint(int(n))
		}
		return ""
	}
	return []string{day, place, what, toll("killed"), toll("wounded"), strings.Join(s.Texts("perpetrator"), ", "), fmt.Sprint(k.Voices), string(k.Status), k.ID}
}

// widest is how wide a column gets, in code points.
const widest = 32

// columns prints rows in columns that stand below each other.
func columns(w io.Writer, rows [][]string) {
	widths := make([]int, len(rows[0]))
	for _, r := range rows {
		for i, cell := range r {
			if n := utf8.RuneCountInString(cell); n > widest && i < len(r)-1 {
				r[i] = string([]rune(cell)[:widest-1]) + "…"
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(r[i]))
		}
	}
	for _, r := range rows {
		b := &strings.Builder{}
		for i, cell := range r {
			b.WriteString(cell + strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell)+2))
		}
		fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
	}
}

func (cmd *findCmd) facets(ctx context.Context, c *console, l ledger.Ledger, q ledger.Query) error {
	var fields []string
	for _, f := range cmd.Facets {
		fields = append(fields, strings.Split(f, ",")...)
	}
	facets, err := l.Facets(ctx, q, fields, 20)
	if err != nil {
		return err
	}
	for _, f := range facets {
		about := ""
		if f.About {
			about = " (about)"
		}
		fmt.Fprintf(c.out, "%s%s\n", f.Field, about)
		for _, v := range f.Values {
			fmt.Fprintf(c.out, "  %8d  %s\n", v.N, v.Value)
		}
	}
	return nil
}
