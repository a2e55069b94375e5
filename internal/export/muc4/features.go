package muc4

import (
	"slices"
	"strconv"
	"strings"

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

// features describes a string as a filler of an incident of a type.
func (p *Reading) features(c *candidate, kind string) []string {
	b := newBag()
	ph := phraseOf(c.text)
	class := classesOf(ph)
	b.add("bias")
	b.add("type", kind)
	b.add("head", ph.head())
	b.add("class", class)
	b.add("class type", class, kind)
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
		p.context(b, &c.mentions[i], class, kind)
	}
	p.whole(b, class)
	return b.all
}

// whole describes the page to every string.
func (p *Reading) whole(b *bag, class string) {
	kinds := map[string]bool{}
	for i := range p.record.Events {
		kinds[string(p.record.Events[i].Kind)] = true
	}
	for _, k := range sortedKeys(kinds) {
		b.add("page", k, class)
	}
}

func sortedKeys(m map[string]bool) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func bucket(n int) string {
	switch {
	case n <= 3:
		return strconv.Itoa(n)
	case n <= 5:
		return "4-5"
	}
	return "6+"
}

// context describes one mention: what it hangs on, what stands beside it, what was
// coded of it, and how near the incident is told.
func (p *Reading) context(b *bag, m *mention, class, kind string) {
	toks := p.doc.Tokens
	b.add("cut", m.variant)
	for _, n := range p.notes[m.head] {
		b.add("coded", n)
		b.add("coded class", n, class)
	}
	relation, governor, preposition := p.governor(m)
	b.add("hangs", relation, governor, preposition)
	b.add("relation", relation, preposition, class)
	b.add("governor", governor, class)
	if trigger, ok := p.triggers[p.governorToken(m)]; ok {
		b.add("of act", relation, preposition, same(trigger, kind))
		b.add("of act class", relation, preposition, class)
	}
	if m.first > 0 && toks[m.first-1].Sentence == int32(m.sentence) {
		b.add("before", toks[m.first-1].Lower)
		b.add("before class", toks[m.first-1].Lower, class)
		if m.first > 1 && toks[m.first-2].Sentence == int32(m.sentence) {
			b.add("two before", toks[m.first-2].Lower, toks[m.first-1].Lower)
		}
	} else {
		b.add("before", "sentence start")
	}
	if m.last+1 < len(toks) && toks[m.last+1].Sentence == int32(m.sentence) {
		b.add("after", toks[m.last+1].Lemma)
		if m.last+2 < len(toks) && toks[m.last+2].Sentence == int32(m.sentence) {
			b.add("two after", toks[m.last+1].Lemma, toks[m.last+2].Lemma)
		}
	}
	sent := p.doc.Sentences[m.sentence]
	for i := sent.First; i < sent.Last; i++ {
		t := &toks[i]
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
	g := p.governorToken(m)
	if g >= 0 && toks[g].Head >= 0 {
		gg := toks[g].Head
		b.add("two up", relation, preposition, toks[g].Relation.String(), toks[gg].Lemma)
	}
	b.add("hangs class", relation, governor, preposition, class)
	b.add("governor type", relation, preposition, governor, kind)
	for _, k := range p.acts[m.sentence] {
		b.add("beside", same(k, kind), class)
		if same(k, kind) == "same" {
			b.add("beside type", kind, class)
		}
	}
	if len(p.acts[m.sentence]) == 0 {
		b.add("beside", "nothing", class)
		b.add("nearest", p.distance(m.sentence, kind), class)
	}
	b.add("sentence", bucket(m.sentence))
}

func same(a, b string) string {
	if a == b {
		return "same"
	}
	return "other"
}

// distance words how many sentences lie between a sentence and the incident.
func (p *Reading) distance(sentence int, kind string) string {
	for d := 1; d <= 3; d++ {
		for _, s := range []int{sentence - d, sentence + d} {
			if slices.Contains(p.acts[s], kind) {
				if s < sentence {
					return strconv.Itoa(d) + " before"
				}
				return strconv.Itoa(d) + " after"
			}
		}
	}
	return "far"
}

// governorToken is the token that a mention's head hangs on; conjoined phrases hang
// on what the first hangs on.
func (p *Reading) governorToken(m *mention) int {
	toks := p.doc.Tokens
	h := m.head
	for range 4 {
		if toks[h].Relation != text.Conj && toks[h].Relation != text.Flat && toks[h].Relation != text.Compound || toks[h].Head < 0 {
			break
		}
		h = int(toks[h].Head)
	}
	return int(toks[h].Head)
}

// governor gives how, on which word and by which preposition a mention hangs.
func (p *Reading) governor(m *mention) (relation, governor, preposition string) {
	toks := p.doc.Tokens
	h := m.head
	for range 4 {
		if toks[h].Relation != text.Conj && toks[h].Relation != text.Flat && toks[h].Relation != text.Compound || toks[h].Head < 0 {
			break
		}
		h = int(toks[h].Head)
	}
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

// pageFeatures describes the page as one that has an incident of a type.
func (p *Reading) pageFeatures() []string {
	b := newBag()
	b.add("bias")
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
		b.add("kind sure", string(e.Kind), strconv.Itoa(int(e.Probability*5)))
		if t := typeOf(e); t != "" {
			b.add("type", t)
			for _, q := range e.Evidence["kind"] {
				b.add("trigger", t, strings.ToLower(q.Quote))
			}
		}
		for _, q := range e.Parties {
			b.add("party", string(e.Kind), string(q.Role), string(q.Category))
		}
	}
	for k, n := range count {
		b.add("count", k, bucket(n))
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
