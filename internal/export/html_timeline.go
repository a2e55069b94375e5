package export

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"casus/internal/event"
)

// timelineView is the small timeline of a page: a column for every time told, in
// order but not to scale, with how long lies between two.
type timelineView struct {
	Width, Height, Axis int // in the timeline's units
	Shown               int // width on the screen
	Columns             []column
	Undated             []dot
	Title               string
}

type column struct {
	X            int
	First, Below string // the two lines of its label
	Page         bool   // the day of the page itself
	Gap          string // time since the column before
	GapX         int
	Dots         []dot
	from, to     string
}

// dot is an event on the timeline.
type dot struct {
	X, Y  int
	ID    string
	Class string
	Href  string
	Hint  string
}

// Sizes of the timeline, in its units.
const (
	columnWidth = 104
	dotStep     = 26
	axisGap     = 24
	labelHeight = 46
)

// timelineOf draws the times of a page; nil where nothing is dated.
func timelineOf(id string, r *event.Record) *timelineView {
	v := &timelineView{Title: "Timeline of the events"}
	dated := false
	for i := range r.Events {
		e := &r.Events[i]
		d := dot{ID: e.ID, Class: "dot " + family(e.Kind) + " " + eventClass(i), Href: "#" + id + "-" + e.ID, Hint: headline(e)}
		if e.Lead {
			d.Class += " lead"
		}
		if e.When == nil || e.When.From == "" || spanWords(e.When) == "" {
			v.Undated = append(v.Undated, d)
			continue
		}
		dated = true
		c := v.column(e.When)
		c.Dots = append(c.Dots, d)
	}
	if !dated {
		return nil
	}
	if day := r.Page.Published; day != "" && longDate(day) != day {
		v.column(&event.When{From: day, To: day, Precision: "day"}).Page = true
	}
	v.lay()
	return v
}

// column gives the column of a time, made where it is new. The pointer is good until
// the next is made.
func (v *timelineView) column(w *event.When) *column {
	for i := range v.Columns {
		if v.Columns[i].from == w.From && v.Columns[i].to == w.To {
			return &v.Columns[i]
		}
	}
	first, below := columnLabel(w)
	v.Columns = append(v.Columns, column{First: first, Below: below, from: w.From, to: w.To})
	return &v.Columns[len(v.Columns)-1]
}

// lay puts the columns in order and everything in its place.
func (v *timelineView) lay() {
	slices.SortStableFunc(v.Columns, func(a, b column) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	most := 1
	for _, c := range v.Columns {
		most = max(most, len(c.Dots))
	}
	v.Axis = most*dotStep + axisGap
	v.Height = v.Axis + labelHeight
	v.Width = len(v.Columns) * columnWidth
	v.Shown = v.Width * 13 / 10
	for i := range v.Columns {
		c := &v.Columns[i]
		c.X = i*columnWidth + columnWidth/2
		for k := range c.Dots {
			c.Dots[k].X, c.Dots[k].Y = c.X, v.Axis-axisGap-k*dotStep
		}
		if i > 0 {
			c.Gap, c.GapX = gapWords(v.Columns[i-1].to, c.from), c.X-columnWidth/2
		}
	}
}

// columnLabel words a time in two short lines.
func columnLabel(w *event.When) (first, below string) {
	from, err := time.Parse(time.DateOnly, w.From)
	if err != nil {
		return w.From, "" // unreachable: the caller has read the date
	}
	to, err := time.Parse(time.DateOnly, w.To)
	if err != nil {
		return w.From, "" // unreachable: the caller has read the date
	}
	switch {
	case w.Precision == "month":
		return from.Format("Jan"), from.Format("2006")
	case w.Precision == "year" || from.YearDay() == 1 && to.Month() == 12 && to.Day() == 31 && from.Year() == to.Year():
		return from.Format("2006"), ""
	case from.Equal(to):
		return from.Format("2 Jan"), from.Format("2006")
	case from.Year() != to.Year():
		return from.Format("2006") + "–" + to.Format("2006"), ""
	case from.Month() == to.Month():
		return from.Format("2") + "–" + to.Format("2 Jan"), from.Format("2006")
	}
	return from.Format("2 Jan") + "–" + to.Format("2 Jan"), from.Format("2006")
}

// gapWords words how long lies between two days; empty where that is a day or less.
func gapWords(a, b string) string {
	from, err := time.Parse(time.DateOnly, a)
	if err != nil {
		return ""
	}
	to, err := time.Parse(time.DateOnly, b)
	if err != nil {
		return ""
	}
	switch days := int(to.Sub(from).Hours() / 24); {
	case days <= 1:
		return ""
	case days < 14:
		return fmt.Sprintf("%d days", days)
	case days < 60:
		return fmt.Sprintf("%d weeks", days/7)
	case days < 730:
		return fmt.Sprintf("%d months", days/30)
	default:
		return fmt.Sprintf("%d years", days/365)
	}
}
