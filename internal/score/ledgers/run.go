package ledgers

import (
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"casus/internal/ledger"
	"casus/internal/ledger/filter"
	"casus/internal/score/speed"
)

// Options say what is measured.
type Options struct {
	Incidents int
	Questions int // filters asked
	Batch     int // pages a transaction
	Seed      uint64
	OnlyAsk   bool // a ledger that was filled before
	Progress  func(pages, events int)
	Tell      func(Rate) // each rate as soon as it is known
}

// Report holds the figures.
type Report struct {
	Incidents, Pages, Events int
	Made                     int     // incidents in the ledger
	Whole                    float64 // share of the true incidents that stand with just their own accounts
	Seconds                  float64
	Processor                float64 // seconds of the processor while they went in, of this process alone
	Rates                    []Rate
	Find, Count, Facets      Times
	About                    int // counts that were estimates
	Worst                    []string
	Bytes                    int64
}

// Rate is how fast events went in while the ledger grew to a size.
type Rate struct {
	Incidents int
	PerSecond float64
}

// Times are of many questions, in milliseconds.
type Times struct{ P50, P99, Max float64 }

// Run fills an empty ledger and asks it questions.
func Run(ctx context.Context, l ledger.Ledger, o Options) (*Report, error) {
	r := &Report{Incidents: o.Incidents}
	w := newWorld(o.Seed)
	truth := map[string]int{}
	if o.OnlyAsk {
		st, err := l.Stats(ctx)
		if err != nil {
			return nil, err
		}
		r.Made, r.Pages, r.Events, r.Bytes = st.Incidents, st.Pages, st.Events, st.Size
		return r, ask(ctx, l, w.filters(o.Questions, st.Incidents), r)
	}
	if err := fill(ctx, l, w, o, r, truth); err != nil {
		return nil, err
	}
	if err := ask(ctx, l, w.filters(o.Questions, o.Incidents), r); err != nil {
		return nil, err
	}
	if err := compare(ctx, l, truth, r); err != nil {
		return nil, err
	}
	st, err := l.Stats(ctx)
	r.Bytes = st.Size
	return r, err
}

// fill puts the pages in, those of neighbouring incidents mixed, and takes the time
// of each tenfold of incidents.
func fill(ctx context.Context, l ledger.Ledger, w *world, o Options, r *Report, truth map[string]int) error {
	batches := make(chan []ledger.Coded, 4)
	go func() {
		defer close(batches)
		var batch []ledger.Coded
		for i := range o.Incidents {
			for _, t := range w.pages(i) {
				truth[t.Page.Record.Page.Source] = i
				batch = append(batch, t.Page)
			}
			if len(batch) >= o.Batch || i == o.Incidents-1 {
				w.r.Shuffle(len(batch), func(i, j int) { batch[i], batch[j] = batch[j], batch[i] })
				select {
				case batches <- batch:
				case <-ctx.Done():
					return
				}
				batch = nil
			}
		}
	}()
	began, last, events, worked := time.Now(), time.Now(), 0, speed.Processor()
	for done, next := adding(ctx, l, batches), 10_000; ; {
		wait, ok := <-done
		if !ok {
			break
		}
		a := <-wait
		if a.err != nil {
			return a.err
		}
		added := a.Added
		r.Pages += added.Pages
		r.Events += added.Events
		r.Made += added.Incidents - added.Merged
		if r.Made >= next {
			r.Rates = append(r.Rates, Rate{r.Made, float64(r.Events-events) / time.Since(last).Seconds()})
			if o.Tell != nil {
				o.Tell(r.Rates[len(r.Rates)-1])
			}
			last, events = time.Now(), r.Events
			next = max(next+100_000, next*10)
			if next > 100_000 {
				next -= next % 100_000
			}
		}
		if o.Progress != nil {
			o.Progress(r.Pages, r.Events)
		}
	}
	r.Seconds, r.Processor = time.Since(began).Seconds(), (speed.Processor() - worked).Seconds()
	r.Rates = append(r.Rates, Rate{r.Made, float64(r.Events-events) / max(1e-9, time.Since(last).Seconds())})
	return ctx.Err()
}

// outcome is what became of a batch.
type outcome struct {
	ledger.Added
	err error
}

// adding adds batches, two at a time: while one is written, the next is made ready.
// What became of them comes in their order.
func adding(ctx context.Context, l ledger.Ledger, batches <-chan []ledger.Coded) <-chan chan outcome {
	done := make(chan chan outcome)
	go func() {
		defer close(done)
		for batch := range batches {
			o := make(chan outcome, 1)
			go func() {
				added, err := l.Add(ctx, batch)
				o <- outcome{added, err}
			}()
			select {
			case done <- o:
			case <-ctx.Done():
				return
			}
		}
	}()
	return done
}

// ask asks every question once, as one person after another would.
func ask(ctx context.Context, l ledger.Ledger, filters []string, r *Report) error {
	var find, count, facets []float64
	slow := map[string]float64{}
	for _, text := range filters {
		f, err := filter.Parse(text)
		if err != nil {
			return err
		}
		q := ledger.Query{Filter: f}
		steps := []struct {
			name  string
			times *[]float64
			do    func() error
		}{
			{"find", &find, func() error { _, err := l.Find(ctx, q); return err }},
			{"count", &count, func() error {
				c, err := l.Count(ctx, q)
				if c.About {
					r.About++
				}
				return err
			}},
			{"facets", &facets, func() error { _, err := l.Facets(ctx, q, ledger.FacetFields(), 10); return err }},
		}
		for _, s := range steps {
			began := time.Now()
			if err := s.do(); err != nil {
				return fmt.Errorf("%s of %q: %w", s.name, text, err)
			}
			ms := time.Since(began).Seconds() * 1000
			*s.times = append(*s.times, ms)
			slow[s.name+" "+text] = ms
		}
	}
	r.Find, r.Count, r.Facets = times(find), times(count), times(facets)
	for q := range slow {
		r.Worst = append(r.Worst, q)
	}
	slices.SortFunc(r.Worst, func(a, b string) int { return int(slow[b] - slow[a]) })
	r.Worst = r.Worst[:min(8, len(r.Worst))]
	for i, q := range r.Worst {
		r.Worst[i] = fmt.Sprintf("%7.1f ms %s", slow[q], q)
	}
	return nil
}

func times(ms []float64) Times {
	slices.Sort(ms)
	at := func(share float64) float64 { return ms[min(len(ms)-1, int(share*float64(len(ms))))] }
	return Times{at(0.5), at(0.99), ms[len(ms)-1]}
}

// compare holds the incidents against the truth.
func compare(ctx context.Context, l ledger.Ledger, truth map[string]int, r *Report) error {
	size := map[int]int{}
	for _, i := range truth {
		size[i]++
	}
	whole := 0
	err := l.Each(ctx, ledger.Query{}, func(k *ledger.Kept) error {
		of := truth[k.Accounts[0].Page]
		for _, a := range k.Accounts {
			if truth[a.Page] != of {
				return nil
			}
		}
		if len(k.Accounts) == size[of] {
			whole++
		}
		return nil
	})
	r.Whole = float64(whole) / float64(max(1, len(size)))
	return err
}

// Print writes the figures for people.
func (r *Report) Print(w io.Writer) {
	if r.Seconds > 0 {
		r.printFilling(w)
	} else {
		fmt.Fprintf(w, "incidents kept         %d, of %d pages\n", r.Made, r.Pages)
	}
	for _, t := range []struct {
		name string
		Times
	}{{"first page of a filter", r.Find}, {"count", r.Count}, {"all facets", r.Facets}} {
		fmt.Fprintf(w, "%-22s p50 %.1f ms, p99 %.1f ms, slowest %.1f ms\n", t.name, t.P50, t.P99, t.Max)
	}
	fmt.Fprintf(w, "counts told as about   %d\n", r.About)
	for _, q := range r.Worst {
		fmt.Fprintf(w, "  %s\n", q)
	}
}

// printFilling writes how the events went in.
func (r *Report) printFilling(w io.Writer) {
	fmt.Fprintf(w, "incidents made up      %d, told by %d pages with %d events\n", r.Incidents, r.Pages, r.Events)
	fmt.Fprintf(w, "incidents kept         %d; %.1f %% of those made up stand with just their own accounts\n", r.Made, 100*r.Whole)
	fmt.Fprintf(w, "into the ledger        %.0f events/s over %.0f s, %d bytes an incident\n", float64(r.Events)/r.Seconds, r.Seconds, r.Bytes/int64(max(1, r.Made)))
	fmt.Fprintf(w, "processor's time       %.2f ms an event, the making of the news with it\n", 1000*r.Processor/float64(max(1, r.Events)))
	for _, rate := range r.Rates {
		fmt.Fprintf(w, "  up to %9d        %.0f events/s\n", rate.Incidents, rate.PerSecond)
	}
}
