package coder

import (
	"sort"

	"casus/internal/event"
	"casus/internal/lexicon"
	"casus/internal/mark"
	"casus/internal/mark/marker"
	"casus/internal/page"
	"casus/internal/span"
	"casus/internal/text"
)

// work is the desk one page is coded on. Its slabs are used again for the next page.
type work struct {
	c     *Coder
	page  *page.Page
	doc   *text.Doc
	marks marker.Found
	tree  tree

	titleEnd  int // end of a title that stands before the text and is not part of it; 0 where there is none
	textStart int // where the page's text begins in the working text
	headEnd   int // end of the headline, whether part of the text or not

	places, times, names []int32 // by token: index of the mark it belongs to, or -1
	classes              []class // by token: the term of the lexicon it ends
	triggers             []*lexicon.Trigger
	heads                []span.Span // datelines
	cues                 map[int]bool
	sources              []span.Span
	mentions             []*mention
	subjects             []int // heads of earlier subjects, the latest last: what pronouns may stand for
}

// what is what a word of the lexicon means.
type what uint8

const (
	nothing what = iota
	aRole
	aSite
	aWeapon
)

// class is what the lexicon says of a term.
type class struct {
	what        what
	first, last int
	category    event.Category
	armed       bool // a force, or a machine that a force fights with
	human       bool
	collective  bool // a group though singular
	weaponKind  string
	weaponClass string
}

// class gives what the lexicon says of the term whose head is token i.
func (w *work) class(i int) class { return w.classes[i] }

func (w *work) placeAt(i int) int { return int(w.places[i]) }
func (w *work) timeAt(i int) int  { return int(w.times[i]) }
func (w *work) nameAt(i int) int  { return int(w.names[i]) }

// triggerAt gives the trigger whose head is token i.
func (w *work) triggerAt(i int) *lexicon.Trigger { return w.triggers[i] }

// cueAt reports whether token i is a cue of speech.
func (w *work) cueAt(i int) bool { return w.cues[i] }

// sourceAt reports whether a byte lies in the source of an attribution.
func (w *work) sourceAt(at int) bool {
	for _, s := range w.sources {
		if s.Start <= at && at < s.End {
			return true
		}
	}
	return false
}

// tokenAt gives the token of a sentence that holds a byte, or -1.
func (w *work) tokenAt(at, sentence int) int {
	s := w.doc.Sentences[sentence]
	i := s.First + sort.Search(s.Last-s.First, func(k int) bool { return w.doc.Tokens[s.First+k].End > at })
	if i >= s.Last {
		return -1
	}
	return i
}

// lastToken gives the last token of a span that begins with token i.
func (w *work) lastToken(s span.Span, i int) int {
	for i+1 < len(w.doc.Tokens) && w.doc.Tokens[i+1].Start < s.End {
		i++
	}
	return i
}

// dateline reports whether a place stands at the head of a report: "GAZA CITY -".
func (w *work) dateline(p *mark.Place) bool {
	for k := 0; k < len(w.heads); k++ {
		if w.heads[k].Contains(p.Span) {
			return true
		}
	}
	return false
}

// reporting reports whether a verb tells of telling rather than of doing.
func (w *work) reporting(v int) bool {
	switch w.doc.Tokens[v].Lemma {
	case "say", "tell", "report", "indicate", "suggest", "announce", "state", "declare", "add", "warn", "confirm", "deny", "claim", "quote", "note", "release", "show", "watch",
		"sentence", "jail", "charge", "convict", "try", "accuse", "condemn", "reveal", "publish", "broadcast", "air", "insist", "explain", "describe", "acknowledge", "urge", "call", "indict", "plead":
		return true
	}
	return false
}
