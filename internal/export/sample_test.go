package export

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"
	"unicode/utf8"

	"casus/internal/event"
	"casus/internal/page"
)

const sampleText = "Ten “Grad” rockets hit a base near Kirkuk on Wednesday, killing two soldiers and a cook.\n\nThe army blamed rebels <of the north> & others."

// quoted is the evidence for a run of the sample, by its words.
func quoted(words string) []event.Quote {
	i := strings.Index(sampleText, words)
	start := utf8.RuneCountInString(sampleText[:i])
	return []event.Quote{{Start: start, End: start + utf8.RuneCountInString(words), Quote: words}}
}

func n(i int) *int { return &i }

func exactly(i int) *event.Count { return &event.Count{Low: n(i), High: n(i)} }

// sample is a record by hand: an attack with everything told, a statement about it,
// and a move without place or date.
func sample() event.Record {
	sum := sha256.Sum256([]byte(sampleText))
	lat, lon := 35.47, 44.39
	r := event.Record{
		Page: page.Page{ID: hex.EncodeToString(sum[:]), Source: "wire-1", URL: "https://example.org/1", Title: "=Rockets hit base", Publisher: "Plain Wire",
			Published: "2021-03-04", Retrieved: "2021-03-04T09:12:00Z", Language: "en", Text: sampleText},
		Events: []event.Event{{
			ID: "e1", Lead: true, Kind: event.Shelling, Mode: "rocket", Stage: event.Occurred, Probability: 0.93,
			When:  &event.When{From: "2021-03-03", To: "2021-03-03", Precision: "day", Words: "Wednesday"},
			Where: &event.Where{Name: "base", Admin1: "Kirkuk", Country: "IQ", Lat: &lat, Lon: &lon, Precision: "site", RadiusKM: 2},
			Parties: []event.Party{
				{Role: event.Perpetrator, Name: "rebels <of the north>", Category: event.Rebel, Confidence: event.Accused, AccordingTo: "The army"},
				{Role: event.Target, Name: "base", Category: event.MilitarySite, Country: "IQ"},
				{Role: event.Victim, Name: "soldiers", Category: event.Military, Country: "IQ"},
				{Role: event.Victim, Name: "cook", Category: event.Civilian},
			},
			Weapons:    []event.Weapon{{Kind: "rocket", Name: "“Grad” rockets", Count: exactly(10)}},
			Casualties: []event.Casualty{{Outcome: event.Killed, Who: "soldiers", Count: exactly(2)}, {Outcome: event.Killed, Who: "cook", Count: exactly(1)}},
			Evidence: map[string][]event.Quote{
				"kind": quoted("hit"), "mode": quoted("rockets"), "when": quoted("Wednesday"), "where": quoted("base near Kirkuk"),
				"parties[0].name": quoted("rebels <of the north>"), "parties[0].according_to": quoted("The army"), "parties[1].name": quoted("base"),
				"parties[2].name": quoted("soldiers"), "parties[3].name": quoted("cook"),
				"weapons[0].kind": quoted("“Grad” rockets"), "weapons[0].count": quoted("Ten"),
				"casualties[0].outcome": quoted("killing"), "casualties[0].who": quoted("soldiers"), "casualties[0].count": quoted("two"),
				"casualties[1].outcome": quoted("killing"), "casualties[1].who": quoted("cook"), "casualties[1].count": quoted("a cook"),
			},
		}, {
			ID: "e2", Kind: event.Accusation, About: []string{"e1"}, Probability: 0.6,
			Parties:  []event.Party{{Role: event.Speaker, Name: "The army", Category: event.Military, Country: "IQ"}},
			Evidence: map[string][]event.Quote{"kind": quoted("blamed"), "parties[0].name": quoted("The army")},
		}, {
			ID: "e3", Kind: event.Deployment, Stage: event.Occurred, Probability: 0.5, RespondsTo: []event.Response{{Event: "e2", Words: "others"}},
			Evidence: map[string][]event.Quote{"kind": quoted("others"), "responds_to[0]": quoted("others")},
		}},
	}
	for i := range r.Events {
		r.Events[i].Codes = event.CodesOf(&r.Events[i])
	}
	return r
}

func TestTheSampleIsAGoodRecord(t *testing.T) {
	r := sample()
	for _, fault := range r.Lint() {
		t.Error(fault)
	}
}

func written(t *testing.T, shape func(event.Record) ([]byte, error), r event.Record) string {
	t.Helper()
	b, err := shape(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
