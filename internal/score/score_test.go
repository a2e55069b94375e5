package score_test

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"casus/internal/event"
	"casus/internal/mark"
	"casus/internal/page"
	"casus/internal/score"
	"casus/internal/score/figure"
)

// reader is a coder that knows the answer for a few written pages and codes a
// killing wherever a text says "shot" or "killed".
type reader struct{}

func (reader) Mark(*page.Page) *mark.Marks { return &mark.Marks{} }

func (reader) Code(p *page.Page) event.Record {
	r := event.Record{Page: *p}
	for _, word := range []string{"shot", "killed", "threatened", "pounded"} {
		if i := strings.Index(p.Text, word); i >= 0 {
			r.Events = append(r.Events, codedAt(p.Text, word, i))
		}
	}
	return r
}

func codedAt(text, word string, i int) event.Event {
	e := event.Event{ID: "e1", Lead: true, Kind: event.ArmedAttack, Stage: event.Occurred, Codes: &event.Codes{PLOVER: "ASSAULT/primitive", ACLED: "Attack"},
		Evidence: map[string][]event.Quote{"kind": {{Start: i, End: i + len(word), Quote: word}}}}
	switch word {
	case "threatened":
		e.Kind, e.Stage, e.Codes = event.Threat, "", &event.Codes{PLOVER: "THREATEN"}
		e.Parties = []event.Party{{Role: event.Speaker, Name: "Oss"}, {Role: event.Addressee, Name: "Lirr"}}
	case "pounded":
		e.Kind, e.Codes = event.Airstrike, &event.Codes{PLOVER: "ASSAULT/aerial", ACLED: "Air/drone strike"}
	case "killed":
		e.Parties = []event.Party{{Role: event.Perpetrator, Name: "rebels"}, {Role: event.Victim, Name: "nine villagers"}}
	}
	if at := strings.Index(text, "Lirr"); at >= 0 && word == "shot" {
		e.Where = &event.Where{Name: "Lirr"}
		e.Evidence["where"] = []event.Quote{{Start: at, End: at + 4, Quote: "Lirr"}}
	}
	return e
}

const corpora = "testdata/corpora"

func run(t *testing.T, path string, o score.Options) *score.Report {
	t.Helper()
	r, err := score.Run(path, reader{}, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func value(t *testing.T, r *score.Report, corpus, name string) figure.Figure {
	t.Helper()
	for _, s := range r.Sections {
		for _, f := range s.Figures {
			if s.Corpus == corpus && f.Name == name {
				return f
			}
		}
	}
	t.Fatalf("no figure %q of %q", name, corpus)
	return figure.Figure{}
}

func TestEveryKnownCorpusIsFound(t *testing.T) {
	r := run(t, corpora, score.Options{})
	var got []string
	for _, s := range r.Sections {
		got = append(got, s.Corpus)
	}
	want := "modern, modern confidence, muc4 gtt, muc4 ceaf-ree, muc4 slots, geo written, time written, polnear, page, event_location, plover, case2021"
	if strings.Join(got, ", ") != want {
		t.Errorf("sections %s\nwant     %s", strings.Join(got, ", "), want)
	}
}

func TestOneCorpusMayBeNamedByFolderFileOrOption(t *testing.T) {
	for _, c := range []struct{ path, corpus string }{
		{corpora, "modern"}, {corpora + "/modern", ""}, {corpora + "/modern/dev.jsonl", ""}, {corpora + "/modern/", "modern"},
	} {
		r := run(t, c.path, score.Options{Corpus: c.corpus})
		if len(r.Sections) != 2 || r.Sections[0].Corpus != "modern" || r.Sections[0].Pages != 5 {
			t.Errorf("%s %q: %d sections", c.path, c.corpus, len(r.Sections))
		}
	}
}

func TestWhatIsNotThereIsSaid(t *testing.T) {
	for _, c := range []struct{ path, corpus, want string }{
		{"testdata/nowhere", "", "give the folder that holds the corpora"},
		{"testdata", "", "no corpus found"},
		{corpora, "moderm", `no corpus is called "moderm": give one of modern, muc4`},
	} {
		_, err := score.Run(c.path, reader{}, score.Options{Corpus: c.corpus})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q in it", c.path, err, c.want)
		}
	}
}

// The coder of this test finds "shot" in two sentences about the same words and
// gives Lirr; "marched" and "patrolled" it does not know.
func TestEventPlaces(t *testing.T) {
	r := run(t, corpora, score.Options{Corpus: "event_location"})
	f := value(t, r, "event_location", "event's place right")
	if f.Right != 2 || f.Gold != 4 {
		t.Errorf("right %v of %v, want the shooting at Lirr and the killing without a place, 2 of 4", f.Right, f.Gold)
	}
	if f := value(t, r, "event_location", "of events coded"); f.Right != 2 || f.Gold != 2 {
		t.Errorf("of events coded %v of %v, want 2 of 2", f.Right, f.Gold)
	}
}

func TestActors(t *testing.T) {
	r := run(t, corpora, score.Options{Corpus: "plover"})
	if f := value(t, r, "plover", "violence"); f.Right != 1 || f.Gold != 1 || f.Predicted != 1 {
		t.Errorf("violence %+v", f)
	}
	if f := value(t, r, "plover", "threats"); f.Right != 1 || f.Gold != 1 || f.Predicted != 1 {
		t.Errorf("threats %+v", f)
	}
	if f := value(t, r, "plover", "triple right"); f.Right != 2 || f.Gold != 3 {
		t.Errorf("triples right %v of %v, want the killing and the threat, 2 of 3", f.Right, f.Gold)
	}
}

func TestTypes(t *testing.T) {
	r := run(t, corpora, score.Options{Corpus: "case2021"})
	if f := value(t, r, "case2021", "AIR_STRIKE"); f.Right != 1 || f.Gold != 1 || f.Predicted != 1 {
		t.Errorf("air strikes %+v", f)
	}
	if f := value(t, r, "case2021", "MOB_VIOL"); f.Right != 0 || f.Gold != 1 {
		t.Errorf("mobs %+v", f)
	}
	if v, _ := value(t, r, "case2021", "macro-F1").Main(); math.Abs(v-100.0/22) > 0.001 {
		t.Errorf("macro-F1 %.3f, want one type of 22 right", v)
	}
}

func TestArticleText(t *testing.T) {
	f := value(t, run(t, corpora, score.Options{Corpus: "page"}), "page", "text")
	if f.F1 == nil || *f.F1 != 100 {
		t.Errorf("text %+v, want the two paragraphs exactly", f)
	}
}

func TestTheReportPrintsFiguresPublishedOnesAndDifferences(t *testing.T) {
	r := run(t, corpora, score.Options{})
	var js bytes.Buffer
	if err := r.JSON(&js); err != nil {
		t.Fatal(err)
	}
	old, err := score.ReadReport(&js)
	if err != nil {
		t.Fatal(err)
	}
	for i := range old.Sections[0].Figures {
		if f := &old.Sections[0].Figures[i]; f.Name == "record" {
			*f.F1 -= 1.5
		}
	}
	var out bytes.Buffer
	r.Print(&out, old)
	for _, want := range []string{"modern   dev.jsonl, 5 pages", "+1.50", "best published: 89.7 a second reader", "54.3 GE 1992", "summary"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the table lacks %q:\n%s", want, out.String())
		}
	}
}

func TestAFileThatIsNoReportIsRefused(t *testing.T) {
	if _, err := score.ReadReport(strings.NewReader("P R F1")); err == nil || !strings.Contains(err.Error(), "--json") {
		t.Errorf("error %v", err)
	}
}

func TestErrorsComeByCauseWithSentences(t *testing.T) {
	r := run(t, corpora, score.Options{Corpus: "modern"})
	var out bytes.Buffer
	if err := r.Errors(&out, "events", 1); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"event missing: bombing", "| A suicide bomber blew himself up", "and 1 more"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the list lacks %q:\n%s", want, out.String())
		}
	}
	if first, second := strings.Index(out.String(), "event missing: bombing"), strings.Index(out.String(), "event missing: arson"); first > second {
		t.Errorf("the costlier cause comes later:\n%s", out.String())
	}
	if err := r.Errors(&out, "colour", 1); err == nil || !strings.Contains(err.Error(), "victims") {
		t.Errorf("an unknown slot: error %v, want the slots that there are", err)
	}
}

func TestWorkersDoNotChangeTheReport(t *testing.T) {
	var one, four bytes.Buffer
	run(t, corpora, score.Options{Workers: 1}).JSON(&one)
	run(t, corpora, score.Options{Workers: 4}).JSON(&four)
	if one.String() != four.String() {
		t.Error("one worker and four give different reports")
	}
}
