package page

import (
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"
)

// trim takes from the extractor's leaves what is not the article's: its headline,
// furniture by the table, headlines of other pages, and the cards after its end.
func (s *scan) trim(p *Page, kept []leaf, titles []string) []leaf {
	cut := make([]bool, len(kept))
	s.cutHeadline(kept, cut, append(titles, p.Title))
	s.cutPlaces(kept, cut)
	s.cutPhrases(kept, cut)
	first, last := s.prose(kept, cut)
	s.cutHead(p, kept[:first], cut[:first])
	s.cutCards(kept, cut, last)
	out := kept[:0]
	for i, l := range kept {
		if !cut[i] {
			out = append(out, l)
		}
	}
	return out
}

// of gives the text of a leaf.
func (s *scan) of(l leaf) string { return string(s.flat[l.start:l.end]) }

// wholly reports whether nearly all of a leaf is a link.
func (l leaf) wholly() bool { return l.linked*10 >= (l.end-l.start)*9 }

// cutHeadline cuts the leaf that is the headline, and the one above all prose that
// stands in the page's first heading.
func (s *scan) cutHeadline(kept []leaf, cut []bool, titles []string) {
	known := map[string]bool{}
	for _, t := range titles {
		known[bare(t)] = true
	}
	for i, l := range kept[:min(len(kept), headlineLeaves)] {
		if known[bare(s.of(l))] || l.tag == atom.H1 {
			cut[i] = true
		}
	}
}

// headlineLeaves is among how many leaves of the article the headline is looked for.
const headlineLeaves = 12

// bare writes a line by its letters and digits alone.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if wordRune(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// cutPlaces cuts leaves that stand in forms, menus, footers and the like, unless
// much of the article does, as where a whole page is one form.
func (s *scan) cutPlaces(kept []leaf, cut []bool) {
	for _, p := range []place{inNavigation, inFooter, inAside, inForm, inButton} {
		in, all := 0, 0
		for _, l := range kept {
			all += l.end - l.start
			if l.place&p != 0 {
				in += l.end - l.start
			}
		}
		if in*100 > all*placeShare {
			continue
		}
		for i, l := range kept {
			if l.place&p != 0 {
				cut[i] = true
			}
		}
	}
}

// placeShare is the share of the article in hundredths above which standing in a
// place says nothing.
const placeShare = 30

// cutPhrases cuts leaves by the table of furniture.
func (s *scan) cutPhrases(kept []leaf, cut []bool) {
	f := furnitureOf()
	for i, l := range kept {
		if cut[i] {
			continue
		}
		line := s.of(l)
		switch f.judge(line, l.wholly()) {
		case furniture:
			cut[i] = true
		case headingComments:
			cut[i] = true
		case headingRelated:
			cut[i] = true
			for j := i + 1; j < len(kept) && (kept[j].wholly() || kept[j].linked > 0 && kept[j].place&inList != 0); j++ {
				cut[j] = true
			}
		default:
			cut[i] = l.wholly() && capitals(line)
		}
	}
}

// capitals reports whether a line is written in capitals.
func capitals(line string) bool {
	upper, lower := 0, 0
	for _, r := range line {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r):
			lower++
		}
	}
	return upper > 8 && lower*8 < upper
}

// prose gives where the article's sentences begin and end: kept[first:last].
func (s *scan) prose(kept []leaf, cut []bool) (first, last int) {
	first = len(kept)
	for i, l := range kept {
		if line := s.of(l); !cut[i] && l.linked*2 < l.end-l.start && fullSentence(line) && wordCount(line) >= proseWords {
			first = min(first, i)
			last = i + 1
		}
	}
	return min(first, last), last
}

// cutHead cuts what stands above the first sentence and is no part of it: links, and
// the lines that name the author and the date.
func (s *scan) cutHead(p *Page, kept []leaf, cut []bool) {
	for i, l := range kept {
		line := s.of(l)
		name := byline(line)
		if name != "" && p.Byline == "" {
			p.Byline = name
		}
		if iso, _ := dateLine(line); l.wholly() || name != "" || iso != "" {
			cut[i] = true
		}
	}
}

// cutCards cuts the cards after the end of the article: leaves that are links and
// what stands among them.
func (s *scan) cutCards(kept []leaf, cut []bool, last int) {
	for i := last; i < len(kept); i++ {
		if kept[i].wholly() && wordCount(s.of(kept[i])) >= cardWords {
			for j := i; j < len(kept); j++ {
				cut[j] = true
			}
			return
		}
	}
}

// cardWords is how long a headline on a card is at least.
const cardWords = 4

// proseWords is how long a sentence is that ends an article rather than a card.
const proseWords = 12
