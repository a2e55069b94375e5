package times

import (
	"strings"

	"casus/internal/text"
)

// atom is a word as the grammar sees it: a token, or one part of a hyphenated one.
type atom struct {
	word
	is    class
	tok   int32 // index in Doc.Tokens
	start int32 // byte offsets
	end   int32
	glued bool // a hyphen joins it to the atom before
}

// anchors are the classes that can begin or carry a time expression; a sentence
// without any has none.
const anchors = isMonth | isWeekday | isUnit | isPeriod | isPart | isNoon | isSeason | isToday | isTonight | isDecadeWord | isDecade | isHalfDay |
	isOclock | isTerm | isFrequency | isRef | isDirection | isYear | isHoliday | isClock | isHalfClock | isFour | isDate | isSlash | isHalf

// starters are the classes that can begin a time expression: all but those that
// only join or follow.
const starters = ^(isName | isPlural | isShift | isThan | isHalfDay | isOclock | isZone | isAdjective | isOf | isIn | isOn | isAnd | isOr | isTo |
	isComma | isStop | isDash | isEra | isLabel | isDoubtful)

// readAtoms fills p.atoms with the sentence's words; it reports whether any can
// carry a time expression.
func (p *parser) readAtoms() bool {
	p.atoms = p.atoms[:0]
	var all class
	for k := p.sentence.First; k < p.sentence.Last; k++ {
		t := &p.doc.Tokens[k]
		x, ok := p.words.table[t.Lower]
		switch {
		case ok:
			p.push(x, k, t.Start, t.End, false)
		case t.Lower[0] >= '0' && t.Lower[0] <= '9', t.Lower[0] == '\'' && len(t.Lower) > 2:
			p.pushNumber(t, k)
		case strings.IndexByte(t.Lower, '-') > 0:
			p.pushParts(t, k)
		case t.Lower[len(t.Lower)-1] == '.':
			x = p.words.table[t.Lower[:len(t.Lower)-1]]
			x.is &^= isDoubtful
			p.push(x, k, t.Start, t.End, false)
		default:
			p.push(word{}, k, t.Start, t.End, false)
		}
		all |= p.atoms[len(p.atoms)-1].is
	}
	for i, a := range p.atoms {
		all |= a.is
		if a.is&isOrdinal != 0 && p.lower(i)[0] <= '9' { // the 14th
			all |= isDate
		}
		if a.is&isCardinal != 0 && a.n >= 15 && a.n <= 20 {
			if _, e := p.yearWords(i); e > i {
				all |= isYear
			}
		}
	}
	if all&anchors == 0 {
		return false
	}
	for i := range p.atoms {
		if p.atoms[i].is&isDoubtful != 0 && !p.meant(i) {
			p.atoms[i].is &^= isMonth | isWeekday | isDoubtful
		}
	}
	return true
}

func (p *parser) push(x word, tok, start, end int, glued bool) {
	a := atom{word: x, is: x.is, tok: int32(tok), start: int32(start), end: int32(end), glued: glued}
	if c := p.doc.Text[start]; c >= 'A' && c <= 'Z' && p.sentence.Casing == text.Mixed {
		a.is |= isName
	}
	p.atoms = append(p.atoms, a)
}

// pushParts pushes the parts of a hyphenated word one by one where one of them is
// a word of time, else the whole as one.
func (p *parser) pushParts(t *text.Token, tok int) {
	if len(t.Lower) != t.Len() {
		p.push(word{}, tok, t.Start, t.End, false)
		return
	}
	first, at := len(p.atoms), 0
	all, every := class(0), ^class(0)
	for at <= len(t.Lower) && len(p.atoms)-first < maxParts {
		n := strings.IndexByte(t.Lower[at:], '-')
		if n < 0 {
			n = len(t.Lower) - at
		}
		if n > 0 {
			part := t.Lower[at : at+n]
			x, ok := p.words.table[part]
			if !ok && part[0] >= '0' && part[0] <= '9' {
				x = number(part)
			}
			p.push(x, tok, t.Start+at, t.Start+at+n, len(p.atoms) > first)
			all |= x.is
			every &= x.is
		}
		at += n + 1
	}
	if (all&(anchors|isFiscal|isMod) != 0 || every&isCardinal != 0) && len(p.atoms) > first {
		p.atoms[len(p.atoms)-1].end = int32(t.End)
		return
	}
	p.atoms = p.atoms[:first]
	p.push(word{}, tok, t.Start, t.End, false)
}

// maxParts bounds the parts of one hyphenated word.
const maxParts = 8

// meant reports whether a word that is also something else ("may", "sun",
// "march") stands for a month or weekday at i: by its capital letter and by what
// stands beside it.
func (p *parser) meant(i int) bool {
	a := p.atoms[i]
	cased := p.sentence.Casing == text.Mixed
	if a.is&isMonth != 0 && p.is(i+1, isYear) && p.is(i-1, isIn|isOf|isMod) {
		return true
	}
	if cased && a.is&isName == 0 {
		return false
	}
	if (!cased || i == 0) && p.doc.Tokens[a.tok].Tag == text.MD && !p.is(i+1, isCardinal|isYear) {
		return false
	}
	if p.is(i+1, isCardinal|isYear|isOrdinal) && !p.is(i+1, isUnit) || p.is(i-1, isCardinal|isOrdinal) && p.atoms[i-1].tok != a.tok {
		return true
	}
	if p.is(i-1, isDirection) && (p.lower(i-1) != "that" || cased && a.is&isMonth != 0) || p.is(i-1, isMod) {
		return true
	}
	if a.is&isWeekday != 0 {
		return false
	}
	if cased && (p.is(i-1, isIn) || p.lower(i-1) == "since" || p.lower(i-1) == "until") {
		return true
	}
	switch p.lower(i + 1) {
	case "for", "on", "the":
		return false
	case "of":
		return p.is(i+2, isYear|isDirection)
	}
	if p.is(i-1, isIn|isOf|isAnd|isTo) || p.datePreposition(i-1) || p.lower(i-1) == "through" || p.lower(i-1) == "during" {
		return cased && !p.is(i-1, isAnd) || p.is(i-1, isIn|isOf) || p.lower(i-1) == "since" || p.lower(i-1) == "until"
	}
	return cased && len(p.lower(i)) > 4 && p.is(i-1, isThe|isArticle|isComma)
}

// pushNumber pushes a token that begins with a digit or with the apostrophe of a
// short year.
func (p *parser) pushNumber(t *text.Token, tok int) {
	s := t.Lower
	if x := number(s); x.is != 0 {
		p.push(x, tok, t.Start, t.End, false)
		return
	}
	if strings.IndexByte(s, '-') > 0 {
		if d, ok := hyphenDate(s); ok {
			p.push(word{is: isDate, n: int32(d)}, tok, t.Start, t.End, false)
			return
		}
		p.pushParts(t, tok)
		return
	}
	p.push(word{}, tok, t.Start, t.End, false)
}

// hyphenDate reads 2021-03-03, also with a time behind it, and 03-03-2021 where
// the order of day and month does not matter or shows.
func hyphenDate(s string) (day, bool) {
	if len(s) >= 10 && (len(s) == 10 || s[10] == 't') {
		if d, ok := parseDay(s); ok {
			return d, true
		}
	}
	a, rest, _ := strings.Cut(s, "-")
	b, c, ok := strings.Cut(rest, "-")
	if !ok || len(a) > 2 || len(b) > 2 || len(c) != 4 {
		return 0, false
	}
	d, m := digits(a), digits(b)
	if d <= 12 && m <= 12 && d != m {
		return 0, false
	}
	if m > 12 {
		d, m = m, d
	}
	return civil(digits(c), m, d)
}

// number classifies a token of digits: 1989, 1990s, '89, 14, 14th, 10:35, 10am,
// 1/2, 3/4/2021. A token of another form is of no class.
func number(s string) word {
	short := s[0] == '\''
	if short {
		s = s[1:]
	}
	k := 0
	for k < len(s) && s[k] >= '0' && s[k] <= '9' {
		k++
	}
	if k == 0 || k > 9 {
		return word{}
	}
	n := digits(s[:k])
	if k == len(s) {
		return plainNumber(n, k, short)
	}
	return suffixed(n, k, s[k:], short)
}

func plainNumber(n, width int, short bool) word {
	x := word{is: isCardinal, n: int32(n)}
	switch {
	case short && width == 2:
		return word{is: isYear | isShort, n: int32(n)}
	case width == 4:
		if n >= 1000 && n <= 2100 {
			x.is |= isYear
		}
		if n/100 < 24 && n%100 < 60 {
			x.is |= isFour
		}
	case width == 2:
		x.is |= isShort
	}
	return x
}

// suffixed is number for n, written with width digits, and what follows them.
func suffixed(n, width int, rest string, short bool) word {
	switch rest {
	case "st", "nd", "rd", "th":
		return word{is: isOrdinal, n: int32(n)}
	case "s":
		if n%10 != 0 || width != 4 && width != 2 {
			return word{}
		}
		return word{is: isDecade, n: int32(n / 10)}
	case "am", "a.m", "a.m.", "pm", "p.m", "p.m.":
		if n < 1 || n > 12 {
			return word{}
		}
		return word{is: isHalfClock, n: int32(halfDay(n*60, 12*int(b2i(rest[0] == 'p'))))}
	}
	switch rest[0] {
	case ',':
		return commas(n, rest)
	case ':', '.':
		return clock(n, rest)
	case '/':
		return slashes(n, rest, short)
	}
	return word{}
}

// commas reads the rest of 1,300.
func commas(n int, rest string) word {
	for len(rest) >= 4 && rest[0] == ',' {
		k := digits(rest[1:4])
		if k < 0 || n > 1e5 {
			return word{}
		}
		n, rest = n*1000+k, rest[4:]
	}
	if rest != "" {
		return word{}
	}
	return word{is: isCardinal, n: int32(n)}
}

// clock reads the rest of 10:35, 10:35am or 10.35pm.
func clock(hour int, rest string) word {
	if len(rest) < 3 || hour > 24 {
		return word{}
	}
	minute := digits(rest[1:3])
	if minute < 0 || minute > 59 || hour == 24 && minute > 0 {
		return word{}
	}
	switch rest[3:] {
	case "am", "a.m", "a.m.":
		return word{is: isHalfClock, n: int32(halfDay(hour*60+minute, 0))}
	case "pm", "p.m", "p.m.":
		return word{is: isHalfClock, n: int32(halfDay(hour*60+minute, 12))}
	case "":
		if rest[0] == ':' {
			return word{is: isClock, n: int32(hour*60 + minute)}
		}
		return word{is: isFraction, n: int32(hour*60 + minute)} // 10.35: a clock only before a.m. or p.m.
	}
	return word{}
}

// halfDay moves minutes told in hours of 1 to 12 to the first or second half of
// the day.
func halfDay(minutes, offset int) int {
	if minutes >= 12*60 && minutes < 13*60 {
		minutes -= 12 * 60
	}
	if offset > 0 && minutes < 12*60 {
		minutes += 12 * 60
	}
	return minutes
}

// slashes reads the rest of 1/2, 9/11 or 3/4/2021. The number of a date with a
// year holds the three parts.
func slashes(n int, rest string, short bool) word {
	a, b, three := strings.Cut(rest[1:], "/")
	k := digits(a)
	if k < 0 || short || n > 31 || k > 31 {
		return word{}
	}
	if !three {
		return word{is: isFraction, n: int32(n*100 + k)}
	}
	y := digits(b)
	if y < 0 || len(b) != 2 && len(b) != 4 {
		return word{}
	}
	if len(b) == 2 {
		y += 10000
	}
	return word{is: isSlash, n: int32((y*100+n)*100 + k)}
}
