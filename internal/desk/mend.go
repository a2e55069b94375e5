package desk

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"casus/internal/event"
	"casus/internal/ledger"
)

// mendFields are what selected words can be evidence for.
var mendFields = []string{"kind", "when", "where", "perpetrator", "target", "victim", "killed", "wounded", "weapons"}

// mendChoices are the events that selected words can belong to: a new one first.
func mendChoices(r *event.Record) []choice {
	out := []choice{{Value: "", Words: "a new event", On: true}}
	for _, e := range r.Events {
		out = append(out, choice{Value: e.ID, Words: e.ID + ": " + kindName(e.Kind, e.Mode)})
	}
	return out
}

// postMend adds an event to a page, or mends one, by words of the page.
func (d *Desk) postMend(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	page := r.PathValue("id")
	start, err1 := strconv.Atoi(f.Get("start"))
	end, err2 := strconv.Atoi(f.Get("end"))
	if err1 != nil || err2 != nil || end <= start {
		return &problem{http.StatusUnprocessableEntity, "No words of the page were selected, so nothing was changed.", "Select the words that tell it, then keep it."}
	}
	quote, err := d.quoteOf(r, page, start, end)
	if err != nil {
		return err
	}
	field, value := f.Get("field"), strings.TrimSpace(f.Get("value"))
	switch {
	case !contains(mendFields, field):
		return &problem{http.StatusBadRequest, "“" + clip(field, 30) + "” is no field of an event.", "Choose one of: " + strings.Join(mendFields, ", ") + "."}
	case f.Get("event") == "" || field == "kind":
		field, value = "kind", f.Get("kind")
	case value == "":
		value = quote.Words
	}
	if wrong := checkValue(field, value); wrong != "" {
		return &problem{http.StatusUnprocessableEntity, wrong, "Write the value beside the selected words."}
	}
	record, err := d.ledger.Record(r.Context(), page)
	if err != nil {
		return err
	}
	e, err := mended(record, f.Get("event"), field, value, quote)
	if err != nil {
		return err
	}
	b, err := json.Marshal(e)
	if err != nil {
		return err
	}
	id, err := d.ledger.Decide(r.Context(), ledger.Decision{Act: ledger.AddEvent, By: d.options.User, Reason: strings.TrimSpace(f.Get("reason")), Field: field, Value: value, Quote: quote, Event: b})
	if err != nil {
		return err
	}
	d.done(w, r, "/pages/"+page, "event", id)
	return nil
}

// mended gives the event with one value more, standing on the quote; with no id a new
// event of that kind.
func mended(record *event.Record, id, field, value string, quote *ledger.Quote) (*event.Event, error) {
	q := event.Quote{Start: quote.Start, End: quote.End, Quote: quote.Words}
	e := &event.Event{Kind: event.Kind(value), Stage: event.Occurred}
	if id != "" {
		at := slices.IndexFunc(record.Events, func(e event.Event) bool { return e.ID == id })
		if at < 0 {
			return nil, ledger.ErrMissing
		}
		e = &record.Events[at]
	}
	if e.Evidence == nil {
		e.Evidence = map[string][]event.Quote{}
	}
	prove := func(path string) { e.Evidence[path] = []event.Quote{q} }
	switch field {
	case "kind":
		if event.Kind(value) != e.Kind {
			e.Mode = ""
			delete(e.Evidence, "mode")
		}
		e.Kind, e.Codes = event.Kind(value), nil
		if e.Kind.Statement() {
			e.Stage = ""
			delete(e.Evidence, "stage")
		} else if e.Stage == "" {
			e.Stage = event.Occurred
		}
		prove("kind")
	case "when":
		e.When = &event.When{Words: quote.Words}
		if isDay(value) {
			e.When.From, e.When.To, e.When.Precision = value, value, "day"
		}
		prove("when")
	case "where":
		e.Where = &event.Where{Name: value}
		prove("where")
	case "weapons":
		prove("weapons[" + itoa(len(e.Weapons)) + "].kind")
		e.Weapons = append(e.Weapons, event.Weapon{Kind: value})
	case "killed", "wounded":
		n, err := strconv.Atoi(value)
		if err != nil {
			return nil, &problem{http.StatusUnprocessableEntity, "“" + clip(value, 30) + "” is no number of people.", "Write the number beside the selected words."}
		}
		at := "casualties[" + itoa(len(e.Casualties)) + "]."
		prove(at + "outcome")
		prove(at + "count")
		e.Casualties = append(e.Casualties, event.Casualty{Outcome: event.Outcome(field), Count: &event.Count{Low: &n, High: &n}})
	default:
		role := event.Role(field)
		prove("parties[" + itoa(len(e.Parties)) + "].name")
		e.Parties = append(e.Parties, event.Party{Role: role, Name: value})
	}
	return e, nil
}
