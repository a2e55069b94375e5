package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"casus/internal/chain"
	"casus/internal/incident"
	"casus/internal/ledger"
)

// chainCmd prints what an incident answers and what answers it.
type chainCmd struct {
	Incident string   `arg:"" help:"Id of the incident, or as much of its beginning as no other has."`
	Paths    []string `arg:"" optional:"" name:"incidents" help:"Files of incidents, one a line, as casus merge writes them; or - for standard input. Without any, the ledger is read."`
	ledgerFlag
	Format string `short:"f" enum:"text,dot,mermaid,json" default:"text" placeholder:"FORMAT" help:"text, dot (Graphviz), mermaid or json."`
	AsOf   string `placeholder:"DATE" help:"The day on which threats are open or lapsed; by default the day of the last page."`
}

// Run prints the chain.
func (cmd *chainCmd) Run(c *console) error {
	incidents, err := cmd.incidents(c)
	if err != nil {
		return err
	}
	chain.Link(incidents, cmd.AsOf)
	drawn, ok := chain.Of(incidents, cmd.Incident, cmd.AsOf)
	if !ok {
		return fmt.Errorf("no incident, or more than one, has an id that begins with %q; ids stand first in each line of the incidents", cmd.Incident)
	}
	var out string
	switch cmd.Format {
	case "dot":
		out = drawn.Dot()
	case "mermaid":
		out = drawn.Mermaid()
	case "json":
		b, err := json.MarshalIndent(drawn, "", "  ")
		if err != nil {
			return err
		}
		out = string(b) + "\n"
	default:
		out = drawn.Text()
	}
	_, err = io.WriteString(c.out, out)
	return err
}

// incidents reads the files named, or all of the ledger.
func (cmd *chainCmd) incidents(c *console) (all []incident.Incident, err error) {
	if len(cmd.Paths) == 0 {
		err = cmd.with(func(ctx context.Context, l ledger.Ledger) error {
			if all, err = cmd.kept(ctx, l); errors.Is(err, ledger.ErrMissing) {
				return nil // told as of files: no incident has that id
			}
			return err
		})
		return all, err
	}
	err = readLines(c, cmd.Paths, func(line []byte) error {
		var i incident.Incident
		if err := json.Unmarshal(line, &i); err != nil {
			return err
		}
		if i.ID == "" || len(i.Accounts) == 0 {
			return fmt.Errorf("this is no incident; give what casus merge writes")
		}
		all = append(all, i)
		return nil
	})
	return all, err
}

// kept reads what linking needs of all incidents, and those of the chain whole.
func (cmd *chainCmd) kept(ctx context.Context, l ledger.Ledger) ([]incident.Incident, error) {
	_, all, err := linked(ctx, l, ledger.Query{}, cmd.AsOf)
	if err != nil {
		return nil, err
	}
	drawn, ok := chain.Of(all, cmd.Incident, cmd.AsOf)
	if !ok { // an id that was merged into another
		k, err := l.Incident(ctx, cmd.Incident, time.Time{})
		if err != nil {
			return nil, err
		}
		cmd.Incident = k.ID
		drawn, _ = chain.Of(all, k.ID, cmd.AsOf)
	}
	var ids []string
	for _, n := range drawn.Nodes {
		ids = append(ids, n.ID)
	}
	whole, err := l.Incidents(ctx, ids)
	out := make([]incident.Incident, 0, len(whole))
	for _, k := range whole {
		out = append(out, k.Incident)
	}
	return out, err
}
