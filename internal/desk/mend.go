package desk

import (
	"net/http"
	"strconv"
	"strings"

	"casus/internal/event"
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
	quote.Event = f.Get("event")
	x := Decision{Act: AddEvent, Field: f.Get("field"), Value: strings.TrimSpace(f.Get("value")), Quote: quote, By: d.options.User, Reason: strings.TrimSpace(f.Get("reason"))}
	if !contains(mendFields, x.Field) {
		return &problem{http.StatusBadRequest, "“" + clip(x.Field, 30) + "” is no field of an event.", "Choose one of: " + strings.Join(mendFields, ", ") + "."}
	}
	if quote.Event == "" {
		x.Field, x.Value = "kind", f.Get("kind")
	} else if x.Field == "kind" {
		x.Value = f.Get("kind")
	} else if x.Value == "" {
		x.Value = quote.Words
	}
	if wrong := checkValue(x.Field, x.Value); wrong != "" {
		return &problem{http.StatusUnprocessableEntity, wrong, "Write the value beside the selected words."}
	}
	id, err := d.store.Decide(r.Context(), x)
	if err != nil {
		return err
	}
	d.done(w, r, "/pages/"+page, "event", id)
	return nil
}
