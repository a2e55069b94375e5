package main

import (
	"encoding/json"
	"fmt"
	"io"

	"casus/internal/chain"
	"casus/internal/incident"
)

// chainCmd prints what an incident answers and what answers it.
type chainCmd struct {
	Incident string   `arg:"" help:"Id of the incident, or as much of its beginning as no other has."`
	Paths    []string `arg:"" optional:"" name:"incidents" help:"Files of incidents, one a line, as casus merge writes them; or - for standard input."`
	Format   string   `short:"f" enum:"text,dot,mermaid,json" default:"text" placeholder:"FORMAT" help:"text, dot (Graphviz), mermaid or json."`
	AsOf     string   `placeholder:"DATE" help:"The day on which threats are open or lapsed; by default the day of the last page."`
}

// Run prints the chain.
func (cmd *chainCmd) Run(c *console) error {
	var incidents []incident.Incident
	err := readLines(c, cmd.Paths, func(line []byte) error {
		var i incident.Incident
		if err := json.Unmarshal(line, &i); err != nil {
			return err
		}
		if i.ID == "" || len(i.Accounts) == 0 {
			return fmt.Errorf("this is no incident; give what casus merge writes")
		}
		incidents = append(incidents, i)
		return nil
	})
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
