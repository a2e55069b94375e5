package site

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// maxWatch is how long a list of watched sites may be, in bytes.
const maxWatch = 16 << 20

// ReadWatch reads a list of watched sites: CSV with the columns name, lat, lon and, where wanted,
// radius_km; or GeoJSON points with the properties name and radius_km. Errors name the row.
func ReadWatch(r io.Reader) ([]Watch, error) {
	b, err := io.ReadAll(io.LimitReader(r, maxWatch+1))
	if err != nil {
		return nil, err
	}
	if len(b) > maxWatch {
		return nil, fmt.Errorf("a list of watched sites has at most %d bytes", maxWatch)
	}
	text := strings.TrimPrefix(string(b), "\ufeff")
	var all []Watch
	if strings.HasPrefix(strings.TrimSpace(text), "{") {
		all, err = readPoints(text)
	} else {
		all, err = readRows(text)
	}
	if err == nil && len(all) == 0 {
		err = errors.New("it lists no site")
	}
	return all, err
}

func readRows(text string) (all []Watch, err error) {
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	head, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("line 1: %w", err)
	}
	at := func(name string) int {
		return slices.IndexFunc(head, func(s string) bool { return strings.EqualFold(strings.TrimSpace(s), name) })
	}
	name, lat, lon, radius := at("name"), at("lat"), at("lon"), at("radius_km")
	if name < 0 || lat < 0 || lon < 0 {
		return nil, errors.New("line 1: the header must have the columns name, lat and lon; radius_km may stand beside them")
	}
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		line, _ := r.FieldPos(0)
		if err != nil {
			return nil, err
		}
		cell := func(k int) string {
			if k < 0 || k >= len(row) {
				return ""
			}
			return strings.TrimSpace(row[k])
		}
		w := Watch{Name: cell(name)}
		if err := w.set(cell(lat), cell(lon), cell(radius)); err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
		if slices.ContainsFunc(all, func(o Watch) bool { return o.Name == w.Name }) {
			return nil, fmt.Errorf("line %d: %q is listed twice", line, w.Name)
		}
		all = append(all, w)
	}
}

// set checks and takes in what a row says.
func (w *Watch) set(lat, lon, radius string) (err error) {
	if w.Name == "" {
		return errors.New("the site has no name")
	}
	if w.Lat, err = strconv.ParseFloat(lat, 64); err != nil || !(w.Lat >= -90 && w.Lat <= 90) {
		return fmt.Errorf("%s: latitude %q is no number from -90 to 90", w.Name, lat)
	}
	if w.Lon, err = strconv.ParseFloat(lon, 64); err != nil || !(w.Lon >= -180 && w.Lon <= 180) {
		return fmt.Errorf("%s: longitude %q is no number from -180 to 180", w.Name, lon)
	}
	if radius == "" {
		return nil
	}
	if w.RadiusKM, err = strconv.ParseFloat(radius, 64); err != nil || !(w.RadiusKM > 0 && w.RadiusKM <= 500) {
		return fmt.Errorf("%s: radius_km %q is no number above 0 and up to 500", w.Name, radius)
	}
	return nil
}

func readPoints(text string) (all []Watch, err error) {
	var c struct {
		Features []struct {
			Geometry struct {
				Type        string    `json:"type"`
				Coordinates []float64 `json:"coordinates"`
			} `json:"geometry"`
			Properties struct {
				Name   string  `json:"name"`
				Radius float64 `json:"radius_km"`
			} `json:"properties"`
		} `json:"features"`
	}
	if err := json.Unmarshal([]byte(text), &c); err != nil {
		return nil, fmt.Errorf("it is neither CSV nor GeoJSON: %w", err)
	}
	for i, f := range c.Features {
		if f.Geometry.Type != "Point" || len(f.Geometry.Coordinates) < 2 {
			return nil, fmt.Errorf("feature %d: it is no point", i+1)
		}
		number := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
		w := Watch{Name: strings.TrimSpace(f.Properties.Name)}
		radius := ""
		if f.Properties.Radius != 0 {
			radius = number(f.Properties.Radius)
		}
		if err := w.set(number(f.Geometry.Coordinates[1]), number(f.Geometry.Coordinates[0]), radius); err != nil {
			return nil, fmt.Errorf("feature %d: %w", i+1, err)
		}
		if slices.ContainsFunc(all, func(o Watch) bool { return o.Name == w.Name }) {
			return nil, fmt.Errorf("feature %d: %q is listed twice", i+1, w.Name)
		}
		all = append(all, w)
	}
	return all, nil
}
