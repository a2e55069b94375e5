package logit

import "testing"

// Two questions of the same things are learnt side by side: is it red, is it round.
func TestLearnMany(t *testing.T) {
	n := NewNames()
	var things [][]int32
	var labels []uint32
	for i := range 60 {
		features, label := []string{"blue", "square"}, uint32(0)
		if i%2 == 0 {
			features[0], label = "red", label|1
		}
		if i%3 == 0 {
			features[1], label = "round", label|2
		}
		things, labels = append(things, n.Of(features)), append(labels, label)
	}
	models := LearnMany(n, things, labels, 2, options)
	for _, c := range []struct {
		features   []string
		red, round bool
	}{
		{[]string{"red", "square"}, true, false},
		{[]string{"blue", "round"}, false, true},
		{[]string{"red", "round"}, true, true},
	} {
		red, round := models[0].Probability(c.features), models[1].Probability(c.features)
		if (red > 0.5) != c.red || (round > 0.5) != c.round {
			t.Errorf("%v: red %.2f, round %.2f", c.features, red, round)
		}
	}
}
