package main

import (
	"path/filepath"
	"strconv"
	"strings"

	"casus/internal/gazetteer"
)

type airport struct {
	Ident        string `json:"ident"`
	Type         string `json:"type"`
	Name         string `json:"name"`
	Latitude     string `json:"latitude_deg"`
	Longitude    string `json:"longitude_deg"`
	Country      string `json:"iso_country"`
	Municipality string `json:"municipality"`
	Keywords     string `json:"keywords"`
}

// baseWords mark a military field.
var baseWords = []string{"air base", "airbase", "air force", "naval air", "army air", " afb", "military", "barracks", "camp ", "nas ", "marine corps"}

// addAirports adds the large and medium fields of OurAirports with their aliases.
func (p *places) addAirports(dir string) error {
	var list []airport
	if err := readJSON(filepath.Join(dir, "data", "airports.json"), &list); err != nil {
		return err
	}
	for _, a := range list {
		lat, err1 := strconv.ParseFloat(a.Latitude, 64)
		lon, err2 := strconv.ParseFloat(a.Longitude, 64)
		if err1 != nil || err2 != nil {
			continue
		}
		r := gazetteer.Record{Name: a.Name, Class: gazetteer.Airport, Country: a.Country, Lat: lat, Lon: lon, Located: true,
			Importance: 105, Key: "ourairports:" + a.Ident}
		if a.Type == "large_airport" {
			r.Importance = 150
		}
		if military(a.Name) || military(a.Keywords) {
			r.Class = gazetteer.Base
		}
		if t := p.w.nearest(lat, lon, a.Country); t != nil {
			r.Admin = firstLevel(t.admin)
		}
		id := p.b.Add(r)
		p.airportNames(id, a, r.Class)
		p.remember(a.Name, a.Country, id, 0)
	}
	return nil
}

func military(name string) bool {
	low := strings.ToLower(name) + " "
	for _, w := range baseWords {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}

// fieldWords are the endings of a field's name.
var fieldWords = []string{" international airport", " intl airport", " regional airport", " municipal airport", " airport", " air base", " airbase", " airfield", " air force base", " afb",
	" military airbase", " naval air station", " army airfield", " international", " air station"}

func (p *places) airportNames(id uint32, a airport, class gazetteer.Class) {
	names := []string{a.Name}
	for _, n := range strings.Split(a.Keywords, ",") {
		if n = strings.TrimSpace(n); usable(n) && len(n) > 4 && n != strings.ToUpper(n) {
			names = append(names, n)
		}
	}
	for i, n := range names {
		for _, part := range strings.FieldsFunc(n, func(r rune) bool { return r == '/' || r == '(' || r == ')' }) {
			p.fieldNames(id, strings.TrimSpace(part), a, class, i == 0)
		}
	}
}

// fieldNames gives a field one of its names, the same with the usual words for a
// field, and for a large airport what sets it apart in its town ("Heathrow").
func (p *places) fieldNames(id uint32, name string, a airport, class gazetteer.Class, first bool) {
	key := gazetteer.Fold(name)
	kind := gazetteer.Alternate
	if first {
		kind = gazetteer.Main
	}
	stem, word := key, ""
	for _, w := range fieldWords {
		if s, ok := strings.CutSuffix(key, w); ok {
			stem, word = s, w
			break
		}
	}
	if word == "" && !first && len(strings.Fields(key)) < 2 {
		return
	}
	if word != "" && stem != "international" && stem != "regional" {
		p.b.Name(id, key, kind)
	}
	if stem == "" || neverNames[stem] || stem == "international" || stem == "regional" {
		return
	}
	ends := []string{" airport"}
	if word == " international airport" {
		ends = append(ends, " international airport", " international")
	}
	if class == gazetteer.Base {
		ends = []string{" air base", " airbase", " base", " military base"}
		if a.Country == "US" || strings.Contains(key, "air force base") {
			ends = append(ends, " air force base", " afb")
		}
	}
	for _, e := range ends {
		p.b.Name(id, stem+e, gazetteer.Alternate)
		p.bare(id, stem+e, a.Country)
	}
	town := gazetteer.Fold(a.Municipality)
	if rest, ok := strings.CutPrefix(stem, town+" "); ok && town != "" && len(rest) > 3 {
		p.b.Name(id, rest+" airport", gazetteer.Alternate)
		if a.Type == "large_airport" && len(strings.Fields(rest)) == 1 {
			p.derived(id, rest)
		}
	}
}
