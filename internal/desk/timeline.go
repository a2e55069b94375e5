package desk

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"time"
)

// timelineView is the timeline: bands of actors or places, days across.
type timelineView struct {
	Facets        []facet
	By            []link // what the bands are of
	Zoom          []link // wider and narrower
	Width, Height int
	Left, Inner   int // where the days begin, and how wide they are
	From, To      string
	Days          int
	Brush         string
	Ticks         []tick
	Bands         []band
	Undated       int
}

type tick struct {
	X     int
	Words string
}

// band is one row of the timeline.
type band struct {
	Words, Href string
	Y, Middle   int
	N           int
	Spots       []spot
}

// spot is an incident of a band, or several of a stretch of days.
type spot struct {
	X, Y, R     int
	Family      string
	Href, Words string
}

const (
	timelineWidth = 1040
	timelineLeft  = 170
	bandHeight    = 34
	bandsMost     = 16
	crowded       = 200 // incidents of a band
	timelineTop   = 34
)

// bandField is what bands can be of.
type bandField struct {
	id, words string
	of        func(*row) []string
}

var bandFields = []bandField{
	{"actor", "By actor", func(r *row) []string { return r.Doers }},
	{"place", "By place", func(r *row) []string { return one(r.Place) }},
	{"country", "By country", func(r *row) []string { return one(r.Country) }},
	{"kind", "By kind", func(r *row) []string { return []string{string(r.Kind)} }},
}

// timeline shows what the filter keeps along the days.
func (d *Desk) timeline(w http.ResponseWriter, r *http.Request) error {
	q := d.ask(r)
	by := r.URL.Query().Get("by")
	if !slices.ContainsFunc(bandFields, func(f bandField) bool { return f.id == by }) {
		by = ""
	}
	v := made(q, "timeline "+by, func() *timelineView { return q.timelineView(by) })
	bar := q.bar(d, "/timeline")
	if by != "" {
		bar.Keep = append(bar.Keep, pair{"by", by})
	}
	return d.show(w, r, "timeline", &shell{Title: "Timeline", Filter: bar, View: v})
}

func (q *asked) timelineView(by string) *timelineView {
	v := &timelineView{Facets: q.facets("/timeline"), Width: timelineWidth, Left: timelineLeft, Inner: timelineWidth - timelineLeft - 20}
	field := bandFields[0]
	for _, f := range bandFields {
		if f.id == by {
			field = f
		}
	}
	for _, f := range bandFields {
		v.By = append(v.By, link{Href: withQuery("/timeline", q.text, "by", f.id), Words: f.words, Current: f.id == field.id})
	}
	v.From, v.To = q.found.days()
	v.Days = daysBetween(v.From, v.To) + 1
	v.Brush = withQuery("/timeline", q.text, "by", by)
	v.ticks()
	v.bands(q, field.id, field.of)
	v.zooms(q, by)
	v.Height = timelineTop + len(v.Bands)*bandHeight + 10
	return v
}

// x gives where a day stands.
func (v *timelineView) x(day string) int {
	return v.Left + (2*daysBetween(v.From, day)+1)*v.Inner/(2*v.Days)
}

// ticks puts a mark at days, weeks, months or years, so that they do not crowd.
func (v *timelineView) ticks() {
	from, err := time.Parse(time.DateOnly, v.From)
	if err != nil {
		return
	}
	step, words := tickStep(v.Days)
	for t := step(from.AddDate(0, 0, -1)); ; t = step(t) {
		day := t.Format(time.DateOnly)
		if day > v.To {
			return
		}
		v.Ticks = append(v.Ticks, tick{v.Left + daysBetween(v.From, day)*v.Inner/v.Days, t.Format(words)})
	}
}

// tickStep gives the step to the next tick after a day, and how it is written.
func tickStep(days int) (func(time.Time) time.Time, string) {
	switch {
	case days <= 16:
		return func(t time.Time) time.Time { return t.AddDate(0, 0, 1) }, "2 Jan"
	case days <= 120:
		return func(t time.Time) time.Time { // to the next Monday
			return t.AddDate(0, 0, 7-(int(t.Weekday())+6)%7)
		}, "2 Jan"
	case days <= 1500:
		return func(t time.Time) time.Time { return time.Date(t.Year(), t.Month()+1, 1, 0, 0, 0, 0, time.UTC) }, "Jan 2006"
	}
	return func(t time.Time) time.Time { return time.Date(t.Year()+1, 1, 1, 0, 0, 0, 0, time.UTC) }, "2006"
}

// bands sorts the incidents into bands; the largest come first.
func (v *timelineView) bands(q *asked, id string, of func(*row) []string) {
	rows := map[string][]*row{}
	q.found.each(func(r *row) {
		if r.From == "" {
			v.Undated++
			return
		}
		for _, b := range of(r) {
			rows[b] = append(rows[b], r)
		}
	})
	counts := make(map[string]int, len(rows))
	for b, all := range rows {
		counts[b] = len(all)
	}
	for i, top := range topOf(counts, bandsMost) {
		b := band{Words: facetWords(id, top.Value), Href: withQuery("/timeline", q.with(termOf(id, top.Value)), "by", id), Y: timelineTop + i*bandHeight, N: top.N}
		b.Middle = b.Y + bandHeight/2
		b.Spots = v.spots(q, b.Middle, rows[top.Value], termOf(id, top.Value))
		v.Bands = append(v.Bands, b)
	}
}

// facetWords writes a value of a field for people.
func facetWords(field, value string) string {
	for _, f := range facetFields {
		if f.id == field && f.words != nil {
			return f.words(value)
		}
	}
	return value
}

// spots places a band's incidents. Those that would hide one another are one spot
// that leads to their list.
func (v *timelineView) spots(q *asked, y int, rows []*row, term string) (out []spot) {
	type bin struct{ rows []*row }
	bins := map[int]*bin{}
	wide := 9
	if len(rows) > crowded {
		wide = 18 // so many that spots of nine pixels would lie on one another, and take the browser long
	}
	for _, r := range rows {
		x := v.x(r.From)
		k := x / wide
		if v.Days <= 90 {
			k = x
		}
		if bins[k] == nil {
			bins[k] = &bin{}
		}
		bins[k].rows = append(bins[k].rows, r)
	}
	for _, b := range bins {
		first, last := b.rows[len(b.rows)-1], b.rows[0]
		s := spot{X: v.x(first.From), Y: y, R: 5, Family: mostly(b.rows), Href: first.Href(), Words: first.Day() + ": " + first.Name() + ", " + first.Place}
		if n := len(b.rows); n > 1 {
			s.R = min(14, 5+n)
			s.Words = first.Day() + ": " + counted(n, "incident", "incidents")
			s.Href = withQuery("/list", q.with(term+" "+rangeTerm(first.From, last.From)))
		} else if k := figure(first.Killed); k > 0 {
			s.R = min(13, 5+k/3)
			s.Words += ", " + rangeWords(first.Killed) + " killed"
		}
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b spot) int { return cmp.Or(a.X-b.X, strings.Compare(a.Href, b.Href)) })
	return out
}

// mostly is the family of most of the rows.
func mostly(rows []*row) string {
	n := map[string]int{}
	for _, r := range rows {
		n[r.Family()]++
	}
	for _, f := range []string{"violence", "statement", "move"} {
		if n[f]*2 >= len(rows) {
			return f
		}
	}
	return "violence"
}

// zooms are links to half and to twice the days.
func (v *timelineView) zooms(q *asked, by string) {
	if v.From == "" {
		return
	}
	rest := q.withoutField("day", "after", "before", "when", "from", "to", "date")
	quarter := v.Days / 4
	if v.Days >= 4 {
		v.Zoom = append(v.Zoom, link{Words: "Closer", Href: withQuery("/timeline", strings.TrimSpace(rest+" "+rangeTerm(addDays(v.From, quarter), addDays(v.To, -quarter))), "by", by)})
	}
	if rest != q.text {
		half := max(1, v.Days/2)
		v.Zoom = append(v.Zoom, link{Words: "Wider", Href: withQuery("/timeline", strings.TrimSpace(rest+" "+rangeTerm(addDays(v.From, -half), addDays(v.To, half))), "by", by)},
			link{Words: "All days", Href: withQuery("/timeline", rest, "by", by)})
	}
}

// withoutField gives the filter less the terms of some fields.
func (q *asked) withoutField(fields ...string) string {
	var parts []string
	for _, t := range q.terms {
		name, _, _ := strings.Cut(t.text, ":")
		if !slices.Contains(fields, strings.ToLower(name)) {
			parts = append(parts, t.text)
		}
	}
	return strings.Join(parts, " ")
}

// RangeForm is how a range of days is written in a filter, for the brush.
func (v *timelineView) RangeForm() string { return rangeTerm("FROM", "TO") }

// Short is the band's name as far as there is room for it.
func (b band) Short() string { return clip(b.Words, 24) }
