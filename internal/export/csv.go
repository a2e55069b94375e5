package export

import (
	"strconv"
	"strings"

	"casus/internal/event"
)

// csvColumns are the columns of the flat table, one event a row.
var csvColumns = []string{
	"id", "source", "url", "publisher", "published", "title", "event", "lead", "kind", "mode", "stage",
	"date_from", "date_to", "date_precision", "date_part", "date_words",
	"place", "admin2", "admin1", "country", "latitude", "longitude", "place_precision", "radius_km", "gazetteer_id",
	"perpetrators", "perpetrator_category", "perpetrator_country", "perpetrator_confidence", "targets", "victims", "defenders", "speakers", "addressees",
	"weapons", "weapon_count_low", "weapon_count_high",
	"killed_low", "killed_high", "wounded_low", "wounded_high", "missing_low", "missing_high", "abducted_low", "abducted_high",
	"captured_low", "captured_high", "displaced_low", "displaced_high",
	"damage", "origin_direction", "origin_place", "origin_platform", "defence", "about", "responds_to", "condition", "deadline", "means",
	"according_to", "channel", "probability", "acled", "plover", "cameo", "quote", "quote_start", "quote_end",
}

// CSV writes the page's events as rows of a flat table. Counts are those of tollOf.
func CSV(r event.Record) ([]byte, error) {
	ids := identities(r)
	var all [][]string
	for i := range r.Events {
		all = append(all, csvRow(&r, &r.Events[i], ids[i]))
	}
	return rows(all), nil
}

func csvRow(r *event.Record, e *event.Event, id string) []string {
	p := &r.Page
	row := []string{id, cell(p.Source), cell(p.URL), cell(p.Publisher), p.Published, cell(p.Title), e.ID, yes(e.Lead), string(e.Kind), string(e.Mode), string(e.Stage)}
	row = append(row, csvWhen(e.When)...)
	row = append(row, csvWhere(e.Where)...)
	row = append(row, csvParties(e)...)
	row = append(row, csvWeapons(e)...)
	for _, o := range []event.Outcome{event.Killed, event.Wounded, event.Missing, event.Abducted, event.Captured, event.Displaced} {
		t, _ := tollOf(r, e, o)
		row = append(row, whole64(t.low), whole64(t.high))
	}
	row = append(row, csvHarm(e)...)
	row = append(row, csvLinks(e)...)
	return append(row, csvCodes(e)...)
}

func yes(b bool) string {
	if b {
		return "true"
	}
	return ""
}

func csvWhen(w *event.When) []string {
	if w == nil {
		w = &event.When{}
	}
	return []string{w.From, w.To, w.Precision, cell(w.Part), cell(w.Words)}
}

func csvWhere(w *event.Where) []string {
	if w == nil {
		w = &event.Where{}
	}
	return []string{cell(w.Name), cell(w.Admin2), cell(w.Admin1), w.Country, degrees(w.Lat), degrees(w.Lon), w.Precision, decimal(w.RadiusKM), w.GazetteerID}
}

// decimal writes a number, empty where it is nought.
func decimal(x float64) string {
	if x == 0 {
		return ""
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

func csvParties(e *event.Event) []string {
	var first event.Party
	for _, p := range e.Parties {
		if p.Role == event.Perpetrator {
			first = p
			break
		}
	}
	return []string{
		list(names(e, event.Perpetrator)), string(first.Category), first.Country, string(first.Confidence),
		list(names(e, event.Target)), list(names(e, event.Victim)), list(names(e, event.Defender)),
		list(names(e, event.Speaker)), list(names(e, event.Addressee)),
	}
}

// csvWeapons lists the weapons; the count is that of the first that has one.
func csvWeapons(e *event.Event) []string {
	var kinds []string
	var low, high *int
	counted := false
	for _, w := range e.Weapons {
		kinds = append(kinds, w.Kind)
		if w.Count != nil && !counted {
			low, high, counted = w.Count.Low, w.Count.High, true
		}
	}
	return []string{list(kinds), whole64(low), whole64(high)}
}

func csvHarm(e *event.Event) []string {
	var damage []string
	for _, d := range e.Damage {
		damage = append(damage, strings.TrimSpace(d.What+" "+d.Effect))
	}
	o, system := event.Origin{}, ""
	if e.Origin != nil {
		o = *e.Origin
	}
	if e.Defence != nil {
		system = e.Defence.System
	}
	return []string{list(damage), o.Direction, cell(o.Place), cell(o.Platform), cell(system)}
}

func csvLinks(e *event.Event) []string {
	var answers []string
	for _, r := range e.RespondsTo {
		answers = append(answers, r.Event)
	}
	deadline := ""
	if e.Deadline != nil {
		if deadline = e.Deadline.To; deadline == "" {
			deadline = e.Deadline.Words
		}
	}
	return []string{list(e.About), list(answers), cell(e.Condition), cell(deadline), e.Means, cell(e.AccordingTo), cell(e.Channel), decimal(e.Probability)}
}

func csvCodes(e *event.Event) []string {
	var c event.Codes
	if e.Codes != nil {
		c = *e.Codes
	}
	row := []string{c.ACLED, c.PLOVER, c.CAMEO}
	if q := e.Evidence["kind"]; len(q) > 0 {
		return append(row, cell(q[0].Quote), strconv.Itoa(q[0].Start), strconv.Itoa(q[0].End))
	}
	return append(row, "", "", "")
}
