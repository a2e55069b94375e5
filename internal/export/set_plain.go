package export

import (
	"io"
	"strconv"
	"strings"
	"time"

	"casus/internal/event"
	"casus/internal/incident"
	"casus/internal/ledger"
)

// plainColumns are those of our own table of incidents. Those named recorded_ say when the
// ledger learnt of them, and are the only ones that differ between two ledgers of the same pages.
var plainColumns = []string{
	"id", "kind", "mode", "stage", "from", "to", "precision", "place", "admin1", "admin2", "country", "latitude", "longitude", "place_precision", "radius_km",
	"by", "by_category", "by_confidence", "against", "harmed", "weapons", "killed_low", "killed_best", "killed_high",
	"wounded_low", "wounded_best", "wounded_high", "abducted_best", "voices", "accounts", "sources", "pages", "disputed", "answers", "fate", "status", "tags",
	"probability", "acled", "plover", "cameo", "quote", "recorded_first", "recorded_last",
}

// plainTags are the HXL hashtags of our own table (HXL 1.1 core schema; OCHA's usage for
// conflict tables).
var plainTags = map[string]string{
	"id": "#event+id", "kind": "#event+type", "mode": "#event+subtype", "from": "#date+start", "to": "#date+end", "place": "#loc+name", "admin1": "#adm1+name",
	"admin2": "#adm2+name", "country": "#country+code+v_iso2", "latitude": "#geo+lat", "longitude": "#geo+lon", "place_precision": "#geo+precision",
	"by": "#group+perp+name", "against": "#group+target+name", "harmed": "#group+victim+name", "weapons": "#weapons",
	"killed_low": "#affected+killed+min", "killed_best": "#affected+killed", "killed_high": "#affected+killed+max",
	"wounded_low": "#affected+injured+min", "wounded_best": "#affected+injured", "wounded_high": "#affected+injured+max", "abducted_best": "#affected+kidnapped",
	"sources": "#meta+source", "status": "#status", "quote": "#description",
}

func plainSet(w io.Writer, o SetOptions) (SetWriter, error) {
	return newTable(w, o, plainColumns, plainTags, func(k *ledger.Kept) ([]string, error) { return plainRow(k), nil })
}

func plainRow(k *ledger.Kept) []string {
	e := told(&k.Incident)
	var when event.When
	if k.When != nil {
		when = *k.When
	}
	var where event.Where
	if k.Where != nil {
		where = *k.Where
	}
	killed, _ := figures(&k.Incident, event.Killed)
	wounded, _ := figures(&k.Incident, event.Wounded)
	taken, _ := figures(&k.Incident, event.Abducted)
	category, confidence := "", ""
	if p := perpetrators(&e); len(p) > 0 {
		category, confidence = string(p[0].Category), string(p[0].Confidence)
	}
	var weapons, pages, disputed []string
	for _, x := range k.Weapons {
		weapons = append(weapons, x.Kind)
	}
	for _, a := range k.Accounts {
		pages = appendNew(pages, a.Page)
	}
	for _, d := range k.Disputes {
		disputed = append(disputed, d.Field)
	}
	codes := event.Codes{}
	if e.Codes != nil {
		codes = *e.Codes
	}
	return []string{
		k.ID, string(k.Kind), string(k.Mode), string(k.Stage), when.From, when.To, when.Precision, cell(where.Name), cell(where.Admin1), cell(where.Admin2), where.Country,
		degrees(where.Lat), degrees(where.Lon), where.Precision, decimal(where.RadiusKM),
		list(append(names(&e, event.Perpetrator), names(&e, event.Speaker)...)), category, confidence, list(names(&e, event.Target)), list(names(&e, event.Victim)), list(weapons),
		whole64(killed.Low), whole64(killed.Best), whole64(killed.High), whole64(wounded.Low), whole64(wounded.Best), whole64(wounded.High), whole64(taken.Best),
		strconv.Itoa(k.Voices), strconv.Itoa(len(k.Accounts)), list(publishers(&k.Incident)), list(pages), list(disputed), list(answersOf(&k.Incident)), k.Fate, string(k.Status), list(k.Tags),
		decimal(k.Probability), codes.ACLED, codes.PLOVER, codes.CAMEO, cell(firstAccount(&k.Incident).Quote), instant(k.First), instant(k.Recorded),
	}
}

// instant writes a time, empty where it is none.
func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// jsonlSet writes the incidents as the ledger has them, one a line.
func jsonlSet(w io.Writer, _ SetOptions) (SetWriter, error) {
	return newListing(w, "", "", "", func(k *ledger.Kept) ([]any, error) { return []any{k}, nil }), nil
}

// geojsonSet writes a FeatureCollection of RFC 7946.
func geojsonSet(w io.Writer, _ SetOptions) (SetWriter, error) {
	return newListing(w, geojsonHead, ",\n", geojsonTail, func(k *ledger.Kept) ([]any, error) {
		e := told(&k.Incident)
		f := incidentFeature{Type: "Feature", ID: k.ID, Properties: incidentProperties{headline(&e), k}}
		if p := k.Where; p != nil && p.Lat != nil && p.Lon != nil {
			f.Geometry = &point{"Point", [2]float64{*p.Lon, *p.Lat}}
		}
		return []any{f}, nil
	}), nil
}

type incidentFeature struct {
	Type       string             `json:"type"`
	ID         string             `json:"id"`
	Geometry   *point             `json:"geometry"`
	Properties incidentProperties `json:"properties"`
}

type incidentProperties struct {
	Title string `json:"title"`
	*ledger.Kept
}

// acledSet writes ACLED-shaped rows of what occurred; statements, plans and what has no
// sub-event type have none.
func acledSet(w io.Writer, o SetOptions) (SetWriter, error) {
	return newTable(w, o, acledColumns, acledTags, func(k *ledger.Kept) ([]string, error) {
		e := told(&k.Incident)
		if e.Kind.Statement() || e.Stage != event.Occurred || e.Codes == nil || e.Codes.ACLED == "" {
			return nil, nil
		}
		r := event.Record{}
		r.Page.Publisher = strings.Join(publishers(&k.Incident), "; ")
		cells := acledRow(&r, &e, shortID(k.ID))
		killed, _ := figures(&k.Incident, event.Killed)
		cells[28] = "0"
		if killed.Low != nil {
			cells[28] = whole64(killed.Low)
		}
		cells[29] = list(k.Tags)
		return cells, nil
	})
}

// acledTags are the hashtags that OCHA gave ACLED's columns.
var acledTags = map[string]string{
	"iso": "#country+code", "event_id_cnty": "#event+code", "event_date": "#date+occurred", "event_type": "#event+type", "sub_event_type": "#event+type+sub",
	"actor1": "#group+name+first", "assoc_actor_1": "#group+name+first+assoc", "actor2": "#group+name+second", "assoc_actor_2": "#group+name+second+assoc",
	"region": "#region+name", "country": "#country+name", "admin1": "#adm1+name", "admin2": "#adm2+name", "admin3": "#adm3+name", "location": "#loc+name",
	"latitude": "#geo+lat", "longitude": "#geo+lon", "source": "#meta+source", "notes": "#description", "fatalities": "#affected+killed",
}

// ploverSet writes PLOVER's JSON, one incident a line; incidents without a PLOVER type, or
// without any day, have none.
func ploverSet(w io.Writer, o SetOptions) (SetWriter, error) {
	return newListing(w, "", "", "", func(k *ledger.Kept) ([]any, error) {
		e := told(&k.Incident)
		if e.Codes == nil || e.Codes.PLOVER == "" {
			return nil, nil
		}
		a := firstAccount(&k.Incident)
		r := event.Record{}
		address, err := addressOf(a, o)
		if err != nil {
			return nil, err
		}
		r.Page.Source, r.Page.Publisher, r.Page.Published, r.Page.URL = a.Page, a.Publisher, a.Published, address
		p, ok := ploverOf(&r, &e, shortID(k.ID))
		if !ok {
			return nil, nil
		}
		p.TextInfo = nil
		p.Size = ploverBest(&k.Incident)
		for _, x := range k.RespondsTo {
			p.Link = append(p.Link, shortID(x.Incident))
		}
		return []any{p}, nil
	}), nil
}

func ploverBest(in *incident.Incident) *ploverSize {
	dead, a := figures(in, event.Killed)
	injured, b := figures(in, event.Wounded)
	arrested, c := figures(in, event.Captured)
	if !a && !b && !c {
		return nil
	}
	return &ploverSize{dead.Best, injured.Best, arrested.Best}
}
