package chain

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"casus/internal/event"
	"casus/internal/incident"
)

// Chain is an incident with all that it answers and all that answers it, on and on.
type Chain struct {
	Incident string              `json:"incident"` // the one asked for
	Nodes    []incident.Incident `json:"nodes"`    // in the order in which they happened
	Edges    []Edge              `json:"edges"`
}

// Edge is a link of a chain: From answers To, or carries out the threat To.
type Edge struct {
	From        string  `json:"from"`
	To          string  `json:"to"`
	Link        string  `json:"link"` // answers, carries_out
	Stated      bool    `json:"stated"`
	Words       string  `json:"words,omitempty"`
	Reason      string  `json:"reason,omitempty"`
	Probability float64 `json:"probability,omitempty"`
}

// Of draws the chain of the incident with the given id, or the beginning of one; ok is
// false where none or several begin so. The incidents must have been linked.
func Of(incidents []incident.Incident, id, asOf string) (c Chain, ok bool) {
	start := -1
	for i := range incidents {
		if strings.HasPrefix(incidents[i].ID, id) {
			if start >= 0 && incidents[i].ID != id {
				return Chain{}, false
			}
			start = i
		}
	}
	if start < 0 || id == "" {
		return Chain{}, false
	}
	edges := edgesOf(incidents, asOf)
	next := map[string][]string{}
	for _, e := range edges {
		next[e.From] = append(next[e.From], e.To)
		next[e.To] = append(next[e.To], e.From)
	}
	c.Incident = incidents[start].ID
	in := map[string]bool{c.Incident: true}
	for queue := []string{c.Incident}; len(queue) > 0; queue = queue[1:] {
		for _, n := range next[queue[0]] {
			if !in[n] {
				in[n] = true
				queue = append(queue, n)
			}
		}
	}
	for i := range incidents {
		if in[incidents[i].ID] {
			c.Nodes = append(c.Nodes, incidents[i])
		}
	}
	slices.SortStableFunc(c.Nodes, func(a, b incident.Incident) int {
		return cmp.Or(cmp.Compare(dayText(&a), dayText(&b)), cmp.Compare(a.ID, b.ID))
	})
	for _, e := range edges {
		if in[e.From] {
			c.Edges = append(c.Edges, e)
		}
	}
	return c, true
}

func edgesOf(incidents []incident.Incident, asOf string) []Edge {
	known := map[string]bool{}
	for i := range incidents {
		known[incidents[i].ID] = true
	}
	var out []Edge
	for i := range incidents {
		for _, a := range incidents[i].RespondsTo {
			if known[a.Incident] {
				out = append(out, Edge{From: incidents[i].ID, To: a.Incident, Link: "answers", Stated: a.Stated, Words: a.Words, Reason: a.Reason, Probability: a.Probability})
			}
		}
	}
	if asOf == "" {
		asOf = lastDay(incidents)
	}
	l := newLinker(incidents)
	for i := range incidents {
		if incidents[i].Fate == CarriedOut {
			if _, j := l.fate(i, asOf); j >= 0 {
				out = append(out, Edge{From: incidents[j].ID, To: incidents[i].ID, Link: "carries_out", Reason: "the one who threatened acted against the one threatened", Probability: 0.6})
			}
		}
	}
	slices.SortFunc(out, func(a, b Edge) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Link, b.Link))
	})
	return out
}

func dayText(i *incident.Incident) string {
	if i.When != nil && i.When.From != "" {
		return i.When.From
	}
	return i.Accounts[0].Published
}

// label says in a few words what an incident is.
func label(i *incident.Incident) string {
	parts := []string{dayText(i), strings.ReplaceAll(string(i.Kind), "_", " ")}
	if i.Stage != "" && i.Stage != event.Occurred {
		parts = append(parts, string(i.Stage))
	}
	if i.Where != nil {
		parts = append(parts, i.Where.Name)
	}
	for _, t := range i.Casualties {
		if t.Count.Best != nil && *t.Count.Best > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", *t.Count.Best, t.Outcome))
		}
	}
	if i.Fate != "" {
		parts = append(parts, strings.ReplaceAll(i.Fate, "_", " "))
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

// Text prints the chain for people: each incident, in time, with what it answers.
func (c Chain) Text() string {
	var b strings.Builder
	names := map[string]string{}
	for i := range c.Nodes {
		names[c.Nodes[i].ID] = label(&c.Nodes[i])
	}
	for i := range c.Nodes {
		n := &c.Nodes[i]
		mark := "  "
		if n.ID == c.Incident {
			mark = "* "
		}
		fmt.Fprintf(&b, "%s%s\n    %s; %s, %s\n", mark, names[n.ID], n.ID, plural(len(n.Accounts), "account"), plural(n.Voices, "voice"))
		if doers := doersOf(n); doers != "" {
			fmt.Fprintf(&b, "    by %s\n", doers)
		}
		if n.Condition != "" {
			fmt.Fprintf(&b, "    condition: %s\n", n.Condition)
		}
		for _, e := range c.Edges {
			if e.From == n.ID {
				fmt.Fprintf(&b, "    %s: %s (%s)\n", strings.ReplaceAll(e.Link, "_", " "), names[e.To], e.ground())
			}
		}
		if len(n.Statements) > 0 {
			fmt.Fprintf(&b, "    %s about it: %s\n", plural(len(n.Statements), "statement"), kindsOf(n.Statements))
		}
	}
	return b.String()
}

func (e Edge) ground() string {
	if e.Stated {
		return fmt.Sprintf("stated: %q", e.Words)
	}
	return fmt.Sprintf("inferred, %.0f %%: %s", 100*e.Probability, e.Reason)
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

func doersOf(i *incident.Incident) string {
	var out []string
	for _, p := range i.Parties {
		if p.Role != event.Perpetrator && p.Role != event.Speaker {
			continue
		}
		s := p.Name
		if p.Confidence != "" && p.Confidence != event.Stated {
			s += " (" + string(p.Confidence) + ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}

func kindsOf(ss []incident.Statement) string {
	var out []string
	for _, s := range ss {
		if !slices.Contains(out, string(s.Kind)) {
			out = append(out, string(s.Kind))
		}
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// Dot draws the chain in Graphviz's language.
func (c Chain) Dot() string {
	var b strings.Builder
	b.WriteString("digraph chain {\n  rankdir=BT;\n  node [shape=box];\n")
	for i := range c.Nodes {
		style := ""
		if c.Nodes[i].ID == c.Incident {
			style = ", penwidth=2"
		}
		fmt.Fprintf(&b, "  %s [label=%s%s];\n", quoted(c.Nodes[i].ID), quoted(label(&c.Nodes[i])), style)
	}
	for _, e := range c.Edges {
		style := "dashed"
		if e.Stated {
			style = "solid"
		}
		fmt.Fprintf(&b, "  %s -> %s [label=%s, style=%s];\n", quoted(e.From), quoted(e.To), quoted(strings.ReplaceAll(e.Link, "_", " ")), style)
	}
	b.WriteString("}\n")
	return b.String()
}

func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ").Replace(s) + `"`
}

// Mermaid draws the chain in Mermaid's language.
func (c Chain) Mermaid() string {
	var b strings.Builder
	b.WriteString("flowchart BT\n")
	at := map[string]int{}
	for i := range c.Nodes {
		at[c.Nodes[i].ID] = i
		fmt.Fprintf(&b, "  n%d[\"%s\"]\n", i, strings.NewReplacer(`"`, "#quot;", "\n", " ").Replace(label(&c.Nodes[i])))
	}
	for _, e := range c.Edges {
		arrow := "-.->"
		if e.Stated {
			arrow = "-->"
		}
		fmt.Fprintf(&b, "  n%d %s|%s| n%d\n", at[e.From], arrow, strings.ReplaceAll(e.Link, "_", " "), at[e.To])
	}
	return b.String()
}
