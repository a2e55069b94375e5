package article

import (
	"math"
	"strings"
	"testing"
)

// The expected figures are those of the corpus's own scorer on the same two bodies:
// "one two three four five" against "zero one two three four five" shares two runs
// of four of two, with three found; "alone" is a run of its own.
func TestRunsOfFourWords(t *testing.T) {
	items := []Item{{ID: "a", Body: "One, two three-four five."}, {ID: "b", Body: "alone"}, {ID: "c", Body: ""}}
	s := Score(items, map[string]string{"a": "zero One two three four five", "b": "alone", "c": "surplus"})
	text := s.Figures[0]
	if p := (2.0/3 + 1 + 0) / 3 * 100; math.Abs(*text.Precision-p) > 1e-9 {
		t.Errorf("precision %v, want %v", *text.Precision, p)
	}
	if *text.Recall != 100 {
		t.Errorf("recall %v, want 100: the page without a body has no denominator", *text.Recall)
	}
	if s.Figures[1].Right != 1 {
		t.Errorf("%v pages exactly right, want 1", s.Figures[1].Right)
	}
}

func TestMissesShowTheStretches(t *testing.T) {
	items := []Item{{ID: "a", Body: "the bridge was closed on Friday after heavy rain fell"}}
	s := Score(items, map[string]string{"a": "share this page the bridge was closed on Friday"})
	var missing, surplus string
	for _, m := range s.Misses {
		if m.Cause == "text missing" {
			missing = strings.Join(m.Sentences, " | ")
		} else {
			surplus = strings.Join(m.Sentences, " | ")
		}
	}
	if missing != "closed on Friday after heavy rain fell" || surplus != "share this page the bridge was" {
		t.Errorf("missing %q, too much %q", missing, surplus)
	}
}
