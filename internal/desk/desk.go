// Package desk shows a ledger to people: pages, a map, a timeline, chains, rates,
// review, and an API with the same filter.
//
// It imports ledger, export and the nouns, listens where it is told to, and codes no
// page in a request. Nothing of a saved page is ever markup: html/template escapes it
// and the content security policy forbids what could slip through.
package desk

import (
	"errors"
	"html/template"
	"io/fs"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"casus/internal/desk/asset"
	"casus/internal/desk/face"
	"casus/internal/ledger"
)

// Options say how a desk is run.
type Options struct {
	User    string           // who decides; every decision is kept under this name
	Hosts   []string         // names it answers to beside those of the local machine
	Tiles   string           // address of a tile server, with {z}, {x} and {y}; empty: the map compiled in
	Demo    bool             // pages say that everything is invented
	Version string           // of the program
	Now     func() time.Time // the clock, for what is "this week"
	Log     func(error)      // is told of faults that are not a reader's doing; may be nil
}

// Desk is the handlers over one ledger. It is safe for use by many requests at once.
type Desk struct {
	ledger  ledger.Ledger
	options Options
	assets  *asset.Set
	faces   map[string]*template.Template
	hosts   []string
	policy  string
	mux     *http.ServeMux
	openapi *huma.OpenAPI
	live    live
	news    *news
}

// New prepares a desk over a ledger. Errors are of its own templates alone.
func New(l ledger.Ledger, o Options) (*Desk, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	assets, err := asset.Open()
	if err != nil {
		return nil, err
	}
	d := &Desk{ledger: l, options: o, assets: assets, hosts: o.Hosts, mux: http.NewServeMux(), news: newNews()}
	if d.policy, err = policyWith(o.Tiles); err != nil {
		return nil, err
	}
	if d.faces, err = d.parse(); err != nil {
		return nil, err
	}
	d.routes()
	return d, nil
}

// parse reads the templates: each page with the layout round it.
func (d *Desk) parse() (map[string]*template.Template, error) {
	shared := []string{"layout.html", "filter.html"}
	base, err := template.New("").Funcs(template.FuncMap{"asset": d.assets.At, "sign": signs(d.assets)}).ParseFS(face.Files, shared...)
	if err != nil {
		return nil, err
	}
	out := map[string]*template.Template{}
	names, err := fs.Glob(face.Files, "*.html")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		t, err := base.Clone()
		if err != nil {
			return nil, err
		}
		if t, err = t.ParseFS(face.Files, name); err != nil {
			return nil, err
		}
		out[strings.TrimSuffix(name, ".html")] = t
	}
	return out, nil
}

// Handler gives everything the desk serves, behind its guard.
func (d *Desk) Handler() http.Handler { return d.guard(packed(d.mux)) }

func (d *Desk) routes() {
	d.mux.Handle("GET "+asset.Prefix, d.assets)
	d.page("GET /{$}", d.front)
	d.page("GET /list", d.list)
	d.page("GET /map", d.mapPage)
	d.page("GET /map.json", d.mapData)
	d.page("GET /timeline", d.timeline)
	d.page("GET /chains", d.chains)
	d.page("GET /rates", d.rates)
	d.page("GET /incidents/{id}", d.incident)
	d.page("GET /incidents/{id}/chain", d.incidentChain)
	d.page("GET /pages/{id}", d.savedPage)
	d.page("GET /export/{file}", d.export)
	d.page("GET /feed.atom", d.feed)
	d.page("GET /events", d.events)
	d.page("GET /review", d.review)
	d.page("GET /sources", d.sources)
	d.page("POST /sources", d.postLetter)
	d.page("GET /saved", d.saved)
	d.page("POST /saved", d.postSaved)
	d.page("GET /licences", d.licences)
	d.page("GET /incidents/{id}/correct", d.correct)
	d.page("POST /incidents/{id}/correct", d.postCorrect)
	d.page("POST /incidents/{id}/status", d.postStatus)
	d.page("POST /incidents/{id}/tags", d.postTags)
	d.page("POST /incidents/{id}/accept", d.postAccept)
	d.page("POST /incidents/{id}/reject", d.postReject)
	d.page("POST /incidents/{id}/merge", d.postMerge)
	d.page("POST /incidents/{id}/split", d.postSplit)
	d.page("POST /incidents/{id}/apart", d.postApart)
	d.page("POST /pages/{id}/events", d.postMend)
	d.page("POST /undo", d.postUndo)
	d.api()
	d.page("POST /looked", d.looked)
	d.page("POST /theme", d.setTheme)
	d.mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		d.refuse(w, r, http.StatusNotFound, "There is no page at this address.", "The list of incidents is the place to start.")
	})
}

// page registers a handler whose errors are shown to people.
func (d *Desk) page(pattern string, h func(http.ResponseWriter, *http.Request) error) {
	d.mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		if err := h(w, r); err != nil {
			d.fail(w, r, err)
		}
	})
}

// problem is an error that says what a person can do.
type problem struct {
	status     int
	what, todo string
}

func (p *problem) Error() string { return p.what + " " + p.todo }

// fail shows an error. What is not the reader's doing is said in general words.
func (d *Desk) fail(w http.ResponseWriter, r *http.Request, err error) {
	var p *problem
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &p):
	case errors.As(err, &tooLarge):
		p = &problem{http.StatusRequestEntityTooLarge, "The form is larger than the desk reads, so nothing was changed.", "Shorten what was filled in."}
	case r.Context().Err() != nil:
		return // the reader has gone
	default:
		p = d.ledgerProblem(err)
	}
	d.refuse(w, r, p.status, p.what, p.todo)
}

func (d *Desk) log(err error) {
	if d.options.Log != nil {
		d.options.Log(err)
	}
}
