package speed

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"casus/internal/event"
	"casus/internal/mark"
	"casus/internal/page"
	"casus/internal/text"
)

func TestSentencesByTheStatedRule(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{"", 0},
		{"Two bombs went off. Nobody was hurt!", 2},
		{"“Two bombs went off.” Nobody was hurt", 2}, // closing quotes belong to the sentence
		{"Bombs in Lirr\n\nTwo bombs went off", 2},   // a blank line ends one
		{"Bombs in\nLirr went off", 1},               // a line break does not
		{"Yes. No. Share this", 0},                   // fewer than three words are none
		{"The U.S. army left the valley.", 1},        // "U.S." ends a run that has too few words
		{"Rain 3.5 inches deep fell today.", 1},      // no white space after the stop
	} {
		if got := Sentences(c.text); got != c.want {
			t.Errorf("%q: %d sentences, want %d", c.text, got, c.want)
		}
	}
}

func TestMadePagesAreTheSameEachTime(t *testing.T) {
	a, b := Make(5, 3), Make(5, 3)
	for i := range a {
		if a[i] != b[i] {
			t.Fatalf("page %d differs between two runs", i)
		}
		if n := Sentences(a[i].Text); n < 18 || n > 25 {
			t.Errorf("page %d has %d sentences, want about 21", i, n)
		}
		if strings.ContainsAny(a[i].Text, "{}") {
			t.Errorf("page %d has an empty slot:\n%s", i, a[i].Text)
		}
		if got := ReadPages([]byte(a[i].HTML)); len(got) != 1 || !strings.Contains(got[0].Text, strings.SplitN(a[i].Text, "\n", 2)[0]) {
			t.Errorf("page %d: its first paragraph is not read from its HTML", i)
		}
	}
	if Make(1, 3)[0] == Make(1, 4)[0] {
		t.Error("another seed gives the same page")
	}
}

func TestEveryStageIsMeasured(t *testing.T) {
	var pages []*page.Page
	var inputs [][]byte
	for _, m := range Make(2, 1) {
		pages = append(pages, &page.Page{Text: m.Text})
		inputs = append(inputs, []byte(m.HTML))
	}
	coded := 0
	r := Run(Stages{
		Read:  func(s string) *text.Doc { return &text.Doc{Text: s, Sentences: make([]text.Sentence, 1)} },
		Parse: func(*text.Doc, int) {},
		Mark:  func(*page.Page) *mark.Marks { return &mark.Marks{} },
		Code:  func(p *page.Page) event.Record { coded++; return event.Record{Page: *p} },
	}, inputs, pages, time.Millisecond)
	if len(r.Rows) != 6 || coded == 0 || r.Peak == 0 {
		t.Fatalf("%d stages, %d pages coded, peak %d", len(r.Rows), coded, r.Peak)
	}
	for _, x := range r.Rows {
		if x.Pages == 0 || x.Sentences == 0 || x.Bytes == 0 || x.CPUSeconds < 0.001 || x.PagesRate <= 0 {
			t.Errorf("stage %q was not measured: %+v", x.Stage, x)
		}
	}
	var out bytes.Buffer
	r.Print(io.MultiWriter(&out))
	if !strings.Contains(out.String(), "everything, from text to JSONL") || !strings.Contains(out.String(), Rule) {
		t.Errorf("the table lacks a stage or the rule:\n%s", out.String())
	}
}
