package incident

import (
	"cmp"
	_ "embed"
	"hash/fnv"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"casus/internal/event"
)

// Words are what the page's own words say of one event: the rarer terms near its
// evidence, the people and places named there, and ages.
type Words struct {
	Terms []Term   `json:"terms,omitempty"` // by hash; a vector of length 1
	Names []string `json:"names,omitempty"` // sorted, folded: "john smith"
	Ages  []int    `json:"ages,omitempty"`  // sorted
	Sites []string `json:"sites,omitempty"` // streets and named buildings, sorted: "oak st"
	// Of the event that a page is about: where and when else the page places acts of
	// its kind. Pages often tell one act in several breaths.
	Places []string `json:"places,omitempty"` // keys of settlements and sites, sorted
	Days   []int    `json:"days,omitempty"`   // since 1970, sorted
}

// Term is a word by its hash, and its weight: how often it stands there times
// rare it is.
type Term struct {
	Hash   uint32  `json:"h"`
	Weight float32 `json:"w"`
}

const (
	sitesKept   = 8
	properWorth = 1.3 // how much more a proper name weighs than another word as rare
	termsKept   = 150
	namesKept   = 24
	leadBytes   = 3000 // bytes at the head of a page that tell what it is about
	nearby      = 500  // bytes kept to either side of evidence in a long paragraph
)

//go:embed words.tsv
var wordsTable string

// rarity gives how rare a word of news is, from 0 upwards; words the table does not
// hold are the rarest.
var rarity = sync.OnceValue(func() map[string]float32 {
	out := make(map[string]float32, 6000)
	for line := range strings.Lines(wordsTable) {
		word, count, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if n, err := strconv.Atoi(count); ok && err == nil && word != "" && word[0] != '#' {
			out[word] = float32(math.Log(1000 / float64(n)))
		}
	}
	return out
})

const rarest = 5.5 // log of 1000 documents over 1.5

func hash32(s string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(s))
	return h.Sum32()
}

// reading is a page as words.go sees it: its text cut into words once.
type reading struct {
	record *event.Record
	runes  []int // byte offset of every 64th code point
	sketch Sketch
	credit string
}

func readPage(r *event.Record) *reading {
	p := &reading{record: r}
	n := 0
	for at := range r.Page.Text {
		if n%64 == 0 {
			p.runes = append(p.runes, at)
		}
		n++
	}
	if len(r.Events) > 0 {
		p.sketch, p.credit = sketchOf(r.Page.Text), creditOf(&r.Page)
	}
	return p
}

// at gives the byte offset of a code point.
func (p *reading) at(point int) int {
	text := p.record.Page.Text
	if point < 0 || point/64 >= len(p.runes) {
		return len(text)
	}
	at := p.runes[point/64]
	for i := 0; i < point%64 && at < len(text); i++ {
		_, w := utf8.DecodeRuneInString(text[at:])
		at += w
	}
	return at
}

// words reads the words near an event's evidence; the page's title and first
// paragraphs count for the event that it is about.
func (p *reading) words(e *event.Event, main bool) Words {
	text := p.record.Page.Text
	runs := p.runsOf(e, nil)
	c := collector{counts: map[string]int{}, names: map[string]int{}, proper: map[string]bool{}, sites: map[string]bool{}, ages: map[int]bool{}}
	if main {
		c.read(headline(p.record.Page.Title))
		runs = p.head(runs)
		for i := range p.record.Events {
			if o := &p.record.Events[i]; o != e && familyOf(o.Kind) == familyOf(e.Kind) {
				runs = p.runsOf(o, runs)
			}
		}
	}
	slices.SortFunc(runs, func(a, b run) int { return cmp.Or(a.from-b.from, a.to-b.to) })
	end := 0
	for _, r := range runs {
		if from := max(r.from, end); from < r.to {
			c.read(text[from:r.to])
			end = r.to
		}
	}
	out := c.words()
	if main {
		p.elsewhere(e, &out)
	}
	return out
}

// run is a part of the text, in bytes.
type run struct{ from, to int }

// runsOf adds the paragraphs that hold an event's evidence.
func (p *reading) runsOf(e *event.Event, runs []run) []run {
	for _, path := range sortedPaths(e.Evidence) {
		for _, q := range e.Evidence[path] {
			if q.In == "" {
				from, to := p.around(p.at(q.Start), p.at(q.End))
				runs = append(runs, run{from, to})
			}
		}
	}
	return runs
}

// head adds the first paragraphs of prose, of which each counts once: pages carry
// headings, captions and teasers of other pages between them.
func (p *reading) head(runs []run) []run {
	text := p.record.Page.Text
	seen := map[string]bool{}
	total, n := 0, len(runs)
	for at := 0; at < len(text) && total < leadBytes; {
		end := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i
		}
		if line := strings.TrimSpace(text[at:end]); prose(line) && !seen[line] {
			seen[line] = true
			to := min(end, at+leadBytes-total)
			for to < end && text[to] != ' ' {
				to++
			}
			runs = append(runs, run{at, to})
			total += to - at
		}
		at = end + 1
	}
	if len(runs) == n && len(text) > 0 {
		_, to := p.around(0, min(leadBytes, len(text)))
		runs = append(runs, run{0, to})
	}
	return runs
}

// prose tells a paragraph of sentences from a heading, a caption or a link.
func prose(line string) bool {
	return len(line) >= 30 && strings.ContainsAny(line[len(line)-3:], ".!?\"”’'")
}

// elsewhere notes the places and days of the page's other events of the kind.
func (p *reading) elsewhere(e *event.Event, out *Words) {
	for i := range p.record.Events {
		o := &p.record.Events[i]
		if o == e {
			continue
		}
		if w := o.Where; w != nil && (w.Precision == "city" || w.Precision == "site") {
			out.Places = append(out.Places, placeKey(w))
		}
		if w := o.When; w != nil && w.Precision == "day" && familyOf(o.Kind) == familyOf(e.Kind) {
			out.Days = append(out.Days, dayOf(w.From))
		}
	}
	slices.Sort(out.Places)
	slices.Sort(out.Days)
	out.Places, out.Days = slices.Compact(out.Places), slices.Compact(out.Days)
	out.Places, out.Days = out.Places[:min(6, len(out.Places))], out.Days[:min(6, len(out.Days))]
}

func sortedPaths(m map[string][]event.Quote) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// around widens a run to its paragraph, within bounds.
func (p *reading) around(from, to int) (int, int) {
	text := p.record.Page.Text
	a := strings.LastIndexByte(text[:from], '\n') + 1
	b := len(text)
	if i := strings.IndexByte(text[to:], '\n'); i >= 0 {
		b = to + i
	}
	if a < from-nearby {
		a = from - nearby
		for a < from && text[a] != ' ' {
			a++
		}
	}
	if b > to+nearby {
		b = to + nearby
		for b > to && text[b] != ' ' {
			b--
		}
	}
	return a, b
}

// collector counts words, names, streets and ages.
type collector struct {
	counts map[string]int
	names  map[string]int
	proper map[string]bool // words that stand with a capital within a sentence
	sites  map[string]bool
	ages   map[int]bool
}

// startsSentence tells whether a word after this text begins a sentence.
func startsSentence(before string) bool {
	before = strings.TrimRight(before, " \t\"“‘'(")
	return before == "" || strings.IndexByte("\n.!?:", before[len(before)-1]) >= 0
}

// read goes through a text word by word.
func (c *collector) read(text string) {
	rare := rarity()
	var run []string // capitalised words that follow each other
	flush := func() {
		if len(run) >= 2 && len(run) <= 4 && personal(run, rare) {
			c.names[run[0]+" "+run[len(run)-1]]++
		}
		if n := len(run); n >= 2 && siteWords[run[n-1]] {
			c.sites[run[n-2]+" "+run[n-1][:2]] = true
		}
		run = run[:0]
	}
	for at := 0; at < len(text); {
		r, w := utf8.DecodeRuneInString(text[at:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			if r != ' ' && r != '.' && r != '\'' && r != '’' && (r != '-' || at > 0 && text[at-1] == ' ') {
				flush()
			}
			at += w
			continue
		}
		end := at
		for end < len(text) {
			r, w := utf8.DecodeRuneInString(text[end:])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				break
			}
			end += w
		}
		word := text[at:end]
		switch {
		case unicode.IsDigit(r):
			c.number(word, text[end:], text[:at])
			flush()
		case len(word) >= 3:
			low := strings.ToLower(word)
			c.counts[low]++
			if unicode.IsUpper(r) && !startsSentence(text[:at]) {
				c.proper[low] = true
			}
			if unicode.IsUpper(r) && word != strings.ToUpper(word) {
				run = append(run, low)
			} else {
				flush()
			}
		case len(word) == 1 && unicode.IsUpper(r) && len(run) > 0: // an initial
		default:
			flush()
		}
		at = end
	}
	flush()
}

// impersonal are words that names of places, bodies and days begin or end with.
var impersonal = wordSet(`street avenue road drive lane boulevard highway parkway place court circle square way county parish city town village
	township park river lake creek hill hills valley beach island islands heights springs falls bridge plaza mall center centre hospital clinic medical
	school college university church mosque temple cemetery apartments apartment homes house hotel motel inn club bar store restaurant market station
	airport base camp prison jail police department sheriff officer officers detective chief lieutenant sergeant captain deputy deputies judge attorney
	district division bureau office court team unit force army guard news press times post tribune journal gazette herald chronicle report reporter
	photo image video caption weather sports north south east west northern southern eastern western northeast northwest southeast southwest central
	side downtown monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
	november december new los las san santa fort saint mount port baton grand little united states america american associated first second third
	crime stoppers shooting murder homicide state federal national public general rights act law game high middle elementary memorial regional updated update
	published posted related contact share copyright breaking live local the and for with from said facebook twitter nexstar broadcasting
	faso leone lanka korea guinea arabia zealand haram qaeda islamic city`)

func wordSet(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

// siteWords end the names of streets and of places where people gather. Those of hospitals,
// courts and police stations are left out: they are where one goes after.
var siteWords = wordSet(`school college university church mosque temple park mall plaza homes hotel motel inn club bar restaurant market lounge cafe
	street st avenue ave road rd drive lane boulevard blvd highway parkway place court circle square way apartments`)

// personal tells whether capitalised words may be a person's name.
func personal(run []string, rare map[string]float32) bool {
	for _, w := range run {
		if impersonal[w] {
			return false
		}
	}
	for _, w := range []string{run[0], run[len(run)-1]} {
		if r, ok := rare[w]; ok && r < 2.5 {
			return false
		}
	}
	return true
}

// headline cuts the name of the site off a title: "Two dead in fire - The Gazette".
func headline(title string) string {
	for _, sep := range []string{" | ", " - ", " – ", " — "} {
		if i := strings.LastIndex(title, sep); i >= 20 {
			title = title[:i]
		}
	}
	return title
}

// number keeps ages: "16-year-old", "Smith, 32,".
func (c *collector) number(word, after, before string) {
	n, err := strconv.Atoi(word)
	if err != nil || n < 1 || n > 99 {
		return
	}
	if strings.HasPrefix(after, "-year-old") || strings.HasPrefix(after, " year old") || strings.HasPrefix(after, "-year old") || strings.HasPrefix(after, " years old") ||
		strings.HasSuffix(before, ", ") && len(after) > 0 && (after[0] == ',' || after[0] == '.') {
		c.ages[n] = true
	}
}

func (c *collector) words() Words {
	rare := rarity()
	var out Words
	for w, n := range c.counts {
		idf, ok := rare[w]
		if !ok {
			idf = rarest
		}
		if idf < 1.2 {
			continue
		}
		weight := idf * idf * float32(1+math.Log(float64(n)))
		if c.proper[w] {
			weight *= properWorth
		}
		out.Terms = append(out.Terms, Term{hash32(w), weight})
	}
	slices.SortFunc(out.Terms, func(a, b Term) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Hash, b.Hash))
	})
	out.Terms = out.Terms[:min(termsKept, len(out.Terms))]
	sum := 0.0
	for _, t := range out.Terms {
		sum += float64(t.Weight) * float64(t.Weight)
	}
	for i := range out.Terms {
		out.Terms[i].Weight = float32(math.Round(1e4*float64(out.Terms[i].Weight)/math.Sqrt(sum)) / 1e4)
	}
	slices.SortFunc(out.Terms, func(a, b Term) int { return cmp.Compare(a.Hash, b.Hash) })
	out.Names = firstNames(c.names)
	for n := range c.ages {
		out.Ages = append(out.Ages, n)
	}
	slices.Sort(out.Ages)
	out.Sites = slices.Sorted(maps.Keys(c.sites))
	out.Sites = out.Sites[:min(sitesKept, len(out.Sites))]
	return out
}

// firstNames keeps the names told most often.
func firstNames(names map[string]int) []string {
	out := make([]string, 0, len(names))
	for n := range names {
		out = append(out, n)
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(names[b]-names[a], strings.Compare(a, b)) })
	out = out[:min(namesKept, len(out))]
	slices.Sort(out)
	return out
}

// likeness is the cosine of two term vectors, from 0 to 1.
func likeness(a, b []Term) float64 {
	sum := float32(0)
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch x, y := a[i].Hash, b[j].Hash; {
		case x < y:
			i++
		case x > y:
			j++
		default:
			sum += a[i].Weight * b[j].Weight
			i, j = i+1, j+1
		}
	}
	return float64(min(sum, 1))
}
