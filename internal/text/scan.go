package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"casus/internal/span"
)

// shape is what the capitals and digits of a token say about it.
type shape uint8

const (
	shapeMark    shape = iota // punctuation and symbols
	shapeSmall                // attack
	shapeCapital              // Attack
	shapeCaps                 // ATTACK
	shapeLetter               // A
	shapeInner                // iPhone, McCain
	shapeDigits               // 1,300
	shapeMixed                // 107mm, F-16
)

// The classes of bytes: what a byte can be at the start of or inside a word.
const (
	byteMark  = iota // punctuation and symbols of ASCII
	byteSpace        // white space and control characters
	byteSmall
	byteCapital
	byteDigit
	byteHigh // part of a longer code point
)

var byteClass = func() (t [256]uint8) {
	for c := range t {
		switch {
		case c <= ' ' || c == 0x7f:
			t[c] = byteSpace
		case c >= 'a' && c <= 'z':
			t[c] = byteSmall
		case c >= 'A' && c <= 'Z':
			t[c] = byteCapital
		case c >= '0' && c <= '9':
			t[c] = byteDigit
		case c >= utf8.RuneSelf:
			t[c] = byteHigh
		}
	}
	return t
}()

// isSpace reports whether a rune parts tokens without being one: white space,
// control characters, and the invisible marks that web pages carry.
func isSpace(r rune) bool {
	switch {
	case r <= ' ' || r == 0x7f:
		return true
	case r < utf8.RuneSelf:
		return false
	case r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x2064, r == 0xfeff:
		return true
	}
	return unicode.IsSpace(r) || unicode.IsControl(r)
}

// spaceAt gives the length of the white space character at i, 0 where there is none.
func spaceAt(text string, i int) int {
	switch byteClass[text[i]] {
	case byteSpace:
		return 1
	case byteHigh:
		if r, n := utf8.DecodeRuneInString(text[i:]); isSpace(r) {
			return n
		}
	}
	return 0
}

// scanner cuts a text into tokens in one pass.
type scanner struct {
	text   string
	tokens []Token
	lower  []byte // the lower-case forms, one after the other
	ends   []int  // where the form of each token ends in lower
}

// scan appends the tokens of text[start:end].
func (s *scanner) scan(start, end int) {
	for i := start; i < end; {
		switch byteClass[s.text[i]] {
		case byteSpace:
			i++
		case byteSmall, byteCapital, byteDigit:
			i = s.word(i, end)
		case byteHigh:
			r, n := utf8.DecodeRuneInString(s.text[i:end])
			switch {
			case isSpace(r):
				i += n
			case wordRune(r):
				i = s.word(i, end)
			default:
				i = s.emit(i, i+s.run(i, end, n))
			}
		default:
			i = s.mark(i, end)
		}
	}
}

// wordRune reports whether a rune beyond ASCII is part of a word.
func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || r == 0xad
}

// run gives the length of the repetition of the character of n bytes at i, such as
// "...." or "=====".
func (s *scanner) run(i, end, n int) int {
	one, total := s.text[i:i+n], n
	for i+total+n <= end && s.text[i+total:i+total+n] == one {
		total += n
	}
	return total
}

// wordAt reports whether a letter or digit stands at i.
func (s *scanner) wordAt(i, end int) bool {
	if i >= end {
		return false
	}
	switch byteClass[s.text[i]] {
	case byteSmall, byteCapital, byteDigit:
		return true
	case byteHigh:
		r, _ := utf8.DecodeRuneInString(s.text[i:end])
		return wordRune(r)
	}
	return false
}

func (s *scanner) digitAt(i, end int) bool {
	return i >= 0 && i < end && byteClass[s.text[i]] == byteDigit
}

func (s *scanner) letterAt(i, end int) bool {
	return s.wordAt(i, end) && !s.digitAt(i, end)
}

// word emits the word or number that begins at i and returns where it ends. A word
// holds inner hyphens and apostrophes ("Iran-backed", "Sana'a"), inner stops of
// abbreviations and the stop that ends them, and the marks inside a number; clitics
// are emitted as tokens of their own.
func (s *scanner) word(i, end int) int {
	if j := s.address(i, end); j > i {
		return s.emit(i, j)
	}
	return s.wordFrom(i, i, end)
}

// wordFrom is word where text[i:j] is already known to be part of it.
func (s *scanner) wordFrom(i, j, end int) int {
	apostrophe := -1 // where the last inner apostrophe stands
	for j < end {
		c := s.text[j]
		switch byteClass[c] {
		case byteSmall, byteCapital, byteDigit:
			j++
			continue
		case byteHigh:
			r, n := utf8.DecodeRuneInString(s.text[j:end])
			switch {
			case wordRune(r):
				j += n
				continue
			case isApostrophe(r) && s.letterAt(j+n, end):
				apostrophe = j
				j += n
				continue
			case isHyphen(r) && s.wordAt(j+n, end):
				j += n
				continue
			}
		case byteMark:
			if c == '\'' && s.letterAt(j+1, end) {
				apostrophe = j
				j++
				continue
			}
			if n := s.inner(i, j, end); n > 0 {
				j += n
				continue
			}
		}
		break
	}
	j = s.withStop(i, j, end)
	return s.emitWord(i, j, apostrophe)
}

func isApostrophe(r rune) bool {
	return r == '’' || r == '‘' || r == 'ʼ' || r == 'ʻ' || r == '‛'
}

func isHyphen(r rune) bool { return r == '‐' || r == '‑' }

// inner gives how many bytes of the mark at j belong to the word that began at i
// and goes on behind it; 0 where the word ends there.
func (s *scanner) inner(i, j, end int) int {
	switch s.text[j] {
	case '-', '_':
		if s.wordAt(j+1, end) {
			return 1
		}
	case ',':
		if s.digitAt(j-1, end) && s.digitAt(j+1, end) && s.digitAt(j+2, end) && s.digitAt(j+3, end) && !s.digitAt(j+4, end) {
			return 1
		}
	case ':', '/':
		if s.digitAt(j-1, end) && s.digitAt(j+1, end) {
			return 1
		}
	case '&':
		if j-i <= 2 && j+1 < end && byteClass[s.text[j+1]] == byteCapital && byteClass[s.text[j-1]] == byteCapital {
			return 1
		}
	case '.':
		return s.innerStop(i, j, end)
	}
	return 0
}

// innerStop is inner for a stop: of a decimal, of an abbreviation such as "U.S."
// or "a.m.", or of the name of a site.
func (s *scanner) innerStop(i, j, end int) int {
	if s.digitAt(j-1, end) && s.digitAt(j+1, end) {
		return 1
	}
	if s.letterAlone(i, j) {
		if s.letterAt(j+1, end) && !s.letterAt(j+2, end) { // the next letter stands alone too
			return 1
		}
		if j+2 < end && s.text[j+1] == '-' && s.wordAt(j+2, end) && s.dotted(i, j) { // U.S.-led
			return 2
		}
		return 0
	}
	if n := siteSuffix(s.text[j+1 : end]); n > 0 {
		return 1 + n
	}
	return 0
}

// letterAlone reports whether the character before j is a letter that stands alone
// since the word began at i, or since the last stop or hyphen.
func (s *scanner) letterAlone(i, j int) bool {
	if j-1 < i {
		return false
	}
	switch byteClass[s.text[j-1]] {
	case byteSmall, byteCapital:
		return j-1 == i || s.text[j-2] == '.'
	}
	return false
}

// dotted reports whether text[i:j] has a stop inside.
func (s *scanner) dotted(i, j int) bool { return strings.IndexByte(s.text[i:j], '.') > 0 }

// withStop takes the stop at j into the word text[i:j] where it is part of an
// abbreviation or an initial.
func (s *scanner) withStop(i, j, end int) int {
	if j < end && s.text[j] == '$' && j-i <= 3 && byteClass[s.text[i]] == byteCapital && s.digitAt(j+1, end) {
		return j + 1 // US$20
	}
	if j >= end || s.text[j] != '.' || j+1 < end && s.text[j+1] == '.' {
		return j
	}
	if s.letterAlone(i, j) && (s.dotted(i, j) || byteClass[s.text[i]] == byteCapital && j-i == 1 && s.beforeName(j+1, end)) {
		return j + 1
	}
	if j-i > longestAbbreviation {
		return j
	}
	switch abbreviationOf(s.text[i:j]) {
	case abbreviationNumber:
		k := j + 1
		for k < end && byteClass[s.text[k]] == byteSpace {
			k++
		}
		if s.digitAt(k, end) {
			return j + 1
		}
	case abbreviationTitle, abbreviationEnder:
		if !s.letterAt(j+1, end) || byteClass[s.text[j+1]] == byteCapital {
			return j + 1
		}
	}
	return j
}

// beforeName reports whether what follows at j can be the rest of a name whose
// initial ended there.
func (s *scanner) beforeName(j, end int) bool {
	for j < end && s.text[j] == ' ' {
		j++
	}
	return j < end && (byteClass[s.text[j]] == byteCapital || byteClass[s.text[j]] == byteHigh || s.text[j] == ',')
}

// emitWord emits text[i:j], parting the clitic that may begin at the apostrophe.
func (s *scanner) emitWord(i, j, apostrophe int) int {
	if cut := s.clitic(i, j, apostrophe); cut > i {
		s.emit(i, cut)
		return s.emit(cut, j)
	}
	if j-i == 6 && strings.EqualFold(s.text[i:j], "cannot") {
		s.emit(i, i+3)
		return s.emit(i+3, j)
	}
	return s.emit(i, j)
}

// clitic gives where the clitic of text[i:j] begins: 's 're 've 'll 'd 'm n't.
// 0 where it has none.
func (s *scanner) clitic(i, j, apostrophe int) int {
	if apostrophe < 0 {
		return 0
	}
	after := apostrophe + 1
	if s.text[apostrophe] != '\'' {
		_, n := utf8.DecodeRuneInString(s.text[apostrophe:])
		after = apostrophe + n
	}
	switch tail := s.text[after:j]; len(tail) {
	case 1:
		switch tail[0] | 0x20 {
		case 's', 'd', 'm':
			return apostrophe
		case 't':
			if apostrophe > i && s.text[apostrophe-1]|0x20 == 'n' {
				return apostrophe - 1
			}
		}
	case 2:
		if strings.EqualFold(tail, "re") || strings.EqualFold(tail, "ve") || strings.EqualFold(tail, "ll") {
			return apostrophe
		}
	}
	return 0
}

// mark emits the punctuation or symbol at i and returns where it ends.
func (s *scanner) mark(i, end int) int {
	c := s.text[i]
	switch c {
	case '.':
		if s.digitAt(i+1, end) && (i == 0 || !s.wordAt(i-1, end)) { // .50
			return s.wordFrom(i, i+1, end)
		}
		return s.emit(i, i+s.run(i, end, 1))
	case '!', '?':
		j := i
		for j < end && (s.text[j] == '!' || s.text[j] == '?') {
			j++
		}
		return s.emit(i, j)
	case '\'':
		return s.apostrophe(i, end)
	case '#', '@':
		if s.wordAt(i+1, end) && (c == '@' || s.letterAt(i+1, end)) {
			j := i + 1
			for s.wordAt(j, end) || j < end && s.text[j] == '_' {
				j++
			}
			return s.emit(i, j)
		}
	case '-', '`', '=', '*', '_', '~', '+', '<', '>', '|', '/', '\\':
		return s.emit(i, i+s.run(i, end, 1))
	}
	return s.emit(i, i+1)
}

// apostrophe emits the token of the straight apostrophe at i: a clitic parted from
// its word, the short form of a year, a double quote of two, or a quote.
func (s *scanner) apostrophe(i, end int) int {
	if i+1 < end && s.text[i+1] == '\'' {
		return s.emit(i, i+2)
	}
	if s.digitAt(i+1, end) && s.digitAt(i+2, end) && !s.digitAt(i+3, end) { // '90s
		return s.emit(i, s.letters(i+3, end))
	}
	j := s.letters(i+1, end)
	if s.clitic(i, j, i) == i && j > i+1 {
		return s.emit(i, j)
	}
	return s.emit(i, i+1)
}

// letters gives where the run of ASCII letters at i ends.
func (s *scanner) letters(i, end int) int {
	for i < end && (byteClass[s.text[i]] == byteSmall || byteClass[s.text[i]] == byteCapital) {
		i++
	}
	return i
}

// emit appends the token text[i:j] and returns j.
func (s *scanner) emit(i, j int) int {
	from := len(s.lower)
	shape := s.appendLower(i, j)
	s.tokens = append(s.tokens, Token{Span: span.Span{Start: i, End: j}, Head: -1, shape: shape, hash: hashOf(s.lower[from:])})
	s.ends = append(s.ends, len(s.lower))
	return j
}

// appendLower writes the lower-case form of text[i:j] and tells its shape.
func (s *scanner) appendLower(i, j int) shape {
	var small, capital, digit int
	first := false // the first letter is a capital
	for k := i; k < j; k++ {
		c := s.text[k]
		switch byteClass[c] {
		case byteCapital:
			if small+capital == 0 {
				first = true
			}
			capital++
			c += 'a' - 'A'
		case byteSmall:
			small++
		case byteDigit:
			digit++
		case byteHigh:
			r, n := utf8.DecodeRuneInString(s.text[k:j])
			switch {
			case r == utf8.RuneError && n == 1: // an invalid byte stays as it is
				s.lower = append(s.lower, c)
				continue
			case unicode.IsUpper(r):
				if small+capital == 0 {
					first = true
				}
				capital++
				r = unicode.ToLower(r)
			case unicode.IsLetter(r):
				small++
			case isApostrophe(r):
				r = '\''
			case isHyphen(r):
				r = '-'
			}
			s.lower = utf8.AppendRune(s.lower, r)
			k += n - 1
			continue
		}
		s.lower = append(s.lower, c)
	}
	return shapeOf(small, capital, digit, first)
}

func shapeOf(small, capital, digit int, first bool) shape {
	switch {
	case small+capital == 0 && digit == 0:
		return shapeMark
	case small+capital == 0:
		return shapeDigits
	case digit > 0:
		return shapeMixed
	case capital == 0:
		return shapeSmall
	case small == 0 && capital == 1:
		return shapeLetter
	case small == 0:
		return shapeCaps
	case first && capital == 1:
		return shapeCapital
	}
	return shapeInner
}
