package desk

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"errors"
	"math"
	"net/http"
	"slices"
	"strings"

	"casus/internal/event"
)

// mapView is the map with what has no place beside it.
type mapView struct {
	Facets   []facet
	Data     string // address of the points
	Tiles    string
	Located  int
	Nowhere  []*row // the first of those without a point
	N        int    // all of those
	Vague    int    // of those, how many name a country alone
	NowhereQ string
}

// nowhereMost is how many incidents without a point are listed.
const nowhereMost = 40

// mapPage shows the map of what the filter keeps.
func (d *Desk) mapPage(w http.ResponseWriter, r *http.Request) error {
	q := d.ask(r)
	v := made(q, "map", func() *mapView { return q.mapView(d.options.Tiles) })
	return d.show(w, r, "map", &shell{Title: "Map", Filter: q.bar(d, "/map"), View: v})
}

func (q *asked) mapView(tiles string) *mapView {
	v := &mapView{Facets: q.facets("/map"), Data: withQuery("/map.json", q.text), Tiles: tiles}
	q.found.each(func(r *row) {
		if r.Located {
			v.Located++
			return
		}
		v.N++
		if r.Country != "" {
			v.Vague++
		}
		if len(v.Nowhere) < nowhereMost {
			v.Nowhere = append(v.Nowhere, r)
		}
	})
	return v
}

// point is what the map draws: one incident, or several of one place.
type point struct {
	Lon       float64 `json:"lon"`
	Lat       float64 `json:"lat"`
	N         int     `json:"n"`
	Family    string  `json:"family"`
	Precision string  `json:"precision"`
	Radius    float64 `json:"radius"` // kilometres; nought for a site, which is drawn as a point
	Words     string  `json:"words"`
	Place     string  `json:"place"`
	Href      string  `json:"href"`
	Day       string  `json:"day,omitempty"`
	Reach     float64 `json:"reach,omitempty"`   // kilometres of the sector fire may have come from
	Bearing   float64 `json:"bearing,omitempty"` // middle of that sector, degrees from north
}

// pointsMost is how many incidents are sent one by one; more are gathered by place.
const pointsMost = 3000

// mapData sends the points of what the filter keeps.
func (d *Desk) mapData(w http.ResponseWriter, r *http.Request) error {
	q := d.ask(r)
	b := made(q, "points", q.packedPoints)
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	return writePacked(w, r, b)
}

// packedPoints gives the points as they are sent, compressed.
func (q *asked) packedPoints() []byte {
	points := q.points()
	b, err := json.Marshal(struct {
		Points []point     `json:"points"`
		Days   []string    `json:"days,omitempty"`
		Bounds *[4]float64 `json:"bounds,omitempty"`
	}{points, daysOf(points), boundsOf(points)})
	if err != nil {
		panic(err) // unreachable: numbers that JSON cannot write are no places
	}
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestSpeed)
	if err == nil {
		_, err = z.Write(b)
		err = errors.Join(err, z.Close())
	}
	if err != nil {
		panic(err) // unreachable: memory takes everything
	}
	return out.Bytes()
}

// points gives what the map draws.
func (q *asked) points() []point {
	out := []point{}
	if q.found.len() > pointsMost {
		return q.gathered()
	}
	q.found.each(func(r *row) {
		if r.Located {
			out = append(out, pointOf(r))
		}
	})
	return out
}

func pointOf(r *row) point {
	p := point{Lon: r.Lon, Lat: r.Lat, N: 1, Family: r.Family(), Precision: r.Within, Words: r.Name() + ", " + r.Place, Place: r.Place, Href: r.Href(), Day: r.From}
	if r.Within != "site" {
		p.Radius = r.RadiusKM
	}
	if b, ok := bearings[r.Origin]; ok {
		if reach := reachOf(r.Mode, r.Weapons); reach > 0 {
			p.Bearing, p.Reach = b, reach
		}
	}
	return p
}

// gathered adds up the incidents of one point, so that any number of incidents makes
// no more points than there are places.
func (q *asked) gathered() []point {
	type key struct{ lon, lat float64 }
	at := map[key]*point{}
	violent := map[key]int{}
	q.found.each(func(r *row) {
		if !r.Located {
			return
		}
		k := key{r.Lon, r.Lat}
		p := at[k]
		if p == nil {
			one := pointOf(r)
			p = &one
			p.N, p.Day, p.Reach, p.Bearing = 0, "", 0, 0
			p.Href = withQuery("/list", q.with(termOf("place", r.Place)))
			at[k] = p
		}
		p.N++
		if r.Kind.Violence() {
			violent[k]++
		}
	})
	out := make([]point, 0, len(at))
	for k, p := range at {
		p.Family = "move"
		if violent[k]*2 >= p.N {
			p.Family = "violence"
		}
		out = append(out, *p)
	}
	slices.SortFunc(out, func(a, b point) int {
		return cmp.Or(b.N-a.N, cmp.Compare(a.Lon, b.Lon), cmp.Compare(a.Lat, b.Lat))
	})
	return out
}

func daysOf(points []point) (out []string) {
	for _, p := range points {
		if p.Day != "" {
			out = append(out, p.Day)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// boundsOf gives the box of the points: west, south, east, north.
func boundsOf(points []point) *[4]float64 {
	if len(points) == 0 {
		return nil
	}
	b := [4]float64{180, 90, -180, -90}
	for _, p := range points {
		m := math.Max(p.Radius/111, 0.3)
		b = [4]float64{math.Min(b[0], p.Lon-m), math.Max(math.Min(b[1], p.Lat-m), -85), math.Max(b[2], p.Lon+m), math.Min(math.Max(b[3], p.Lat+m), 85)}
	}
	return &b
}

// bearings are compass points in degrees from north.
var bearings = map[string]float64{"N": 0, "NE": 45, "E": 90, "SE": 135, "S": 180, "SW": 225, "W": 270, "NW": 315}

// reaches are how far weapons of a kind carry, in kilometres: what is common in the
// hands of armed groups, not the most that exists. Sources: Jane's Land Warfare
// Platforms: Artillery & Air Defence (107 mm Type 63: 8.5; 122 mm Grad: 20; 120 mm
// mortar: 7; 155 mm howitzer: 24); CSIS Missile Threat (Fateh-110, Scud-B: 300).
var reaches = []struct {
	word string
	km   float64
}{
	{"107", 8.5}, {"katyusha", 20}, {"grad", 20}, {"122", 20}, {"mortar", 7}, {"howitzer", 24}, {"artillery", 24},
	{"tank", 4}, {"ballistic missile", 300}, {"missile", 300}, {"rocket", 20},
}

// reachOf gives how far the weapon carries; nought where it is not known.
func reachOf(m event.Mode, weapons []string) float64 {
	words := strings.ToLower(strings.Join(weapons, " ") + " " + string(m))
	for _, r := range reaches {
		if strings.Contains(words, r.word) {
			return r.km
		}
	}
	return 0
}
