package coder

import (
	"strings"
	"time"

	"casus/internal/event"
	"casus/internal/mark"
	"casus/internal/span"
	"casus/internal/text"
)

// chooseWhen gives the mention the date that its words tell: the one in its own
// noun phrase or clause, never that of the report.
func (w *work) chooseWhen(m *mention) {
	if m.frame == frameToll {
		return // its date is that of the count
	}
	best, bestScore := -1, 0.0
	s := w.doc.Sentences[m.sentence]
	for k := range w.marks.Times {
		t := &w.marks.Times[k]
		if t.Start < s.Start || t.End > s.End || !dates(t) || w.beforeDash(t.Span, m) {
			continue
		}
		if m.answered && !w.under(w.tokenAt(t.Start, m.sentence), m.token) {
			continue // when it was answered
		}
		if score := w.timeScore(m, k); best < 0 || score > bestScore {
			best, bestScore = k, score
		}
	}
	if best >= 0 && bestScore > 0 {
		t := w.marks.Times[best]
		if t.Precision == "range" && w.opensWith(t.End, "when") {
			calendarSpan(&t) // "since January 2022, when a missile struck": then
		}
		m.when = &t
		m.whenScore = bestScore
	}
}

// opensWith reports whether a word follows a byte of the text, past a comma.
func (w *work) opensWith(at int, word string) bool {
	rest := strings.TrimLeft(w.doc.Text[at:min(len(w.doc.Text), at+len(word)+3)], ", ")
	return strings.HasPrefix(rest, word)
}

// calendarSpan takes a stretch that began with a month or a day for that month or day.
func calendarSpan(t *mark.Time) {
	if d, err := time.Parse("2006-01", t.Value); err == nil {
		t.From, t.To, t.Precision = d.Format(time.DateOnly), d.AddDate(0, 1, -1).Format(time.DateOnly), "month"
	}
	if _, err := time.Parse(time.DateOnly, t.Value); err == nil {
		t.From, t.To, t.Precision = t.Value, t.Value, "day"
	}
}

// beforeDash reports whether a span stands in the head of a report that runs on into its
// first sentence: "gao, mali, 6 april 2019 - gunmen attacked".
func (w *work) beforeDash(s span.Span, m *mention) bool {
	first := w.doc.Sentences[m.sentence].First
	for i := first; i < m.token && i < first+14; i++ {
		switch w.doc.Tokens[i].Lower {
		case "-", "--", "—", "–":
			return s.End <= w.doc.Tokens[i].Start
		}
	}
	return false
}

// dates reports whether a time expression can date an event.
func dates(t *mark.Time) bool {
	switch t.Type {
	case "SET":
		return false
	case "DURATION":
		return t.From != ""
	}
	return t.Value != "PRESENT_REF" && t.Value != "FUTURE_REF" && t.Value != "PAST_REF" || t.From != ""
}

// timeScore says how well time k fits mention m.
func (w *work) timeScore(m *mention, k int) float64 {
	t := &w.marks.Times[k]
	i := w.tokenAt(t.Start, m.sentence)
	if i < 0 {
		return -1
	}
	score := 2.0
	if t.From == "" {
		score -= 0.3
	}
	last := w.lastToken(t.Span, i)
	top := w.topOf(i, last)
	verb := w.clause(top)
	own := w.clause(m.token)
	switch {
	case w.under(top, m.token):
		score += 3
	case m.args.verb >= 0 && verb == m.args.verb:
		score += 2.5
	case verb == own:
		score += 2
	case verb >= 0 && own >= 0 && (w.inRelative(verb, own) || w.inRelative(own, verb) && !m.noun):
		return -1 // "Aksoy, who moved to Britain 22 years ago, was killed"
	case verb >= 0 && own >= 0 && (w.under(verb, own) || w.under(own, verb)):
		score += 0.5
	}
	if verb >= 0 && m.token != verb && chargings[w.doc.Tokens[verb].Lemma] != "" && m.noun && !w.under(top, m.token) && abs(i-verb) <= abs(i-m.token) {
		return -1 // when somebody was charged with it
	}
	if verb >= 0 && verb != own && (w.cueAt(verb) || w.reporting(verb)) {
		score -= 3.5
	}
	if w.rivals(m, top) > 0 {
		return 0 // another's
	}
	score -= float64(abs(i-m.token)) * 0.04
	return score
}

// inRelative reports whether a verb stands in a relative clause below another.
func (w *work) inRelative(verb, other int) bool {
	for i, n := verb, 0; i >= 0 && i != other && n < 64; i, n = int(w.doc.Tokens[i].Head), n+1 {
		if w.doc.Tokens[i].Relation == text.AclRelcl {
			return w.under(i, other)
		}
	}
	return false
}

// topOf gives the token of a run that hangs on a word outside it; of several, the last.
func (w *work) topOf(first, last int) int {
	for i := last; i >= first; i-- {
		if h := int(w.doc.Tokens[i].Head); h < first || h > last {
			return i
		}
	}
	return first
}

// belongs reports whether token i hangs on the trigger of another mention of the sentence,
// and not on m's.
func (w *work) belongs(m *mention, i int) bool {
	for _, o := range w.mentions {
		if o != m && o.sentence == m.sentence && o.noun && w.under(i, o.token) && !w.under(i, m.token) && !w.under(o.token, m.token) {
			return true
		}
		if o != m && o.sentence == m.sentence && o.noun && !m.noun && w.under(i, o.token) && o.answered {
			return true
		}
	}
	return false
}

// rivals counts other mentions of the sentence that stand closer to token i in the
// tree: one whose clause it is, while it is not m's.
func (w *work) rivals(m *mention, i int) float64 {
	n := 0.0
	clause := w.clause(i)
	for _, o := range w.mentions {
		if o == m || o.sentence != m.sentence || o.token == m.token {
			continue
		}
		if w.under(i, o.token) && !w.under(i, m.token) && !w.under(o.token, m.token) {
			n++
		} else if clause >= 0 && clause == w.clause(o.token) && clause != w.clause(m.token) {
			n++
		}
	}
	if n == 0 && clause >= 0 && clause != w.clause(m.token) && clause != m.args.verb && w.doc.Tokens[clause].Relation != text.Conj && w.under(clause, m.token) {
		if row := w.triggerAt(clause); row != nil && !row.Noun && event.Kind(row.Kind).Violence() && event.Kind(row.Kind) != event.Clash {
			n++ // of an act that is not told as fact: "stop militants firing rockets into Israel"
		}
	}
	return n
}

func abs(x int) int {
	if x < 0 {
		return -x
	}
	return x
}

// locatives are prepositions before the place where something happened.
var locatives = map[string]bool{"in": true, "at": true, "near": true, "outside": true, "inside": true, "on": true, "around": true, "across": true,
	"throughout": true, "along": true, "within": true, "between": true, "north": true, "south": true, "east": true, "west": true, "of": true, "into": true,
	"through": true, "over": true, "beside": true, "behind": true, "opposite": true, "off": true, "outskirts": true, "against": true, "to": true}

// chooseWhere gives the mention its place: the smallest that its own words place it
// in.
func (w *work) chooseWhere(m *mention) {
	var best where
	s := w.doc.Sentences[m.sentence]
	last, of, ofScore := -1, -1, 0.0 // the place before, the one that it lies in words of, and that one's score
	for k := range w.marks.Places {
		p := &w.marks.Places[k]
		if p.Start < s.Start || p.End > s.End || p.Demonym {
			continue
		}
		score := w.placeScore(m, k)
		if last < 0 || !w.locates(k, last) {
			of, ofScore = k, score
		} else if ofScore <= 0 {
			score = 0
		}
		last = k
		if score > max(best.score, leastPlace) {
			p = &w.marks.Places[of]
			best = where{place: p, span: p.Span, score: score}
		}
	}
	w.chooseSite(m, &best)
	if best.score > 0 {
		m.where = &best
	}
}

// locates reports whether place k only says where place j, told just before it, lies: "Hawija, a town
// near Kirkuk", "the Chlef province to the west of Algiers", "Maleley village in Garissa".
func (w *work) locates(k, j int) bool {
	from, to := w.marks.Places[j].End, w.marks.Places[k].Start
	i := sortedToken(w.doc.Tokens, from)
	if to <= from || w.marks.Places[j].Precision == "country" || i <= 0 || !w.doc.Tokens[i-1].Tag.Noun() && w.marks.Places[j].Precision == "city" {
		return false
	}
	aside, near := false, false
	for ; w.doc.Tokens[i].Start < to; i++ {
		t := &w.doc.Tokens[i]
		switch {
		case t.Tag == text.COMMA || t.Tag == text.OPEN:
			aside = true
		case t.Lower == "near" || t.Lower == "outside" || t.Lower == "in" || directions[t.Lower] != "":
			near = true
		case t.Lower == "of" || t.Lower == "from" || t.Lower == "to" || t.Lower == "just" || t.Lower == "about" || t.Lower == "some" || t.Tag == text.DT || t.Tag == text.CD || t.Tag.Adjective() || t.Tag == text.CLOSE:
		case areas[t.Lemma] || t.Lemma == "camp" || t.Lemma == "governorate" || t.Lemma == "county" || t.Lemma == "government":
			near = near || partial[t.Lemma]
		case t.Lemma == "kilometer" || t.Lemma == "kilometre" || t.Lemma == "km" || t.Lemma == "mile" || t.Lemma == "refugee":
		default:
			return false
		}
	}
	return near || aside && w.marks.Places[k].Precision != "city"
}

// partial are stretches of country that are part of what follows "of".
var partial = map[string]bool{"suburb": true, "outskirt": true, "outskirts": true, "neighbourhood": true, "neighborhood": true, "district": true, "region": true, "area": true, "part": true, "countryside": true}

// leastPlace is the score a place must pass: below it the words place something else.
const leastPlace = 1.2

// placeScore says how well place k fits mention m.
func (w *work) placeScore(m *mention, k int) float64 {
	p := &w.marks.Places[k]
	i := w.tokenAt(p.Start, m.sentence)
	if i < 0 {
		return 0
	}
	top := w.topOf(i, w.lastToken(p.Span, i))
	if p.Precision == "country" && (top != m.placeObject && w.partyHead(m, top) || w.describes(top)) {
		return 0
	}
	if p.Precision == "country" && top != m.placeObject && !w.placing(m, top) {
		return 0
	}
	if w.origin(top) || w.slain(m, top) || w.elsewhere(m, top) {
		return 0
	}
	score := 2 + fineness(p)
	verb, own := w.clause(top), w.clause(m.token)
	switch {
	case top == m.placeObject:
		score += 3
	case w.under(top, m.token):
		score += 2
	case verb >= 0 && (verb == own || verb == m.args.verb):
		score += 1.5
	case verb >= 0 && own >= 0 && w.inRelative(own, verb) && !m.noun:
		score -= 1 // "left the city in June", of a nurse who was killed elsewhere
	case verb >= 0 && own >= 0 && w.under(own, verb):
		score += 0.3
	}
	if locatives[w.preposition(top)] {
		score++
	}
	if m.kind == event.Withdrawal && verb >= 0 && verb != own && w.under(verb, own) {
		return 0 // withdrew in order to gather elsewhere
	}
	if w.dateline(p) || w.beforeDash(p.Span, m) {
		score -= 1.8
	}
	if w.withinParty(m, top) {
		score -= 1
	}
	if w.sourceAt(p.Start) || verb >= 0 && verb != own && w.reporting(verb) {
		score -= 2.5
	}
	if t := &w.doc.Tokens[top]; t.Relation == text.Nsubj || t.Relation == text.OblAgent || t.Relation == text.NmodPoss {
		score -= 1.5
		if t.Relation == text.NmodPoss && w.under(top, m.token) {
			score++
		}
	}
	if w.belongs(m, top) {
		return 0
	}
	score -= w.rivals(m, top) * 2.2
	return score - float64(abs(i-m.token))*0.03
}

// surnames gives the last words of names of persons that the page tells in full: a
// capitalised word after another that is no place, title of a place or word of the calendar.
func (w *work) surnames() map[string]bool {
	found := map[string]bool{}
	toks := w.doc.Tokens
	for i := 1; i < len(toks); i++ {
		t, before := &toks[i], &toks[i-1]
		if t.Tag != text.NNP || before.Tag != text.NNP || before.Sentence != t.Sentence || before.End+1 != t.Start || w.doc.Sentences[t.Sentence].Casing != text.Mixed || t.End <= w.headEnd {
			continue
		}
		if i+1 < len(toks) && toks[i+1].Tag == text.NNP && toks[i+1].Start == t.End+1 || !before.Capitalised() || !w.given(before) {
			continue
		}
		found[t.Lower] = true
		if _, bare, ok := strings.Cut(t.Lower, "al-"); ok {
			found[bare] = true // Bashar al-Assad is Assad
		}
	}
	return found
}

// given reports whether a word may be a first name: no place, term or word for a place.
func (w *work) given(t *text.Token) bool {
	switch t.Lower {
	case "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "new", "old", "upper", "lower", "greater", "mount", "lake", "port", "fort", "san", "santa", "saint", "st", "st.", "al", "el", "tel", "tal", "deir", "khan", "beit", "ras", "bab", "umm", "ain", "wadi", "camp", "city", "town", "village", "province", "district", "state":
		return false
	}
	for k := range w.marks.Places {
		p := &w.marks.Places[k]
		if p.Overlaps(t.Span) { // two settlements side by side are a person's two names
			return p.Precision == "city" && p.Span == t.Span && k+1 < len(w.marks.Places) && w.marks.Places[k+1].Start == t.End+1 && w.marks.Places[k+1].Precision == "city"
		}
	}
	return true
}

// borne reports whether a settlement's name is, where it stands, the name of a person: one
// whom the page tells in full elsewhere, and without a preposition before it.
func (w *work) borne(p *mark.Place, i int, surnames map[string]bool) bool {
	t := &w.doc.Tokens[i]
	if i > 0 && w.doc.Tokens[i-1].Lower == "operation" && w.doc.Tokens[i-1].Capitalised() && t.Sentence == w.doc.Tokens[i-1].Sentence {
		return true // Operation Olive Branch
	}
	if i > 0 && p.Precision == "city" && kin[w.doc.Tokens[i-1].Lemma] && w.doc.Tokens[i-1].Sentence == t.Sentence {
		return true // her son Luis
	}
	if p.Precision == "city" && (w.introduced(i) || w.model(i)) {
		return true
	}
	if i+1 < len(w.doc.Tokens) && p.Precision == "city" && t.Tag == text.NNP && w.doc.Tokens[i+1].Tag == text.NNP && w.doc.Tokens[i+1].Start == p.End+1 && surnames[w.doc.Tokens[i+1].Lower] && w.given(t) {
		return true // a first name
	}
	if p.Precision != "city" && p.Precision != "site" || t.End != p.End || !surnames[t.Lower] || w.doc.Sentences[t.Sentence].Casing != text.Mixed {
		return false
	}
	return i == 0 || !locatives[w.doc.Tokens[i-1].Lower] || w.doc.Tokens[i-1].Lower == "of" || w.doc.Tokens[i-1].Lower == "to" || w.doc.Tokens[i-1].Lower == "against"
}

// introduced reports whether a name is said, after a comma, to be somebody's: "Khadr, the son of a
// financier".
func (w *work) introduced(i int) bool {
	t := w.doc.Tokens[i].Sentence
	if i+3 >= len(w.doc.Tokens) || w.doc.Tokens[i].End <= w.headEnd || w.doc.Tokens[i+1].Tag != text.COMMA || w.doc.Tokens[i+2].Tag != text.DT || w.doc.Tokens[i+3].Sentence != t {
		return false
	}
	h := w.headFrom(i + 2)
	if h < 0 || h > i+7 {
		return false
	}
	if kin[w.doc.Tokens[h].Lemma] {
		return true
	}
	r, n := longest(w.c.lexicon.Roles.Match, w.doc.Tokens, h, w.nominalAt)
	return r != nil && n == 1 && r.Human && w.doc.Tokens[h].Tag == text.NN
}

// model reports whether a name is that of a make of machine: "a Chinook helicopter".
func (w *work) model(i int) bool {
	if i+1 >= len(w.doc.Tokens) {
		return false
	}
	switch w.doc.Tokens[i+1].Lemma {
	case "helicopter", "jet", "missile", "rocket", "rifle", "tank", "aircraft", "warplane", "gunship", "fighter-bomber", "drone", "howitzer":
		return w.doc.Tokens[i+1].Tag == text.NN
	}
	return false
}

// origin reports whether a place only says where somebody is from: "Hall, 24, from
// Portsmouth, died".
func (w *work) origin(i int) bool {
	t := &w.doc.Tokens[i]
	if w.preposition(i) != "from" || t.Relation != text.Nmod && t.Relation != text.Conj && t.Relation != text.Appos || t.Head < 0 {
		return false
	}
	h := int(t.Head)
	return w.isPerson(h) || w.personal(h)
}

// elsewhere reports whether a place is that of something else in the sentence: "oil exports to
// Turkey", "the ambassador to Yemen".
func (w *work) elsewhere(m *mention, i int) bool {
	t := &w.doc.Tokens[i]
	if w.preposition(i) == "from" && (m.kind == event.Shelling || m.kind == event.Airstrike || m.frame == frameFire) {
		return true // where it was fired from
	}
	if t.Relation != text.Nmod || t.Head < 0 || int(t.Head) == m.token || w.under(i, m.token) {
		return false
	}
	switch w.preposition(i) {
	case "to", "with", "from":
		return !areas[w.doc.Tokens[t.Head].Lemma]
	}
	return false
}

// placing reports whether a country's name stands where it places something: after a
// preposition of place, or before the trigger, a site or a stretch of country.
func (w *work) placing(m *mention, i int) bool {
	if locatives[w.preposition(i)] {
		return true
	}
	h := int(w.doc.Tokens[i].Head)
	if h < 0 {
		return false
	}
	switch w.doc.Tokens[i].Relation {
	case text.Compound, text.Amod, text.NmodPoss:
	default:
		return false
	}
	return h == m.token || w.class(h).what == aSite || areas[w.doc.Tokens[h].Lemma] || w.placeAt(h) >= 0
}

// partyHead reports whether a token is the head of somebody who takes part: the country as
// a doer, not as a place.
func (w *work) partyHead(m *mention, i int) bool {
	for _, all := range [][]party{m.perpetrators, m.victims, m.speakers} {
		for _, p := range all {
			if p.head == i {
				return true
			}
		}
	}
	return false
}

// describes reports whether a country's name stands before a noun for people, as a
// nationality does: "US troops", "a Lebanon veteran".
func (w *work) describes(i int) bool {
	t := &w.doc.Tokens[i]
	if t.Relation != text.Compound && t.Relation != text.Amod && t.Relation != text.NmodPoss || t.Head < 0 {
		return false
	}
	c := w.class(int(t.Head))
	return c.what == aRole || c.what == aWeapon && c.armed
}

// fineness prefers the smaller of two places.
func fineness(p *mark.Place) float64 {
	switch p.Precision {
	case "site":
		return 1.3
	case "city":
		return 1.1
	case "admin2":
		return 0.8
	case "admin1":
		return 0.6
	}
	return 0
}

// withinParty reports whether a place only describes somebody: "the Iraqi army's
// chief in Basra", "a coalition contractor from the Philippines".
func (w *work) withinParty(m *mention, i int) bool {
	for _, all := range [][]party{m.perpetrators, m.victims} {
		for _, p := range all {
			if p.head != i && w.under(i, p.head) && !w.under(m.token, p.head) {
				return w.preposition(i) == "from" || w.preposition(i) == "of" || w.doc.Tokens[i].Relation != text.Nmod
			}
		}
	}
	return false
}

// chooseSite takes a named site of the mention as its place, standing in the
// settlement or area already chosen.
func (w *work) chooseSite(m *mention, best *where) {
	for _, p := range m.targets {
		c := w.class(p.head)
		if c.what != aSite || c.category == event.Vehicle || p.plural && best.place != nil && !w.severallyNamed(p.head) {
			continue
		}
		if w.properPhrase(p.head) {
			best.site, best.span = p.name, p.name
			best.score += 0.5
			return
		}
	}
	if best.place != nil {
		return
	}
	for _, o := range m.args.obliques {
		c := w.class(o.head)
		if c.what == aSite && locatives[o.preposition] && c.category != "vehicle" {
			first, last := w.phrase(o.head)
			best.site = w.cover(w.trim(first, o.head), last)
			best.span = best.site
			best.score += 1
			return
		}
	}
}

// severallyNamed reports whether a noun phrase holds a proper name that is no nation's: not
// "Palestinian houses".
func (w *work) severallyNamed(head int) bool {
	first, last := w.phrase(head)
	for i := first; i <= last; i++ {
		if k := w.placeAt(i); k >= 0 && w.marks.Places[k].Demonym {
			continue
		}
		if w.doc.Tokens[i].Tag.Proper() {
			return true
		}
	}
	return false
}

// properPhrase reports whether a noun phrase holds a proper name or a place.
func (w *work) properPhrase(head int) bool {
	first, last := w.phrase(head)
	for i := first; i <= last; i++ {
		t := &w.doc.Tokens[i]
		if w.doc.Sentences[t.Sentence].Casing == text.Mixed && (t.Tag.Proper() || t.Capitalised() && i > w.doc.Sentences[t.Sentence].First) || w.nameAt(i) >= 0 {
			return true
		}
		if k := w.placeAt(i); k >= 0 && !w.marks.Places[k].Demonym {
			return true
		}
	}
	return false
}
