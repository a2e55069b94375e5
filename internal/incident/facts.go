package incident

import (
	"math"
	"slices"
	"strings"
	"time"
	"unicode"

	"casus/internal/event"
	"casus/internal/gazetteer"
)

// facts are a mention's values in the shape that comparing needs.
type facts struct {
	family    family
	from, to  int  // days since 1970; 0, 0: not known
	day       bool // known to the day
	published int  // day; 0: not known
	part      int  // part of the day, 1 to 4; 0: not told
	place     placeFacts
	tolls     [2]tollFacts // killed, wounded
	victims   []string     // persons named as victims, folded, sorted
	doers     []string     // words that tell who: of groups and persons named as perpetrators
	side      int          // of the doers: 1 a state's forces, 2 others under arms, 0 not known or both
	targets   []string     // words of targets and sites, sorted
	weapons   []string     // kinds, sorted
	classes   []string     // categories of those attacked, sorted
	terms     []Term       // without the words of place, doer, weapon and kind, which are heard by themselves
	keys      []Key        // to be found under; made when they are first asked for
	seek      []Key        // to look under, likewise
}

type placeFacts struct {
	name, id, key   string // key is the id, or the name with its areas
	country, admin1 string
	words           []uint32 // hashes of the name's words
	lat, lon        float64
	point           bool
	fine            bool // a settlement or a site
	site            bool
	radius          float64
}

type tollFacts struct {
	told      bool
	low, high int
}

// family groups kinds that pages confuse for one another.
type family uint8

const (
	force     family = iota + 1 // fire, strikes, bombs, attacks, clashes
	taking                      // abduction
	arresting                   // detention
	harm                        // arson, destruction, riot
	holding                     // seizure
	warding                     // interception
	crowd                       // protest
	moving                      // deployment, withdrawal
	dealing                     // agreement, talks, sanction
	abuse                       // sexual violence
	saying                      // statements
)

func familyOf(k event.Kind) family {
	switch k {
	case event.Shelling, event.Airstrike, event.Bombing, event.ArmedAttack, event.Clash:
		return force
	case event.Abduction:
		return taking
	case event.Detention:
		return arresting
	case event.Arson, event.Destruction, event.Riot:
		return harm
	case event.Seizure:
		return holding
	case event.Interception:
		return warding
	case event.Protest:
		return crowd
	case event.Deployment, event.Withdrawal:
		return moving
	case event.Agreement, event.Talks, event.Sanction:
		return dealing
	case event.SexualViolence:
		return abuse
	}
	return saying
}

// read gives the mention's facts, made at the first call.
func (m *Mention) read() *facts {
	if m.facts != nil {
		return m.facts
	}
	f := &facts{family: familyOf(m.Event.Kind), published: dayOf(m.Published)}
	f.readWhen(m.Event.When)
	if f.published != 0 && f.from > f.published+1 {
		f.from, f.to, f.day = 0, 0, false // read wrongly: a page tells of no later day
	}
	f.readWhere(m.Event.Where)
	f.tolls[0], f.tolls[1] = tollOf(m.Event.Casualties, event.Killed), tollOf(m.Event.Casualties, event.Wounded)
	for _, p := range m.Event.Parties {
		f.readParty(p)
	}
	for _, w := range m.Event.Weapons {
		f.weapons = append(f.weapons, w.Kind)
	}
	if f.side == 3 {
		f.side = 0
	}
	f.terms = m.otherTerms()
	for _, list := range []*[]string{&f.victims, &f.doers, &f.targets, &f.weapons, &f.classes} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	m.facts = f
	return f
}

// otherTerms are the mention's terms without those that say again what the event's
// values say: where, who did it, with what.
func (m *Mention) otherTerms() []Term {
	said := map[uint32]bool{}
	say := func(s string) {
		for word := range strings.FieldsSeq(gazetteer.Fold(s)) {
			said[hash32(word)] = true
		}
	}
	if w := m.Event.Where; w != nil {
		say(w.Name)
		say(w.Admin1)
	}
	for _, p := range m.Event.Parties {
		if p.Role == event.Perpetrator {
			say(p.Name)
		}
	}
	for _, w := range m.Event.Weapons {
		say(w.Kind)
		say(w.Name)
	}
	for _, q := range m.Event.Evidence["kind"] {
		say(q.Quote)
	}
	out := make([]Term, 0, len(m.Words.Terms))
	sum := 0.0
	for _, t := range m.Words.Terms {
		if !said[t.Hash] {
			out = append(out, t)
			sum += float64(t.Weight) * float64(t.Weight)
		}
	}
	for i := range out {
		out[i].Weight /= float32(math.Sqrt(sum))
	}
	return out
}

func (f *facts) readWhen(w *event.When) {
	if w == nil {
		return
	}
	f.from, f.to = dayOf(w.From), dayOf(w.To)
	if f.to == 0 {
		f.to = f.from
	}
	f.day = f.from != 0 && f.to-f.from <= 1
	f.part = partOf(w.Part)
}

// dayOf counts days since 1970; 0 where the text is no day.
func dayOf(s string) int {
	if len(s) < 10 {
		return 0
	}
	t, err := time.Parse(time.DateOnly, s[:10])
	if err != nil {
		return 0
	}
	return int(t.Unix() / 86400)
}

// partOf tells night, morning, afternoon and evening apart (1 to 4).
func partOf(part string) int {
	p := strings.ToLower(part)
	if len(p) >= 4 && p[0] >= '0' && p[0] <= '9' && strings.Contains(p, ":") {
		hour := int(p[0] - '0')
		if p[1] >= '0' && p[1] <= '9' {
			hour = hour*10 + int(p[1]-'0')
		}
		return min(hour/6+1, 4)
	}
	for i, words := range [][]string{{"overnight", "before dawn", "midnight"}, {"morning", "dawn"}, {"afternoon", "noon", "midday"}, {"evening", "dusk", "tonight"}} {
		for _, w := range words {
			if strings.Contains(p, w) {
				return i + 1
			}
		}
	}
	return 0
}

func (f *facts) readWhere(w *event.Where) {
	if w == nil {
		return
	}
	p := placeFacts{key: placeKey(w), name: gazetteer.Fold(w.Name), id: w.GazetteerID, country: w.Country, admin1: w.Admin1, radius: w.RadiusKM}
	for word := range strings.FieldsSeq(p.name) {
		if len(word) >= 3 {
			p.words = append(p.words, hash32(word))
		}
	}
	p.site = w.Precision == "site"
	p.fine = p.site || w.Precision == "city"
	if w.Lat != nil && w.Lon != nil {
		p.lat, p.lon, p.point = *w.Lat, *w.Lon, true
	}
	f.place = p
}

// tollOf adds up an event's figures of one outcome: those with a name of their own
// are parts of one without. Of two sources the greater counts.
func tollOf(cs []event.Casualty, outcome event.Outcome) tollFacts {
	var t tollFacts
	whole, parts := tollFacts{}, tollFacts{}
	for _, c := range cs {
		if c.Outcome != outcome {
			continue
		}
		low, high := 1, 1
		if c.Count != nil {
			low, high = bounds(c.Count)
		}
		t.told = true
		if c.Who == "" || low > 1 {
			whole.low, whole.high = max(whole.low, low), max(whole.high, high)
			continue
		}
		parts.low, parts.high = parts.low+low, parts.high+high
	}
	t.low, t.high = max(whole.low, parts.low), max(whole.high, parts.high)
	return t
}

// bounds gives both ends of a count; one not told is the other.
func bounds(c *event.Count) (low, high int) {
	switch {
	case c.Low != nil && c.High != nil:
		return *c.Low, *c.High
	case c.Low != nil:
		return *c.Low, *c.Low
	case c.High != nil:
		return 0, *c.High
	}
	return 1, 1
}

// vague are names of parties that say nothing about who it is.
var vague = map[string]bool{
	"gunman": true, "gunmen": true, "man": true, "men": true, "woman": true, "women": true, "people": true, "police": true, "officers": true, "officer": true, "soldiers": true,
	"militants": true, "suspect": true, "suspects": true, "someone": true, "attackers": true, "attacker": true, "rebels": true, "insurgents": true, "civilians": true, "victim": true, "victims": true,
	"forces": true, "troops": true, "security forces": true, "boy": true, "girl": true, "child": true, "children": true, "others": true, "teen": true, "teenager": true, "army": true, "bomber": true,
	"suicide bomber": true, "shooter": true, "deputies": true, "deputy": true, "authorities": true, "residents": true, "one": true, "residence": true, "house": true, "home": true, "car": true, "vehicle": true,
}

func (f *facts) readParty(p event.Party) {
	name := gazetteer.Fold(p.Name)
	if name == "" {
		return
	}
	if (p.Role == event.Victim || p.Role == event.Target) && p.Category != "" && p.Category != "unknown" {
		f.classes = append(f.classes, string(p.Category))
	}
	if p.Role == event.Perpetrator {
		f.side |= sideOf(p.Category)
	}
	named := hasCapitals(p.Name) && !vague[name]
	switch p.Role {
	case event.Victim:
		if named && properName(p.Name) {
			f.victims = append(f.victims, firstAndLast(name))
		}
	case event.Perpetrator, event.Speaker:
		if named && p.Confidence != event.DeniedDoing {
			f.doers = append(f.doers, tellingWords(name)...)
		}
	case event.Target:
		if !vague[name] {
			f.targets = append(f.targets, strings.Fields(name)...)
		}
	}
}

func sideOf(c event.Category) int {
	switch c {
	case event.Military, event.Police, event.Government, event.Coalition:
		return 1
	case event.Rebel, event.Militia, event.TerroristGroup, event.Criminal:
		return 2
	}
	return 0
}

// nameParticles are words of names that are written small.
var nameParticles = wordSet("al el bin ibn bint abu ould van von der den de da dos del la le")

// properName tells a person's name from a description that holds a name ("Perth man"):
// it has two words or more, and but for particles each has a capital ("Qasem al-Raymi").
func properName(s string) bool {
	words := strings.Fields(s)
	for _, w := range words {
		if !nameParticles[w] && !strings.ContainsFunc(w, unicode.IsUpper) {
			return false
		}
	}
	return len(words) > 1
}

// firstAndLast is a person's name as most pages tell it: "john q smith jr" is "john smith".
func firstAndLast(name string) string {
	words := slices.DeleteFunc(strings.Fields(name), func(w string) bool { return nameEnds[w] })
	if len(words) < 2 {
		return name
	}
	return words[0] + " " + words[len(words)-1]
}

// tellingWords are the words of a folded name that say who it is: "sudan armed forces" and
// "sudanese army" are told of with more words or fewer, a person by surname alone.
func tellingWords(name string) []string {
	rare := rarity()
	return slices.DeleteFunc(strings.Fields(name), func(w string) bool {
		r, known := rare[w]
		return len(w) < 3 || vague[w] || known && r < tellingFrom
	})
}

// tellingFrom is how rare a word of a doer's name must be to tell who it is.
const tellingFrom = 2

// nameEnds stand after surnames.
var nameEnds = wordSet("jr sr ii iii iv")

// hasCapitals tells a name from a description.
func hasCapitals(s string) bool {
	for _, w := range strings.Fields(s) {
		if w[0] >= 'A' && w[0] <= 'Z' {
			return true
		}
	}
	return false
}
