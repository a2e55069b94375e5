package attributions

import (
	"strings"

	"casus/internal/text"
)

// tenses gives the past tense to participles that a clause without another finite
// verb needs as its verb: taggers mix the two up where their forms are alike ("the
// general called Friday for").
func (l *line) tenses() {
	for i := range l.words {
		if l.words[i].tag != text.VBN || l.at[i] != 0 {
			continue
		}
		if l.words[i].lower == "said" && !l.verbGroup(i).aux || l.needsVerb(i) || l.quoteBefore(i) >= 0 && l.phraseFrom(i+1) > i+1 {
			l.words[i].tag = text.VBD
		}
	}
}

// headlineVerb gives a headline without a verb the one that a tagger took for a
// plural: "Army warns of new attacks".
func (l *line) headlineVerb() {
	found := 0
	for i := range l.words {
		if l.finite(i) {
			return
		}
		t := l.tag(i)
		stem := strings.TrimSuffix(l.words[i].lower, "s")
		if found == 0 && i > 0 && (t == text.NNS || t == text.NNPS || t == text.NNP) && stem != l.words[i].lower && l.cues.verbs[stem] != nil && l.tag(i-1).Noun() {
			found = i
		}
	}
	if found > 0 && found+1 < len(l.words) && !l.stops(found+1) && !l.comma(found+1) {
		l.words[found].tag, l.words[found].lemma = text.VBZ, strings.TrimSuffix(l.words[found].lower, "s")
	}
}

// needsVerb reports whether the clause around participle i has a subject before it
// and no finite verb.
func (l *line) needsVerb(i int) bool {
	k := i - 1
	for l.tag(k) == text.RB {
		k--
	}
	if l.is(i+1, "by") || k < 0 || !(l.comma(k) || l.at[k] != 0) {
		return false
	}
	if l.comma(k) && l.asideStart(k) < 0 {
		return false
	}
	for ; k >= 0 && !l.clauseMark(k); k-- {
		if l.finite(k) || l.tag(k) == text.VBG && !l.comma(k-1) {
			return false
		}
	}
	if k > 0 && l.comma(k) && l.finiteBetween(k) {
		return false
	}
	for k = i + 1; k < len(l.words) && !l.clauseMark(k) && !l.comma(k); k++ {
		if l.finite(k) {
			return false
		}
	}
	return true
}

// finiteBetween is kept apart for appositions: a finite verb in the words before
// the comma at k, back to the last clause mark, is the clause's own.
func (l *line) finiteBetween(k int) bool {
	for k--; k >= 0 && !l.clauseMark(k); k-- {
		if l.finite(k) {
			return true
		}
	}
	return false
}

func (l *line) finite(i int) bool {
	switch l.tag(i) {
	case text.VBD, text.VBZ, text.VBP, text.MD:
		return true
	}
	return false
}

// clauseMark reports whether word i parts clauses: a stop, a conjunction, a relative
// or question word, a quotation.
func (l *line) clauseMark(i int) bool {
	switch l.tag(i) {
	case text.CC, text.WP, text.WDT, text.WRB, text.WPS, text.TO:
		return true
	}
	return l.words[i].quote != 0 || l.stops(i) || l.is(i, ":", "that", "because", "while", "although", "though", "if", "when", "as", "since", "before", "after", "until")
}
