package desk_test

import (
	"bufio"
	"context"
	"encoding/json"
	"encoding/xml"
	"net/http"
	"strings"
	"testing"
	"time"

	"casus/internal/ledger"
)

func TestTheListIsReadPageByPage(t *testing.T) {
	base := serve(t)
	seen := map[string]bool{}
	after, pages := "", 0
	for {
		var p struct {
			Incidents []struct {
				ID       string
				Kind     string
				Accounts []struct{ Page string }
			}
			Next string
		}
		fetch(t, base+"/api/incidents?limit=7&after="+after, &p)
		for _, in := range p.Incidents {
			if seen[in.ID] || in.Kind == "" || len(in.Accounts) == 0 {
				t.Fatalf("incident %q comes twice or lacks its kind or accounts", in.ID)
			}
			seen[in.ID] = true
		}
		if pages++; p.Next == "" {
			break
		}
		after = p.Next
	}
	lines := strings.Count(ask(t, base+"/api/incidents", "Accept", "application/jsonl"), "\n")
	if lines != len(seen) || pages < 2 {
		t.Errorf("%d incidents in %d pages, %d lines", len(seen), pages, lines)
	}
	var geo struct {
		Type     string
		Features []struct {
			Geometry *struct{ Coordinates []float64 }
		}
	}
	fetch(t, base+"/api/incidents.geojson", &geo)
	if geo.Type != "FeatureCollection" || len(geo.Features) != len(seen) {
		t.Errorf("the GeoJSON has %d features of %d", len(geo.Features), len(seen))
	}
}

// ask gets an address with a header.
func ask(t *testing.T, address, header, value string) string {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set(header, value)
	_, body := send(t, r)
	return body
}

func send(t *testing.T, r *http.Request) (int, string) {
	t.Helper()
	r.Close = true
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	b := &strings.Builder{}
	if _, err := bufio.NewReader(answer.Body).WriteTo(b); err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, b.String()
}

func TestTheAPIDescribesItself(t *testing.T) {
	base := serve(t)
	var doc struct {
		OpenAPI string
		Paths   map[string]map[string]any
	}
	fetch(t, base+"/openapi.json", &doc)
	if doc.OpenAPI != "3.1.0" {
		t.Errorf("OpenAPI %s", doc.OpenAPI)
	}
	page := get(t, base+"/api")
	for path := range doc.Paths {
		if !strings.Contains(page, path) {
			t.Errorf("the documentation does not tell of %s", path)
		}
	}
	for path, want := range map[string]int{"/api/incidents?q=colour:red": 400, "/api/incidents?limit=0": 422, "/api/incidents?after=%21": 400, "/api/incidents/none": 404, "/api/pages/none": 404, "/api/incidents/none/history": 404, "/api/incidents/none/chain": 404} {
		r, err := http.NewRequest(http.MethodGet, base+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got, body := send(t, r); got != want || !json.Valid([]byte(body)) {
			t.Errorf("%s: %d %s, want %d", path, got, body, want)
		}
	}
}

func TestAFeedHasPointsAndTheFilter(t *testing.T) {
	var feed struct {
		XMLName xml.Name
		Entries []struct {
			Title string `xml:"title"`
			Point string `xml:"http://www.georss.org/georss point"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal([]byte(get(t, serve(t)+"/feed.atom?q=country:YE+kind:shelling")), &feed); err != nil {
		t.Fatal(err)
	}
	if feed.XMLName.Space != "http://www.w3.org/2005/Atom" || len(feed.Entries) == 0 || !strings.HasPrefix(feed.Entries[0].Point, "15.") {
		t.Errorf("the feed is %+v", feed)
	}
}

func TestWhatIsNewIsStreamed(t *testing.T) {
	l := fixture(t)
	base := serveOver(t, l)
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, base+"/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	lines := bufio.NewScanner(answer.Body)
	lines.Scan() // the stream is open
	decide(t, l, "kind:arson", ledger.Decision{Act: ledger.SetTags, Tags: []string{"seen"}})
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "data:") {
			if !strings.Contains(lines.Text(), `"kind":"arson"`) {
				t.Errorf("the stream says %s", lines.Text())
			}
			return
		}
	}
	t.Error("the stream ended without news")
}
