package export

import (
	"bytes"

	"casus/internal/event"
)

const (
	geojsonHead = "{\"type\":\"FeatureCollection\",\"features\":[\n"
	geojsonTail = "\n]}\n"
)

// feature is a Feature of RFC 7946: WGS 84, longitude before latitude, no crs.
type feature struct {
	Type       string     `json:"type"`
	ID         string     `json:"id"`
	Geometry   *point     `json:"geometry"` // null where the place is unknown, as the RFC asks
	Properties properties `json:"properties"`
}

type point struct {
	Type        string     `json:"type"`
	Coordinates [2]float64 `json:"coordinates"`
}

// properties are a line for a map's label, the page without its text, and the event
// as the record has it.
type properties struct {
	Title string  `json:"title"`
	Page  pageRef `json:"page"`
	event.Event
}

// pageRef says which page an event was read from.
type pageRef struct {
	ID        string `json:"id"`
	Source    string `json:"source"`
	URL       string `json:"url,omitempty"`
	Title     string `json:"title,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	Published string `json:"published,omitempty"`
}

// GeoJSON writes the page's events as features, one a line, parted by commas. Radius
// and precision of a place stand in its properties; no point is moved.
func GeoJSON(r event.Record) ([]byte, error) {
	ids := identities(r)
	p := &r.Page
	ref := pageRef{p.ID, p.Source, p.URL, p.Title, p.Publisher, p.Published}
	var b bytes.Buffer
	for i, e := range r.Events {
		f := feature{Type: "Feature", ID: ids[i], Properties: properties{headline(&r.Events[i]), ref, e}}
		if w := e.Where; w != nil && w.Lat != nil && w.Lon != nil {
			f.Geometry = &point{"Point", [2]float64{*w.Lon, *w.Lat}}
		}
		one, err := line(f)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			b.WriteString(",\n")
		}
		b.Write(bytes.TrimSuffix(one, []byte("\n")))
	}
	return b.Bytes(), nil
}
