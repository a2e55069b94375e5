package attributions

import (
	"cmp"
	"slices"

	"casus/internal/mark"
	"casus/internal/span"
	"casus/internal/text"
)

// Name and Version name this stage in what it yields.
const (
	Name    = "attributions"
	Version = "1"
)

// Attribution is an attribution with what the cue says of it. Spans are bytes of
// the text; a part that is not told is an empty span.
type Attribution struct {
	mark.Attribution
	Rest      []span.Span // further parts of the content, in order of the text
	Addressee span.Span   // who is told, urged, accused
	Speaker   span.Span   // whom a pronoun source stands for; else the source
	Class     Class
	Force     Force
	Negated   bool // "did not say"
	Inner     bool // its cue stands in the content of another, or in a quotation
	Direct    bool // a quotation
	Term      string
	Frame     string
}

// Set is the attributions of one text in order of their content.
type Set struct {
	All []Attribution
}

// Marks gives the attributions in the shape of the record.
func (s *Set) Marks() []mark.Attribution {
	out := make([]mark.Attribution, 0, len(s.All))
	for i := range s.All {
		if !s.All[i].Inner {
			out = append(out, s.All[i].Attribution)
		}
	}
	return out
}

// At gives the attributions whose content holds byte i, innermost first, as
// indices of All.
func (s *Set) At(i int) []int {
	var out []int
	for k := range s.All {
		if s.All[k].holds(i) {
			out = append(out, k)
		}
	}
	slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(s.All[a].Content.Len(), s.All[b].Content.Len()) })
	return out
}

func (a *Attribution) holds(i int) bool {
	if a.Content.Start <= i && i < a.Content.End {
		return true
	}
	for _, r := range a.Rest {
		if r.Start <= i && i < r.End {
			return true
		}
	}
	return false
}

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
	r.set.nest()
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

// nest notes which attributions stand inside the content of another.
func (s *Set) nest() {
	for i := range s.All {
		a := &s.All[i]
		for k := range s.All {
			b := &s.All[k]
			if k == i {
				continue
			}
			if b.Content.Contains(a.Cue) || slices.ContainsFunc(b.Rest, func(r span.Span) bool { return r.Contains(a.Cue) }) {
				a.Inner = true
				break
			}
		}
	}
}

// reader is the work on one text.
type reader struct {
	doc    *text.Doc
	cues   *Cues
	quotes []quote
	line   line
	found  []candidate
	set    Set
	wants  int // attribution that awaits the quotation of the next line, plus one
	last   int // attribution of the last quotation, plus one
}

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
		r.unit(d.Sentences[i].First, last, q, i)
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
	r.collect(l)
	for k := q; k < len(r.quotes) && r.quotes[k].first < last; k++ {
		if r.quotes[k].speech {
			r.insideOf(&r.quotes[k])
		}
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

func (r *reader) keep(l *line, c *candidate) {
	if c.source.ok() && l.tag(c.source.from) == text.EX {
		return
	}
	a := Attribution{Inner: l.inside, Class: c.row.class, Force: c.row.force, Negated: c.verb.negated, Term: c.term, Frame: frameNames[c.content.frame]}
	a.Source = l.span(c.source.from, c.source.to)
	a.Cue = l.span(c.from, c.to)
	a.Content = l.span(c.content.from, c.content.to)
	if c.term == ":" || c.term == "—" {
		t := r.doc.Tokens[l.words[c.from].first]
		a.Cue = t.Span
	}
	if c.rest.ok() {
		rest := l.span(c.rest.from, c.rest.to)
		if rest.Len() > a.Content.Len() && l.isQuote(c.rest.from) {
			rest, a.Content = a.Content, rest
		}
		a.Rest = append(a.Rest, rest)
	}
	if c.content.whom.ok() {
		a.Addressee = l.span(c.content.whom.from, c.content.whom.to)
	}
	a.Speaker = a.Source
	if c.source.rel != nil {
		a.Speaker = l.span(c.source.rel.from, c.source.rel.to)
	}
	a.Direct = !c.wants && c.content.to == c.content.from+1 && l.isQuote(c.content.from)
	if a.Content.Empty() && !c.wants {
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

// carry gives a quotation that opens the line to the attribution that awaits it,
// or, where the line is a quotation alone, to the speaker of the last one.
func (r *reader) carry(l *line) {
	wants, last := r.wants, r.last
	r.wants, r.last = 0, 0
	switch {
	case wants > 0 && l.isQuote(0):
		a := &r.set.All[wants-1]
		a.Content, a.Direct = l.span(0, 1), true
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
