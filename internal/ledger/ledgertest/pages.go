// Package ledgertest is the contract that every ledger keeps, as tests that run on
// any of them. It may touch the ledger that it is given.
package ledgertest

import (
	"fmt"
	"strings"

	"casus/internal/event"
	"casus/internal/ledger"
	"casus/internal/page"
)

// Attack is what an invented page tells of: a rocket attack unless Kind says otherwise.
type Attack struct {
	Place, Country string
	Lat, Lon       float64
	Day            string // ISO 8601
	Kind           event.Kind
	Killed         int
	By             string // who did it
	Publisher      string
	Published      string // the day itself where empty
	Words          string // a sentence that stands in the text besides
	Weapon         string
	Source         string
	Probability    float64
}

// Page writes a page that tells of an attack, coded as the coder would.
func Page(a Attack) ledger.Coded {
	if a.Kind == "" {
		a.Kind = event.Shelling
	}
	if a.Weapon == "" {
		a.Weapon = "rocket"
	}
	if a.Published == "" {
		a.Published = a.Day
	}
	if a.Publisher == "" {
		a.Publisher = "Meridian Wire"
	}
	if a.Source == "" {
		a.Source = fmt.Sprintf("https://%s.example/%s/%s/%s", slug(a.Publisher), a.Day, slug(a.Place), slug(string(a.Kind)))
	}
	if a.Probability == 0 {
		a.Probability = 0.9
	}
	act := map[event.Kind]string{event.Shelling: "rocket attack", event.Bombing: "car bomb", event.ArmedAttack: "ambush"}[a.Kind]
	if act == "" {
		act = string(a.Kind)
	}
	text := fmt.Sprintf("A %s hit %s on %s, killing %d people.", act, a.Place, a.Day, a.Killed)
	if a.By != "" {
		text += " " + a.By + " carried it out."
	}
	if a.Words != "" {
		text += " " + a.Words
	}
	r := event.Record{Page: page.Page{Source: a.Source, URL: a.Source, Title: strings.ToUpper(act[:1]) + act[1:] + " on " + a.Place,
		Publisher: a.Publisher, Published: a.Published, Language: "en", Text: text}}
	r.Page.ID = Hash(text)
	quote := func(words string) []event.Quote {
		at := strings.Index(text, words)
		return []event.Quote{{Start: at, End: at + len(words), Quote: words}}
	}
	killed := a.Killed
	e := event.Event{ID: "e1", Lead: true, Kind: a.Kind, Stage: "occurred", Probability: a.Probability,
		When:       &event.When{From: a.Day, To: a.Day, Precision: "day"},
		Where:      &event.Where{Name: a.Place, Country: a.Country, Lat: &a.Lat, Lon: &a.Lon, Precision: "city", RadiusKM: 10, GazetteerID: "g-" + slug(a.Place)},
		Weapons:    []event.Weapon{{Kind: a.Weapon}},
		Casualties: []event.Casualty{{Outcome: "killed", Count: &event.Count{Low: &killed, High: &killed}}},
		Evidence: map[string][]event.Quote{"kind": quote(act), "where": quote(a.Place), "when": quote(a.Day),
			"casualties[0].count": quote(fmt.Sprintf("killing %d people", a.Killed)), "casualties[0].outcome": quote("killing"), "weapons[0].kind": quote(act)},
	}
	if a.By != "" {
		e.Parties = []event.Party{{Role: "perpetrator", Name: a.By, Category: "militia", Confidence: "stated"}}
		e.Evidence["parties[0].name"] = quote(a.By)
	}
	r.Events = []event.Event{e}
	return ledger.Coded{Record: r, Stages: []ledger.Stage{{Name: "coder", Version: "1"}}, Bytes: []byte("<p>" + text), Format: "html"}
}

func slug(s string) string { return strings.ReplaceAll(strings.ToLower(s), " ", "-") }
