package desk

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"casus/internal/event"
	"casus/internal/incident"
	"casus/internal/ledger"
)

// apiIncident is an incident as the API gives it: the record's shape, with what people
// decided.
type apiIncident struct {
	incident.Incident
	Status   ledger.Status `json:"status,omitempty" enum:"new,in_review,confirmed,disputed,withdrawn"`
	Tags     []string      `json:"tags,omitempty"`
	Revision int64         `json:"revision,omitempty" doc:"grows with every change"`
}

func apiOf(k *ledger.Kept) apiIncident { return apiIncident{k.Incident, k.Status, k.Tags, k.Revision} }

// apiPage is one page of the list.
type apiPage struct {
	Incidents []apiIncident `json:"incidents"`
	Next      string        `json:"next,omitempty" doc:"give it as after= to go on; left out at the end"`
}

// filterInput is the filter that every operation takes.
type filterInput struct {
	Q string `query:"q" maxLength:"4000" doc:"a filter, as in the desk and on the command line; empty for everything" example:"kind:shelling country:YE"`
}

type listInput struct {
	Q      string `query:"q" maxLength:"4000" doc:"a filter, as in the desk and on the command line; empty for everything" example:"kind:shelling country:YE"`
	Limit  int    `query:"limit" minimum:"1" maximum:"1000" default:"50" doc:"how many incidents at most"`
	After  string `query:"after" maxLength:"400" doc:"the cursor that the page before gave as next"`
	Accept string `header:"Accept" doc:"application/jsonl for all incidents from the cursor on, one a line"`
}

type idInput struct {
	ID    string `path:"id" maxLength:"200"`
	Known string `query:"known" pattern:"^(\\d{4}-\\d{2}-\\d{2})?$" doc:"as known at the end of this day"`
}

type incidentOutput struct{ Body apiIncident }
type pageOutput struct{ Body event.Record }
type historyOutput struct {
	Body struct {
		History []apiEntry `json:"history"`
	}
}
type apiEntry struct {
	Seq    int64  `json:"seq"`
	ID     string `json:"id,omitempty" doc:"of a person's decision"`
	At     string `json:"at"`
	By     string `json:"by"`
	Person bool   `json:"person,omitempty" doc:"whether a person decided it"`
	Act    string `json:"act"`
	With   string `json:"with,omitempty" doc:"the other incident of a merge or split"`
	Reason string `json:"reason,omitempty"`
	Undone bool   `json:"undone,omitempty"`
}
type countsOutput struct {
	Body struct {
		Count  int        `json:"count"`
		Facets []apiFacet `json:"facets"`
	}
}
type apiFacet struct {
	Field  string     `json:"field"`
	Values []apiValue `json:"values"`
}
type apiValue struct {
	Value string `json:"value"`
	N     int    `json:"n"`
}

// api registers the programs' side of the desk.
func (d *Desk) api() {
	config := huma.DefaultConfig("Casus", d.options.Version)
	config.Info.Description = "Incidents, their accounts and the pages they come from. Every list takes the same filter as the desk."
	config.DocsPath = "" // the desk has its own page, without files from elsewhere
	config.CreateHooks = nil
	config.Transformers = nil
	config.SchemasPath = ""
	a := humago.New(d.mux, config)
	d.openapi = a.OpenAPI()
	list := huma.Operation{OperationID: "list-incidents", Method: http.MethodGet, Path: "/api/incidents", Summary: "Incidents of a filter, newest first", Tags: []string{"incidents"}, Errors: []int{400, 422},
		Description: "With Accept: application/jsonl all incidents from the cursor on, one a line, as they are read.",
		Responses:   map[string]*huma.Response{"200": {Description: "OK", Content: map[string]*huma.MediaType{"application/json": {Schema: a.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[apiPage](), true, "IncidentPage")}, "application/jsonl": {Schema: a.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[apiIncident](), true, "Incident")}}}}}
	huma.Register(a, list, d.apiList)
	huma.Register(a, huma.Operation{OperationID: "get-incident", Method: http.MethodGet, Path: "/api/incidents/{id}", Summary: "One incident", Tags: []string{"incidents"}, Errors: []int{404}}, d.apiIncident)
	huma.Register(a, huma.Operation{OperationID: "get-history", Method: http.MethodGet, Path: "/api/incidents/{id}/history", Summary: "Its history, oldest first", Tags: []string{"incidents"}, Errors: []int{404}}, d.apiHistory)
	huma.Register(a, huma.Operation{OperationID: "get-chain", Method: http.MethodGet, Path: "/api/incidents/{id}/chain", Summary: "The incidents that hang together with it by answers", Tags: []string{"incidents"}, Errors: []int{404}}, d.apiChain)
	huma.Register(a, huma.Operation{OperationID: "get-page", Method: http.MethodGet, Path: "/api/pages/{id}", Summary: "A saved page with its events", Tags: []string{"pages"}, Errors: []int{404}}, d.apiPage)
	huma.Register(a, huma.Operation{OperationID: "count", Method: http.MethodGet, Path: "/api/counts", Summary: "How many incidents a filter keeps, and of what sort", Tags: []string{"incidents"}, Errors: []int{400}}, d.apiCounts)
	geo := huma.Operation{OperationID: "geojson", Method: http.MethodGet, Path: "/api/incidents.geojson", Summary: "Incidents of a filter as GeoJSON, as they are read", Tags: []string{"incidents"}, Errors: []int{400},
		Responses: map[string]*huma.Response{"200": {Description: "OK", Content: map[string]*huma.MediaType{"application/geo+json": {}}}}}
	huma.Register(a, geo, d.apiGeoJSON)
	d.mux.HandleFunc("GET /api/{$}", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/api", http.StatusMovedPermanently) })
	d.page("GET /api", d.apiDocs)
}

// askAPI reads a filter for a program: one that cannot be read is an error there.
func (d *Desk) askAPI(ctx context.Context, text string) (*asked, error) {
	q := d.askFor(ctx, strings.TrimSpace(text))
	if q.problem != "" {
		return nil, huma.Error400BadRequest(q.problem)
	}
	return q, nil
}

// cursorOf names a row's place in the order of the list; it holds when others come.
func cursorOf(r *row) string {
	return base64.RawURLEncoding.EncodeToString([]byte(r.From + "|" + r.ID))
}

// start gives the place of the first row after a cursor.
func (f found) start(cursor string) (int, error) {
	if cursor == "" {
		return 0, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	day, id, ok := strings.Cut(string(b), "|")
	if err != nil || !ok {
		return 0, huma.Error400BadRequest("after is no cursor of this list; give what the page before named as next")
	}
	i, exact := slices.BinarySearchFunc(f.hits, 0, func(h int32, _ int) int {
		return compareRows(f.x.rows[h], &row{From: day, ID: id})
	})
	if exact {
		i++
	}
	return i, nil
}

func (d *Desk) apiList(ctx context.Context, in *listInput) (*huma.StreamResponse, error) {
	q, err := d.askAPI(ctx, in.Q)
	if err != nil {
		return nil, err
	}
	from, err := q.found.start(in.After)
	if err != nil {
		return nil, err
	}
	if strings.Contains(in.Accept, "application/jsonl") || strings.Contains(in.Accept, "application/x-ndjson") {
		return &huma.StreamResponse{Body: func(c huma.Context) {
			c.SetHeader("Content-Type", "application/jsonl")
			d.eachKept(ctx, q.found, from, func(k *ledger.Kept) error { return writeLine(c.BodyWriter(), apiOf(k)) }) //nolint:errcheck // the reader has gone
		}}, nil
	}
	to := min(from+in.Limit, q.found.len())
	out := apiPage{Incidents: []apiIncident{}}
	kept, err := d.ledger.Incidents(ctx, q.found.ids(from, to))
	if err != nil {
		return nil, d.apiError(err)
	}
	for _, k := range kept {
		out.Incidents = append(out.Incidents, apiOf(k))
	}
	if to < q.found.len() {
		out.Next = cursorOf(q.found.row(to - 1))
	}
	return &huma.StreamResponse{Body: func(c huma.Context) {
		c.SetHeader("Content-Type", "application/json")
		if out.Next != "" {
			c.SetHeader("Link", fmt.Sprintf(`<%s>; rel="next"`, withQuery("/api/incidents", in.Q, "limit", itoa(in.Limit), "after", out.Next)))
		}
		writeLine(c.BodyWriter(), out) //nolint:errcheck // the reader has gone
	}}, nil
}

// batch is how many incidents a stream fetches at once.
const batch = 200

// eachKept fetches the incidents from a place on, a few at a time.
func (d *Desk) eachKept(ctx context.Context, f found, from int, visit func(*ledger.Kept) error) error {
	for ; from < f.len(); from += batch {
		kept, err := d.ledger.Incidents(ctx, f.ids(from, min(from+batch, f.len())))
		if err != nil {
			return err
		}
		for _, k := range kept {
			if err := visit(k); err != nil {
				return err
			}
		}
	}
	return nil
}

func writeLine(w io.Writer, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	_, err = w.Write(append(b, '\n'))
	return err
}

func (d *Desk) apiIncident(ctx context.Context, in *idInput) (*incidentOutput, error) {
	at, err := endOf(in.Known)
	if err != nil {
		return nil, huma.Error400BadRequest("known is no day; write it as 2026-10-31")
	}
	k, err := d.ledger.Incident(ctx, in.ID, at)
	if err != nil {
		return nil, d.apiError(err)
	}
	return &incidentOutput{apiOf(k)}, nil
}

func (d *Desk) apiHistory(ctx context.Context, in *idInput) (*historyOutput, error) {
	entries, err := d.ledger.History(ctx, in.ID)
	if err != nil {
		return nil, d.apiError(err)
	}
	out := &historyOutput{}
	out.Body.History = []apiEntry{}
	for _, e := range entries {
		out.Body.History = append(out.Body.History, apiEntry{e.Seq, e.ID, e.At.UTC().Format(time.RFC3339), e.By, e.Person, string(e.Act), e.With, e.Reason, e.Undone})
	}
	return out, nil
}

func (d *Desk) apiChain(ctx context.Context, in *idInput) (*struct{ Body apiPage }, error) {
	rows := d.index(ctx).chainOf(in.ID)
	if rows == nil {
		return nil, d.apiError(ledger.ErrMissing)
	}
	out := &struct{ Body apiPage }{apiPage{Incidents: []apiIncident{}}}
	for _, r := range rows {
		k, err := d.ledger.Incident(ctx, r.ID, now)
		if err != nil {
			return nil, d.apiError(err)
		}
		out.Body.Incidents = append(out.Body.Incidents, apiOf(k))
	}
	return out, nil
}

func (d *Desk) apiPage(ctx context.Context, in *struct {
	ID string `path:"id" maxLength:"200"`
}) (*pageOutput, error) {
	r, err := d.ledger.Record(ctx, in.ID)
	if err != nil {
		return nil, d.apiError(err)
	}
	return &pageOutput{*r}, nil
}

func (d *Desk) apiCounts(ctx context.Context, in *filterInput) (*countsOutput, error) {
	q, err := d.askAPI(ctx, in.Q)
	if err != nil {
		return nil, err
	}
	out := &countsOutput{}
	out.Body.Count = q.found.len()
	for _, f := range q.found.counts(100) {
		a := apiFacet{Field: f.ID}
		for _, v := range f.Values {
			a.Values = append(a.Values, apiValue{v.Value, v.N})
		}
		out.Body.Facets = append(out.Body.Facets, a)
	}
	return out, nil
}

func (d *Desk) apiGeoJSON(ctx context.Context, in *filterInput) (*huma.StreamResponse, error) {
	q, err := d.askAPI(ctx, in.Q)
	if err != nil {
		return nil, err
	}
	return &huma.StreamResponse{Body: func(c huma.Context) {
		c.SetHeader("Content-Type", "application/geo+json")
		d.writeGeoJSON(ctx, c.BodyWriter(), q.found) //nolint:errcheck // the reader has gone
	}}, nil
}

// writeGeoJSON writes a collection feature by feature.
func (d *Desk) writeGeoJSON(ctx context.Context, w io.Writer, f found) error {
	if _, err := io.WriteString(w, `{"type":"FeatureCollection","features":[`+"\n"); err != nil {
		return err
	}
	between := ""
	err := d.eachKept(ctx, f, 0, func(k *ledger.Kept) error {
		if _, err := io.WriteString(w, between); err != nil {
			return err
		}
		between = ","
		return writeLine(w, featureOf(k))
	})
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, "]}\n")
	return err
}

// featureOf is an incident as a GeoJSON feature; one without a point has no geometry.
func featureOf(k *ledger.Kept) any {
	type geometry struct {
		Type        string     `json:"type"`
		Coordinates [2]float64 `json:"coordinates"`
	}
	f := struct {
		Type       string      `json:"type"`
		ID         string      `json:"id"`
		Geometry   *geometry   `json:"geometry"`
		Properties apiIncident `json:"properties"`
	}{Type: "Feature", ID: k.ID, Properties: apiOf(k)}
	if w := k.Where; w != nil && w.Lat != nil && w.Lon != nil {
		f.Geometry = &geometry{"Point", [2]float64{*w.Lon, *w.Lat}}
	}
	return f
}

// apiError says to a program what a person would be shown.
func (d *Desk) apiError(err error) error {
	p := d.ledgerProblem(err)
	return huma.NewError(p.status, strings.TrimSpace(p.what+" "+p.todo))
}
