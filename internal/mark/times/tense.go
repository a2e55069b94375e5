package times

import "casus/internal/text"

// tenseAt tells when the doings are that the expression [first,last) of the
// sentence dates: by the nearest verb before it that shows a tense, else by the
// first one after it.
func (p *parser) tenseAt(first, last int) tense {
	tokens := p.doc.Tokens
	if k := last; k < p.sentence.Last && (tokens[k].Lower == "'s" || tokens[k].Lower == "’s") {
		if k+1 < p.sentence.Last && ahead[tokens[k+1].Lower] {
			if t := p.tenseNear(first, last); t != presentTense {
				return t
			}
			return futureTense
		}
		return pastTense // Wednesday's ruling
	}
	if k := first - 1; k > p.sentence.First && (tokens[k].Lower == "until" || tokens[k].Lower == "till") {
		if p.tenseBefore(k) != noTense && tokens[k-1].Lower != "up" {
			return futureTense
		}
		return pastTense // Until Thursday, nobody had known
	}
	return p.tenseNear(first, last)
}

// ahead are doings that are often named by the day they are still to come on.
var ahead = map[string]bool{"election": true, "elections": true, "vote": true, "meeting": true, "summit": true, "talks": true, "deadline": true, "session": true,
	"hearing": true, "ceremony": true, "match": true, "game": true}

func (p *parser) tenseNear(first, last int) tense {
	if t := p.tenseBefore(first); t != noTense {
		return t
	}
	for k := last; k < p.sentence.Last; k++ {
		if t := p.tenseOf(k); t != noTense {
			return t
		}
	}
	return noTense
}

// tenseBefore tells the tense of the nearest verb before the token at first.
func (p *parser) tenseBefore(first int) tense {
	for k := first - 1; k >= p.sentence.First; k-- {
		if p.cue(k) {
			return p.unlessPast(k, futureTense)
		}
		if t := p.tenseOf(k); t != noTense {
			return t
		}
	}
	return noTense
}

// unlessPast gives t, or the past where "had been" stands before the word at k:
// what had been due is not any more.
func (p *parser) unlessPast(k int, t tense) tense {
	for j := k - 1; j > p.sentence.First && j >= k-3; j-- {
		if p.doc.Tokens[j].Lower == "been" && (p.doc.Tokens[j-1].Lower == "had" || j-1 > p.sentence.First && p.doc.Tokens[j-2].Lower == "had") {
			return pastTense
		}
	}
	return t
}

// tenseOf tells the tense of the verb group that the token at k shows; noTense
// where the token tells none.
func (p *parser) tenseOf(k int) tense {
	t := &p.doc.Tokens[k]
	switch t.Tag {
	case text.MD:
		if t.Lower == "could" {
			return noTense
		}
		return futureTense
	case text.VBD, text.VBN:
		helped := t.Tag == text.VBN && p.auxiliary(k)
		switch {
		case t.Lemma == "plan" && (helped || t.Tag == text.VBD):
			return p.unlessPast(k, futureTense)
		case helped || t.Lemma == "plan":
			return noTense
		}
		return pastTense
	case text.VBZ, text.VBP:
		return p.presentOf(k)
	case text.VB:
		return p.infinitive(k)
	}
	return noTense
}

// infinitive tells the tense of "to" and the verb at k: the future after a verb or
// an adjective (hopes to sell, ready to leave), none after a noun (a plan to sell).
func (p *parser) infinitive(k int) tense {
	if k < p.sentence.First+2 || p.doc.Tokens[k-1].Lower != "to" {
		return noTense
	}
	switch before := &p.doc.Tokens[k-2]; {
	case p.doc.Tokens[k].Lower == "be", before.Tag.Adjective(), before.Tag == text.RB:
	case !before.Tag.Verb():
		return noTense
	case before.Tag == text.VBD && !looksAhead[before.Lemma]:
		return pastTense // tried to flee
	case under[before.Lemma]:
		return noTense
	}
	return p.unlessPast(k-1, futureTense)
}

// looksAhead are verbs whose infinitive is still to come when they are told in the
// past: agreed to meet on Friday.
var looksAhead = map[string]bool{"agree": true, "plan": true, "expect": true, "promise": true, "vow": true, "pledge": true, "threaten": true, "hope": true,
	"decide": true, "intend": true, "schedule": true, "propose": true, "offer": true, "want": true, "arrange": true, "prepare": true, "be": true, "ask": true,
	"order": true, "urge": true, "call": true, "invite": true}

// under are verbs whose infinitive is under way when they are told in the present.
var under = map[string]bool{"continue": true, "try": true, "begin": true, "start": true, "seek": true, "appear": true, "seem": true, "help": true, "fail": true,
	"refuse": true, "use": true, "force": true, "manage": true, "attempt": true}

// cue reports whether the word at k points to what is to come.
func (p *parser) cue(k int) bool {
	w := p.doc.Tokens[k].Lower
	return cues[w] && p.doc.Tokens[k].Tag != text.VBD || w == "set" && k+1 < p.sentence.Last && p.doc.Tokens[k+1].Lower == "for"
}

// cues are words that point to what is to come without a verb that says so.
var cues = map[string]bool{"due": true, "scheduled": true, "payable": true, "effective": true, "expected": true, "slated": true, "upcoming": true,
	"expires": true}

// auxiliary reports whether a form of have or be stands before the participle at k.
func (p *parser) auxiliary(k int) bool {
	for j := k - 1; j >= p.sentence.First && j >= k-4; j-- {
		t := &p.doc.Tokens[j]
		switch {
		case t.Lemma == "be" || t.Lemma == "have" || t.Lemma == "get":
			return true
		case t.Tag != text.RB && t.Tag != text.NoTag:
			return false
		}
	}
	return false
}

// presentOf tells the tense of the present form at k: the past of a perfect (has
// left), the future of what is meant to be (plans to leave, is to leave).
func (p *parser) presentOf(k int) tense {
	next := ""
	if k+1 < p.sentence.Last {
		next = p.doc.Tokens[k+1].Lower
	}
	switch t := &p.doc.Tokens[k]; t.Lemma {
	case "have":
		for j := k + 1; j < p.sentence.Last && j <= k+3; j++ {
			if tag := p.doc.Tokens[j].Tag; tag == text.VBN || tag == text.VBD {
				return pastTense
			}
		}
	case "plan":
		return futureTense
	case "start", "begin", "open", "end", "expire", "arrive", "leave", "depart", "meet", "convene", "resume", "return":
		if !p.sentence.Title {
			return futureTense
		}
	case "be", "expect", "hope", "intend", "want", "aim":
		if next == "to" {
			return futureTense
		}
	}
	return presentTense
}
