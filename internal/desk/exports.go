package desk

import (
	"encoding/csv"
	"net/http"
	"strconv"
	"strings"

	"casus/internal/ledger"
)

// exportNames are the shapes that the desk's menu offers.
var exportNames = []struct{ words, file string }{
	{"CSV, one incident a row", "incidents.csv"},
	{"GeoJSON", "incidents.geojson"},
	{"JSON Lines, the whole record", "incidents.jsonl"},
}

// export sends exactly what the filter keeps, in the order of the list.
func (d *Desk) export(w http.ResponseWriter, r *http.Request) error {
	q := d.ask(r)
	if q.problem != "" {
		return &problem{http.StatusBadRequest, "The filter could not be read: " + q.problem + ".", "Mend it in the list first."}
	}
	file := r.PathValue("file")
	h := w.Header()
	h.Set("Content-Disposition", `attachment; filename="casus-`+clip(file, 40)+`"`)
	switch file {
	case "incidents.csv":
		h.Set("Content-Type", "text/csv; charset=utf-8")
		return writeCSV(w, q.found)
	case "incidents.geojson":
		h.Set("Content-Type", "application/geo+json")
		return d.writeGeoJSON(r.Context(), w, q.found)
	case "incidents.jsonl":
		h.Set("Content-Type", "application/jsonl")
		return d.eachKept(r.Context(), q.found, 0, func(k *ledger.Kept) error { return writeLine(w, apiOf(k)) })
	}
	h.Del("Content-Disposition")
	return ledger.ErrMissing
}

// writeCSV writes the rows for a spreadsheet. A cell that a spreadsheet would take
// for a formula is given a quote before it.
func writeCSV(w http.ResponseWriter, f found) error {
	c := csv.NewWriter(w)
	if err := c.Write([]string{"id", "kind", "mode", "stage", "from", "to", "place", "admin1", "country", "latitude", "longitude", "precision", "radius_km", "by", "against", "weapons", "killed_low", "killed_best", "killed_high", "wounded_best", "voices", "accounts", "sources", "disputed", "status", "tags", "probability"}); err != nil {
		return err
	}
	var failed error
	f.each(func(r *row) {
		if failed != nil {
			return
		}
		lat, lon := "", ""
		if r.Located {
			lat, lon = strconv.FormatFloat(r.Lat, 'f', -1, 64), strconv.FormatFloat(r.Lon, 'f', -1, 64)
		}
		cells := []string{r.ID, string(r.Kind), string(r.Mode), string(r.Stage), r.From, r.To, r.Place, r.Admin1, r.Country, lat, lon, r.Within, number(r.RadiusKM), strings.Join(r.Doers, "; "), strings.Join(r.Done, "; "), strings.Join(r.Weapons, "; "), count(r.Killed.Low), count(r.Killed.Best), count(r.Killed.High), count(r.Wounded.Best), itoa(r.Voices), itoa(r.Accounts), strings.Join(r.Sources, "; "), strings.Join(r.Disputed, "; "), string(r.Status), strings.Join(r.Tags, "; "), number(r.P)}
		for i, cell := range cells {
			if cell != "" && strings.ContainsRune("=+@\t\r", rune(cell[0])) {
				cells[i] = "'" + cell
			}
		}
		failed = c.Write(cells)
	})
	c.Flush()
	if failed != nil {
		return failed
	}
	return c.Error()
}

func count(n *int) string {
	if n == nil {
		return ""
	}
	return itoa(*n)
}

func number(f float64) string {
	if f == 0 {
		return ""
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}
