package export

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"casus/internal/event"
	"casus/internal/incident"
	"casus/internal/ledger"
)

// SetWriter writes a set of incidents in one shape, one after the other; what it holds
// does not grow with the set. Close ends the file, and writes a whole one where the set
// is empty.
type SetWriter interface {
	Incident(k *ledger.Kept) error
	Close() error
}

// SetOptions says how a set is written.
type SetOptions struct {
	HXL bool // a row of HXL hashtags under the header, in shapes that are tables
	// Record gives the record of a page by the page's id. Shapes that show evidence or
	// addresses ask for it; nil leaves these out.
	Record func(page string) (*event.Record, error)
}

// SetShape is one shape of a filtered set of incidents.
type SetShape struct {
	Name   string // that --format takes
	Words  string // for people
	Ending string // of a file's name, without a dot
	Media  string // type, as HTTP names it
	HXL    bool   // it may have a row of hashtags
	open   func(io.Writer, SetOptions) (SetWriter, error)
}

// SetShapes lists the shapes of sets, those of most use first. doc/formats.md has each one's table.
func SetShapes() []SetShape {
	return []SetShape{
		{"csv", "CSV, one incident a row", "csv", "text/csv; charset=utf-8", true, plainSet},
		{"jsonl", "JSON Lines, the whole incident", "jsonl", "application/jsonl", false, jsonlSet},
		{"geojson", "GeoJSON, one incident a feature", "geojson", "application/geo+json", false, geojsonSet},
		{"parquet", "Parquet, one incident a row", "parquet", "application/vnd.apache.parquet", false, parquetSet},
		{"acled", "ACLED-shaped CSV, 31 columns", "acled.csv", "text/csv; charset=utf-8", true, acledSet},
		{"ucdp", "UCDP GED, 49 columns", "ucdp.csv", "text/csv; charset=utf-8", true, ucdpSet},
		{"gdelt", "GDELT 2.0 events, 61 columns", "export.CSV", "text/tab-separated-values; charset=utf-8", false, gdeltSet},
		{"gdelt-mentions", "GDELT 2.0 mentions, 16 columns", "mentions.CSV", "text/tab-separated-values; charset=utf-8", false, gdeltMentionSet},
		{"polecat", "POLECAT, 40 columns", "polecat.tsv", "text/tab-separated-values; charset=utf-8", false, polecatSet},
		{"plover", "PLOVER JSON, one incident a line", "plover.jsonl", "application/jsonl", false, ploverSet},
		{"annotations", "W3C Web Annotations of the evidence, JSON Lines", "annotations.jsonld", "application/ld+json", false, annotationSet},
		{"timemap", "Timemap", "timemap.json", "application/json", false, timemapSet},
		{"misp", "MISP events", "misp.json", "application/json", false, mispSet},
	}
}

// SetNames lists the names of the shapes of sets.
func SetNames() (names []string) {
	for _, s := range SetShapes() {
		names = append(names, s.Name)
	}
	return names
}

// SetShapeOf finds a shape by its name.
func SetShapeOf(name string) (SetShape, bool) {
	all := SetShapes()
	i := slices.IndexFunc(all, func(s SetShape) bool { return s.Name == name })
	if i < 0 {
		return SetShape{}, false
	}
	return all[i], true
}

// Open begins a set of the shape.
func (s SetShape) Open(w io.Writer, o SetOptions) (SetWriter, error) {
	if o.HXL && !s.HXL {
		return nil, fmt.Errorf("%s has no row of hashtags; csv, acled and ucdp have", s.Name)
	}
	return s.open(w, o)
}

// told is an incident in the shape of an event, so that the shapes of events serve both:
// tolls become ranges, the evidence is the words of the first account.
func told(in *incident.Incident) event.Event {
	e := event.Event{
		ID: in.ID, Kind: in.Kind, Mode: in.Mode, Stage: in.Stage, When: in.When, Where: in.Where, Parties: in.Parties, Weapons: in.Weapons,
		Damage: in.Damage, Condition: in.Condition, Deadline: in.Deadline, Means: in.Means, Origin: in.Origin, Defence: in.Defence,
		Probability: in.Probability, Codes: in.Codes, Evidence: map[string][]event.Quote{},
	}
	for _, c := range in.Casualties {
		e.Casualties = append(e.Casualties, event.Casualty{Outcome: c.Outcome, Who: c.Who, Count: &event.Count{Low: c.Count.Low, High: c.Count.High}})
	}
	for _, a := range in.Accounts {
		if a.Quote != "" {
			e.Evidence["kind"] = append(e.Evidence["kind"], event.Quote{Quote: a.Quote})
		}
	}
	if e.Codes == nil {
		e.Codes = event.CodesOf(&e)
	}
	return e
}

// firstAccount is the account told first, which is the incident's first.
func firstAccount(in *incident.Incident) incident.Account {
	if len(in.Accounts) == 0 {
		return incident.Account{}
	}
	return in.Accounts[0]
}

// publishers lists who tells of the incident, each once: the publisher, else the page.
func publishers(in *incident.Incident) (out []string) {
	for _, a := range in.Accounts {
		name := a.Publisher
		if name == "" {
			name = a.Page
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// figures adds up the tolls of an outcome: those of groups are added, unless a figure for
// all of them is at least as large.
func figures(in *incident.Incident, outcome event.Outcome) (sum incident.Range, has bool) {
	var whole, parts incident.Range
	for _, c := range in.Casualties {
		if c.Outcome != outcome {
			continue
		}
		has = true
		if c.Who == "" {
			whole = incident.Range{Low: greater(whole.Low, c.Count.Low), Best: greater(whole.Best, c.Count.Best), High: greater(whole.High, c.Count.High)}
			continue
		}
		parts = incident.Range{Low: sumOf(parts.Low, c.Count.Low), Best: sumOf(parts.Best, c.Count.Best), High: sumOf(parts.High, c.Count.High)}
	}
	return incident.Range{Low: greater(whole.Low, parts.Low), Best: greater(whole.Best, parts.Best), High: greater(whole.High, parts.High)}, has
}

func greater(a, b *int) *int {
	if a == nil || b != nil && *b > *a {
		return b
	}
	return a
}

func sumOf(a, b *int) *int {
	if a == nil || b == nil {
		return greater(a, b)
	}
	n := *a + *b
	return &n
}

// addressOf gives where a page can be read: its address where it has one, else its source.
func addressOf(a incident.Account, o SetOptions) (string, error) {
	r, err := recordOf(a, o)
	if err != nil || r == nil || r.Page.URL == "" {
		return a.Page, err
	}
	return r.Page.URL, nil
}

// recordOf gives the record of an account's page; nil where records are not to be had.
func recordOf(a incident.Account, o SetOptions) (*event.Record, error) {
	if o.Record == nil {
		return nil, nil
	}
	r, err := o.Record(a.PageID)
	if err != nil {
		return nil, fmt.Errorf("page %s: %w", a.Page, err)
	}
	return r, nil
}

// eventOf finds an account's event in its record.
func eventOf(r *event.Record, id string) *event.Event {
	if r == nil {
		return nil
	}
	for i := range r.Events {
		if r.Events[i].ID == id {
			return &r.Events[i]
		}
	}
	return nil
}

// shortID is an incident's id without what stands before it.
func shortID(id string) string { return strings.TrimPrefix(id, "inc-") }
