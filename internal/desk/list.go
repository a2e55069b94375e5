package desk

import (
	"net/http"
	"strconv"
)

// perPage is how many incidents the list shows at once.
const perPage = 40

// listView is the list of incidents.
type listView struct {
	Facets []facet
	Days   []dayRows
	More   string
	All    string
}

// dayRows are the incidents of one day.
type dayRows struct {
	Day, Words string
	Rows       []*row
}

// list shows what the filter keeps, day by day.
func (d *Desk) list(w http.ResponseWriter, r *http.Request) error {
	q := d.ask(r)
	from, _ := strconv.Atoi(r.URL.Query().Get("from"))
	from = max(0, min(from, q.found.len()))
	v := &listView{Facets: q.facets("/list"), All: "/list"}
	to := min(from+perPage, q.found.len())
	for i := from; i < to; i++ {
		row := q.found.row(i)
		if n := len(v.Days); n == 0 || v.Days[n-1].Day != row.From {
			v.Days = append(v.Days, dayRows{Day: row.From, Words: weekdayWords(row.From)})
		}
		last := &v.Days[len(v.Days)-1]
		last.Rows = append(last.Rows, row)
	}
	if to < q.found.len() {
		v.More = withQuery("/list", q.text, "from", itoa(to))
	}
	return d.show(w, r, "list", &shell{Title: "Incidents", Filter: q.bar(d, "/list"), View: v})
}
