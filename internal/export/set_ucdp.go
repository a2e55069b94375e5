package export

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"casus/internal/event"
	"casus/internal/incident"
	"casus/internal/ledger"
)

// ucdpColumns are the 49 fields of UCDP's Georeferenced Event Dataset, version 25.1, in the
// order of its records.
var ucdpColumns = strings.Split("id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,"+
	"dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,"+
	"source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,"+
	"country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob", ",")

var ucdpTags = map[string]string{
	"id": "#event+id", "year": "#date+year", "date_start": "#date+start", "date_end": "#date+end", "side_a": "#group+name+first", "side_b": "#group+name+second",
	"adm_1": "#adm1+name", "adm_2": "#adm2+name", "latitude": "#geo+lat", "longitude": "#geo+lon", "country": "#country+name", "region": "#region+name",
	"where_coordinates": "#loc+name", "source_article": "#meta+source", "best": "#affected+killed", "high": "#affected+killed+max", "low": "#affected+killed+min",
	"deaths_civilians": "#affected+killed+civilian",
}

// ucdpSet writes deadly violence that occurred: GED knows no other. Ids of conflicts, dyads
// and sides are UCDP's own and stay empty.
func ucdpSet(w io.Writer, o SetOptions) (SetWriter, error) {
	return newTable(w, o, ucdpColumns, ucdpTags, func(k *ledger.Kept) ([]string, error) {
		dead, has := figures(&k.Incident, event.Killed)
		if !k.Kind.Violence() || k.Stage != event.Occurred || !has || dead.High != nil && *dead.High == 0 {
			return nil, nil
		}
		return ucdpRow(k, dead, o)
	})
}

func ucdpRow(k *ledger.Kept, dead incident.Range, o SetOptions) ([]string, error) {
	e := told(&k.Incident)
	w := event.Where{}
	if k.Where != nil {
		w = *k.Where
	}
	a, b := ucdpSides(&e, w.Country)
	from, to, precision := ucdpDays(k.When)
	year := ""
	if len(from) >= 4 {
		year = from[:4]
	}
	article, office, date, headlines, original, err := ucdpSources(&k.Incident, o)
	if err != nil {
		return nil, err
	}
	best := dead.Best
	if best == nil {
		best = dead.Low
	}
	if best == nil {
		best = dead.High
	}
	high, low := dead.High, dead.Low
	if high == nil {
		high = best
	}
	if low == nil {
		low = best
	}
	byA, byB, civil := ucdpDeaths(&e)
	rest := max(0, value(best)-byA-byB-civil)
	clarity := "1"
	if k.When == nil || k.Where == nil || k.Where.Lat == nil {
		clarity = "2"
	}
	dyad := strings.Trim(a+" - "+b, " -")
	land := countryOf(w.Country)
	return []string{
		"CASUS-" + shortID(k.ID), "", year, "1", "", ucdpType(&e, w.Country), "", "", "", "", "", cell(dyad), "", "", cell(a), "", "", cell(b),
		strconv.Itoa(k.Voices), article, office, date, headlines, original, ucdpWhere(w), cell(w.Name), cell(placeWords(k.Where)), cell(w.Admin1), cell(w.Admin2),
		degrees(w.Lat), degrees(w.Lon), wkt(w), priogrid(w), land.name, "", land.region, clarity, precision, from, to,
		strconv.Itoa(byA), strconv.Itoa(byB), strconv.Itoa(civil), strconv.Itoa(rest), whole64(best), whole64(high), whole64(low), "", "",
	}, nil
}

func value(n *int) int {
	if n == nil {
		return 0
	}
	return *n
}

// armedSides are categories that fight; the others do not.
var armedSides = []event.Category{event.Military, event.Police, event.Government, event.Rebel, event.Militia, event.TerroristGroup, event.Criminal, event.Coalition}

// ucdpSides names both sides; a nameless attacker is "unknown", those who do not fight
// are "Civilians".
func ucdpSides(e *event.Event, land string) (a, b string) {
	first, second := actors(e)
	a, b = "unknown", ""
	if first != nil {
		a = first.Name
		if inter(*first, land) == stateForces && first.Country != "" {
			a = "Government of " + countryName(first.Country)
		}
	}
	switch {
	case second == nil:
	case slices.Contains(armedSides, second.Category):
		b = second.Name
	default:
		b = "Civilians"
	}
	return a, b
}

// ucdpType gives 1 where a state takes part in a fight, 2 where none does, 3 where those
// attacked do not fight.
func ucdpType(e *event.Event, land string) string {
	first, second := actors(e)
	state := func(p *event.Party) bool {
		return p != nil && (inter(*p, land) == stateForces || inter(*p, land) == externalForces)
	}
	switch {
	case second != nil && !slices.Contains(armedSides, second.Category):
		return "3"
	case state(first) || state(second):
		return "1"
	case first == nil && second == nil:
		return ""
	}
	return "2"
}

// ucdpDays gives the days and their precision: 1 a day, 2 up to 6 days, 3 a week, 4 up to a
// month, 5 more.
func ucdpDays(w *event.When) (from, to, precision string) {
	if w == nil {
		return "", "", ""
	}
	a, err1 := time.Parse(time.DateOnly, w.From)
	b, err2 := time.Parse(time.DateOnly, w.To)
	if err1 != nil || err2 != nil {
		return "", "", ""
	}
	switch n := int(b.Sub(a).Hours()/24) + 1; {
	case n <= 1:
		precision = "1"
	case n <= 6:
		precision = "2"
	case n <= 7:
		precision = "3"
	case n <= 31:
		precision = "4"
	default:
		precision = "5"
	}
	return w.From, w.To, precision
}

// ucdpWhere gives 1 a named place, 3 and 4 second- and first-level areas, 6 a country.
func ucdpWhere(w event.Where) string {
	return map[string]string{"site": "1", "city": "1", "admin2": "3", "admin1": "4", "country": "6"}[w.Precision]
}

func wkt(w event.Where) string {
	if w.Lat == nil || w.Lon == nil {
		return ""
	}
	return fmt.Sprintf("POINT (%s %s)", degrees(w.Lon), degrees(w.Lat))
}

// priogrid is the cell of PRIO-GRID (Tollefsen, Strand and Buhaug 2012): half a degree, 720 a
// row, counted from the south-west.
func priogrid(w event.Where) string {
	if w.Lat == nil || w.Lon == nil {
		return ""
	}
	row, column := int(math.Floor((*w.Lat+90)*2)), int(math.Floor((*w.Lon+180)*2))
	return strconv.Itoa(min(max(row, 0), 359)*720 + min(max(column, 0), 719) + 1)
}

// ucdpDeaths gives the lowest numbers of killed that are told of a side: of the perpetrators',
// of others under arms, of those who do not fight.
func ucdpDeaths(e *event.Event) (a, b, civil int) {
	for _, c := range e.Casualties {
		if c.Outcome != event.Killed || c.Who == "" {
			continue
		}
		for _, p := range e.Parties {
			if !strings.EqualFold(p.Name, c.Who) {
				continue
			}
			n := floor(c.Count)
			switch {
			case p.Role == event.Perpetrator:
				a += n
			case slices.Contains(armedSides, p.Category):
				b += n
			default:
				civil += n
			}
			break
		}
	}
	return a, b, civil
}

// ucdpSources lists the pages, offices, days and titles, and who said the tolls.
func ucdpSources(in *incident.Incident, o SetOptions) (article, office, date, headlines, original string, err error) {
	var articles, dates, titles, said []string
	for _, a := range in.Accounts {
		r, err := recordOf(a, o)
		if err != nil {
			return "", "", "", "", "", err
		}
		title, address := "", a.Page
		if r != nil {
			title = r.Page.Title
			if r.Page.URL != "" {
				address = r.Page.URL
			}
		}
		articles, dates, titles = appendNew(articles, address), appendNew(dates, a.Published), appendNew(titles, title)
	}
	for _, c := range in.Casualties {
		for _, t := range c.Accounts {
			if c.Outcome == event.Killed {
				said = appendNew(said, t.AccordingTo)
			}
		}
	}
	return list(articles), list(publishers(in)), list(dates), list(titles), list(said), nil
}

// appendNew adds a value that is told and not there yet.
func appendNew(all []string, s string) []string {
	if s == "" || slices.Contains(all, s) {
		return all
	}
	return append(all, s)
}
