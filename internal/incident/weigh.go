package incident

import (
	"cmp"
	"math"
	"slices"

	"casus/internal/event"
	"casus/internal/gazetteer"
)

// witness is one ground for or against two mentions being one occurrence, in natural
// logarithms of odds. What it is called in words stands in reason.go.
type witness struct {
	ground ground
	weight float64
	n, m   int // numbers for the words: days apart; figures, the second with the outcome that it is of
}

// ground is what a witness speaks of.
type ground uint8

const (
	onePlace ground = iota
	placeToo
	namesake
	nearPlace
	oneArea
	otherPlace
	otherCountry
	oneDay
	dayToo
	nearDay
	otherDay
	sameWeek
	laterNews
	afterNews
	oneToll
	updatedToll
	otherToll
	otherOutcome
	oneVictim
	otherVictims
	oneName
	otherNames
	oneAge
	otherAges
	oneDoer
	otherDoer
	otherSide
	otherVictimKind
	oneTarget
	otherTarget
	oneWeapon
	oneMode
	otherMode
	otherKind
	otherPart
	likeText
	unlikeText
	onePage
	oneSite
	otherSites
)

// The odds before any ground is heard: of two mentions that share a key, few are one.
const prior = -3.2

// Of mentions that cannot be one.
const never = -20.0

// Scores from which mentions are joined, and from which a person is asked.
const (
	joinFrom    = 0.0
	proposeFrom = -1.1 // a probability of a quarter
)

// testimony is what all witnesses say of a pair.
type testimony struct {
	heard [24]witness
	n     int
	score float64
	trust float64 // in values that differ, from 0 to 1: long pages tell much besides, and more is read wrongly
}

func (t *testimony) hear(g ground, weight float64, numbers ...int) {
	w := witness{ground: g, weight: weight}
	if len(numbers) > 0 {
		w.n = numbers[0]
	}
	if len(numbers) > 1 {
		w.m = numbers[1]
	}
	if t.n < len(t.heard) {
		t.heard[t.n] = w
		t.n++
	}
	t.score += weight
}

// weigh hears all grounds on a pair. It is symmetric and depends on the two alone.
func weigh(a, b *Mention) testimony {
	x, y := a.read(), b.read()
	t := testimony{score: prior, trust: trust(max(len(x.terms), len(y.terms)))}
	if a.PageID == b.PageID && a.Page == b.Page {
		t.ofOnePage(a, b, x, y)
		return t
	}
	if order(a, b) > 0 {
		a, b, x, y = b, a, y, x
	}
	if t.kind(a, b, x, y); t.score <= never {
		return t
	}
	if t.where(a, b, &x.place, &y.place); t.score <= never {
		return t
	}
	t.when(a, b, x, y)
	t.tolls(x, y)
	t.onlyWounded(x, y)
	t.parties(x, y)
	t.text(a, b, x, y)
	return t
}

// ofOnePage weighs two events of one page. A page tells them apart, so they are two
// wherever a value differs; where none does they may be one act told in two breaths,
// and the accounts of other pages decide.
func (t *testimony) ofOnePage(a, b *Mention, x, y *facts) {
	p, q := &x.place, &y.place
	switch {
	case x.family != y.family:
		t.hear(onePage, never)
	case a.Event.Kind != b.Event.Kind && !general(&a.Event) && !general(&b.Event),
		a.Event.Mode != "" && b.Event.Mode != "" && a.Event.Mode != b.Event.Mode,
		a.Event.Stage != b.Event.Stage,
		x.from != 0 && y.from != 0 && (x.from > y.to || y.from > x.to),
		p.fine && q.fine && p.key != q.key && !(p.point && q.point && gazetteer.Distance(p.lat, p.lon, q.lat, q.lon) <= 15),
		x.part != 0 && y.part != 0 && x.part != y.part,
		x.tolls[0].told && y.tolls[0].told && !x.tolls[0].meets(y.tolls[0]),
		x.tolls[1].told && y.tolls[1].told && !x.tolls[1].meets(y.tolls[1]),
		len(x.weapons) > 0 && len(y.weapons) > 0 && share(x.weapons, y.weapons) == 0:
		t.hear(onePage, toldApart)
	default:
		t.score = 0
		t.hear(onePage, oneBreath)
	}
}

// toldApart is what two events of a page weigh that differ: only many accounts that
// say otherwise outweigh it.
const toldApart = -4.0

// oneBreath is what two events of a page weigh that differ in nothing.
const oneBreath = -1.0

func (f tollFacts) meets(o tollFacts) bool { return f.low <= o.high && o.low <= f.high }

func (t *testimony) kind(a, b *Mention, x, y *facts) {
	switch {
	case x.family != y.family && !(x.family == force && y.family == harm || x.family == harm && y.family == force):
		t.hear(otherKind, never)
		return
	case a.Event.Kind != b.Event.Kind:
		t.hear(otherKind, -kindGap(&a.Event, &b.Event)*(0.4+0.9*t.trust))
	case a.Event.Mode != "" && b.Event.Mode != "":
		if a.Event.Mode == b.Event.Mode {
			t.hear(oneMode, 0.1)
		} else {
			t.hear(otherMode, -1.3)
		}
	}
	if len(x.weapons) > 0 && len(y.weapons) > 0 && share(x.weapons, y.weapons) > 0 {
		t.hear(oneWeapon, 0.2)
	}
}

// kindGap is what two different kinds weigh against a pair.
func kindGap(a, b *event.Event) float64 {
	if !general(a) && !general(b) {
		return 2
	}
	for _, e := range []*event.Event{a, b} {
		if e.Kind == event.Airstrike || e.Kind == event.Destruction {
			return 1.5
		}
	}
	return 0.7
}

// general tells kinds that say little about how: an attack may be a bombing.
func general(e *event.Event) bool {
	return e.Kind == event.ArmedAttack && (e.Mode == "" || e.Mode == "raid") || e.Kind == event.Clash
}

func (t *testimony) where(a, b *Mention, p, q *placeFacts) {
	same := p.id != "" && p.id == q.id || p.name == q.name && p.admin1 == q.admin1
	switch {
	case !same && p.fine && q.fine && p.name == q.name && p.point && q.point && gazetteer.Distance(p.lat, p.lon, q.lat, q.lon) > 60:
		t.hear(namesake, -1)
	case !same && p.fine && q.fine && (tells(b, p) || tells(a, q) || share(a.Words.Places, b.Words.Places) > 0):
		t.hear(placeToo, 1.6)
	case !same && (p.fine && tells(b, p) || q.fine && tells(a, q)): // one place is told no closer than its area, or not at all
		t.hear(placeToo, 1)
	case p.country != "" && q.country != "" && p.country != q.country:
		t.hear(otherCountry, -2)
	case p.name == "" || q.name == "":
	case same:
		switch {
		case p.site:
			t.hear(onePlace, 3)
		case p.fine:
			t.hear(onePlace, 2.5)
		case p.admin1 != "":
			t.hear(oneArea, 1.2)
		case p.country != "":
			t.hear(oneArea, 0.3)
		default:
			t.hear(onePlace, 1)
		}
	case p.fine && q.fine && p.point && q.point:
		km := gazetteer.Distance(p.lat, p.lon, q.lat, q.lon)
		switch {
		case km <= 15:
			t.hear(nearPlace, 1.5, int(km))
		case km <= 60:
			t.hear(nearPlace, -0.3, int(km))
		case p.admin1 == q.admin1 && km <= 200:
			t.hear(otherPlace, -2, int(km))
		default:
			t.hear(otherPlace, -2.5, int(km))
		}
	case p.admin1 != "" && p.admin1 == q.admin1:
		t.hear(oneArea, 1.2)
	case p.admin1 != "" && q.admin1 != "":
		t.hear(otherPlace, -2)
	}
}

// tells reports whether a page places an event of its own at a place, or names it near
// one.
func tells(m *Mention, p *placeFacts) bool {
	return slices.Contains(m.Words.Places, p.key) || told(p, m)
}

// told reports whether all words of a place's name stand near the other's event.
func told(p *placeFacts, m *Mention) bool {
	for _, h := range p.words {
		if _, ok := slices.BinarySearchFunc(m.Words.Terms, h, func(t Term, h uint32) int { return cmp.Compare(t.Hash, h) }); !ok {
			return false
		}
	}
	return len(p.words) > 0
}

func (t *testimony) when(a, b *Mention, x, y *facts) {
	if x.day && y.day {
	} else if x.published != 0 && y.from > x.published+1 || y.published != 0 && x.from > y.published+1 {
		t.hear(afterNews, -1.5)
	}
	switch {
	case !(x.day && y.day && x.from == y.from) && (x.day && slices.Contains(b.Words.Days, x.from) || y.day && slices.Contains(a.Words.Days, y.from) || !x.day && !y.day && shareInts(a.Words.Days, b.Words.Days)):
		t.hear(dayToo, 1.5)
		return
	case x.day && y.day:
		switch d := apart(x.from, y.from); {
		case x.from == y.from:
			t.hear(oneDay, 2.5-t.trust)
		case d == 1:
			t.hear(nearDay, -0.3, d)
		case d <= 3:
			t.hear(otherDay, -1.5, d)
		case d <= 7:
			t.hear(otherDay, -2.2, d)
		default:
			t.hear(otherDay, -3.5+late(a, b), d)
		}
		if x.from == y.from && x.part != 0 && y.part != 0 && x.part != y.part {
			t.hear(otherPart, -0.8)
		}
		return
	case x.from != 0 && y.from != 0:
		if x.from > y.to || y.from > x.to {
			t.hear(otherDay, -2.5, apart(x.from, y.from))
		}
		return
	}
	p, q := dayNear(x), dayNear(y)
	if p == 0 || q == 0 {
		return
	}
	switch d := apart(p, q); {
	case d <= 1:
		t.hear(sameWeek, 1.3, d)
	case d <= 3:
		t.hear(sameWeek, 0.6, d)
	case d <= 8:
		t.hear(laterNews, -0.5, d)
	case d <= 40:
		t.hear(laterNews, -1.8+late(a, b), d)
	default:
		t.hear(laterNews, -3+late(a, b), d)
	}
}

// late is how much less the time between two pages weighs when they share several
// names: a trial is told of late. One name may be a spokesman's.
func late(a, b *Mention) float64 {
	if share(a.Words.Names, b.Words.Names) > 1 {
		return 1.5
	}
	return 0
}

// dayNear is the day of a mention: when it happened, else when its page came out.
func dayNear(f *facts) int {
	if f.day {
		return f.from
	}
	if f.published != 0 {
		return f.published
	}
	return f.from
}

func apart(a, b int) int {
	if a > b {
		return a - b
	}
	return b - a
}

func (t *testimony) tolls(x, y *facts) {
	for i, half := range []float64{1, 0.6} {
		p, q := x.tolls[i], y.tolls[i]
		if !p.told || !q.told {
			continue
		}
		switch {
		case p == q && p.low > 0:
			t.hear(oneToll, half*(0.7+0.3*math.Min(float64(p.low), 8)), p.low, i)
		case p.low <= q.high && q.low <= p.high:
			t.hear(oneToll, half*0.3, max(p.low, q.low), i)
		case y.published > x.published && x.published != 0 && q.low >= p.high:
			t.hear(updatedToll, half*-0.1, p.high, len(outcomes)*q.low+i)
		case apart(p.high, q.low) <= 1 || apart(p.low, q.high) <= 1:
			t.hear(updatedToll, half*-0.5, p.high, len(outcomes)*q.low+i)
		default:
			t.hear(otherToll, half*-1.4*t.trust, p.high, len(outcomes)*q.low+i)
		}
	}
}

// onlyWounded hears that one page tells of dead and the other of wounded alone.
func (t *testimony) onlyWounded(x, y *facts) {
	dead := func(f *facts) bool { return f.tolls[0].told && f.tolls[0].low > 0 }
	hurt := func(f *facts) bool { return f.tolls[1].told && f.tolls[1].low > 0 }
	if dead(x) && !dead(y) && hurt(y) && !hurt(x) || dead(y) && !dead(x) && hurt(x) && !hurt(y) {
		t.hear(otherOutcome, -0.6*t.trust)
	}
}

func (t *testimony) parties(x, y *facts) {
	if len(x.victims) > 0 && len(y.victims) > 0 {
		if share(x.victims, y.victims) > 0 {
			t.hear(oneVictim, 3)
		} else {
			t.hear(otherVictims, -2*t.trust)
		}
	}
	if len(x.doers) > 0 && len(y.doers) > 0 {
		if share(x.doers, y.doers) > 0 {
			t.hear(oneDoer, 0.7)
		} else {
			t.hear(otherDoer, -0.5)
		}
	}
	if x.side != 0 && y.side != 0 && x.side != y.side {
		t.hear(otherSide, -2)
	}
	if len(x.targets) > 0 && len(y.targets) > 0 {
		if share(x.targets, y.targets) > 0 {
			t.hear(oneTarget, 0.7)
		} else {
			t.hear(otherTarget, -0.9*t.trust)
		}
	}
	if len(x.classes) > 0 && len(y.classes) > 0 && share(x.classes, y.classes) == 0 {
		t.hear(otherVictimKind, -t.trust)
	}
}

// share counts what two sorted lists have in common.
func share(a, b []string) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

// namesWorth is what names that both pages tell are worth, by how many there are.
var namesWorth = []float64{0, 2, 4.5, 6, 7}

func shareInts(a, b []int) bool {
	return slices.ContainsFunc(a, func(n int) bool { return slices.Contains(b, n) })
}

// steps of the likeness of texts, and what each is worth; between them the straight line.
var (
	likenessSteps = []float64{0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7, 1}
	likenessWorth = []float64{-1.2, -1.2, -0.7, 0, 0.9, 2.1, 3.2, 4.4, 5, 6, 7}
)

// longText is how many terms a text has of which likeness counts in full.
const longText = 60

func (t *testimony) text(a, b *Mention, x, y *facts) {
	names := share(a.Words.Names, b.Words.Names)
	switch {
	case names > 0:
		t.hear(oneName, namesWorth[min(names, len(namesWorth)-1)], names)
	case len(a.Words.Names) > 1 && len(b.Words.Names) > 1:
		t.hear(otherNames, -0.2)
	}
	if len(a.Words.Sites) > 0 && len(b.Words.Sites) > 0 {
		if share(a.Words.Sites, b.Words.Sites) > 0 {
			t.hear(oneSite, 2.5)
		} else {
			t.hear(otherSites, -1.2)
		}
	}
	ages := 0
	for _, n := range a.Words.Ages {
		if slices.Contains(b.Words.Ages, n) {
			ages++
		}
	}
	switch {
	case ages > 0:
		t.hear(oneAge, math.Min(0.7+0.6*float64(ages), 2.5), ages)
	case len(a.Words.Ages) > 0 && len(b.Words.Ages) > 0:
		t.hear(otherAges, -1)
	}
	if len(x.terms) == 0 || len(y.terms) == 0 {
		return
	}
	l := likeness(x.terms, y.terms)
	k, _ := slices.BinarySearch(likenessSteps, l)
	k = min(max(k, 1), len(likenessSteps)-1)
	part := (l - likenessSteps[k-1]) / (likenessSteps[k] - likenessSteps[k-1])
	w := likenessWorth[k-1] + part*(likenessWorth[k]-likenessWorth[k-1])
	if w >= 0 {
		w *= math.Sqrt(math.Min(1, float64(min(len(x.terms), len(y.terms)))/longText))
		t.hear(likeText, w, int(100*l))
	} else {
		t.hear(unlikeText, w, int(100*l))
	}
}

// probability turns a score into the probability that a pair is one occurrence.
func probability(score float64) float64 {
	p := 1 / (1 + math.Exp(-score))
	return math.Round(p*100) / 100
}

// trust is how far values that differ tell two events apart, by how many terms the
// longer of the two texts has.
func trust(terms int) float64 {
	return 1 - 0.7*math.Min(1, math.Max(0, float64(terms-40)/60))
}
