package desk

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"casus/internal/chain"
	"casus/internal/event"
	"casus/internal/gazetteer"
	"casus/internal/incident"
	"casus/internal/ledger"
)

// links are who answered whom, both ways.
type links struct {
	up   map[string][]incident.Answer // id → what it answers
	down map[string][]string          // id → what answers it
	fate map[string]string            // id of a threat → what became of it
}

// linksOf finds who answered whom among the incidents that stand, and what became of
// threats.
func (x *index) linksOf() *links {
	l := &links{map[string][]incident.Answer{}, map[string][]string{}, map[string]string{}}
	all := make([]incident.Incident, 0, len(x.rows))
	for _, r := range x.rows {
		if r.Status != ledger.Withdrawn {
			all = append(all, *r.in)
		}
	}
	chain.Link(all, "")
	for i := range all {
		in := &all[i]
		for _, a := range in.RespondsTo {
			if _, ok := x.at[a.Incident]; ok && a.Incident != in.ID {
				l.up[in.ID] = append(l.up[in.ID], a)
				l.down[a.Incident] = append(l.down[a.Incident], in.ID)
			}
		}
		if in.Fate != "" {
			l.fate[in.ID] = in.Fate
		}
	}
	return l
}

// chainMost is how many incidents a chain is followed for.
const chainMost = 200

// chainOf gives the incidents that hang together with one by answers, oldest first.
func (x *index) chainOf(id string) []*row {
	if _, ok := x.at[id]; !ok {
		return nil
	}
	seen := map[string]bool{id: true}
	queue := []string{id}
	for i := 0; i < len(queue) && len(queue) < chainMost; i++ {
		var next []string
		for _, a := range x.links().up[queue[i]] {
			next = append(next, a.Incident)
		}
		for _, n := range append(next, x.links().down[queue[i]]...) {
			if !seen[n] {
				seen[n] = true
				queue = append(queue, n)
			}
		}
	}
	out := make([]*row, len(queue))
	for i, q := range queue {
		out[i] = x.rows[x.at[q]]
	}
	slices.SortFunc(out, func(a, b *row) int { return cmp.Or(strings.Compare(a.From, b.From), strings.Compare(a.ID, b.ID)) })
	return out
}

// chainStep is one incident of a chain with what links it to others.
type chainStep struct {
	*row
	Here  bool
	Links []string
}

// chainSteps shows a chain in order; nil where the incident stands in none.
func (x *index) chainSteps(id string) (out []chainStep) {
	rows := x.chainOf(id)
	if len(rows) < 2 {
		return nil
	}
	for _, r := range rows {
		s := chainStep{row: r, Here: r.ID == id}
		for _, a := range x.links().up[r.ID] {
			to := x.rows[x.at[a.Incident]]
			s.Links = append(s.Links, answerWords(a)+" the "+strings.ToLower(to.Name())+" of "+to.Day())
		}
		out = append(out, s)
	}
	return out
}

// answerWords says how a link is known.
func answerWords(a incident.Answer) string {
	switch {
	case a.Stated && a.Words != "":
		return "“" + a.Words + "”"
	case a.Stated:
		return "answers, by a page's own words,"
	case a.Probability > 0:
		return fmt.Sprintf("probably answers (inferred, %.0f%%)", a.Probability*100)
	}
	return "may answer (inferred)"
}

// How near is near: what happened within these bounds is shown beside an incident.
const (
	nearKM   = 100
	nearDays = 7
	nearMost = 5 // each way
)

// nearRow is an incident near another, and how far from it.
type nearRow struct {
	*row
	Apart string
}

// near gives what happened near an incident before and after it, in order of days.
func (x *index) near(id string) (before, after []nearRow) {
	i, ok := x.at[id]
	if !ok || !x.rows[i].Located || x.rows[i].From == "" {
		return nil, nil
	}
	r := x.rows[i]
	x.between(addDays(r.From, -nearDays), addDays(r.From, nearDays), func(o *row) {
		if o == r || !o.Located || math.Abs(o.Lat-r.Lat) > nearKM/111.0 {
			return
		}
		km := gazetteer.Distance(r.Lat, r.Lon, o.Lat, o.Lon)
		if km > nearKM {
			return
		}
		n := nearRow{o, fmt.Sprintf("%.0f km", km)}
		if o.From < r.From || o.From == r.From && o.ID < r.ID {
			before = append(before, n)
		} else {
			after = append(after, n)
		}
	})
	slices.Reverse(before) // rows come newest first
	slices.Reverse(after)
	return before[max(0, len(before)-nearMost):], after[:min(nearMost, len(after))]
}

// between calls visit for the rows of the days from..to.
func (x *index) between(from, to string, visit func(*row)) {
	first, _ := slices.BinarySearchFunc(x.rows, to, func(r *row, day string) int { return strings.Compare(day, r.From) })
	for i := first; i < len(x.rows) && x.rows[i].From >= from; i++ {
		visit(x.rows[i])
	}
}

// statementsView shows what was said about an incident.
func statementsView(in *incident.Incident, records map[string]*event.Record) (out []statementView) {
	for _, s := range in.Statements {
		v := statementView{row: &row{Kind: s.Kind}}
		for _, r := range records {
			if r.Page.Source != s.Page {
				continue
			}
			v.Publisher, v.PageHref, v.From = cmp.Or(r.Page.Publisher, hostOf(s.Page)), "/pages/"+r.Page.ID+"#"+s.Event, r.Page.Published
			for _, e := range r.Events {
				if e.ID == s.Event {
					v.Kind, v.By = e.Kind, cmp.Or(names(e.Parties, event.Speaker), e.AccordingTo)
				}
			}
		}
		v.Publisher = cmp.Or(v.Publisher, hostOf(s.Page))
		out = append(out, v)
	}
	return out
}
