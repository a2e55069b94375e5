package attributions

import "casus/internal/text"

// candidate is an attribution in words of a line.
type candidate struct {
	source   phrase
	from, to int // the cue
	content  piece
	rest     phrase // a second part of the content
	row      cue
	verb     group
	wants    bool // content is the quotation that the next line begins with
	term     string
}

// verbs finds the attributions whose cue is a verb.
func (l *line) verbs(out []candidate) []candidate {
	for i := range l.words {
		w := &l.words[i]
		if !w.tag.Verb() || l.at[i] != 0 || w.quote != 0 {
			continue
		}
		rows, end, term := l.verbRows(i)
		if rows == nil {
			continue
		}
		v := l.verbGroup(i)
		for _, row := range rows {
			if row.takes.figurative && l.fighting {
				continue
			}
			if c, ok := l.verb(v, end, row, out); ok {
				c.term = term
				out = append(out, c)
				break
			}
		}
	}
	return out
}

// verbRows gives the rows of the verb at word i and the end of its term, which may
// take a second word in: "rule out", "claim full responsibility".
func (l *line) verbRows(i int) ([]cue, int, string) {
	w := &l.words[i]
	for k := i + 1; k < min(len(l.words), i+4); k++ {
		if l.cues.particles[l.words[k].lower] {
			term := w.lemma + " " + l.words[k].lower
			if rows := l.cues.verbs[term]; rows != nil {
				return rows, k + 1, term
			}
		}
		if t := l.tag(k); !t.Adjective() && t != text.DT && t != text.PRPS {
			break
		}
	}
	return l.cues.verbs[w.lemma], i + 1, w.lemma
}

// verb tries one row of the cue table on a verb group that ends at word end.
func (l *line) verb(v group, end int, row cue, before []candidate) (candidate, bool) {
	c := candidate{from: v.from, to: end, row: row, verb: v}
	if l.tag(v.head) == text.VBN && (v.passive || !v.aux && !l.perfect(v)) {
		return l.passive(c, end)
	}
	if x, ok := l.inverted(c, end); ok {
		return x, true
	}
	c.source = l.sourceOf(v, before)
	q := l.quoteBefore(c.source.from)
	quoted := q >= 0 && row.takes.quote && v.finite
	if quoted && (q == 0 || !l.that(end) && !l.bareClause(end)) {
		return l.aroundQuote(c, q, end), true
	}
	c.content = l.after(end, &row.takes, v)
	if !c.content.ok() && row.takes.shown {
		c.content = l.shown(c, end)
	}
	if c.content.ok() {
		c.to = max(c.to, c.content.cueEnd)
		if c.source.from >= c.content.from && c.source.from < c.content.to {
			c.content.to = c.source.from // "citing officials, the paper said"
		}
		return c, c.content.from < c.content.to
	}
	return l.contentBefore(c, end)
}

// aroundQuote reads `"…," X said` with the quotation at q, and what of it goes on
// after the cue.
func (l *line) aroundQuote(c candidate, q, end int) candidate {
	c.content = piece{from: q, to: q + 1, frame: frameBefore}
	for k := end; k < len(l.words) && !l.stops(k); k++ {
		if l.tag(k) == text.VBG && l.speaks(k) {
			break
		}
		if l.isQuote(k) {
			c.rest = phrase{from: k, to: k + 1}
			break
		}
	}
	return c
}

// shown reads what a document shows without a clause: "polls show a close race".
func (l *line) shown(c candidate, end int) piece {
	r := l.skipTimes(end)
	b, ok := l.chunkAt(r)
	if !ok || b.when || !l.has(c.source, l.document) {
		return piece{}
	}
	return piece{from: r, to: l.clauseEnd(r+1, c.verb), frame: frameThing, cueEnd: end}
}

// has reports whether a word of the phrase is of a kind.
func (l *line) has(p phrase, kind func(int) bool) bool {
	for i := p.from; i < p.to; i++ {
		if kind(i) {
			return true
		}
	}
	return false
}

// perfect is for participles that a tagger took for a past tense ("the army
// reported that"): one whose subject stands before it and whose clause follows.
func (l *line) perfect(v group) bool {
	if _, ok := l.chunkAt(v.from - 1); !ok && !l.comma(v.from-1) && l.tag(v.from-1) != text.CC {
		return false
	}
	r := l.skipTimes(v.head + 1)
	return l.that(r) || l.isQuote(r) || l.comma(r) && l.isQuote(r+1) || l.bareClause(r)
}

// quoteBefore gives the quotation that stands right before word i, -1 where none does.
func (l *line) quoteBefore(i int) int {
	k := i - 1
	if l.comma(k) || l.dash(k) {
		k--
	}
	if l.isQuote(k) {
		return k
	}
	return -1
}

// inverted reads `"…," said X` and "…, said X".
func (l *line) inverted(c candidate, end int) (candidate, bool) {
	g := c.verb
	if !c.row.takes.quote || !g.finite || g.from == 0 {
		return c, false
	}
	r := l.skipTimes(end)
	e := l.phraseFrom(r)
	if e == r {
		return c, false
	}
	if q := l.quoteBefore(g.from); q >= 0 {
		c.source = phrase{from: r, to: e}
		c.content = piece{from: q, to: q + 1, frame: frameInverted}
		if l.comma(e) && l.isQuote(e+1) || l.isQuote(e) {
			c.rest = phrase{from: l.quoteFrom(e), to: l.quoteFrom(e) + 1}
		}
		return c, true
	}
	if !l.comma(g.from-1) || !(l.stops(e) || l.comma(e) || l.tag(e) == text.IN) {
		return c, false
	}
	if l.subject(g.from, 0).ok() && l.asideStart(g.from-1) >= 0 {
		return c, false
	}
	c.source = phrase{from: r, to: e}
	c.content = piece{from: l.clauseStart(g.from - 1), to: g.from - 1, frame: frameInverted}
	return c, c.content.from < c.content.to
}

func (l *line) quoteFrom(i int) int {
	for !l.isQuote(i) {
		i++
	}
	return i
}

// contentBefore reads "…, X said": nothing follows the verb and the content stands
// before the source.
func (l *line) contentBefore(c candidate, end int) (candidate, bool) {
	r := l.skipPhrases(end)
	if !c.row.takes.quote && !c.row.takes.that || !c.source.ok() || c.source.from > c.verb.head {
		return c, false
	}
	if c.source.rel != nil || !c.verb.finite && c.verb.from == c.verb.head {
		return c, false
	}
	if !l.stops(r) && !l.comma(r) && !l.isQuote(r) && !l.is(r, ":") && !l.dash(r) {
		return c, false
	}
	if c.row.takes.quote && (l.is(r, ":") && r+1 >= len(l.words) || r >= len(l.words)) {
		c.wants = true
		c.content = piece{from: r, to: r, frame: frameQuote}
		return c, true
	}
	if l.is(c.source.from-1, "as") {
		return l.asSaid(c, r)
	}
	if l.comma(c.source.from-1) || l.dash(c.source.from-1) {
		from := l.clauseStart(c.source.from - 1)
		c.content = piece{from: from, to: c.source.from - 1, frame: frameBefore}
		if l.comma(r) && !l.hasVerb(from, c.source.from) {
			c.rest = phrase{from: from, to: c.source.from - 1}
			c.content = piece{from: r + 1, to: l.clauseEnd(r+1, c.verb), frame: frameBefore}
		}
		return c, c.content.from < c.content.to
	}
	return c, false
}

// asSaid reads "as X said, …" and "…, as X said".
func (l *line) asSaid(c candidate, r int) (candidate, bool) {
	as := c.source.from - 1
	if as > 0 && l.comma(as-1) && l.hasVerb(0, as) {
		c.content = piece{from: l.clauseStart(as - 1), to: as - 1, frame: frameBefore}
		return c, c.content.from < c.content.to
	}
	if l.comma(r) {
		c.content = piece{from: r + 1, to: l.clauseEnd(r+1, c.verb), frame: frameBefore}
		return c, true
	}
	return c, false
}

// hasVerb reports whether a finite verb stands among words [from, to).
func (l *line) hasVerb(from, to int) bool {
	for k := from; k < to; k++ {
		if l.finite(k) {
			return true
		}
	}
	return false
}

// clauseStart gives the first word of the clause that ends before word i.
func (l *line) clauseStart(i int) int {
	for k := i - 1; k >= 0; k-- {
		if l.stops(k) || l.words[k].quote != 0 || l.is(k, ":") {
			return k + 1
		}
	}
	return 0
}

// passive reads "is expected to", "was accused of … by X", "it was reported that",
// "backed by X".
func (l *line) passive(c candidate, end int) (candidate, bool) {
	by := l.by(end)
	if by > 0 {
		c.source = phrase{from: by, to: l.phraseFrom(by)}
	}
	t := c.row.takes
	r := l.skipTimes(end)
	switch {
	case t.that && l.that(r):
		c.content = piece{from: r, to: l.clauseEnd(r+1, c.verb), frame: framePassive}
	case (t.to || t.whomTo || t.bare) && l.infinitive(r) && c.verb.passive:
		c.content = piece{from: r, to: l.clauseEnd(r+1, c.verb), frame: framePassive}
	case len(t.thingPreps) > 0 && c.verb.passive && l.is(r, t.thingPreps...) && !l.stops(r+1):
		c.content = piece{from: r + 1, to: l.clauseEnd(r+1, c.verb), frame: framePassive}
		c.to = r + 1
	case by > 0 && (t.that || t.thing && c.row.class != Report):
		s := l.subject(c.verb.from, 0)
		c.content = piece{from: s.from, to: s.to, frame: frameBy}
		if c.row.class == Claim && l.has(s, l.responsibility) {
			c.row.class, c.row.force = ClaimResponsibility, Said
		}
		return c, s.ok() && c.source.ok()
	default:
		return c, false
	}
	if c.verb.passive {
		if s := l.subject(c.verb.from, 0); s.ok() {
			c.rest = s
		}
	}
	if by > 0 && c.content.from < by && by <= c.content.to {
		c.content.to = by - 1
	}
	return c, c.content.from < c.content.to
}

// responsibility reports whether a word is what attackers claim: "responsibility was
// claimed by".
func (l *line) responsibility(i int) bool { return l.is(i, "responsibility", "credit") }

// farthestBy is how many words may part a passive verb from its "by".
const farthestBy = 12

// by gives the word after "by" to the right of word i, 0 where there is none.
func (l *line) by(i int) int {
	for k := i; k < min(len(l.words)-1, i+farthestBy); k++ {
		if l.stops(k) || l.tag(k).Verb() || l.tag(k) == text.MD {
			return 0
		}
		if l.is(k, "by") {
			if c, ok := l.chunkAt(k + 1); ok && !c.when {
				return k + 1
			}
			return 0
		}
	}
	return 0
}
