package text

// NounPhrase gives the run of tokens that names what noun i stands for: the noun
// with its determiners, modifiers, compounds and the parts of a name, without the
// preposition before it, relative clauses, appositions and what it is coordinated
// with. Where of is set, phrases with "of" behind it belong to it ("the head of the
// army"). In a sentence that is not parsed, the tags decide.
func (d *Doc) NounPhrase(i int, of bool) Run {
	s := d.SentenceOf(i)
	r := Run{i, i + 1}
	if !s.Parsed {
		return d.chunk(i, s)
	}
	for r.First > s.First && d.modifies(r.First-1, i, false) {
		r.First--
	}
	for r.Last < s.Last && d.modifies(r.Last, i, of) {
		r.Last++
	}
	return d.trimmed(r, i)
}

// modifies reports whether token k belongs to the noun phrase of i: every step on
// the way from k to i must be one that a phrase keeps.
func (d *Doc) modifies(k, i int, of bool) bool {
	for steps := 0; steps < 32; steps++ {
		t := &d.Tokens[k]
		head := int(t.Head)
		if head < 0 {
			return false
		}
		if head == i {
			return d.keeps(k, i, of)
		}
		switch t.Relation {
		case AclRelcl, Parataxis, Appos, Acl, Advcl, Nsubj, NsubjPass, Cop, Discourse, List:
			return false
		}
		k = head
	}
	return false
}

// keeps reports whether the phrase of noun i keeps its dependant k.
func (d *Doc) keeps(k, i int, of bool) bool {
	t := &d.Tokens[k]
	switch t.Relation {
	case Det, DetPredet, Amod, Compound, Nummod, NmodPoss, NmodDesc, Flat, Fixed, Goeswith:
		return true
	case Advmod:
		return k < i && !aside[t.Lower]
	case Punct:
		return d.betweenParts(k)
	case NmodUnmarked:
		return k < i || t.Tag == CD
	case Nmod:
		if k < i {
			return true
		}
		p := d.Preposition(k)
		return of && p >= 0 && d.Tokens[p].Lower == "of"
	}
	return false
}

// aside are adverbs before a noun that say nothing of it.
var aside = wordSet("not also only even just then again still now")

// betweenParts reports whether the mark k stands inside a phrase: hyphens and quotes.
func (d *Doc) betweenParts(k int) bool {
	switch d.Tokens[k].Tag {
	case HYPH, OPEN, CLOSE:
		return true
	}
	return false
}

// trimmed takes marks off the ends of a phrase around i.
func (d *Doc) trimmed(r Run, i int) Run {
	for r.First < i && d.Tokens[r.First].Tag.Punctuation() {
		r.First++
	}
	for r.Last > i+1 && d.Tokens[r.Last-1].Tag.Punctuation() {
		r.Last--
	}
	return r
}

// chunk is NounPhrase by tags alone.
func (d *Doc) chunk(i int, s *Sentence) Run {
	r := Run{i, i + 1}
	for r.First > s.First {
		switch t := d.Tokens[r.First-1].Tag; {
		case t.Noun(), t.Adjective(), t == CD, t == DT, t == PRPS, t == POS, t == VBN && r.First-1 > s.First && d.Tokens[r.First-2].Tag == DT:
			r.First--
			continue
		}
		break
	}
	for r.Last < s.Last && d.Tokens[i].Tag.Noun() && d.Tokens[r.Last].Tag.Noun() {
		r.Last++
	}
	return r
}
