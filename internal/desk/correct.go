package desk

import (
	"net/http"
	"strconv"
	"strings"

	"casus/internal/event"
)

// correctView is the form that corrects one value of the record.
type correctView struct {
	Row           row
	Here, Field   string
	FieldName     string
	Was, Value    string
	Choices       []choice
	Input         string // text, number or date
	Hint          string
	Revision      int64
	Accounts      []accountView
	Reason, Wrong string
}

// valueHints say how a value is written.
var valueHints = map[string]string{
	"when": "a day, or two parted by two dots: 2026-10-02..2026-10-04", "killed": "a number, or a range: 9..12", "wounded": "a number, or a range: 9..12",
	"where": "the name of the place; for a point add it: Marib @ 15.46, 45.32", "perpetrator": "names, parted by commas", "target": "names, parted by commas",
	"victim": "who was harmed, parted by commas", "weapons": "one word each, parted by commas",
}

// correct shows the form for one field.
func (d *Desk) correct(w http.ResponseWriter, r *http.Request) error {
	k, err := d.store.Incident(r.Context(), r.PathValue("id"), "")
	if err != nil {
		return err
	}
	return d.showCorrect(w, r, k, http.StatusOK, r.URL.Query().Get("field"), nil)
}

func (d *Desk) showCorrect(w http.ResponseWriter, r *http.Request, k *Kept, status int, field string, given *correctView) error {
	if !contains(editable, field) {
		return &problem{http.StatusBadRequest, "“" + clip(field, 30) + "” is no field that can be corrected.", "Choose one of: " + strings.Join(editable, ", ") + "."}
	}
	records, err := d.recordsOf(r.Context(), k)
	if err != nil {
		return err
	}
	v := &correctView{Row: keptRow(k), Here: "/incidents/" + k.ID, Field: field, FieldName: capital(spaced(field)), Revision: k.Revision, Input: "text", Hint: valueHints[field]}
	v.Was = valueOf(k, field)
	v.Value = v.Was
	v.Accounts = accountsView(&k.Incident, records, d.letter(r.Context()))
	switch field {
	case "kind":
		v.Choices = choices(kindValues(), v.Was)
	case "stage":
		v.Choices = choices([]string{string(event.Occurred), string(event.Attempted), string(event.Foiled), string(event.Planned), string(event.Denied)}, v.Was)
	}
	if given != nil {
		v.Value, v.Reason, v.Wrong = given.Value, given.Reason, given.Wrong
	}
	return d.showWith(w, r, status, "correct", &shell{Title: "Correct " + v.FieldName, View: v})
}

// kindValues are the kinds, in the order of the record's table.
func kindValues() []string {
	return []string{string(event.Shelling), string(event.Airstrike), string(event.Bombing), string(event.ArmedAttack), string(event.Clash), string(event.Abduction), string(event.Arson), string(event.Destruction), string(event.Seizure), string(event.Interception), string(event.Detention), string(event.SexualViolence), string(event.Riot), string(event.Protest), string(event.Threat), string(event.Claim), string(event.Denial), string(event.Accusation), string(event.Condemnation), string(event.Demand), string(event.Support), string(event.Deployment), string(event.Withdrawal), string(event.Agreement), string(event.Talks), string(event.Sanction)}
}

// valueOf writes a field of an incident as the form has it.
func valueOf(k *Kept, field string) string {
	switch field {
	case "kind":
		return string(k.Kind)
	case "stage":
		return string(k.Stage)
	case "when":
		if w := k.When; w != nil && w.From != "" {
			if w.To == "" || w.To == w.From {
				return w.From
			}
			return w.From + ".." + w.To
		}
	case "where":
		if k.Where != nil {
			return k.Where.Name
		}
	case "perpetrator", "target", "victim":
		return names(k.Parties, event.Role(field))
	case "killed", "wounded":
		r := keptRow(k)
		t := r.Killed
		if field == "wounded" {
			t = r.Wounded
		}
		if t.Best != nil {
			return itoa(*t.Best)
		}
		if t.Low != nil {
			return itoa(*t.Low)
		}
	case "weapons":
		return strings.Join(keptRow(k).Weapons, ", ")
	}
	return ""
}

// postCorrect keeps a corrected value. It asks for evidence or a note: a value that
// stands on nothing is refused, and what was typed is shown again.
func (d *Desk) postCorrect(w http.ResponseWriter, r *http.Request) error {
	x, f, err := decisionOf(r, Correct)
	if err != nil {
		return err
	}
	x.Field, x.Value = f.Get("field"), strings.TrimSpace(f.Get("value"))
	k, err := d.store.Incident(r.Context(), x.Incident, "")
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
		return d.showCorrect(w, r, k, http.StatusUnprocessableEntity, x.Field, &correctView{Value: x.Value, Reason: x.Reason, Wrong: wrong})
	}
	return d.decide(w, r, x, "corrected")
}

// quoteOf reads a run of a saved page.
func (d *Desk) quoteOf(r *http.Request, page string, start, end int) (*Quote, error) {
	record, err := d.store.Page(r.Context(), page)
	if err != nil {
		return nil, err
	}
	text := []rune(record.Page.Text)
	if start < 0 || end > len(text) || end-start > longestReason {
		return nil, &problem{http.StatusBadRequest, "The selected words do not stand in the page.", "Select them again; at most " + itoa(longestReason) + " characters."}
	}
	return &Quote{Page: page, Start: start, End: end, Words: string(text[start:end])}, nil
}

// checkValue says what is wrong with a value; empty where it is right.
func checkValue(field, value string) string {
	switch field {
	case "kind":
		if !event.Kind(value).Valid() {
			return "“" + clip(value, 30) + "” is no kind of the record."
		}
	case "when":
		from, to, _ := strings.Cut(value, "..")
		if daysBetween(from, from) != 0 || !isDay(from) || to != "" && (!isDay(to) || to < from) {
			return "“" + clip(value, 30) + "” is no day; write 2026-10-02, or 2026-10-02..2026-10-04."
		}
	case "killed", "wounded":
		low, high, _ := strings.Cut(value, "..")
		a, err := strconv.Atoi(low)
		if err != nil || a < 0 || a > 10_000_000 {
			return "“" + clip(value, 30) + "” is no number of people; write 9, or 9..12."
		}
		if high != "" {
			if b, err := strconv.Atoi(high); err != nil || b < a {
				return "“" + clip(value, 30) + "” is no range; write the smaller number first, as 9..12."
			}
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
