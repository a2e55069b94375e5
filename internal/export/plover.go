package export

import (
	"bytes"
	"strings"

	"casus/internal/event"
)

// ploverEvent is an event in the JSON form of the PLOVER manual 0.8: one object a
// line, with the manual's names of fields.
type ploverEvent struct {
	ID         string          `json:"id"`
	Date       string          `json:"date"`
	EndDate    string          `json:"enddate,omitempty"`
	Actor      []ploverEntity  `json:"actor"`
	Recipient  []ploverEntity  `json:"recipient,omitempty"`
	Event      []string        `json:"event"`
	Mode       []string        `json:"mode,omitempty"`
	EventText  []string        `json:"event_text,omitempty"`
	Location   *ploverLocation `json:"event_loc,omitempty"`
	QuadCode   int             `json:"quad_code,omitempty"`
	Size       *ploverSize     `json:"size,omitempty"`
	Link       []string        `json:"link,omitempty"`
	TextInfo   *ploverText     `json:"text_info,omitempty"`
	Citation   ploverCitation  `json:"cite_info"`
	Coder      string          `json:"coder"`
	Commentary string          `json:"comment,omitempty"`
}

type ploverEntity struct {
	Code   string `json:"code,omitempty"` // ISO 3166-1 alpha-3
	Sector string `json:"sector,omitempty"`
	Text   string `json:"entity_text"`
}

type ploverLocation struct {
	Extracted   string   `json:"extracted_place"`
	GazetteerID string   `json:"geonameid,omitempty"`
	Lat         *float64 `json:"lat,omitempty"`
	Lon         *float64 `json:"lon,omitempty"`
	District    string   `json:"district,omitempty"`
	Province    string   `json:"province,omitempty"`
	Country     string   `json:"country,omitempty"`
	CountryCode string   `json:"country_code,omitempty"` // ISO 3166-1 alpha-3
	Resolution  int      `json:"resolution,omitempty"`
}

type ploverSize struct {
	Dead     *int `json:"dead,omitempty"`
	Injured  *int `json:"injured,omitempty"`
	Arrested *int `json:"arrested,omitempty"`
}

type ploverText struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

type ploverCitation struct {
	Citation    string `json:"citation"`
	URL         string `json:"url,omitempty"`
	Title       string `json:"title,omitempty"`
	Language    string `json:"language,omitempty"`
	Publication string `json:"publication,omitempty"`
}

// PLOVER writes the page's events that have a PLOVER type, one a line. An event that
// the page does not date has the date of the page, and its comment says so; where
// the page has none either, the event is left out, since the shape asks for a date.
func PLOVER(r event.Record) ([]byte, error) {
	ids := identities(r)
	byID := map[string]string{}
	for i, e := range r.Events {
		byID[e.ID] = ids[i]
	}
	var b bytes.Buffer
	for i := range r.Events {
		e := &r.Events[i]
		if e.Codes == nil || e.Codes.PLOVER == "" {
			continue
		}
		p, ok := ploverOf(&r, e, ids[i])
		if !ok {
			continue
		}
		for _, a := range append(append([]string{}, e.About...), answered(e)...) {
			p.Link = append(p.Link, byID[a])
		}
		l, err := line(p)
		if err != nil {
			return nil, err
		}
		b.Write(l)
	}
	return b.Bytes(), nil
}

// answered lists the events that an event answers.
func answered(e *event.Event) (ids []string) {
	for _, r := range e.RespondsTo {
		ids = append(ids, r.Event)
	}
	return ids
}

func ploverOf(r *event.Record, e *event.Event, id string) (ploverEvent, bool) {
	root, mode, _ := strings.Cut(e.Codes.PLOVER, "/")
	p := ploverEvent{
		ID: id, Event: []string{root}, QuadCode: quad(root), Coder: "casus", Location: ploverPlace(e.Where), Size: ploverCounts(r, e),
		Citation: ploverCitation{Citation: r.Page.Source, URL: r.Page.URL, Title: r.Page.Title, Language: r.Page.Language, Publication: r.Page.Publisher},
	}
	if p.Date = dayOf(e); p.Date == "" {
		if p.Date = r.Page.Published; p.Date == "" {
			return p, false
		}
		p.Commentary = "the date is the page's; the page does not date the event"
	} else if e.When.To != p.Date {
		p.EndDate = e.When.To
	}
	if mode != "" {
		p.Mode = []string{mode}
	}
	p.Actor = entities(e, event.Perpetrator, event.Speaker)
	if p.Actor == nil {
		p.Actor = []ploverEntity{}
	}
	p.Recipient = entities(e, event.Victim, event.Target, event.Addressee)
	for i, q := range e.Evidence["kind"] {
		p.EventText = append(p.EventText, q.Quote)
		if i == 0 && q.In == "" {
			p.TextInfo = &ploverText{q.Start, q.End}
		}
	}
	return p, true
}

// entities lists the parties in any of the roles.
func entities(e *event.Event, roles ...event.Role) (out []ploverEntity) {
	for _, role := range roles {
		for _, p := range e.Parties {
			if p.Role == role {
				out = append(out, ploverEntity{countryOf(p.Country).alpha3, sectors[p.Category], p.Name})
			}
		}
	}
	return out
}

// sectors gives the manual's sector of a category; some have none.
var sectors = map[event.Category]string{
	event.Military: "MIL", event.MilitarySite: "MIL", event.Police: "COP", event.Government: "GOV", event.DiplomaticSite: "GOV",
	event.Rebel: "REB", event.TerroristGroup: "REB", event.Militia: "PRM", event.Criminal: "CRM", event.Coalition: "MIL",
	event.InternationalOrg: "IGO", event.NGO: "NGO", event.Aid: "NGO", event.MediaOrg: "JRN", event.Civilian: "CVL",
	event.Residence: "CVL", event.Medical: "MED", event.Education: "EDU", event.Religious: "REL", event.Business: "BUS",
}

// quad gives the quad class of a type: 1 verbal and 2 material cooperation, 3 verbal
// and 4 material conflict.
func quad(root string) int {
	switch root {
	case "AGREE", "CONSULT", "SUPPORT":
		return 1
	case "RETREAT":
		return 2
	case "REQUEST", "ACCUSE", "THREATEN":
		return 3
	}
	return 4
}

// resolutions gives the manual's resolution of a precision.
var resolutions = map[string]int{"site": 5, "city": 4, "admin2": 3, "admin1": 2, "country": 1}

func ploverPlace(w *event.Where) *ploverLocation {
	if w == nil {
		return nil
	}
	return &ploverLocation{
		Extracted: w.Name, GazetteerID: strings.TrimPrefix(w.GazetteerID, "geonames:"), Lat: w.Lat, Lon: w.Lon, District: w.Admin2, Province: w.Admin1,
		Country: countryOf(w.Country).name, CountryCode: countryOf(w.Country).alpha3, Resolution: resolutions[w.Precision],
	}
}

// ploverCounts gives the lowest numbers told; those arrested are a detention's victims.
func ploverCounts(r *event.Record, e *event.Event) *ploverSize {
	dead, _ := tollOf(r, e, event.Killed)
	injured, _ := tollOf(r, e, event.Wounded)
	arrested, _ := tollOf(r, e, event.Captured)
	if dead.low == nil && injured.low == nil && arrested.low == nil {
		return nil
	}
	return &ploverSize{dead.low, injured.low, arrested.low}
}
