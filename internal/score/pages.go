package score

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"sync"

	"casus/internal/event"
	"casus/internal/mark"
	"casus/internal/page"
)

// readLines reads one JSON value a line.
func readLines[T any](path string) ([]T, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []T
	r := bufio.NewReaderSize(f, 1<<20)
	for n := 1; ; n++ {
		line, err := r.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			var v T
			if err := json.Unmarshal(line, &v); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", path, n, err)
			}
			out = append(out, v)
		}
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

// source is what a corpus's line says of its page, whatever the corpus.
type source struct {
	ID        string `json:"id"`
	Published string `json:"published"`
	DCT       string `json:"dct"`
	Date      string `json:"date"`
	Title     string `json:"title"`
	Text      string `json:"text"`
}

// pages makes pages of a corpus's lines without their gold, read as a JSON page
// given by a user is. Each page's Source is its id.
func pages(lines []source) ([]*page.Page, error) {
	var out []*page.Page
	for _, s := range lines {
		p, err := pageOf(s)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

func pageOf(s source) (*page.Page, error) {
	object, err := json.Marshal(struct {
		ID        string `json:"id"`
		Published string `json:"published,omitempty"`
		Title     string `json:"title,omitempty"`
		Text      string `json:"text"`
	}{s.ID, cmp.Or(s.Published, s.DCT, s.Date), s.Title, s.Text})
	if err != nil {
		return nil, err
	}
	for p, err := range page.Read(s.ID+".json", bytes.NewReader(object), page.Options{}) {
		if err != nil {
			return nil, fmt.Errorf("page %s: %w", s.ID, err)
		}
		return p, nil
	}
	return nil, fmt.Errorf("page %s: nothing to read", s.ID)
}

// firstLine gives the title that a text begins with: its first line, where a blank
// line follows it and more text after that.
func firstLine(text string) string {
	head, rest, ok := strings.Cut(text, "\n\n")
	if ok && rest != "" && !strings.Contains(head, "\n") {
		return head
	}
	return ""
}

// distinct gives the name of the n-th thing called id: a repeated one gets "#2", "#3".
func distinct(seen map[string]int, id string) string {
	if seen[id]++; seen[id] > 1 {
		return fmt.Sprintf("%s#%d", id, seen[id])
	}
	return id
}

// load reads the files of a corpus as pages.
func load(files []string) ([]*page.Page, error) {
	var out []*page.Page
	seen := map[string]int{}
	for _, f := range files {
		lines, err := readLines[source](f)
		if err != nil {
			return nil, err
		}
		for i := range lines {
			lines[i].ID = distinct(seen, lines[i].ID)
		}
		ps, err := pages(lines)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f, err)
		}
		out = append(out, ps...)
	}
	return out, nil
}

// each runs f on every page, several at once, and keeps the results by page source.
func each[T any](workers int, pages []*page.Page, f func(*page.Page) T) map[string]T {
	results := make([]T, len(pages))
	var wg sync.WaitGroup
	next := make(chan int)
	for range cmp.Or(workers, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := range next {
				results[i] = f(pages[i])
			}
		})
	}
	for i := range pages {
		next <- i
	}
	close(next)
	wg.Wait()
	out := make(map[string]T, len(pages))
	for i, p := range pages {
		out[p.Source] = results[i]
	}
	return out
}

func (b *bench) code(pages []*page.Page) map[string]event.Record {
	return each(b.o.Workers, pages, b.coder.Code)
}

func (b *bench) mark(pages []*page.Page) map[string]*mark.Marks {
	return each(b.o.Workers, pages, b.coder.Mark)
}
