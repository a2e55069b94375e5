package snippets

import (
	"slices"
	"strings"

	"casus/internal/event"
	"casus/internal/score/figure"
)

// TypeItem is a snippet with the type of its event.
type TypeItem struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	Type string `json:"type"`
}

// types gives the corpus's name of each ACLED sub-event type, in lower case, that
// some kind of the record may have. The corpus's further types (disasters, crime,
// diplomacy, groups, bases) have no kind.
var types = map[string]string{
	"air/drone strike":                    "AIR_STRIKE",
	"armed clash":                         "ARMED_CLASH",
	"shelling/artillery/missile attack":   "ART_MISS_ATTACK",
	"grenade":                             "GRENADE",
	"remote explosive/landmine/ied":       "REM_EXPLOS",
	"suicide bomb":                        "SUIC_BOMB",
	"chemical weapon":                     "CHEM_WEAP",
	"attack":                              "ATTACK",
	"abduction/forced disappearance":      "ABDUCT_DISSAP",
	"arrests":                             "ARREST",
	"disrupted weapons use":               "DISR_WEAP",
	"peaceful protest":                    "PEACE_PROTEST",
	"protest with intervention":           "PROTEST_WITH_INTER",
	"excessive force against protesters":  "FORCE_AGAINST_PROTEST",
	"violent demonstration":               "VIOL_DEMONSTR",
	"mob violence":                        "MOB_VIOL",
	"sexual violence":                     "SEX_VIOL",
	"looting/property destruction":        "PROPERTY_DISTRUCT",
	"government regains territory":        "GOV_REGAINS_TERIT",
	"non-state actor overtakes territory": "NON_STATE_ACTOR_OVERTAKES_TER",
	"non-violent transfer of territory":   "NON_VIOL_TERRIT_TRANSFER",
	"agreement":                           "AGREEMENT",
}

const typeMethod = "the lead event's ACLED sub-event type, else the first event's; macro-F1 over the types that have a kind; snippets of other types may only be made up"

// Types measures the type of a snippet: the ACLED sub-event type of the record's
// first lead event that has one of the corpus's types, else of its first such event.
// Macro-F1 is the mean F1 over the types that have a kind in the record; a snippet
// of another type that is given one of these counts against that one's precision.
func Types(items []TypeItem, records map[string]event.Record) figure.Section {
	s := figure.Section{Corpus: "case2021", Pages: len(items), Method: typeMethod}
	var names []string
	tallies := map[string]*figure.Tally{}
	for _, n := range types {
		names = append(names, n)
		tallies[n] = &figure.Tally{}
	}
	slices.Sort(names)
	var all figure.Tally
	for _, it := range items {
		pred := typeOf(records[it.ID])
		if t := tallies[it.Type]; t != nil {
			t.Gold++
			all.Gold++
		}
		if t := tallies[pred]; t != nil {
			t.Predicted++
			all.Predicted++
			t.Right += float64(bit(pred == it.Type))
			all.Right += float64(bit(pred == it.Type))
		}
		if pred != it.Type && (tallies[it.Type] != nil || pred != "") {
			s.Misses = append(s.Misses, figure.Miss{Slot: "type", Page: it.ID, Cause: it.Type + " read as " + orNone(pred), Cost: 1,
				Gold: it.Type, Predicted: actsOf(records[it.ID]), Sentences: []string{it.Text}})
		}
	}
	sum, rows := 0.0, []figure.Figure{}
	for _, n := range names {
		f := tallies[n].Figure(n)
		if f.F1 != nil {
			sum += *f.F1
		}
		rows = append(rows, f)
	}
	macro := figure.Number("macro-F1", sum/float64(len(names)), all)
	macro.Headline, macro.Published = true, "86–89 BERT, on ACLED's own texts"
	s.Figures = append([]figure.Figure{macro, all.Figure("micro")}, rows...)
	return s
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

func typeOf(r event.Record) string {
	first := ""
	for _, e := range r.Events {
		if e.Codes == nil {
			continue
		}
		switch t := types[strings.ToLower(e.Codes.ACLED)]; {
		case t != "" && e.Lead:
			return t
		case first == "":
			first = t
		}
	}
	return first
}
