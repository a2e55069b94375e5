package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"casus/internal/gazetteer"
)

// own is what the tables under data/gazetteer say.
type own struct {
	places  []ownPlace
	names   []ownName
	points  []ownPoint
	weights []ownWeight
}

// ownPlace is a row of a places table: names, class, country, lat, lon, radius_km,
// importance, source.
type ownPlace struct {
	names            []string
	class            gazetteer.Class
	country          string
	lat, lon, radius float64
	importance       int
	line             string
}

// ownName is a row of a names table: target, kind, names, source. The target is a
// country code, a GeoNames code, "Name/CC" for the largest settlement or own place
// of that name in that country.
type ownName struct {
	target string
	kind   gazetteer.Kind
	names  []string
	line   string
}

// ownPoint is a row of a points table: code, lat, lon, source.
type ownPoint struct {
	code     string
	lat, lon float64
}

// ownWeight is a row of a weights table: target (as for names), importance, source.
type ownWeight struct {
	target     string
	importance int
	line       string
}

var kinds = map[string]gazetteer.Kind{"name": gazetteer.Main, "alternate": gazetteer.Alternate, "demonym": gazetteer.Demonym, "former": gazetteer.Former, "short": gazetteer.Short}

// readOwn reads every .tsv file of the folder. A file's first line names its
// columns and says so which of the four tables it is.
func readOwn(dir string) (*own, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.tsv"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s has no .tsv tables", dir)
	}
	slices.Sort(files)
	o := &own{}
	for _, f := range files {
		if err := o.read(f); err != nil {
			return nil, err
		}
	}
	return o, nil
}

func (o *own) read(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	rows := strings.Split(string(data), "\n")
	readers := map[string]func([]string) error{
		"names\tclass\tcountry\tlat\tlon\tradius_km\timportance\tsource": o.place,
		"target\tkind\tnames\tsource":                                    o.name,
		"code\tlat\tlon\tsource":                                         o.point,
		"target\timportance\tsource":                                     o.weight,
	}
	row := readers[rows[0]]
	if row == nil {
		return fmt.Errorf("%s:1: unknown columns %q", path, rows[0])
	}
	columns := strings.Count(rows[0], "\t") + 1
	for i, r := range rows[1:] {
		if r == "" || strings.HasPrefix(r, "#") {
			continue
		}
		f := strings.Split(r, "\t")
		if len(f) != columns {
			return fmt.Errorf("%s:%d: %d columns, want %d", path, i+2, len(f), columns)
		}
		if err := row(append(f, fmt.Sprintf("%s:%d", filepath.Base(path), i+2))); err != nil {
			return fmt.Errorf("%s:%d: %w", path, i+2, err)
		}
	}
	return nil
}

func (o *own) place(f []string) error {
	p := ownPlace{names: strings.Split(f[0], "|"), class: gazetteer.ClassOf(f[1]), country: f[2], line: f[8]}
	var err1, err2, err3, err4 error
	p.lat, err1 = strconv.ParseFloat(f[3], 64)
	p.lon, err2 = strconv.ParseFloat(f[4], 64)
	if f[5] != "" {
		p.radius, err3 = strconv.ParseFloat(f[5], 64)
	}
	if f[6] != "" {
		p.importance, err4 = strconv.Atoi(f[6])
	}
	for _, err := range []error{err1, err2, err3, err4} {
		if err != nil {
			return err
		}
	}
	if p.class == gazetteer.NoClass || p.lat < -90 || p.lat > 90 || p.lon < -180 || p.lon > 180 || p.importance > 255 {
		return fmt.Errorf("bad class %q or value out of range", f[1])
	}
	if p.country != "" && len(p.country) != 2 || f[7] == "" {
		return fmt.Errorf("country %q is no ISO 3166-1 code, or no source", p.country)
	}
	o.places = append(o.places, p)
	return nil
}

func (o *own) name(f []string) error {
	kind, ok := kinds[f[1]]
	if !ok {
		return fmt.Errorf("unknown kind %q", f[1])
	}
	o.names = append(o.names, ownName{f[0], kind, strings.Split(f[2], "|"), f[4]})
	return nil
}

func (o *own) point(f []string) error {
	lat, err1 := strconv.ParseFloat(f[1], 64)
	lon, err2 := strconv.ParseFloat(f[2], 64)
	if err1 != nil || err2 != nil {
		return fmt.Errorf("bad point %q %q", f[1], f[2])
	}
	o.points = append(o.points, ownPoint{f[0], lat, lon})
	return nil
}

func (o *own) weight(f []string) error {
	n, err := strconv.Atoi(f[1])
	if err != nil || n < 1 || n > 255 {
		return fmt.Errorf("bad importance %q", f[1])
	}
	o.weights = append(o.weights, ownWeight{f[0], n, f[3]})
	return nil
}

// usualImportance is what an own place matters where its row does not say.
var usualImportance = map[gazetteer.Class]int{gazetteer.Region: 180, gazetteer.Admin1: 170, gazetteer.Admin2: 140, gazetteer.City: 110, gazetteer.District: 130,
	gazetteer.Airport: 130, gazetteer.Base: 140, gazetteer.Site: 140, gazetteer.Water: 170, gazetteer.Mountain: 150, gazetteer.Terrain: 150,
	gazetteer.Island: 150, gazetteer.Park: 130}

// addOwn adds the project's own places and names, and sets what some places matter.
// A row for a place that is there already gives it names. Names of countries wait
// for countries.
func (p *places) addOwn(o *own) error {
	for _, row := range o.places {
		id, known := p.same(row)
		if !known {
			id = p.ownEntry(row)
		}
		for i, n := range row.names {
			kind := gazetteer.Main
			if i > 0 {
				kind = gazetteer.Alternate
			}
			p.b.Name(id, n, kind)
			p.bare(id, gazetteer.Fold(n), row.country)
			if transliterated[row.country] {
				p.b.Sound(id, n)
			}
		}
		p.byName[gazetteer.Fold(row.names[0])+"/"+row.country] = id
		if known && row.importance > 0 {
			p.b.Weigh(id, uint8(row.importance))
		}
	}
	for _, n := range o.names {
		if len(n.target) == 2 {
			continue
		}
		id, err := p.target(n.target, n.line)
		if err != nil {
			return err
		}
		for _, name := range n.names {
			p.b.Name(id, name, n.kind)
		}
	}
	for _, w := range o.weights {
		id, err := p.target(w.target, w.line)
		if err != nil {
			return err
		}
		p.b.Weigh(id, uint8(w.importance))
	}
	return nil
}

// target finds the entry that a row of names or weights is about.
func (p *places) target(target, line string) (uint32, error) {
	id, ok := p.byCode[target]
	if name, country, found := strings.Cut(target, "/"); found {
		id, ok = p.byName[gazetteer.Fold(name)+"/"+country]
	}
	if !ok {
		return 0, fmt.Errorf("%s: nothing is called %q", line, target)
	}
	return id, nil
}

// same finds the settlement or area of the sources that a row means: one of its
// names, its class and country, no further off than the two radii allow.
func (p *places) same(row ownPlace) (uint32, bool) {
	for _, n := range row.names {
		for _, at := range p.spots[gazetteer.Fold(n)+"/"+row.country] {
			if at.class == row.class && gazetteer.Distance(at.lat, at.lon, row.lat, row.lon) < max(25, row.radius) {
				return at.id, true
			}
		}
	}
	return 0, false
}

func (p *places) ownEntry(row ownPlace) uint32 {
	r := gazetteer.Record{Name: row.names[0], Class: row.class, Country: row.country, Admin: row.country, Lat: row.lat, Lon: row.lon, Located: true,
		RadiusKM: row.radius, Importance: uint8(row.importance), Key: "casus:" + slug(row.names[0], row.country)}
	if r.Importance == 0 {
		r.Importance = uint8(usualImportance[row.class])
	}
	if row.country != "" && row.class != gazetteer.Region && row.class != gazetteer.Water {
		if t := p.w.nearest(row.lat, row.lon, row.country); t != nil {
			r.Admin = firstLevel(t.admin)
		}
	}
	return p.b.Add(r)
}

// slug makes an identifier of a name.
func slug(name, country string) string {
	s := strings.ReplaceAll(gazetteer.Fold(name), " ", "-")
	if country != "" {
		s += "-" + strings.ToLower(country)
	}
	return s
}
