package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Keys is the folded form of a run of words, word by word, so that a reader of
// running text can ask for the longest name that starts at a word. Folding drops
// case, accents, apostrophes and full stops, turns hyphens into spaces, writes
// "saint", "mount" and "fort" short, and writes every form of the Arabic article
// as "al". The zero value is ready; a Keys can be read into again and again.
type Keys struct {
	buf   [maxKey]byte
	words [maxWords]keyWord
	n     int
}

const (
	maxWords = 10  // longest name, in ends of words
	maxKey   = 120 // longest folded name, in bytes
)

// A word with a possessive gives two: "Queen", "Queen Anne", "Queen Anne's", since
// the 's may be part of the name or not.
type keyWord struct {
	start int32 // where the word starts in the text
	text  int32 // where the word ends in the text
	key   int32 // length of the key up to and with the word
	count int8  // words up to and with this one, a possessive counting as none
	dots  int8  // full stops inside or straight after the word
	after byte  // what parts the word from the next: ' ', '-', '.' or 0
}

// Words is how many ends the words read have, a word with a possessive counting
// twice; the other methods take a number up to it.
func (k *Keys) Words() int { return k.n }

// Count is how many words the first n ends make.
func (k *Keys) Count(n int) int { return int(k.words[n-1].count) }

// Key returns the folded form of the first n words; it aliases k.
func (k *Keys) Key(n int) []byte {
	if n <= 0 || n > k.n {
		return nil
	}
	return k.buf[:k.words[n-1].key]
}

// End is the byte offset in the text just after word n, counted from 1.
func (k *Keys) End(n int) int { return int(k.words[n-1].text) }

// Start is the byte offset in the text where word n starts, counted from 1.
func (k *Keys) Start(n int) int { return int(k.words[n-1].start) }

// After is what parts word n from the next: ' ', '-' or '.' (a full stop and a
// space), and 0 after the last.
func (k *Keys) After(n int) byte { return k.words[n-1].after }

// Dots counts the full stops inside and straight after word n.
func (k *Keys) Dots(n int) int { return int(k.words[n-1].dots) }

// Read folds up to max words of text from the byte offset start on. It stops
// before punctuation other than hyphens, apostrophes and the full stops of
// abbreviations, and before limit.
func (k *Keys) Read(text string, start, limit, max int) {
	k.n = 0
	limit = min(limit, len(text))
	at, key := start, 0
	for count := 1; count <= max && k.n < maxWords; count++ {
		if k.n > 0 {
			sep, next := separator(text, at, limit, k.words[k.n-1].dots > 0)
			if sep == 0 || key+1 >= maxKey {
				return
			}
			k.words[k.n-1].after = sep
			at = next
			k.buf[key] = ' '
			key++
		}
		end, next, dots := k.word(text, at, limit, key)
		if end == key {
			if k.n > 0 {
				k.words[k.n-1].after = 0
			}
			return
		}
		end = key + shorten(k.buf[key:end])
		k.words[k.n] = keyWord{start: int32(at), text: int32(next), key: int32(end), count: int8(count), dots: dots}
		k.n++
		key, at = end, next
		if n := possessiveAt(text, at, limit); n > 0 && k.n < maxWords && key+1 < maxKey {
			k.buf[key] = 's'
			key, at = key+1, at+n
			k.words[k.n] = keyWord{start: k.words[k.n-1].start, text: int32(at), key: int32(key), count: int8(count)}
			k.n++
		}
	}
}

// possessiveAt gives the length of a possessive 's at a place, 0 where there is none.
func possessiveAt(text string, at, limit int) int {
	n := 0
	switch {
	case at >= limit:
		return 0
	case text[at] == '\'':
		n = 1
	case strings.HasPrefix(text[at:limit], "’"):
		n = len("’")
	}
	if n == 0 || at+n >= limit || !possessive(text, at+n, limit) {
		return 0
	}
	return n + 1
}

// word folds one word into k.buf from begin on; it returns where the key ends,
// where the word ends in the text and how many full stops it holds.
func (k *Keys) word(text string, at, limit, begin int) (end, next int, dots int8) {
	end = begin
	for at < limit && end+2 < maxKey {
		c := text[at]
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			k.buf[end] = c
			end++
			at++
		case c >= 'A' && c <= 'Z':
			k.buf[end] = c + 'a' - 'A'
			end++
			at++
		case c == '\'' || c == '`':
			if at+1 >= limit || !letterAt(text, at+1) || possessive(text, at+1, limit) {
				if end > begin {
					return end, at, dots
				}
			}
			at++
		case c == '.' && end > begin && dotted(text, at, limit):
			dots++
			at++
		case c == '&' && end == begin:
			end += copy(k.buf[end:], "and")
			return end, at + 1, dots
		case c < utf8.RuneSelf:
			return end, at, dots
		default:
			r, size := utf8.DecodeRuneInString(text[at:])
			if (r == '’' || r == '‘') && end > begin && (at+size >= limit || !letterAt(text, at+size) || possessive(text, at+size, limit)) {
				return end, at, dots
			}
			if skipped(r) {
				at += size
				continue
			}
			n := foldRune(k.buf[end:], r)
			if n == 0 {
				return end, at, dots
			}
			end += n
			at += size
		}
	}
	return end, at, dots
}

// possessive reports whether the letters at a place are the s of a possessive.
func possessive(text string, at, limit int) bool {
	if text[at] != 's' && text[at] != 'S' {
		return false
	}
	return at+1 >= limit || !letterAt(text, at+1)
}

// dotted reports whether the full stop at a place belongs to an abbreviation: it
// follows a word of at most five letters and is followed by a letter ("D.C"), or
// ends one whose letters were parted by stops ("D.C.") or that is a known short
// form before a name ("St. Louis").
func dotted(text string, at, limit int) bool {
	if at+1 < limit && letterAt(text, at+1) {
		return at < 2 || !letterAt(text, at-2) || shortTitle(text, at)
	}
	if at >= 2 && text[at-2] == '.' {
		return true
	}
	return shortTitle(text, at)
}

// shortTitle reports whether the letters before a full stop are St, Ste, Mt or Ft.
func shortTitle(text string, at int) bool {
	i := at
	for i > 0 && at-i < 4 && letterAt(text, i-1) {
		i--
	}
	for _, t := range shortTitles {
		if strings.EqualFold(text[i:at], t) {
			return true
		}
	}
	return false
}

// shortTitles are the short forms that stand before a name with a full stop.
var shortTitles = [...]string{"St", "Ste", "Mt", "Ft", "Sta", "Sto", "Pt"}

// separator says what parts two words of one name, and where the next starts.
func separator(text string, at, limit int, dotted bool) (sep byte, next int) {
	if at >= limit {
		return 0, at
	}
	if r, size := utf8.DecodeRuneInString(text[at:]); r == '‐' || r == '‑' || r == '–' {
		return '-', at + size
	}
	switch text[at] {
	case '-', '/':
		return '-', at + 1
	case ' ', '\n', '\t':
		sep, line := byte(' '), 0
		if dotted {
			sep = '.'
		}
		for at < limit && (text[at] == ' ' || text[at] == '\n' || text[at] == '\t') {
			if text[at] == '\n' {
				line++
			}
			at++
		}
		if line > 1 {
			return 0, at
		}
		return sep, at
	}
	if size := len("\u00a0"); at+size <= limit && text[at:at+size] == "\u00a0" {
		return ' ', at + size
	}
	return 0, at
}

func letterAt(text string, at int) bool {
	c := text[at]
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf && text[at:min(at+3, len(text))] != "’" && text[at:min(at+3, len(text))] != "–"
}

// skipped reports whether a letter-like sign is left out of keys: apostrophes of
// transliteration and combining accents.
func skipped(r rune) bool {
	switch r {
	case '’', '‘', 'ʻ', 'ʼ', 'ʾ', 'ʿ', 'ʹ', 'ʺ', '´', 'ˈ', '\u00ad':
		return true
	}
	return r >= 0x0300 && r <= 0x036F
}

// foldRune writes the base letters of r and returns how many bytes they take; 0
// where r is no letter of a word. Letters of other scripts stay as they are.
func foldRune(dst []byte, r rune) int {
	var base string
	switch {
	case r >= latinFrom && int(r-latinFrom)*2 < len(latinBases):
		base = latinBases[(r-latinFrom)*2 : (r-latinFrom)*2+2]
	case r >= vietnameseFrom && int(r-vietnameseFrom)*2 < len(vietnameseBases):
		base = vietnameseBases[(r-vietnameseFrom)*2 : (r-vietnameseFrom)*2+2]
	case unicode.IsLetter(r) && len(dst) >= utf8.UTFMax:
		return utf8.EncodeRune(dst, unicode.ToLower(r))
	}
	n := 0
	for i := 0; i < len(base) && base[i] != '.' && n < len(dst); i++ {
		dst[n] = base[i]
		n++
	}
	return n
}

// shorten writes a word's short or common form in place and returns its length.
func shorten(word []byte) int {
	switch len(word) {
	case 2:
		switch string(word) {
		case "el", "ar", "as", "at", "an", "ad", "az", "ed", "es", "ez", "er", "en", "ul", "ur":
			return copy(word, "al")
		case "ft":
			return 2
		}
	case 3:
		switch string(word) {
		case "ash", "ath", "adh", "esh", "ech":
			return copy(word, "al")
		case "ste":
			return copy(word, "st")
		}
	case 4:
		if string(word) == "fort" {
			return copy(word, "ft")
		}
	case 5:
		switch string(word) {
		case "saint":
			return copy(word, "st")
		case "mount":
			return copy(word, "mt")
		}
	case 6:
		if string(word) == "sainte" {
			return copy(word, "st")
		}
	}
	return len(word)
}

// Fold returns the folded form of a whole name, all words of it; names of more
// than ten words are cut.
func Fold(name string) string {
	var k Keys
	k.ReadName(name)
	return string(k.Key(k.n))
}

// ReadName folds a whole name: commas, brackets and other signs part words there.
func (k *Keys) ReadName(name string) {
	var clean [maxKey * 2]byte
	n := 0
	for _, r := range name {
		if n+utf8.UTFMax > len(clean) {
			break
		}
		if r < utf8.RuneSelf && !wordByte(byte(r)) {
			r = ' '
		}
		n += utf8.EncodeRune(clean[n:], r)
	}
	text := string(clean[:n])
	start := 0
	for start < len(text) && text[start] == ' ' {
		start++
	}
	k.Read(text, start, len(text), maxWords)
}

func wordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '\'' || c == '`' || c == '.' || c == '-' || c == '&'
}
