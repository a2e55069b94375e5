package attributions

import "casus/internal/text"

// chunk is a base noun phrase: words [from, to), the last of them its head.
type chunk struct {
	from, to int
	when     bool // a time used as an adverb: today, last week, Tuesday night
}

// chunk parts the words of the line into base noun phrases.
func (l *line) chunk() {
	l.chunks = l.chunks[:0]
	if cap(l.at) < len(l.words) {
		l.at = make([]int, len(l.words)+32)
	}
	l.at = l.at[:len(l.words)]
	clear(l.at)
	for i := 0; i < len(l.words); {
		end := l.phraseEnd(i)
		if end == i {
			i++
			continue
		}
		l.chunks = append(l.chunks, chunk{i, end, l.tells(i, end)})
		for k := i; k < end; k++ {
			l.at[k] = len(l.chunks)
		}
		i = end
	}
}

// phraseEnd gives the end of the base noun phrase that begins at word i, i where
// none does.
func (l *line) phraseEnd(i int) int {
	if n := l.bound(i); n > 0 && (l.tag(i+n) == text.CD || l.tag(i+n) == text.DT) {
		return max(l.phraseEnd(i+n), i+n+1)
	}
	switch t := l.tag(i); t {
	case text.PRP, text.EX, text.WP, text.WDT:
		return i + 1
	case text.DT, text.PDT, text.PRPS, text.WPS, text.CD, text.JJ, text.JJR, text.JJS, text.DOLLAR, text.HASH, text.FW, text.SYM:
	default:
		if !t.Noun() {
			return i
		}
	}
	k := i
	for k < len(l.words) && l.joins(i, k) {
		k++
	}
	for k > i+1 && l.tag(k-1) == text.POS {
		k--
	}
	if !l.nominal(i, k) {
		return i
	}
	return k
}

// bound gives how many words at i limit the number after them: "at least", "more
// than", "up to", "as many as".
func (l *line) bound(i int) int {
	switch {
	case l.is(i, "at") && l.is(i+1, "least", "most"), l.is(i, "more", "fewer", "less") && l.is(i+1, "than"), l.is(i, "up", "close") && l.is(i+1, "to"):
		return 2
	case l.is(i, "as") && l.is(i+1, "many", "few") && l.is(i+2, "as"):
		return 3
	case l.is(i, "about", "around", "nearly", "almost", "roughly", "approximately", "over", "only"):
		return 1
	}
	return 0
}

// joins reports whether word k goes on with the noun phrase begun at i.
func (l *line) joins(i, k int) bool {
	t, before := l.tag(k), l.tag(k-1)
	if k == i {
		return true
	}
	if l.words[k].opens && before.Noun() {
		return false
	}
	switch t {
	case text.DT, text.PDT, text.PRPS:
		return before == text.PDT || before == text.DT && l.is(k-1, "all", "both", "half")
	case text.CD, text.DOLLAR, text.HASH:
		return true
	case text.JJ, text.JJR, text.JJS:
		return !before.Noun() || before.Proper() && l.tag(k+1).Noun() && l.words[k].lower != ""
	case text.POS:
		return before.Noun()
	case text.VBN, text.VBG:
		return !before.Noun() && before != text.PRP && (l.tag(k+1).Noun() || l.tag(k+1).Adjective())
	case text.RB, text.RBR, text.RBS:
		return before == text.DT && l.tag(k+1).Adjective()
	}
	if t.Noun() {
		return !(before.Noun() && l.timeWord(k) && !l.tag(k+1).Noun() && l.tag(k+1) != text.POS)
	}
	return false
}

// nominal reports whether words [i, k) hold something that can stand as a noun phrase.
func (l *line) nominal(i, k int) bool {
	for j := i; j < k; j++ {
		switch t := l.tag(j); {
		case t.Noun(), t == text.CD, t == text.DT, t == text.PRP, t == text.JJ && k-i > 1, t == text.FW, t == text.PRPS:
			return true
		}
	}
	return false
}

// timeWord reports whether a word alone tells when.
func (l *line) timeWord(i int) bool {
	switch l.words[i].lower {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tonight", "tomorrow":
		return true
	}
	return false
}

// tells reports whether noun phrase [i, k) tells when: "today", "last week", "Tuesday
// afternoon", "9 January".
func (l *line) tells(i, k int) bool {
	if l.timeWord(k-1) || k-i > 1 && l.timeWord(i) && l.period(k-1) {
		return true
	}
	if l.period(k-1) && k-i > 1 {
		switch l.words[i].lower {
		case "last", "this", "next", "earlier", "late", "early", "later", "that", "same", "the", "every", "each":
			return true
		}
	}
	for j := i; j < k; j++ {
		switch l.words[j].lower {
		case "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
			"jan.", "feb.", "aug.", "sept.", "oct.", "nov.", "dec.":
			return true
		}
	}
	return false
}

func (l *line) period(i int) bool {
	switch l.words[i].lower {
	case "week", "month", "year", "morning", "afternoon", "evening", "night", "day", "weekend", "spring", "summer", "fall", "autumn", "winter", "time":
		return true
	}
	return false
}

// chunkAt gives the noun phrase that holds word i.
func (l *line) chunkAt(i int) (chunk, bool) {
	if i < 0 || i >= len(l.at) || l.at[i] == 0 {
		return chunk{}, false
	}
	return l.chunks[l.at[i]-1], true
}
