package main

import (
	"math"
	"path/filepath"
	"strings"

	"casus/internal/gazetteer"
)

type country struct {
	Name struct {
		Common   string `json:"common"`
		Official string `json:"official"`
	} `json:"name"`
	Code     string                       `json:"cca2"`
	Latlng   []float64                    `json:"latlng"`
	Area     float64                      `json:"area"`
	Spelling []string                     `json:"altSpellings"`
	Demonyms map[string]map[string]string `json:"demonyms"`
}

// countries builds the table of countries from world-countries and the project's
// own names for them.
func countries(dir string, o *own, w *words) (*gazetteer.Builder, error) {
	var list []country
	if err := readJSON(filepath.Join(dir, "countries.json"), &list); err != nil {
		return nil, err
	}
	moved := map[string]ownPoint{}
	for _, p := range o.points {
		moved[p.code] = p
	}
	extra := map[string][]ownName{}
	for _, n := range o.names {
		if len(n.target) == 2 {
			extra[n.target] = append(extra[n.target], n)
		}
	}
	b := gazetteer.NewBuilder()
	b.Common = w.common
	for _, c := range list {
		r := gazetteer.Record{Name: c.Name.Common, Class: gazetteer.Country, Country: c.Code, Admin: c.Code, Lat: c.Latlng[0], Lon: c.Latlng[1],
			Located: true, RadiusKM: math.Round(math.Sqrt(c.Area / math.Pi)), Importance: countryImportance(c.Area), Key: "iso3166:" + c.Code}
		if p, ok := moved[c.Code]; ok {
			r.Lat, r.Lon = p.lat, p.lon
		}
		id := b.Add(r)
		b.Code(id, c.Code)
		b.Name(id, c.Name.Common, gazetteer.Main)
		b.Name(id, c.Name.Official, gazetteer.Main)
		for _, s := range c.Spelling {
			if usable(s) && len(s) > 3 && !w.common(gazetteer.Fold(s)) {
				b.Name(id, s, gazetteer.Alternate)
			}
		}
		for _, d := range demonyms(c.Demonyms["eng"]) {
			b.Name(id, d, gazetteer.Demonym)
		}
		for _, n := range extra[c.Code] {
			for _, name := range n.names {
				b.Name(id, name, n.kind)
			}
		}
	}
	return b, nil
}

// countryImportance grows with a country's size, and stands above that of all but
// the largest cities.
func countryImportance(km2 float64) uint8 {
	return uint8(min(200+8*math.Log10(km2+1), 255))
}

// demonyms gives the English words for a people, single and plural.
func demonyms(eng map[string]string) []string {
	var all []string
	for _, key := range []string{"m", "f"} {
		for _, d := range strings.Split(eng[key], ",") {
			if d = strings.TrimSpace(d); len(d) < 4 {
				continue
			}
			all = append(all, d)
			if !strings.HasSuffix(d, "ese") && !strings.HasSuffix(d, "sh") && !strings.HasSuffix(d, "ch") && !strings.HasSuffix(d, "s") {
				all = append(all, d+"s")
			}
		}
	}
	return all
}
