package attributions

import "casus/internal/text"

// sourceOf finds the source of the cue verb of group v: its subject, or that of
// the verb it hangs on. The attributions found so far on the line help with
// participles ("…, adding that").
func (l *line) sourceOf(v group, before []candidate) phrase {
	switch {
	case v.finite:
		return l.subjectAmong(v, before)
	case v.to:
		return l.sourceOfInfinitive(v.from, before)
	case l.tag(v.head) == text.VBG:
		return l.sourceOfParticiple(v, before)
	}
	return l.subject(v.from, 0)
}

// subjectAmong is subject for a verb that may share the subject of an attribution
// whose content ends where this one is joined to it: "said that … and urged".
func (l *line) subjectAmong(v group, before []candidate) phrase {
	p := v.from - 1
	if l.tag(p) == text.CC || l.comma(p) && l.tag(p+1) == text.CC {
		for k := len(before) - 1; k >= 0; k-- {
			c := &before[k]
			if c.source.ok() && c.verb.finite && (c.content.to == p || c.content.to == p-1 && l.comma(p-1)) {
				return c.source
			}
		}
	}
	return l.subject(v.from, 0)
}

// document reports whether a noun names what carries words rather than who speaks
// them: "released a statement saying".
func (l *line) document(i int) bool {
	switch l.words[i].lemma {
	case "statement", "communique", "communiqué", "letter", "tweet", "email", "e-mail", "message", "memo", "post", "release", "note", "speech", "video",
		"leaflet", "ad", "poll", "survey", "report", "study", "analysis", "average", "review", "investigation", "footage", "photo", "photograph", "image",
		"picture", "film", "data", "figure", "document", "record", "census", "research", "result", "statistic", "number", "filing", "memoir", "transcript":
		return true
	}
	return false
}

func (l *line) sourceOfParticiple(v group, before []candidate) phrase {
	p := v.from - 1
	if c, ok := l.chunkAt(p); ok && !c.when {
		from := l.extendLeft(c, false)
		if l.document(c.to-1) && from > 0 && l.tag(from-1).Verb() {
			if s := l.sourceOf(l.verbGroup(from-1), before); s.ok() {
				return s
			}
		}
		return phrase{from: from, to: c.to}
	}
	if p < 0 || p == 0 && l.tag(p) == text.IN {
		if s := l.fronted(v.head); s.ok() {
			return s
		}
	}
	return l.governing(v.from, before)
}

// fronted finds the subject that follows an opening participle clause: "Citing
// unnamed officials, the paper said".
func (l *line) fronted(i int) phrase {
	for k := i; k < len(l.words); k++ {
		if l.stops(k) {
			return phrase{}
		}
		if c, ok := l.chunkAt(k + 1); ok && l.comma(k) && !c.when {
			if e := l.phraseFrom(k + 1); l.tag(e).Verb() || l.tag(e) == text.MD || l.tag(e) == text.RB || l.comma(e) {
				return phrase{from: k + 1, to: e}
			}
		}
	}
	return phrase{}
}

// governing gives the source of the last outermost attribution before word i, else
// the subject of the nearest finite verb.
func (l *line) governing(i int, before []candidate) phrase {
	for k := len(before) - 1; k >= 0; k-- {
		c := &before[k]
		if !c.source.ok() || !c.verb.finite || c.source.from > i || l.within(c, before) {
			continue
		}
		return c.source
	}
	if v := l.verbBefore(i); v >= 0 {
		return l.subject(l.verbGroup(v).from, 0)
	}
	return l.topic(i)
}

// topic gives the first noun phrase of the line before word i that stands after no
// preposition: the likely subject where no verb was seen.
func (l *line) topic(i int) phrase {
	for _, c := range l.chunks {
		if c.to > i {
			break
		}
		if t := l.tag(c.from - 1); !c.when && t != text.IN && t != text.TO && l.tag(c.from) != text.EX {
			return phrase{from: c.from, to: c.to}
		}
	}
	return phrase{}
}

// within reports whether the cue of c stands inside the content of another candidate.
func (l *line) within(c *candidate, all []candidate) bool {
	for k := range all {
		o := &all[k]
		if o != c && o.content.from <= c.from && c.to <= o.content.to {
			return true
		}
	}
	return false
}

// sourceOfInfinitive finds who "to say" is about: the subject of the verb before
// it, or the one who is asked or told to.
func (l *line) sourceOfInfinitive(to int, before []candidate) phrase {
	p := to - 1
	for l.tag(p) == text.RB {
		p--
	}
	if p < 0 {
		return l.fronted(to)
	}
	if l.tag(p).Verb() {
		return l.sourceOf(l.verbGroup(p), before)
	}
	if c, ok := l.chunkAt(p); ok && !c.when {
		from := l.extendLeft(c, false)
		if k := from - 1; k >= 0 && l.tag(k).Verb() {
			for _, row := range l.cues.verbs[l.words[k].lemma] {
				if row.takes.whomTo {
					return phrase{from: from, to: c.to}
				}
			}
			return l.sourceOf(l.verbGroup(k), before)
		}
	}
	if v := l.verbBefore(to); v >= 0 {
		return l.subject(l.verbGroup(v).from, 0)
	}
	return phrase{}
}
