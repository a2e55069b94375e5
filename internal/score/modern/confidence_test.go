package modern

import (
	"strings"
	"testing"
)

// A perfect coder that is sure of everything is right in all it was sure of.
func TestWhatIsSurelyRightHasNoCalibrationError(t *testing.T) {
	items := lines[Item](t, "testdata/gold.jsonl")
	perfect := asRecords(items)
	for _, r := range perfect {
		for i := range r.Events {
			r.Events[i].Probability = 1
		}
	}
	s := Confidence(items, perfect)
	if v, _ := s.Figures[0].Main(); s.Figures[0].Name != "event calibration error" || v != 0 {
		t.Errorf("%s %v, want 0", s.Figures[0].Name, v)
	}
	for _, f := range s.Figures {
		if strings.HasPrefix(f.Name, "violence from") && *f.F1 != 100 {
			t.Errorf("%s: F1 %v", f.Name, *f.F1)
		}
	}
}

// Events that no gold event stands beside are wrong, and so are their values.
func TestValuesOfWrongEventsAreWrong(t *testing.T) {
	items := lines[Item](t, "testdata/gold.jsonl")
	strange := asRecords(items)
	for k := range items {
		items[k].Events = nil
	}
	for _, r := range strange {
		for i := range r.Events {
			r.Events[i].Probability = 0.8
			r.Events[i].Probabilities = map[string]float64{"when": 0.6, "where": 0.6, "parties[0].name": 0.6, "casualties[0].count": 0.6}
		}
	}
	for _, f := range Confidence(items, strange).Figures {
		if f.Right != 0 {
			t.Errorf("%s: %v right, want none", f.Name, f.Right)
		}
		if v, _ := f.Main(); f.Name == "event calibration error" && (v < 0.79 || v > 0.81) {
			t.Errorf("%s %v, want 0.8", f.Name, v)
		}
	}
}
