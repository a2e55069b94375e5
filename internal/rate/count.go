package rate

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"time"

	"gonum.org/v1/gonum/stat"

	"casus/internal/event"
	"casus/internal/incident"
)

// Fields are what series can be of.
var Fields = []string{"all", "kind", "country", "area", "place", "actor"}

// Report is the rates of a set of incidents.
type Report struct {
	By        string   `json:"by"`
	Per       string   `json:"per"`
	Periods   []string `json:"periods"` // the first day of each; those without an incident stand too
	Series    []Series `json:"series"`
	Undated   int      `json:"undated"` // incidents without a day, which no period counts
	Intercept Share    `json:"intercepted"`
	Answers   Times    `json:"answers"`
	Method    string   `json:"method"`
}

// Series is the counts of one value.
type Series struct {
	Value    string    `json:"value"`
	N        int       `json:"n"`
	Counts   []int     `json:"counts"`
	Verdicts []Verdict `json:"verdicts"`
	Words    string    `json:"words"` // how the last period stands, and what was before it
}

// Share is how many attacks from afar or from the air were intercepted, as far as is told.
type Share struct {
	Of          int `json:"of"` // shelling, airstrikes and interceptions that occurred or were foiled
	Intercepted int `json:"intercepted"`
}

// Times are the days from an attack to its answer.
type Times struct {
	N         int       `json:"n"`
	Quartiles []float64 `json:"quartiles,omitempty"`
}

// Counter takes incidents in, one after the other, in any order.
type Counter struct {
	by, per string
	days    map[string]map[string]int // value: day: incidents
	total   map[string]int
	first   string
	last    string
	report  Report
	day     map[string]string            // incident: its day
	answers map[string][]incident.Answer // incident: what it answers
}

// New begins a count of a field by a period.
func New(by, per string) *Counter {
	return &Counter{by: by, per: per, days: map[string]map[string]int{}, total: map[string]int{}, day: map[string]string{}, answers: map[string][]incident.Answer{}}
}

// Add counts an incident, whose links of response must stand in it for times of answers.
func (c *Counter) Add(in *incident.Incident) {
	c.share(in)
	day := ""
	if in.When != nil {
		day = in.When.From
	}
	if len(in.RespondsTo) > 0 {
		c.answers[in.ID] = in.RespondsTo
	}
	if day == "" {
		c.report.Undated++
		return
	}
	c.day[in.ID] = day
	if c.first == "" || day < c.first {
		c.first = day
	}
	c.last = max(c.last, day)
	for _, v := range Values(c.by, in) {
		if c.days[v] == nil {
			c.days[v] = map[string]int{}
		}
		c.days[v][day]++
		c.total[v]++
	}
}

// Values gives an incident's values of a field of series.
func Values(by string, in *incident.Incident) []string {
	one := func(s string) []string {
		if s == "" {
			return nil
		}
		return []string{s}
	}
	w := in.Where
	switch {
	case by == "all":
		return []string{"all"}
	case by == "kind":
		return one(string(in.Kind))
	case by == "actor":
		var out []string
		for _, p := range in.Parties {
			if (p.Role == event.Perpetrator || p.Role == event.Speaker) && !slices.Contains(out, p.Name) {
				out = append(out, p.Name)
			}
		}
		return out
	case w == nil:
		return nil
	case by == "country":
		return one(w.Country)
	case by == "area" && w.Admin1 != "":
		return one(w.Country + " " + w.Admin1)
	case by == "place":
		return one(w.Name)
	}
	return nil
}

// share counts what was intercepted.
func (c *Counter) share(in *incident.Incident) {
	switch in.Kind {
	case event.Shelling, event.Airstrike, event.Interception:
	default:
		return
	}
	if in.Stage == event.Planned || in.Stage == event.Denied {
		return
	}
	c.report.Intercept.Of++
	if in.Kind == event.Interception || in.Stage == event.Foiled || in.Defence != nil && in.Defence.Engaged {
		c.report.Intercept.Intercepted++
	}
}

// Report gives the series with the most incidents, at most top of them, their periods from
// the first day to until (empty: the last day), all judged together.
func (c *Counter) Report(top int, until string) Report {
	r := c.report
	r.By, r.Per, r.Method = c.by, c.per, Method
	r.Answers = c.times()
	if c.first == "" {
		return r
	}
	r.Periods = Between(c.first, max(c.last, until), c.per)
	values := slices.Sorted(maps.Keys(c.total))
	slices.SortStableFunc(values, func(a, b string) int { return cmp.Compare(c.total[b], c.total[a]) })
	values = values[:min(top, len(values))]
	var all [][]int
	for _, v := range values {
		counts := make([]int, len(r.Periods))
		for day, n := range c.days[v] {
			counts[At(r.Periods, day)] += n
		}
		all = append(all, counts)
	}
	for i, verdicts := range Judge(all...) {
		r.Series = append(r.Series, Series{Value: values[i], N: c.total[values[i]], Counts: all[i], Verdicts: verdicts, Words: Words(all[i], verdicts, c.per)})
	}
	return r
}

// Words tells how the last period of a series stands, and what stood before it: "above its
// usual 2.1 after a lull of 3 weeks".
func Words(counts []int, verdicts []Verdict, per string) string {
	n := len(counts) - 1
	if n < 0 {
		return ""
	}
	v := verdicts[n]
	if n < least {
		return fmt.Sprintf("%d; too few %ss before it to say what is usual", counts[n], per)
	}
	switch {
	case v.Rise:
		s := fmt.Sprintf("%d, above its usual %.1f", counts[n], v.Usual)
		if l := runBefore(counts, verdicts, n); l > 0 {
			s += fmt.Sprintf(", after a lull of %s", plural(l, per))
		}
		return s
	case v.Lull:
		return fmt.Sprintf("%d, below its usual %.1f", counts[n], v.Usual)
	}
	return fmt.Sprintf("%d, as usual (%.1f)", counts[n], v.Usual)
}

// runBefore counts the periods just before n that were lulls, or had none at all where some
// are usual.
func runBefore(counts []int, verdicts []Verdict, n int) (l int) {
	for i := n - 1; i >= 0 && (verdicts[i].Lull || counts[i] == 0 && verdicts[i].Usual >= 1); i-- {
		l++
	}
	return l
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// times measures the days from attacks to their answers; those answered by several count
// once for each.
func (c *Counter) times() (t Times) {
	var days []float64
	for _, id := range slices.Sorted(maps.Keys(c.answers)) {
		for _, a := range c.answers[id] {
			from, err1 := time.Parse(time.DateOnly, c.day[a.Incident])
			to, err2 := time.Parse(time.DateOnly, c.day[id])
			if err1 == nil && err2 == nil && !to.Before(from) {
				days = append(days, to.Sub(from).Hours()/24)
			}
		}
	}
	t.N = len(days)
	if t.N == 0 {
		return t
	}
	slices.Sort(days)
	for _, q := range []float64{0.25, 0.5, 0.75} {
		t.Quartiles = append(t.Quartiles, stat.Quantile(q, stat.Empirical, days, nil))
	}
	return t
}
