// Package ledgers measures a ledger on invented news of which the truth is known: how
// fast events go in, how fast questions are answered, and whether the incidents are
// those that the pages were made of.
//
// It may touch the ledger that it is given and the clock.
package ledgers

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"casus/internal/event"
	"casus/internal/ledger"
	"casus/internal/page"
)

// The size of the invented world.
const (
	towns  = 4000
	groups = 300
	papers = 120
	aDay   = 100 // incidents a day, whatever their number: a larger ledger goes further back
)

// Truth is the number of the incident that a page was made of.
type Truth struct {
	Page     ledger.Coded
	Incident int
}

// world makes invented news, always the same for the same seed.
type world struct {
	r      *rand.Rand
	towns  []town
	groups []string
	papers []string
	n      int // pages so far
}

type town struct {
	name, country, admin string
	lat, lon             float64
}

var countries = []string{"YE", "IQ", "SY", "CD", "ML", "SO", "UA", "MM", "SD", "CO", "AF", "NG", "HT", "LY", "PK", "ET"}

func newWorld(seed uint64) *world {
	w := &world{r: rand.New(rand.NewPCG(seed, 11))}
	names := map[string]bool{}
	for range towns {
		c := w.r.IntN(len(countries))
		w.towns = append(w.towns, town{w.name(names), countries[c], fmt.Sprintf("Province %s%d", countries[c], w.r.IntN(12)),
			-20 + float64(c)*4 + w.r.Float64()*4, -70 + float64(c)*9 + w.r.Float64()*8})
	}
	for range groups {
		w.groups = append(w.groups, []string{"Front of ", "Brigade of ", "Army of ", "Council of "}[w.r.IntN(4)]+w.name(names))
	}
	for range papers {
		w.papers = append(w.papers, w.name(names)+[]string{" Post", " Wire", " Radio", " Daily"}[w.r.IntN(4)])
	}
	return w
}

// name makes a name that was not given yet.
func (w *world) name(taken map[string]bool) string {
	for {
		if n := w.word(); !taken[n] {
			taken[n] = true
			return n
		}
	}
}

// word makes a word that looks like a name; few are made twice.
func (w *world) word() string {
	syllables := []string{"ba", "ko", "ri", "tal", "me", "shu", "dar", "vi", "no", "gal", "em", "os", "fa", "lin", "zur", "pe", "qa", "hid", "wo", "ja"}
	n := ""
	for range 3 + w.r.IntN(2) {
		n += syllables[w.r.IntN(len(syllables))]
	}
	return strings.ToUpper(n[:1]) + n[1:]
}

// some chooses a number below n, small ones more often, as a few towns and groups are
// in the news more often than others.
func (w *world) some(n int) int { return int(float64(n) * w.r.Float64() * w.r.Float64()) }

var acts = []struct {
	kind   event.Kind
	mode   event.Mode
	words  string
	weapon string
}{
	{event.Shelling, "rocket", "rocket attack", "rocket"}, {event.Shelling, "mortar", "mortar fire", "mortar"},
	{event.Airstrike, "drone", "drone strike", "drone"}, {event.Airstrike, "aircraft", "air strike", "aircraft bomb"},
	{event.Bombing, "car_bomb", "car bomb", "car bomb"}, {event.Bombing, "roadside", "roadside bomb", "roadside bomb"},
	{event.ArmedAttack, "ambush", "ambush", "rifle"}, {event.ArmedAttack, "shooting", "shooting", "gun"},
	{event.Clash, "battle", "battle", ""}, {event.Abduction, "kidnapping", "kidnapping", ""}, {event.Protest, "peaceful", "protest", ""},
}

// began is the first day of the news.
var began = time.Date(1995, 1, 1, 0, 0, 0, 0, time.UTC)

// pages makes the pages that tell of incident i: mostly one, at times up to four, a
// later one with another toll. The incidents go through the years in order.
func (w *world) pages(i int) []Truth {
	t := w.towns[w.some(towns)]
	act := acts[w.r.IntN(len(acts))]
	day := began.AddDate(0, 0, i/aDay)
	killed := int(w.r.ExpFloat64() * 3)
	by := ""
	if w.r.IntN(4) > 0 {
		by = w.groups[w.some(groups)]
	}
	accounts := []int{1, 1, 1, 1, 1, 1, 1, 2, 2, 4}[w.r.IntN(10)]
	details := strings.ToLower(w.word() + " " + w.word() + " " + w.word()) // that all its accounts tell
	var all []Truth
	for a := range accounts {
		w.n++
		toll := killed
		if a > 1 {
			toll += w.r.IntN(2)
		}
		all = append(all, Truth{w.page(t, act.words, act.weapon, by, day, a, toll, details, event.Event{Kind: act.kind, Mode: act.mode}), i})
	}
	return all
}

func (w *world) page(t town, act, weapon, by string, day time.Time, account, killed int, details string, e event.Event) ledger.Coded {
	date := day.Format(time.DateOnly)
	text := &strings.Builder{}
	quotes := map[string][]event.Quote{}
	say := func(format string, part string, paths ...string) {
		before, after, _ := strings.Cut(format, "%")
		text.WriteString(before)
		at := text.Len()
		text.WriteString(part)
		for _, p := range paths {
			quotes[p] = []event.Quote{{Start: at, End: text.Len(), Quote: part}}
		}
		text.WriteString(after)
	}
	say("A % was reported ", act, "kind", "mode", "stage")
	say("in % ", t.name, "where.name")
	say("on %. ", date, "when.from", "when.to")
	if killed > 0 {
		said := fmt.Sprintf("%d people were killed", killed)
		say("Officials said %. ", said, "casualties[0].count", "casualties[0].outcome")
		k := killed
		e.Casualties = []event.Casualty{{Outcome: "killed", Count: &event.Count{Low: &k, High: &k}}}
	}
	if by != "" {
		say("It was the work of the %. ", by, "parties[0].name")
		e.Parties = []event.Party{{Role: "perpetrator", Name: by, Category: "militia", Confidence: "stated"}}
	}
	if weapon != "" {
		say("A % was used. ", weapon, "weapons[0].kind")
		e.Weapons = []event.Weapon{{Kind: weapon}}
	}
	// Words that no other page has, as every page of the news has some; without them all
	// pages would be alike.
	fmt.Fprintf(text, "%s %s spoke of %s", w.word(), w.word(), details)
	for range 14 {
		text.WriteString(" " + strings.ToLower(w.word()))
	}
	text.WriteString(".")
	e.ID, e.Lead, e.Stage, e.Probability, e.Evidence = "e1", true, "occurred", 0.5+w.r.Float64()/2, quotes
	e.When = &event.When{From: date, To: date, Precision: "day"}
	e.Where = &event.Where{Name: t.name, Admin1: t.admin, Country: t.country, Lat: &t.lat, Lon: &t.lon, Precision: "city", RadiusKM: 10, GazetteerID: "made:" + t.name}
	paper := w.papers[w.some(papers)]
	source := fmt.Sprintf("https://%s.example/%d", strings.ToLower(strings.ReplaceAll(paper, " ", "-")), w.n)
	sum := sha256.Sum256([]byte(text.String()))
	p := page.Page{ID: hex.EncodeToString(sum[:]), Source: source, URL: source, Title: "News of " + t.name, Publisher: paper,
		Published: day.AddDate(0, 0, min(account, 2)).Format(time.DateOnly), Language: "en", Text: text.String()}
	return ledger.Coded{Record: event.Record{Page: p, Events: []event.Event{e}}, Stages: []ledger.Stage{{Name: "made", Version: "1"}}, Bytes: []byte(text.String()), Format: "text"}
}

// filters makes the questions that are measured, of every field, alone and together.
func (w *world) filters(n, incidents int) []string {
	date := func() string { return began.AddDate(0, 0, w.r.IntN(incidents/aDay+1)).Format(time.DateOnly) }
	terms := []func() string{
		func() string { return "kind:" + string(acts[w.r.IntN(len(acts))].kind) },
		func() string { return "kind:violence" },
		func() string { return "mode:" + string(acts[w.r.IntN(len(acts))].mode) },
		func() string { return "country:" + countries[w.r.IntN(len(countries))] },
		func() string { return "place:" + w.towns[w.some(towns)].name },
		func() string { return `admin:"` + w.towns[w.some(towns)].admin + `"` },
		func() string { return `actor:"` + w.groups[w.some(groups)] + `"` },
		func() string { return "actor:brigade" },
		func() string { return "weapon:bomb" },
		func() string { return fmt.Sprintf("killed>=%d", w.r.IntN(30)) },
		func() string { return fmt.Sprintf("voices>=%d", 1+w.r.IntN(4)) },
		func() string { return fmt.Sprintf("confidence>=%.2f", 0.5+w.r.Float64()/2) },
		func() string { return `source:"` + w.papers[w.some(papers)] + `"` },
		func() string { return "status:new" },
		func() string { d := date(); return "after:" + d },
		func() string { return "before:" + date() },
		func() string { return "when:" + date()[:7] },
		func() string {
			t := w.towns[w.r.IntN(towns)]
			return fmt.Sprintf("within:%dkm@%.2f,%.2f", 10+w.r.IntN(300), t.lat, t.lon)
		},
		func() string {
			t := w.towns[w.r.IntN(towns)]
			return fmt.Sprintf("box:%.2f,%.2f,%.2f,%.2f", t.lat-2, t.lon-3, t.lat+2, t.lon+3)
		},
		func() string {
			t := w.towns[w.r.IntN(towns)]
			return fmt.Sprintf("polygon:%.2f,%.2f;%.2f,%.2f;%.2f,%.2f", t.lat-2, t.lon-2, t.lat+2, t.lon-2, t.lat, t.lon+3)
		},
		func() string { return `"` + acts[w.r.IntN(len(acts))].words + `"` },
		func() string { return "NOT kind:" + string(acts[w.r.IntN(len(acts))].kind) },
		func() string {
			return "(country:" + countries[w.r.IntN(len(countries))] + fmt.Sprintf(" OR killed>%d)", w.r.IntN(20))
		},
	}
	all := []string{""}
	for len(all) < n {
		var f []string
		for range 1 + len(all)%3 {
			f = append(f, terms[w.r.IntN(len(terms))]())
		}
		all = append(all, strings.Join(f, " "))
	}
	return all
}
