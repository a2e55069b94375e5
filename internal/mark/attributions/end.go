package attributions

import "casus/internal/text"

// clauseEnd gives the end of the content that begins near word i: where the clause
// ends, or where another attribution takes over ("…, adding that", "…, according
// to", "…, but").
func (l *line) clauseEnd(i int, v group) int {
	for k := i; k < len(l.words); k++ {
		switch {
		case l.stops(k) || l.is(k, ":"):
			return k
		case l.words[k].quote != 0 && k > i:
			if l.comma(k-1) || l.is(k-1, ":") {
				return k - 1
			}
			return k
		case l.comma(k) && l.turns(k+1):
			return k
		case l.tag(k) == text.CC && l.goesOn(k+1, v):
			if l.comma(k - 1) {
				return k - 1
			}
			return k
		case l.is(k, "according") && l.is(k+1, "to") && k > i:
			return k
		}
	}
	return len(l.words)
}

// turns reports whether after a comma another attribution or the page's own voice
// takes over.
func (l *line) turns(i int) bool {
	if l.is(i, "but", "although", "though", "according") {
		return true
	}
	if l.is(i, "and", "while") {
		i++
	}
	for l.tag(i) == text.RB {
		i++
	}
	if l.tag(i) == text.VBG && i < len(l.words) && l.cues.verbs[l.words[i].lemma] != nil {
		return true
	}
	if l.finite(i) && l.tag(i) != text.MD && l.speaks(i) && l.phraseFrom(i+1) > i+1 {
		return true
	}
	e := l.phraseFrom(i)
	if e == i {
		return false
	}
	for l.tag(e) == text.RB || l.comma(e) && l.finite(e+1) {
		e++
	}
	for k := e; k < e+3 && k < len(l.words) && (l.tag(k).Verb() || l.tag(k) == text.MD); k++ {
		if l.speaks(k) {
			return true
		}
	}
	return false
}

// speaks reports whether word i is a verb that can introduce a quotation or clause.
func (l *line) speaks(i int) bool {
	for _, c := range l.cues.verbs[l.words[i].lemma] {
		if c.takes.quote || c.takes.bare {
			return true
		}
	}
	return false
}

// goesOn reports whether the verb of group v is followed by a second cue of the same
// subject at word i: "said …and called for".
func (l *line) goesOn(i int, v group) bool {
	for l.tag(i) == text.RB {
		i++
	}
	if i >= len(l.words) || !v.finite || v.head >= len(l.words) {
		return false
	}
	t := l.tag(i)
	same := t == l.tag(v.head) || v.aux && t == text.VBD || l.is(i-1, "but")
	return (t == text.VBD || t == text.VBZ || t == text.VBP) && same && l.cues.verbs[l.words[i].lemma] != nil
}
