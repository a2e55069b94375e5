// Package mark finds what a text names: people and groups, places, times,
// quantities, and who says what.
//
// It takes one page at a time and reads the rooms above it (span, page, text,
// gazetteer, lexicon); it decides nothing about events. Each kind of mark has a
// package of its own below this one; this package holds the shapes they share and
// calls them in order.
package mark

import (
	"casus/internal/span"
	"casus/internal/text"
)

// Marks is everything found in one text. All spans are byte offsets of Doc.Text,
// and every slice stands in order of the text.
type Marks struct {
	Doc          *text.Doc
	Names        []Name
	Places       []Place
	Times        []Time
	Quantities   []Quantity
	Attributions []Attribution
}

// Name is a mention of a person, group, force or institution.
type Name struct {
	span.Span
	Category string // a party category of the record ("militia"); empty when unknown
	Actor    string // the lexicon's name of the actor; empty when it has none
	Country  string // ISO 3166-1 alpha-2 of the actor; empty when unknown
	Person   bool   // a person's name
}

// Place is a mention of a place, resolved where the gazetteer knows it.
type Place struct {
	span.Span
	Name        string // canonical name
	Country     string // ISO 3166-1 alpha-2
	Admin1      string
	Admin2      string
	Lat, Lon    float64 // WGS 84 degrees; meaningful only where Located
	Located     bool
	Precision   string // site, city, admin2, admin1, country
	RadiusKM    float64
	GazetteerID string
	Demonym     bool // names a people or nationality rather than the place ("Syrian")
	Embedded    bool // part of a longer name, of a paper or a team as it may be ("Houston" in "Houston Rockets")
}

// Time is a time expression with its TIMEX3 value (Pustejovsky and others 2003).
type Time struct {
	span.Span
	Type  string // DATE, TIME, DURATION, SET
	Value string // 1998-08-07, 1998-W32, P2D, PRESENT_REF; empty when unresolved
	From  string // first day meant, ISO 8601; empty when unresolved
	To    string // last day meant
	// Precision is day, week, month, year or range; empty when unresolved.
	Precision string
	Part      string // part of the day or clock time as told: "overnight", "06:12"
	Zone      string // time zone as told
}

// Count is a closed range of whole numbers; a bound that is not told is absent.
type Count struct {
	Low, High       int
	HasLow, HasHigh bool
}

// Quantity is a number of things: "at least ten rockets".
type Quantity struct {
	span.Span           // from the first word of the number to the last, with "at least" and the like
	Count     Count     // what the number says
	Of        string    // the thing counted, as written; empty when none
	OfSpan    span.Span // where Of stands
	Token     int       // index in Doc.Tokens of the number's last word
	Unit      bool      // an amount of a measure (kilograms, dollars, per cent, years old), not a count of things
}

// Attribution is something said: by whom, by which cue, and what. A part that is
// not told is an empty span.
type Attribution struct {
	Source, Cue, Content span.Span
}
