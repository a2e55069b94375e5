package desk

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"casus/internal/ledger"
	"casus/internal/rate"
)

// frontView is the first page: what is new, what is open, what is unusual.
type frontView struct {
	Today         string
	Week          string // the filter of the week that ends with the last day told of
	Since         string
	News          []*row
	NewsN         int
	Merges        int
	Tolls         []*row
	TollsN        int
	Unsure        []*row
	UnsureN       int
	Map           string
	Tiles         string
	Unusual       []unusual
	WeekN         int
	WeekKilled    int
	Usual         string
	All           int
	Questions     int
	UnsureQ       string
	DisputedQ     string
	Proposals     []proposalView
	Method        string
	Seen          int64
	MostlyOfWeek  []facetValue
	KilledDispute bool
}

// unusual is a rise or a lull of the last whole period.
type unusual struct {
	Words, Href, What string
	Class             string
}

// frontMost is how many incidents each card shows.
const frontMost = 7

// unsureBelow is the probability below which an incident is an open question.
const unsureBelow = 0.75

// front shows the first page.
func (d *Desk) front(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	q := d.askFor(ctx, "")
	seen, _, err := d.ledger.LastLook(ctx, d.options.User)
	if err != nil {
		return err
	}
	_, last := q.found.days()
	if today := d.options.Now().Format(time.DateOnly); last > today || last == "" {
		last = today
	}
	kept := made(q, "front "+strconv.FormatInt(seen, 10)+" "+last, func() *frontView { return d.frontView(ctx, q, seen, last) })
	v := *kept
	proposals, n, err := d.proposals(ctx, 3)
	if err != nil {
		return err
	}
	v.Proposals, v.Merges = proposals, n
	v.Questions = v.Merges + v.TollsN + v.UnsureN
	return d.show(w, r, "front", &shell{Title: "Today", Feed: "/feed.atom", View: &v})
}

// frontView counts what the first page shows of the incidents, up to the day last told of.
func (d *Desk) frontView(ctx context.Context, q *asked, seen int64, last string) *frontView {
	week := addDays(last, -6)
	v := &frontView{Today: weekdayWords(last), Week: rangeTerm(week, last), All: q.found.len(), Method: rate.Method, Tiles: d.options.Tiles, Seen: q.found.x.seq}
	v.Map = withQuery("/map.json", v.Week)
	before := 0
	first, _ := q.found.days()
	q.found.each(func(r *row) {
		if r.Revision > seen {
			if v.NewsN++; len(v.News) < frontMost {
				v.News = append(v.News, r)
			}
		}
		if r.From >= week && r.From <= last {
			v.WeekN++
			v.WeekKilled += figure(r.Killed)
		} else if r.From != "" && r.From < week {
			before++
		}
		if contains(r.Disputed, "killed") || contains(r.Disputed, "wounded") {
			if v.TollsN++; len(v.Tolls) < frontMost {
				v.Tolls = append(v.Tolls, r)
			}
		}
		if r.P > 0 && r.P < unsureBelow && r.Status == ledger.New {
			if v.UnsureN++; len(v.Unsure) < frontMost {
				v.Unsure = append(v.Unsure, r)
			}
		}
	})
	if weeks := float64(daysBetween(first, week)) / 7; weeks >= 1 {
		v.Usual = "usually " + strconv.FormatFloat(float64(before)/weeks, 'f', 1, 64)
	}
	v.Unusual = unusualOf(d.askFor(ctx, rangeTerm(addDays(last, -120), last)), last)
	return v
}

// looked keeps that the reader has seen what is new.
func (d *Desk) looked(w http.ResponseWriter, r *http.Request) error {
	if err := d.ledger.Look(r.Context(), d.options.User, d.index(r.Context()).seq); err != nil {
		return err
	}
	http.Redirect(w, r, "/", http.StatusSeeOther)
	return nil
}

// unusualOf finds rises and lulls in the last seven days of countries and kinds.
func unusualOf(q *asked, last string) (out []unusual) {
	for _, by := range []string{"country", "kind"} {
		counts := map[string][]int{}
		totals := map[string]int{}
		from, _ := q.found.days()
		weeks := min(17, daysBetween(from, last)/7+1)
		if from == "" || weeks < 3 {
			return nil
		}
		q.found.each(func(r *row) {
			at := weeks - 1 - daysBetween(r.From, last)/7
			if r.From == "" || at < 0 || at >= weeks {
				return
			}
			for _, v := range valuesOf(by, r) {
				if counts[v] == nil {
					counts[v] = make([]int, weeks)
				}
				counts[v][at]++
				totals[v]++
			}
		})
		for _, top := range topOf(totals, 12) {
			c := counts[top.Value]
			verdicts := rate.Judge(c)[0]
			v := verdicts[len(verdicts)-1]
			if !v.Rise && !v.Lull {
				continue
			}
			u := unusual{Words: facetWords(by, top.Value), Class: "rise", Href: withQuery("/rates", termOf(by, top.Value), "by", by, "per", "week")}
			if v.Lull {
				u.Class = "lull"
			}
			u.What = counted(c[len(c)-1], "incident", "incidents") + " this week, usually " + strconv.FormatFloat(v.Usual, 'f', 1, 64)
			out = append(out, u)
		}
	}
	return out
}
