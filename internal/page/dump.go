package page

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// unit is a paragraph of a text dump: one line, or a block of lines broken at the
// width of a screen.
type unit struct {
	start, end int // in the decoded text, without the white space around it
	kind       unitKind
	verdict    verdict
	cut        bool
}

// unitKind is what a unit's shape says of it.
type unitKind uint8

const (
	short    unitKind = iota // a heading, a label, a menu entry, a name
	sentence                 // prose
)

// dumpPage reads a plain text dump: paragraphs, of which the first may be the
// headline, among the furniture of the page they were copied from.
//
// What is cut is cut by the table of furniture and by standing among it; a unit that
// reads as prose is never cut for where it stands, save among readers' comments.
func dumpPage(name string, d *decoded, o Options) (*Page, *Error) {
	if !printable(d.text) {
		return nil, errBinary(name)
	}
	units := unitsOf(d.text)
	f := furnitureOf()
	for i := range units {
		u := &units[i]
		f.trimTail(d.text, u)
		u.describe(f, d.text)
	}
	p := &Page{Source: name}
	p.dumpHead(units, d.text)
	cutDump(units, d.text)
	p.headline(units, d.text)
	var b strings.Builder
	for _, u := range units {
		if u.cut {
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		p.Origin = d.runs(p.Origin, u.start, u.end, b.Len())
		b.Write(d.text[u.start:u.end])
	}
	p.Text = b.String()
	if strings.TrimSpace(p.Text) == "" {
		return nil, &Error{Name: name, Offset: -1, What: "no article text found", Remedy: "check that the file holds the text of a page"}
	}
	d.notes(p)
	p.date("", o)
	p.finish("")
	return p, nil
}

// unitsOf parts a text into its units.
func unitsOf(text []byte) []unit {
	var units []unit
	var block []unit
	for at := 0; at < len(text); {
		end := len(text)
		if n := bytes.IndexByte(text[at:], '\n'); n >= 0 {
			end = at + n
		}
		line := trimmed(text, at, end)
		if line.start == line.end {
			units = append(units, paragraphs(text, block)...)
			block = block[:0]
		} else {
			block = append(block, line)
		}
		at = end + 1
	}
	return append(units, paragraphs(text, block)...)
}

// trimmed is the run of text[start:end) without the white space around it.
func trimmed(text []byte, start, end int) unit {
	inner := bytes.TrimFunc(text[start:end], blank)
	if len(inner) == 0 {
		return unit{start: start, end: start}
	}
	lead := bytes.Index(text[start:end], inner)
	return unit{start: start + lead, end: start + lead + len(inner)}
}

// blank tells white space and marks that show nothing at the edges of a line.
func blank(r rune) bool { return unicode.IsSpace(r) || unseen(r) || r == 0 }

// Lines broken by a program all come near one width, which is that of a screen or
// of a telegraph page; menus are narrower and paragraphs on one line are wider.
const (
	narrowest = 45
	widest    = 110
)

// paragraphs gives a block without blank lines as one unit if its lines were broken
// at a width, else each line as a unit.
func paragraphs(text []byte, block []unit) []unit {
	width, full := 0, 0
	for _, l := range block {
		width = max(width, utf8.RuneCount(text[l.start:l.end]))
	}
	for _, l := range block[:max(len(block)-1, 0)] {
		if utf8.RuneCount(text[l.start:l.end])*10 >= width*7 {
			full++
		}
	}
	if len(block) < 2 || width < narrowest || width > widest || full*10 < (len(block)-1)*8 {
		return block
	}
	return []unit{{start: block[0].start, end: block[len(block)-1].end}}
}

// describe notes the unit's shape and what the table says of it.
func (u *unit) describe(f *phrases, text []byte) {
	line := string(text[u.start:u.end])
	if words := wordCount(line); words >= 25 || fullSentence(line) {
		u.kind = sentence
	}
	u.verdict = f.judge(line, false)
	u.cut = u.cut || u.verdict == furniture
}

// trimTail takes furniture off the end of a unit where a sentence ends before it, as
// in dumps that lost their line breaks.
func (f *phrases) trimTail(text []byte, u *unit) {
	for {
		line := text[u.start:u.end]
		at := lastSentenceEnd(line)
		if at <= 0 || at >= len(line) {
			return
		}
		tail := string(bytes.TrimSpace(line[at:]))
		if wordCount(tail) > maxTailWords || f.judge(tail, false) != furniture {
			return
		}
		*u = trimmed(text, u.start, u.start+at)
	}
}

// maxTailWords is how long furniture glued to a paragraph may be.
const maxTailWords = 30

// lastSentenceEnd gives the byte after the last full stop that has text after it, 0
// where there is none.
func lastSentenceEnd(line []byte) int {
	line = bytes.TrimRight(line, " .!?:…)\"'”’\t\n")
	for i := len(line) - 2; i > 0; i-- {
		if (line[i] == '.' || line[i] == '!' || line[i] == '?') && (line[i+1] == ' ' || line[i+1] == '\n') {
			return i + 1
		}
	}
	return 0
}

// cutDump marks what is cut for where it stands: short units among furniture before
// the first and after the last prose, headlines under a heading of related pages,
// and readers' comments.
func cutDump(units []unit, text []byte) {
	first, last := bounds(units)
	for i := range units {
		u := &units[i]
		switch {
		case u.verdict == headingRelated:
			cutRelated(units, i)
		case u.verdict == headingComments:
			cutComments(units, i, text)
		}
	}
	cutEdge(units[:first])
	cutAfter(units[last:])
	cutBetween(units[first:last])
}

// bounds gives where prose begins and ends: units[first:last].
func bounds(units []unit) (first, last int) {
	first = len(units)
	for i, u := range units {
		if u.kind == sentence && !u.cut {
			first = min(first, i)
			last = i + 1
		}
	}
	return first, max(last, first)
}

// cutRelated cuts a heading over other pages' headlines and the short units under it.
// Where prose follows at once the heading is cut alone.
func cutRelated(units []unit, at int) {
	units[at].cut = true
	for i := at + 1; i < len(units) && units[i].kind == short; i++ {
		units[i].cut = true
	}
}

// cutComments cuts what readers wrote: all that follows, if it has the marks of a
// list of comments; the heading alone if not.
func cutComments(units []unit, at int, text []byte) {
	units[at].cut = true
	if !comments(units[at+1:], text) {
		return
	}
	for i := range units[at+1:] {
		units[at+1+i].cut = true
	}
}

// comments reports whether units begin as comments do: a name that "says", or a
// date with the clock time, or a button to reply, among the first few.
func comments(units []unit, text []byte) bool {
	signs := 0
	for _, u := range units[:min(len(units), 8)] {
		line := simplify(string(text[u.start:u.end]))
		if strings.HasSuffix(line, " says:") || strings.HasSuffix(line, " says") || line == "reply" || clockTime(line) {
			signs++
		}
	}
	return signs >= 2
}

// clockTime reports whether a short line ends in "at 3:14 pm".
func clockTime(line string) bool {
	_, clock, found := strings.Cut(line, " at ")
	return found && len(clock) <= 8 && strings.Contains(clock, ":") && strings.HasSuffix(clock, "m")
}

// cutEdge cuts the menu before the article: of short units the longest, which is
// the headline, stands, and what has the words of a headline or a label of its own.
func cutEdge(units []unit) {
	any := false
	for _, u := range units {
		any = any || u.cut
	}
	if !any {
		return
	}
	for i := range units {
		if u := &units[i]; u.kind == short && u.end-u.start < menuEntry {
			u.cut = true
		}
	}
}

// menuEntry is the length in bytes below which a line among furniture is taken for
// furniture too: headlines are longer, entries of menus hardly ever.
const menuEntry = 20

// cutAfter cuts the short units that follow the first furniture after the article.
func cutAfter(units []unit) {
	seen := false
	for i := range units {
		u := &units[i]
		if u.cut {
			seen = true
		} else if seen && u.kind == short {
			u.cut = true
		}
	}
}

// cutBetween cuts short units inside the article that stand between furniture on
// both sides, and menu entries that stand beside one.
func cutBetween(units []unit) {
	for i := 0; i < len(units); {
		if units[i].kind != short {
			i++
			continue
		}
		j, cuts := i, 0
		for j < len(units) && (units[j].kind == short || units[j].cut) {
			if units[j].cut {
				cuts++
			}
			j++
		}
		for k := i; k < j && cuts > 0; k++ {
			if u := &units[k]; u.end-u.start < menuEntry {
				u.cut = true
			}
		}
		i = max(j, i+1)
	}
}

// headline takes the first unit left for the title if it is short and prose follows.
func (p *Page) headline(units []unit, text []byte) {
	best := -1
	for i, u := range units {
		if u.cut {
			continue
		}
		if u.kind == sentence {
			break
		}
		if line := string(text[u.start:u.end]); best < 0 && wordCount(line) >= 2 && wordCount(line) <= maxTitleWords {
			best = i
		}
	}
	first, _ := bounds(units)
	if best < 0 || first == len(units) {
		return
	}
	p.Title = strings.Join(strings.Fields(string(text[units[best].start:units[best].end])), " ")
	p.TitleInText = true
}

// maxTitleWords is the most words a headline has; longer is a paragraph.
const maxTitleWords = 30
