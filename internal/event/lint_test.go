package event_test

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"casus/internal/event"
	"casus/internal/page"
)

const lintText = "Ten rockets hit the “Alpha” base at Kirkuk on Wednesday, killing two soldiers. The army said it would answer unless the fire stopped."

// words is the evidence for a run of the page, by its words.
func words(s string) []event.Quote {
	at := utf8.RuneCountInString(lintText[:strings.Index(lintText, s)])
	return []event.Quote{{Start: at, End: at + utf8.RuneCountInString(s), Quote: s}}
}

func number(n int) *int { return &n }

// goodRecord is a record without a fault: an attack, and a threat that speaks of it.
func goodRecord() *event.Record {
	sum := sha256.Sum256([]byte(lintText))
	lat, lon := 35.47, 44.39
	return &event.Record{
		Page: page.Page{ID: hex.EncodeToString(sum[:]), Source: "a.txt", Title: "Rockets hit base", Published: "2021-03-04", Language: "en", Text: lintText},
		Events: []event.Event{{
			ID: "e1", Lead: true, Kind: event.Shelling, Mode: "rocket", Stage: event.Occurred, Probability: 0.9,
			When:       &event.When{From: "2021-03-03", To: "2021-03-03", Precision: "day", Words: "Wednesday"},
			Where:      &event.Where{Name: "Kirkuk", Country: "IQ", Lat: &lat, Lon: &lon, Precision: "city", RadiusKM: 10},
			Parties:    []event.Party{{Role: event.Victim, Name: "soldiers", Category: event.Military}},
			Weapons:    []event.Weapon{{Kind: "rocket", Count: &event.Count{Low: number(10), High: number(10)}}},
			Casualties: []event.Casualty{{Outcome: event.Killed, Who: "soldiers", Count: &event.Count{Low: number(2), High: number(2)}}},
			Evidence: map[string][]event.Quote{
				"kind":                  {words("hit")[0], {Start: 8, End: 11, Quote: "hit", In: "title"}},
				"when":                  words("Wednesday"),
				"where":                 words("Kirkuk"),
				"parties[0].name":       words("soldiers"),
				"weapons[0].kind":       words("rockets"),
				"weapons[0].count":      words("Ten"),
				"casualties[0].outcome": words("killing"),
				"casualties[0].who":     words("soldiers"),
				"casualties[0].count":   words("two"),
			},
		}, {
			ID: "e2", Kind: event.Threat, About: []string{"e1"}, Condition: "unless the fire stopped", Means: "military",
			Parties:    []event.Party{{Role: event.Speaker, Name: "The army", Category: event.Military}},
			RespondsTo: []event.Response{{Event: "e1", Words: "answer"}},
			Evidence: map[string][]event.Quote{
				"kind":            words("would answer"),
				"parties[0].name": words("The army"),
				"condition":       words("unless the fire stopped"),
				"means":           words("answer"),
				"responds_to[0]":  words("answer"),
			},
		}},
	}
}

func TestAGoodRecordHasNoFault(t *testing.T) {
	for _, fault := range goodRecord().Lint() {
		t.Error(fault)
	}
}

// A good record, one change, one complaint.
func TestLintNamesEachFault(t *testing.T) {
	for _, c := range []struct {
		complaint string
		change    func(page *page.Page, attack, threat *event.Event)
	}{
		{`page: id: is not the sha256 of the text`, func(p *page.Page, a, _ *event.Event) { p.ID = "1" }},
		{`page: published: "4 March" is no day`, func(p *page.Page, a, _ *event.Event) { p.Published = "4 March" }},
		{`events[1]: id: "e1" is used twice`, func(_ *page.Page, _, s *event.Event) {
			s.ID, s.About, s.RespondsTo = "e1", nil, nil
			delete(s.Evidence, "responds_to[0]")
		}},
		{`events[1]: id: is missing`, func(_ *page.Page, _, s *event.Event) { s.ID = "" }},
		{`e1: kind: "shellng" is no kind`, func(_ *page.Page, a, _ *event.Event) { a.Kind = "shellng" }},
		{`e1: mode: "suicide" is no mode of shelling`, func(_ *page.Page, a, _ *event.Event) { a.Mode = "suicide" }},
		{`e1: stage: is missing`, func(_ *page.Page, a, _ *event.Event) { a.Stage = "" }},
		{`e2: stage: a statement has none`, func(_ *page.Page, _, s *event.Event) { s.Stage = event.Occurred }},
		{`e1: stage: "done" is none of occurred attempted foiled planned denied`, func(_ *page.Page, a, _ *event.Event) { a.Stage = "done" }},
		{`e1: probability: 1.1 is not between 0 and 1`, func(_ *page.Page, a, _ *event.Event) { a.Probability = 1.1 }},
		{`e1: when: says nothing`, func(_ *page.Page, a, _ *event.Event) { a.When = &event.When{} }},
		{`e1: when: from and to stand together`, func(_ *page.Page, a, _ *event.Event) { a.When.From, a.When.Precision = "", "week" }},
		{`e1: when: "2021-3-3" is no day`, func(_ *page.Page, a, _ *event.Event) { a.When.From, a.When.To = "2021-3-3", "2021-3-3" }},
		{`e1: when: from 2021-03-05 comes after to 2021-03-03`, func(_ *page.Page, a, _ *event.Event) { a.When.From, a.When.Precision = "2021-03-05", "range" }},
		{`e1: when: a date has a precision`, func(_ *page.Page, a, _ *event.Event) { a.When.Precision = "" }},
		{`e1: when: from 2021-03-01 to 2021-03-03 is more than a day`, func(_ *page.Page, a, _ *event.Event) { a.When.From = "2021-03-01" }},
		{`e1: when.precision: "hour" is none of day week month year range`, func(_ *page.Page, a, _ *event.Event) { a.When.Precision = "hour" }},
		{`e1: where.name: is missing`, func(_ *page.Page, a, _ *event.Event) { a.Where.Name = "" }},
		{`e1: where.country: "Iraq" is no two-letter code`, func(_ *page.Page, a, _ *event.Event) { a.Where.Country = "Iraq" }},
		{`e1: where: lat and lon stand together`, func(_ *page.Page, a, _ *event.Event) { a.Where.Lon = nil }},
		{`e1: where: 91, 44.39 is no place on earth`, func(_ *page.Page, a, _ *event.Event) { *a.Where.Lat = 91 }},
		{`e1: where.precision: a point has one`, func(_ *page.Page, a, _ *event.Event) { a.Where.Precision = "" }},
		{`e1: where: a country alone gets no point`, func(_ *page.Page, a, _ *event.Event) { a.Where.Precision = "country" }},
		{`e1: parties[0].role: "speaker" is none of perpetrator target victim defender`, func(_ *page.Page, a, _ *event.Event) { a.Parties[0].Role = event.Speaker }},
		{`e2: parties[0].role: "victim" is none of speaker addressee`, func(_ *page.Page, _, s *event.Event) { s.Parties[0].Role = event.Victim }},
		{`e1: parties[0].name: is missing`, func(_ *page.Page, a, _ *event.Event) { a.Parties[0].Name = "" }},
		{`e1: parties[0].confidence: a perpetrator alone has one`, func(_ *page.Page, a, _ *event.Event) { a.Parties[0].Confidence = event.Stated }},
		{`e1: weapons[0].kind: is missing`, func(_ *page.Page, a, _ *event.Event) { a.Weapons[0].Kind = "" }},
		{`e1: weapons[0].count: low 11 is above high 10`, func(_ *page.Page, a, _ *event.Event) { a.Weapons[0].Count.Low = number(11) }},
		{`e1: casualties[0].count: is below nought`, func(_ *page.Page, a, _ *event.Event) { a.Casualties[0].Count.Low = number(-1) }},
		{`e1: casualties[0].count: says nothing`, func(_ *page.Page, a, _ *event.Event) { a.Casualties[0].Count = &event.Count{} }},
		{`e1: casualties[0].outcome: "hurt" is none of killed wounded missing abducted captured displaced`, func(_ *page.Page, a, _ *event.Event) { a.Casualties[0].Outcome = "hurt" }},
		{`e1: origin: says nothing`, func(_ *page.Page, a, _ *event.Event) { a.Origin = &event.Origin{} }},
		{`e1: about: a statement alone has it`, func(_ *page.Page, a, _ *event.Event) { a.About = []string{"e2"} }},
		{`e2: about: there is no event "e7"`, func(_ *page.Page, _, s *event.Event) { s.About = []string{"e7"} }},
		{`e2: responds_to[0]: points to the event itself`, func(_ *page.Page, _, s *event.Event) { s.RespondsTo[0].Event = "e2" }},
		{`e2: responds_to[0].words: is missing`, func(_ *page.Page, _, s *event.Event) { s.RespondsTo[0].Words = "" }},
		{`e1: means: a threat alone has one`, func(_ *page.Page, a, _ *event.Event) { a.Means = "military"; a.Evidence["means"] = words("hit") }},
		{`e2: channel: stands beside according_to alone`, func(_ *page.Page, _, s *event.Event) { s.Channel = "said"; s.Evidence["channel"] = words("said") }},
		{`e1: kind: has no evidence`, func(_ *page.Page, a, _ *event.Event) { delete(a.Evidence, "kind") }},
		{`e1: casualties[0].count: has no evidence`, func(_ *page.Page, a, _ *event.Event) { delete(a.Evidence, "casualties[0].count") }},
		{`e1: weapons[1].kind: has evidence but no value`, func(_ *page.Page, a, _ *event.Event) { a.Evidence["weapons[1].kind"] = words("hit") }},
		{`e1: when: the page says "Wednesday" from 46 to 55, not "Wednesdays"`, func(_ *page.Page, a, _ *event.Event) { a.Evidence["when"][0].Quote = "Wednesdays" }},
		{`e1: when: evidence from 46 to 9999 is no run of the page`, func(_ *page.Page, a, _ *event.Event) { a.Evidence["when"][0].End = 9999 }},
		{`e1: when: evidence stands in the text or the title, not in "byline"`, func(_ *page.Page, a, _ *event.Event) { a.Evidence["when"][0].In = "byline" }},
	} {
		r := goodRecord()
		c.change(&r.Page, &r.Events[0], &r.Events[1])
		got := r.Lint()
		if !slices.Contains(got, c.complaint) {
			t.Errorf("want %q, got %q", c.complaint, got)
		}
	}
}
