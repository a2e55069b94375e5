package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"casus/internal/event"
	"casus/internal/incident"
	"casus/internal/ledger"
)

// known is an incident by hand, told by two pages of which one is the sample record's.
func known() *ledger.Kept {
	r := sample()
	e := r.Events[0]
	return &ledger.Kept{
		Incident: incident.Incident{
			ID: "3db61fa850541f09", Kind: e.Kind, Mode: e.Mode, Stage: e.Stage, When: e.When, Where: e.Where, Parties: e.Parties, Weapons: e.Weapons,
			Casualties: []incident.Toll{
				{Outcome: event.Killed, Who: "soldiers", Count: incident.Range{Low: n(2), Best: n(2), High: n(3)}, Accounts: []incident.TollAccount{{AccordingTo: "The army"}}},
				{Outcome: event.Killed, Who: "cook", Count: incident.Range{Low: n(1), Best: n(1), High: n(1)}},
			},
			Accounts: []incident.Account{
				{Page: "wire-1", PageID: r.Page.ID, Event: "e1", Publisher: "Plain Wire", Published: "2021-03-04", Quote: "hit", Probability: 1},
				{Page: "=post-7", PageID: "gone", Event: "e2", Published: "2021-03-05", Quote: "rockets\tfell", Voice: 1, Probability: 0.9},
			},
			Voices: 2, RespondsTo: []incident.Answer{{Incident: "00000000000000aa"}}, Probability: 0.93,
		},
		Status: ledger.Confirmed, Tags: []string{"base"}, Recorded: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC),
	}
}

func records(page string) (*event.Record, error) {
	r := sample()
	if page == r.Page.ID {
		return &r, nil
	}
	return nil, nil
}

// exported writes incidents in a shape.
func exported(t *testing.T, name string, hxl bool, all ...*ledger.Kept) string {
	t.Helper()
	s, ok := SetShapeOf(name)
	if !ok {
		t.Fatalf("no shape %s", name)
	}
	var b bytes.Buffer
	w, err := s.Open(&b, SetOptions{HXL: hxl, Record: records})
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range all {
		if err := w.Incident(k); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Columns by name of the first row under the header.
func cellsOf(t *testing.T, text string) (header []string, row map[string]string) {
	t.Helper()
	all, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	row = map[string]string{}
	for i, c := range all[0] {
		row[c] = all[len(all)-1][i]
	}
	return all[0], row
}

func TestTablesOfCommas(t *testing.T) {
	for _, c := range []struct {
		shape       string
		columns     int
		first, last string
		want        map[string]string
	}{
		{"csv", 44, "id", "recorded_last", map[string]string{"killed_low": "3", "killed_best": "3", "killed_high": "4", "by": "rebels <of the north>", "by_confidence": "accused",
			"sources": "Plain Wire; =post-7", "voices": "2", "answers": "00000000000000aa", "recorded_last": "2026-11-01T00:00:00Z", "recorded_first": "", "status": "confirmed"}},
		{"acled", 31, "event_id_cnty", "timestamp", map[string]string{"event_id_cnty": "CASUS-IRQ-3db61fa850541f09", "event_date": "2021-03-03", "fatalities": "3",
			"actor1": "rebels <of the north>", "inter1": "Rebel group", "actor2": "soldiers", "sub_event_type": "Shelling/artillery/missile attack", "tags": "base"}},
		{"ucdp", 49, "id", "gwnob", map[string]string{"type_of_violence": "1", "side_a": "rebels <of the north>", "side_b": "soldiers", "deaths_b": "2", "deaths_civilians": "1",
			"deaths_unknown": "0", "best": "3", "high": "4", "low": "3", "date_prec": "1", "where_prec": "1", "priogrid_gid": "180449", "geom_wkt": "POINT (44.39 35.47)",
			"number_of_sources": "2", "source_original": "The army", "source_article": "https://example.org/1; =post-7"}},
	} {
		header, row := cellsOf(t, exported(t, c.shape, false, known()))
		if len(header) != c.columns || header[0] != c.first || header[len(header)-1] != c.last {
			t.Errorf("%s: %d columns %s … %s", c.shape, len(header), header[0], header[len(header)-1])
		}
		for column, want := range c.want {
			if row[column] != want {
				t.Errorf("%s: %s is %q, want %q", c.shape, column, row[column], want)
			}
		}
	}
}

func TestHashtagsStandUnderTheHeader(t *testing.T) {
	for _, shape := range []string{"csv", "acled", "ucdp"} {
		all, err := csv.NewReader(strings.NewReader(exported(t, shape, true, known()))).ReadAll()
		if err != nil || len(all) != 3 {
			t.Fatalf("%s: %d rows, %v", shape, len(all), err)
		}
		tagged := 0
		for i, tag := range all[1] {
			if tag == "" {
				continue
			}
			if tagged++; !strings.HasPrefix(tag, "#") {
				t.Errorf("%s: %s is tagged %q", shape, all[0][i], tag)
			}
		}
		if tagged < 15 {
			t.Errorf("%s: %d columns are tagged", shape, tagged)
		}
	}
	s, _ := SetShapeOf("geojson")
	if _, err := s.Open(io.Discard, SetOptions{HXL: true}); err == nil {
		t.Error("GeoJSON with hashtags was not refused")
	}
}

func TestTablesOfTabs(t *testing.T) {
	for _, c := range []struct {
		shape   string
		columns int
		header  bool
		rows    int
		want    map[int]string
	}{
		{"gdelt", 61, false, 1, map[int]string{1: "20210303", 2: "202103", 3: "2021", 4: "2021.2548", 5: "REB", 6: "REBELS <OF THE NORTH>", 15: "IRQMIL", 17: "IRQ", 25: "1",
			26: "194", 27: "194", 28: "19", 29: "4", 31: "2", 32: "2", 51: "4", 53: "IZ", 56: "35.47", 57: "44.39", 59: "20210304000000", 60: "https://example.org/1"}},
		{"gdelt-mentions", 16, false, 2, map[int]string{1: "20210303000000", 2: "20210304000000", 4: "Plain Wire", 5: "https://example.org/1", 6: "1", 7: "106", 8: "68", 9: "19", 11: "100"}},
		{"polecat", 40, true, 2, map[int]string{0: "CASUS-3db61fa850541f09", 1: "2021-03-03", 2: "ASSAULT", 3: "heavy-weapons", 5: "MATERIAL CONFLICT", 10: "REB", 16: "IRQ", 23: "base", 33: "Plain Wire; =post-7"}},
	} {
		all := strings.Split(strings.TrimSuffix(exported(t, c.shape, false, known()), "\n"), "\n")
		if len(all) != c.rows {
			t.Fatalf("%s: %d rows:\n%s", c.shape, len(all), strings.Join(all, "\n"))
		}
		for _, row := range all {
			if got := len(strings.Split(row, "\t")); got != c.columns {
				t.Errorf("%s: %d columns in %q", c.shape, got, row)
			}
		}
		row := all[0]
		if c.header {
			row = all[1]
		}
		for i, want := range c.want {
			if got := strings.Split(row, "\t")[i]; got != want {
				t.Errorf("%s: column %d is %q, want %q", c.shape, i+1, got, want)
			}
		}
	}
}

func TestGeoJSONIsReadByALibraryOfGeometry(t *testing.T) {
	nowhere := known()
	nowhere.ID, nowhere.Where = "00000000000000bb", nil
	c, err := geojson.UnmarshalFeatureCollection([]byte(exported(t, "geojson", false, known(), nowhere)))
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Features) != 2 || c.Features[0].ID != "3db61fa850541f09" || c.Features[0].Geometry.(orb.Point) != (orb.Point{44.39, 35.47}) || c.Features[1].Geometry != nil {
		t.Errorf("%+v", c.Features)
	}
	if c.Features[0].Properties["status"] != "confirmed" || c.Features[0].Properties["voices"] != 2.0 {
		t.Errorf("properties %v", c.Features[0].Properties)
	}
	if empty, err := geojson.UnmarshalFeatureCollection([]byte(exported(t, "geojson", false))); err != nil || len(empty.Features) != 0 {
		t.Errorf("an empty set: %v", err)
	}
}

// The file is read by its own schema, as a reader does that does not know our rows.
func TestParquetIsReadByItsOwnSchema(t *testing.T) {
	bare := &ledger.Kept{Incident: incident.Incident{ID: "00000000000000cc", Kind: event.Talks}, Status: ledger.New}
	text := exported(t, "parquet", false, known(), bare)
	f, err := parquet.OpenFile(strings.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	if f.NumRows() != 2 {
		t.Fatalf("%d rows", f.NumRows())
	}
	rows := make([]map[string]any, 2)
	for i := range rows {
		rows[i] = map[string]any{}
	}
	r := parquet.NewGenericReader[map[string]any](f, f.Schema())
	if n, err := r.Read(rows); n != 2 || err != nil && !errors.Is(err, io.EOF) {
		t.Fatalf("read %d: %v", n, err)
	}
	if rows[0]["id"] != "3db61fa850541f09" || rows[0]["killed_high"] != int64(4) || rows[0]["latitude"] != 35.47 || rows[0]["status"] != "confirmed" {
		t.Errorf("%v", rows[0])
	}
	if rows[1]["kind"] != "talks" || rows[1]["latitude"] != nil || rows[1]["killed_low"] != nil {
		t.Errorf("what is not told is not null: %v", rows[1])
	}
}

func TestAnnotationsQuoteThePage(t *testing.T) {
	text := []rune(sampleText)
	ids := map[string]bool{}
	for row := range strings.Lines(exported(t, "annotations", false, known())) {
		var a annotation
		if err := json.Unmarshal([]byte(row), &a); err != nil {
			t.Fatal(err)
		}
		at, quote := a.Target.Selector[0], a.Target.Selector[1]
		if string(text[*at.Start:*at.End]) != quote.Exact || !strings.HasSuffix(string(text[:*at.Start]), quote.Prefix) || !strings.HasPrefix(string(text[*at.End:]), quote.Suffix) {
			t.Errorf("%s: %d to %d is not %q", a.Body.Value, *at.Start, *at.End, quote.Exact)
		}
		if a.Target.Source != "https://example.org/1" || a.Context != "http://www.w3.org/ns/anno.jsonld" || ids[a.ID] {
			t.Errorf("%+v", a)
		}
		ids[a.ID] = true
	}
	if len(ids) < 10 {
		t.Errorf("%d annotations", len(ids))
	}
}

func TestTimemapAndMISPAreWholeObjects(t *testing.T) {
	for _, set := range [][]*ledger.Kept{nil, {known()}, {known(), known()}} {
		var m struct {
			Events       []timemapEvent       `json:"events"`
			Sources      []timemapSource      `json:"sources"`
			Associations []timemapAssociation `json:"associations"`
		}
		if err := json.Unmarshal([]byte(exported(t, "timemap", false, set...)), &m); err != nil {
			t.Fatal(err)
		}
		if len(m.Events) != len(set) || len(set) > 0 && (len(m.Sources) != 2 || len(m.Associations) != 1 || m.Events[0].Latitude != "35.47" || m.Events[0].Graphic != "TRUE") {
			t.Errorf("%d incidents: %+v", len(set), m)
		}
		var x struct {
			Response []mispEvent `json:"response"`
		}
		if err := json.Unmarshal([]byte(exported(t, "misp", false, set...)), &x); err != nil {
			t.Fatal(err)
		}
		if len(x.Response) != len(set) {
			t.Errorf("%d MISP events of %d incidents", len(x.Response), len(set))
		}
		for _, e := range x.Response {
			var names []string
			for _, o := range e.Event.Objects {
				names = append(names, o.Name)
			}
			if !slices.Equal(names, []string{"incident", "geolocation", "temporal-event", "news-media", "news-media"}) || e.Event.Tags[0].Name != `admiralty-scale:information-credibility="1"` {
				t.Errorf("%v %v", names, e.Event.Tags)
			}
		}
	}
}

func TestPLOVERAndJSONLinesOfIncidents(t *testing.T) {
	var p ploverEvent
	if err := json.Unmarshal([]byte(exported(t, "plover", false, known())), &p); err != nil {
		t.Fatal(err)
	}
	if p.ID != "3db61fa850541f09" || p.Date != "2021-03-03" || p.Event[0] != "ASSAULT" || *p.Size.Dead != 3 || p.Link[0] != "00000000000000aa" {
		t.Errorf("%+v", p)
	}
	var k ledger.Kept
	if err := json.Unmarshal([]byte(exported(t, "jsonl", false, known())), &k); err != nil || k.ID != "3db61fa850541f09" || len(k.Accounts) != 2 {
		t.Errorf("%+v %v", k, err)
	}
}

// What another tool's shape has no place for is left out, and what is left is a whole file.
func TestShapesLeaveOutWhatTheyHaveNoPlaceFor(t *testing.T) {
	statement := &ledger.Kept{Incident: incident.Incident{ID: "00000000000000dd", Kind: event.Claim, Accounts: []incident.Account{{Page: "p", Published: "2021-01-01"}}}, Status: ledger.New}
	for shape, rows := range map[string]int{"csv": 2, "acled": 1, "ucdp": 1, "polecat": 1, "gdelt": 1} {
		if got := strings.Count(exported(t, shape, false, statement), "\n"); got != rows {
			t.Errorf("%s: %d lines of a claim, want %d", shape, got, rows)
		}
	}
}

// A cell of text never becomes a formula.
func TestNoCellIsAFormula(t *testing.T) {
	k := known()
	k.Parties[0].Name, k.Where.Name, k.Tags = "=cmd()", "+here", []string{"@tag"}
	k.Accounts[0].Publisher = "-wire"
	for _, shape := range []string{"csv", "acled", "ucdp"} {
		all, err := csv.NewReader(strings.NewReader(exported(t, shape, false, k))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range all[1] {
			if c != "" && strings.ContainsRune("=+@", rune(c[0])) {
				t.Errorf("%s: %s is %q", shape, all[0][i], c)
			}
		}
	}
}
