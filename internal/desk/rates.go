package desk

import (
	"cmp"
	"fmt"
	"net/http"
	"strings"
	"time"

	"casus/internal/rate"
)

// ratesView is how often things happen, against how often they usually do.
type ratesView struct {
	Facets []facet
	By     []link
	Per    []link
	Series []seriesView
	Method string
}

// seriesView is one series drawn: its counts as columns, the usual as a line.
type seriesView struct {
	Words, Href           string
	Width, Height, Base   int
	Columns               []column
	Usual                 int // height of the line of the usual
	UsualWords, LastWords string
	N                     int
	Marks                 int
}

// column is one period of a series; its count may be nought.
type column struct {
	X, Y, W, H    int
	Class, Words  string
	Label, Period string
	LabelX        int
}

const (
	seriesWidth  = 900
	seriesHeight = 96
	seriesMost   = 12
)

// rates shows counts per period, each against its own baseline.
func (d *Desk) rates(w http.ResponseWriter, r *http.Request) error {
	q := d.ask(r)
	by, per := r.URL.Query().Get("by"), r.URL.Query().Get("per")
	if !contains(rateFields, by) {
		by = ""
	}
	if !contains(rate.Periods, per) {
		per = ""
	}
	v := made(q, "rates "+by+" "+per, func() *ratesView { return q.ratesView(by, per) })
	bar := q.bar(d, "/rates")
	bar.Keep = append(bar.Keep, pair{"by", by}, pair{"per", per})
	return d.show(w, r, "rates", &shell{Title: "Rates", Filter: bar, View: v})
}

// rateFields are what series can be of.
var rateFields = []string{"all", "kind", "country", "place", "actor"}

func (q *asked) ratesView(by, per string) *ratesView {
	v := &ratesView{Facets: q.facets("/rates"), Method: rate.Method}
	by = cmp.Or(by, "kind")
	from, to := q.found.days()
	if per == "" {
		per = "week"
		if daysBetween(from, to) < 60 {
			per = "day"
		} else if daysBetween(from, to) > 700 {
			per = "month"
		}
	}
	for _, f := range rateFields {
		v.By = append(v.By, link{Href: withQuery("/rates", q.text, "by", f, "per", per), Words: map[string]string{"all": "All", "kind": "By kind", "country": "By country", "place": "By place", "actor": "By actor"}[f], Current: f == by})
	}
	for _, p := range rate.Periods {
		v.Per = append(v.Per, link{Href: withQuery("/rates", q.text, "by", by, "per", p), Words: "Per " + p, Current: p == per})
	}
	if from == "" {
		return v
	}
	periods := rate.Between(from, to, per)
	counts := map[string][]int{}
	totals := map[string]int{}
	q.found.each(func(r *row) {
		if r.From == "" {
			return
		}
		for _, value := range valuesOf(by, r) {
			if counts[value] == nil {
				counts[value] = make([]int, len(periods))
			}
			counts[value][rate.At(periods, r.From)]++
			totals[value]++
		}
	})
	most := 0
	for _, c := range counts {
		for _, n := range c {
			most = max(most, n)
		}
	}
	for _, top := range topOf(totals, seriesMost) {
		v.Series = append(v.Series, drawSeries(q, by, per, top.Value, periods, counts[top.Value], most))
	}
	return v
}

func contains(all []string, s string) bool {
	for _, x := range all {
		if x == s {
			return true
		}
	}
	return false
}

// valuesOf gives a row's values of a field of series.
func valuesOf(by string, r *row) []string {
	if by == "all" {
		return []string{"all"}
	}
	if by == "place" {
		return one(r.Place)
	}
	for _, f := range facetFields {
		if f.id == by {
			return f.of(r)
		}
	}
	return nil
}

// drawSeries draws the columns of one series.
func drawSeries(q *asked, by, per, value string, periods []string, counts []int, most int) seriesView {
	s := seriesView{Words: facetWords(by, value), Width: seriesWidth, Height: seriesHeight, Base: seriesHeight - 18}
	if by == "all" {
		s.Words, s.Href = "All incidents", withQuery("/list", q.text)
	} else {
		s.Href = withQuery("/list", q.with(termOf(by, value)))
	}
	verdicts := rate.Judge(counts)[0]
	scale := func(n float64) int { return int(n * float64(s.Base-10) / float64(max(1, most))) }
	w := max(1, seriesWidth/len(periods))
	for i, n := range counts {
		s.N += n
		x := i * seriesWidth / len(periods)
		c := column{X: x, W: max(1, w-2), H: scale(float64(n)), Period: periods[i], LabelX: x, Class: "usual"}
		c.Y = s.Base - c.H
		c.Words = per + " of " + dayWords(periods[i]) + ": " + itoa(n)
		switch v := verdicts[i]; {
		case v.Rise:
			c.Class, s.Marks = "rise", s.Marks+1
			c.Words += fmt.Sprintf(", a rise: %.1f usual", v.Usual)
		case v.Lull:
			c.Class, s.Marks = "lull", s.Marks+1
			c.Words += fmt.Sprintf(", a lull: %.1f usual", v.Usual)
		}
		if len(periods) <= 8 || i%((len(periods)+7)/8) == 0 {
			if t, err := time.Parse(time.DateOnly, periods[i]); err == nil {
				c.Label = strings.TrimSpace(t.Format("2 Jan"))
			}
		}
		s.Columns = append(s.Columns, c)
	}
	last := verdicts[len(verdicts)-1]
	s.Usual = s.Base - scale(last.Usual)
	s.UsualWords = fmt.Sprintf("usually %.1f a %s", last.Usual, per)
	return s
}
