package export

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"casus/internal/event"
)

// identities gives every event of a record an identifier of sixteen hexadecimal
// digits made from content: the page, the kind, and where its evidence stands. So
// it stays the same when other events of the page come or go, and for as long as
// the text does.
func identities(r event.Record) []string {
	out := make([]string, len(r.Events))
	seen := map[string]int{}
	for i := range r.Events {
		e := &r.Events[i]
		at := event.Quote{}
		if q := e.Evidence["kind"]; len(q) > 0 {
			at = q[0]
		}
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%s\x00%d\x00%d\x00%s\x00%s", r.Page.ID, e.Kind, at.In, at.Start, at.End, placeOf(e), dayOf(e)))
		id := hex.EncodeToString(sum[:8])
		if seen[id]++; seen[id] > 1 {
			id = fmt.Sprintf("%s-%d", id, seen[id])
		}
		out[i] = id
	}
	return out
}

// placeOf is the event's place by name, empty where it has none.
func placeOf(e *event.Event) string {
	if e.Where == nil {
		return ""
	}
	return e.Where.Name
}

// dayOf is the first day of the event, empty where it has none.
func dayOf(e *event.Event) string {
	if e.When == nil {
		return ""
	}
	return e.When.From
}
