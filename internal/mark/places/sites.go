package places

import (
	"strconv"
	"strings"

	"casus/internal/gazetteer"
	"casus/internal/mark"
	"casus/internal/span"
	"casus/internal/text"
)

// longestRun is how many words the name of a site may have.
const longestRun = 8

// siteRun returns the longer name that a mention stands in, where that name ends in
// a word for a building, street or other site: "Belfast Magistrates' Court".
func (p *page) siteRun(n *mention) run {
	if n.casing != text.Mixed {
		return run{}
	}
	sen := &p.doc.Sentences[n.sentence]
	first, last := n.first, n.last
	for first > sen.First && n.last-first < longestRun && p.joins(first-1, sen) && p.doc.Tokens[first-1].End+1 >= p.doc.Tokens[first].Start {
		first--
	}
	for last < sen.Last && last-first < longestRun && p.joins(last, sen) && p.doc.Tokens[last-1].End+1 >= p.doc.Tokens[last].Start {
		last++
	}
	return p.cut(first, last, n)
}

// joins reports whether a token may be part of a site's name: a capitalised word,
// a possessive, or a small joining word between two such.
func (p *page) joins(k int, sen *text.Sentence) bool {
	t := &p.doc.Tokens[k]
	f := p.m.words.flags[t.Lower]
	if p.nameLike(t) {
		return !(k == sen.First && f&beforeName != 0) && f&calendar == 0
	}
	switch t.Lower {
	case "'s", "'":
		return true
	case "of", "and", "&", "de", "la", "for", "the":
		return k > sen.First && k+1 < sen.Last && p.capital(&p.doc.Tokens[k-1]) && p.capital(&p.doc.Tokens[k+1])
	}
	return false
}

// cut ends a run at its last word for a site, which must stand after the mention
// (or before it, as in "University of").
func (p *page) cut(first, last int, n *mention) run {
	for k := last - 1; k >= n.last; k-- {
		if f := p.m.words.flags[p.doc.Tokens[k].Lower]; f&(siteNoun|streetNoun) != 0 && p.capital(&p.doc.Tokens[k]) {
			return run{first, k + 1, f&streetNoun != 0 && f&siteNoun == 0}
		}
	}
	if n.first-2 >= first && p.doc.Tokens[n.first-1].Lower == "of" && p.m.words.flags[p.doc.Tokens[n.first-2].Lower]&siteNoun != 0 {
		return run{first, n.last, false}
	}
	return run{}
}

// sites marks buildings, streets and settlements that the gazetteer lacks. Their
// whereabouts are those of the place that the words put them in, as exactly as that
// place is known; without one they are marked without coordinates.
func (p *page) sites() {
	home := p.home()
	for s := range p.doc.Sentences {
		sen := &p.doc.Sentences[s]
		if sen.Casing != text.Mixed || sen.Title {
			continue
		}
		for k := sen.First; k < sen.Last; {
			r, named := p.siteAt(k, sen)
			if r.empty() {
				k++
				continue
			}
			if !p.overlaps(r) || named && p.swallows(r) {
				p.addSite(r, s, home, named)
			}
			k = r.last
		}
	}
}

// siteAt reads the name of a site or an unlisted settlement that starts at a token;
// named is whether the words say outright that it is a settlement or part of one.
func (p *page) siteAt(k int, sen *text.Sentence) (r run, named bool) {
	t := &p.doc.Tokens[k]
	if !p.nameLike(t) || !p.joins(k, sen) || k > sen.First && p.nameLike(&p.doc.Tokens[k-1]) && p.joins(k-1, sen) {
		return run{}, false
	}
	last := k + 1
	for last < sen.Last && last-k < longestRun && p.joins(last, sen) && p.doc.Tokens[last-1].End+1 >= p.doc.Tokens[last].Start {
		last++
	}
	for end := last; end > k+1; end-- {
		if f := p.m.words.flags[p.doc.Tokens[end-1].Lower]; f&(siteNoun|streetNoun) != 0 && p.capital(&p.doc.Tokens[end-1]) {
			return run{k, end, f&streetNoun != 0 && f&siteNoun == 0}, false
		}
	}
	for end := k + 1; end < last; end++ {
		if w := p.doc.Tokens[end].Lower; w == "and" || w == "of" || w == "'s" || w == "&" {
			last = end // two names, not one
		}
	}
	if end := &p.doc.Tokens[last-1]; last > k+1 && p.capital(end) && (end.Lower == "village" || end.Lower == "district" || end.Lower == "town" || end.Lower == "hamlet" || end.Lower == "subdistrict") {
		return run{k, last, false}, true // "Yuyo Village"
	}
	if p.settlementWords(k, last, sen) {
		return run{k, last, false}, true
	}
	return run{}, false
}

// nameLike reports whether a word is written as part of a name: with a capital, or with one
// after a small Arabic article ("al-Bab").
func (p *page) nameLike(t *text.Token) bool {
	if p.capital(t) {
		return true
	}
	article, _, ok := strings.Cut(t.Lower, "-")
	if !ok || len(article) < 2 || len(article) > 3 || len(t.Lower) < len(article)+4 {
		return false
	}
	return articles[article] && p.capital(&text.Token{Span: span.Span{Start: t.Start + len(article) + 1, End: t.End}})
}

// settlementWords reports whether the words beside a run say that it is a village,
// a district or the like: "the village of X", "X district", "in X, <a known place>",
// "in X, a town", "in X, 30 km from <a known place>".
func (p *page) settlementWords(first, last int, sen *text.Sentence) bool {
	w := p.m.words
	tokens := p.doc.Tokens
	if first-2 >= sen.First && tokens[first-1].Lower == "of" && !p.capital(&tokens[first-2]) && w.stretch(w.of, tokens[first-2].Lower) {
		return true
	}
	if last < sen.Last && !p.capital(&tokens[last]) && w.stretch(w.after, tokens[last].Lower) {
		return tokens[last-1].Tag != text.NNS && tokens[last-1].Tag != text.JJ && w.flags[tokens[last-1].Lower]&(beforeName|calendar) == 0
	}
	if first == sen.First {
		return false
	}
	before := tokens[first-1].Lower
	aside := (before == "on" || before == "by") && last < sen.Last && tokens[last].Lower == "," // "fell on Buhriz, a suburb of"
	return (w.flags[before]&preposition != 0 || aside) && p.whereabouts(last, sen)
}

// whereabouts reports whether the words after a run tell where it lies: a known place after a
// comma or "in", a noun for a settlement, a distance.
func (p *page) whereabouts(k int, sen *text.Sentence) bool {
	tokens := p.doc.Tokens
	comma := k < sen.Last && tokens[k].Lower == ","
	if comma {
		k++
	}
	if k+1 >= sen.Last {
		return false
	}
	if i := p.mentionAt(k); comma && i >= 0 {
		return !p.mentions[i].dropped && p.mentions[i].choice != nil && !p.mentions[i].choice.entry.Class.Settlement()
	}
	switch tokens[k].Lower {
	case "in", "near", "outside":
		return p.placedSoon(k+1, sen)
	case "a", "an", "the":
		return comma && p.settlementSoon(k+1, sen)
	}
	return p.distance(k, sen)
}

// fewWords is how many words may stand before the noun or the name that tells of a place.
const fewWords = 4

// placedSoon reports whether a place that is kept begins within a few small words.
func (p *page) placedSoon(k int, sen *text.Sentence) bool {
	for end := min(k+fewWords, sen.Last); k < end; k++ {
		if i := p.mentionAt(k); i >= 0 {
			return !p.mentions[i].dropped && p.mentions[i].choice != nil
		}
		if f := p.m.words.flags[p.doc.Tokens[k].Lower]; f&(beforeName|ofNoun) == 0 && p.doc.Tokens[k].Lower != "of" {
			return false
		}
	}
	return false
}

// settlementSoon reports whether a noun for a settlement or a stretch of country follows
// within a few words: "a small farming town".
func (p *page) settlementSoon(k int, sen *text.Sentence) bool {
	for end := min(k+fewWords, sen.Last); k < end; k++ {
		if t := &p.doc.Tokens[k]; !p.capital(t) && p.m.words.stretch(p.m.words.after, t.Lower) {
			return true
		}
	}
	return false
}

// distance reports whether a distance or a direction is told: "30 km north of", "just
// outside", "west of".
func (p *page) distance(k int, sen *text.Sentence) bool {
	for end := min(k+fewWords, sen.Last); k < end; k++ {
		switch p.doc.Tokens[k].Lower {
		case "km", "kms", "kilometers", "kilometres", "kilometer", "kilometre", "miles", "mile":
			return true
		case "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "outside":
			return k+1 < sen.Last && (p.doc.Tokens[k+1].Lower == "of" || p.doc.Tokens[k].Lower == "outside")
		}
	}
	return false
}

// mentionAt returns the mention that starts at a token, -1 where none does.
func (p *page) mentionAt(k int) int {
	lo, hi := 0, len(p.mentions)
	for lo < hi {
		if mid := (lo + hi) / 2; p.mentions[mid].first < k {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(p.mentions) && p.mentions[lo].first == k {
		return lo
	}
	return -1
}

// overlaps reports whether a mention that is kept stands in the run.
func (p *page) overlaps(r run) bool {
	start, end := p.doc.Tokens[r.first].Start, p.doc.Tokens[r.last-1].End
	for i := range p.mentions {
		n := &p.mentions[i]
		if n.start >= end {
			return false
		}
		if n.end > start && !n.dropped {
			return true
		}
	}
	return false
}

// swallows drops the one settlement whose name begins a longer name that the words say is a
// settlement's: "the Dahiya el-Barid village" is not Dahiya.
func (p *page) swallows(r run) bool {
	inside := -1
	for i := range p.mentions {
		n := &p.mentions[i]
		if n.dropped || n.last <= r.first || n.first >= r.last {
			continue
		}
		if inside >= 0 || n.first != r.first || n.last >= r.last || n.choice != nil && !n.choice.entry.Class.Settlement() {
			return false
		}
		inside = i
	}
	if inside < 0 {
		return false
	}
	p.mentions[inside].dropped = true
	return true
}

// addSite marks a run, where it can be placed.
func (p *page) addSite(r run, s int, home *candidate, named bool) {
	at := span.Span{Start: p.doc.Tokens[r.first].Start, End: p.doc.Tokens[r.last-1].End}
	out := mark.Place{Span: at, Name: at.Of(p.doc.Text)}
	holder := p.around(r, s)
	if holder == nil {
		holder = home
	}
	if holder == nil && !named {
		return
	}
	if holder != nil {
		name := out.Name
		p.fill(&out, holder.entry)
		out.Name, out.GazetteerID = name, ""
		if out.Precision == "country" {
			out.Lat, out.Lon, out.Located, out.RadiusKM, out.Precision = 0, 0, false, 0, ""
		}
		if out.Precision == "site" {
			out.Precision, out.RadiusKM = "city", 10
		}
		if out.Located {
			out.RadiusKM += p.away(r.last, &p.doc.Sentences[s])
		}
	}
	p.found = append(p.found, out)
}

// milesToKM is how many kilometres a mile has; someKM is taken for a distance told in no figures,
// and for "near".
const (
	milesToKM = 1.609
	someKM    = 30
)

// away gives how many kilometres from the known place after it a run is told to lie: its point is
// that place's, so the circle of its precision must reach as far. 0 where no distance is told.
func (p *page) away(k int, sen *text.Sentence) float64 {
	for end := min(k+2*fewWords, sen.Last); k < end; k++ {
		t := &p.doc.Tokens[k]
		switch t.Lower {
		case "near", "outside":
			return someKM
		case "km", "kms", "kilometers", "kilometres", "kilometer", "kilometre":
			return p.figure(k-1, 1)
		case "miles", "mile":
			return p.figure(k-1, milesToKM)
		}
		if p.mentionAt(k) >= 0 || t.Tag.Verb() {
			break
		}
	}
	return 0
}

// figure reads the number at token k, in units of so many kilometres.
func (p *page) figure(k int, unit float64) float64 {
	if n, err := strconv.ParseFloat(p.doc.Tokens[k].Lower, 64); err == nil && n > 0 {
		return n * unit
	}
	return someKM
}

// around returns the place of the same sentence that a run is said to lie in: the
// next after "in" or a comma, else the nearest settlement.
func (p *page) around(r run, s int) *candidate {
	sen := &p.doc.Sentences[s]
	var before *candidate
	for i := range p.mentions {
		n := &p.mentions[i]
		if n.sentence < s || n.dropped || n.choice == nil || !n.choice.entry.Located {
			continue
		}
		if n.sentence > s {
			break
		}
		local := n.choice.entry.RadiusKM <= 60 && n.choice.kind != gazetteer.Demonym
		if n.last <= r.first {
			if local {
				before = n.choice
			}
			continue
		}
		if n.first-r.last <= 4 && p.tied(r.last, n.first, sen) {
			return n.choice
		}
		if local && before == nil {
			return n.choice
		}
		break
	}
	return before
}

// tied reports whether the words between a run and a mention put the one in the other.
func (p *page) tied(from, to int, sen *text.Sentence) bool {
	for k := from; k < to && k < sen.Last; k++ {
		switch w := p.doc.Tokens[k].Lower; w {
		case "in", ",", "(", "of", "'s":
			return true
		}
	}
	return false
}

// home is the settlement or district that the page is mostly about: the one named
// most, in the lead more than later; nil where none stands out.
func (p *page) home() *candidate {
	var best *candidate
	most := 0.0
	counted := map[gazetteer.ID]float64{}
	for i := range p.mentions {
		n := &p.mentions[i]
		if n.dropped || n.choice == nil || n.embedded || n.choice.kind == gazetteer.Demonym || n.choice.entry.RadiusKM > 60 || !n.choice.entry.Located {
			continue
		}
		w := 1.0
		if n.sentence < 3 {
			w = 2
		}
		id := n.choice.entry.ID
		counted[id] += w
		if counted[id] > most {
			most, best = counted[id], n.choice
		}
	}
	if most < 2 {
		return nil
	}
	return best
}
