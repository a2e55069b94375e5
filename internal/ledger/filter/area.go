package filter

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"casus/internal/gazetteer"
)

// Area is a part of the earth: a circle, a box, or a shape of points.
type Area struct {
	Kind   AreaKind
	Lat    float64 // of a circle's middle, WGS 84 degrees
	Lon    float64
	KM     float64      // a circle's radius
	Bounds Box          // that the area lies in
	Shape  [][2]float64 // latitude, longitude; the last is joined to the first
}

// AreaKind is what an area is.
type AreaKind int

// The kinds of area.
const (
	Circle AreaKind = iota
	Rectangle
	Polygon
)

// Box is between south and north, and from west eastwards to east; West is greater
// than East where it crosses the date line.
type Box struct{ South, West, North, East float64 }

// Holds tells whether a point lies in the box.
func (b Box) Holds(lat, lon float64) bool {
	if lat < b.South || lat > b.North {
		return false
	}
	if b.West <= b.East {
		return lon >= b.West && lon <= b.East
	}
	return lon >= b.West || lon <= b.East
}

// Holds tells whether a point lies in the area.
func (a *Area) Holds(lat, lon float64) bool {
	if !a.Bounds.Holds(lat, lon) {
		return false
	}
	switch a.Kind {
	case Circle:
		return gazetteer.Distance(a.Lat, a.Lon, lat, lon) <= a.KM
	case Polygon:
		return inside(a.Shape, lat, lon)
	}
	return true
}

// inside tells whether a point lies in a shape: a line from it eastwards crosses the
// edge an odd number of times.
func inside(shape [][2]float64, lat, lon float64) bool {
	in := false
	for i, j := 0, len(shape)-1; i < len(shape); j, i = i, i+1 {
		a, b := shape[i], shape[j]
		if (a[0] > lat) != (b[0] > lat) && lon < (b[1]-a[1])*(lat-a[0])/(b[0]-a[0])+a[1] {
			in = !in
		}
	}
	return in
}

// maxShape is how many points a polygon may have.
const maxShape = 500

// readArea reads the value of within, box or polygon.
func readArea(field, s string) (Value, error) {
	var a Area
	var err error
	switch field {
	case "within":
		a, err = circle(s)
	case "box":
		a, err = box(s)
	default:
		a, err = polygon(s)
	}
	return Value{Text: s, Area: a}, err
}

func circle(s string) (Area, error) {
	distance, point, ok := strings.Cut(s, "km@")
	km, err := strconv.ParseFloat(distance, 64)
	if !ok || err != nil || !(km > 0) || km > 20_040 {
		return Area{}, fmt.Errorf("%q is no distance from a point; write 50km@33.8,42.4", clip(s))
	}
	p, err := degrees(point, 2)
	if err != nil {
		return Area{}, err
	}
	a := Area{Kind: Circle, Lat: p[0], Lon: p[1], KM: km}
	up := km / 111.0 // a little more than the distance, so that no edge is lost
	a.Bounds = Box{South: max(-90, a.Lat-up), North: min(90, a.Lat+up), West: -180, East: 180}
	if wide := up / math.Cos(math.Max(math.Abs(a.Bounds.South), math.Abs(a.Bounds.North))*math.Pi/180); wide < 180 && wide > 0 {
		a.Bounds.West, a.Bounds.East = turn(a.Lon-wide), turn(a.Lon+wide)
	}
	return a, nil
}

// turn brings a longitude between -180 and 180.
func turn(lon float64) float64 {
	switch {
	case lon > 180:
		return lon - 360
	case lon < -180:
		return lon + 360
	}
	return lon
}

func box(s string) (Area, error) {
	p, err := degrees(s, 4)
	if err != nil {
		return Area{}, err
	}
	if p[0] > p[2] {
		return Area{}, fmt.Errorf("the south of %q lies north of its north; write south,west,north,east", clip(s))
	}
	return Area{Kind: Rectangle, Bounds: Box{p[0], p[1], p[2], p[3]}}, nil
}

func polygon(s string) (Area, error) {
	points := strings.Split(s, ";")
	if len(points) < 3 || len(points) > maxShape {
		return Area{}, fmt.Errorf("a polygon has from 3 to %d points, parted by semicolons, each latitude,longitude", maxShape)
	}
	a := Area{Kind: Polygon, Bounds: Box{90, 180, -90, -180}}
	for _, point := range points {
		p, err := degrees(point, 2)
		if err != nil {
			return Area{}, err
		}
		a.Shape = append(a.Shape, [2]float64{p[0], p[1]})
		b := &a.Bounds
		b.South, b.North = min(b.South, p[0]), max(b.North, p[0])
		b.West, b.East = min(b.West, p[1]), max(b.East, p[1])
	}
	return a, nil
}

// degrees reads n numbers, latitude and longitude in turn.
func degrees(s string, n int) ([]float64, error) {
	parts := strings.Split(s, ",")
	if len(parts) != n {
		return nil, fmt.Errorf("%q has %d numbers where %d belong: latitude and longitude in degrees", clip(s), len(parts), n)
	}
	var all []float64
	for i, p := range parts {
		most := 90.0
		if i%2 == 1 {
			most = 180
		}
		d, err := strconv.ParseFloat(p, 64)
		if err != nil || !(d >= -most && d <= most) {
			return nil, fmt.Errorf("%q is no %s", clip(p), []string{"latitude from -90 to 90", "longitude from -180 to 180"}[i%2])
		}
		all = append(all, d)
	}
	return all, nil
}
