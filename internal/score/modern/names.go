package modern

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// name is what two mentions of a party are compared by.
type name struct {
	bare string   // words without determiners, numbers in front, possessives; nationalities in one form
	head string   // last word before the first "of", "in", "loyal", comma …
	mods []string // capitalised words before the head, as canonical forms
}

// quotes makes typographic quotation marks plain.
var quotes = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`)

// separates reports whether r parts words of a name.
func separates(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(`"()[],;:!?/`, r)
}

// nameWords gives the words of a name as written, without possessives and outer
// punctuation.
func nameWords(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(quotes.Replace(s), separates) {
		if strings.HasSuffix(w, "'") {
			w = w[:len(w)-1]
		} else if strings.HasSuffix(w, "'s") {
			w = w[:len(w)-2]
		}
		if w = strings.Trim(w, "-'.–—"); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// canonical brings a word to lower case and a nationality to one form.
func canonical(w string) string {
	w = strings.TrimRight(strings.ToLower(w), ".")
	if c, ok := nations[w]; ok {
		return c
	}
	return w
}

// singular gives the singular of an English noun in lower case.
func singular(w string) string {
	n := utf8.RuneCountInString(w)
	switch {
	case irregular[w] != "":
		return irregular[w]
	case n > 4 && strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case n > 4 && hasAnySuffix(w, "sses", "shes", "ches", "xes", "zes"):
		return w[:len(w)-2]
	case n > 3 && strings.HasSuffix(w, "s") && !hasAnySuffix(w, "ss", "us", "is"):
		return w[:len(w)-1]
	}
	return w
}

func hasAnySuffix(w string, suffixes ...string) bool {
	for _, s := range suffixes {
		if strings.HasSuffix(w, s) {
			return true
		}
	}
	return false
}

// number reports whether w is a figure: a digit, then digits, stops and commas.
func number(w string) bool {
	for i, r := range w {
		if !unicode.IsDigit(r) && (i == 0 || r != ',' && r != '.') {
			return false
		}
	}
	return w != ""
}

// undetermined drops determiners and numbers in front, but never the last word.
func undetermined(ws []string) []string {
	for len(ws) > 1 && (determiners[strings.ToLower(ws[0])] || number(ws[0])) {
		ws = ws[1:]
	}
	return ws
}

func nameOf(s string) name {
	var n name
	ws := nameWords(s)
	for i := range ws {
		ws[i] = strings.ToLower(ws[i])
	}
	ws = undetermined(ws)
	for i := range ws {
		ws[i] = singular(canonical(ws[i]))
	}
	n.bare = strings.Join(ws, " ")
	n.head, n.mods = headOf(s)
	return n
}

// headOf gives the head word of a name and its capitalised modifiers.
func headOf(s string) (head string, mods []string) {
	first := strings.TrimSpace(quotes.Replace(s))
	if i := strings.IndexAny(first, ",;"); i >= 0 {
		first = strings.TrimRightFunc(first[:i], unicode.IsSpace)
	}
	if first == "" {
		first = s
	}
	ws := undetermined(nameWords(first))
	for i, w := range ws {
		if i > 0 && cut[strings.ToLower(w)] {
			ws = ws[:i]
			break
		}
	}
	if len(ws) == 0 {
		return "", nil
	}
	last := len(ws) - 1
	for _, w := range ws[:last] {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			mods = append(mods, canonical(w))
		}
	}
	return singular(canonical(ws[last])), mods
}

// same reports whether two names agree: equal when bare, or with one head unless
// both carry capitalised modifiers and share none.
func (a name) same(b name) bool {
	if a.bare != "" && a.bare == b.bare {
		return true
	}
	return a.head != "" && a.head == b.head && (len(a.mods) == 0 || len(b.mods) == 0 || shareWord(a.mods, b.mods))
}

func shareWord(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

// place is what two place names are compared by.
type place struct {
	text    string
	bare    string
	content []string // canonical words that tell places apart
	all     []string
}

func placeOf(s string) place {
	p := place{text: s, bare: nameOf(s).bare}
	for _, w := range nameWords(s) {
		w = canonical(w)
		p.all = append(p.all, w)
		if !placeStop[w] {
			p.content = append(p.content, w)
		}
	}
	return p
}

// same reports whether two places share a content word, or any word where one of
// them has none.
func (p place) same(q place) bool {
	if len(p.content) > 0 && len(q.content) > 0 {
		return shareWord(p.content, q.content)
	}
	return shareWord(p.all, q.all)
}

// weaponClass brings a weapon to its class: "suicide belts" to bomb.
func weaponClass(s string) string {
	ws := nameWords(strings.NewReplacer("_", " ", "-", " ").Replace(s))
	for i := range ws {
		ws[i] = singular(strings.ToLower(ws[i]))
	}
	ws = undetermined(ws)
	if len(ws) == 0 {
		return ""
	}
	if c, ok := weaponClasses[strings.Join(ws, " ")]; ok {
		return c
	}
	last := ws[len(ws)-1]
	if c, ok := weaponClasses[last]; ok {
		return c
	}
	return last
}
