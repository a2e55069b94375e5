package export

import (
	"fmt"
	"math"
	"strings"

	"casus/internal/export/outline"
)

// xy is a point in the map's units.
type xy struct{ x, y float64 }

// beyond is how far outside the map outlines are cut, so that no cut edge shows.
const beyond = 8

// apart is how far two points of an outline must be from each other to be drawn: no
// eye sees less.
const apart = 0.9

// lands draws the countries that reach into the map.
func (v *mapView) lands(f frame, within map[string]bool) {
	for _, c := range outline.Countries() {
		if !f.shows(c) {
			continue
		}
		var path strings.Builder
		for _, ring := range c.Rings {
			drawn := f.clipped(ring)
			for i, p := range drawn {
				fmt.Fprintf(&path, "%c%g %g", "ML"[min(i, 1)], round1(p.x), round1(p.y))
			}
			if len(drawn) > 0 {
				path.WriteByte('Z')
			}
		}
		if path.Len() > 0 {
			v.Lands = append(v.Lands, landView{path.String(), within[c.Numeric]})
		}
	}
}

// shows reports whether the box of a country reaches into the map.
func (f frame) shows(c outline.Country) bool {
	left, right := f.x(float64(c.Min.Lon)/outline.Unit), f.x(float64(c.Max.Lon)/outline.Unit)
	top, bottom := f.y(float64(c.Max.Lat)/outline.Unit), f.y(float64(c.Min.Lat)/outline.Unit)
	return left < mapWidth && right > 0 && top < mapHeight && bottom > 0
}

// clipped cuts a ring to the map, edge by edge (Sutherland and Hodgman 1974).
func (f frame) clipped(ring []outline.Point) []xy {
	points := make([]xy, 0, len(ring))
	for _, p := range ring {
		next := xy{f.x(float64(p.Lon) / outline.Unit), f.y(float64(p.Lat) / outline.Unit)}
		if n := len(points); n == 0 || math.Abs(next.x-points[n-1].x)+math.Abs(next.y-points[n-1].y) >= apart {
			points = append(points, next)
		}
	}
	if len(points) < 3 { // smaller than can be seen
		return nil
	}
	const left, top, right, bottom = -beyond, -beyond, mapWidth + beyond, mapHeight + beyond
	points = cut(points, func(p xy) float64 { return p.x - left })
	points = cut(points, func(p xy) float64 { return right - p.x })
	points = cut(points, func(p xy) float64 { return p.y - top })
	points = cut(points, func(p xy) float64 { return bottom - p.y })
	return points
}

// cut keeps the part of a polygon on which inside is not negative; inside must be
// linear.
func cut(points []xy, inside func(xy) float64) (out []xy) {
	for i, p := range points {
		q := points[(i+1)%len(points)]
		a, b := inside(p), inside(q)
		if a >= 0 {
			out = append(out, p)
		}
		if (a >= 0) != (b >= 0) {
			t := a / (a - b)
			out = append(out, xy{p.x + t*(q.x-p.x), p.y + t*(q.y-p.y)})
		}
	}
	return out
}

// leastNamed is the area, in the map's square units, below which a country that
// shows has no name on the map.
const leastNamed = 7000

// names writes the countries' names where they hide nothing.
func (v *mapView) names(f frame, taken []box) {
	for _, c := range outline.Countries() {
		name := nameOfNumeric(c.Numeric)
		if name == "" || !f.shows(c) {
			continue
		}
		best, middle := 0.0, xy{}
		for _, ring := range c.Rings {
			if a, m := centre(f.clipped(ring)); a > best {
				best, middle = a, m
			}
		}
		if best < leastNamed {
			continue
		}
		for _, off := range []float64{0, -0.14, 0.14, -0.28, 0.28} { // past what is drawn at the middle
			l := label{round1(middle.x), round1(middle.y + off*mapHeight), "middle", strings.ToUpper(name)}
			b := l.box(float64(len([]rune(name))) * letter * 1.5)
			if b.left < 0 || b.right > mapWidth || b.top < 0 || b.bottom > mapHeight || hits(b, taken) {
				continue
			}
			taken = append(taken, b)
			v.Names = append(v.Names, l)
			break
		}
	}
}

// centre gives the area of a polygon and its centre of gravity.
func centre(points []xy) (area float64, middle xy) {
	for i, p := range points {
		q := points[(i+1)%len(points)]
		w := p.x*q.y - q.x*p.y
		area += w / 2
		middle.x += (p.x + q.x) * w / 6
		middle.y += (p.y + q.y) * w / 6
	}
	if area == 0 {
		return 0, middle
	}
	return math.Abs(area), xy{middle.x / area, middle.y / area}
}
