package export

import (
	"fmt"
	"maps"
	"slices"

	"casus/internal/event"
)

// unlinked gives the event without its links to events that do not stay; the
// evidence moves with the links. The event given is not changed.
func unlinked(e event.Event, stays map[string]bool) event.Event {
	e.About = slices.DeleteFunc(slices.Clone(e.About), func(id string) bool { return !stays[id] })
	if len(e.About) == 0 {
		e.About = nil
	}
	var kept []event.Response
	evidence := maps.Clone(e.Evidence)
	for i, r := range e.RespondsTo {
		from := fmt.Sprintf("responds_to[%d]", i)
		quotes := evidence[from]
		delete(evidence, from)
		if stays[r.Event] {
			evidence[fmt.Sprintf("responds_to[%d]", len(kept))] = quotes
			kept = append(kept, r)
		}
	}
	e.RespondsTo, e.Evidence = kept, evidence
	return e
}
