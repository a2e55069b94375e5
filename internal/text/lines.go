package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// block is a run of text that no sentence crosses: a paragraph, or one line of a
// paragraph whose lines stand alone (a list, headlines). Inside it a line break is
// a mere space.
type block struct {
	start, end int
	paragraph  int
}

// line is one line less the white space around it.
type line struct {
	start, end int
	indent     int
}

// The widths between which lines are taken for wrapped prose: shorter ones are
// lists and headlines, longer ones are paragraphs of one line each.
const (
	narrowest = 50
	widest    = 120
	ragged    = 8 // how far a full line may stay under the longest
)

// blocks parts a text into blocks, dropping white space. Blank lines always part
// paragraphs; so does an indented line after lines that are not.
func blocks(text string, casing Casing) []block {
	var out []block
	var lines []line
	paragraph := 0
	flush := func() {
		if len(lines) == 0 {
			return
		}
		out = appendBlocks(out, text, lines, paragraph, casing)
		paragraph++
		lines = lines[:0]
	}
	for at := 0; at < len(text); {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += at
		}
		l := trim(text, at, end)
		at = end + 1
		if l.start == l.end {
			flush()
			continue
		}
		if n := len(lines); n > 0 && l.indent >= 2 && lines[n-1].indent == 0 {
			flush()
		}
		lines = append(lines, l)
	}
	flush()
	return out
}

// trim gives the line text[start:end] without its outer white space.
func trim(text string, start, end int) line {
	l := line{start: start, end: end}
	for l.start < l.end {
		n := spaceAt(text, l.start)
		if n == 0 {
			break
		}
		l.start += n
	}
	l.indent = l.start - start
	for l.end > l.start {
		r, n := utf8.DecodeLastRuneInString(text[l.start:l.end])
		if !isSpace(r) {
			break
		}
		l.end -= n
	}
	return l
}

// appendBlocks parts one paragraph where its line breaks end sentences.
func appendBlocks(out []block, text string, lines []line, paragraph int, casing Casing) []block {
	wrapped := wrappedLines(text, lines)
	start := lines[0].start
	for i := 0; i+1 < len(lines); i++ {
		if soft(text, lines, i, wrapped, casing) {
			continue
		}
		out = append(out, block{start, lines[i].end, paragraph})
		start = lines[i+1].start
	}
	return append(out, block{start, lines[len(lines)-1].end, paragraph})
}

// wrappedLines gives the width of wrapped prose, or 0 where the lines are none:
// prose is wrapped when nearly every line could not have taken the next one's
// first word.
func wrappedLines(text string, lines []line) int {
	if len(lines) < 2 {
		return 0
	}
	width := 0
	for _, l := range lines {
		width = max(width, l.end-l.start+min(l.indent, 8))
	}
	if width < narrowest || width > widest {
		return 0
	}
	full := 0
	for i := 0; i+1 < len(lines); i++ {
		if fullLine(text, lines, i, width) {
			full++
		}
	}
	if full*5 < (len(lines)-1)*4 {
		return 0
	}
	return width
}

func fullLine(text string, lines []line, i, width int) bool {
	next := lines[i+1]
	word := strings.IndexAny(text[next.start:next.end], " \t")
	if word < 0 {
		word = next.end - next.start
	}
	l := lines[i]
	return min(l.indent, 8)+l.end-l.start+1+word > width-ragged
}

// soft reports whether the break after line i is a mere space.
func soft(text string, lines []line, i, width int, casing Casing) bool {
	next := text[lines[i+1].start:lines[i+1].end]
	first, _ := utf8.DecodeRuneInString(next)
	if strings.ContainsRune("•*·▪●■►–—-", first) {
		return width > 0 && fullLine(text, lines, i, width) && strings.HasPrefix(next, "--")
	}
	if casing == Mixed && unicode.IsLower(first) {
		return true
	}
	return width > 0 && fullLine(text, lines, i, width)
}

// casingOf tells how a text is written by its letters. A text of few letters, or
// with both kinds, is Mixed.
func casingOf(text string) Casing {
	var upper, lower int
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c >= 'a' && c <= 'z':
			lower++
		case c >= 'A' && c <= 'Z':
			upper++
		}
	}
	return casingOfCounts(upper, lower)
}

// fewLetters is the number of letters below which capitals or small letters alone
// say nothing: "NATO", "yes".
const fewLetters = 12

func casingOfCounts(upper, lower int) Casing {
	switch {
	case upper+lower < fewLetters:
		return Mixed
	case upper >= 19*lower: // a few small letters ("McDONALD") leave a text in capitals
		return Upper
	case upper == 0 || lower >= 400*upper:
		return Lower
	}
	return Mixed
}
