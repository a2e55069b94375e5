package second_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"casus"
	"casus/internal/event"
	"casus/internal/page"
	"casus/internal/second"
)

const told = `Rockets hit a fuel depot near Aden on Monday, killing at least three workers, officials said.

Gunmen kidnapped a doctor in the port the same evening.`

// server answers as an OpenAI-compatible endpoint does: with content, after the statuses given.
type server struct {
	*httptest.Server
	asked    atomic.Int32
	lastBody atomic.Value
}

func serve(t *testing.T, answer func(n int, w http.ResponseWriter)) *server {
	t.Helper()
	s := &server{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		s.lastBody.Store(string(b))
		if r.URL.Path != "/v1/chat/completions" || r.Method != http.MethodPost {
			t.Errorf("%s %s", r.Method, r.URL.Path)
		}
		answer(int(s.asked.Add(1)), w)
	}))
	t.Cleanup(s.Close)
	return s
}

func content(w http.ResponseWriter, text string) {
	b, _ := json.Marshal(map[string]any{"choices": []any{map[string]any{"finish_reason": "stop", "message": map[string]any{"role": "assistant", "content": text}}}})
	w.Write(b)
}

// ask codes the page with our own coder, and has the server code it again.
func ask(t *testing.T, s *server) (event.Record, error) {
	t.Helper()
	return askWithin(t, s, time.Minute)
}

func askWithin(t *testing.T, s *server, limit time.Duration) (event.Record, error) {
	t.Helper()
	c, err := casus.Open(casus.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var p *page.Page
	for one, err := range page.Read("aden.txt", strings.NewReader(told), page.Options{Published: "2021-06-10"}) {
		if err != nil {
			t.Fatal(err)
		}
		p = one
	}
	other, err := second.Open("openai=" + s.URL + "/v1,small-model")
	if err != nil {
		t.Fatal(err)
	}
	r := c.Code(p)
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	err = other.Code(ctx, p, c.Mark(p), &r)
	for _, fault := range r.Lint() {
		t.Error(fault)
	}
	return r, err
}

const good = `{"events": [
 {"kind": "shelling", "mode": "rocket", "stage": "occurred", "trigger": "Rockets hit", "when": "Monday", "where": "Aden",
  "perpetrators": ["Houthi rebels"], "targets": ["fuel  depot"], "victims": ["workers"], "speakers": [], "weapons": ["Rockets"],
  "killed": {"words": "at least three", "low": 3, "high": 3}, "wounded": null, "according_to": "officials"},
 {"kind": "bombing", "mode": "", "stage": "occurred", "trigger": "explosion", "when": "", "where": "", "perpetrators": [], "targets": [],
  "victims": [], "speakers": [], "weapons": [], "killed": null, "wounded": null, "according_to": ""},
 {"kind": "threat", "mode": "", "stage": "occurred", "trigger": "said", "when": "", "where": "", "perpetrators": [], "targets": [],
  "victims": [], "speakers": ["officials"], "weapons": [], "killed": null, "wounded": null, "according_to": ""}
]}`

func TestAGoodAnswerStandsBesideOurs(t *testing.T) {
	s := serve(t, func(_ int, w http.ResponseWriter) { content(w, good) })
	r, err := ask(t, s)
	if err != nil {
		t.Fatal(err)
	}
	if r.Second == nil || r.Second.Coder != "openai:small-model" || len(r.Second.Events) != 2 {
		t.Fatalf("%+v", r.Second)
	}
	e := r.Second.Events[0]
	if e.ID != "s1" || e.Kind != event.Shelling || e.When.From != "2021-06-07" || e.Where.Country != "YE" || e.Where.Lat == nil {
		t.Errorf("day and place are not read by our own marks: %+v %+v", e.When, e.Where)
	}
	if c := e.Casualties[0].Count; *c.Low != 3 || c.High != nil {
		t.Errorf(`"at least three" is read as %v to %v, not by our own quantities`, *c.Low, c.High)
	}
	if q := e.Evidence["parties[0].name"][0]; q.Quote != "fuel depot" {
		t.Errorf("evidence %+v", q)
	}
	for _, want := range []string{`event 1: perpetrator not in the page: "Houthi rebels"`, `event 2: trigger not in the page: "explosion"`} {
		if !strings.Contains(strings.Join(r.Second.Dropped, "\n"), want) {
			t.Errorf("dropped %q, want %q", r.Second.Dropped, want)
		}
	}
	if len(r.Events) != 2 {
		t.Errorf("our own events are %d now", len(r.Events))
	}
	onlyOurs, onlyTheirs := false, false
	for _, d := range r.Second.Differs {
		onlyOurs = onlyOurs || d.Path == "event" && d.OursSays == "abduction"
		onlyTheirs = onlyTheirs || d.Path == "event" && d.Theirs == "s3" && d.TheirsSays == "threat"
	}
	if !onlyOurs || !onlyTheirs {
		t.Errorf("differences %+v", r.Second.Differs)
	}
}

func TestTheQuestionIsConstrainedByASchema(t *testing.T) {
	s := serve(t, func(_ int, w http.ResponseWriter) { content(w, `{"events": []}`) })
	if _, err := ask(t, s); err != nil {
		t.Fatal(err)
	}
	var q struct {
		Model    string
		Messages []struct{ Role, Content string }
		Format   struct {
			Type   string
			Schema struct {
				Strict bool
				Schema struct{ Properties map[string]any }
			} `json:"json_schema"`
		} `json:"response_format"`
	}
	if err := json.Unmarshal([]byte(s.lastBody.Load().(string)), &q); err != nil {
		t.Fatal(err)
	}
	if q.Model != "small-model" || q.Format.Type != "json_schema" || !q.Format.Schema.Strict || q.Format.Schema.Schema.Properties["events"] == nil ||
		len(q.Messages) != 2 || !strings.Contains(q.Messages[1].Content, "Rockets hit a fuel depot") {
		t.Errorf("%+v", q)
	}
}

func TestAFaultOfTheEndpointLeavesOurRecordAsItWas(t *testing.T) {
	for _, c := range []struct {
		name   string
		answer func(n int, w http.ResponseWriter)
		want   string
		asked  int32
	}{
		{"broken JSON", func(_ int, w http.ResponseWriter) { content(w, `{"events": [`) }, "is not the JSON asked for", 1},
		{"no JSON at all", func(_ int, w http.ResponseWriter) { fmt.Fprint(w, "<html>hello</html>") }, "its answer is not JSON", 1},
		{"nothing chosen", func(_ int, w http.ResponseWriter) { fmt.Fprint(w, `{"choices": []}`) }, "holds no choice", 1},
		{"a refusal", func(_ int, w http.ResponseWriter) {
			fmt.Fprint(w, `{"choices": [{"message": {"refusal": "I would rather not"}}]}`)
		}, "it refused: I would rather not", 1},
		{"cut off", func(_ int, w http.ResponseWriter) {
			fmt.Fprint(w, `{"choices": [{"finish_reason": "length", "message": {"content": "{"}}]}`)
		}, "cut off at its limit of tokens", 1},
		{"no key", func(_ int, w http.ResponseWriter) {
			w.WriteHeader(http.StatusUnauthorized)
			fmt.Fprint(w, `{"error": {"message": "no key"}}`)
		}, "401 Unauthorized: no key; put its key into CASUS_CODER_KEY", 1},
		{"no such model", func(_ int, w http.ResponseWriter) {
			w.WriteHeader(http.StatusNotFound)
			fmt.Fprint(w, `{"error": {"message": "no model small-model"}}`)
		}, "404 Not Found: no model small-model", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := serve(t, c.answer)
			r, err := ask(t, s)
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), strings.TrimPrefix(s.URL, "http://")) {
				t.Errorf("error %v, want %q and the host", err, c.want)
			}
			if r.Second != nil || len(r.Events) != 2 {
				t.Errorf("the record was changed: %+v", r)
			}
			if got := s.asked.Load(); got != c.asked {
				t.Errorf("asked %d times, want %d", got, c.asked)
			}
		})
	}
}

func TestABusyEndpointIsAskedAgainWhenItSays(t *testing.T) {
	s := serve(t, func(n int, w http.ResponseWriter) {
		if n == 1 {
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		content(w, good)
	})
	began := time.Now()
	r, err := ask(t, s)
	if err != nil || r.Second == nil || s.asked.Load() != 2 {
		t.Fatalf("%v, asked %d times", err, s.asked.Load())
	}
	if waited := time.Since(began); waited < time.Second {
		t.Errorf("asked again after %s, not when it said", waited)
	}
}

func TestAHangingEndpointIsLeftWhenTheUserInterrupts(t *testing.T) {
	free := make(chan struct{})
	s := serve(t, func(int, http.ResponseWriter) { <-free })
	defer close(free)
	r, err := askWithin(t, s, 300*time.Millisecond)
	if err == nil || !strings.Contains(err.Error(), "no answer") || r.Second != nil {
		t.Errorf("%v %+v", err, r.Second)
	}
}

func TestAnEndpointThatFailsAgainAndAgainIsAskedNoMore(t *testing.T) {
	s := serve(t, func(_ int, w http.ResponseWriter) { w.WriteHeader(http.StatusNotFound) })
	other, err := second.Open("openai=" + s.URL + "/v1,small-model")
	if err != nil {
		t.Fatal(err)
	}
	for range 7 {
		err = other.Code(context.Background(), &page.Page{Text: "Rockets hit Aden."}, nil, &event.Record{})
	}
	if err == nil || !strings.Contains(err.Error(), "is asked no more after 5 failures") || s.asked.Load() != 5 {
		t.Errorf("%v, asked %d times", err, s.asked.Load())
	}
}

func TestWhatTheUserMeansBySecondCoderIsChecked(t *testing.T) {
	for _, spec := range []string{"", "openai", "openai=http://localhost:8080/v1", "openai=localhost,qwen", "other=http://localhost,qwen", "openai=ftp://x,qwen", "openai=http://localhost/v1,"} {
		if _, err := second.Open(spec); err == nil || !strings.Contains(err.Error(), "openai=URL,model") {
			t.Errorf("%q: %v", spec, err)
		}
	}
}

// Whatever a model says: what stands in the record stands in the page.
func FuzzAnswers(f *testing.F) {
	f.Add(good)
	f.Add(`{"events": [{"kind": "clash", "trigger": "Gunmen", "killed": {"words": "three", "low": 5, "high": -2}}]}`)
	f.Add(`{"events": [{"kind": "talks", "trigger": "the", "victims": ["\u00e9", " "], "when": "Monday,"}]}`)
	c, err := casus.Open(casus.Options{})
	if err != nil {
		f.Fatal(err)
	}
	var p *page.Page
	for one, err := range page.Read("aden.txt", strings.NewReader(told), page.Options{Published: "2021-06-10"}) {
		if err != nil {
			f.Fatal(err)
		}
		p = one
	}
	marks := c.Mark(p)
	var say atomic.Value
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { content(w, say.Load().(string)) }))
	f.Cleanup(s.Close)
	f.Fuzz(func(t *testing.T, answer string) {
		say.Store(answer)
		other, err := second.Open("openai=" + s.URL + ",m")
		if err != nil {
			t.Fatal(err)
		}
		r := c.Code(p)
		if other.Code(context.Background(), p, marks, &r) != nil {
			return
		}
		for _, fault := range r.Lint() {
			t.Error(fault)
		}
	})
}
