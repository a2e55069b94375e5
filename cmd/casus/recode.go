package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"casus"
	"casus/internal/event"
	"casus/internal/ledger"
)

// recodeCmd codes the archive again.
type recodeCmd struct {
	tables
	ledgerFlag
	Yes   bool `help:"Replace the records that differ. Without it nothing is changed, only shown."`
	Quiet bool `short:"q" help:"Show the closing line alone."`
}

// recodeBatch is how many new records replace old ones in one transaction.
const recodeBatch = 64

// Run codes again and shows, record by record, what changes and why; with --yes it
// replaces, some records at a time, so that the same command goes on where it was
// broken off.
func (cmd *recodeCmd) Run(c *console) error {
	tool, err := casus.Open(cmd.tables.options())
	if err != nil {
		return err
	}
	return cmd.with(func(ctx context.Context, l ledger.Ledger) error {
		out := bufio.NewWriter(c.out)
		r := &recoding{cmd: cmd, ledger: l, out: out}
		err := l.Archive(ctx, "", func(a *ledger.Archived) error {
			p := a.Record.Page
			fresh := tool.Code(&p)
			fresh.Page = a.Record.Page
			return r.compare(ctx, a, fresh)
		})
		if err == nil {
			err = r.replace(ctx)
		}
		if err != nil {
			return err
		}
		if err := out.Flush(); err != nil {
			return err
		}
		switch {
		case r.differ == 0:
			c.say("coded %d pages again; nothing changes", r.pages)
		case cmd.Yes:
			c.say("coded %d pages again; replaced %d records", r.pages, r.differ)
		default:
			c.say("coded %d pages again; %d records would change; give --yes to replace them", r.pages, r.differ)
		}
		return nil
	})
}

// recoding compares new records with those that are kept.
type recoding struct {
	cmd     *recodeCmd
	ledger  ledger.Ledger
	out     io.Writer
	pages   int
	differ  int
	waiting []ledger.Coded
}

func (r *recoding) compare(ctx context.Context, a *ledger.Archived, fresh event.Record) error {
	r.pages++
	why := reason(a.Stages)
	changes := differences(a.Record.Events, withByHand(fresh.Events, a))
	if len(changes) == 0 && slices.Equal(a.Stages, stages()) {
		return nil
	}
	if len(changes) > 0 {
		r.differ++
		if !r.cmd.Quiet {
			fmt.Fprintf(r.out, "%s (%s)\n", a.Record.Page.Source, why)
			for _, change := range changes {
				fmt.Fprintf(r.out, "  %s\n", change)
			}
		}
	}
	if !r.cmd.Yes {
		return nil
	}
	r.waiting = append(r.waiting, ledger.Coded{Record: fresh, Stages: stages(), Bytes: a.Bytes, Format: a.Format})
	if len(r.waiting) >= recodeBatch {
		return r.replace(ctx)
	}
	return nil
}

func (r *recoding) replace(ctx context.Context) error {
	if len(r.waiting) == 0 {
		return nil
	}
	_, err := r.ledger.Replace(ctx, r.waiting, "coded again by "+wordsOf(stages()))
	r.waiting = nil
	return err
}

// reason words why a record may differ: other stages, or other tables.
func reason(old []ledger.Stage) string {
	old = slices.DeleteFunc(slices.Clone(old), func(s ledger.Stage) bool { return s.Name == "person" })
	if slices.Equal(old, stages()) {
		return "the same coder with other tables"
	}
	return wordsOf(old) + " to " + wordsOf(stages())
}

func wordsOf(all []ledger.Stage) string {
	var words []string
	for _, s := range all {
		words = append(words, s.Name+" "+s.Version)
	}
	return strings.Join(words, ", ")
}

// withByHand adds the events that people added, which the ledger puts back by itself.
func withByHand(fresh []event.Event, a *ledger.Archived) []event.Event {
	if !slices.ContainsFunc(a.Stages, func(s ledger.Stage) bool { return s.Name == "person" }) {
		return fresh
	}
	fresh = slices.Clone(fresh)
	for _, e := range a.Record.Events {
		if strings.HasPrefix(e.ID, "p") {
			fresh = append(fresh, e)
		}
	}
	return fresh
}

// differences lists what is other in a list of events, by the ids of the events.
func differences(old, fresh []event.Event) []string {
	var all []string
	for _, o := range old {
		i := slices.IndexFunc(fresh, func(f event.Event) bool { return f.ID == o.ID })
		if i < 0 {
			all = append(all, fmt.Sprintf("%s %s: gone", o.ID, o.Kind))
			continue
		}
		before, after := values(o), values(fresh[i])
		for _, path := range sortedPaths(before, after) {
			if path != "evidence" && !reflect.DeepEqual(before[path], after[path]) {
				all = append(all, fmt.Sprintf("%s %s: %s, was %s", o.ID, path, said(after[path]), said(before[path])))
			}
		}
	}
	for _, f := range fresh {
		if !slices.ContainsFunc(old, func(o event.Event) bool { return o.ID == f.ID }) {
			all = append(all, fmt.Sprintf("%s %s: new", f.ID, f.Kind))
		}
	}
	if len(all) == 0 && !reflect.DeepEqual(old, fresh) && jsonText(old) != jsonText(fresh) {
		all = append(all, "evidence: other words")
	}
	return all
}

// values gives the values of an event by their names in the record.
func values(e event.Event) map[string]any {
	var all map[string]any
	if err := json.Unmarshal([]byte(jsonText(e)), &all); err != nil {
		panic(err) // unreachable: it was written just now
	}
	return all
}

func sortedPaths(a, b map[string]any) []string {
	var all []string
	for p := range a {
		all = append(all, p)
	}
	for p := range b {
		all = append(all, p)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// said writes a value, or says that there is none.
func said(v any) string {
	if v == nil {
		return "nothing"
	}
	return jsonText(v)
}

func jsonText(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // unreachable: events hold nothing else
	}
	return string(b)
}
