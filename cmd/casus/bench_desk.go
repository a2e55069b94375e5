package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"runtime/pprof"
	"slices"
	"strings"
	"sync"
	"time"

	"casus/internal/coder"
	"casus/internal/desk"
	"casus/internal/ledger"
)

// benchDeskCmd measures the desk over a ledger.
type benchDeskCmd struct {
	ledgerFlag
	Rate    int           `default:"50" placeholder:"N" help:"Requests a second, sent whether or not the ones before are answered."`
	For     time.Duration `default:"60s" placeholder:"TIME" help:"How long."`
	Profile string        `hidden:"" placeholder:"FILE" help:"Write a profile of the processor's time."`
	JSON    bool          `name:"json" help:"Print the figures as JSON."`
}

// deskFigures is what is measured: answers from the first byte asked to the last one read.
type deskFigures struct {
	Incidents    int       `json:"incidents"`
	LoadSeconds  float64   `json:"load_seconds"` // until the desk can answer
	Requests     int       `json:"requests"`
	Errors       int       `json:"errors"`
	Milliseconds []answers `json:"milliseconds"` // of all, and by view
}

// answers is the middle, the 90th and the 99th of a hundred answers, and the slowest.
type answers struct {
	View string  `json:"view"`
	N    int     `json:"n"`
	P50  float64 `json:"p50"`
	P90  float64 `json:"p90"`
	P99  float64 `json:"p99"`
	Most float64 `json:"most"`
}

// Run fills nothing and changes nothing: it asks.
func (cmd *benchDeskCmd) Run(c *console) error {
	if cmd.Rate < 1 || cmd.For <= 0 {
		return errors.New("--rate and --for count from one")
	}
	return cmd.with(func(ctx context.Context, l ledger.Ledger) error {
		f, err := cmd.measure(ctx, l)
		if err != nil {
			return err
		}
		if cmd.JSON {
			e := json.NewEncoder(c.out)
			e.SetIndent("", " ")
			return e.Encode(f)
		}
		fmt.Fprintf(c.out, "%d incidents, loaded in %.1f s; %d requests at %d a second, %d errors\n", f.Incidents, f.LoadSeconds, f.Requests, cmd.Rate, f.Errors)
		rows := [][]string{{"ms", "n", "p50", "p90", "p99", "most"}}
		for _, m := range f.Milliseconds {
			rows = append(rows, []string{m.View, fmt.Sprint(m.N), fmt.Sprintf("%.1f", m.P50), fmt.Sprintf("%.1f", m.P90), fmt.Sprintf("%.1f", m.P99), fmt.Sprintf("%.1f", m.Most)})
		}
		columns(c.out, rows)
		return nil
	})
}

// questions are filters as people ask them: narrow ones and wide ones.
func (cmd *benchDeskCmd) questions(ctx context.Context, l ledger.Ledger) ([]string, error) {
	filters := []string{"", "kind:shelling", "killed>=3", "kind:violence killed>=1", "NOT kind:shelling"}
	facets, err := l.Facets(ctx, ledger.Query{}, []string{"country", "kind", "place"}, 6)
	if err != nil {
		return nil, err
	}
	for _, f := range facets {
		for _, v := range f.Values {
			filters = append(filters, f.Field+`:"`+v.Value+`"`)
		}
	}
	var paths []string
	for i, q := range filters {
		values := url.Values{"q": {q}}.Encode()
		paths = append(paths, "/list?"+values, "/api/incidents?limit=50&"+values)
		switch i % 4 {
		case 0:
			paths = append(paths, "/map.json?"+values)
		case 1:
			paths = append(paths, "/timeline?"+values)
		case 2:
			paths = append(paths, "/rates?"+values)
		default:
			paths = append(paths, "/")
		}
	}
	return paths, nil
}

func (cmd *benchDeskCmd) measure(ctx context.Context, l ledger.Ledger) (f deskFigures, err error) {
	paths, err := cmd.questions(ctx, l)
	if err != nil {
		return f, err
	}
	n, err := l.Count(ctx, ledger.Query{})
	if err != nil {
		return f, err
	}
	f.Incidents = n.N
	began := time.Now()
	d, err := desk.New(l, desk.Options{User: "bench", Version: coder.Version})
	if err == nil {
		err = d.Load(ctx)
	}
	if err != nil {
		return f, err
	}
	f.LoadSeconds = time.Since(began).Seconds()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return f, err
	}
	server := &http.Server{Handler: d.Handler(), ReadHeaderTimeout: 10 * time.Second}
	go server.Serve(listener) //nolint:errcheck // it is closed below
	defer server.Close()      //nolint:errcheck // nothing is lost
	if cmd.Profile != "" {
		p, err := os.Create(cmd.Profile)
		if err != nil {
			return f, err
		}
		defer p.Close()
		if err := pprof.StartCPUProfile(p); err != nil {
			return f, err
		}
		defer pprof.StopCPUProfile()
	}
	f.ask(ctx, "http://"+listener.Addr().String(), paths, cmd.Rate, cmd.For)
	return f, nil
}

// ask sends requests at a steady rate and takes the time of each.
func (f *deskFigures) ask(ctx context.Context, base string, paths []string, rate int, how time.Duration) {
	client := &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	var mu sync.Mutex
	var wg sync.WaitGroup
	took := map[string][]float64{}
	tick := time.NewTicker(time.Second / time.Duration(rate))
	defer tick.Stop()
	for i, end := 0, time.Now().Add(how); time.Now().Before(end) && ctx.Err() == nil; i++ {
		<-tick.C
		path := paths[i%len(paths)]
		wg.Go(func() {
			began := time.Now()
			ok := get(ctx, client, base+path)
			ms := float64(time.Since(began).Microseconds()) / 1000
			mu.Lock()
			defer mu.Unlock()
			f.Requests++
			if !ok {
				f.Errors++
			}
			view, _, _ := strings.Cut(path, "?")
			took["all"] = append(took["all"], ms)
			took[view] = append(took[view], ms)
		})
	}
	wg.Wait()
	for view, all := range took {
		slices.Sort(all)
		at := func(q float64) float64 { return all[min(int(q*float64(len(all))), len(all)-1)] }
		f.Milliseconds = append(f.Milliseconds, answers{view, len(all), at(0.5), at(0.9), at(0.99), all[len(all)-1]})
	}
	slices.SortFunc(f.Milliseconds, func(a, b answers) int { return b.N - a.N })
}

// get reads an answer to its end; false where it is no answer.
func get(ctx context.Context, client *http.Client, address string) bool {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return false
	}
	resp, err := client.Do(req)
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	_, err = io.Copy(io.Discard, resp.Body)
	return err == nil && resp.StatusCode == http.StatusOK
}
