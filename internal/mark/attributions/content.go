package attributions

import (
	"slices"

	"casus/internal/text"
)

// frame is how a cue and its content stand to each other.
type frame uint8

const (
	noFrame frame = iota
	frameQuote
	frameThat
	frameBare
	frameWh
	frameTo
	frameIng
	frameWhomTo
	framePrep
	frameThingPrep
	frameName
	frameThing
	frameBefore // content, source, cue
	frameInverted
	framePassive
	frameBy
	frameNoun
	framePhrase
	frameAdverb
	frameColon
	frameDash
)

var frameNames = []string{"", "quote", "that", "bare", "wh", "to", "ing", "whom+to", "prep", "thing+prep", "name", "thing", "before", "inverted",
	"passive", "by", "noun", "phrase", "adverb", "colon", "dash"}

// piece is what a cue introduces: words [from, to), with the addressee where one is
// told.
type piece struct {
	from, to int
	frame    frame
	whom     phrase
	cueEnd   int // where the cue ends: after a preposition that belongs to it
}

func (p piece) ok() bool { return p.frame != noFrame }

// after finds the content to the right of a cue that ends at word r.
func (l *line) after(r int, t *takes, v group) piece {
	start := r
	r = l.skipTimes(r)
	if p := l.quoteAt(r, start, t); p.ok() {
		return p
	}
	if p := l.clauseAt(r, start, t, v); p.ok() {
		return p
	}
	if t.to && l.infinitive(r) {
		return piece{from: r, to: l.clauseEnd(r+1, v), frame: frameTo, cueEnd: start}
	}
	if t.ing && l.tag(r) == text.VBG {
		return piece{from: r, to: l.clauseEnd(r+1, v), frame: frameIng, cueEnd: start}
	}
	if p := l.addressed(r, start, t, v); p.ok() {
		return p
	}
	return l.thingAt(r, start, t, v)
}

func (l *line) infinitive(r int) bool {
	if l.is(r, "not", "never") {
		r++
	}
	return (l.tag(r) == text.TO || l.is(r, "to")) && (l.tag(r+1) == text.VB || l.tag(r+1) == text.RB && l.tag(r+2) == text.VB)
}

// quoteAt finds a quotation at word r, after a comma or colon, or after an
// adverbial ("in a statement on Monday: …").
func (l *line) quoteAt(r, start int, t *takes) piece {
	if !t.quote {
		return piece{}
	}
	for _, k := range [2]int{r, l.skipPhrases(r)} {
		if l.comma(k) || l.is(k, ":") || l.dash(k) {
			k++
		}
		if l.isQuote(k) {
			return piece{from: k, to: k + 1, frame: frameQuote, cueEnd: start}
		}
	}
	return piece{}
}

// clauseAt finds a clause at word r: after "that", a question word, or bare.
func (l *line) clauseAt(r, start int, t *takes, v group) piece {
	k := r
	if !l.that(k) {
		if k = l.skipPhrases(r); l.comma(k) && l.that(k+1) {
			k++
		}
	}
	if (t.whom || l.tag(r) == text.IN) && !l.that(k) {
		k = l.thatNear(r)
	}
	if t.that && l.that(k) {
		return piece{from: k, to: l.clauseEnd(k+1, v), frame: frameThat, cueEnd: start}
	}
	if t.wh && l.question(r) {
		return piece{from: r, to: l.clauseEnd(r+1, v), frame: frameWh, cueEnd: start}
	}
	if t.bare && l.bareClause(r) || t.close && l.closeClause(r) {
		return piece{from: r, to: l.clauseEnd(r+1, v), frame: frameBare, cueEnd: start}
	}
	return piece{}
}

// farthestThat is how many words an addressee may take before "that".
const farthestThat = 12

// closeClause reports whether a clause without "that" begins at word r whose verb
// follows its subject at once: "found the road was mined", not "found rifles".
func (l *line) closeClause(r int) bool {
	e := l.phraseFrom(r)
	for l.tag(e) == text.RB {
		e++
	}
	return e > r && l.finite(e)
}

// thatNear gives the word "that" after an addressee, r where there is none before
// a verb or comma.
func (l *line) thatNear(r int) int {
	if _, ok := l.chunkAt(r); !ok && l.tag(r) != text.IN {
		return r
	}
	for k := r; k < min(len(l.words), r+farthestThat); k++ {
		if l.that(k) {
			return k
		}
		if l.finite(k) || l.stops(k) || l.isQuote(k) || l.question(k) || l.tag(k) == text.VBG {
			return r
		}
	}
	return r
}

func (l *line) that(i int) bool { return l.is(i, "that") && !l.stops(i+1) && !l.comma(i+1) }

func (l *line) question(i int) bool {
	switch l.tag(i) {
	case text.WP, text.WRB, text.WDT, text.WPS:
		return true
	}
	return l.is(i, "whether", "if", "how", "why", "what", "who", "where", "when")
}

// addressed finds content after an addressee: "told reporters that", "urged them
// to", "warned of".
func (l *line) addressed(r, start int, t *takes, v group) piece {
	if !t.whom && !t.whomTo && len(t.thingPreps) == 0 {
		return piece{}
	}
	end := l.phraseFrom(r)
	c, ok := l.chunkAt(r)
	if !ok || end == r {
		return piece{}
	}
	whom := phrase{from: r, to: end}
	for _, e := range [2]int{c.to, end} {
		if t.whom {
			k := l.skipTimes(e)
			p := l.quoteAt(k, start, t)
			if !p.ok() {
				p = l.clauseAt(k, start, &takes{that: t.that, bare: t.bare, wh: t.wh}, v)
			}
			if p.ok() {
				p.whom = whom
				return p
			}
		}
		if t.whomTo && l.infinitive(l.skipTimes(e)) {
			k := l.skipTimes(e)
			return piece{from: k, to: l.clauseEnd(k+1, v), frame: frameWhomTo, whom: phrase{from: r, to: e}, cueEnd: start}
		}
	}
	return l.thingPrep(r, start, c, end, t, v)
}

// thingPrep finds "accused X of", "described X as".
func (l *line) thingPrep(r, start int, c chunk, end int, t *takes, v group) piece {
	for _, e := range [2]int{c.to, end} {
		for k := c.to; k <= e && k < len(l.words); k++ {
			for l.tag(k) == text.RB && k+1 < len(l.words) {
				k++
			}
			if !slices.Contains(t.thingPreps, l.words[k].lower) || l.stops(k+1) {
				continue
			}
			p := piece{from: k + 1, to: l.clauseEnd(k+1, v), frame: frameThingPrep, whom: phrase{from: r, to: k}, cueEnd: start}
			if l.is(k, "as", "with", "to") {
				p.from = r
			}
			return p
		}
	}
	return piece{}
}

// thingAt finds a noun phrase that is the content, after a preposition where the
// cue asks for one.
func (l *line) thingAt(r, start int, t *takes, v group) piece {
	if r < len(l.words) && slices.Contains(t.preps, l.words[r].lower) && l.words[r].quote == 0 {
		if l.stops(r+1) || l.comma(r+1) {
			return piece{}
		}
		return piece{from: r + 1, to: l.clauseEnd(r+1, v), frame: framePrep, cueEnd: r + 1}
	}
	c, ok := l.chunkAt(r)
	if !ok || c.when {
		return piece{}
	}
	if t.name {
		if l.complement(c.to) || l.complement(l.phraseFrom(r)) {
			return piece{from: r, to: l.clauseEnd(r+1, v), frame: frameName, cueEnd: start}
		}
	}
	if t.thing {
		return piece{from: r, to: l.clauseEnd(r+1, v), frame: frameThing, cueEnd: start}
	}
	return piece{}
}

// complement reports whether a second noun phrase, an adjective or quoted words
// begin at word i: "called the attack a disgrace".
func (l *line) complement(i int) bool {
	if i >= len(l.words) {
		return false
	}
	if l.tag(i) == text.RB && l.tag(i+1).Adjective() {
		return true
	}
	b, ok := l.chunkAt(i)
	return ok && !b.when || l.tag(i).Adjective() || l.words[i].opens
}

// skipTimes gives the first word after adverbs and times: "said bluntly on Friday".
func (l *line) skipTimes(r int) int {
	for r < len(l.words) {
		c, ok := l.chunkAt(r)
		d, okNext := l.chunkAt(r + 1)
		switch {
		case ok && c.when:
			r = c.to
		case l.tag(r) == text.IN && okNext && d.when:
			r = d.to
		case l.tag(r) == text.IN && okNext && l.venue(d.to-1):
			r = d.to
		case l.tag(r) == text.RB && !l.is(r, "not", "n't") && !ok:
			r++
		default:
			return r
		}
	}
	return r
}

// mostPhrases is how many prepositional phrases may part a cue from "that".
const mostPhrases = 4

// skipPhrases gives the first word after times, adverbs and prepositional phrases.
func (l *line) skipPhrases(r int) int {
	for n := 0; n < mostPhrases; n++ {
		k := l.skipTimes(r)
		if (l.tag(k) == text.IN || l.tag(k) == text.TO) && !l.that(k) {
			if c, ok := l.chunkAt(k + 1); ok {
				r = c.to
				continue
			}
		}
		return k
	}
	return r
}

// farthestVerb is how many words a bare clause may have before its verb.
const farthestVerb = 25

// bareClause reports whether a clause without "that" begins at word r: a noun
// phrase with a finite verb of its own.
func (l *line) bareClause(r int) bool {
	if _, ok := l.chunkAt(r); !ok {
		switch l.tag(r) {
		case text.IN, text.VBG, text.EX, text.JJ, text.RB, text.CC:
		case text.VBD, text.VBZ, text.MD:
			return true // "what he said was"
		default:
			return false
		}
	}
	relatives, far := 0, farthestVerb
	if l.tag(r).Adjective() || l.tag(r) == text.RB {
		far = 4
	}
	for k := r; k < min(len(l.words), r+far); k++ {
		switch t := l.tag(k); t {
		case text.WP, text.WDT, text.WPS, text.WRB:
			relatives++
		case text.VBD, text.VBZ, text.VBP, text.MD:
			if relatives == 0 {
				return k > r
			}
			if t == text.MD || !l.tag(k+1).Verb() && l.tag(k+1) != text.RB {
				relatives--
			}
		}
		if l.stops(k) || l.words[k].quote != 0 || l.is(k, ":") {
			return false
		}
	}
	return false
}
