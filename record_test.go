package casus_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"
	"unicode/utf8"

	"casus"
	"casus/internal/export"
	"casus/internal/page"
)

// samples gives the sample pages.
func samples(t testing.TB) (out []*page.Page) {
	files, err := filepath.Glob("testdata/pages/*")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sample pages: %v", err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for p, err := range page.Read(f, bytes.NewReader(b), page.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, p)
		}
	}
	return out
}

func TestTheSamplePagesGiveGoodRecords(t *testing.T) {
	c, err := casus.Open(casus.Options{})
	if err != nil {
		t.Fatal(err)
	}
	events := 0
	for _, p := range samples(t) {
		r := c.Code(p)
		events += len(r.Events)
		for _, fault := range r.Lint() {
			t.Errorf("%s: %s", p.Source, fault)
		}
	}
	if events < 20 {
		t.Errorf("%d events in all", events)
	}
}

func TestACoderIsSafeForSeveralAtOnce(t *testing.T) {
	c, err := casus.Open(casus.Options{})
	if err != nil {
		t.Fatal(err)
	}
	pages := samples(t)
	want := written(t, c, pages)
	got := make(chan string)
	for range 4 {
		go func() { got <- written(t, c, pages) }()
	}
	for range 4 {
		if <-got != want {
			t.Error("the same pages gave other bytes")
		}
	}
}

// written codes pages and writes their records.
func written(t *testing.T, c *casus.Coder, pages []*page.Page) string {
	var all bytes.Buffer
	for _, p := range pages {
		b, err := export.JSONL(c.Code(p))
		if err != nil {
			t.Error(err)
		}
		all.Write(b)
	}
	return all.String()
}

// FuzzCode codes any text: the record keeps its contract (above all, every quote is
// what the text says where it says so), and every shape can be written.
func FuzzCode(f *testing.F) {
	for _, p := range samples(f) {
		f.Add(p.Text, p.Title, p.Published)
	}
	f.Add("Ma’rib — “十” 𝒳 rockets killed \xff three on Monday", "Rockets kill three", "2021-03-04")
	f.Add("THE ARMY SAID.\n\n\nIT SHELLED THE.", "", "1990-02-28")
	c, err := casus.Open(casus.Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text, title, published string) {
		if _, err := time.Parse(time.DateOnly, published); err != nil {
			published = "" // the command line refuses it
		}
		for p, err := range page.Read("x.txt", bytes.NewReader([]byte(text)), page.Options{Published: published}) {
			if err != nil {
				continue
			}
			p.Language = "en"
			if p.Title == "" && utf8.ValidString(title) {
				p.Title = title
			}
			r := c.Code(p)
			for _, fault := range r.Lint() {
				t.Error(fault)
			}
			for _, name := range export.Names() {
				shape, _ := export.For(name, export.Style{Colour: true})
				if _, err := shape.Record(r); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
		}
	})
}
