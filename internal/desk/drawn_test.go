package desk_test

import (
	"cmp"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"casus/internal/ledger/open"
)

// measured is the ledger of which BenchmarkAFilterIsDrawn draws filters.
var measured = flag.String("ledger", "", "a ledger of which filters are drawn in BenchmarkAFilterIsDrawn; by default the demo's month")

// filterChanges are filters as people give them one after the other: wide and narrow ones, of
// codes, words, numbers, days and areas, with and without a hit. The days are those of the news
// that "casus bench ledger" invents.
var filterChanges = []string{
	"kind:shelling", "kind:violence", "killed>=3", "country:YE", "country:SY kind:airstrike", "NOT kind:shelling", "",
	"kind:shelling,airstrike killed>=1", "killed>=12", "mode:rocket", "voices>=2", "kind:clash OR kind:protest", "source:wire", "confidence<0.6",
	"after:1997-03-01", "when:1996-01-01..1996-03-31", "before:1995-07-01 kind:bombing", "within:300km@33.8,42.4", "status:disputed", "kind:violence killed>=1 NOT country:IQ", "accounts>=4",
	"rocket", "actor:army", "kind:abduction", "kind:statement", "country:IQ,SY,YE,SO (killed>=5 OR voices>=2)", "weapon:mortar", "kind:protest",
}

// change types a filter into the box, sends it, and gives the milliseconds from then: until the
// answer had come whole, and until the frame after the one that first showed it. A map is shown
// when its points are.
const change = `new Promise(done => {
	const box = document.querySelector("#q"), sent = performance.now();
	document.querySelector("main").dataset.was = "before";
	delete document.querySelector("[data-map]")?.dataset.drawn;
	performance.clearResourceTimings();
	const watch = new MutationObserver(() => {
		const now = document.querySelector("main"), map = document.querySelector("[data-map]");
		if (!now || now.dataset.was || map && !map.dataset.drawn) return;
		watch.disconnect();
		requestAnimationFrame(() => requestAnimationFrame(() => {
			const drawn = performance.now() - sent;
			const answer = performance.getEntriesByType("resource").find(e => new URL(e.name).pathname === location.pathname);
			done(JSON.stringify({ drawn, answer: (answer?.responseEnd ?? sent) - sent, bytes: answer?.decodedBodySize ?? 0, elements: document.querySelectorAll("*").length }));
		}));
	});
	watch.observe(document.documentElement, { childList: true, subtree: true, attributes: true });
	box.value = %q;
	box.form.requestSubmit();
})`

// settled waits until the page that was opened is on the screen itself.
const settled = `new Promise(done => {
	const look = () => document.querySelector("[data-map]:not([data-drawn])") ? setTimeout(look, 50) : requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))));
	look();
})`

// drawing is one filter change as the browser saw it.
type drawing struct {
	filter          string
	Drawn, Answer   float64 // milliseconds
	Bytes, Elements int
}

// BenchmarkAFilterIsDrawn gives filters to the desk's box in a real browser, in each view, and
// measures until the answer is on the screen. Each round is a desk and a tab that were just
// opened, so that what the first change costs counts too:
//
//	casus bench ledger --incidents 100000 --ledger FILE
//	go test ./internal/desk -run '^$' -bench AFilterIsDrawn -benchtime 3x -args -ledger FILE
func BenchmarkAFilterIsDrawn(b *testing.B) {
	for _, view := range []string{"/list", "/map", "/timeline", "/chains", "/rates"} {
		b.Run(view[1:], func(b *testing.B) {
			var all, first []drawing
			for range b.N {
				round := drawRound(b, view)
				all, first = append(all, round...), append(first, round[0])
			}
			reportDrawn(b, all, first)
		})
	}
}

// drawRound gives every filter once to a fresh desk.
func drawRound(b *testing.B, view string) (all []drawing) {
	b.Helper()
	var base string
	if *measured == "" {
		base = serve(b)
	} else {
		l, err := open.Ledger(context.Background(), *measured, open.Options{Existing: true})
		if err != nil {
			b.Fatal(err)
		}
		defer l.Close()
		base = serveOver(b, l)
	}
	t := openOn(b, base)
	t.visit(view)
	if _, err := chromedp.Run(t.ctx, chromedp.Evaluate[bool](settled, chromedp.EvalAwaitPromise)); err != nil {
		b.Fatal(err)
	}
	for _, filter := range filterChanges {
		time.Sleep(300 * time.Millisecond) // as a person does, who reads before the next
		said, err := chromedp.Run(t.ctx, chromedp.Evaluate[string](fmt.Sprintf(change, filter), chromedp.EvalAwaitPromise))
		var d drawing
		if err == nil {
			err = json.Unmarshal([]byte(said), &d)
		}
		if err != nil {
			b.Fatalf("%s, %q: %v", view, filter, err)
		}
		d.filter = filter
		all = append(all, d)
	}
	return all
}

// reportDrawn gives the middle and the slowest, of all changes and of the first of each round.
func reportDrawn(b *testing.B, all, first []drawing) {
	b.Helper()
	at := func(list []drawing, q float64, of func(drawing) float64) float64 {
		var ms []float64
		for _, d := range list {
			ms = append(ms, of(d))
		}
		slices.Sort(ms)
		return ms[min(int(q*float64(len(ms))), len(ms)-1)]
	}
	drawn := func(d drawing) float64 { return d.Drawn }
	slow := 0
	for _, d := range all {
		if d.Drawn >= 300 {
			slow++
		}
	}
	slices.SortFunc(all, func(x, y drawing) int { return cmp.Compare(y.Drawn, x.Drawn) })
	for _, d := range all[:5] { // the slowest
		b.Logf("answer %4.0f ms, drawn %4.0f ms, %3d kB, %4d elements: %q", d.Answer, d.Drawn, d.Bytes>>10, d.Elements, d.filter)
	}
	b.ReportMetric(0, "ns/op") // a round waits between the changes
	b.ReportMetric(at(all, 0.5, func(d drawing) float64 { return d.Answer }), "answer-p50-ms")
	b.ReportMetric(at(all, 0.5, drawn), "drawn-p50-ms")
	b.ReportMetric(at(all, 0.9, drawn), "drawn-p90-ms")
	b.ReportMetric(at(all, 1, drawn), "drawn-most-ms")
	b.ReportMetric(at(first, 0.5, drawn), "first-ms")
	b.ReportMetric(float64(slow), "over-300ms")
}
