package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"casus/internal/ledger"
	"casus/internal/rate"
)

// ratesCmd counts incidents by period and says what is more or less than usual.
type ratesCmd struct {
	asked
	By     string `enum:"all,kind,country,area,place,actor" default:"kind" placeholder:"FIELD" help:"all, kind, country, area, place or actor."`
	Per    string `enum:"day,week,month" default:"week" placeholder:"PERIOD" help:"day, week or month."`
	Until  string `placeholder:"DAY" help:"Count to this day, also where nothing happened any more; by default to the last incident."`
	Top    int    `default:"12" placeholder:"N" help:"The N values with the most incidents."`
	Format string `short:"f" enum:"table,csv,json" default:"table" placeholder:"FORMAT" help:"table, csv or json."`
}

// Run counts.
func (cmd *ratesCmd) Run(c *console) error {
	q, err := cmd.query()
	if err != nil {
		return err
	}
	if cmd.Top < 1 {
		return fmt.Errorf("--top counts from one; give a whole number")
	}
	if _, err := asOf(cmd.Until); err != nil {
		return fmt.Errorf("--until %s: no day; write 2021-03-04", cmd.Until)
	}
	return cmd.with(func(ctx context.Context, l ledger.Ledger) error {
		links, _, err := linked(ctx, l, q, "")
		if err != nil {
			return err
		}
		count := rate.New(cmd.By, cmd.Per)
		err = l.Each(ctx, q, func(k *ledger.Kept) error {
			link(k, links)
			count.Add(&k.Incident)
			return nil
		})
		if err != nil {
			return err
		}
		r := count.Report(cmd.Top, cmd.Until)
		switch cmd.Format {
		case "json":
			e := json.NewEncoder(c.out)
			e.SetIndent("", " ")
			return e.Encode(r)
		case "csv":
			return ratesCSV(c.out, &r)
		}
		ratesTable(c, &r)
		return nil
	})
}

// ratesCSV writes a row for each period of each series.
func ratesCSV(w io.Writer, r *rate.Report) error {
	out := csv.NewWriter(w)
	if err := out.Write([]string{r.By, r.Per, "incidents", "usual", "p", "mark"}); err != nil {
		return err
	}
	for _, s := range r.Series {
		for i, n := range s.Counts {
			v, mark := s.Verdicts[i], ""
			switch {
			case v.Rise:
				mark = "rise"
			case v.Lull:
				mark = "lull"
			}
			row := []string{guarded(s.Value), r.Periods[i], strconv.Itoa(n), strconv.FormatFloat(v.Usual, 'f', 2, 64), strconv.FormatFloat(v.P, 'g', 3, 64), mark}
			if err := out.Write(row); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

// columnsDrawn is how many periods the table draws, the last ones.
const columnsDrawn = 26

// ratesTable prints a line a series: its last periods drawn, and how the last one stands.
func ratesTable(c *console, r *rate.Report) {
	if len(r.Series) == 0 {
		c.say("nothing with a day was found")
		return
	}
	rows := [][]string{{r.By, "incidents", r.Per + "s, the last right", "the " + r.Per + " of " + r.Periods[len(r.Periods)-1]}}
	for _, s := range r.Series {
		rows = append(rows, []string{s.Value, strconv.Itoa(s.N), drawn(s), s.Words})
	}
	columns(c.out, rows)
	if n := r.Intercept.Of; n > 0 {
		fmt.Fprintf(c.out, "\nOf %d shellings, airstrikes and interceptions, %d are told to have been intercepted.\n", n, r.Intercept.Intercepted)
	}
	if q := r.Answers.Quartiles; len(q) == 3 {
		fmt.Fprintf(c.out, "From an attack to its answer: %.0f days in the middle, half of them %.0f to %.0f (%d answers).\n", q[1], q[0], q[2], r.Answers.N)
	}
	if r.Undated > 0 {
		fmt.Fprintf(c.out, "%d without a day are not counted.\n", r.Undated)
	}
	fmt.Fprintln(c.out, "\n"+r.Method)
}

// drawn draws the counts of a series as blocks of eight heights; a rise is marked + and a
// lull - behind its block.
func drawn(s rate.Series) string {
	from := max(0, len(s.Counts)-columnsDrawn)
	most := 1
	for _, n := range s.Counts[from:] {
		most = max(most, n)
	}
	var b strings.Builder
	for i := from; i < len(s.Counts); i++ {
		if n := s.Counts[i]; n == 0 {
			b.WriteRune('·')
		} else {
			b.WriteRune([]rune("▁▂▃▄▅▆▇█")[(n*8-1)/most])
		}
		switch v := s.Verdicts[i]; {
		case v.Rise:
			b.WriteByte('+')
		case v.Lull:
			b.WriteByte('-')
		}
	}
	return b.String()
}
