package attributions

import (
	"cmp"
	"slices"

	"casus/internal/span"
	"casus/internal/text"
)

// Name and Version name this stage in what it yields.
const (
	Name    = "attributions"
	Version = "1"
)

// Mark finds who says what in a text.
func (c *Cues) Mark(d *text.Doc) *Set {
	r := reader{doc: d, cues: c, quotes: pairQuotes(d)}
	r.line.cues, r.line.fighting = c, c.aboutFighting(d)
	r.read()
	r.transcripts()
	r.set.All = slices.DeleteFunc(r.set.All, func(a Attribution) bool { return a.Content.Empty() })
	slices.SortStableFunc(r.set.All, func(a, b Attribution) int {
		return cmp.Or(cmp.Compare(a.Content.Start, b.Content.Start), cmp.Compare(b.Content.End, a.Content.End), cmp.Compare(a.Cue.Start, b.Cue.Start))
	})
	r.set.fill()
	r.speakers()
	return &r.set
}

// enoughFighting is how many different words of fighting make a text one about
// fighting; a short text needs one less. Set by eye on news of both sorts.
const enoughFighting = 4

// aboutFighting reports whether a text is about fighting, where "attack", "defend"
// and "back" are meant as they say.
func (c *Cues) aboutFighting(d *text.Doc) bool {
	need := enoughFighting
	if len(d.Tokens) < 150 {
		need--
	}
	seen := make([]string, 0, enoughFighting)
	for i := range d.Tokens {
		lemma := d.Tokens[i].Lemma
		if c.fighting[lemma] && !slices.Contains(seen, lemma) {
			if seen = append(seen, lemma); len(seen) == need {
				return true
			}
		}
	}
	return false
}

// reader is the work on one text.
type reader struct {
	doc    *text.Doc
	cues   *Cues
	quotes []quote
	line   line
	found  []candidate
	set    Set
	topics []span.Span // subjects of the sentences, in order
	wants  int         // attribution that awaits the quotation of the next line, plus one
	last   int         // attribution of the last quotation, plus one
}

// longestLine is how many tokens are read together; only a text without stops has
// longer sentences.
const longestLine = 1500

// read goes over the text: sentences joined where a quotation spans them.
func (r *reader) read() {
	d := r.doc
	q := 0
	for i := 0; i < len(d.Sentences); {
		j, last := i+1, d.Sentences[i].Last
		for q < len(r.quotes) && r.quotes[q].last <= d.Sentences[i].First {
			q++
		}
		for k := q; k < len(r.quotes) && r.quotes[k].first < last; k++ {
			for j < len(d.Sentences) && d.Sentences[j-1].Last < r.quotes[k].last {
				last = d.Sentences[j].Last
				j++
			}
		}
		for j < len(d.Sentences) && r.broken(d.Sentences[j-1].First, last) {
			last = d.Sentences[j].Last
			j++
		}
		for first := d.Sentences[i].First; first < last; first += longestLine {
			r.unit(first, min(last, first+longestLine), q, i)
		}
		i = j
	}
}

// broken reports whether the sentence of tokens [first, last) ends inside brackets
// that the next few tokens close: "(D-N.Y.)" cut in two.
func (r *reader) broken(first, last int) bool {
	d := r.doc
	for k := last - 1; k >= max(first, last-6); k-- {
		switch d.Text[d.Tokens[k].Start] {
		case ')':
			return false
		case '(':
			for e := last; e < min(len(d.Tokens), last+6); e++ {
				if d.Text[d.Tokens[e].Start] == ')' {
					return true
				}
			}
			return false
		}
	}
	return false
}

// unit reads one line and the insides of its quotations.
func (r *reader) unit(first, last, q, sentence int) {
	l := &r.line
	l.title = sentence == 0 || r.doc.Sentences[sentence].Title
	l.inside = false
	l.read(r.doc, first, last, r.quotes, q)
	r.carry(l)
	r.topic(l)
	r.collect(l)
	for k := q; k < len(r.quotes) && r.quotes[k].first < last; k++ {
		if r.quotes[k].speech {
			r.insideOf(&r.quotes[k])
		}
	}
}

// topic notes the subject of the line's first finite verb, for pronouns to come.
func (r *reader) topic(l *line) {
	for i := range l.words {
		if !l.finite(i) || l.at[i] != 0 {
			continue
		}
		if s := l.subject(i, 0); s.ok() && s.rel == nil && l.tag(s.from) != text.EX {
			r.topics = append(r.topics, l.span(s.from, s.to))
		}
		return
	}
}

// insideOf reads the sentences within a quotation.
func (r *reader) insideOf(q *quote) {
	last, wants := r.last, r.wants
	defer func() { r.last, r.wants = last, wants }()
	l := &r.line
	l.inside, l.title = true, false
	for k := q.first + 1; k < q.last; {
		s := &r.doc.Sentences[r.doc.Tokens[k].Sentence]
		end := min(s.Last, q.last)
		l.read(r.doc, k, end, nil, 0)
		r.collect(l)
		k = end
	}
}

// collect runs the rules over the line and keeps what they find.
func (r *reader) collect(l *line) {
	f := l.verbs(r.found[:0])
	f = l.openers(f)
	f = l.nouns(f)
	f = l.adverbs(f)
	if !l.inside {
		f = l.labels(f)
	}
	r.found = f
	for i := range f {
		r.keep(l, &f[i])
	}
}

// keep turns a candidate of the line into an attribution, save one whose parts
// run into each other.
func (r *reader) keep(l *line, c *candidate) {
	if c.source.ok() && l.tag(c.source.from) == text.EX {
		return
	}
	a := l.attribution(c)
	if a.Content.Empty() && !c.wants || a.Content.Overlaps(a.Cue) || a.Content.Overlaps(a.Source) {
		return
	}
	r.set.All = append(r.set.All, a)
	if c.wants {
		r.wants = len(r.set.All)
	}
	if a.Direct {
		r.last = len(r.set.All)
	}
}

// attribution gives a candidate in bytes of the text.
func (l *line) attribution(c *candidate) Attribution {
	a := Attribution{Inner: l.inside, Class: c.row.class, Force: c.row.force, Negated: c.verb.negated, Modal: c.verb.modal, Term: c.term, Frame: frameNames[c.content.frame]}
	a.Source = l.span(c.source.from, c.source.to)
	a.Cue = l.span(c.from, c.to)
	a.Content = l.span(c.content.from, c.content.to)
	if c.content.frame == frameColon || c.content.frame == frameDash {
		a.Cue = l.doc.Tokens[l.words[c.from].first].Span
	}
	if c.rest.ok() {
		rest := l.span(c.rest.from, c.rest.to)
		if rest.Len() > a.Content.Len() && l.isQuote(c.rest.from) {
			rest, a.Content = a.Content, rest
		}
		if !rest.Empty() && !rest.Overlaps(a.Cue) && !rest.Overlaps(a.Source) && !rest.Overlaps(a.Content) {
			a.Rest = append(a.Rest, rest)
		}
	}
	if c.content.whom.ok() {
		a.Addressee = l.span(c.content.whom.from, c.content.whom.to)
	}
	if c.source.ok() && (l.is(c.source.from, "no") || l.has(c.source, l.nobody)) {
		a.Negated = true
	}
	a.Speaker = a.Source
	if c.source.rel != nil {
		a.Speaker = l.span(c.source.rel.from, c.source.rel.to)
	}
	a.Direct = !c.wants && c.content.to == c.content.from+1 && l.isQuote(c.content.from)
	return a
}

// nobody reports whether word i denies that there is a source.
func (l *line) nobody(i int) bool { return l.is(i, "nobody", "none", "neither") }

// carry gives a quotation that opens the line to the attribution that awaits it,
// or, where the line is a quotation alone, to the speaker of the last one.
func (r *reader) carry(l *line) {
	wants, last := r.wants, r.last
	r.wants, r.last = 0, 0
	switch {
	case wants > 0 && l.isQuote(0):
		a := &r.set.All[wants-1]
		a.Content, a.Direct = l.span(0, 1), true
		r.last = wants
	case last > 0 && len(l.words) == 1 && l.isQuote(0):
		a := &r.set.All[last-1]
		more := l.span(0, 1)
		if more.Len() > a.Content.Len() {
			more, a.Content = a.Content, more
		}
		a.Rest = append(a.Rest, more)
		r.last = last
	}
}
