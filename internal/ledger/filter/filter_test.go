package filter_test

import (
	"errors"
	"strings"
	"testing"

	"casus/internal/event"
	"casus/internal/incident"
	"casus/internal/ledger/filter"
)

func TestParseAndString(t *testing.T) {
	for text, want := range map[string]string{
		"":                              "",
		"  ":                            "",
		"kind:shelling":                 "kind:shelling",
		"KIND:Shelling country:iq":      "kind:shelling country:IQ",
		`place:"Ain al-Asad"`:           `place:"Ain al-Asad"`,
		"place:Marib":                   "place:Marib",
		"burning truck":                 `"burning" "truck"`,
		"“burning truck”":               `"burning truck"`,
		"text:fire":                     `"fire"`,
		"kind:bombing,arson,bombing":    "kind:bombing,arson",
		"killed>=3 AND wounded<10":      "killed>=3 wounded<10",
		"killed=3":                      "killed:3",
		"a OR b c":                      `"a" OR "b" "c"`,
		"(a OR b) c":                    `("a" OR "b") "c"`,
		"-kind:talks NOT NOT tag:x":     "NOT kind:talks tag:x",
		"NOT (a b)":                     `NOT ("a" "b")`,
		"within:50km@33.8,42.4":         "within:50km@33.8,42.4",
		"when:2021..2021-03":            "when:2021..2021-03",
		"(((a)))":                       `"a"`,
		`tag:"Car bomb"`:                "tag:carbomb",
		"confidence>=0.80":              "confidence>=0.8",
		"polygon:33,42;34,42;34,44 a":   `polygon:33,42;34,42;34,44 "a"`,
		"perpetrator:militia,\"a (b)\"": `perpetrator:militia,"a (b)"`,
	} {
		f, err := filter.Parse(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if f.String() != want {
			t.Errorf("%s is written %s, want %s", text, f, want)
		}
		again, err := filter.Parse(f.String())
		if err != nil || again.String() != f.String() {
			t.Errorf("%s is read back as %s, %v", f, again, err)
		}
	}
}

func TestFaultsSayWhere(t *testing.T) {
	for text, want := range map[string]string{
		"kind:shooting":       `character 6: "shooting" is no kind`,
		"a kid:x":             `character 3: "kid" is no field`,
		"ä (b":                "character 3: this bracket is not closed",
		"a)":                  "character 2: there is a ) that closes nothing",
		`"a`:                  "character 1: this quotation mark is not closed",
		"killed>=":            "character 9: killed has no value; write killed>=3",
		"killed>=many":        `"many" is no number`,
		"country>=IQ":         "country is not compared with >=",
		"country:Iraq":        "give its two letters",
		"after:yesterday":     "write 2021-03-04, 2021-03 or 2021",
		"after:2021..2022":    "write when:2021..2022",
		"when:2022..2021":     "ends before it begins",
		"within:50@33,42":     "write 50km@33.8,42.4",
		"box:1,2,3":           "3 numbers where 4 belong",
		"box:5,0,1,1":         "lies north of its north",
		"polygon:1,1;2,2":     "from 3 to 500 points",
		"polygon:1,1;2,2;3,x": "is no longitude",
		"a OR":                "something to look for is missing",
		"NOT":                 "something to look for is missing",
		"confidence>2":        "from 0 to 1",
		"killed>-1":           "no count of people",
		"&":                   "put words in quotation marks",
		"\"--\"":              "has no words",
		"killed>=3,4":         "only one value can stand",
	} {
		_, err := filter.Parse(text)
		var fault *filter.Error
		if !errors.As(err, &fault) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
	if _, err := filter.Parse(strings.Repeat("(", 1000) + "a"); err == nil {
		t.Error("brackets without end are read")
	}
}

func number(n int) *int { return &n }

func degree(d float64) *float64 { return &d }

// attack is an incident with a value for every field.
func attack() *filter.Subject {
	return &filter.Subject{
		Incident: &incident.Incident{
			ID: "3f2a", Kind: event.Shelling, Mode: "rocket", Stage: "occurred",
			When:    &event.When{From: "2021-03-03", To: "2021-03-03"},
			Where:   &event.Where{Name: "Khan Dhari camp", Admin1: "Al-Anbār", Country: "IQ", Lat: degree(33.3), Lon: degree(44.1)},
			Parties: []event.Party{{Role: "perpetrator", Name: "Brigade of the Ford", Aliases: []string{"the Ford men"}, Category: "militia"}, {Role: "victim", Name: "contractor", Category: "civilian"}},
			Weapons: []event.Weapon{{Kind: "rocket", Name: "107 mm rocket"}},
			Casualties: []incident.Toll{{Outcome: "killed", Who: "contractor", Count: incident.Range{Low: number(1), Best: number(2)}},
				{Outcome: "killed", Who: "soldier", Count: incident.Range{Low: number(1)}}},
			Accounts: []incident.Account{{Page: "p1", Publisher: "Meridian Wire"}, {Page: "p2"}}, Voices: 2, Probability: 0.84,
		},
		Status: "in_review", Tags: []string{"Base, attacked"}, Quotes: []string{"ten rockets fell", "on the camp"},
		Page: func(words []string) bool { return filter.Run([]string{"ten", "rockets", "fell"}, words) },
	}
}

func TestMatch(t *testing.T) {
	for _, text := range []string{
		"", "kind:shelling", "kind:violence", "mode:rocket", "stage:occurred", "country:IQ", "admin:anbar", "place:\"khan dhari\"",
		"within:30km@33.3,44.4", "box:33,44,34,45", "polygon:33,44;34,44;34,45;33,45", "after:2021-03-03", "before:2021-03-03", "when:2021-03",
		"actor:contractor", "actor:\"ford men\"", "perpetrator:brigade", "target:contractor", "category:militia", "weapon:\"107 mm\"",
		"killed>=3", "killed:3", "killed<4", "killed>2", "killed<=3", "voices>=2", "accounts:2", "confidence>=0.8", "source:meridian", "source:p2",
		"status:in_review", "tag:\"base attacked\"", "has:point", "\"ten rockets\"", "page:\"rockets fell\"", "id:3f",
		"kind:arson OR country:IQ", "NOT kind:arson", "kind:arson,shelling", "wounded>0 OR killed>0",
	} {
		if !parse(t, text).Match(attack()) {
			t.Errorf("%s does not keep the attack", text)
		}
	}
	for _, text := range []string{
		"kind:statement", "wounded>=0", "wounded<5", "killed>3", "place:dhari-khan", "actor:\"ford contractor\"", "target:brigade", "\"fell on\"",
		"within:5km@33.3,44.4", "box:33,44.2,34,45", "after:2021-03-04", "confidence>0.84", "has:dispute", "NOT country:IQ", "speaker:brigade",
	} {
		if parse(t, text).Match(attack()) {
			t.Errorf("%s keeps the attack", text)
		}
	}
}

func TestBoxesMayCrossTheDateLine(t *testing.T) {
	s := attack()
	s.Where.Lat, s.Where.Lon = degree(-17), degree(179.5)
	for text, want := range map[string]bool{"box:-20,178,-10,-178": true, "box:-20,-179,-10,-178": false, "within:200km@-17,-179.9": true} {
		if parse(t, text).Match(s) != want {
			t.Errorf("%s: want %t", text, want)
		}
	}
}

func parse(t *testing.T, text string) filter.Filter {
	t.Helper()
	f, err := filter.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// FuzzParse: what is read is written in a form that reads back to the same, holds
// against an incident, and its tokens never say no where Match says yes.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"kind:shelling OR (a -b)", `place:"x y",z killed>=3`, "when:2021..", "box:1,2,3,4 \"„", "actor:'x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		parsed, err := filter.Parse(text)
		if err != nil {
			return
		}
		again, err := filter.Parse(parsed.String())
		if err != nil || again.String() != parsed.String() {
			t.Fatalf("%q is written %q and read back as %q, %v", text, parsed, again, err)
		}
		s := attack()
		tokens := s.Tokens()
		for _, term := range parsed.Terms() {
			c, ok := term.Choice()
			if !ok {
				continue
			}
			found := false
			for _, run := range c.Runs {
				found = found || filter.Run(tokens, run)
			}
			matches := filter.Of(term).Match(s)
			if matches && !found || c.Exact && found != matches {
				t.Fatalf("%q: found by tokens %t, matches %t", term.Field.Name, found, matches)
			}
		}
	})
}
