package attributions

import (
	"strings"
	"unicode"

	"casus/internal/mark"
	"casus/internal/span"
	"casus/internal/text"
)

// fewestLabels is how many labelled paragraphs make a transcript; a single one is
// the place of a dateline ("BAGHDAD: …").
const fewestLabels = 2

// transcripts finds what is said under a speaker's label at the head of a
// paragraph: "SMITH: …" in ordinary text, "[SMITH] …" in cables.
func (r *reader) transcripts() {
	d := r.doc
	var heads []int
	for i := range d.Sentences {
		if i > 0 && d.Sentences[i-1].Paragraph == d.Sentences[i].Paragraph {
			continue
		}
		if source, _, _ := label(d, i); !source.Empty() {
			heads = append(heads, i)
		}
	}
	if len(heads) < fewestLabels {
		return
	}
	for _, i := range heads {
		source, cue, first := label(d, i)
		end := r.speechEnd(i, cue.Of(d.Text) == "]")
		content := span.Span{Start: d.Tokens[first].Start, End: d.Sentences[end].End}
		r.set.All = append(r.set.All, Attribution{Attribution: mark.Attribution{Source: source, Cue: cue, Content: content},
			Speaker: source, Class: Say, Force: Said, Direct: true, Term: ":", Frame: frameNames[frameColon]})
	}
}

// longestName is how many words a speaker's label may have.
const longestName = 4

// label reads the speaker's label at the head of sentence i: the name, the mark
// that ends it, and the first token after it.
func label(d *text.Doc, i int) (source, cue span.Span, first int) {
	s := &d.Sentences[i]
	k := s.First
	if k < s.Last && maybeMark(d.Text[d.Tokens[k].Start]) && quoteMark(d, k) != noMark {
		k++
	}
	if s.Casing == text.Mixed {
		return named(d, k, s.Last, ":")
	}
	for s.Casing == text.Upper && k < s.Last && d.Tokens[k].Lower == "[" {
		if source, cue, first = named(d, k+1, s.Last, "]"); first > 0 {
			return source, cue, first
		}
		for k < s.Last && d.Tokens[k].Lower != "]" {
			k++
		}
		k++
	}
	return span.Span{}, span.Span{}, 0
}

// named reads a name in capitals from token from up to the mark that closes it.
func named(d *text.Doc, from, last int, closing string) (source, cue span.Span, first int) {
	for k := from; k < min(last-1, from+longestName+1); k++ {
		t := d.Tokens[k]
		if t.Lower == closing && k > from {
			source = span.Span{Start: d.Tokens[from].Start, End: d.Tokens[k-1].End}
			return source, t.Span, k + 1
		}
		if !isName(t.Of(d.Text)) || noSpeaker(t.Lower) {
			break
		}
	}
	return span.Span{}, span.Span{}, 0
}

// isName reports whether a word is written in capitals, as speakers' labels are.
func isName(word string) bool {
	letters := 0
	for _, c := range word {
		if unicode.IsLower(c) || unicode.IsDigit(c) {
			return false
		}
		if unicode.IsUpper(c) {
			letters++
		}
	}
	return letters >= 2 || strings.HasSuffix(word, ".") && letters == 1
}

// noSpeaker lists what else stands in brackets or before a colon at the head of a
// paragraph: the notes of the transcribers and of the desk.
func noSpeaker(lower string) bool {
	switch lower {
	case "text", "excerpt", "excerpts", "passage", "omitted", "begin", "end", "recording", "word", "words", "indistinct", "continued", "sic",
		"report", "statement", "communique", "interview", "video", "editor", "editorial", "article", "commentary", "speech", "summary", "note",
		"update", "read", "more", "photo", "related", "watch", "correction", "source", "by", "from", "announcer", "no", "the", "breaking", "abstract", "usa", "us", "signed", "uk", "un":
		return true
	}
	return false
}

// speechEnd gives the last sentence of what a speaker says from sentence i on: the
// paragraph, with paragraphs that go on with an opening quotation mark, or in a
// cable all up to the next label.
func (r *reader) speechEnd(i int, cable bool) int {
	d := r.doc
	for j := i + 1; j < len(d.Sentences); j++ {
		s := &d.Sentences[j]
		if s.Paragraph == d.Sentences[j-1].Paragraph {
			continue
		}
		head := d.Tokens[s.First].Lower
		if cable && head != "[" {
			continue
		}
		if !cable && quoteMark(d, s.First) == opens {
			if source, _, _ := label(d, j); source.Empty() {
				continue
			}
		}
		return j - 1
	}
	return len(d.Sentences) - 1
}
