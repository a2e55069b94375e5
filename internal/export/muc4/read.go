package muc4

import (
	"slices"
	"strings"
	"time"

	"casus/internal/event"
	"casus/internal/span"
	"casus/internal/text"
)

// Reading is a page read again for the phrases that a template asks for, beside the
// events that were coded.
type Reading struct {
	record *event.Record
	doc    *text.Doc
	// notes says what the record holds at a token, and of which event.
	notes map[int][]note
	// acts lists, by sentence, the events that it tells of.
	acts map[int][]*event.Event
	// triggers gives the event whose trigger covers a token.
	triggers map[int]*event.Event
	strings  []*candidate
	byKey    map[string]*candidate
	entities []*entity
	told     []*told
	day      time.Time // of the page; zero where it has none
	prepared bool      // parsed, and its phrases found
}

// note is a value that was coded: "perpetrator bombing", "weapon shelling", "where".
type note struct {
	what  string
	event *event.Event
}

// candidate is a string of the page that may fill a slot, with all its mentions.
type candidate struct {
	text     string // in capitals, without articles in front
	key      string // by which strings are told apart
	mentions []mention
}

// mention is one phrase of the page: tokens [first, last], head among them.
type mention struct {
	first, last, head, sentence int
	variant                     string // how the string was cut from its phrase
}

// Read reads a page again: its words at once, its phrases when the extractor asks for
// them or Prepare is called.
func Read(r *event.Record, reader *text.Reader) *Reading {
	p := &Reading{record: r, doc: reader.Read(r.Page.Text), notes: map[int][]note{}, acts: map[int][]*event.Event{}, triggers: map[int]*event.Event{},
		byKey: map[string]*candidate{}}
	p.day, _ = time.Parse(time.DateOnly, r.Page.Published)
	p.annotate()
	p.tell()
	return p
}

// Prepare parses the page and finds its phrases, once.
func (p *Reading) Prepare(reader *text.Reader) {
	if p.prepared {
		return
	}
	p.prepared = true
	for i := range p.doc.Sentences {
		if !p.doc.Sentences[i].Parsed {
			reader.Parse(p.doc, i)
		}
	}
	for i := range p.doc.Sentences {
		p.phrases(i)
	}
	p.group()
}

// annotate puts the record's values to the tokens that they were read from.
func (p *Reading) annotate() {
	m := span.NewMapper(p.doc.Text)
	for i := range p.record.Events {
		e := &p.record.Events[i]
		paths := make([]string, 0, len(e.Evidence))
		for path := range e.Evidence {
			paths = append(paths, path)
		}
		slices.Sort(paths)
		for _, path := range paths {
			for _, q := range e.Evidence[path] {
				if q.In == "" {
					p.note(e, path, span.Span{Start: m.Bytes(q.Start), End: m.Bytes(q.End)})
				}
			}
		}
	}
}

func (p *Reading) note(e *event.Event, path string, s span.Span) {
	what := notice(e, path)
	for t := p.tokenAt(s.Start); t < len(p.doc.Tokens) && p.doc.Tokens[t].Start < s.End; t++ {
		if path == "kind" && typeOf(e) != "" {
			p.triggers[t] = e
			if at := int(p.doc.Tokens[t].Sentence); !slices.Contains(p.acts[at], e) {
				p.acts[at] = append(p.acts[at], e)
			}
		}
		if n := (note{what, e}); what != "" && !slices.Contains(p.notes[t], n) {
			p.notes[t] = append(p.notes[t], n)
		}
	}
}

// notice words what an evidence path says of its words.
func notice(e *event.Event, path string) string {
	name, rest, _ := strings.Cut(path, "[")
	switch {
	case name == "parties" && strings.HasSuffix(rest, "name"):
		i := 0
		for _, c := range rest {
			if c < '0' || c > '9' {
				break
			}
			i = i*10 + int(c-'0')
		}
		if i < len(e.Parties) {
			return string(e.Parties[i].Role) + " " + string(e.Kind)
		}
	case name == "parties" && strings.Contains(rest, "aliases"):
		return "alias"
	case name == "parties" && strings.Contains(rest, "according_to"), name == "according_to":
		return "source"
	case name == "weapons":
		return "weapon " + string(e.Kind)
	case name == "casualties" && strings.HasSuffix(rest, "who"):
		return "who " + string(e.Kind)
	case name == "damage" && strings.HasSuffix(rest, "what"):
		return "damage"
	case name == "where":
		return "where"
	}
	return ""
}

// tokenAt gives the first token that ends after byte at.
func (p *Reading) tokenAt(at int) int {
	i, _ := slices.BinarySearchFunc(p.doc.Tokens, at, func(t text.Token, at int) int {
		if t.End <= at {
			return -1
		}
		return 1
	})
	return i
}

// inPhrase reports whether a token may stand within a noun phrase.
func inPhrase(t text.Tag) bool {
	switch t {
	case text.DT, text.PDT, text.PRPS, text.CD, text.JJ, text.JJR, text.JJS, text.NN, text.NNS, text.NNP, text.NNPS, text.POS, text.HYPH, text.AFX, text.OPEN, text.CLOSE, text.DOLLAR:
		return true
	}
	return false
}

// phrases finds the noun phrases of a sentence and the strings cut from them.
func (p *Reading) phrases(sentence int) {
	s := p.doc.Sentences[sentence]
	toks := p.doc.Tokens
	for i := s.First; i < s.Last; {
		if !inPhrase(toks[i].Tag) && !p.participle(i, s.Last) {
			i++
			continue
		}
		last := i
		for last+1 < s.Last && (inPhrase(toks[last+1].Tag) || p.participle(last+1, s.Last)) && !startsPhrase(toks, last+1) {
			last++
		}
		end := last
		for end >= i && !toks[end].Tag.Noun() {
			end--
		}
		if end >= i {
			p.cut(i, end, sentence)
		}
		i = last + 1
	}
}

// startsPhrase reports whether a new phrase begins at a token amid nouns.
func startsPhrase(toks []text.Token, i int) bool {
	return toks[i].Tag == text.DT || toks[i].Tag == text.PDT || toks[i].Tag == text.PRPS
}

// participle reports whether a participle stands before the noun it modifies.
func (p *Reading) participle(i, end int) bool {
	t := p.doc.Tokens[i].Tag
	if t == text.RB && i+2 < end && p.doc.Tokens[i].Relation == text.Advmod && p.doc.Tokens[i+2].Tag.Noun() && int(p.doc.Tokens[i].Head) == i+1 {
		return true // heavily armed men
	}
	return (t == text.VBN || t == text.VBG) && i+1 < end && (p.doc.Tokens[i+1].Tag.Noun() || p.doc.Tokens[i+1].Tag.Adjective()) &&
		(p.doc.Tokens[i].Relation == text.Amod || p.doc.Tokens[i].Relation == text.Compound)
}

// cut makes strings of one phrase: without its determiners, without its number, with
// what follows after "of", and a person's name without the title.
func (p *Reading) cut(first, last, sentence int) {
	toks := p.doc.Tokens
	for first < last && (toks[first].Tag == text.DT || toks[first].Tag == text.PDT || toks[first].Tag == text.PRPS || toks[first].Tag == text.POS ||
		toks[first].Tag.Punctuation()) {
		first++
	}
	p.add(first, last, last, sentence, "whole")
	bare := first
	for bare < last && (toks[bare].Tag == text.CD || quantifier[toks[bare].Lower]) {
		bare++
	}
	if bare > first {
		p.add(bare, last, last, sentence, "uncounted")
	}
	for cut := bare + 1; cut <= last && cut <= bare+3; cut++ {
		p.add(cut, last, last, sentence, "less "+shape(toks[cut-1]))
	}
	p.withOf(first, bare, last, sentence)
	p.parts(bare, last, sentence)
	p.names(bare, last, sentence)
	p.owners(first, last, sentence)
}

// owners cuts what stands before an apostrophe as a phrase of its own: SENATOR GALAN'S
// murder, the ARMED FORCES' counteroffensive.
func (p *Reading) owners(first, last, sentence int) {
	for i := first + 1; i < last; i++ {
		if p.doc.Tokens[i].Tag == text.POS && p.doc.Tokens[i-1].Tag.Noun() {
			p.cut(first, i-1, sentence)
			return
		}
	}
}

// shape words what sort of word was cut off in front.
func shape(t text.Token) string {
	switch {
	case t.Tag.Proper():
		return "name"
	case t.Tag.Noun():
		return "noun"
	}
	return t.Lower
}

var quantifier = map[string]bool{"other": true, "several": true, "many": true, "some": true, "few": true, "another": true, "various": true,
	"numerous": true, "more": true, "most": true, "certain": true, "approximately": true, "about": true}

// withOf adds the phrase with one and with two phrases after "of".
func (p *Reading) withOf(first, bare, last, sentence int) {
	toks, end := p.doc.Tokens, p.doc.Sentences[sentence].Last
	at := last
	for range 2 {
		if at+2 >= end || toks[at+1].Lower != "of" {
			return
		}
		next := at + 2
		for next < end && (inPhrase(toks[next].Tag) || p.participle(next, end)) && (next == at+2 || !startsPhrase(toks, next)) {
			next++
		}
		next--
		for next > at+1 && !toks[next].Tag.Noun() {
			next--
		}
		if next <= at+1 {
			return
		}
		at = next
		p.add(bare, at, last, sentence, "of")
		if bare > first {
			p.add(first, at, last, sentence, "counted of")
		}
	}
}

// parts adds what stands before the head of a phrase and is a means, or a run of
// names: "DYNAMITE" charges, "SHINING PATH" members.
func (p *Reading) parts(first, last, sentence int) {
	toks := p.doc.Tokens
	for i := first; i < last; i++ {
		if _, ok := words().fills["instrument"][singular(toks[i].Lower)]; ok {
			p.add(i, i, i, sentence, "means in front")
			if i > first && (toks[i-1].Tag.Noun() || toks[i-1].Tag.Adjective()) {
				p.add(i-1, i, i, sentence, "means in front")
			}
		}
	}
	for i := first + 1; i < last; i++ {
		if _, ok := words().fills["organization"][singular(toks[i].Lower)]; ok && toks[i].Tag.Noun() && toks[i-1].Tag != text.POS {
			p.add(i-1, i, i, sentence, "body in front")
			if i > first+1 {
				p.add(first, i, i, sentence, "body in front")
			}
		}
	}
	for i := first; i < last; i++ {
		if !toks[i].Tag.Proper() {
			continue
		}
		end := i
		for end+1 < last && toks[end+1].Tag.Proper() {
			end++
		}
		p.add(i, end, end, sentence, "name in front")
		i = end
	}
}

// names adds the name within a phrase that begins with a title, and the title.
func (p *Reading) names(first, last, sentence int) {
	toks := p.doc.Tokens
	if !toks[last].Tag.Proper() && toks[last].Tag != text.NN && toks[last].Tag != text.NNS {
		return
	}
	at := first
	for i := first; i <= last; i++ {
		if _, ok := words().fills["person"][singular(toks[i].Lower)]; ok || titles[toks[i].Lower] {
			at = i + 1
		}
	}
	if at > first && at <= last {
		p.add(at, last, last, sentence, "name")
		p.add(first, at-1, at-1, sentence, "title")
		if at-1 > first {
			p.add(first+1, at-1, at-1, sentence, "title")
		}
	}
}

var titles = map[string]bool{"dr": true, "dr.": true, "mr": true, "mr.": true, "mrs": true, "mrs.": true, "col": true, "col.": true, "gen": true,
	"gen.": true, "lt": true, "lt.": true, "maj": true, "maj.": true, "capt": true, "capt.": true, "msgr": true, "monsignor": true, "father": true,
	"fr": true, "sister": true, "commander": true, "mrs.:": true, "don": true, "rev": true, "rev.": true}

func (p *Reading) add(first, last, head, sentence int, variant string) {
	s := p.doc.Text[p.doc.Tokens[first].Start:p.doc.Tokens[last].End]
	up := upper(s)
	key := keyOf(up)
	if len(key) < 2 {
		return
	}
	m := mention{first, last, head, sentence, variant}
	c := p.byKey[key]
	if c == nil {
		c = &candidate{text: strings.Trim(up, `"`), key: key}
		p.byKey[key] = c
		p.strings = append(p.strings, c)
	}
	c.mentions = append(c.mentions, m)
}

// keyOf brings a string to the form by which the entity measures compare: small
// letters, no punctuation, no articles.
func keyOf(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < 128 && (r > ' ' && r < '0' || r > '9' && r < 'A' || r > 'Z' && r < 'a' || r > 'z') {
			return -1
		}
		return r
	}, strings.ToLower(s))
	ws := strings.Fields(s)
	ws = slices.DeleteFunc(ws, func(w string) bool { return w == "a" || w == "an" || w == "the" })
	return strings.Join(ws, " ")
}
