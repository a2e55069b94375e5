package attributions

import (
	_ "embed"
	"fmt"
	"strings"
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
	Open  Force = "open"  // not happened yet, or asked: threatened, planned, demanded
)

// cue is one row of the cue table.
type cue struct {
	class Class
	force Force
	takes takes
}

// takes says what the content of a cue may look like.
type takes struct {
	quote, that, bare, wh, to, ing, thing, name bool
	whom                                        bool     // an addressee may stand before a clause
	whomTo                                      bool     // an addressee before an infinitive
	alone                                       bool     // a noun that counts without a source
	shown                                       bool     // a noun phrase, where the source is a document
	preps                                       []string // of, for: the content follows the preposition
	thingPreps                                  []string // as, of: a noun phrase, then the preposition
}

// Cues is the cue table, ready to use. It does not change once read.
type Cues struct {
	verbs, nouns, adverbs map[string][]cue
	before                map[string][]cue // first word of a phrase that stands before the source
	phrases               map[string][][]string
	particles             map[string]bool // second words of verbs of two words
}

//go:embed cues.tsv
var cueTable string

// OpenCues reads the embedded cue table and then the rows of more, tables of the
// same columns. An error names the row.
func OpenCues(more ...string) (*Cues, error) {
	c := &Cues{verbs: map[string][]cue{}, nouns: map[string][]cue{}, adverbs: map[string][]cue{}, before: map[string][]cue{},
		phrases: map[string][][]string{}, particles: map[string]bool{}}
	for _, table := range append([]string{cueTable}, more...) {
		if err := c.read(table); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func (c *Cues) read(table string) error {
	for i, line := range strings.Split(table, "\n") {
		if line == "" || line[0] == '#' || strings.HasPrefix(line, "term\t") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) < 6 {
			return fmt.Errorf("cue table, line %d: %d columns; want term, pos, class, force, takes, source", i+1, len(f))
		}
		if err := c.add(f[0], f[1], cue{Class(f[2]), Force(f[3]), parseTakes(f[4])}); err != nil {
			return fmt.Errorf("cue table, line %d: %w", i+1, err)
		}
	}
	return nil
}

func (c *Cues) add(term, pos string, q cue) error {
	words := strings.Fields(term)
	if len(words) == 0 {
		return fmt.Errorf("the term is empty")
	}
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
		c.before[words[0]] = append(c.before[words[0]], q)
		c.phrases[words[0]] = append(c.phrases[words[0]], words)
	default:
		return fmt.Errorf("pos %q of %q is not one of v, n, r, p", pos, term)
	}
	return nil
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
