package main

import (
	"math"
	"path/filepath"
	"strconv"
	"strings"

	"casus/internal/gazetteer"
)

// area is one first-level area of Natural Earth.
type area struct {
	names    []string
	country  string
	code     string // GeoNames code, where it has one of today
	key      string
	lat, lon float64
	km2      float64
	used     bool
	added    bool
}

// radius is that of a circle of the area's size.
func (a *area) radius() float64 { return max(10, math.Round(math.Sqrt(a.km2/math.Pi))) }

type feature struct {
	Properties struct {
		Name      string  `json:"name"`
		NameEn    string  `json:"name_en"`
		NameAlt   string  `json:"name_alt"`
		NameFr    string  `json:"name_fr"`
		NameEs    string  `json:"name_es"`
		WoeName   string  `json:"woe_name"`
		GnName    string  `json:"gn_name"`
		GnCode    string  `json:"gn_a1_code"`
		ISO       string  `json:"iso_a2"`
		ID        int     `json:"ne_id"`
		Latitude  float64 `json:"latitude"`
		Longitude float64 `json:"longitude"`
	} `json:"properties"`
	Geometry struct {
		Type        string `json:"type"`
		Coordinates any    `json:"coordinates"`
	} `json:"geometry"`
}

func looseKey(country, name string) string {
	key := gazetteer.Fold(name)
	if short := strip(key); short != "" {
		key = short
	}
	return country + "/" + key
}

// addAreas adds the first-level areas: every GeoNames code, with the point, size
// and names of Natural Earth where it has the area, else in the middle of its
// settlements. Areas of Natural Earth without such a code wait for addSecondLevel.
func (p *places) addAreas(dir string) error {
	var file struct{ Features []feature }
	if err := readJSON(filepath.Join(dir, "data", "states", "admin1.json"), &file); err != nil {
		return err
	}
	shapes := map[string]*area{}
	for _, f := range file.Features {
		a := f.area()
		if a == nil {
			continue
		}
		if _, ok := p.w.known[a.code]; ok && strings.Count(a.code, ".") == 1 && p.agrees(a) {
			if old := shapes[a.code]; old == nil || old.km2 < a.km2 {
				shapes[a.code] = a
			}
			continue
		}
		a.code = ""
		if old := p.loose[looseKey(a.country, a.names[0])]; old == nil || old.km2 < a.km2 {
			p.loose[looseKey(a.country, a.names[0])] = a
		}
	}
	for _, n := range p.w.admin1 {
		p.addFirstLevel(n, shapes[n.Code])
	}
	return nil
}

// agrees reports whether an area lies where the settlements with its code do: some
// codes were given anew since.
func (p *places) agrees(a *area) bool {
	s := p.w.areas[a.code]
	if s == nil {
		return true
	}
	lat, lon := s.point()
	return gazetteer.Distance(a.lat, a.lon, lat, lon) < 60+2*a.radius()
}

func (f *feature) area() *area {
	q := f.Properties
	if len(q.ISO) != 2 || q.Latitude == 0 && q.Longitude == 0 {
		return nil
	}
	a := &area{country: q.ISO, code: q.GnCode, key: "naturalearth:" + strconv.Itoa(q.ID), lat: q.Latitude, lon: q.Longitude,
		km2: squareKM(f.Geometry.Coordinates)}
	for _, n := range append([]string{q.NameEn, q.Name, q.WoeName, q.GnName, q.NameFr, q.NameEs}, strings.Split(q.NameAlt, "|")...) {
		if n = strings.TrimSpace(n); n != "" {
			a.names = append(a.names, n)
		}
	}
	if len(a.names) == 0 {
		return nil
	}
	return a
}

func (p *places) addFirstLevel(n named, shape *area) {
	r := gazetteer.Record{Name: n.Name, Class: gazetteer.Admin1, Country: n.Code[:2], Admin: n.Code}
	people := 1000.0
	if s := p.w.areas[n.Code]; s != nil {
		r.Lat, r.Lon = s.point()
		r.Located = true
		people = max(people, float64(s.population))
	}
	names := []string{n.Name}
	if shape != nil {
		r.Lat, r.Lon, r.Located, r.RadiusKM = shape.lat, shape.lon, true, shape.radius()
		names = append(names, shape.names...)
	}
	if at, ok := p.moved[n.Code]; ok {
		r.Lat, r.Lon, r.Located = at[0], at[1], true
	}
	r.Population = int(people)
	r.Importance = importance(people, -10)
	id := p.b.Add(r)
	p.areaNames(id, r.Country, names)
	p.b.Code(id, n.Code)
	p.byCode[n.Code] = id
	for _, name := range names {
		p.note(name, r.Country, spot{id, gazetteer.Admin1, r.Lat, r.Lon})
		if short := strip(gazetteer.Fold(name)); short != "" {
			p.note(short, r.Country, spot{id, gazetteer.Admin1, r.Lat, r.Lon})
		}
	}
	if r.Located {
		p.firsts[n.Code] = extent{r.Lat, r.Lon, max(r.RadiusKM, 100)}
	}
}

// squareKM is the size of the polygons in GeoJSON coordinates, by the trapezoid rule
// on a sphere; holes count against it.
func squareKM(coordinates any) float64 {
	list, ok := coordinates.([]any)
	if !ok || len(list) == 0 {
		return 0
	}
	if ring, ok := points(list); ok {
		return ringKM(ring)
	}
	total := 0.0
	for i, part := range list {
		size := squareKM(part)
		if inner, ok := part.([]any); ok && i > 0 {
			if _, ring := points(inner); ring {
				size = -size
			}
		}
		total += size
	}
	return math.Abs(total)
}

// points reads a ring of coordinate pairs.
func points(list []any) (ring [][2]float64, ok bool) {
	for _, p := range list {
		pair, ok := p.([]any)
		if !ok || len(pair) < 2 {
			return nil, false
		}
		x, okx := pair[0].(float64)
		y, oky := pair[1].(float64)
		if !okx || !oky {
			return nil, false
		}
		ring = append(ring, [2]float64{x, y})
	}
	return ring, len(ring) > 0
}

func ringKM(ring [][2]float64) float64 {
	const rad = math.Pi / 180
	total := 0.0
	for i := range ring {
		a, b := ring[i], ring[(i+1)%len(ring)]
		total += (b[0] - a[0]) * rad * (2 + math.Sin(a[1]*rad) + math.Sin(b[1]*rad))
	}
	return math.Abs(total * 6371 * 6371 / 2)
}
