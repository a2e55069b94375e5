package export

import (
	"testing"

	"casus/internal/event"
	"casus/internal/page"
)

// killed is a casualty entry.
func killed(who string, c *event.Count, by string) event.Casualty {
	return event.Casualty{Outcome: event.Killed, Who: who, Count: c, AccordingTo: by}
}

func TestTollOf(t *testing.T) {
	least := func(i int) *event.Count { return &event.Count{Low: n(i)} }
	for _, c := range []struct {
		what string
		all  []event.Casualty
		want string
	}{
		{"nothing told", nil, ""},
		{"one figure", []event.Casualty{killed("", exactly(3), "")}, "3"},
		{"groups are added", []event.Casualty{killed("soldiers", exactly(2), ""), killed("gunmen", exactly(3), "")}, "5"},
		{"a total that holds its groups", []event.Casualty{killed("", exactly(12), ""), killed("children", exactly(3), "")}, "12"},
		{"a total smaller than its groups is one of them", []event.Casualty{killed("", exactly(1), ""), killed("children", exactly(3), "")}, "3"},
		{"a toll that rose", []event.Casualty{killed("people", exactly(9), ""), killed("people", exactly(14), "")}, "14"},
		{"two sources are not added", []event.Casualty{killed("", exactly(9), "police"), killed("", exactly(14), "a doctor")}, "9 to 14"},
		{"an open figure leaves it open", []event.Casualty{killed("soldiers", least(10), ""), killed("gunmen", exactly(3), "")}, "13 or more"},
	} {
		e := event.Event{Casualties: c.all}
		got, told := tollOf(&event.Record{}, &e, event.Killed)
		if s := countWords(got.low, got.high); s != c.want || told != (c.all != nil) {
			t.Errorf("%s: %q, want %q", c.what, s, c.want)
		}
	}
}

func TestANumberThatIsPartOfAnotherIsNotAdded(t *testing.T) {
	text := "The blast killed twelve people, including three children."
	r := event.Record{Page: page.Page{Text: text}}
	e := event.Event{
		Casualties: []event.Casualty{killed("people", exactly(12), ""), killed("children", exactly(3), "")},
		Evidence:   map[string][]event.Quote{"casualties[1].count": {{Start: 42, End: 47, Quote: "three"}}},
	}
	if got, _ := tollOf(&r, &e, event.Killed); *got.low != 12 {
		t.Errorf("%d, want 12", *got.low)
	}
}

func TestRoundWordsCountAsACLEDCountsThem(t *testing.T) {
	for words, want := range map[string]string{"dozens": "12", "hundreds": "100", "several": "3"} {
		low := map[string]int{"dozens": 24, "hundreds": 200, "several": 3}[words]
		e := event.Event{Casualties: []event.Casualty{killed("people", &event.Count{Low: &low}, "")},
			Evidence: map[string][]event.Quote{"casualties[0].count": {{Quote: words}}}}
		if got := fatalities(&event.Record{}, &e); got != want {
			t.Errorf("%s: %s, want %s", words, got, want)
		}
	}
	if got := fatalities(&event.Record{}, &event.Event{}); got != "0" {
		t.Errorf("none told: %s", got)
	}
}

func TestACLEDDates(t *testing.T) {
	for _, c := range []struct{ from, to, date, precision string }{
		{"2021-03-03", "2021-03-03", "2021-03-03", "1"},
		{"2021-02-22", "2021-02-28", "2021-02-25", "2"},
		{"2021-02-01", "2021-02-28", "2021-02-15", "3"},
		{"", "", "", ""},
	} {
		date, _, precision := acledDate(&event.When{From: c.from, To: c.to})
		if date != c.date || precision != c.precision {
			t.Errorf("%s to %s: %s (%s), want %s (%s)", c.from, c.to, date, precision, c.date, c.precision)
		}
	}
}

func TestSides(t *testing.T) {
	in := &event.Where{Name: "Gao", Country: "ML"}
	party := func(role event.Role, name string, c event.Category, country string) event.Party {
		return event.Party{Role: role, Name: name, Category: c, Country: country}
	}
	for _, c := range []struct {
		what        string
		e           event.Event
		actor1      string
		actor2      string
		interaction string
		targeting   string
	}{
		{"an attacker who is not told", event.Event{Kind: event.Bombing, Parties: []event.Party{party(event.Victim, "traders", event.Civilian, "")}},
			"Unidentified Armed Group (Mali)", "Civilians (Mali)", "Political militia-Civilians", "Civilians targeted"},
		{"a force of another country", event.Event{Kind: event.Airstrike, Parties: []event.Party{party(event.Perpetrator, "French army", event.Military, "FR"), party(event.Victim, "jihadists", event.TerroristGroup, "")}},
			"French army", "jihadists", "Rebel group-External/Other forces", ""},
		{"a site is no actor", event.Event{Kind: event.Shelling, Parties: []event.Party{party(event.Perpetrator, "rebels", event.Rebel, ""), party(event.Target, "airport", event.Infrastructure, "")}},
			"rebels", "", "Rebel group only", ""},
		{"two sides that fight", event.Event{Kind: event.Clash, Parties: []event.Party{party(event.Perpetrator, "rebels", event.Rebel, ""), party(event.Perpetrator, "soldiers", event.Military, "ML")}},
			"rebels", "soldiers", "State forces-Rebel group", ""},
		{"marchers who are fired on", event.Event{Kind: event.Protest, Mode: "excessive_force", Parties: []event.Party{party(event.Perpetrator, "students", event.Civilian, "")}},
			"Protesters (Mali)", "", "Protesters only", "Civilians targeted"},
	} {
		c.e.Where, c.e.Stage = in, event.Occurred
		r := event.Record{Events: []event.Event{c.e}}
		r.Events[0].Codes = event.CodesOf(&r.Events[0])
		row := table(t, ACLED, acledColumns, r)[0]
		check(t, row, map[string]string{"actor1": c.actor1, "actor2": c.actor2, "interaction": c.interaction, "civilian_targeting": c.targeting})
		if t.Failed() {
			t.Fatal(c.what)
		}
	}
}

func TestEverySubEventTypeHasItsType(t *testing.T) {
	for _, kind := range []event.Kind{event.Shelling, event.Airstrike, event.Bombing, event.ArmedAttack, event.Clash, event.Abduction, event.Arson, event.Destruction,
		event.Seizure, event.Interception, event.Detention, event.SexualViolence, event.Riot, event.Protest, event.Deployment, event.Withdrawal, event.Agreement, event.Talks} {
		for _, stage := range []event.Stage{event.Occurred, event.Foiled} {
			codes := event.CodesOf(&event.Event{Kind: kind, Stage: stage})
			if codes != nil && eventType(codes.ACLED) == "" {
				t.Errorf("%s, %s: %q is of no type", kind, stage, codes.ACLED)
			}
		}
	}
}

func TestCountries(t *testing.T) {
	if len(countries()) != 250 {
		t.Errorf("%d countries", len(countries()))
	}
	for code, c := range countries() {
		if len(c.alpha3) != 3 || c.name == "" || c.region == "" || c.numeric == "" && code != "XK" {
			t.Errorf("%s: %+v", code, c)
		}
	}
}

func TestDateWords(t *testing.T) {
	for _, c := range []struct {
		when event.When
		want string
	}{
		{event.When{From: "2021-03-03", To: "2021-03-03", Precision: "day", Part: "overnight"}, "3 March 2021, overnight"},
		{event.When{From: "2021-02-22", To: "2021-02-28", Precision: "week"}, "22 to 28 February 2021"},
		{event.When{From: "2021-02-27", To: "2021-03-05", Precision: "week"}, "27 February to 5 March 2021"},
		{event.When{From: "2020-01-01", To: "2020-01-31", Precision: "month"}, "January 2020"},
		{event.When{From: "1991-01-01", To: "1991-12-31", Precision: "year"}, "1991"},
		{event.When{From: "2017-01-20", To: "2021-01-20", Precision: "range"}, "20 January 2017 to 20 January 2021"},
		{event.When{Words: "some time ago"}, "some time ago"},
	} {
		if got := dateWords(&c.when); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
