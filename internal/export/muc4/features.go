package muc4

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"casus/internal/event"
	"casus/internal/text"
)

// bag gathers features without repeats.
type bag struct {
	seen map[string]bool
	all  []string
}

func newBag() *bag { return &bag{seen: map[string]bool{}} }

func (b *bag) add(parts ...string) {
	f := strings.Join(parts, "|")
	if !b.seen[f] {
		b.seen[f] = true
		b.all = append(b.all, f)
	}
}

// classes lists the tables that the head of a string may stand in.
var classes = []string{"person", "target", "instrument", "individual", "organization"}

// classesOf words which tables hold the head of a phrase.
func classesOf(ph phrase) string {
	var out []string
	for _, c := range classes {
		if ph.headIs(c) {
			out = append(out, c[:3])
		}
	}
	if len(out) == 0 {
		return "none"
	}
	return strings.Join(out, "+")
}

// stringFeatures describes a string as a filler, whatever the incident.
func (p *Reading) stringFeatures(c *candidate) []string {
	b := newBag()
	ph := phraseOf(c.text)
	class := classesOf(ph)
	b.add("bias")
	b.add("head", ph.head())
	b.add("class", class)
	for i, w := range ph.core {
		b.add("word", w)
		if i == 0 && len(ph.core) > 1 {
			b.add("first", w)
		}
	}
	for _, cl := range classes {
		if ph.holds(cl) {
			b.add("holds", cl)
		}
	}
	b.add("length", bucket(len(strings.Fields(c.text))))
	b.add("mentions", bucket(len(c.mentions)))
	b.add("plural", strconv.FormatBool(plural(c.text)))
	if h := ph.head(); len(h) > 3 {
		b.add("ending", h[len(h)-3:])
	}
	for i := range c.mentions {
		p.context(b, &c.mentions[i], class)
	}
	p.whole(b, class)
	return b.all
}

// featuresIn describes a string as a filler of an incident.
func (p *Reading) featuresIn(c *candidate, in *incident) []string {
	b := newBag()
	class := classesOf(phraseOf(c.text))
	b.add("type", in.kind)
	b.add("class type", class, in.kind)
	near := 99
	for i := range c.mentions {
		p.contextIn(b, &c.mentions[i], class, in)
		near = min(near, apart([]int{c.mentions[i].sentence}, in.sentences))
	}
	b.add("nearest", bucket(near), class)
	b.add("nearest of several", bucket(near), strconv.FormatBool(p.nearer(c, in)), class)
	return b.all
}

// stringsFeature tells how many strings an entity has.
func stringsFeature(e *entity) string { return "strings|" + bucket(len(e.strings)) }

// nearer reports whether a string stands in a sentence of another incident and in
// none of this one's.
func (p *Reading) nearer(c *candidate, in *incident) bool {
	other := false
	for i := range c.mentions {
		s := c.mentions[i].sentence
		if slices.Contains(in.sentences, s) {
			return false
		}
		other = other || len(p.acts[s]) > 0
	}
	return other
}

// whole describes the page to every string.
func (p *Reading) whole(b *bag, class string) {
	kinds := map[string]bool{}
	for i := range p.record.Events {
		kinds[string(p.record.Events[i].Kind)] = true
	}
	for _, k := range slices.Sorted(maps.Keys(kinds)) {
		b.add("page", k, class)
	}
}

func bucket(n int) string {
	switch {
	case n <= 3:
		return strconv.Itoa(n)
	case n <= 5:
		return "4-5"
	case n < 99:
		return "6+"
	}
	return "none"
}

// context describes one mention: what it hangs on, what stands beside it and what was
// coded of it.
func (p *Reading) context(b *bag, m *mention, class string) {
	toks := p.doc.Tokens
	b.add("cut", m.variant)
	for _, n := range p.notes[m.head] {
		b.add("coded", n.what)
		b.add("coded class", n.what, class)
	}
	relation, governor, preposition := p.governor(m)
	b.add("hangs", relation, governor, preposition)
	b.add("hangs class", relation, governor, preposition, class)
	b.add("relation", relation, preposition, class)
	b.add("governor", governor, class)
	if g := p.governorToken(m); g >= 0 && toks[g].Head >= 0 {
		b.add("two up", relation, preposition, toks[g].Relation.String(), toks[toks[g].Head].Lemma)
	}
	if relations, verb := p.verbAbove(m); verb != "" {
		b.add("above", relations, preposition, verb)
		b.add("above class", relations, preposition, verb, class)
	}
	p.beside(b, m, class)
	p.around(b, m, class)
	b.add("sentence", bucket(m.sentence))
}

// contextIn describes one mention as it stands to an incident.
func (p *Reading) contextIn(b *bag, m *mention, class string, in *incident) {
	for _, n := range p.notes[m.head] {
		if in.has(n.event) {
			b.add("coded here", n.what)
			b.add("coded here class", n.what, class)
		}
	}
	relation, governor, preposition := p.governor(m)
	b.add("governor type", relation, preposition, governor, in.kind)
	if trigger, ok := p.triggers[p.governorToken(m)]; ok {
		b.add("of act", relation, preposition, strconv.FormatBool(in.has(trigger)))
		b.add("of act class", relation, preposition, class)
	}
	p.toTriggers(b, m, class, in)
	switch {
	case slices.Contains(in.sentences, m.sentence):
		b.add("beside", "this", class)
		b.add("beside type", in.kind, class)
	case len(p.acts[m.sentence]) > 0:
		b.add("beside", "another", class)
	default:
		b.add("beside", "nothing", class)
	}
}

// beside describes the words next to a mention.
func (p *Reading) beside(b *bag, m *mention, class string) {
	toks := p.doc.Tokens
	within := func(i int) bool { return i >= 0 && i < len(toks) && toks[i].Sentence == int32(m.sentence) }
	if within(m.first - 1) {
		b.add("before", toks[m.first-1].Lower)
		b.add("before class", toks[m.first-1].Lower, class)
		if within(m.first - 2) {
			b.add("two before", toks[m.first-2].Lower, toks[m.first-1].Lower)
		}
	} else {
		b.add("before", "sentence start")
	}
	if within(m.last + 1) {
		b.add("after", toks[m.last+1].Lemma)
		if within(m.last + 2) {
			b.add("two after", toks[m.last+1].Lemma, toks[m.last+2].Lemma)
		}
	}
}

// around describes the sentence round a mention: its verbs, and the nouns, verbs and
// adjectives within seven words.
func (p *Reading) around(b *bag, m *mention, class string) {
	sent := p.doc.Sentences[m.sentence]
	for i := sent.First; i < sent.Last; i++ {
		t := &p.doc.Tokens[i]
		if i >= m.first && i <= m.last || !t.Tag.Verb() && !t.Tag.Noun() && !t.Tag.Adjective() {
			continue
		}
		if t.Tag.Verb() {
			b.add("verb", t.Lemma, class)
		}
		switch {
		case i < m.first && i >= m.first-7:
			b.add("near before", t.Lemma, class)
		case i > m.last && i <= m.last+7:
			b.add("near after", t.Lemma, class)
		}
	}
}

// has reports whether an event is one of the incident's.
func (in *incident) has(e *event.Event) bool {
	return slices.ContainsFunc(in.events, func(t *told) bool { return t.Event == e })
}

// hanging is the token by which a mention hangs on the rest: its head, or for
// conjoined phrases and parts of names the first's.
func (p *Reading) hanging(m *mention) int {
	toks := p.doc.Tokens
	h := m.head
	for range 4 {
		if toks[h].Relation != text.Conj && toks[h].Relation != text.Flat && toks[h].Relation != text.Compound || toks[h].Head < 0 {
			break
		}
		h = int(toks[h].Head)
	}
	return h
}

// governorToken is the token that a mention hangs on; -1 where there is none.
func (p *Reading) governorToken(m *mention) int { return int(p.doc.Tokens[p.hanging(m)].Head) }

// governor gives how, on which word and by which preposition a mention hangs.
func (p *Reading) governor(m *mention) (relation, governor, preposition string) {
	toks := p.doc.Tokens
	h := p.hanging(m)
	relation = toks[h].Relation.String()
	if g := toks[h].Head; g >= 0 {
		governor = toks[g].Lemma
	}
	s := p.doc.Sentences[m.sentence]
	for i := max(s.First, h-12); i < h; i++ {
		if int(toks[i].Head) == h && toks[i].Relation == text.Case {
			preposition = toks[i].Lower
		}
	}
	return relation, governor, preposition
}

// pageFeatures describes the page as one that has incidents.
func (p *Reading) pageFeatures() []string {
	b := newBag()
	for i := range p.doc.Tokens {
		t := &p.doc.Tokens[i]
		if t.Tag.Noun() || t.Tag.Verb() || t.Tag.Adjective() {
			b.add("word", t.Lemma)
		}
	}
	count := map[string]int{}
	for i := range p.record.Events {
		e := &p.record.Events[i]
		count[string(e.Kind)]++
		b.add("kind", string(e.Kind), string(e.Stage))
		if e.Lead {
			b.add("lead", string(e.Kind))
		}
		if t := typeOf(e); t != "" {
			b.add("type", t)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(count)) {
		b.add("count", k, bucket(count[k]))
	}
	b.add("sentences", bucket(len(p.doc.Sentences)/5))
	if len(p.doc.Sentences) > 1 {
		for i := p.doc.Sentences[0].First; i < p.doc.Sentences[min(2, len(p.doc.Sentences)-1)].Last; i++ {
			if t := &p.doc.Tokens[i]; t.Tag.Noun() || t.Tag.Verb() {
				b.add("early", t.Lemma)
			}
		}
	}
	return b.all
}

// incidentFeatures describes one incident among those of its type on the page.
func (p *Reading) incidentFeatures(in *incident, place, of int) []string {
	b := newBag()
	b.add("bias")
	b.add("place", bucket(place))
	b.add("of", bucket(of))
	b.add("place of", bucket(place), bucket(of))
	b.add("events", bucket(len(in.events)))
	for _, t := range in.events {
		b.add("has kind", string(t.Kind), string(t.Mode), string(t.Stage))
		b.add("sure", strconv.Itoa(int(t.Probability*5)))
		b.add("is lead", strconv.FormatBool(t.Lead))
		b.add("age", p.age(t))
		for _, q := range t.Evidence["kind"] {
			b.add("trigger", strings.Join(strings.Fields(strings.ToLower(q.Quote)), " ")) // a trigger may run over the end of a line
		}
		for _, q := range t.Parties {
			b.add("party", string(t.Kind), string(q.Role), string(q.Category))
			b.add("party head", string(q.Role), phraseOf(q.Name).head())
		}
		if t.Where == nil {
			b.add("where", "none")
		} else {
			b.add("where", t.Where.Precision, t.Where.Country)
		}
		for _, c := range t.Casualties {
			b.add("toll", string(c.Outcome))
		}
		if len(t.Weapons) > 0 {
			b.add("armed")
		}
	}
	for _, s := range in.sentences {
		sent := p.doc.Sentences[s]
		b.add("told in", bucket(s))
		for i := sent.First; i < sent.Last; i++ {
			if t := &p.doc.Tokens[i]; t.Tag.Noun() || t.Tag.Verb() || t.Tag.Adjective() || t.Tag == text.MD {
				b.add("told with", t.Lemma)
			}
		}
	}
	return b.all
}

// age words how long before the page an event lies.
func (p *Reading) age(t *told) string {
	if t.to.IsZero() || p.day.IsZero() {
		return "unknown"
	}
	switch d := int(p.day.Sub(t.to).Hours() / 24); {
	case d < 0:
		return "future"
	case d <= 1:
		return "now"
	case d <= 7:
		return "week"
	case d <= 31:
		return "month"
	case d <= 62:
		return "two months"
	}
	return "old"
}

// likeliest orders strings by how likely they are.
func likeliest(all []chosen) {
	slices.SortStableFunc(all, func(a, b chosen) int { return cmp.Compare(b.probability, a.probability) })
}
