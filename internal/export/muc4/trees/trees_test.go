package trees

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Fruit is ripe when it is heavy or, being light, when it is red: no single bound tells.
func fruit() (rows [][]float64, ripe []bool) {
	for i := range 400 {
		weight, red := float64(i%20), float64(i/20%2)
		rows = append(rows, []float64{weight, red, float64(i % 7)})
		ripe = append(ripe, weight >= 15 || red == 1)
	}
	return rows, ripe
}

var options = Options{Trees: 40, Leaves: 4, Rate: 0.3, L2: 1, Least: 5}

func TestLearn(t *testing.T) {
	rows, ripe := fruit()
	m := Learn(rows, ripe, options)
	for _, c := range []struct {
		name   string
		row    []float64
		likely bool
	}{
		{"heavy and green", []float64{18, 0, 3}, true},
		{"light and red", []float64{2, 1, 3}, true},
		{"light and green", []float64{2, 0, 3}, false},
	} {
		if p := m.Probability(c.row); (p > 0.5) != c.likely {
			t.Errorf("%s: probability of being ripe %.2f", c.name, p)
		}
	}
}

func TestLearnFromNothing(t *testing.T) {
	if p := Learn(nil, nil, options).Probability([]float64{1}); p != 0.5 {
		t.Errorf("without examples the probability is %v, want 0.5", p)
	}
}

// What is written is read again and says the same; the same lessons give the same bytes.
func TestWriteAndRead(t *testing.T) {
	rows, ripe := fruit()
	var texts [2]strings.Builder
	for i := range texts {
		if err := Write(&texts[i], map[string]*Model{"ripe": Learn(rows, ripe, options)}); err != nil {
			t.Fatal(err)
		}
	}
	if texts[0].String() != texts[1].String() {
		t.Error("two lessons gave other bytes")
	}
	models, err := Read(texts[0].String(), map[string]int{"ripe": 3})
	if err != nil {
		t.Fatal(err)
	}
	m := Learn(rows, ripe, options)
	rapid.Check(t, func(t *rapid.T) {
		row := rapid.SliceOfN(rapid.Float64(), 3, 3).Draw(t, "row")
		if a, b := m.Score(row), models["ripe"].Score(row); a != b {
			t.Errorf("%v became %v", a, b)
		}
	})
}

func TestReadTellsWhatIsWrong(t *testing.T) {
	widths := map[string]int{"ripe": 2}
	for data, want := range map[string]string{
		`{`:  "learn the models again",
		`{}`: `"ripe" is missing`,
		`{"ripe":{"base":0,"trees":[[{"f":2,"l":1,"r":2},{},{}]]}}`:        `tree 1 of "ripe"`,
		`{"ripe":{"base":0,"trees":[[{"l":0,"v":1}],[{"l":1,"r":0},{}]]}}`: `tree 2 of "ripe"`,
		`{"ripe":{"base":0,"trees":[[]]}}`:                                 `tree 1 of "ripe"`,
	} {
		if _, err := Read(data, widths); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v does not say %q", data, err, want)
		}
	}
}

// Whatever is read can be asked: no tree leads in a circle or out of the row.
func FuzzRead(f *testing.F) {
	f.Add(`{"m":{"base":1,"trees":[[{"f":1,"b":0.5,"l":1,"r":2},{"v":1},{"v":-1}]]}}`)
	f.Add(`{"m":{"base":1,"trees":[[{"l":-1}]]}}`)
	f.Fuzz(func(_ *testing.T, data string) {
		models, err := Read(data, map[string]int{"m": 2})
		if err == nil {
			models["m"].Score([]float64{0, 1})
		}
	})
}
