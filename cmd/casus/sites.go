package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"casus/internal/ledger"
	"casus/internal/site"
)

// sitesCmd prints the register of sites and who held them.
type sitesCmd struct {
	asked
	Watch  string `placeholder:"FILE" help:"A list of sites to watch: CSV with name, lat, lon and radius_km, or GeoJSON points; what happened within the radius stands under them."`
	All    bool   `help:"List sites that were only attacked too; by default those that are watched or were held by somebody."`
	Format string `short:"f" enum:"text,csv,json" default:"text" placeholder:"FORMAT" help:"text, csv (a holding a row) or json."`
}

// Run prints the register.
func (cmd *sitesCmd) Run(c *console) error {
	q, err := cmd.query()
	if err != nil {
		return err
	}
	watch, err := cmd.watched()
	if err != nil {
		return err
	}
	return cmd.with(func(ctx context.Context, l ledger.Ledger) error {
		register := site.New(watch)
		err := l.Each(ctx, q, func(k *ledger.Kept) error {
			if k.Status != ledger.Withdrawn {
				in := k.Incident
				register.Add(&in)
			}
			return nil
		})
		if err != nil {
			return err
		}
		var sites []site.Site
		for _, s := range register.Sites() {
			if cmd.All || s.Watched || len(s.Holdings) > 0 {
				sites = append(sites, s)
			}
		}
		switch cmd.Format {
		case "json":
			if sites == nil {
				sites = []site.Site{}
			}
			e := json.NewEncoder(c.out)
			e.SetIndent("", " ")
			return e.Encode(sites)
		case "csv":
			return sitesCSV(c.out, sites)
		}
		for i := range sites {
			siteText(c.out, &sites[i])
		}
		c.say("%d sites", len(sites))
		return nil
	})
}

func (cmd *sitesCmd) watched() ([]site.Watch, error) {
	if cmd.Watch == "" {
		return nil, nil
	}
	f, err := os.Open(cmd.Watch)
	if err != nil {
		return nil, fmt.Errorf("%w; check the path given with --watch", err)
	}
	defer f.Close()
	all, err := site.ReadWatch(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", cmd.Watch, err)
	}
	return all, nil
}

// siteText prints a site for people: where it is, what befell it, who held it.
func siteText(w io.Writer, s *site.Site) {
	fmt.Fprint(w, strings.Trim(s.Name+", "+s.Admin1+", "+s.Country, ", "))
	if s.Watched {
		fmt.Fprint(w, " (watched)")
	}
	if s.Attacks > 0 {
		fmt.Fprintf(w, ": %d attacks, %d killed, the last %s", s.Attacks, s.Killed, s.Last)
	}
	fmt.Fprintln(w)
	for _, h := range s.Holdings {
		from, to := h.From, h.To
		if from == "" {
			from = "?"
		}
		if to == "" {
			to = "now"
		}
		fmt.Fprintf(w, "  %-10s to %-10s  %s, %s", from, to, h.Holder, h.How)
		if h.Disputed {
			fmt.Fprint(w, ", disputed")
		}
		fmt.Fprintf(w, " (“%s”, %s; %s)\n", h.Words, h.Source, h.Incident)
	}
}

// sitesCSV writes a row for each holding, and one for a site without any.
func sitesCSV(w io.Writer, sites []site.Site) error {
	out := csv.NewWriter(w)
	if err := out.Write([]string{"site", "country", "admin1", "latitude", "longitude", "watched", "attacks", "killed", "last", "holder", "how", "from", "to", "disputed", "incident", "ended", "voices", "source"}); err != nil {
		return err
	}
	degrees := func(x *float64) string {
		if x == nil {
			return ""
		}
		return strconv.FormatFloat(*x, 'f', -1, 64)
	}
	for _, s := range sites {
		all := s.Holdings
		if len(all) == 0 {
			all = []site.Holding{{}}
		}
		for _, h := range all {
			row := []string{guarded(s.Name), s.Country, guarded(s.Admin1), degrees(s.Lat), degrees(s.Lon), strconv.FormatBool(s.Watched), strconv.Itoa(s.Attacks), strconv.Itoa(s.Killed), s.Last,
				guarded(h.Holder), h.How, h.From, h.To, strconv.FormatBool(h.Disputed), h.Incident, h.Ended, strconv.Itoa(h.Voices), guarded(h.Source)}
			if err := out.Write(row); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

// guarded keeps a spreadsheet from taking text for a formula.
func guarded(s string) string {
	if s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		return "'" + s
	}
	return s
}
