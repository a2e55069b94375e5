package export

import (
	_ "embed"
	"fmt"
	"hash/fnv"
	"io"
	"strconv"
	"strings"
	"sync"
	"time"

	"casus/internal/event"
	"casus/internal/incident"
	"casus/internal/ledger"
)

//go:embed tables/fips.tsv
var fipsTable string

// fips gives the FIPS 10-4 code of a country, which GDELT uses for places.
var fips = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for row := range strings.Lines(fipsTable) {
		if a, b, ok := strings.Cut(strings.TrimSpace(row), "\t"); ok && len(a) == 2 {
			out[a] = b
		}
	}
	return out
})

// cameoTypes gives the CAMEO role code of a category (CAMEO codebook 1.1b3, chapter 3).
var cameoTypes = map[event.Category]string{
	event.Military: "MIL", event.MilitarySite: "MIL", event.Coalition: "MIL", event.Police: "COP", event.Government: "GOV", event.DiplomaticSite: "GOV",
	event.Rebel: "REB", event.TerroristGroup: "REB", event.Militia: "UAF", event.Criminal: "CRM", event.InternationalOrg: "IGO", event.NGO: "NGO",
	event.Aid: "NGO", event.MediaOrg: "MED", event.Civilian: "CVL", event.Residence: "CVL", event.Medical: "HLH", event.Education: "EDU",
	event.Religious: "REL", event.Business: "BUS",
}

func gdeltSet(w io.Writer, o SetOptions) (SetWriter, error) {
	return newTabbed(w, nil, func(k *ledger.Kept) ([][]string, error) {
		e := told(&k.Incident)
		if e.Codes == nil || e.Codes.CAMEO == "" {
			return nil, nil
		}
		address, err := addressOf(firstAccount(&k.Incident), o)
		if err != nil {
			return nil, err
		}
		return [][]string{gdeltRow(k, &e, address)}, nil
	})
}

// gdeltRow writes the 61 columns of GDELT 2.0's events.
func gdeltRow(k *ledger.Kept, e *event.Event, address string) []string {
	day := dayFor(&k.Incident)
	cells := []string{gdeltID(k.ID)}
	cells = append(cells, gdeltDays(day)...)
	first, second := actors(e)
	cells = append(cells, gdeltActor(first)...)
	cells = append(cells, gdeltActor(second)...)
	code := e.Codes.CAMEO
	cells = append(cells, "1", code, code[:min(3, len(code))], code[:min(2, len(code))], quadClass(code), "",
		strconv.Itoa(len(k.Accounts)), strconv.Itoa(k.Voices), strconv.Itoa(pagesOf(&k.Incident)), "")
	nowhere := []string{"0", "", "", "", "", "", "", ""}
	cells = append(cells, nowhere...)
	cells = append(cells, nowhere...)
	cells = append(cells, gdeltPlace(k.Where)...)
	return append(cells, gdeltInstant(firstAccount(&k.Incident).Published), address)
}

// gdeltID is a whole number made from the incident's own id, since the shape asks for one.
func gdeltID(id string) string {
	h := fnv.New64a()
	h.Write([]byte(id))
	return strconv.FormatUint(h.Sum64()>>1, 10)
}

// dayFor is the incident's day: when it happened, else when it was first told.
func dayFor(in *incident.Incident) string {
	if in.When != nil && in.When.From != "" {
		return in.When.From
	}
	return firstAccount(in).Published
}

// gdeltDays gives day, month, year and the year with its fraction, as GDELT computes it:
// (month × 30 + day) / 365.
func gdeltDays(day string) []string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return []string{"", "", "", ""}
	}
	fraction := float64(t.Year()) + float64(int(t.Month())*30+t.Day())/365
	return []string{t.Format("20060102"), t.Format("200601"), t.Format("2006"), strconv.FormatFloat(fraction, 'f', 4, 64)}
}

// actors gives who acted and who it was done to: the first of each.
func actors(e *event.Event) (first, second *event.Party) {
	find := func(roles ...event.Role) *event.Party {
		for _, role := range roles {
			for i := range e.Parties {
				if e.Parties[i].Role == role {
					return &e.Parties[i]
				}
			}
		}
		return nil
	}
	return find(event.Perpetrator, event.Speaker), find(event.Victim, event.Target, event.Defender, event.Addressee)
}

// gdeltActor gives the ten columns of an actor: countries are ISO alpha-3, which CAMEO uses.
func gdeltActor(p *event.Party) []string {
	if p == nil {
		return make([]string, 10)
	}
	land, role := countryOf(p.Country).alpha3, cameoTypes[p.Category]
	return []string{land + role, strings.ToUpper(p.Name), land, "", "", "", "", role, "", ""}
}

// gdeltPlace gives the eight columns of a place: type 1 a country, 4 a settlement or site,
// 5 an area; 0 where it is not known.
func gdeltPlace(w *event.Where) []string {
	if w == nil {
		return []string{"0", "", "", "", "", "", "", ""}
	}
	kind := map[string]string{"site": "4", "city": "4", "admin2": "5", "admin1": "5", "country": "1"}[w.Precision]
	if kind == "" {
		kind = "0"
	}
	full := w.Name
	for _, p := range []string{w.Admin1, countryName(w.Country)} {
		if p != "" && p != w.Name {
			full += ", " + p
		}
	}
	code := fips()[w.Country]
	return []string{kind, full, code, code, "", degrees(w.Lat), degrees(w.Lon), strings.TrimPrefix(w.GazetteerID, "geonames:")}
}

// quadClass gives 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict, by
// the root of a CAMEO code.
func quadClass(code string) string {
	root, err := strconv.Atoi(code[:min(2, len(code))])
	switch {
	case err != nil:
		return ""
	case root <= 5:
		return "1"
	case root <= 8:
		return "2"
	case root <= 13:
		return "3"
	}
	return "4"
}

func pagesOf(in *incident.Incident) int {
	seen := map[string]bool{}
	for _, a := range in.Accounts {
		seen[a.PageID] = true
	}
	return len(seen)
}

// gdeltInstant writes the start of a day, YYYYMMDDHHMMSS.
func gdeltInstant(day string) string {
	if t, err := time.Parse(time.DateOnly, day); err == nil {
		return t.Format("20060102150405")
	}
	return ""
}

func gdeltMentionSet(w io.Writer, o SetOptions) (SetWriter, error) {
	return newTabbed(w, nil, func(k *ledger.Kept) ([][]string, error) {
		e := told(&k.Incident)
		if e.Codes == nil || e.Codes.CAMEO == "" {
			return nil, nil
		}
		var rows [][]string
		for _, a := range k.Accounts {
			r, err := recordOf(a, o)
			if err != nil {
				return nil, err
			}
			rows = append(rows, gdeltMention(k, a, r))
		}
		return rows, nil
	})
}

// gdeltMention writes the 16 columns of a mention: where in the page the act and the actors
// stand, in code points, -1 where they are not told.
func gdeltMention(k *ledger.Kept, a incident.Account, r *event.Record) []string {
	first, second, act, paragraph, length, address := -1, -1, -1, "", "", a.Page
	if r != nil {
		text := []rune(r.Page.Text)
		length = strconv.Itoa(len(text))
		if r.Page.URL != "" {
			address = r.Page.URL
		}
		if e := eventOf(r, a.Event); e != nil {
			act = startOf(e, "kind")
			one, two := actors(e)
			for i := range e.Parties {
				path := fmt.Sprintf("parties[%d].name", i)
				switch &e.Parties[i] {
				case one:
					first = startOf(e, path)
				case two:
					second = startOf(e, path)
				}
			}
			if act >= 0 && act <= len(text) {
				paragraph = strconv.Itoa(1 + strings.Count(string(text[:act]), "\n\n"))
			}
		}
	}
	source := a.Publisher
	if source == "" {
		source = a.Page
	}
	return []string{
		gdeltID(k.ID), gdeltInstant(dayFor(&k.Incident)), gdeltInstant(a.Published), "1", source, address, paragraph,
		strconv.Itoa(first), strconv.Itoa(second), strconv.Itoa(act), "1", strconv.Itoa(int(100*a.Probability + 0.5)), length, "", "", "",
	}
}

// startOf is where a value's evidence begins in the text; -1 where it has none there.
func startOf(e *event.Event, path string) int {
	for _, q := range e.Evidence[path] {
		if q.In == "" {
			return q.Start
		}
	}
	return -1
}
