package desk

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"casus/internal/event"
	"casus/internal/ledger"
	"casus/internal/ledger/filter"
)

// correctView is the form that corrects one value of the record.
type correctView struct {
	Row           *row
	Here, Field   string
	FieldName     string
	Part, Value   string
	Parts         []pair // what it can be, each with what it is now
	Choices       []choice
	Input         string // text, number or date
	Hint          string
	Revision      int64
	Accounts      []accountView
	Reason, Wrong string
}

// parts are the values that a row of the record is corrected by; a row that is not
// here is one value of its own name.
var parts = map[string][]string{"kind": {"kind", "mode"}, "when": {"from", "to"}, "where": {"place", "country", "admin1", "lat", "lon"}, "weapons": {"weapon"}}

// partsOf gives the values of a row of the record; none where it cannot be corrected.
func partsOf(field string) []string {
	if p := parts[field]; p != nil {
		return p
	}
	if contains(ledger.Fields(), field) {
		return []string{field}
	}
	return nil
}

// valueHints say how a value is written.
var valueHints = map[string]string{
	"when": "a day, as 2026-10-02", "killed": "a number", "wounded": "a number", "where": "a name; a country's two letters; degrees, as 15.46",
	"perpetrator": "one name", "target": "one name", "victim": "one name", "weapons": "one word, as rocket",
}

// correct shows the form for one field.
func (d *Desk) correct(w http.ResponseWriter, r *http.Request) error {
	k, err := d.ledger.Incident(r.Context(), r.PathValue("id"), now)
	if err != nil {
		return err
	}
	return d.showCorrect(w, r, k, http.StatusOK, r.URL.Query().Get("field"), nil)
}

func (d *Desk) showCorrect(w http.ResponseWriter, r *http.Request, k *ledger.Kept, status int, field string, given *correctView) error {
	names := partsOf(field)
	if names == nil {
		return &problem{http.StatusBadRequest, "“" + clip(field, 30) + "” is no value that can be corrected.", "Choose one on the incident's page."}
	}
	records, err := d.recordsOf(r.Context(), k)
	if err != nil {
		return err
	}
	v := &correctView{Row: keptRow(k), Here: "/incidents/" + k.ID, Field: field, FieldName: capital(spaced(field)), Revision: k.Revision, Input: "text", Hint: valueHints[field]}
	for _, n := range names {
		v.Parts = append(v.Parts, pair{n, valueOf(k, n)})
	}
	v.Part, v.Value = names[0], valueOf(k, names[0])
	v.Accounts = accountsView(&k.Incident, records, d.letter(r.Context()))
	seen := map[string]bool{}
	v.Accounts = slices.DeleteFunc(v.Accounts, func(a accountView) bool { // a page that tells of it twice stands once
		again := seen[a.PageID]
		seen[a.PageID] = true
		return again
	})
	switch field {
	case "stage":
		v.Choices = choices([]string{string(event.Occurred), string(event.Attempted), string(event.Foiled), string(event.Planned), string(event.Denied)}, v.Value)
	}
	if given != nil {
		v.Part, v.Value, v.Reason, v.Wrong = given.Part, given.Value, given.Reason, given.Wrong
	}
	return d.showWith(w, r, status, "correct", &shell{Title: "Correct " + v.FieldName, View: v})
}

// kindValues are the kinds, in the order of the record's table.
func kindValues() []string {
	return []string{string(event.Shelling), string(event.Airstrike), string(event.Bombing), string(event.ArmedAttack), string(event.Clash), string(event.Abduction), string(event.Arson), string(event.Destruction), string(event.Seizure), string(event.Interception), string(event.Detention), string(event.SexualViolence), string(event.Riot), string(event.Protest), string(event.Threat), string(event.Claim), string(event.Denial), string(event.Accusation), string(event.Condemnation), string(event.Demand), string(event.Support), string(event.Deployment), string(event.Withdrawal), string(event.Agreement), string(event.Talks), string(event.Sanction)}
}

// valueOf writes a value of an incident as the form has it.
func valueOf(k *ledger.Kept, field string) string {
	w, where := event.When{}, event.Where{}
	if k.When != nil {
		w = *k.When
	}
	if k.Where != nil {
		where = *k.Where
	}
	switch field {
	case "kind":
		return string(k.Kind)
	case "mode":
		return string(k.Mode)
	case "stage":
		return string(k.Stage)
	case "from":
		return w.From
	case "to":
		return w.To
	case "place":
		return where.Name
	case "country":
		return where.Country
	case "admin1":
		return where.Admin1
	case "lat":
		return degrees(where.Lat)
	case "lon":
		return degrees(where.Lon)
	case "weapon":
		return strings.Join(keptRow(k).Weapons, ", ")
	}
	if n, ok := filter.Toll(&k.Incident, event.Outcome(field)); ok {
		return itoa(n)
	}
	return names(k.Parties, event.Role(field))
}

func degrees(f *float64) string {
	if f == nil {
		return ""
	}
	return strconv.FormatFloat(*f, 'f', -1, 64)
}

// postCorrect keeps a corrected value. It asks for evidence or a note: a value that
// stands on nothing is refused, and what was typed is shown again.
func (d *Desk) postCorrect(w http.ResponseWriter, r *http.Request) error {
	x, f, err := decisionOf(r, ledger.EditValue)
	if err != nil {
		return err
	}
	row := f.Get("field")
	x.Field, x.Value = f.Get("part"), strings.TrimSpace(f.Get("value"))
	if !contains(partsOf(row), x.Field) {
		return &problem{http.StatusBadRequest, "“" + clip(x.Field, 30) + "” is no value that can be corrected.", "Choose one on the incident's page."}
	}
	k, err := d.ledger.Incident(r.Context(), x.Incident, now)
	if err != nil {
		return err
	}
	x.Was = valueOf(k, x.Field)
	if start, err := strconv.Atoi(f.Get("start")); err == nil {
		if end, err := strconv.Atoi(f.Get("end")); err == nil && end > start && f.Get("page") != "" {
			if x.Quote, err = d.quoteOf(r, f.Get("page"), start, end); err != nil {
				return err
			}
		}
	}
	wrong := checkValue(x.Field, x.Value)
	if wrong == "" && x.Quote == nil && x.Reason == "" {
		wrong = "Say why: select the words in a page, or write a note."
	}
	if wrong != "" {
		return d.showCorrect(w, r, k, http.StatusUnprocessableEntity, row, &correctView{Part: x.Field, Value: x.Value, Reason: x.Reason, Wrong: wrong})
	}
	return d.decide(w, r, x, "corrected")
}

// quoteOf reads a run of a saved page.
func (d *Desk) quoteOf(r *http.Request, page string, start, end int) (*ledger.Quote, error) {
	record, err := d.ledger.Record(r.Context(), page)
	if err != nil {
		return nil, err
	}
	text := []rune(record.Page.Text)
	if start < 0 || end > len(text) || end-start > longestReason {
		return nil, &problem{http.StatusBadRequest, "The selected words do not stand in the page.", "Select them again; at most " + itoa(longestReason) + " characters."}
	}
	return &ledger.Quote{Page: page, Start: start, End: end, Words: string(text[start:end])}, nil
}

// checkValue says what is wrong with a value; empty where it is right.
func checkValue(field, value string) string {
	switch field {
	case "kind":
		if !event.Kind(value).Valid() {
			return "“" + clip(value, 30) + "” is no kind of the record."
		}
	case "from", "to":
		if !isDay(value) {
			return "“" + clip(value, 30) + "” is no day; write it as 2026-10-02."
		}
	case "lat", "lon":
		if f, err := strconv.ParseFloat(value, 64); err != nil || f < -180 || f > 180 || field == "lat" && (f < -90 || f > 90) {
			return "“" + clip(value, 30) + "” is no degree; write it as 15.46."
		}
	case "country":
		if len(value) != 2 || strings.ToUpper(value) != value {
			return "“" + clip(value, 30) + "” is no country; write its two letters, as YE."
		}
	case "killed", "wounded", "missing", "abducted", "captured", "displaced":
		if n, err := strconv.Atoi(value); err != nil || n < 0 || n > 10_000_000 {
			return "“" + clip(value, 30) + "” is no number of people."
		}
	default:
		if value == "" {
			return "The value is empty."
		}
		if len(value) > longestReason {
			return "The value is longer than " + itoa(longestReason) + " characters."
		}
	}
	return ""
}
