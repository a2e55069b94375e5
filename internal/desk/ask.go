package desk

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"casus/internal/export"
)

// asked is the filter of a request with what it keeps.
type asked struct {
	text    string
	terms   []term
	found   found
	counts  func() []facet // of the fields, counted when first asked for
	problem string         // why the filter could not be read; then everything is shown
	views   sync.Map       // what the views show of it, by name; see made
}

// made gives what a view shows of a filter, made when it is first asked for: the rows of an
// index do not change, so neither does what is made of them. Nobody may change it.
func made[T any](q *asked, view string, make func() T) T {
	f, _ := q.views.LoadOrStore(view, sync.OnceValue(make))
	return f.(func() T)()
}

// ask reads a request's filter and applies it to the index.
func (d *Desk) ask(r *http.Request) *asked {
	return d.askFor(r.Context(), wanted(r))
}

func (d *Desk) askFor(ctx context.Context, text string) *asked {
	x := d.index(ctx)
	slot := x.asked.slot(text)
	slot.mu.Lock() // whoever asks the same at the same time waits for the first
	defer slot.mu.Unlock()
	if slot.q != nil {
		return slot.q
	}
	q := &asked{text: text, terms: splitTerms(text)}
	match, err := d.matcher(ctx, x, text)
	if err != nil {
		q.problem = err.Error()
		match = func(int32) bool { return false }
	}
	q.found = found{x: x, hits: make([]int32, 0, 64)}
	for i := range int32(len(x.rows)) {
		if match(i) {
			q.found.hits = append(q.found.hits, i)
		}
	}
	q.counts = sync.OnceValue(func() []facet { return q.found.counts(0) })
	if ctx.Err() == nil {
		slot.q = q
	}
	return q
}

// asks keeps the last filters with what they kept: the views of one filter ask the
// same, one after the other.
type asks struct {
	mu  sync.Mutex
	all map[string]*slot
	old []string // in the order in which they came
}

// slot is a filter that was asked, and what it kept once that is known.
type slot struct {
	mu sync.Mutex
	q  *asked
}

// asksMost is how many filters are kept.
const asksMost = 64

func (a *asks) slot(text string) *slot {
	a.mu.Lock()
	defer a.mu.Unlock()
	if s := a.all[text]; s != nil {
		return s
	}
	if a.all == nil {
		a.all = map[string]*slot{}
	}
	s := &slot{}
	a.all[text] = s
	a.old = append(a.old, text)
	if len(a.old) > asksMost {
		delete(a.all, a.old[0])
		a.old = a.old[1:]
	}
	return s
}

// term is one part of a filter as written: "kind:shelling", "\"some words\"".
type term struct{ text string }

// splitTerms parts a filter at blanks outside quotes and brackets.
func splitTerms(s string) (out []term) {
	depth, quoted, from := 0, false, -1
	flush := func(to int) {
		if from >= 0 {
			out = append(out, term{s[from:to]})
			from = -1
		}
	}
	for i, r := range s {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '(':
			depth++
		case r == ')':
			depth--
		case r == ' ' && depth <= 0:
			flush(i)
			continue
		}
		if from < 0 {
			from = i
		}
	}
	flush(len(s))
	return out
}

// without gives the filter less one of its terms.
func (q *asked) without(i int) string {
	parts := make([]string, 0, len(q.terms))
	for k, t := range q.terms {
		if k != i {
			parts = append(parts, t.text)
		}
	}
	return strings.Join(parts, " ")
}

// with gives the filter and one more term.
func (q *asked) with(t string) string { return strings.TrimSpace(q.text + " " + t) }

// termOf writes a field and its value as the filter has them.
func termOf(field, value string) string {
	if strings.ContainsAny(value, " ()\",:") {
		value = `"` + strings.ReplaceAll(value, `"`, "") + `"`
	}
	return field + ":" + value
}

// facets counts what the filter keeps, with links within a view.
func (q *asked) facets(view string) []facet {
	at := map[string]int{}
	for i, t := range q.terms {
		at[strings.ToLower(t.text)] = i + 1
	}
	on := func(field, value string) bool { return at[strings.ToLower(termOf(field, value))] > 0 }
	return narrowing(q.counts(), on, func(field, value string, on bool) string {
		t := termOf(field, value)
		if on {
			return withQuery(view, q.without(at[strings.ToLower(t)]-1))
		}
		return withQuery(view, q.with(t))
	})
}

// around gives the addresses of the incidents before and after one in time, within
// the filter.
func (q *asked) around(id string) (earlier, later string) {
	i, ok := q.found.x.at[id]
	if !ok {
		return "", ""
	}
	href := func(k int) string { return withQuery(q.found.row(k).Href(), q.text) }
	for k, h := range q.found.hits {
		if int(h) < i {
			later = href(k)
		}
		if int(h) > i {
			return href(k), later
		}
	}
	return "", later
}

// bar makes the filter's bar for a view.
func (q *asked) bar(d *Desk, view string) *filterBar {
	n := q.found.len()
	b := &filterBar{Text: q.text, Action: view, Here: withQuery(view, q.text), Problem: q.problem, Count: thousands(n), Noun: "incidents", Hint: filterHint, Grammar: grammar(), Feed: withQuery("/feed.atom", q.text), API: withQuery("/api/incidents", q.text)}
	if n == 1 {
		b.Noun = "incident"
	}
	if q.problem != "" {
		b.Count, b.Noun = "–", "the filter was not understood"
	}
	b.Shown = b.Count + " " + b.Noun
	for i, t := range q.terms {
		b.Terms = append(b.Terms, link{Words: t.text, Href: withQuery(view, q.without(i))})
	}
	for _, v := range views {
		b.Tabs = append(b.Tabs, link{Words: v.words, Href: withQuery(v.path, q.text), Current: v.path == view})
	}
	for _, s := range export.SetShapes() {
		b.Exports = append(b.Exports, pair2{s.Words, "/export/" + fileOf(s) + "?" + url.Values{"q": {q.text}}.Encode()})
	}
	b.Saved = d.savedFilters(view)
	return b
}
