package places

import (
	"math"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"casus/internal/gazetteer"
	"casus/internal/text"
)

// base is what a reading matters before the page is looked at, in powers of ten of
// people.
func base(e gazetteer.Entry, m gazetteer.Match) float64 {
	b := float64(e.Importance) / 30
	switch m.Kind {
	case gazetteer.Alternate:
		b -= 0.5
		if e.Class.Settlement() && englishNames(e.Country) {
			b -= 0.7 // an old or another name, not another spelling
		}
	case gazetteer.Derived:
		b -= 0.7
		if e.Class.Area() {
			b += 0.4
		}
	case gazetteer.Former:
		b -= 0.2
	}
	if m.Loose {
		b--
	}
	if englishNames(e.Country) {
		b += 0.35 // news in English prints their names most
	}
	return b
}

func englishNames(country string) bool {
	switch country {
	case "US", "GB", "CA", "AU":
		return true
	}
	return false
}

// Weights of the choice, in the unit of base.
const (
	heldWeight    = 6.0 // the words beside it put it in an area that holds it
	holdsWeight   = 3.0 // the words beside it put a place in it
	cueWeight     = 3.0 // the noun beside it is of its kind
	countryWeight = 2.0 // times its country's share of the page
	countryNamed  = 0.8 // its country is named or has a place on the page
	admin1Weight  = 1.8 // times its first-level area's share of the page
	admin1Named   = 0.9
	nearWeight    = 0.9 // for each place of the page close by, two at most
	sharpness     = 1.6 // how surely the best reading is counted into the focus
)

// focus is how much of a page is about each country and first-level area.
type focus struct {
	country map[string]float64
	admin1  map[string]float64
	total   float64
	points  []point
}

// point is where a group that is no country was placed.
type point struct {
	group    int
	lat, lon float64
	weight   float64
}

// resolve chooses a reading for every group, then for every mention.
func (p *page) resolve() {
	p.hold()
	for round := 0; round < 3; round++ {
		p.refocus()
		for g := range p.groups {
			p.score(g)
		}
	}
	for i := range p.mentions {
		p.choose(&p.mentions[i])
	}
}

// hold counts, for each reading, the mentions whose own words speak for it.
func (p *page) hold() {
	for i := range p.mentions {
		n := &p.mentions[i]
		if n.person {
			continue
		}
		for _, q := range n.parents {
			for c := range p.groups[n.group].candidates {
				child := &p.groups[n.group].candidates[c]
				if p.holder(q, child.entry, true) {
					child.held++
				}
			}
		}
	}
}

// holder reports whether some reading of group q is an area that holds e; where
// count is set, those that do are strengthened by it.
func (p *page) holder(q int, e gazetteer.Entry, count bool) bool {
	found := false
	for k := range p.groups[q].candidates {
		c := &p.groups[q].candidates[k]
		if c.entry.Key() == e.Key() || !wider(c.entry, e) || !p.m.table.Inside(e, c.entry) {
			continue
		}
		found = true
		if count {
			c.base += holdsWeight * float64(e.Importance) / 255 / 3
		}
	}
	return found
}

// wider reports whether a is of a larger kind than e, so that it may hold it.
func wider(a, e gazetteer.Entry) bool {
	if a.Class.Area() && (a.Class < e.Class || a.Class == gazetteer.Region) {
		return true
	}
	return a.Class == gazetteer.City && !e.Class.Area() && a.Importance > e.Importance+15 || a.RadiusKM > 2*e.RadiusKM && a.Class != gazetteer.City
}

// refocus recounts what the page is about, from the scores so far.
func (p *page) refocus() {
	p.focus = focus{country: map[string]float64{}, admin1: map[string]float64{}}
	for g := range p.groups {
		p.contribute(g, 1, &p.focus)
	}
}

// contribute adds (or with sign −1 takes away) a group's share of the focus.
func (p *page) contribute(g int, sign float64, f *focus) {
	group := &p.groups[g]
	weight := p.weight(group)
	if weight == 0 || len(group.candidates) == 0 {
		return
	}
	top := math.Inf(-1)
	for i := range group.candidates {
		top = max(top, group.candidates[i].value())
	}
	total := 0.0
	for i := range group.candidates {
		total += math.Exp(sharpness * (group.candidates[i].value() - top))
	}
	for i := range group.candidates {
		c := &group.candidates[i]
		share := sign * weight * math.Exp(sharpness*(c.value()-top)) / total
		if math.Abs(share) < 0.01 {
			continue
		}
		f.country[c.entry.Country] += share
		f.total += share
		if c.entry.Class == gazetteer.Country || c.kind == gazetteer.Demonym {
			continue
		}
		if a := c.entry.Admin1Code(); a != "" {
			f.admin1[a] += share
		}
		if sign > 0 && share > 0.3*weight && c.entry.Located && c.entry.RadiusKM < 400 {
			f.points = append(f.points, point{g, c.entry.Lat, c.entry.Lon, share})
		}
	}
}

// value is the score where there is one, else the base with the pairs counted in.
func (c *candidate) value() float64 {
	if c.score != 0 {
		return c.score
	}
	return c.base + heldWeight*min(1, float64(c.held))
}

// weight is how much a group says about what the page is about.
func (p *page) weight(g *group) float64 {
	n := float64(g.mentions-g.person) + g.extra
	if n <= 0 {
		return 0
	}
	w := 1 + math.Log(n)
	if g.common && g.words == 1 {
		w *= 0.3
	}
	return w
}

// score values every reading of a group by the rest of the page.
func (p *page) score(g int) {
	group := &p.groups[g]
	p.contribute(g, -1, &p.focus)
	most := 0.0
	for i := range group.candidates {
		c := &group.candidates[i]
		s := c.base + heldWeight*min(1, float64(c.held))
		if p.focus.total > 0.5 {
			s += p.shares(c)
		}
		s += p.nearness(g, c)
		c.score = s
		if s > most || group.best < 0 {
			most, group.best = s, i
		}
	}
	p.contribute(g, 1, &p.focus)
}

// shares is what the page's countries and areas say for a reading.
func (p *page) shares(c *candidate) float64 {
	s := 0.0
	if w := p.focus.country[c.entry.Country]; w > 0.3 && c.entry.Country != "" {
		s += countryWeight*w/max(p.focus.total, 2) + countryNamed
	}
	if c.entry.Class == gazetteer.Country {
		return s * 0.5
	}
	if w := p.focus.admin1[c.entry.Admin1Code()]; w > 0.3 {
		s += admin1Weight*w/max(p.focus.total, 2) + admin1Named
	}
	return s
}

// nearness is what the page's other places say for a reading: one close by speaks
// most, a second and third a little more.
func (p *page) nearness(g int, c *candidate) float64 {
	if !c.entry.Located || c.entry.Class == gazetteer.Country {
		return 0
	}
	total := 0.0
	for _, q := range p.focus.points {
		if q.group == g {
			continue
		}
		if math.Abs(q.lat-c.entry.Lat) > 4 {
			continue
		}
		d := gazetteer.Distance(q.lat, q.lon, c.entry.Lat, c.entry.Lon)
		if c.entry.Class.Area() {
			d = max(0, d-c.entry.RadiusKM)
		}
		if d < 400 {
			total += min(q.weight, 1.5) * math.Exp(-d/120)
		}
	}
	return nearWeight * min(total, 2)
}

// choose picks the reading of one mention: the group's, unless its own words say otherwise.
func (p *page) choose(n *mention) {
	g := &p.groups[n.group]
	if n.person || n.part || len(g.candidates) == 0 || n.run.street {
		n.dropped = true
		return
	}
	var best *candidate
	most := math.Inf(-1)
	for i := range g.candidates {
		c := &g.candidates[i]
		s := c.score - heldWeight*min(1, float64(c.held)) + p.own(n, c)
		if s > most {
			best, most = c, s
		}
	}
	n.choice = best
	switch {
	case most < p.threshold(n, g, best):
		n.dropped = true
	case !n.run.empty() && best.base < wellKnown && g.mentions == 1 && best.held == 0:
		n.dropped = true // the name of a site says where it is only where the place is known
	case !n.run.empty() && best.entry.Class >= gazetteer.Water && best.entry.RadiusKM > 60:
		n.dropped = true // Florida Atlantic University lies in no ocean
	case n.cue.natural() && n.cue.fits(best.entry.Class) == 0 && n.last < len(p.doc.Tokens) && p.capital(&p.doc.Tokens[n.last]):
		n.dropped = true
	}
}

// wellKnown is the base of a place whose name inside a site's name is taken for its
// whereabouts: a city of about 100,000.
const wellKnown = 5.0

// own is what a mention's own words say for a reading; a reading that another
// mention's words speak for keeps half of that.
func (p *page) own(n *mention, c *candidate) float64 {
	s := 0.0
	for _, q := range n.parents {
		if p.holder(q, c.entry, false) {
			s = heldWeight
		}
	}
	if c.entry.Class == gazetteer.Admin1 && p.stately(n) {
		s += 1.5
	}
	if c.entry.Class == gazetteer.Admin1 || c.entry.Class == gazetteer.Country {
		s += p.listedWith(n, c)
	}
	if s == 0 && c.held > 0 {
		s = heldWeight / 2
	}
	if n.cue == noCue && c.entry.Class == gazetteer.Admin1 && !p.stately(n) && p.hasSeat(n, c) {
		s -= seatWeight
	}
	if n.cue != noCue {
		s += cueWeight * (n.cue.fits(c.entry.Class) - 0.3)
	} else if c.entry.Class == gazetteer.Admin2 && !strings.Contains(c.entry.Name, " ") {
		s -= 0.5
	}
	return s
}

// seatWeight is what speaks for a town over the area that bears its name, where no
// word beside it says that the area is meant: "in Irbil" is the town.
const seatWeight = 1.5

// hasSeat reports whether a reading is an area outside North America that holds a
// town of the same name.
func (p *page) hasSeat(n *mention, area *candidate) bool {
	if englishNames(area.entry.Country) {
		return false
	}
	g := &p.groups[n.group]
	for i := range g.candidates {
		c := &g.candidates[i]
		if c.entry.Class == gazetteer.City && c.entry.Country == area.entry.Country && c.entry.Admin1Code() == area.entry.Admin1Code() {
			return true
		}
	}
	return false
}

// listWeight is what the neighbour in a list says for a reading of its own kind.
const listWeight = 1.3

// listedWith is what the mentions before and after say for a state or country where
// they are one themselves, of the same country, in one sentence: "cases in Oregon,
// Idaho and Washington".
func (p *page) listedWith(n *mention, c *candidate) float64 {
	s := 0.0
	i := sort.Search(len(p.mentions), func(i int) bool { return p.mentions[i].start >= n.start })
	for _, k := range [2]int{i - 1, i + 1} {
		if k < 0 || k >= len(p.mentions) || p.mentions[k].sentence != n.sentence || p.mentions[k].person {
			continue
		}
		o := &p.mentions[k]
		if gap := max(o.first-n.last, n.first-o.last); gap > 7 || gap == 0 {
			continue
		}
		g := &p.groups[o.group]
		if g.best < 0 {
			continue
		}
		b := &g.candidates[g.best]
		if b.kind == gazetteer.Demonym || b.entry.Class != c.entry.Class || o.group == n.group {
			continue
		}
		if c.entry.Class == gazetteer.Country || b.entry.Country == c.entry.Country {
			s += listWeight
		}
	}
	return min(s, 2*listWeight)
}

// stately reports whether a word after the mention says that it is a state.
func (p *page) stately(n *mention) bool {
	return n.last < p.doc.Sentences[n.sentence].Last && p.m.words.flags[p.doc.Tokens[n.last].Lower]&statewide != 0
}

// threshold is the score below which a mention is taken for no place.
func (p *page) threshold(n *mention, g *group, best *candidate) float64 {
	firstOnly := g.words == 1 && p.m.words.flags[p.doc.Tokens[n.first].Lower]&firstName != 0
	t := 3.4
	switch {
	case best.kind == gazetteer.Demonym:
		return 0
	case n.prep || len(n.parents) > 0 && best.held > 0:
		t = 2.4
	case n.suspect:
		t = 5.6
		if g.common && best.held == 0 {
			return math.Inf(1)
		}
	case n.weak:
		t = 3
	}
	if g.words > 1 {
		t -= 0.6
	}
	if firstOnly && !n.prep {
		t += 1
	}
	if g.common && best.kind != gazetteer.Short && best.entry.Class != gazetteer.Country {
		t += 1.6
		if n.initial || p.doc.Sentences[n.sentence].Title {
			t += 2
		}
	}
	if n.casing != text.Mixed {
		t += p.caseless(n, g)
	}
	return t
}

// caseless is what a mention must score more where letter case says nothing.
func (p *page) caseless(n *mention, g *group) float64 {
	more := 0.0
	if g.common && g.words == 1 {
		more += 2
	}
	if tag := p.doc.Tokens[n.first].Tag; tag != text.NoTag && !tag.Proper() {
		more += 1.5
	}
	if !n.prep && n.cue == noCue {
		more++
	}
	return more
}

// hint counts the places of a text that is not the page's own into its focus.
func (p *page) hint(s string, weight float64) {
	for at := 0; at < len(s); {
		r, size := utf8.DecodeRuneInString(s[at:])
		if !unicode.IsUpper(r) {
			at += size
			if unicode.IsLetter(r) {
				at = wordEnd(s, at, len(s))
			}
			continue
		}
		at = p.hintName(s, at, weight)
	}
}

// hintName counts the longest name at a byte and returns where the next word may start.
func (p *page) hintName(s string, at int, weight float64) int {
	k := &p.keys
	k.Read(s, at, len(s), 1)
	if k.Words() == 0 {
		return at + 1
	}
	next := max(k.End(1), at+1)
	k.Read(s, at, len(s), p.m.table.Longest(k))
	for n := k.Words(); n > 0; n-- {
		p.matches = p.m.table.Find(p.matches[:0], k.Key(n))
		p.matches = slices.DeleteFunc(p.matches, func(m gazetteer.Match) bool { return m.Kind == gazetteer.Short || m.Common })
		if len(p.matches) == 0 {
			continue
		}
		key := string(k.Key(n))
		g, ok := p.byKey[key]
		if !ok {
			g = len(p.groups)
			p.byKey[key] = g
			p.groups = append(p.groups, p.group(k.Count(n)))
		}
		p.groups[g].extra += weight / 2
		return k.End(n)
	}
	return next
}
