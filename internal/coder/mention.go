package coder

import (
	"casus/internal/event"
	"casus/internal/mark"
	"casus/internal/span"
)

// mention is one telling of an event: a trigger with what the words round it say.
// Several mentions of one event are folded together before the record is made.
type mention struct {
	sentence                          int
	token                             int       // the trigger's head token
	trigger                           span.Span // the trigger's words
	frame                             frame
	noun                              bool // told by a noun ("the bombing") rather than by a verb
	definite                          bool // the, this, that, Wednesday's: speaks of something already told
	another                           bool // another, a second, a separate: says it is a different one
	answered                          bool // what another act of its sentence is said to answer
	opening                           bool // the main act of the page, of which less need be told
	near                              bool // this, that: speaks of what was told last
	plural                            bool // attacks, bombings: more than one act in one telling
	title                             bool // told in a headline
	negated                           bool // no attack, not attacked
	unreal                            bool // may, could, would, feared: not told as fact
	hedged                            bool // alleged, apparent, suspected
	lead                              bool // what the page is about
	folded                            *mention
	cause                             int  // token of the act that is this one's doer; -1
	placeObject                       int  // token of a place that the act befell; -1
	needsCause, needsForce, needsMore bool // an event only with a cause, with force told, with more than the trigger
	lastSentence                      int
	told                              int // how many tellings are folded in
	whenScore                         float64
	args                              arguments
	triggers                          []span.Span // the triggers of every telling folded in
	modeSpan                          span.Span   // the words the mode was read from

	kind  event.Kind
	mode  event.Mode
	stage event.Stage

	perpetrators, targets, victims, defenders []party
	speakers, addressees                      []party
	weapons                                   []weapon
	tolls                                     []toll
	damage                                    []damage
	when                                      *mark.Time
	where                                     *where
	origin                                    *origin
	defence                                   *defence
	media                                     []medium
	said                                      *said // who says so
	answers                                   []answer
	speaksOf                                  []*mention // the events a statement speaks of
	condition, means                          evidenced
	deadline                                  *mark.Time

	score float64 // how sure the rules are that this is an event, as log-odds
}

// evidenced is a value with the words it was read from.
type evidenced struct {
	value string
	span  span.Span
}

func (e evidenced) told() bool { return e.value != "" }

// party is somebody or something named in a role.
type party struct {
	name       span.Span // the noun phrase without determiners and numbers
	head       int       // its head token
	described  int       // head token of the description that a name replaced; 0 where none was
	category   event.Category
	country    string
	actor      string // the lexicon's name, where it has one
	human      bool
	pronoun    bool // he, they, it: worth something only once resolved
	plural     bool
	count      count
	confidence event.Confidence
	accordance span.Span // who says this party did it
	aliases    []span.Span
}

// count is a told number with its words; have is false where no number is told.
type count struct {
	mark.Count
	span span.Span
	have bool
}

// weapon is a means of force.
type weapon struct {
	kind  string
	class string
	span  span.Span
	count count
}

// toll is a number of people killed, wounded or taken.
type toll struct {
	outcome event.Outcome
	who     span.Span
	country string
	count   count
	said    *said
	at      span.Span // the words that tell it
}

// damage is harm to a thing.
type damage struct {
	what   span.Span
	effect string
	at     span.Span
}

// where is the place of an event.
type where struct {
	place   *mark.Place // the gazetteer's; nil where only a site is told
	site    span.Span   // a named or described site; empty where none
	country string      // where only the country is known
	span    span.Span   // the words that are quoted
	score   float64
}

type origin struct {
	direction, place, platform, foundBy evidenced
}

type defence struct {
	system  evidenced
	engaged bool
}

type medium struct {
	kind  string
	at    span.Span
	shows span.Span
}

// said is who vouches for something.
type said struct {
	source  span.Span
	cue     span.Span
	channel evidenced
}

// answer is a told link to what an event answers.
type answer struct {
	event *mention
	words span.Span
}
