package export

import (
	"io"
	"strings"

	"casus/internal/event"
	"casus/internal/ledger"
)

// polecatColumns are the 40 columns of POLECAT's weekly files, in their order.
var polecatColumns = []string{
	"Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
	"Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID",
	"Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
	"Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
	"Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
}

// quads names PLOVER's quad classes.
var quads = map[int]string{1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}

func polecatSet(w io.Writer, _ SetOptions) (SetWriter, error) {
	return newTabbed(w, polecatColumns, func(k *ledger.Kept) ([][]string, error) {
		e := told(&k.Incident)
		if e.Codes == nil || e.Codes.PLOVER == "" {
			return nil, nil
		}
		return [][]string{polecatRow(k, &e)}, nil
	})
}

func polecatRow(k *ledger.Kept, e *event.Event) []string {
	root, mode, _ := strings.Cut(e.Codes.PLOVER, "/")
	w := event.Where{}
	if k.Where != nil {
		w = *k.Where
	}
	city := ""
	if w.Precision == "city" {
		city = w.Name
	}
	cells := []string{"CASUS-" + shortID(k.ID), dayFor(&k.Incident), root, mode, "", quads[quad(root)], ""}
	first, second := actors(e)
	cells = append(cells, polecatActor(first)...)
	cells = append(cells, polecatActor(second)...)
	return append(cells,
		w.Name, city, w.Admin2, w.Admin1, countryOf(w.Country).alpha3, degrees(w.Lat), degrees(w.Lon), strings.TrimPrefix(w.GazetteerID, "geonames:"), w.Name, w.Precision,
		strings.Join(publishers(&k.Incident), "; "), firstAccount(&k.Incident).Published, "", "", "", "en", "casus")
}

// polecatActor gives the eight columns of an actor or recipient; codes of other projects'
// tables (COW, Wikipedia) stay empty.
func polecatActor(p *event.Party) []string {
	if p == nil {
		return make([]string, 8)
	}
	sector := sectors[p.Category]
	return []string{p.Name, countryOf(p.Country).alpha3, "", sector, sector, "", p.Name, ""}
}
