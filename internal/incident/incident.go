// Package incident is one real-world occurrence: the accounts that pages give of
// it, side by side, and what they say together.
//
// A page's event is a Mention (mention.go). Keys say which mentions are worth
// comparing (keys.go), Compare weighs two (weigh.go, reason.go), Merge parts a set
// into incidents (group.go, cluster.go), writes each (build.go) and gives pages about
// arrests to the acts that they are for (follow.go), and Update does the same
// for a few mentions that are new to a Store (engine.go).
//
// It imports the nouns (event, gazetteer) and reads nothing: merging is a function
// of the events alone.
package incident

import "casus/internal/event"

// Incident is one occurrence, merged from the events of many pages. Its ID comes
// from its accounts alone, so that the same pages give the same incidents.
type Incident struct {
	ID         string         `json:"id"`
	Kind       event.Kind     `json:"kind"`
	Mode       event.Mode     `json:"mode,omitempty"`
	Stage      event.Stage    `json:"stage,omitempty"`
	When       *event.When    `json:"when,omitempty"`
	Where      *event.Where   `json:"where,omitempty"`
	Parties    []event.Party  `json:"parties,omitempty"`
	Weapons    []event.Weapon `json:"weapons,omitempty"`
	Casualties []Toll         `json:"casualties,omitempty"`
	Damage     []event.Damage `json:"damage,omitempty"`
	Condition  string         `json:"condition,omitempty"` // a threat's
	Deadline   *event.When    `json:"deadline,omitempty"`  // a threat's
	Means      string         `json:"means,omitempty"`     // a threat's
	Fate       string         `json:"fate,omitempty"`      // a threat's: open, carried_out, lapsed
	Origin     *event.Origin  `json:"origin,omitempty"`
	Defence    *event.Defence `json:"defence,omitempty"`
	Accounts   []Account      `json:"accounts"`
	Disputes   []Dispute      `json:"disputes,omitempty"`
	Lead       []string       `json:"lead,omitempty"` // sources of the pages that are about it: whose lead event it is, or whose lead event is an arrest for it
	Voices     int            `json:"voices"`         // independent sources; copies of one wire story are one
	RespondsTo []Answer       `json:"responds_to,omitempty"`
	Statements []Statement    `json:"statements,omitempty"`
	Codes      *event.Codes   `json:"codes,omitempty"`
	// Probability is that of the surest account: that the occurrence was reported.
	Probability float64 `json:"probability,omitempty"`
}

// Account is one page's event. Reason says in words why it stands here.
type Account struct {
	Page        string  `json:"page"`    // the page's source
	PageID      string  `json:"page_id"` // hash of its text
	Event       string  `json:"event"`
	Lead        bool    `json:"lead,omitempty"`
	Voice       int     `json:"voice"` // copies of one story share a number
	Publisher   string  `json:"publisher,omitempty"`
	Published   string  `json:"published,omitempty"` // day
	Quote       string  `json:"quote,omitempty"`     // the words that tell of it
	Reason      string  `json:"reason,omitempty"`
	Probability float64 `json:"probability,omitempty"` // that it is the same occurrence as the others
	// RespondsTo names events of the same page that this one answers by the page's words.
	RespondsTo []event.Response `json:"responds_to,omitempty"`
}

// Toll is what all accounts say of one outcome. Best is the figure that stands when
// the accounts are weighed; no figure is thrown away.
type Toll struct {
	Outcome  event.Outcome `json:"outcome"`
	Who      string        `json:"who,omitempty"`
	Count    Range         `json:"count"`
	Accounts []TollAccount `json:"accounts,omitempty"`
}

// Range is a closed range with the figure that stands.
type Range struct {
	Low  *int `json:"low,omitempty"`
	Best *int `json:"best,omitempty"`
	High *int `json:"high,omitempty"`
}

// TollAccount is one figure: who said it, when, on which page.
type TollAccount struct {
	Count       *event.Count `json:"count,omitempty"`
	Who         string       `json:"who,omitempty"`
	AccordingTo string       `json:"according_to,omitempty"`
	AsOf        string       `json:"as_of,omitempty"` // day the page was published
	Page        string       `json:"page"`
	Event       string       `json:"event"`
}

// Dispute is a value on which accounts differ: each reading with who gives it.
type Dispute struct {
	Field    string    `json:"field"` // kind, when, where, perpetrator, killed, …
	Readings []Reading `json:"readings"`
}

// Reading is one side of a dispute.
type Reading struct {
	Value    string    `json:"value"`
	Accounts []Pointer `json:"accounts"`
}

// Pointer names an event of a page.
type Pointer struct {
	Page  string `json:"page"`
	Event string `json:"event"`
}

// Answer is a link to the incident that this one answers. Stated links stand in a
// page's own words; others are inferred from parties, time and place.
type Answer struct {
	Incident    string    `json:"incident"`
	Stated      bool      `json:"stated"`
	Words       string    `json:"words,omitempty"`
	Reason      string    `json:"reason,omitempty"`
	Probability float64   `json:"probability,omitempty"`
	Accounts    []Pointer `json:"accounts,omitempty"`
}

// Statement is a statement about the incident: a threat, claim, denial, condemnation.
type Statement struct {
	Page  string     `json:"page"`
	Event string     `json:"event"`
	Kind  event.Kind `json:"kind,omitempty"`
}

// Proposal is a pair of incidents that may be one occurrence; a person decides.
type Proposal struct {
	A           string  `json:"a"` // incident ids, the lesser first
	B           string  `json:"b"`
	Probability float64 `json:"probability"` // that they are one
	Reason      string  `json:"reason"`
}
