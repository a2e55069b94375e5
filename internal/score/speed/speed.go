// Package speed measures how fast pages are read: pages, sentences and megabytes a
// second, processor time and memory, stage by stage.
//
// It imports the rooms of reading for their shapes; the stages themselves are
// passed in.
package speed

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"

	"casus/internal/event"
	"casus/internal/mark"
	"casus/internal/page"
	"casus/internal/text"
)

// Stages are the stages that are measured. Mark reads the text first, Code marks it
// first, so their times hold those of the stages before.
type Stages struct {
	Read  func(string) *text.Doc
	Parse func(*text.Doc, int)
	Mark  func(*page.Page) *mark.Marks
	Code  func(*page.Page) event.Record
}

// Row is one stage's figures. Rates are by processor time of one goroutine, so they
// say what one core does.
type Row struct {
	Stage         string  `json:"stage"`
	Pages         int     `json:"pages"`
	Sentences     int     `json:"sentences"`
	Bytes         int     `json:"bytes"` // of its input
	WallSeconds   float64 `json:"wall_seconds"`
	CPUSeconds    float64 `json:"cpu_seconds"`
	BytesAlloc    uint64  `json:"bytes_allocated"`
	PagesRate     float64 `json:"pages_per_second"`
	SentencesRate float64 `json:"sentences_per_second"`
	MegabytesRate float64 `json:"megabytes_per_second"`
}

// Report is the figures of a run.
type Report struct {
	Rows []Row  `json:"stages"`
	Peak uint64 `json:"peak_bytes"`
	// Startup is how long a process takes that opens the tables and codes one page,
	// the best of a few; 0 where it was not measured.
	Startup     float64 `json:"startup_seconds,omitempty"`
	StartupPeak uint64  `json:"startup_peak_bytes,omitempty"`
}

// Rule says how sentences are counted, for the reader of the figures.
const Rule = "sentences: runs that end with . ! ? before white space, or at a blank line, with three words of two letters or more"

// Run measures every stage, one after another, over all pages. inputs holds files of
// pages as bytes (HTML or any form that is read); where it is empty the page stage is
// left out. Each stage runs in passes until it has used least of processor time.
func Run(s Stages, inputs [][]byte, pages []*page.Page, least time.Duration) Report {
	var r Report
	if len(inputs) > 0 {
		r.Rows = append(r.Rows, measure("page, from its bytes", least, len(inputs), func(i int) int {
			ReadPages(inputs[i])
			return len(inputs[i])
		}, func(i int) (n int) {
			for _, p := range ReadPages(inputs[i]) {
				n += Sentences(p.Text)
			}
			return n
		}))
	}
	sentences := func(i int) int { return Sentences(pages[i].Text) }
	onText := func(stage string, f func(p *page.Page)) {
		r.Rows = append(r.Rows, measure(stage, least, len(pages), func(i int) int {
			f(pages[i])
			return len(pages[i].Text)
		}, sentences))
	}
	onText("text: sentences, words, tags", func(p *page.Page) { s.Read(p.Text) })
	onText("text, and every sentence parsed", func(p *page.Page) {
		d := s.Read(p.Text)
		for k := range d.Sentences {
			s.Parse(d, k)
		}
	})
	onText("mark, from text", func(p *page.Page) { s.Mark(p) })
	onText("code, from text", func(p *page.Page) { s.Code(p) })
	onText("everything, from text to JSONL", func(p *page.Page) { _ = json.NewEncoder(io.Discard).Encode(s.Code(p)) })
	r.Peak = Peak()
	return r
}

// ReadPages gives the pages of one file; what cannot be read is left out.
func ReadPages(b []byte) []*page.Page {
	var out []*page.Page
	for p, err := range page.Read("page", bytes.NewReader(b), page.Options{}) {
		if err == nil {
			out = append(out, p)
		}
	}
	return out
}

// measure runs one stage over n pages until it has used least of processor time.
// work does page i and gives the bytes it read.
func measure(stage string, least time.Duration, n int, work, sentences func(int) int) Row {
	row := Row{Stage: stage}
	perPass := 0
	for i := range n {
		perPass += sentences(i)
	}
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	wall, used := time.Now(), Processor()
	for passed := false; !passed; passed = Processor()-used >= least {
		for i := range n {
			row.Bytes += work(i)
		}
		row.Pages += n
		row.Sentences += perPass
	}
	row.CPUSeconds, row.WallSeconds = (Processor() - used).Seconds(), time.Since(wall).Seconds()
	runtime.ReadMemStats(&after)
	row.BytesAlloc = after.TotalAlloc - before.TotalAlloc
	row.PagesRate = float64(row.Pages) / row.CPUSeconds
	row.SentencesRate = float64(row.Sentences) / row.CPUSeconds
	row.MegabytesRate = float64(row.Bytes) / 1e6 / row.CPUSeconds
	return row
}

// Print writes the figures as a table.
func (r Report) Print(w io.Writer) {
	fmt.Fprintf(w, "by processor time of one core; %s\n", Rule)
	fmt.Fprintf(w, "%-34s %10s %12s %8s %10s %12s %8s\n", "", "pages/s", "sentences/s", "MB/s", "CPU s", "kB/sentence", "pages")
	for _, x := range r.Rows {
		fmt.Fprintf(w, "%-34s %10.0f %12.0f %8.2f %10.2f %12.1f %8d\n", x.Stage, x.PagesRate, x.SentencesRate, x.MegabytesRate, x.CPUSeconds,
			float64(x.BytesAlloc)/1e3/float64(max(1, x.Sentences)), x.Pages)
	}
	fmt.Fprintf(w, "peak memory %s\n", megabytes(r.Peak))
	if r.Startup > 0 {
		fmt.Fprintf(w, "start-up, tables opened and one page coded: %.3f s, %s\n", r.Startup, megabytes(r.StartupPeak))
	}
}

func megabytes(n uint64) string { return strings.TrimSpace(fmt.Sprintf("%.0f MB", float64(n)/1e6)) }
