package text

import (
	"strings"
	"unicode/utf8"
)

// siteSuffixes are the last parts of site and file names that a stop may stand
// before without ending a sentence.
var siteSuffixes = []string{"com", "org", "net", "gov", "edu", "mil", "info", "int", "co.uk", "uk", "ir", "il", "iq", "ru", "ua", "sy",
	"tv", "fr", "de", "eu", "pk", "tr", "lb", "ly", "html", "htm", "php", "pdf", "jpg", "png", "txt"}

// siteSuffix gives the length of the site suffix that s begins with, 0 where it
// begins with none or goes on as a word.
func siteSuffix(s string) int {
	for _, suffix := range siteSuffixes {
		n := len(suffix)
		if len(s) < n || s[0]|0x20 != suffix[0] || !strings.EqualFold(s[:n], suffix) || capitalised(s[:n]) {
			continue
		}
		if len(s) > n && (byteClass[s[n]] == byteSmall || byteClass[s[n]] == byteCapital) {
			continue
		}
		return n
	}
	return 0
}

// capitalised reports a capital before small letters: "De", the start of a word
// rather than the end of an address.
func capitalised(s string) bool {
	return byteClass[s[0]] == byteCapital && byteClass[s[1]] == byteSmall
}

// address gives where the web or mail address at i ends, i where there is none.
func (s *scanner) address(i, end int) int {
	switch s.text[i] {
	case 'h', 'H', 'w', 'W', 'f', 'F':
		rest := s.text[i:end]
		if hasFold(rest, "http://") || hasFold(rest, "https://") || hasFold(rest, "www.") || hasFold(rest, "ftp://") {
			return s.addressEnd(i, end)
		}
	}
	return s.mailEnd(i, end)
}

func hasFold(s, prefix string) bool {
	return len(s) > len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// addressEnd gives where the run of characters that an address may hold ends, less
// the punctuation of the sentence around it.
func (s *scanner) addressEnd(i, end int) int {
	j := i
	for j < end && byteClass[s.text[j]] != byteSpace && strings.IndexByte("<>\"[]{}|\\^`", s.text[j]) < 0 {
		if byteClass[s.text[j]] == byteHigh {
			r, n := utf8.DecodeRuneInString(s.text[j:end])
			if !wordRune(r) {
				break
			}
			j += n
			continue
		}
		j++
	}
	for j > i && strings.IndexByte(".,;:!?')", s.text[j-1]) >= 0 {
		j--
	}
	return j
}

// mailEnd gives where the mail address at i ends, i where there is none.
func (s *scanner) mailEnd(i, end int) int {
	j := i
	for j < end && addressByte(s.text[j]) {
		j++
	}
	if j == i || j+1 >= end || s.text[j] != '@' || !s.wordAt(j+1, end) {
		return i
	}
	k := j + 1
	for k < end && addressByte(s.text[k]) {
		k++
	}
	for s.text[k-1] == '.' {
		k--
	}
	if strings.IndexByte(s.text[j:k], '.') < 0 {
		return i
	}
	return k
}

func addressByte(c byte) bool {
	switch byteClass[c] {
	case byteSmall, byteCapital, byteDigit:
		return true
	}
	return c == '.' || c == '-' || c == '_' || c == '+'
}
