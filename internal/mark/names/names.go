// Package names finds mentions of persons, groups, forces and institutions.
//
// Actors come from the lexicon's table. Persons are found by a title or a first name
// before a run of proper nouns, and by a family name told in full before.
// Institutions are found by the noun that ends their name ("front", "brigade") and
// acronyms by the brackets after the full name. The package reads tokens, the lexicon
// and the places marked before; it keeps no state.
package names

import (
	"strings"

	"casus/internal/lexicon"
	"casus/internal/mark"
	"casus/internal/span"
	"casus/internal/text"
)

// Mark gives the names of a text in order; none overlaps another.
func Mark(d *text.Doc, l *lexicon.Lexicon, places []mark.Place) []mark.Name {
	r := reader{doc: d, lexicon: l, places: places, family: map[string]bool{}}
	for i := 0; i < len(d.Tokens); {
		i = max(i+1, r.at(i))
	}
	return r.names
}

// reader reads one text.
type reader struct {
	doc     *text.Doc
	lexicon *lexicon.Lexicon
	places  []mark.Place
	at1     int             // the first place not before the token at hand
	family  map[string]bool // family names told in full
	names   []mark.Name
}

// at reads a name that begins at token i, and gives the token after it; i where none
// does.
func (r *reader) at(i int) int {
	if end := r.actor(i); end > i {
		return end
	}
	if r.doc.Sentences[r.doc.Tokens[i].Sentence].Dateline {
		return i
	}
	if end := r.titled(i); end > i {
		return end
	}
	if end := r.called(i); end > i {
		return end
	}
	if end := r.institution(i); end > i {
		return end
	}
	return r.known(i)
}

// actor reads an actor of the lexicon.
func (r *reader) actor(i int) int {
	a, n := r.lexicon.Actors.Match(r.doc.Tokens[i:])
	if a == nil {
		return i
	}
	r.add(i, i+n, mark.Name{Category: a.Category, Actor: a.Name, Country: a.Country, Person: a.Person})
	end := i + n
	if k := r.acronym(end); k > end {
		r.add(end+1, k-1, mark.Name{Category: a.Category, Actor: a.Name, Country: a.Country})
		return k
	}
	return end
}

// acronym gives the token after "(ABC)" that begins at token i; i where it is not there.
func (r *reader) acronym(i int) int {
	t := r.doc.Tokens
	if i+2 < len(t) && t[i].Lower == "(" && t[i+2].Lower == ")" && t[i+1].Capitals() && t[i+1].Len() >= 2 && t[i+1].Len() <= 8 {
		return i + 3
	}
	return i
}

// longest is how many words a person's name has at the most.
const longest = 5

// titled reads a title and the name after it: "Gen. Mark Milley", "COL ISAACS". The title
// is no part of the name.
func (r *reader) titled(i int) int {
	title, n := r.lexicon.Titles.Match(r.doc.Tokens[i:])
	if title == nil {
		return i
	}
	end := r.run(i+n, longest)
	if end == i+n {
		return i
	}
	r.person(i+n, end, title.Category)
	return end
}

// called reads a first name and the family name after it.
func (r *reader) called(i int) int {
	t := &r.doc.Tokens[i]
	if !r.proper(i) {
		return i
	}
	g := r.lexicon.Given.Word(t.Lower)
	if g == nil {
		return i
	}
	end := r.run(i, longest)
	if end < i+2 || g.Common && r.placed(i) {
		return i
	}
	r.person(i, end, "")
	return end
}

// run gives the token after the run of proper nouns that begins at token i, at most n
// of them, with the small words that join a name.
func (r *reader) run(i, n int) int {
	end := i
	for k := i; k < len(r.doc.Tokens) && k < i+n; k++ {
		t := &r.doc.Tokens[k]
		if r.doc.Tokens[i].Sentence != t.Sentence {
			break
		}
		if r.proper(k) {
			end = k + 1
			continue
		}
		if k > i && joins[t.Lower] && k+1 < len(r.doc.Tokens) && r.proper(k+1) {
			continue
		}
		break
	}
	return end
}

// joins are small words inside a person's name.
var joins = map[string]bool{"de": true, "la": true, "del": true, "van": true, "von": true, "bin": true, "ibn": true, "al": true, "el": true, "der": true, "los": true, "da": true, "dos": true, "di": true}

// proper reports whether a token can be part of a person's name.
func (r *reader) proper(i int) bool {
	t := &r.doc.Tokens[i]
	if !t.Tag.Proper() || t.Digits() || months[t.Lower] {
		return false
	}
	switch r.doc.Sentences[t.Sentence].Casing {
	case text.Mixed:
		return t.Capitalised()
	case text.Upper:
		return r.lexicon.Roles.Word(t.Lower) == nil && r.lexicon.Sites.Word(t.Lower) == nil
	}
	return true
}

// months and weekdays are proper nouns and no names of persons.
var months = map[string]bool{"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true, "september": true,
	"october": true, "november": true, "december": true, "monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"jan": true, "feb": true, "aug": true, "sept": true, "oct": true, "nov": true, "dec": true, "republic": true, "department": true, "province": true}

// person adds a person's name and keeps its family name.
func (r *reader) person(from, to int, category string) {
	r.add(from, to, mark.Name{Category: category, Person: true})
	last := &r.doc.Tokens[to-1]
	if last.Len() > 3 {
		r.family[last.Lower] = true
	}
}

// known reads a family name told in full before.
func (r *reader) known(i int) int {
	t := &r.doc.Tokens[i]
	if len(r.family) == 0 || !r.family[t.Lower] || !r.proper(i) || r.placed(i) {
		return i
	}
	r.add(i, i+1, mark.Name{Person: true})
	return i + 1
}

// institutions are the nouns that end the name of an institution or a force, with the
// category they give it. Source: own reading of the actor table's endings.
var institutions = map[string]string{"front": "rebel", "brigade": "military", "brigades": "militia", "battalion": "military", "regiment": "military", "ministry": "government", "party": "government",
	"movement": "rebel", "army": "military", "command": "military", "militia": "militia", "church": "religious", "company": "business", "corporation": "business", "bank": "business",
	"committee": "government", "council": "government", "union": "ngo", "federation": "ngo", "association": "ngo", "university": "education", "hospital": "medical", "police": "police",
	"force": "military", "forces": "military", "guard": "military", "cartel": "criminal", "coalition": "coalition", "alliance": "coalition", "group": "", "agency": "government", "commission": "government",
	"organization": "ngo", "organisation": "ngo", "league": "", "faction": "rebel", "resistance": "rebel", "jihad": "terrorist_group", "cell": "terrorist_group"}

// institution reads a run of capitalised words that ends in the noun of an institution;
// only where letter case tells names from words.
func (r *reader) institution(i int) int {
	t := &r.doc.Tokens[i]
	if r.doc.Sentences[t.Sentence].Casing != text.Mixed || !t.Capitalised() || !t.Tag.Noun() && !t.Tag.Adjective() || i == r.doc.Sentences[t.Sentence].First && !t.Tag.Proper() {
		return i
	}
	end, category := i, ""
	for k := i; k < len(r.doc.Tokens) && k < i+7; k++ {
		w := &r.doc.Tokens[k]
		if w.Sentence != t.Sentence || !w.Capitalised() && w.Lower != "of" && w.Lower != "for" && w.Lower != "the" && w.Lower != "and" {
			break
		}
		if c, ok := institutions[w.Lower]; ok && k > i && w.Capitalised() {
			end, category = k+1, c
		}
	}
	if end == i {
		return i
	}
	r.add(i, end, mark.Name{Category: category, Country: r.country(i, end)})
	if k := r.acronym(end); k > end {
		r.add(end+1, k-1, mark.Name{Category: category, Country: r.country(i, end)})
		return k
	}
	return end
}

// placed reports whether a place was marked at token i.
func (r *reader) placed(i int) bool { return r.place(i) != nil }

// place gives the place marked at token i, nil where there is none. Tokens are asked in
// order, a few back at the most.
func (r *reader) place(i int) *mark.Place {
	t := &r.doc.Tokens[i]
	for r.at1 > 0 && r.places[r.at1-1].End > t.Start {
		r.at1--
	}
	for r.at1 < len(r.places) && r.places[r.at1].End <= t.Start {
		r.at1++
	}
	if r.at1 < len(r.places) && r.places[r.at1].Overlaps(t.Span) {
		return &r.places[r.at1]
	}
	return nil
}

// country gives the country of the first demonym or place in a run of tokens.
func (r *reader) country(from, to int) string {
	for k := from; k < to; k++ {
		if p := r.place(k); p != nil && p.Country != "" {
			return p.Country
		}
	}
	return ""
}

// add adds a name over tokens [from, to), without a possessive at its end.
func (r *reader) add(from, to int, n mark.Name) {
	n.Span = span.Span{Start: r.doc.Tokens[from].Start, End: r.doc.Tokens[to-1].End}
	if strings.TrimSpace(n.Of(r.doc.Text)) != "" {
		r.names = append(r.names, n)
	}
}
