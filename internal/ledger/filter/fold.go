package filter

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Words folds a text to its words: case, accents and apostrophes go, and a letter
// that is not of ASCII is written as u with its number, so that every database takes
// the words as they are. It is the one way in which words are compared.
func Words(s string) []string {
	var all []string
	var b []byte
	end := func() {
		if len(b) > 0 {
			all = append(all, string(b))
			b = b[:0]
		}
	}
	for _, r := range norm.NFKD.String(s) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b = append(b, byte(r))
		case r >= 'A' && r <= 'Z':
			b = append(b, byte(r)+'a'-'A')
		case r == '\'' || r == '’' || r == '‘' || r == 'ʼ' || unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b = append(b, 'u')
			b = strconv.AppendInt(b, int64(unicode.ToLower(r)), 16)
		default:
			end()
		}
		if len(b) >= maxWord {
			end()
		}
	}
	end()
	return all
}

// maxWord is the longest word in bytes; a longer run counts as several words.
const maxWord = 60

// Key folds a short code to one word: "car bomb", "car_bomb" and "Car-bomb" are one.
func Key(s string) string { return strings.Join(Words(s), "") }
