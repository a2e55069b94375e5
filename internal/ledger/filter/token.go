package filter

import (
	"fmt"
	"math"
	"slices"
	"sort"
)

// A database finds incidents by tokens: short ASCII words, each with a letter or two
// before it that say of which field it is, so that one index of words answers for
// all fields at once, and each field's words stay a run of their own.

// All is the token that every incident has.
const All = "tall"

// letters before the words and codes of each field.
var letters = map[string]string{
	"text": "x", "admin": "b", "place": "p", "actor": "a", "perpetrator": "d", "target": "v", "speaker": "s",
	"weapon": "w", "source": "o",
	"kind": "tk", "mode": "tm", "stage": "ts", "status": "tu", "country": "tc", "category": "ty", "tag": "tg", "has": "th",
	"killed": "nk", "wounded": "nw", "missing": "nm", "abducted": "na", "captured": "nc", "displaced": "nd",
	"voices": "nv", "accounts": "nn", "confidence": "nq",
}

// steps are where the classes of numbers begin: a token stands for all numbers from
// its step to the next.
var steps = []float64{0, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 75, 100, 150, 200, 300, 500, 1000, 2000, 5000, 10_000, 100_000, 1_000_000}

// tenths are the classes of a probability.
var tenths = []float64{0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95}

func stepsOf(field string) []float64 {
	if field == "confidence" {
		return tenths
	}
	return steps
}

// class is the number of the last step that is not above n.
func class(steps []float64, n float64) int {
	return sort.Search(len(steps), func(i int) bool { return steps[i] > n }) - 1
}

// textFields are the fields whose texts are in the index, in its order.
var textFields = []string{"place", "admin", "actor", "perpetrator", "target", "speaker", "weapon", "source", "text"}

var codeFields = []string{"kind", "mode", "stage", "status", "country", "category", "tag", "has"}

var numberFields = []string{"killed", "wounded", "missing", "abducted", "captured", "displaced", "voices", "accounts", "confidence"}

// NumberFields lists the fields that are numbers.
func NumberFields() []string { return slices.Clone(numberFields) }

// maxTokens bounds the index of one incident.
const maxTokens = 12_000

// Tokens gives the tokens of an incident in their order. Between two texts stands a
// bare letter, so that no run of words goes over the end of one.
func (s *Subject) Tokens() []string {
	all := []string{All}
	for _, f := range codeFields {
		for _, c := range s.Codes(f) {
			all = append(all, letters[f]+c)
		}
	}
	for _, f := range numberFields {
		if n, known := s.Number(f); known {
			all = append(all, fmt.Sprintf("%s%d", letters[f], class(stepsOf(f), n)))
		}
	}
	if w := s.Where; w != nil && w.Lat != nil && w.Lon != nil {
		for _, size := range squares {
			all = append(all, cell(*w.Lat, *w.Lon, size))
		}
	}
	for _, f := range textFields {
		for _, text := range s.Texts(f) {
			for _, w := range Words(text) {
				all = append(all, letters[f]+w)
			}
			all = append(all, letters[f])
		}
	}
	return all[:min(len(all), maxTokens)]
}

// cell names the square of so many degrees that a point lies in.
func cell(lat, lon float64, size int) string {
	return cellOf(int(math.Floor(lat/float64(size))), int(math.Floor(lon/float64(size))), size)
}

func cellOf(y, x, size int) string { return fmt.Sprintf("c%dy%dx%d", size, y+90, x+180) }

// Choice is a set of runs of tokens, one of which an incident must have.
type Choice struct {
	Runs [][]string
	// Exact says that an incident which has one matches; otherwise it may match, and
	// the values themselves must be looked at.
	Exact bool
}

// Choice gives the tokens that an incident must have to match the term; ok is false
// where tokens cannot tell.
func (t *Term) Choice() (c Choice, ok bool) {
	c.Exact = true
	for _, v := range t.Values {
		switch t.Field.sort {
		case choice, code:
			if t.Field.Name == "id" {
				return Choice{}, false
			}
			c.Runs = append(c.Runs, []string{letters[t.Field.Name] + Key(v.Text)})
		case words:
			if t.Field.Name == "page" {
				return Choice{}, false
			}
			var run []string
			for _, w := range v.Words {
				run = append(run, letters[t.Field.Name]+w)
			}
			c.Runs = append(c.Runs, run)
		case number:
			c.numbers(t, v.Number)
		case area:
			if !c.cells(v.Area.Bounds) {
				return Choice{}, false
			}
		default:
			return Choice{}, false
		}
	}
	return c, true
}

// numbers adds the classes in which a number may satisfy the term.
func (c *Choice) numbers(t *Term, with float64) {
	list := stepsOf(t.Field.Name)
	at := class(list, with)
	from, to := 0, len(list)-1
	switch t.Op {
	case Least, More:
		from = at
		c.Exact = c.Exact && t.Op == Least && list[at] == with
	case Most, Less:
		to = at
		c.Exact = c.Exact && t.Op == Less && list[at] == with
		if t.Op == Less && list[at] == with {
			to = at - 1
		}
	default:
		from, to = at, at
		c.Exact = c.Exact && t.Field.Name != "confidence" && at+1 < len(list) && list[at] == with && list[at+1] == with+1
	}
	for i := from; i <= to; i++ {
		c.Runs = append(c.Runs, []string{fmt.Sprintf("%s%d", letters[t.Field.Name], i)})
	}
	if from > to { // less than nought: nobody
		c.Runs = append(c.Runs, []string{letters[t.Field.Name] + "none"})
	}
}

// squares are the sizes of squares that a point is found by, in degrees.
var squares = []int{1, 4, 16}

// maxCells is how many squares stand for an area at most: each is looked up.
const maxCells = 20

// cells adds the squares that a box touches, of the smallest size of which they are
// not too many.
func (c *Choice) cells(b Box) bool {
	c.Exact = false
	for _, size := range squares {
		runs := b.cells(size)
		if len(runs) <= maxCells {
			c.Runs = append(c.Runs, runs...)
			return true
		}
	}
	return false
}

func (b Box) cells(size int) [][]string {
	var runs [][]string
	at := func(d float64) int { return int(math.Floor(d / float64(size))) }
	strips := [][2]float64{{b.West, b.East}}
	if b.West > b.East {
		strips = [][2]float64{{b.West, 180}, {-180, b.East}}
	}
	for _, s := range strips {
		for y := at(b.South); y <= at(b.North); y++ {
			for x := at(s[0]); x <= at(s[1]); x++ {
				if len(runs) > maxCells {
					return runs
				}
				runs = append(runs, []string{cellOf(y, x, size)})
			}
		}
	}
	return runs
}
