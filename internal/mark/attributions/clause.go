package attributions

import "casus/internal/text"

// group is a verb with its auxiliaries and the adverbs among them: words [from,
// head], the verb itself being head.
type group struct {
	from, head int
	finite     bool // has a tense
	passive    bool
	negated    bool
	to         bool // an infinitive with "to", which stands at from
	modal      bool
	aux        bool // has an auxiliary
}

// verbGroup reads the verb group whose main verb is word i.
func (l *line) verbGroup(i int) group {
	g := group{from: i, head: i}
	switch l.tag(i) {
	case text.VBD, text.VBP, text.VBZ:
		g.finite = true
	}
	first := true // the nearest auxiliary decides the voice
	for k := i - 1; k >= 0; k-- {
		w := &l.words[k]
		switch {
		case w.tag == text.MD:
			g.from, g.finite, g.modal, g.aux = k, true, true, true
			return l.negation(g)
		case w.tag == text.TO || w.lower == "to" && l.tag(i) == text.VB:
			if l.tag(i) == text.VB || g.from < i {
				g.from, g.to, g.finite = k, true, false
			}
			return l.negation(g)
		case w.tag == text.RB || w.tag == text.RBR:
			continue
		case w.tag.Verb() && (w.lemma == "be" || w.lemma == "have" || w.lemma == "do" || w.lemma == "get"):
			if first && l.tag(i) == text.VBN && (w.lemma == "be" || w.lemma == "get") {
				g.passive = true
			}
			first = false
			g.from, g.aux = k, true
			g.finite = g.finite || w.tag == text.VBD || w.tag == text.VBP || w.tag == text.VBZ
		default:
			return l.negation(g)
		}
	}
	return l.negation(g)
}

// negation takes the adverbs before the group in and notes a negation.
func (l *line) negation(g group) group {
	for g.from > 0 && (l.tag(g.from-1) == text.RB || l.tag(g.from-1) == text.RBR) {
		g.from--
	}
	for k := g.from; k < g.head; k++ {
		switch l.words[k].lower {
		case "not", "n't", "never":
			g.negated = true
		}
	}
	return g
}

// verbBefore gives the nearest verb that heads a finite group before word i, -1
// where the clause has none.
func (l *line) verbBefore(i int) int {
	for k := i - 1; k >= 0; k-- {
		if l.stops(k) || l.words[k].quote != 0 {
			return -1
		}
		if l.tag(k).Verb() && l.at[k] == 0 && l.verbGroup(k).finite {
			return k
		}
	}
	return -1
}

// phrase is a noun phrase with what belongs to it: words [from, to). rel is the
// phrase a relative pronoun stands for.
type phrase struct {
	from, to int
	rel      *phrase
}

func (p phrase) ok() bool { return p.to > p.from }

// deepest is how many verbs a shared subject is looked for over.
const deepest = 4

// subject finds the subject of the verb group that begins at word start.
func (l *line) subject(start, depth int) phrase {
	aside := false
	end := start
	for j := start - 1; j >= 0 && depth < deepest; {
		switch {
		case l.words[j].quote != 0:
			return phrase{}
		case l.comma(j) || l.dash(j):
			k := l.asideStart(j)
			if k < 0 {
				return phrase{}
			}
			aside, end, j = true, j, k-1
		case l.tag(j) == text.RB || l.tag(j) == text.RBR:
			j--
			if !aside {
				end = j + 1
			}
		case l.tag(j) == text.CC:
			v := l.verbBefore(j)
			if v < 0 {
				return phrase{}
			}
			return l.subject(l.verbGroup(v).from, depth+1)
		case l.is(j, "that") && j > 0:
			return l.relative(j, end)
		case l.auxiliary(j) && j < start-1:
			if j--; !aside {
				end = j + 1
			}
		default:
			c, ok := l.chunkAt(j)
			if !ok {
				return l.modified(j, end)
			}
			if c.when && c.from > 0 {
				j = c.from - 1
				if l.tag(j) == text.IN {
					j--
				}
				if !aside {
					end = j + 1
				}
				continue
			}
			if t := l.tag(c.from); c.to == c.from+1 && (t == text.WP || t == text.WDT) {
				return l.relative(j, end)
			}
			return phrase{from: l.extendLeft(c, aside), to: end}
		}
	}
	return phrase{}
}

// auxiliary reports whether word i is an auxiliary set apart from its verb: "had on
// Tuesday threatened".
func (l *line) auxiliary(i int) bool {
	return l.tag(i) == text.MD || l.tag(i).Verb() && (l.words[i].lemma == "have" || l.words[i].lemma == "be")
}

// modified reads a subject whose last word is a participle or adjective ("those
// killed", "people familiar") or a verb of its own ("the experts we asked").
func (l *line) modified(j, end int) phrase {
	t := l.tag(j)
	if t != text.VBN && t != text.VBD && !t.Adjective() {
		return phrase{}
	}
	c, ok := l.chunkAt(j - 1)
	if !ok || c.when {
		return phrase{}
	}
	if l.tag(c.from) == text.PRP {
		if b, ok := l.chunkAt(c.from - 1); ok && !b.when && t == text.VBD {
			return phrase{from: l.extendLeft(b, false), to: end}
		}
		return phrase{}
	}
	return phrase{from: l.extendLeft(c, false), to: end}
}

// relative reads the relative pronoun at j with what it stands for.
func (l *line) relative(j, end int) phrase {
	p := phrase{from: j, to: j + 1}
	k := j - 1
	if l.comma(k) {
		k--
	}
	if c, ok := l.chunkAt(k); ok && !c.when {
		p.rel = &phrase{from: l.antecedent(c), to: c.to}
	}
	return p
}

// antecedent gives the first word of what a relative pronoun after base phrase c
// stands for: c with what "of", "in" or "from" ties to it.
func (l *line) antecedent(c chunk) int {
	from := c.from
	for l.is(from-1, "of", "in", "from", "at", "and") {
		b, ok := l.chunkAt(from - 2)
		if !ok || b.when {
			break
		}
		from = b.from
	}
	return from
}

// asideStart gives the comma or dash that opens the aside which the one at j
// closes, the leftmost where asides follow each other ("X, 59, of Y, said"); -1 where
// what lies between is no aside.
func (l *line) asideStart(j int) int {
	found := -1
	end := j
	for k := j - 1; k > 0; k-- {
		if l.words[k].quote != 0 || l.stops(k) || l.is(k, ":") {
			break
		}
		if !(l.comma(k) || l.dash(k)) {
			continue
		}
		if !l.beginsAside(k+1, end) {
			break
		}
		if c, ok := l.chunkAt(k - 1); ok && !c.when {
			if found >= 0 && !l.tag(c.to-1).Proper() {
				break
			}
			found = k
		}
		end = k
	}
	return found
}

// beginsAside reports whether words [i, end) can be an apposition, a relative or
// participle clause, or an adverbial, rather than a clause of their own.
func (l *line) beginsAside(i, end int) bool {
	switch t := l.tag(i); t {
	case text.WP, text.WDT, text.WPS, text.WRB, text.IN, text.VBN, text.VBG, text.TO:
		return true
	case text.RB, text.DT, text.CD, text.JJ, text.JJS, text.PRPS:
	default:
		if !t.Noun() {
			return false
		}
	}
	relatives := 0
	for k := i; k < end; k++ {
		switch t := l.tag(k); t {
		case text.WP, text.WDT, text.WPS, text.WRB:
			relatives++
		case text.VBD, text.VBZ, text.VBP, text.MD:
			if relatives == 0 {
				return false
			}
		}
	}
	return true
}

// joinsNouns reports whether a word can tie a noun phrase to the one before it.
func (l *line) joinsNouns(i int) bool {
	if l.tag(i) == text.TO {
		return true
	}
	return l.tag(i) == text.IN && !l.is(i, "that", "because", "while", "although", "though", "if", "whether", "as", "than", "since", "after", "before", "until")
}

// extendLeft gives the first word of the whole noun phrase that base phrase c ends:
// "a spokesman for the ministry of defence", "people familiar with the matter".
// Where an aside has been closed, appositions before c belong to it too.
func (l *line) extendLeft(c chunk, aside bool) int {
	from, list := c.from, aside
	for {
		p := from - 1
		switch {
		case p <= 0:
			return from
		case l.joinsNouns(p):
			if b, ok := l.chunkAt(p - 1); ok && !b.when {
				from = b.from
				continue
			}
			if t := l.tag(p - 1); t == text.VBN || t == text.VBD || t == text.VBG || t.Adjective() {
				if b, ok := l.chunkAt(p - 2); ok && !b.when && l.tag(b.from) != text.PRP {
					from = b.from
					continue
				}
			}
			return from
		case l.tag(p) == text.VBG && l.at[p] == 0:
			k := p - 1
			if l.tag(k) == text.VBN {
				k--
			}
			b, ok := l.chunkAt(k)
			if !ok || b.when || l.tag(b.from) == text.PRP {
				return from
			}
			from = b.from
		case l.is(p, "and", "or", "&"):
			k := p - 1
			if l.comma(k) {
				k--
			}
			b, ok := l.chunkAt(k)
			if !ok || b.when || l.tag(b.from-1).Verb() || l.tag(b.from-1) == text.TO {
				return from
			}
			from, list = b.from, true
		case l.comma(p) && list:
			b, ok := l.chunkAt(p - 1)
			if !ok || b.when {
				return from
			}
			from = b.from
		default:
			return from
		}
	}
}

// venue lists what words are said in or at, so that "in an interview" is told from
// a part of the speaker's name.
func (l *line) venue(i int) bool {
	switch l.words[i].lemma {
	case "interview", "statement", "briefing", "conference", "speech", "tweet", "report", "letter", "email", "e-mail", "message", "call",
		"meeting", "hearing", "memo", "testimony", "address", "communique", "release", "broadcast", "post", "article", "rally", "event", "video",
		"appearance", "debate", "editorial", "column", "podcast", "show", "facebook", "twitter", "television", "tv", "radio", "remark", "dispatch", "note":
		return true
	}
	return false
}

// phraseFrom gives the end of the noun phrase that begins at word i, with its
// prepositional phrases and appositions; i where none begins.
func (l *line) phraseFrom(i int) int {
	c, ok := l.chunkAt(i)
	if !ok || c.when && !l.tag(c.to-1).Proper() {
		return i
	}
	end := c.to
	for end < len(l.words) {
		b, ok := l.chunkAt(end + 1)
		if !ok || b.when {
			return end
		}
		switch {
		case l.joinsNouns(end) && !l.venue(b.to-1):
			end = b.to
		case l.is(end, "and", "or", "&") && !l.tag(b.to).Verb() && l.tag(b.to) != text.MD:
			end = b.to
		case l.comma(end):
			e := l.apposition(end + 1)
			if e == end+1 {
				return end
			}
			end = e
		default:
			return end
		}
	}
	return end
}

// longestApposition bounds the words of an apposition after a name.
const longestApposition = 25

// apposition gives the end of the apposition that begins at word i, i where none does.
func (l *line) apposition(i int) int {
	for k := i; k < len(l.words) && k < i+longestApposition; k++ {
		if l.comma(k) || l.dash(k) || l.stops(k) || l.words[k].quote != 0 {
			if l.beginsAside(i, k) {
				return k
			}
			return i
		}
	}
	if len(l.words)-i < longestApposition && l.beginsAside(i, len(l.words)) {
		return len(l.words)
	}
	return i
}
