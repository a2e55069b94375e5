package ledger

import (
	"fmt"
	"time"

	"casus/internal/ledger/filter"
)

// Query asks for the incidents that a filter keeps.
type Query struct {
	Filter filter.Filter // the zero filter keeps all that stands
	AsOf   time.Time     // as known at this time; the zero time is now
	Limit  int           // of a page of Find; nought is 50, at most MaxLimit
	After  string        // the cursor of the page before
}

// MaxLimit is the most that one page of Find holds.
const MaxLimit = 1000

// Found is one page of what a filter keeps.
type Found struct {
	Incidents []*Kept
	Next      string // the cursor of the next page; empty after the last
}

// Count is a number of incidents: exactly N, or about N.
type Count struct {
	N     int  `json:"n"`
	About bool `json:"about,omitempty"`
}

// String writes "12" or "about 12,000".
func (c Count) String() string {
	s := fmt.Sprint(c.N)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	if c.About {
		return "about " + s
	}
	return s
}

// Facet counts the incidents by the values of one field.
type Facet struct {
	Field  string       `json:"field"`
	Values []FacetValue `json:"values"`
	About  bool         `json:"about,omitempty"`
}

// FacetValue is one value of a field with its count.
type FacetValue struct {
	Value string `json:"value"`
	N     int    `json:"n"`
}

// FacetFields are the fields that Facets counts by.
func FacetFields() []string {
	return []string{"kind", "mode", "stage", "status", "country", "admin", "place", "actor", "target", "weapon", "source", "tag", "month", "year"}
}
