package desk

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// Atom (RFC 4287) with the points of GeoRSS Simple.
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	GeoRSS  string      `xml:"xmlns:georss,attr"`
	Title   string      `xml:"title"`
	ID      string      `xml:"id"`
	Updated string      `xml:"updated"`
	Author  atomAuthor  `xml:"author"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	Title   string         `xml:"title"`
	ID      string         `xml:"id"`
	Updated string         `xml:"updated"`
	Link    atomLink       `xml:"link"`
	Summary string         `xml:"summary"`
	Terms   []atomCategory `xml:"category"`
	Point   string         `xml:"georss:point,omitempty"`
	Radius  string         `xml:"georss:radius,omitempty"` // metres
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

// feedMost is how many incidents a feed holds.
const feedMost = 100

// feed gives the newest incidents of a filter as Atom with GeoRSS.
func (d *Desk) feed(w http.ResponseWriter, r *http.Request) error {
	q := d.ask(r)
	if q.problem != "" {
		return &problem{http.StatusBadRequest, "The filter could not be read: " + q.problem + ".", "See the desk's help on filters."}
	}
	base := "http://" + r.Host
	f := atomFeed{GeoRSS: "http://www.georss.org/georss", Title: "Casus: " + clip(strings.TrimSpace("incidents "+q.text), 120), ID: base + withQuery("/feed.atom", q.text), Author: atomAuthor{"Casus"}, Updated: moment("")}
	f.Links = []atomLink{{"self", f.ID}, {"alternate", base + withQuery("/list", q.text)}}
	for i := range min(feedMost, q.found.len()) {
		row := q.found.row(i)
		e := atomEntry{Title: strings.TrimSuffix(row.Name()+", "+row.Place, ", "), ID: "urn:casus:incident:" + row.ID, Updated: moment(row.From), Link: atomLink{"alternate", base + row.Href()}, Summary: summaryOf(row), Terms: []atomCategory{{string(row.Kind)}}}
		if row.Located {
			e.Point = fmt.Sprintf("%.5f %.5f", row.Lat, row.Lon)
			if row.RadiusKM > 0 {
				e.Radius = fmt.Sprintf("%.0f", row.RadiusKM*1000)
			}
		}
		f.Entries = append(f.Entries, e)
	}
	if len(f.Entries) > 0 {
		f.Updated = f.Entries[0].Updated
	}
	w.Header().Set("Content-Type", "application/atom+xml; charset=utf-8")
	w.Write([]byte(xml.Header)) //nolint:errcheck // the reader has gone
	x := xml.NewEncoder(w)
	x.Indent("", " ")
	return x.Encode(f)
}

// moment writes a day as the moment that Atom asks for.
func moment(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return "1970-01-01T00:00:00Z"
	}
	return t.UTC().Format(time.RFC3339)
}

// summaryOf says an incident in a sentence or two.
func summaryOf(r *row) string {
	parts := []string{r.Name()}
	if w := r.Who(); w != "" {
		parts = append(parts, "by "+w)
	}
	if w := r.Whom(); w != "" {
		parts = append(parts, "against "+w)
	}
	s := strings.Join(parts, " ") + "."
	for _, t := range r.Tolls() {
		s += " " + capital(t.Words) + " " + t.Outcome + "."
	}
	return s + " Told by " + strings.Join(r.Sources, ", ") + "."
}
