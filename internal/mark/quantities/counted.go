package quantities

import "casus/internal/text"

// far is how many words are looked at for the noun a number counts.
const far = 9

// head gives the token of the noun that is counted by a number that ends before
// token i, -1 where there is none: "US soldiers", "of the rockets", "wounded".
func (r *reader) head(i int) int {
	if r.is(i, "of") {
		i++
		for r.is(i, "the", "them", "those", "these", "his", "her", "their", "its", "our", "us", "whom", "which", "all", "some", "about", "around") {
			if r.is(i, "them", "us", "whom", "which", "those") && !r.noun(i+1) {
				return -1
			}
			i++
		}
		if row, n := r.number(i); row != nil && row.Role != "article" { // "one of two men"
			i += n
		} else if i < len(r.tokens) && r.tokens[i].Tag == text.CD {
			i++
		}
	}
	head := -1
	for k := i; k < len(r.tokens) && k < i+far; k++ {
		t := &r.tokens[k]
		switch {
		case t.Tag.Noun():
			if head >= 0 && (plural(&r.tokens[head]) && t.Tag.Proper() || calendar(t.Lower)) {
				return head
			}
			head = k
		case head >= 0:
			if t.Tag == text.POS { // "five of the army's tanks"
				head = -1
				continue
			}
			return head
		case t.Tag.Adjective(), t.Tag == text.VBN, t.Tag == text.VBG, t.Tag == text.HYPH, t.Tag == text.CD && k > i, t.Tag == text.PRPS:
			if stands(t.Lower) && !r.noun(k+1) && !r.modifier(k+1) {
				return k
			}
		case t.Tag == text.VBD && stands(t.Lower): // "12 wounded"
			return k
		case t.Tag == text.POS && k == i, t.Tag == text.DT && k == i && !r.is(k, "a", "an"):
		case (t.Tag == text.COMMA || t.Tag == text.CC) && k > i && r.tokens[k-1].Tag.Adjective() && k+1 < len(r.tokens) && r.tokens[k+1].Tag.Adjective():
		case t.Tag == text.OPEN || t.Tag == text.CLOSE:
		case t.Tag == text.RB && k+1 < len(r.tokens) && (r.tokens[k+1].Tag.Adjective() || r.tokens[k+1].Tag == text.VBN) && k == i && !r.is(k, "not"):
		default:
			return -1
		}
	}
	return head
}

// noun reports whether a noun stands at token i.
func (r *reader) noun(i int) bool { return i < len(r.tokens) && r.tokens[i].Tag.Noun() }

// modifier reports whether an adjective stands at token i and a noun after it.
func (r *reader) modifier(i int) bool {
	return i < len(r.tokens) && r.tokens[i].Tag.Adjective() && r.noun(i+1)
}

// stands reports whether a word can stand for the people counted: "12 dead".
func stands(lower string) bool {
	switch lower {
	case "dead", "wounded", "injured", "killed", "missing", "hurt", "others", "other", "more", "abducted", "kidnapped", "arrested", "captured",
		"each", "captive", "homeless", "detained", "captives", "slain", "displaced":
		return true
	}
	return false
}

// plural reports whether a token is a noun in the plural by its tag or its form.
func plural(t *text.Token) bool {
	if t.Tag == text.NNS || t.Tag == text.NNPS {
		return true
	}
	switch t.Lower {
	case "people", "police", "men", "women", "children", "troops", "personnel":
		return true
	}
	return false
}

// calendar reports whether a word is a day of the week or a month.
func calendar(lower string) bool {
	switch lower {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
		"today", "yesterday", "tomorrow", "tonight":
		return true
	}
	return month(lower)
}

// month reports whether a word is the name of a month or its short form.
func month(lower string) bool {
	switch lower {
	case "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
		"jan", "jan.", "feb", "feb.", "mar", "mar.", "apr", "apr.", "jun", "jun.", "jul", "jul.", "aug", "aug.", "sep", "sep.", "sept", "sept.",
		"oct", "oct.", "nov", "nov.", "dec", "dec.":
		return true
	}
	return false
}
