package times

import (
	_ "embed"
	"fmt"
	"strings"

	"casus/internal/mark"
	"casus/internal/span"
	"casus/internal/text"
)

//go:embed periods.tsv
var periodsTable string

// period is a named stretch of history: a war, somebody's rule, a truce.
type period struct {
	kind     string
	words    []string // its tokens, lower case
	context  []string // one of them must be in the text; none: it stands anywhere
	from, to day
	open     bool
}

// periods is the table, by the first word.
type periods map[string][]period

func readPeriods() (periods, error) {
	all := periods{}
	for k, line := range strings.Split(periodsTable, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 6 || cells[5] == "" {
			return nil, fmt.Errorf("times: periods.tsv line %d: has %d cells, needs 6 with a source", k+1, len(cells))
		}
		p := period{kind: cells[0], context: strings.Fields(cells[2]), open: cells[4] == ""}
		var ok, closed bool
		p.from, ok = parseDay(cells[3])
		p.to, closed = parseDay(cells[4])
		if !ok || !closed && !p.open || closed && p.to < p.from {
			return nil, fmt.Errorf("times: periods.tsv line %d: %s to %s is no stretch of days", k+1, cells[3], cells[4])
		}
		for _, name := range strings.Split(cells[1], "|") {
			p.words = strings.Fields(name)
			all[p.words[0]] = append(all[p.words[0]], p)
		}
	}
	return all, nil
}

// Periods gives the named periods that date what the text tells: "during Trump's
// presidency", "since the ceasefire", "under Saddam". They are no time expressions
// of TIMEX3 and Mark does not give them. Their days come from periods.tsv, cut at
// the page's day; without that day only those resolve that need none. Every mark
// has Type DATE, From and To; Value is the two days parted by a slash.
func (m *Marker) Periods(d *text.Doc, published string) []mark.Time {
	page, dated := parseDay(published)
	f := periodFinder{doc: d, table: m.periods, page: page, dated: dated}
	var out []mark.Time
	for k := 0; k < len(d.Tokens); k++ {
		if rows := m.periods[d.Tokens[k].Lower]; rows != nil {
			if t, end, ok := f.at(k, rows); ok {
				out = append(out, t)
				k = end - 1
			}
		}
	}
	return out
}

// periodFinder reads the named periods of one text.
type periodFinder struct {
	doc   *text.Doc
	table periods
	page  day
	dated bool
	words map[string]bool // of the text; filled when first asked for
}

// at reads the period whose name begins at token k and gives where it ends.
func (f *periodFinder) at(k int, rows []period) (t mark.Time, end int, ok bool) {
	var best period
	for _, p := range rows {
		e := f.spelt(p.words, k)
		if e == 0 || e < end || !f.fits(p) {
			continue
		}
		if e > end || p.from >= best.from {
			best, end = p, e
		}
	}
	if end == 0 {
		return t, 0, false
	}
	first, last, lead := f.phrase(best.kind, k, end)
	if lead == "" || best.kind == "pact" && lead != "since" {
		return t, 0, false
	}
	from, to := best.from, best.to
	if best.open || lead == "since" || f.dated && to > f.page {
		if !f.dated {
			return t, 0, false
		}
		to = f.page
	}
	if to < from {
		return t, 0, false
	}
	t = mark.Time{Span: span.Span{Start: f.doc.Tokens[first].Start, End: f.doc.Tokens[last-1].End}, Type: dateType, From: from.iso(), To: to.iso(), Precision: "range"}
	t.Value = t.From + "/" + t.To
	return t, last, true
}

// spelt gives the token after the words when they stand at k; 0 where they do not.
func (f *periodFinder) spelt(words []string, k int) int {
	for i, w := range words {
		if k+i >= len(f.doc.Tokens) || f.doc.Tokens[k+i].Lower != w || f.doc.Tokens[k+i].Sentence != f.doc.Tokens[k].Sentence {
			return 0
		}
	}
	return k + len(words)
}

// fits reports whether the row can be meant: begun by the page's day, and its
// context in the text.
func (f *periodFinder) fits(p period) bool {
	if f.dated && p.from > f.page {
		return false
	}
	if len(p.context) == 0 {
		return true
	}
	if f.words == nil {
		f.words = make(map[string]bool, len(f.doc.Tokens))
		for _, t := range f.doc.Tokens {
			f.words[t.Lower] = true
		}
	}
	for _, w := range p.context {
		if f.words[w] {
			return true
		}
	}
	return false
}

// reigns are the nouns that make a name a period of rule.
var reigns = map[string]bool{"presidency": true, "administration": true, "rule": true, "reign": true, "term": true, "tenure": true, "regime": true,
	"dictatorship": true, "government": true, "caliphate": true, "era": true, "years": true}

// phrase widens the name [k,end) to the phrase that tells the period and gives the
// word that leads to it; "" where none makes it a date.
func (f *periodFinder) phrase(kind string, k, end int) (first, last int, lead string) {
	s := f.doc.Sentences[f.doc.Tokens[k].Sentence]
	first, last = k, end
	reign := kind != "rule"
	if kind == "rule" {
		last, reign = f.reign(end, s.Last)
	}
	for first > s.First && f.doc.Tokens[first-1].Tag == text.NNP && first > k-4 {
		first--
	}
	if !reign && first >= s.First+2 && f.doc.Tokens[first-1].Lower == "of" && reigns[f.doc.Tokens[first-2].Lower] {
		first, reign = first-2, true
	}
	lead = f.lead(first, s.First, reign, f.office(end, s.Last))
	if lead == "in" {
		if kind != "event" || end < s.Last && f.doc.Tokens[end].Tag.Noun() { // in Iraq war veterans, in the Trump administration
			return first, last, ""
		}
	}
	return first, last, lead
}

// reign reads what follows the name of a ruler: "'s first term", "administration".
func (f *periodFinder) reign(end, limit int) (int, bool) {
	k := end
	if k < limit && (f.doc.Tokens[k].Lower == "'s" || f.doc.Tokens[k].Lower == "’s" || f.doc.Tokens[k].Lower == "'") {
		k++
	}
	if k < limit && reigns[f.doc.Tokens[k].Lower] {
		return k + 1, true
	}
	return end, false
}

// office reports whether the words at k say that somebody came to power.
func (f *periodFinder) office(k, limit int) bool {
	if k+1 >= limit {
		return false
	}
	switch f.doc.Tokens[k].Lower + " " + f.doc.Tokens[k+1].Lower {
	case "took office", "took power", "came to", "seized power", "became president":
		return true
	}
	return false
}

// lead gives the preposition before the phrase that begins at first.
func (f *periodFinder) lead(first, limit int, reign, office bool) string {
	for k := first - 1; k >= limit && k >= first-4; k-- {
		t := &f.doc.Tokens[k]
		switch t.Lower {
		case "since":
			if reign || office {
				return "since"
			}
			return ""
		case "during", "throughout", "amid":
			if reign {
				return "during"
			}
			return ""
		case "under":
			return "during"
		case "in":
			return "in"
		}
		if t.Tag != text.DT && t.Tag != text.JJ && !t.Tag.Noun() && t.Tag != text.PRPS && t.Tag != text.CD {
			return ""
		}
	}
	return ""
}
