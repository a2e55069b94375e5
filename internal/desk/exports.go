package desk

import (
	"net/http"
	"strings"

	"casus/internal/event"
	"casus/internal/export"
	"casus/internal/ledger"
)

// export sends exactly what the filter keeps, in the order of the list, in the shape that
// the file's ending names.
func (d *Desk) export(w http.ResponseWriter, r *http.Request) error {
	q := d.ask(r)
	if q.problem != "" {
		return &problem{http.StatusBadRequest, "The filter could not be read: " + q.problem + ".", "Mend it in the list first."}
	}
	shape, ok := shapeOf(r.PathValue("file"))
	if !ok {
		return ledger.ErrMissing
	}
	ctx := r.Context()
	o := export.SetOptions{HXL: shape.HXL && r.URL.Query().Get("hxl") == "1", Record: func(page string) (*event.Record, error) {
		return d.ledger.Record(ctx, page)
	}}
	w.Header().Set("Content-Disposition", `attachment; filename="casus-`+fileOf(shape)+`"`)
	w.Header().Set("Content-Type", shape.Media)
	out, err := shape.Open(w, o)
	if err != nil {
		return err
	}
	if err := d.eachKept(ctx, q.found, 0, out.Incident); err != nil {
		return err
	}
	return out.Close()
}

func fileOf(s export.SetShape) string { return "incidents." + s.Ending }

// shapeOf finds the shape of a file's name.
func shapeOf(file string) (export.SetShape, bool) {
	for _, s := range export.SetShapes() {
		if strings.EqualFold(file, fileOf(s)) {
			return s, true
		}
	}
	return export.SetShape{}, false
}
