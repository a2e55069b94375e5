package clusters_test

import (
	"math"
	"testing"

	"casus/internal/event"
	"casus/internal/incident"
	"casus/internal/score/clusters"
)

func item(id, inc, date string, killed int) clusters.Item {
	it := clusters.Item{ID: id, Incident: inc, Cluster: inc, Topic: 1}
	it.Gold.Date, it.Gold.Killed = date, &killed
	return it
}

// Three pages of one incident of which one is missed, and one page alone: worked by
// hand, and the same as the corpus's own scorer prints.
func TestScore(t *testing.T) {
	two := 2
	items := []clusters.Item{item("a", "x", "2020-01-01", 2), item("b", "x", "2020-01-01", 2), item("c", "x", "2020-01-01", 2), item("d", "y", "2020-01-02", 0)}
	incidents := []incident.Incident{
		{Lead: []string{"a", "b"}, When: &event.When{From: "2020-01-01", To: "2020-01-01"}, Casualties: []incident.Toll{{Outcome: event.Killed, Count: incident.Range{Low: &two, Best: &two, High: &two}}}},
		{Lead: []string{"d", "a"}},
	}
	s := clusters.Score("gvc", items, incidents)
	want := map[string]float64{
		"MUC": 66.67, // links: 1 of 1 right, 1 of 2 found
		"B3":  80,    // P 1, R (2/3 + 2/3 + 1/3 + 1) / 4
		// CEAF-e: 0.8 and 1 of three found and two gold: P 60, R 90
		"CEAF-e": 72, "CoNLL F1": 72.89, "date, of all pages": 50, "killed, of all pages": 75,
	}
	for _, f := range s.Figures {
		got, _ := f.Main()
		if w, ok := want[f.Name]; ok && math.Abs(got-w) > 0.005 {
			t.Errorf("%s: %.2f, want %.2f", f.Name, got, w)
		}
	}
}

func TestLikeEventsAreToldApart(t *testing.T) {
	items := []clusters.Item{item("a", "x", "", 0), item("b", "x", "", 0), item("c", "y", "", 0), item("d", "y", "", 0)}
	s := clusters.ScoreLike("ecbplus", items, []incident.Incident{{Lead: []string{"a", "b", "c"}}})
	for _, f := range s.Figures {
		got, _ := f.Main()
		if w := map[string]float64{"told apart": 0, "B3 of pages that lead an incident": 2 * 100 * (5. / 9) / (1 + 5./9)}[f.Name]; math.Abs(got-w) > 0.005 && f.Name != "B3 of all pages" {
			t.Errorf("%s: %.2f, want %.2f", f.Name, got, w)
		}
	}
}
