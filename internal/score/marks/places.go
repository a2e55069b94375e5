package marks

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"casus/internal/mark"
	"casus/internal/score/figure"
	"casus/internal/span"
)

// PlaceItem is one text with its place names.
type PlaceItem struct {
	ID       string    `json:"id"`
	Text     string    `json:"text"`
	Toponyms []Toponym `json:"toponyms"`
}

// Toponym is a place name with its coordinates, where it has any.
type Toponym struct {
	run
	Name string `json:"name"`
	Lat  degree `json:"lat"`
	Lon  degree `json:"lon"`
}

// degree is a coordinate given as a number, as text, or not at all.
type degree struct {
	value float64
	known bool
}

// UnmarshalJSON reads a number, a number in quotes, an empty string or null.
func (d *degree) UnmarshalJSON(b []byte) error {
	s := strings.Trim(string(b), `"`)
	if s == "" || s == "null" {
		return nil
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return fmt.Errorf("coordinate %s: %w", b, err)
	}
	d.value, d.known = v, true
	return nil
}

var _ json.Unmarshaler = (*degree)(nil)

const (
	half = 20039.0 // kilometres to the far side of the globe: the error of a name not found
	near = 161.0   // kilometres that count as the same place (100 miles; Leidner 2007)
	// diameter is twice the mean radius of the earth in kilometres, as the corpora's scorer has it.
	diameter = 12742.0
)

// placeScores gathers errors in kilometres.
type placeScores struct {
	all, below []float64 // below leaves countries, their people, continents and oceans out
	found      int
	misses     []figure.Miss
}

// Places scores place marks. countries holds the names, in lower case, that "below
// country" leaves out. Only names with coordinates count; a name is found when a
// mark overlaps it, the one sharing most characters, then the first. Of the misses
// the slot "places" lists names below country, "countries" the others.
func Places(items []PlaceItem, countries map[string]bool, found map[string]*mark.Marks) ([]figure.Figure, []figure.Miss) {
	var s placeScores
	for _, item := range items {
		m := span.NewMapper(item.Text)
		var places []mark.Place
		if k := found[item.ID]; k != nil {
			places = k.Places
		}
		for _, t := range item.Toponyms {
			if t.Lat.known {
				s.add(item, m, t, places, countries[strings.TrimPrefix(strings.ToLower(t.Name), "the ")])
			}
		}
	}
	return s.figures(), s.misses
}

func (s *placeScores) add(item PlaceItem, m *span.Mapper, t Toponym, places []mark.Place, country bool) {
	best, at := 0, -1
	for i, p := range places {
		if o := t.overlap(runOf(p.Span, m)); o > best {
			best, at = o, i
		}
	}
	km, cause, predicted := half, "not marked", ""
	if at >= 0 {
		p := places[at]
		predicted, cause = fmt.Sprintf("%s, %s %s", p.Name, p.Admin1, p.Country), "marked, not resolved"
		if p.Located {
			km = distance(t.Lat.value, t.Lon.value, p.Lat, p.Lon)
			cause = "resolved elsewhere"
			predicted += fmt.Sprintf(" (%.2f, %.2f), %.0f km off", p.Lat, p.Lon, km)
		}
	}
	if km < half {
		s.found++
	}
	s.all = append(s.all, km)
	slot := "countries"
	if !country {
		s.below, slot = append(s.below, km), "places"
	}
	if km > near {
		s.misses = append(s.misses, figure.Miss{Slot: slot, Page: item.ID, Cause: cause, Cost: 1, Predicted: predicted,
			Gold: fmt.Sprintf("%s (%.2f, %.2f)", t.Name, t.Lat.value, t.Lon.value), Sentences: sentence(item.Text, m, t.run)})
	}
}

// distance is the great-circle distance in kilometres (haversine formula).
func distance(lat1, lon1, lat2, lon2 float64) float64 {
	rad := math.Pi / 180
	a, b, c, d := lat1*rad, lon1*rad, lat2*rad, lon2*rad
	x, y := math.Sin((c-a)/2), math.Sin((d-b)/2)
	return diameter * math.Asin(math.Min(1, math.Sqrt(x*x+math.Cos(a)*math.Cos(c)*y*y)))
}

func (s *placeScores) figures() []figure.Figure {
	var curve float64
	for _, e := range s.all {
		curve += math.Log(e+1) / math.Log(half+1)
	}
	located := slices.DeleteFunc(slices.Clone(s.all), func(e float64) bool { return e >= half })
	share := func(name string, right, all int) figure.Figure {
		return figure.Number(name, 100*figure.Rate(float64(right), float64(all)),
			figure.Tally{Right: float64(right), Gold: float64(all), Predicted: float64(s.found)})
	}
	below := share("within 161 km, below country", within(s.below), len(s.below))
	below.Headline = true
	return []figure.Figure{
		below,
		share("within 161 km, of all", within(s.all), len(s.all)),
		share("within 161 km, of found", within(s.all), len(located)),
		share("found with coordinates", s.found, len(s.all)),
		figure.Number("area under the error curve, 0 best", figure.Rate(curve, float64(len(s.all))), figure.Tally{}),
	}
}

func within(errors []float64) (n int) {
	for _, e := range errors {
		if e <= near {
			n++
		}
	}
	return n
}
