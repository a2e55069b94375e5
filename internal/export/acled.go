package export

import (
	"strings"
	"time"

	"casus/internal/event"
)

// acledColumns are the 31 columns of ACLED's export since March 2023, in its order.
// The shape alone is ACLED's: no row, note or identifier of theirs is used, and ids
// have a prefix of our own.
var acledColumns = []string{
	"event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
	"actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
	"iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
	"source", "source_scale", "notes", "fatalities", "tags", "timestamp",
}

// ACLED writes the page's acts of violence and moves that occurred as ACLED-shaped
// rows. doc/formats.md states the rule behind each column.
func ACLED(r event.Record) ([]byte, error) {
	ids := identities(r)
	var all [][]string
	for i := range r.Events {
		e := &r.Events[i]
		if e.Kind.Statement() || e.Stage != event.Occurred || e.Codes == nil || e.Codes.ACLED == "" {
			continue
		}
		all = append(all, acledRow(&r, e, ids[i]))
	}
	return rows(all), nil
}

func acledRow(r *event.Record, e *event.Event, id string) []string {
	sub := e.Codes.ACLED
	a, b := sides(e, sub)
	w := event.Where{}
	if e.Where != nil {
		w = *e.Where
	}
	land := countryOf(w.Country)
	date, year, precision := acledDate(e.When)
	row := []string{
		acledID(land.alpha3, id), date, year, precision, disorder(sub), eventType(sub), sub,
		cell(a.name), list(a.others), a.inter, cell(b.name), list(b.others), b.inter, interaction(a.inter, b.inter), targeting(sub, a, b),
		land.numeric, land.region, land.name, cell(w.Admin1), cell(w.Admin2), "", cell(w.Name), degrees(w.Lat), degrees(w.Lon), geoPrecision(w),
		cell(sourceName(r)), "", cell(note(r, e)), fatalities(r, e), "", timestamp(r.Page.Retrieved),
	}
	return row
}

// acledID is an identifier with a prefix that no other data set has: CASUS, the
// country where it is known, and the event's own identity.
func acledID(alpha3, id string) string {
	if alpha3 == "" {
		return "CASUS-" + id
	}
	return "CASUS-" + alpha3 + "-" + id
}

// eventTypes gives the event type of a sub-event type, by ACLED's codebook.
var eventTypes = map[string]string{
	"Government regains territory":        "Battles",
	"Non-state actor overtakes territory": "Battles",
	"Armed clash":                         "Battles",
	"Excessive force against protesters":  "Protests",
	"Protest with intervention":           "Protests",
	"Peaceful protest":                    "Protests",
	"Violent demonstration":               "Riots",
	"Mob violence":                        "Riots",
	"Chemical weapon":                     "Explosions/Remote violence",
	"Air/drone strike":                    "Explosions/Remote violence",
	"Suicide bomb":                        "Explosions/Remote violence",
	"Shelling/artillery/missile attack":   "Explosions/Remote violence",
	"Remote explosive/landmine/IED":       "Explosions/Remote violence",
	"Grenade":                             "Explosions/Remote violence",
	"Sexual violence":                     "Violence against civilians",
	"Attack":                              "Violence against civilians",
	"Abduction/forced disappearance":      "Violence against civilians",
	"Agreement":                           "Strategic developments",
	"Arrests":                             "Strategic developments",
	"Change to group/activity":            "Strategic developments",
	"Disrupted weapons use":               "Strategic developments",
	"Looting/property destruction":        "Strategic developments",
}

func eventType(sub string) string { return eventTypes[sub] }

// disorder gives the disorder type of a sub-event type.
func disorder(sub string) string {
	switch t := eventType(sub); {
	case sub == "Excessive force against protesters":
		return "Political violence; Demonstrations"
	case t == "Protests", sub == "Violent demonstration":
		return "Demonstrations"
	case t == "Strategic developments":
		return t
	}
	return "Political violence"
}

// acledDate gives the day, the year and the time precision: 1 a day, 2 within a
// week (its middle day), 3 within a month or longer (the midpoint). An event that is
// not dated has none of them.
func acledDate(w *event.When) (date, year, precision string) {
	if w == nil {
		return "", "", ""
	}
	from, err := time.Parse(time.DateOnly, w.From)
	if err != nil {
		return "", "", ""
	}
	to, err := time.Parse(time.DateOnly, w.To)
	if err != nil {
		return "", "", ""
	}
	days := int(to.Sub(from).Hours()/24) + 1
	middle := from.AddDate(0, 0, days/2)
	switch {
	case days <= 1:
		precision, middle = "1", from
	case days <= 7:
		precision = "2"
	default:
		precision = "3"
	}
	return middle.Format(time.DateOnly), middle.Format("2006"), precision
}

// geoPrecision is 1 for a named place, 2 for a part of a region, 3 for a larger one.
func geoPrecision(w event.Where) string {
	switch w.Precision {
	case "site", "city":
		return "1"
	case "admin2":
		return "2"
	case "admin1", "country":
		return "3"
	}
	return ""
}

// sourceName says who reported it: the publisher, else the address, else the input.
func sourceName(r *event.Record) string {
	for _, s := range []string{r.Page.Publisher, r.Page.URL} {
		if s != "" {
			return s
		}
	}
	return r.Page.Source
}

// timestamp is when the page was retrieved, in seconds of Unix; the program has no
// clock of its own in what it writes.
func timestamp(retrieved string) string {
	t, err := time.Parse(time.RFC3339, retrieved)
	if err != nil {
		return ""
	}
	n := int(t.Unix())
	return whole64(&n)
}

// fatalities is the lowest number of killed that any account gives; nought where
// none gives one. Round words count as ACLED counts them: dozens 12, hundreds 100.
func fatalities(r *event.Record, e *event.Event) string {
	scaled := *e
	scaled.Casualties = append([]event.Casualty(nil), e.Casualties...)
	for i := range scaled.Casualties {
		c := &scaled.Casualties[i]
		if low := roundWord(e, i); low > 0 && c.Count != nil {
			c.Count = &event.Count{Low: &low}
		}
	}
	t, _ := tollOf(r, &scaled, event.Killed)
	if t.low == nil {
		return "0"
	}
	return whole64(t.low)
}

// roundWord gives ACLED's number for the round word that a casualty was told in.
func roundWord(e *event.Event, i int) int {
	for _, q := range e.Evidence[casualtyPath(i)] {
		switch s := strings.ToLower(q.Quote); {
		case strings.Contains(s, "hundreds"):
			return 100
		case strings.Contains(s, "dozens"):
			return 12
		}
	}
	return 0
}
