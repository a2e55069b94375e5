package places

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"casus/internal/gazetteer"
	"casus/internal/mark"
	"casus/internal/text"
)

// page is the work on one text.
type page struct {
	m        *Marker
	doc      *text.Doc
	keys     gazetteer.Keys
	matches  []gazetteer.Match // scratch
	mentions []mention
	groups   []group
	byKey    map[string]int // folded name → group
	focus    focus
	found    []mark.Place // places that are not in the gazetteer, in order
}

// mention is one place in the text where a name of the gazetteer stands.
type mention struct {
	start, end  int // bytes
	first, last int // tokens [first, last)
	sentence    int
	group       int
	casing      text.Casing
	cue         cue
	initial     bool // first word of its sentence
	prep        bool // follows a preposition of place
	weak        bool // follows "of"
	embedded    bool // part of a longer name
	person      bool
	part        bool // a word for a kind of place at the end of a longer name
	suspect     bool // stands beside a capitalised word that is not known
	dropped     bool
	run         run   // the longer name of a site that it stands in
	parents     []int // groups of the areas said to hold it, nearest first
	choice      *candidate
}

// run is the name of a building, street or other site.
type run struct {
	first, last int  // tokens [first, last)
	street      bool // a place's name inside says nothing of where it is
}

func (r run) empty() bool { return r.last == 0 }

// group is a name of the page with all its mentions: one sense for a page, unless
// the words beside a mention say otherwise.
type group struct {
	candidates []candidate
	mentions   int
	common     bool
	words      int
	person     int     // mentions that are a person's name
	best       int     // candidate chosen for the page, -1 for none
	extra      float64 // mentions outside the text
}

// candidate is one reading of a group's name.
type candidate struct {
	entry gazetteer.Entry
	kind  gazetteer.Kind
	loose bool
	base  float64 // what it matters, before the page is looked at
	held  int     // mentions whose own words put it inside an area
	score float64
}

// mostCandidates is how many readings of a name are weighed, the most important.
const mostCandidates = 48

func newPage(m *Marker, d *text.Doc) *page {
	return &page{m: m, doc: d, byKey: map[string]int{}}
}

// find collects the mentions of every sentence.
func (p *page) find() {
	for s := range p.doc.Sentences {
		p.sentence(s)
	}
}

// sentence tries every word that may start a name, and goes on after the longest.
func (p *page) sentence(s int) {
	sen := &p.doc.Sentences[s]
	casing := sen.Casing
	token := sen.First
	for at := sen.Start; at < sen.End; {
		r, size := utf8.DecodeRuneInString(p.doc.Text[at:])
		if !unicode.IsLetter(r) {
			at += size
			continue
		}
		for token+1 < sen.Last && p.doc.Tokens[token+1].Start <= at {
			token++
		}
		end := 0
		if casing != text.Mixed || unicode.IsUpper(r) || p.article(at, sen.End) {
			end = p.name(s, at, token, sen.End)
		}
		if end == 0 {
			end = wordEnd(p.doc.Text, at, sen.End)
			if end+1 < sen.End && p.doc.Text[end] == '-' && articles[lower(p.doc.Text[at:end])] {
				end = wordEnd(p.doc.Text, end+1, sen.End) // "Al-Iman" is not Iman
			}
		}
		at = end
	}
}

// articles are the forms of the Arabic article before a hyphen.
var articles = map[string]bool{"al": true, "el": true, "as": true, "ash": true, "ar": true, "an": true, "at": true, "ad": true, "az": true, "ez": true, "es": true, "ed": true}

// article reports whether a small Arabic article with a hyphen starts here ("al-Bab").
func (p *page) article(at, limit int) bool {
	t := p.doc.Text
	for n := 2; n <= 3 && at+n+1 < limit; n++ {
		if t[at+n] != '-' {
			continue
		}
		if articles[t[at:at+n]] {
			r, _ := utf8.DecodeRuneInString(t[at+n+1:])
			return unicode.IsUpper(r) && !p.follows(at)
		}
	}
	return false
}

// follows reports whether the word before a byte, a space away, is capitalised, so
// that an article there stands inside a name.
func (p *page) follows(at int) bool {
	t := p.doc.Text
	if at < 2 || t[at-1] != ' ' {
		return false
	}
	begin := at - 1
	for begin > 0 && t[begin-1] != ' ' && t[begin-1] != '\n' {
		begin--
	}
	r, _ := utf8.DecodeRuneInString(t[begin:])
	return unicode.IsUpper(r) && p.m.words.flags[lower(t[begin:at-1])]&(beforeName|preposition|title|calendar) == 0
}

// lower is the small form of an ASCII word.
func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 'A' && c <= 'Z' {
			return strings.ToLower(s)
		}
	}
	return s
}

func wordEnd(t string, at, limit int) int {
	for at < limit {
		r, size := utf8.DecodeRuneInString(t[at:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' {
			if r < utf8.RuneSelf || !unicode.IsMark(r) {
				return at
			}
		}
		at += size
	}
	return at
}

// name takes the longest name of the gazetteer that starts at a byte and is written
// as a name is, and returns where it ends; 0 where there is none.
func (p *page) name(s, at, token, limit int) int {
	k := &p.keys
	k.Read(p.doc.Text, at, limit, 1)
	if k.Words() == 0 {
		return 0
	}
	longest := p.m.table.Longest(k)
	if longest == 0 && p.doc.Sentences[s].Casing == text.Lower {
		return 0
	}
	if longest > 1 {
		k.Read(p.doc.Text, at, limit, longest)
	}
	for n := k.Words(); n > 0; n-- {
		if k.Count(n) > longest || !p.written(s, k, n) {
			continue
		}
		if n == 2 && k.Count(2) == 1 && p.lookup(k, 1) {
			return p.add(s, token, k, 1) // "Hama's" is Hama before anything called Hamas
		}
		if p.lookup(k, n) {
			return p.add(s, token, k, n)
		}
	}
	return p.soundAlike(s, token, k, at, limit)
}

// lookup fills p.matches with the readings of the first n ends of k that the way
// they are written allows. "Plymouth Co." is also tried as a county.
func (p *page) lookup(k *gazetteer.Keys, n int) bool {
	key := k.Key(n)
	p.matches = p.m.table.Find(p.matches[:0], key)
	if len(p.matches) == 0 && n > 1 && len(key) > 3 && string(key[len(key)-3:]) == " co" {
		var county [128]byte
		p.matches = p.m.table.Find(p.matches, append(append(county[:0], key...), "unty"...))
	}
	p.matches = p.allowed(p.matches, k, n)
	return len(p.matches) > 0
}

// soundAlike looks a transliterated name up by its sound: two words, then one.
func (p *page) soundAlike(s, token int, k *gazetteer.Keys, at, limit int) int {
	if p.doc.Sentences[s].Casing != text.Mixed {
		return 0
	}
	k.Read(p.doc.Text, at, limit, 3)
	for n := k.Words(); n > 0; n-- {
		if !p.written(s, k, n) || k.Count(n) == 1 && (len(k.Key(n)) < 5 || p.plain(token)) {
			continue
		}
		p.matches = p.m.table.FindLoose(p.matches[:0], k.Key(n))
		if len(p.matches) > 0 && p.first(token)&(firstName|title) == 0 {
			return p.add(s, token, k, n)
		}
	}
	return 0
}

// plain reports whether the word at a token begins its sentence or stands in a
// list, so that its capital says nothing.
func (p *page) plain(token int) bool {
	t := &p.doc.Tokens[token]
	return p.doc.Sentences[t.Sentence].First == token || p.m.words.flags[t.Lower] != 0
}

func (p *page) first(token int) flag { return p.m.words.flags[p.doc.Tokens[token].Lower] }

// written reports whether the first n words are written as one name: capitals at
// both ends and nothing but small joining words between.
func (p *page) written(s int, k *gazetteer.Keys, n int) bool {
	t := p.doc.Text
	if end := k.End(n); end < len(t) && letterFollows(t, end) {
		return false
	}
	if p.doc.Sentences[s].Casing != text.Mixed {
		return true
	}
	for i := 2; i <= n; i++ {
		r, _ := utf8.DecodeRuneInString(t[k.Start(i):])
		if unicode.IsUpper(r) || unicode.IsDigit(r) {
			continue
		}
		if i == n && k.After(i-1) != '-' || k.After(i-1) != '-' && p.m.words.flags[t[k.Start(i):k.End(i)]]&inner == 0 {
			return false
		}
	}
	return n == 1 || k.After(n-1) != '.' || n > 1
}

func letterFollows(t string, at int) bool {
	r, _ := utf8.DecodeRuneInString(t[at:])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// allowed keeps the readings that the way a name is written allows: short forms
// need their full stop, their capitals or a place before them.
func (p *page) allowed(all []gazetteer.Match, k *gazetteer.Keys, n int) []gazetteer.Match {
	kept := all[:0]
	form := p.doc.Text[k.Start(1):k.End(n)]
	for _, m := range all {
		if m.Kind == gazetteer.Short && !p.shortForm(form, k.End(n)) {
			continue
		}
		if len(form) <= 3 && m.Kind != gazetteer.Short && m.Kind != gazetteer.Main && !allUpper(form) {
			continue
		}
		kept = append(kept, m)
	}
	return kept
}

// shortForm reports whether an abbreviation is written as one.
func (p *page) shortForm(form string, end int) bool {
	if end < len(p.doc.Text) && p.doc.Text[end] == '.' || form[len(form)-1] == '.' {
		return true
	}
	if len(form) > 2 && allUpper(form) {
		return true
	}
	if len(p.mentions) == 0 {
		return false
	}
	before := &p.mentions[len(p.mentions)-1]
	between := p.doc.Text[before.end:max(before.end, end-len(form))]
	return between == ", " || between == " " && allUpper(form)
}

func allUpper(s string) bool {
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
	}
	return true
}

// add records a mention of the first n words and returns where it ends.
func (p *page) add(s, token int, k *gazetteer.Keys, n int) int {
	end := k.End(n)
	key := string(k.Key(n))
	last := token + 1
	for last < p.doc.Sentences[s].Last && p.doc.Tokens[last].Start < end {
		last++
	}
	g, ok := p.byKey[key]
	if !ok {
		g = len(p.groups)
		p.byKey[key] = g
		p.groups = append(p.groups, p.group(k.Count(n)))
	}
	p.groups[g].mentions++
	sen := &p.doc.Sentences[s]
	p.mentions = append(p.mentions, mention{start: k.Start(1), end: end, first: token, last: last, sentence: s, group: g,
		casing: sen.Casing, initial: token == sen.First})
	return end
}

// group makes a group of the matches just found.
func (p *page) group(words int) group {
	g := group{words: words, best: -1}
	for _, m := range p.matches {
		g.common = g.common || m.Common
		e := p.m.table.Entry(m.ID)
		g.candidates = append(g.candidates, candidate{entry: e, kind: m.Kind, loose: m.Loose, base: base(e, m)})
	}
	sort.SliceStable(g.candidates, func(i, j int) bool { return g.candidates[i].base > g.candidates[j].base })
	if len(g.candidates) > mostCandidates {
		g.candidates = g.candidates[:mostCandidates]
	}
	return g
}
