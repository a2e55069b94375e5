package desk

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strings"

	"casus/internal/event"
	"casus/internal/ledger"
)

// reviewView is the queue of open questions and what the corrections so far measure.
type reviewView struct {
	Here      string
	Sort      []link
	Questions []question
	N         int
	Measured  []measureView
	Judged    int
}

// question is one thing a person is asked.
type question struct {
	ID       string
	Sort     string // merge, toll, unsure
	A, B     *row
	Why      string
	P        string
	Quote    string
	From     string
	Readings []readingView
	KeyA     string
	KeyB     string
}

// proposalView is a pair that may be one incident.
type proposalView struct {
	ID, Why string
	P       float64
	A, B    *row
}

// questionsMost is how many questions a page asks.
const questionsMost = 25

var questionSorts = []struct{ id, words string }{
	{"", "All"}, {"merge", "One or two?"}, {"toll", "Disputed tolls"}, {"unsure", "Not sure"}, {"new", "New"},
}

// review shows the open questions.
func (d *Desk) review(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	sort := r.URL.Query().Get("sort")
	v := &reviewView{Here: r.URL.Path}
	if sort != "" {
		v.Here += "?sort=" + slug(sort)
	}
	for _, s := range questionSorts {
		v.Sort = append(v.Sort, link{Href: "/review?sort=" + s.id, Words: s.words, Current: s.id == sort})
	}
	all, err := d.questions(ctx, sort)
	if err != nil {
		return err
	}
	v.N = len(all)
	v.Questions = all[:min(questionsMost, len(all))]
	if err := d.quoteQuestions(ctx, v.Questions); err != nil {
		return err
	}
	corrections, err := d.ledger.Corrections(ctx)
	if err != nil {
		return err
	}
	corrections = whole(corrections, d.index(ctx))
	v.Judged, v.Measured = len(corrections), measure(corrections)
	return d.show(w, r, "review", &shell{Title: "Review", View: v})
}

// questions gives the open questions of a sort, the weightiest first.
func (d *Desk) questions(ctx context.Context, sort string) (out []question, err error) {
	x := d.index(ctx)
	wants := func(s string) bool { return sort == "" || sort == s }
	if wants("merge") {
		pairs, _, err := d.proposals(ctx, 1000)
		if err != nil {
			return nil, err
		}
		for _, p := range pairs {
			out = append(out, question{ID: p.ID, Sort: "merge", A: p.A, B: p.B, Why: p.Why, P: percent(p.P)})
		}
	}
	for _, s := range []struct {
		id   string
		asks func(*row) bool
	}{
		{"toll", func(r *row) bool {
			return (contains(r.Disputed, "killed") || contains(r.Disputed, "wounded")) && r.Status != ledger.Confirmed && r.Status != ledger.Disputed
		}},
		{"unsure", func(r *row) bool { return r.P > 0 && r.P < unsureBelow && r.Status == ledger.New }},
		{"new", func(r *row) bool { return sort == "new" && r.Status == ledger.New }},
	} {
		if !wants(s.id) {
			continue
		}
		for i := range x.rows {
			if r := x.rows[i]; r.Status != ledger.Withdrawn && s.asks(r) {
				out = append(out, question{ID: s.id + "-" + r.ID, Sort: s.id, A: r, P: percent(r.P)})
			}
		}
	}
	return out, nil
}

// proposals gives the pairs whose incidents both stand, the likeliest first, and how
// many there are.
func (d *Desk) proposals(ctx context.Context, most int) (out []proposalView, n int, err error) {
	all, err := d.ledger.Proposals(ctx, proposalsMost)
	if err != nil {
		return nil, 0, err
	}
	x := d.index(ctx)
	for _, p := range all {
		a, okA := x.at[p.A]
		b, okB := x.at[p.B]
		if !okA || !okB || a == b {
			continue
		}
		if n++; n <= most {
			out = append(out, proposalView{ID: "pair-" + slug(p.ID), Why: p.Reason, P: p.Probability, A: x.rows[a], B: x.rows[b]})
		}
	}
	return out, n, nil
}

// quoteQuestions gives each question about one incident the words it stands on, or
// the readings that differ.
func (d *Desk) quoteQuestions(ctx context.Context, questions []question) error {
	for i := range questions {
		q := &questions[i]
		if q.Sort == "merge" {
			continue
		}
		k, err := d.ledger.Incident(ctx, q.A.ID, now)
		if err != nil {
			return err
		}
		records, err := d.recordsOf(ctx, k)
		if err != nil {
			return err
		}
		accounts := accountsView(&k.Incident, records, func(string) string { return "" })
		for _, v := range disputesView(&k.Incident, accounts) {
			if low := strings.ToLower(v.Field); q.Sort == "toll" && (low == "killed" || low == "wounded") {
				q.Readings = append(q.Readings, v.Readings...)
			}
		}
		for _, a := range k.Accounts {
			if r := records[a.PageID]; r != nil && q.Quote == "" {
				q.Quote, q.From = sentenceOf(r, a.Event), cmp.Or(a.Publisher, hostOf(a.Page))
			}
		}
	}
	return nil
}

// sentenceOf gives the sentence that the kind of an event was read from.
func sentenceOf(r *event.Record, id string) string {
	for _, e := range r.Events {
		if e.ID != id {
			continue
		}
		for _, q := range e.Evidence["kind"] {
			if q.In == "" {
				return around([]rune(r.Page.Text), q.Start)
			}
		}
		return r.Page.Title
	}
	return ""
}

// around gives the sentence about a place in a text, roughly: enough to judge by.
func around(text []rune, at int) string {
	if at > len(text) {
		return ""
	}
	from, to := at, at
	for from > 0 && at-from < 240 && !(text[from-1] == '\n' || from > 1 && text[from-1] == ' ' && text[from-2] == '.') {
		from--
	}
	for to < len(text) && to-at < 300 && text[to] != '\n' && !(text[to] == '.' && (to+1 == len(text) || text[to+1] == ' ' || text[to+1] == '\n')) {
		to++
	}
	if to < len(text) && text[to] == '.' {
		to++
	}
	return strings.TrimSpace(string(text[from:to]))
}

// proposalsMost is how many open pairs are looked at.
const proposalsMost = 2000

// whole spreads the judgement that a record is right over the values that it has.
func whole(corrections []ledger.Correction, x *index) (out []ledger.Correction) {
	for _, c := range corrections {
		at, ok := x.at[c.Incident]
		if !c.Right || c.Field != "kind" || !ok {
			out = append(out, c)
			continue
		}
		r := x.rows[at]
		for _, f := range []struct {
			name string
			told bool
		}{{"kind", true}, {"from", r.From != ""}, {"place", r.Place != ""}, {"perpetrator", len(r.Doers) > 0}, {"victim", len(r.Done) > 0}, {"killed", figure(r.Killed) > 0}, {"wounded", figure(r.Wounded) > 0}, {"weapon", len(r.Weapons) > 0}} {
			if f.told {
				out = append(out, ledger.Correction{Incident: c.Incident, Field: f.name, Right: true, By: c.By})
			}
		}
	}
	return out
}

// measureView is the coder's measured quality on one field.
type measureView struct {
	Field             string
	Precision, Recall interval
	N                 int
}

// interval is a share with its Wilson interval at 95 %.
type interval struct {
	Right, Of      int
	Low, Mid, High float64
}

// Words writes the share for people.
func (v interval) Words() string {
	if v.Of == 0 {
		return "–"
	}
	return percent(v.Mid) + " (" + percent(v.Low) + "–" + percent(v.High) + ")"
}

// Bar places the interval on a line of 100.
func (v interval) Bar() (out struct{ X, W, M int }) {
	out.X, out.M = int(v.Low*100), int(v.Mid*100)
	out.W = max(1, int(v.High*100)-out.X)
	return out
}

// measure gives precision and recall per field from people's judgements: a value that
// was right, one that was wrong, one that was missing.
func measure(corrections []ledger.Correction) (out []measureView) {
	type tally struct{ right, wrong, missing int }
	by := map[string]*tally{}
	for _, c := range corrections {
		t := by[c.Field]
		if t == nil {
			t = &tally{}
			by[c.Field] = t
		}
		switch {
		case c.Missing:
			t.missing++
		case c.Right:
			t.right++
		default:
			t.wrong++
		}
	}
	for field, t := range by {
		// A wrong value is both: one too many, and the right one missed.
		out = append(out, measureView{Field: capital(spaced(field)), Precision: wilson(t.right, t.right+t.wrong), Recall: wilson(t.right, t.right+t.wrong+t.missing), N: t.right + t.wrong + t.missing})
	}
	slices.SortFunc(out, func(a, b measureView) int { return cmp.Or(b.N-a.N, strings.Compare(a.Field, b.Field)) })
	return out
}
