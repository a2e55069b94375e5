package lexicon

import (
	"strings"

	"casus/internal/text"
)

// Trigger is a row of the table of triggers: words that may tell of an event.
type Trigger struct {
	Words  []string // dictionary forms
	Noun   bool
	Kind   string // a kind of the record, or "none": words that only look like a trigger
	Mode   string
	Frame  string // how its arguments are read
	Source string
}

// Triggers finds triggers in tokens.
type Triggers struct {
	verbs, nouns map[string][]Trigger // by first word, longest first
}

// add files one row of the table.
func (t *Triggers) add(term, pos, kind, mode, frame, source string) {
	row := Trigger{Words: strings.Fields(term), Noun: pos == "n", Kind: kind, Mode: mode, Frame: frame, Source: source}
	into := t.verbs
	if row.Noun {
		into = t.nouns
	}
	first := row.Words[0]
	all := into[first]
	at := len(all)
	for at > 0 && len(all[at-1].Words) < len(row.Words) {
		at--
	}
	all = append(all, Trigger{})
	copy(all[at+1:], all[at:])
	all[at] = row
	into[first] = all
}

// reach is how many words may stand between the verb and the rest of a phrase:
// "set the building on fire", "take 26 people hostage".
const reach = 7

// Verb gives the longest verb trigger that begins with tokens[0], and the offset of its
// last word. Its first word is the verb; the others may stand a little apart from it.
func (t *Triggers) Verb(tokens []text.Token) (*Trigger, int) {
	all := t.verbs[tokens[0].Lemma]
	for i := range all {
		if last := apart(tokens, all[i].Words); last >= 0 {
			return &all[i], last
		}
	}
	return nil, 0
}

// apart gives the offset of the last word of a phrase in tokens, whose other words may
// follow the first after a gap; -1 where the phrase is not there.
func apart(tokens []text.Token, words []string) int {
	if len(words) == 1 {
		return 0
	}
	at := 1
	for gap := 0; gap <= reach && at < len(tokens); gap++ {
		if run(tokens[at:], words[1:]) {
			return at + len(words) - 2
		}
		tag := tokens[at].Tag
		if tag.Verb() || tag == text.STOP || tag == text.COLON {
			return -1
		}
		at++
	}
	return -1
}

// run reports whether tokens begin with words, by dictionary form or as written.
func run(tokens []text.Token, words []string) bool {
	if len(tokens) < len(words) {
		return false
	}
	for i, w := range words {
		if tokens[i].Lemma != w && tokens[i].Lower != w {
			return false
		}
	}
	return true
}

// Noun gives the longest noun trigger that begins with tokens[0], and the offset of its
// last word, which is its head.
func (t *Triggers) Noun(tokens []text.Token) (*Trigger, int) {
	all := t.nouns[tokens[0].Lemma]
	if len(all) == 0 {
		all = t.nouns[tokens[0].Lower]
	}
	for i := range all {
		if run(tokens, all[i].Words) {
			return &all[i], len(all[i].Words) - 1
		}
	}
	return nil, 0
}
