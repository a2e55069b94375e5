// Package site keeps a register of sites: who held each, from when to when, who says so,
// and what befell it.
//
// A register is made from incidents alone and gives the same sites in any order of them. It
// imports the nouns (event, gazetteer, incident) and reads nothing but a list of watched
// sites that is handed to it.
package site

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"casus/internal/event"
	"casus/internal/gazetteer"
	"casus/internal/incident"
)

// Site is a settlement, base, crossing, dam or other place that incidents name.
type Site struct {
	Name      string    `json:"name"`
	Country   string    `json:"country,omitempty"` // ISO 3166-1 alpha-2
	Admin1    string    `json:"admin1,omitempty"`
	Lat       *float64  `json:"lat,omitempty"`
	Lon       *float64  `json:"lon,omitempty"`
	Watched   bool      `json:"watched,omitempty"`
	Holdings  []Holding `json:"holdings,omitempty"` // in time
	Attacks   int       `json:"attacks"`            // acts of violence there that occurred, seizures included
	Killed    int       `json:"killed"`             // best figures added up
	Last      string    `json:"last,omitempty"`     // day of the last of them
	Incidents []string  `json:"incidents"`          // ids, in time
}

// Holding is a time in which somebody held a site or stood there, as incidents tell it. A day
// that is not known is empty: before the first page, or until now.
type Holding struct {
	Holder string `json:"holder"`
	From   string `json:"from,omitempty"`
	To     string `json:"to,omitempty"`
	// How it began: seized, or deployed (they stand there; whoever held it may hold it
	// still); or left, where only the end is told.
	How      string `json:"how"`
	Incident string `json:"incident"`        // that says how it began, or ended where only that is told
	Ended    string `json:"ended,omitempty"` // incident that ended it
	Words    string `json:"words,omitempty"` // of the first page that says so
	Source   string `json:"source,omitempty"`
	Voices   int    `json:"voices"`
	Disputed bool   `json:"disputed,omitempty"` // others are told to hold it at the same time
}

// How a holding began.
const (
	Seized   = "seized"
	Deployed = "deployed"
	Left     = "left"
)

// disputeDays is how close two seizures by two parties stand to be two claims on one.
const disputeDays = 3

// Watch is a site that somebody watches.
type Watch struct {
	Name     string
	Lat, Lon float64
	RadiusKM float64 // 0: defaultRadius
}

const defaultRadius = 5

// Register gathers incidents by site.
type Register struct {
	watch []Watch
	at    map[string][]*incident.Incident
	place map[string]*event.Where
}

// New begins a register. Incidents within the radius of a watched site stand under it.
func New(watch []Watch) *Register {
	return &Register{watch: watch, at: map[string][]*incident.Incident{}, place: map[string]*event.Where{}}
}

// Add puts an incident under its sites. Places wider than a settlement are none.
func (r *Register) Add(in *incident.Incident) {
	w := in.Where
	if w == nil || w.Precision != "site" && w.Precision != "city" || in.Kind.Statement() {
		return
	}
	for _, k := range r.keys(w) {
		r.at[k] = append(r.at[k], in)
		if p := r.place[k]; p == nil || before(w, p) {
			r.place[k] = w
		}
	}
}

// before chooses the same one of several descriptions of a place in any order.
func before(a, b *event.Where) bool {
	return cmp.Or(cmp.Compare(len(a.Name), len(b.Name)), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Admin1, b.Admin1)) < 0
}

// keys names the sites that a place belongs to: the watched ones round it, else itself.
func (r *Register) keys(w *event.Where) (out []string) {
	if w.Lat != nil && w.Lon != nil {
		for _, x := range r.watch {
			radius := x.RadiusKM
			if radius <= 0 {
				radius = defaultRadius
			}
			if gazetteer.Distance(*w.Lat, *w.Lon, x.Lat, x.Lon) <= radius {
				out = append(out, watched+x.Name)
			}
		}
	}
	switch {
	case len(out) > 0:
		return out
	case w.GazetteerID != "":
		return []string{w.GazetteerID}
	}
	return []string{gazetteer.Fold(w.Name) + "/" + w.Country}
}

const watched = "watched/"

// Sites lists what is known, the watched ones first, then those with holdings, then those
// with the most attacks.
func (r *Register) Sites() []Site {
	var out []Site
	for _, x := range r.watch {
		if r.at[watched+x.Name] == nil {
			lat, lon := x.Lat, x.Lon
			out = append(out, Site{Name: x.Name, Lat: &lat, Lon: &lon, Watched: true, Incidents: []string{}})
		}
	}
	for _, k := range slices.Sorted(maps.Keys(r.at)) {
		out = append(out, r.site(k))
	}
	slices.SortStableFunc(out, func(a, b Site) int {
		return cmp.Or(rank(b.Watched)-rank(a.Watched), rank(len(b.Holdings) > 0)-rank(len(a.Holdings) > 0), b.Attacks-a.Attacks,
			cmp.Compare(a.Name, b.Name), cmp.Compare(a.Country, b.Country))
	})
	return out
}

func rank(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (r *Register) site(key string) Site {
	w := r.place[key]
	s := Site{Name: w.Name, Country: w.Country, Admin1: w.Admin1, Lat: w.Lat, Lon: w.Lon, Incidents: []string{}}
	if name, ok := strings.CutPrefix(key, watched); ok {
		s.Name, s.Watched = name, true
		for _, x := range r.watch {
			if x.Name == name {
				lat, lon := x.Lat, x.Lon
				s.Lat, s.Lon = &lat, &lon
			}
		}
	}
	all := slices.Clone(r.at[key])
	slices.SortFunc(all, func(a, b *incident.Incident) int {
		return cmp.Or(cmp.Compare(dayOf(a), dayOf(b)), cmp.Compare(a.ID, b.ID))
	})
	all = slices.CompactFunc(all, func(a, b *incident.Incident) bool { return a.ID == b.ID })
	for _, in := range all {
		s.Incidents = append(s.Incidents, in.ID)
		if in.Kind.Violence() && in.Stage == event.Occurred {
			s.Attacks++
			s.Killed += killed(in)
			s.Last = max(s.Last, dayOf(in))
		}
	}
	s.Holdings = holdings(all)
	return s
}

// dayOf is the day of an incident: when it happened, else when it was first told.
func dayOf(in *incident.Incident) string {
	if in.When != nil && in.When.From != "" {
		return in.When.From
	}
	if len(in.Accounts) > 0 {
		return in.Accounts[0].Published
	}
	return ""
}

func killed(in *incident.Incident) (n int) {
	for _, c := range in.Casualties {
		if c.Outcome == event.Killed && c.Count.Best != nil {
			n = max(n, *c.Count.Best)
		}
	}
	return n
}
