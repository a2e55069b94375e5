// Package event is the record: what one page reports, its kinds, modes, stages
// and roles, evidence for every value, and the crosswalks to other codebooks.
//
// It imports span and page for shapes only, holds no language rule, and reads
// nothing.
package event

import "casus/internal/page"

// Record is one coded page.
type Record struct {
	Page   page.Page `json:"page"`
	Events []Event   `json:"events"`
	Second *Second   `json:"second,omitempty"` // where the user asked a second coder
}

// Event is what the page says happened or was said, in one place and time.
type Event struct {
	ID          string     `json:"id"`
	Lead        bool       `json:"lead,omitempty"`
	Kind        Kind       `json:"kind"`
	Mode        Mode       `json:"mode,omitempty"`
	Stage       Stage      `json:"stage,omitempty"`
	When        *When      `json:"when,omitempty"`
	Where       *Where     `json:"where,omitempty"`
	Parties     []Party    `json:"parties,omitempty"`
	Weapons     []Weapon   `json:"weapons,omitempty"`
	Casualties  []Casualty `json:"casualties,omitempty"`
	Damage      []Damage   `json:"damage,omitempty"`
	Origin      *Origin    `json:"origin,omitempty"`
	Defence     *Defence   `json:"defence,omitempty"`
	Media       []Media    `json:"media,omitempty"`
	About       []string   `json:"about,omitempty"`       // a statement's: ids of the events it speaks of
	RespondsTo  []Response `json:"responds_to,omitempty"` // what it answers, by the page's own words
	Condition   string     `json:"condition,omitempty"`   // a threat's
	Deadline    *When      `json:"deadline,omitempty"`    // a threat's
	Means       string     `json:"means,omitempty"`       // a threat's: military, sanctions, closure
	Probability float64    `json:"probability,omitempty"` // of events given 0.9, nine in ten are right
	// Of values, by their path in the record ("when", "parties[0].name"): how likely they
	// are right, the event's being right included.
	Probabilities map[string]float64 `json:"probabilities,omitempty"`
	AccordingTo   string             `json:"according_to,omitempty"`
	Channel       string             `json:"channel,omitempty"` // tweeted, state television
	Evidence      map[string][]Quote `json:"evidence"`
	Codes         *Codes             `json:"codes,omitempty"`
}

// When is when it happened. Where neither page nor text dates it, Words stands alone.
type When struct {
	From      string `json:"from,omitempty"` // ISO 8601 day
	To        string `json:"to,omitempty"`
	Precision string `json:"precision,omitempty"` // day, week, month, year, range
	Part      string `json:"part,omitempty"`      // "early morning", "06:12"
	Zone      string `json:"zone,omitempty"`
	Words     string `json:"words,omitempty"`
}

// Where is the place of the event itself. A country alone has no point.
type Where struct {
	Name        string   `json:"name"`
	Admin1      string   `json:"admin1,omitempty"`
	Admin2      string   `json:"admin2,omitempty"`
	Country     string   `json:"country,omitempty"` // ISO 3166-1 alpha-2
	Lat         *float64 `json:"lat,omitempty"`     // WGS 84 degrees
	Lon         *float64 `json:"lon,omitempty"`
	Precision   string   `json:"precision,omitempty"` // site, city, admin2, admin1, country
	RadiusKM    float64  `json:"radius_km,omitempty"`
	GazetteerID string   `json:"gazetteer_id,omitempty"`
}

// Party is somebody or something that takes part, as the page names it.
type Party struct {
	Role        Role       `json:"role"`
	Name        string     `json:"name"`
	Aliases     []string   `json:"aliases,omitempty"` // other runs of the page that name the same party
	Category    Category   `json:"category,omitempty"`
	Country     string     `json:"country,omitempty"`
	Confidence  Confidence `json:"confidence,omitempty"` // perpetrators only
	AccordingTo string     `json:"according_to,omitempty"`
}

// Weapon is a means of force.
type Weapon struct {
	Kind  string `json:"kind"` // a noun of the lexicon, singular: rocket, car bomb
	Name  string `json:"name,omitempty"`
	Count *Count `json:"count,omitempty"`
}

// Count is a closed range of whole numbers; a bound not told is left out.
type Count struct {
	Low  *int `json:"low,omitempty"`
	High *int `json:"high,omitempty"`
}

// Casualty is a toll by one source. Two figures of two sources are two entries.
type Casualty struct {
	Outcome     Outcome `json:"outcome"`
	Who         string  `json:"who,omitempty"`
	Country     string  `json:"country,omitempty"`
	Count       *Count  `json:"count,omitempty"`
	AccordingTo string  `json:"according_to,omitempty"`
}

// Damage is harm to a thing.
type Damage struct {
	What   string `json:"what"`
	Effect string `json:"effect,omitempty"` // destroyed, damaged, burned, looted, none
}

// Origin is where fire came from.
type Origin struct {
	Direction string `json:"direction,omitempty"` // N, NE, E, … of the target
	Place     string `json:"place,omitempty"`
	Platform  string `json:"platform,omitempty"`
	FoundBy   string `json:"found_by,omitempty"`
}

// Defence is what the attacked side did to ward the attack off.
type Defence struct {
	System  string `json:"system,omitempty"`
	Engaged bool   `json:"engaged,omitempty"`
}

// Media is a picture or film that the page tells of.
type Media struct {
	Type  string `json:"type"` // video, photo, audio
	Shows string `json:"shows,omitempty"`
}

// Response links an event to the one it answers.
type Response struct {
	Event string `json:"event"`
	Words string `json:"words"`
}

// Quote is evidence: the run of the page's own words that a value was read from,
// in code points of the page's text (or title).
type Quote struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Quote string `json:"quote"`
	In    string `json:"in,omitempty"` // "title" where the run stands in a title outside the text
}

// Codes are the event's codes in other codebooks.
type Codes struct {
	ACLED  string `json:"acled,omitempty"`
	PLOVER string `json:"plover,omitempty"`
	CAMEO  string `json:"cameo,omitempty"`
}
