package outline

import "testing"

func TestTheTableHoldsTheWorld(t *testing.T) {
	found := map[string]Country{}
	for _, c := range Countries() {
		if c.Numeric != "" {
			found[c.Numeric] = c
		}
		for _, ring := range c.Rings {
			if len(ring) < 3 {
				t.Errorf("a ring of country %s has %d points", c.Numeric, len(ring))
			}
		}
	}
	if len(found) < 230 {
		t.Errorf("%d countries", len(found))
	}
	// Iraq lies between 38.8 and 48.6 degrees east, 29.1 and 37.4 north.
	iraq := found["368"]
	if iraq.Min.Lon < 3850 || iraq.Max.Lon > 4900 || iraq.Min.Lat < 2880 || iraq.Max.Lat > 3760 {
		t.Errorf("Iraq lies from %v to %v", iraq.Min, iraq.Max)
	}
}
