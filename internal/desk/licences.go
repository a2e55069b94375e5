package desk

import "net/http"

// licences shows what others made and under which terms, word for word.
func (d *Desk) licences(w http.ResponseWriter, r *http.Request) error {
	return d.show(w, r, "licences", &shell{Title: "Licences", View: d.assets.Licences()})
}
