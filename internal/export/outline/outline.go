// Package outline holds the outlines of countries for small maps: Natural Earth's
// 1:50 million cultural vectors (public domain), by way of the package world-atlas
// 2.0.2, simplified.
//
// It imports nothing of the project and keeps no state beside its decoded table.
package outline

import (
	_ "embed"
	"encoding/binary"
	"sync"
)

//go:generate go run ./gen -o outline.bin $WORLD_ATLAS/countries-50m.json

//go:embed outline.bin
var blob []byte

// Unit is the grid of the outlines, in parts of a degree.
const Unit = 100

// Point is a place in hundredths of a degree, WGS 84.
type Point struct{ Lon, Lat int32 }

// Country is the outline of a country or territory.
type Country struct {
	Numeric string    // ISO 3166-1 numeric, without leading noughts; empty where it has none
	Rings   [][]Point // closed, the last point is not repeated; holes follow the even-odd rule
	Min     Point     // corners of the box that holds it
	Max     Point
}

// Countries gives every outline. Callers must not change it.
func Countries() []Country { return decoded() }

var decoded = sync.OnceValue(func() []Country { return decode(blob) })

// reader reads the numbers of the table.
type reader struct{ rest []byte }

func (r *reader) unsigned() int {
	n, k := binary.Uvarint(r.rest)
	r.rest = r.rest[k:]
	return int(n)
}

func (r *reader) signed() int32 {
	n, k := binary.Varint(r.rest)
	r.rest = r.rest[k:]
	return int32(n)
}

// decode reads the table: the arcs, as a first point and steps; then the countries,
// as rings of arcs. An arc number is doubled, and odd where the arc runs backwards.
func decode(b []byte) []Country {
	r := &reader{b}
	arcs := make([][]Point, r.unsigned())
	for i := range arcs {
		arcs[i] = make([]Point, r.unsigned())
		var at Point
		for k := range arcs[i] {
			at.Lon += r.signed()
			at.Lat += r.signed()
			arcs[i][k] = at
		}
	}
	countries := make([]Country, r.unsigned())
	for i := range countries {
		c := &countries[i]
		if n := r.unsigned(); n > 0 {
			c.Numeric = decimal(n)
		}
		c.Rings = make([][]Point, r.unsigned())
		for k := range c.Rings {
			for range r.unsigned() {
				n := r.unsigned()
				c.Rings[k] = appendArc(c.Rings[k], arcs[n/2], n%2 == 1)
			}
		}
		c.box()
	}
	return countries
}

func decimal(n int) string {
	var b [8]byte
	i := len(b)
	for ; n > 0; n /= 10 {
		i--
		b[i] = byte('0' + n%10)
	}
	return string(b[i:])
}

// appendArc joins an arc to a ring, less its last point, with which the next begins.
func appendArc(ring, arc []Point, backwards bool) []Point {
	for k := range len(arc) - 1 {
		if backwards {
			ring = append(ring, arc[len(arc)-1-k])
		} else {
			ring = append(ring, arc[k])
		}
	}
	return ring
}

// box sets the corners.
func (c *Country) box() {
	first := true
	for _, ring := range c.Rings {
		for _, p := range ring {
			if first {
				c.Min, c.Max, first = p, p, false
			}
			c.Min = Point{min(c.Min.Lon, p.Lon), min(c.Min.Lat, p.Lat)}
			c.Max = Point{max(c.Max.Lon, p.Lon), max(c.Max.Lat, p.Lat)}
		}
	}
}
