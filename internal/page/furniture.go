package page

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed tables/furniture.tsv
var furnitureTable string

// verdict is what a line of a page was taken for.
type verdict uint8

const (
	article         verdict = iota // nothing speaks against it
	furniture                      // what the page carries besides its article
	headingRelated                 // a heading over the headlines of other pages
	headingComments                // a heading over what readers wrote
)

// phrases is the table of furniture, ready for looking up.
type phrases struct {
	lines    map[string]bool     // whole lines
	words    map[string]bool     // words of icon lists and menus
	related  map[string]bool     // headings
	comments map[string]bool     // headings
	starts   map[string][]opener // by their first word
	inside   []string            // phrases anywhere in a short line
	longest  int                 // words of the longest line
}

// opener is a phrase that lines begin with.
type opener struct {
	phrase string
	kind   string // start, lead or credit, as the table has it
}

// furnitureOf reads the embedded table once.
var furnitureOf = sync.OnceValue(func() *phrases {
	f := &phrases{lines: map[string]bool{}, words: map[string]bool{}, related: map[string]bool{}, comments: map[string]bool{}, starts: map[string][]opener{}}
	for row := range strings.Lines(furnitureTable) {
		cells := strings.Split(strings.TrimSpace(row), "\t")
		if strings.HasPrefix(row, "#") || len(cells) < 2 {
			continue
		}
		kind, phrase := cells[0], cells[1]
		switch kind {
		case "line":
			f.lines[phrase] = true
			f.longest = max(f.longest, strings.Count(phrase, " ")+1)
		case "word":
			f.words[phrase] = true
		case "related":
			f.related[phrase] = true
		case "comments":
			f.comments[phrase] = true
		case "inside":
			f.inside = append(f.inside, phrase)
		default:
			first, _, _ := strings.Cut(phrase, " ")
			f.starts[first] = append(f.starts[first], opener{phrase, kind})
		}
	}
	return f
})

// The longest lines that can be furniture, in words but for the first. Notices about cookies are the
// longest; what is longer than the longest of them is prose.
const (
	maxJudged     = 2048 // in bytes
	maxStartWords = 60
	maxIconWords  = 60
)

// judge takes a line for what it is. linked says that nearly all of it is a link.
// A full sentence is never furniture but by its first words.
func (f *phrases) judge(line string, linked bool) verdict {
	if len(line) > maxJudged {
		return article
	}
	text := simplify(line)
	core := strings.Trim(text, " \t.,:;!?()[]{}<>|/\\-–—*•·»«›‹→←▶…\"'“”‘#+=_~")
	switch {
	case core == "":
		return furniture
	case f.related[core]:
		return headingRelated
	case f.comments[core] || countedComments(core):
		return headingComments
	case f.lines[core] || f.lines[strings.TrimRight(text, " .:…»*)")]:
		return furniture
	case f.opens(text, line, linked):
		return furniture
	case !fullSentence(line) && f.icons(core):
		return furniture
	}
	return article
}

// simplify writes a line in small letters with plain marks and single spaces.
func simplify(line string) string {
	line = strings.Join(strings.Fields(line), " ")
	line = strings.ToLower(strings.NewReplacer("’", "'", "‘", "'").Replace(line))
	return strings.TrimLeft(line, "•·*»›→▶|-–— ")
}

// opens reports whether a line begins with a phrase that furniture begins with.
func (f *phrases) opens(text, line string, linked bool) bool {
	first, _, _ := strings.Cut(text, " ")
	if strings.HasPrefix(first, "©") {
		first = "©"
	}
	words := strings.Count(text, " ") + 1
	for _, phrase := range f.inside {
		if words <= maxStartWords && strings.Contains(text, phrase) {
			return true
		}
	}
	for _, o := range f.starts[first] {
		if !strings.HasPrefix(text, o.phrase) || inWord(text, len(o.phrase)) {
			continue
		}
		switch o.kind {
		case "start":
			return words <= maxStartWords
		case "lead":
			if linked || !fullSentence(line) && words <= maxStartWords {
				return true
			}
		case "credit":
			if words <= maxStartWords && named(line) {
				return true
			}
		}
	}
	return false
}

// inWord reports whether the byte at stands inside a word.
func inWord(text string, at int) bool {
	if at >= len(text) || at == 0 {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	return wordRune(before) && wordRune(after)
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// countedComments reports whether a heading counts comments: "3 thoughts on …".
func countedComments(core string) bool {
	count, rest, found := strings.Cut(core, " ")
	if !found || count == "" || strings.Trim(count, "0123456789") != "" && count != "one" {
		return false
	}
	kind, _, _ := strings.Cut(rest, " ")
	switch kind {
	case "comment", "comments", "response", "responses", "reply", "replies":
		return rest == kind || strings.HasPrefix(rest, kind+" to ") || strings.HasPrefix(rest, kind+" on ")
	case "thought", "thoughts":
		return strings.HasPrefix(rest, kind+" on ")
	}
	return false
}

// named reports whether most words of a credit begin with a capital, as names do.
func named(line string) bool {
	words, capitals := 0, 0
	for w := range strings.FieldsSeq(line) {
		w = strings.TrimLeft(w, "(\"'“[@")
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsLetter(r) || len(w) <= 3 && unicode.IsLower(r) {
			continue
		}
		words++
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return capitals*3 >= words*2
}

// icons reports whether a line is made of phrases and words of furniture alone.
func (f *phrases) icons(core string) bool {
	words := strings.FieldsFunc(core, func(r rune) bool { return !wordRune(r) && r != '\'' && r != '%' && r != '+' })
	if len(words) == 0 || len(words) > maxIconWords {
		return false
	}
	known := 0
	for i := 0; i < len(words); {
		n := f.phraseAt(words[i:])
		switch {
		case n > 0:
			known += n
			i += n
		case fillers[words[i]] || strings.Trim(words[i], "0123456789k") == "":
			i++
		default:
			return false
		}
	}
	return known*2 > len(words)
}

// fillers are words that may stand between icons.
var fillers = map[string]bool{"on": true, "via": true, "with": true, "to": true, "and": true, "or": true, "in": true, "of": true, "the": true,
	"a": true, "by": true, "us": true, "this": true, "for": true, "our": true, "shares": true, "s": true}

// phraseAt gives how many of the words make the longest phrase of furniture.
func (f *phrases) phraseAt(words []string) int {
	for n := min(f.longest, len(words)); n > 1; n-- {
		if f.lines[strings.Join(words[:n], " ")] {
			return n
		}
	}
	if f.words[words[0]] || f.lines[words[0]] {
		return 1
	}
	return 0
}

// fullSentence reports whether a line reads as prose: it ends as a sentence does and
// has the words for one.
func fullSentence(line string) bool {
	end := strings.TrimRight(line, " \t\n\"'”’»)]")
	r, _ := utf8.DecodeLastRuneInString(end)
	switch r {
	case '.', '!', '?', '…', '。', '！', '？', '।', '؟':
		return wordCount(line) >= 5
	}
	return false
}

// wordCount counts the words of a line; a character of a script without spaces
// counts as half a word.
func wordCount(line string) int {
	n, wide, in := 0, 0, false
	for _, r := range line {
		switch {
		case r >= 0x2E80 && r <= 0x9FFF || r >= 0xAC00 && r <= 0xD7A3:
			wide++
			in = false
		case wordRune(r):
			if !in {
				n++
			}
			in = true
		case r == '\'' || r == '’':
		default:
			in = false
		}
	}
	return n + wide/2
}
