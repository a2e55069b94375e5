package clusters

import (
	"testing"

	"casus/internal/event"
)

func TestAnEventIsRightWhereATellingOverlapsAMarkedAction(t *testing.T) {
	told := func(p float64, kind event.Kind, at ...int) event.Event {
		e := event.Event{Kind: kind, Probability: p, Evidence: map[string][]event.Quote{}}
		for _, a := range at {
			e.Evidence["kind"] = append(e.Evidence["kind"], event.Quote{Start: a, End: a + 5})
		}
		return e
	}
	items := []Item{{ID: "a", Markables: []Markable{
		{Type: "HUMAN_PART", Start: 0, End: 5}, {Type: "ACTION_OCCURRENCE", Start: 10, End: 16}, {Type: "NEG_ACTION", Start: 20, End: 25},
		{Type: "ACTION_STATE", Start: 40, End: 50},
	}}}
	records := map[string]event.Record{"a": {Events: []event.Event{
		told(0.9, event.Bombing, 60, 12), // its second telling is marked
		told(0.2, event.Bombing, 20),     // what is marked did not happen
		told(0.1, event.Bombing, 0),      // somebody, no action
		told(0.8, event.Bombing, 50),     // after all that was read
		told(0.8, event.Threat, 10),      // a statement
	}}}
	s := Confidence("ecbplus", items, records)
	if s.Corpus != "ecbplus confidence" || len(s.Figures) != 2 {
		t.Fatalf("%s: %d figures", s.Corpus, len(s.Figures))
	}
	want := map[string]float64{"event calibration error": 0.1333, "event AUROC": 1}
	for _, f := range s.Figures {
		if d := *f.Value - want[f.Name]; d > 0.001 || d < -0.001 {
			t.Errorf("%s is %.4f, want %.4f", f.Name, *f.Value, want[f.Name])
		}
	}
}
