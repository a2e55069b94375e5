package export

import (
	"fmt"
	"math"
	"strings"

	"casus/internal/event"
	"casus/internal/export/outline"
)

// mapView is the small map of a page.
type mapView struct {
	Width, Height int
	Lands         []landView
	Names         []label
	Spots         []spot
	Scale         scale
	Title         string
}

// scale is the bar that says how far things lie apart at the middle of the map.
type scale struct {
	Words string
	Width float64
}

// landView is a country's outline; Of is whether an event is known to be there and
// no nearer.
type landView struct {
	Path string
	Of   bool
}

type label struct {
	X, Y   float64
	Anchor string
	Text   string
}

// spot is a place with its events.
type spot struct {
	X, Y   float64
	R      float64 // radius within which the truth lies, in the map's units
	Class  string
	Href   string
	Label  label
	Hint   string
	Inside string // the number in the dot
}

// The size of the map, and the least it shows: six degrees are 670 km, so that a
// single town stands in its country.
const (
	mapWidth   = 640
	mapHeight  = 420
	leastSpan  = 6.0
	mapMargin  = 0.22
	widestSpan = 340.0
)

// frame is the part of the world that a map shows: an equirectangular projection
// true to scale at its middle.
type frame struct {
	west, north float64
	perLon      float64 // units a degree
	perLat      float64
}

func (f frame) x(lon float64) float64 { return (lon - f.west) * f.perLon }
func (f frame) y(lat float64) float64 { return (f.north - lat) * f.perLat }

// mapOf draws the places of a page; nil where no place is known.
func mapOf(id string, r *event.Record) *mapView {
	spots := map[string]*spot{}
	var order []string
	at := map[string][2]float64{}
	within := map[string]bool{}
	for i := range r.Events {
		w := r.Events[i].Where
		if w == nil {
			continue
		}
		if w.Lat == nil || w.Lon == nil {
			within[countryOf(w.Country).numeric] = w.Country != ""
			continue
		}
		key := fmt.Sprintf("%.4f %.4f", *w.Lat, *w.Lon)
		s := spots[key]
		if s == nil {
			s = &spot{Class: "spot " + family(r.Events[i].Kind), Href: "#" + id + "-" + r.Events[i].ID, Label: label{Text: w.Name}, R: w.RadiusKM}
			spots[key], at[key] = s, [2]float64{*w.Lon, *w.Lat}
			order = append(order, key)
		}
		s.Class += " " + eventClass(i)
		s.Hint = joined("; ", s.Hint, r.Events[i].ID+" "+headline(&r.Events[i]))
		s.Inside = r.Events[i].ID
	}
	delete(within, "")
	f, ok := frameOf(at, within)
	if !ok {
		return nil
	}
	v := &mapView{Width: mapWidth, Height: mapHeight, Title: "Map of the places of the events"}
	v.lands(f, within)
	var taken []box
	for _, key := range order {
		s := spots[key]
		s.X, s.Y = round1(f.x(at[key][0])), round1(f.y(at[key][1]))
		s.R = round1(max(s.R/kmPerDegree*f.perLat, 0))
		taken = append(taken, box{s.X - 9, s.Y - 9, s.X + 9, s.Y + 9})
	}
	for _, key := range order {
		s := spots[key]
		if strings.Count(s.Class, " e") > 1 {
			s.Inside = fmt.Sprint(strings.Count(s.Class, " e"))
		} else {
			s.Inside = ""
		}
		taken = s.place(taken)
		v.Spots = append(v.Spots, *s)
	}
	v.Scale = f.scale()
	v.names(f, append(taken, box{0, mapHeight - 34, v.Scale.Width + 28, mapHeight}))
	return v
}

const kmPerDegree = 111.2

// scale gives a bar of a round length, at most a quarter of the map's width.
func (f frame) scale() scale {
	km := 10000
	for _, k := range []int{10000, 5000, 2000, 1000, 500, 200, 100, 50, 20} {
		if km = k; float64(k)/kmPerDegree*f.perLat <= mapWidth/4 {
			break
		}
	}
	return scale{fmt.Sprintf("%d km", km), round1(float64(km) / kmPerDegree * f.perLat)}
}

func round1(x float64) float64 { return math.Round(x*10) / 10 }

// frameOf fits a frame round the places, else round the countries.
func frameOf(at map[string][2]float64, within map[string]bool) (frame, bool) {
	west, south, east, north := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	include := func(lon, lat float64) {
		west, east, south, north = min(west, lon), max(east, lon), min(south, lat), max(north, lat)
	}
	for _, p := range at {
		include(p[0], p[1])
	}
	if len(at) == 0 {
		for _, c := range outline.Countries() {
			if within[c.Numeric] {
				include(float64(c.Min.Lon)/outline.Unit, float64(c.Min.Lat)/outline.Unit)
				include(float64(c.Max.Lon)/outline.Unit, float64(c.Max.Lat)/outline.Unit)
			}
		}
	}
	if math.IsInf(west, 1) {
		return frame{}, false
	}
	midLon, midLat := (west+east)/2, (south+north)/2
	shrink := max(math.Cos(midLat*math.Pi/180), 0.2)
	// The span in degrees of latitude that fits both ways, with a margin.
	spanLat := max((north-south)*(1+2*mapMargin), leastSpan)
	spanLon := max((east-west)*(1+2*mapMargin), leastSpan/shrink)
	perLat := min(mapHeight/spanLat, mapWidth/(spanLon*shrink))
	perLat = max(perLat, mapWidth/widestSpan/shrink)
	f := frame{perLat: perLat, perLon: perLat * shrink}
	f.west, f.north = midLon-mapWidth/2/f.perLon, midLat+mapHeight/2/f.perLat
	return f, true
}

// box is a rectangle in the map's units.
type box struct{ left, top, right, bottom float64 }

func (b box) overlaps(o box) bool {
	return b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom
}

// letter is the width of a letter of a label: the mean of the fonts people have.
const letter = 6.4

// place puts the label of a spot where it hides nothing: right, left, below or above;
// nowhere if there is no room, since the hint has the name too.
func (s *spot) place(taken []box) []box {
	text := clip(s.Label.Text, 28)
	width := float64(len([]rune(text))) * letter
	for _, l := range []label{
		{s.X + 12, s.Y + 4, "start", text}, {s.X - 12, s.Y + 4, "end", text}, {s.X, s.Y + 22, "middle", text}, {s.X, s.Y - 13, "middle", text},
	} {
		b := l.box(width)
		if b.left >= 4 && b.right <= mapWidth-4 && b.top >= 2 && b.bottom <= mapHeight-2 && !hits(b, taken) {
			s.Label = l
			return append(taken, b)
		}
	}
	s.Label = label{}
	return taken
}

func (l label) box(width float64) box {
	left := l.X
	switch l.Anchor {
	case "end":
		left -= width
	case "middle":
		left -= width / 2
	}
	return box{left, l.Y - 11, left + width, l.Y + 4}
}

func hits(b box, taken []box) bool {
	for _, t := range taken {
		if b.overlaps(t) {
			return true
		}
	}
	return false
}
