package attributions

import (
	"slices"

	"casus/internal/text"
)

// nouns finds the attributions whose cue is a noun: "X's claim that", "reports of".
func (l *line) nouns(out []candidate) []candidate {
	for _, c := range l.chunks {
		head := c.to - 1
		for _, row := range l.cues.nouns[l.words[head].lemma] {
			if !l.tag(head).Noun() || l.tag(head).Proper() && l.tag(c.from).Proper() && l.doc.Sentences[l.doc.Tokens[l.words[head].first].Sentence].Casing == text.Mixed {
				continue
			}
			if x, ok := l.noun(c, head, row, out); ok {
				x.term = l.words[head].lemma
				out = append(out, x)
				break
			}
		}
	}
	return out
}

func (l *line) noun(c chunk, head int, row cue, before []candidate) (candidate, bool) {
	x := candidate{from: head, to: head + 1, row: row}
	r := head + 1
	by := 0
	if l.is(r, "by", "from") {
		if b, ok := l.chunkAt(r + 1); ok && !b.when {
			by = r + 1
			r = l.phraseFrom(by)
		}
	}
	switch {
	case row.takes.that && l.that(r) && l.bareClause(r+1):
		x.content = piece{from: r, to: l.clauseEnd(r+1, group{}), frame: frameNoun}
	case row.takes.to && l.infinitive(r):
		x.content = piece{from: r, to: l.clauseEnd(r+1, group{}), frame: frameNoun}
	case r < len(l.words) && slices.Contains(row.takes.preps, l.words[r].lower) && !l.stops(r+1):
		x.content = piece{from: r + 1, to: l.clauseEnd(r+1, group{}), frame: frameNoun}
		x.to = r + 1
		if by > 0 {
			x.to = head + 1
		}
	default:
		return x, false
	}
	x.source = l.sourceOfNoun(c, by, before)
	return x, x.source.ok() || row.takes.alone && l.is(x.content.from, "that") || row.takes.alone && row.force == Doubt
}

// sourceOfNoun finds whose claim it is: the possessor, the one after "by", or the
// subject of the verb whose object it is.
func (l *line) sourceOfNoun(c chunk, by int, before []candidate) phrase {
	if by > 0 {
		return phrase{from: by, to: l.phraseFrom(by)}
	}
	if t := l.tag(c.from); t == text.PRPS || t == text.WPS {
		return phrase{from: c.from, to: c.from + 1}
	}
	for k := c.to - 2; k > c.from; k-- {
		if l.tag(k) == text.POS {
			return phrase{from: l.extendLeft(chunk{from: c.from, to: k}, false), to: k + 1}
		}
	}
	if c.from > 0 && l.tag(c.from-1).Verb() {
		if v := l.verbGroup(c.from - 1); !v.passive {
			return l.sourceOf(v, before)
		}
	}
	return phrase{}
}
