package attributions

import (
	"strings"

	"casus/internal/text"
)

// openers finds the attributions whose cue is a phrase before the source:
// "according to X".
func (l *line) openers(out []candidate) []candidate {
	for i := range l.words {
		if l.words[i].quote != 0 {
			continue
		}
		for _, o := range l.cues.openers[l.words[i].lower] {
			if !l.isPhrase(i, o.words) {
				continue
			}
			if c, ok := l.opener(i, i+len(o.words), o.cue); ok {
				c.term = strings.Join(o.words, " ")
				out = append(out, c)
			}
			break
		}
	}
	return out
}

func (l *line) isPhrase(i int, words []string) bool {
	for k, w := range words {
		if !l.is(i+k, w) {
			return false
		}
	}
	return true
}

func (l *line) opener(from, to int, row cue) (candidate, bool) {
	c := candidate{from: from, to: to, row: row}
	e := l.phraseFrom(to)
	if e == to {
		return c, false
	}
	c.source = phrase{from: to, to: e}
	start, end := l.clauseStart(from), from
	if l.comma(end - 1) {
		end--
	}
	if l.comma(e) && (end <= start || !l.stops(e+1)) {
		right := l.clauseEnd(e+1, group{})
		if right-e-1 >= end-start {
			c.content = piece{from: e + 1, to: right, frame: framePhrase}
			c.rest = phrase{from: start, to: end}
			return c, true
		}
	}
	if q := l.quoteBefore(from); q >= 0 {
		start, end = q, q+1
	}
	c.content = piece{from: start, to: end, frame: framePhrase}
	return c, start < end
}

// adverbs finds "reportedly" and the like: said by somebody the page does not name.
func (l *line) adverbs(out []candidate) []candidate {
	for i := range l.words {
		if l.tag(i) != text.RB {
			continue
		}
		for _, row := range l.cues.adverbs[l.words[i].lower] {
			c := candidate{from: i, to: i + 1, row: row, term: l.words[i].lower}
			c.content = piece{from: i + 1, to: l.clauseEnd(i+1, group{}), frame: frameAdverb}
			if s := l.subject(i, 0); s.ok() {
				c.rest = s
			}
			if c.content.from < c.content.to {
				out = append(out, c)
			}
			break
		}
	}
	return out
}

// capitals reports whether word i is written in capitals in ordinary text, as the
// place of a dateline is.
func (l *line) capitals(i int) bool {
	t := l.doc.Tokens[l.words[i].first]
	return l.doc.Sentences[t.Sentence].Casing == text.Mixed && isName(t.Of(l.doc.Text))
}

// longestLabel is how many words a speaker before a colon or after a dash may have.
const longestLabel = 8

// labels finds a speaker set off by a mark: "Clinton: We will win", "“…” ― Name".
func (l *line) labels(out []candidate) []candidate {
	n := len(l.words)
	row := cue{class: Say, force: Said}
	for k := 1; k < min(n-1, longestLabel); k++ {
		if !l.is(k, ":") {
			continue
		}
		if l.phraseFrom(0) == k && (l.isQuote(k+1) || l.title) && !l.capitals(k-1) {
			out = append(out, candidate{source: phrase{from: 0, to: k}, from: k, to: k + 1, term: ":", row: row, content: piece{from: k + 1, to: n, frame: frameColon}})
		}
		break
	}
	for k := max(1, n-longestLabel-1); k < n-1; k++ {
		if l.dash(k) && l.isQuote(k-1) && l.phraseFrom(k+1) >= n-1 {
			out = append(out, candidate{source: phrase{from: k + 1, to: n}, from: k, to: k + 1, term: "—", row: row, content: piece{from: k - 1, to: k, frame: frameDash}})
			break
		}
	}
	return out
}
