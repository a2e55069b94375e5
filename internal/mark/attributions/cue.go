package attributions

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"casus/internal/lexicon"
)

// Class is what sort of saying a cue is.
type Class string

// The classes of cues.
const (
	Say                 Class = "say"
	Report              Class = "report"  // found, shown, learned, reported
	Confirm             Class = "confirm" // confirmed, admitted
	Claim               Class = "claim"   // claimed, alleged
	ClaimResponsibility Class = "claim_responsibility"
	Deny                Class = "deny"
	Accuse              Class = "accuse"
	Condemn             Class = "condemn"
	Demand              Class = "demand"
	Order               Class = "order"
	Ask                 Class = "ask"
	Threaten            Class = "threaten"
	Warn                Class = "warn"
	Promise             Class = "promise"
	Plan                Class = "plan" // plans, wants, hopes, decided
	Believe             Class = "believe"
	Estimate            Class = "estimate"
	Support             Class = "support"
	Agree               Class = "agree"
	Refuse              Class = "refuse"
)

// Force is how far the page itself stands behind the content.
type Force string

// The forces, after the factuality of FactBank (Saurí and Pustejovsky 2009).
const (
	Said  Force = "said"  // reported, neither backed nor doubted
	Fact  Force = "fact"  // the page takes it as true: confirmed, revealed, found
	Doubt Force = "doubt" // the page keeps its distance: claimed, alleged
	Not   Force = "not"   // said not to be so: denied, rejected
	Ahead Force = "ahead" // not happened yet, or asked: threatened, planned, demanded
)

var (
	classes = []Class{Say, Report, Confirm, Claim, ClaimResponsibility, Deny, Accuse, Condemn, Demand, Order, Ask, Threaten, Warn, Promise, Plan, Believe,
		Estimate, Support, Agree, Refuse}
	forces = []Force{Said, Fact, Doubt, Not, Ahead}
)

// cue is one row of the cue table.
type cue struct {
	class Class
	force Force
	takes takes
}

// takes says what the content of a cue may look like.
type takes struct {
	quote, that, bare, close, wh, to, ing, thing, name bool
	whom                                               bool     // an addressee may stand before a clause
	whomTo                                             bool     // an addressee before an infinitive
	alone                                              bool     // a noun that counts without a source
	figurative                                         bool     // counts only in texts that are not about fighting: "attacked the plan"
	shown                                              bool     // a noun phrase, where the source is a document
	preps                                              []string // of, for: the content follows the preposition
	thingPreps                                         []string // as, of: a noun phrase, then the preposition
}

// Cues is the cue table, ready to use. It does not change once read and is safe
// for use by several goroutines.
type Cues struct {
	verbs, nouns, adverbs map[string][]cue
	openers               map[string][]opener // phrases before the source, by first word
	particles             map[string]bool     // second words of verbs of two words
	fighting              map[string]bool     // words of texts about fighting
}

// opener is a cue of several words that stands before its source.
type opener struct {
	words []string
	cue
}

// Open reads the table "cues" of a lexicon. An error names every bad row with
// file, line and remedy.
func Open(l *lexicon.Lexicon) (*Cues, error) {
	c := &Cues{verbs: map[string][]cue{}, nouns: map[string][]cue{}, adverbs: map[string][]cue{}, openers: map[string][]opener{},
		particles: map[string]bool{}, fighting: map[string]bool{}}
	var faults []error
	rows := l.Rows("cues")
	for i := range rows {
		if err := c.add(&rows[i]); err != nil {
			faults = append(faults, err)
		}
	}
	return c, errors.Join(faults...)
}

// add files one row of the table.
func (c *Cues) add(r *lexicon.Row) error {
	term, pos := r.Key(), r.Get("pos")
	if pos == "f" {
		c.fighting[term] = true
		return nil
	}
	q := cue{Class(r.Get("class")), Force(r.Get("force")), parseTakes(r.Get("takes"))}
	if !slices.Contains(classes, q.class) {
		return fault(r, fmt.Sprintf("class %q is not known", q.class), fmt.Sprintf("use one of %s", classes))
	}
	if !slices.Contains(forces, q.force) {
		return fault(r, fmt.Sprintf("force %q is not known", q.force), fmt.Sprintf("use one of %s", forces))
	}
	words := strings.Fields(term)
	switch pos {
	case "v":
		c.verbs[term] = append(c.verbs[term], q)
		if len(words) > 1 {
			c.particles[words[1]] = true
		}
	case "n":
		c.nouns[term] = append(c.nouns[term], q)
	case "r":
		c.adverbs[term] = append(c.adverbs[term], q)
	case "p":
		c.openers[words[0]] = append(c.openers[words[0]], opener{words, q})
	default:
		return fault(r, fmt.Sprintf("pos %q is not known", pos), "use v (verb), n (noun), r (adverb), p (phrase) or f (word of fighting)")
	}
	return nil
}

func fault(r *lexicon.Row, problem, remedy string) error {
	return &lexicon.BadRow{File: r.File, Line: r.Line, Problem: problem, Remedy: remedy}
}

func parseTakes(s string) takes {
	var t takes
	for _, x := range strings.Split(s, ",") {
		switch x {
		case "":
		case "quote":
			t.quote = true
		case "that":
			t.that = true
		case "clause":
			t.that, t.bare = true, true
		case "close":
			t.close = true
		case "wh":
			t.wh = true
		case "to":
			t.to = true
		case "ing":
			t.ing = true
		case "thing":
			t.thing = true
		case "name":
			t.name = true
		case "whom":
			t.whom = true
		case "whom+to":
			t.whomTo = true
		case "alone":
			t.alone = true
		case "figurative":
			t.figurative = true
		case "shown":
			t.shown = true
		default:
			if _, prep, ok := strings.Cut(x, "+"); ok {
				t.thingPreps = append(t.thingPreps, prep)
			} else {
				t.preps = append(t.preps, x)
			}
		}
	}
	return t
}
