package marks

import (
	"bufio"
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"

	"casus/internal/mark"
	"casus/internal/score/figure"
	"casus/internal/span"
)

// lines reads a file of one JSON value a line.
func lines[T any](t *testing.T, path string) []T {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []T
	for sc := bufio.NewScanner(f); sc.Scan(); {
		var v T
		if err := json.Unmarshal(sc.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

// line is one page's marks as `casus mark` prints them, in code points.
type line struct {
	Source string
	Places []struct {
		run
		Lat, Lon *float64
	}
	Times []struct {
		run
		Type, Value string
	}
	Attributions []struct{ Source, Cue, Content *run }
}

// marked reads the marks of testdata back into bytes of the texts of items.
func marked(t *testing.T, items []PlaceItem) map[string]*mark.Marks {
	t.Helper()
	texts := map[string]string{}
	for _, it := range items {
		texts[it.ID] = it.Text
	}
	out := map[string]*mark.Marks{}
	for _, l := range lines[line](t, "testdata/marks.jsonl") {
		m := span.NewMapper(texts[l.Source])
		at := func(r *run) span.Span {
			if r == nil {
				return span.Span{}
			}
			return span.Span{Start: m.Bytes(r.Start), End: m.Bytes(r.End)}
		}
		k := &mark.Marks{}
		for _, p := range l.Places {
			one := mark.Place{Span: at(&p.run)}
			if p.Lat != nil {
				one.Located, one.Lat, one.Lon = true, *p.Lat, *p.Lon
			}
			k.Places = append(k.Places, one)
		}
		for _, x := range l.Times {
			k.Times = append(k.Times, mark.Time{Span: at(&x.run), Type: x.Type, Value: x.Value})
		}
		for _, a := range l.Attributions {
			k.Attributions = append(k.Attributions, mark.Attribution{Source: at(a.Source), Cue: at(a.Cue), Content: at(a.Content)})
		}
		out[l.Source] = k
	}
	return out
}

func check(t *testing.T, got []figure.Figure, want map[string]float64) {
	t.Helper()
	for _, f := range got {
		v, _ := f.Main()
		if w, ok := want[f.Name]; ok && math.Abs(v-w) > 0.006 {
			t.Errorf("%s: %.3f, want %v", f.Name, v, w)
		}
		delete(want, f.Name)
	}
	for name := range want {
		t.Errorf("%s: no such figure", name)
	}
}

// The expected figures of these three tests are those of the corpora's own scorers
// on the same files, whose texts are written for this test.

func TestPlaceFiguresEqualTheCorpusScorers(t *testing.T) {
	items := lines[PlaceItem](t, "testdata/places.jsonl")
	got, misses := Places(items, map[string]bool{"peru": true}, marked(t, items))
	check(t, got, map[string]float64{"found with coordinates": 62.5, "within 161 km, of all": 50, "within 161 km, below country": 42.86,
		"within 161 km, of found": 80, "area under the error curve, 0 best": 0.663})
	causes := map[string]int{}
	for _, m := range misses {
		causes[m.Cause]++
	}
	if causes["not marked"] != 2 || causes["marked, not resolved"] != 1 || causes["resolved elsewhere"] != 1 {
		t.Errorf("causes %v", causes)
	}
}

func TestTimeFiguresEqualTheCorpusScorers(t *testing.T) {
	texts := lines[PlaceItem](t, "testdata/places.jsonl")
	got, _ := Times(lines[TimeItem](t, "testdata/times.jsonl"), marked(t, texts))
	check(t, got, map[string]float64{"strict": 20, "relaxed": 80, "type": 60, "value": 40})
}

func TestAttributionFiguresEqualTheCorpusScorers(t *testing.T) {
	texts := lines[PlaceItem](t, "testdata/places.jsonl")
	got, misses := Attributions(lines[AttributionItem](t, "testdata/attributions.jsonl"), marked(t, texts))
	check(t, got, map[string]float64{"found": 57.14, "with the right source": 28.57})
	for _, m := range misses {
		if m.Cause == "wrong source" && !strings.Contains(m.Gold, "a driver | added | the convoy left Lima") {
			t.Errorf("the miss shows %q", m.Gold)
		}
	}
}

func TestAPageWithoutMarksFindsNothing(t *testing.T) {
	items := lines[PlaceItem](t, "testdata/places.jsonl")
	got, misses := Places(items, nil, nil)
	check(t, got, map[string]float64{"found with coordinates": 0, "area under the error curve, 0 best": 1})
	if len(misses) != 8 {
		t.Errorf("%d misses, want one for each name with coordinates, 8", len(misses))
	}
}

func TestDistance(t *testing.T) {
	// A quarter of the way round the equator, by the scorer's mean radius.
	if got := distance(0, 0, 0, 90); math.Abs(got-diameter*math.Pi/4) > 0.01 {
		t.Errorf("distance %v", got)
	}
}
