package figure

import "strings"

// longest is how many bytes of a sentence a miss shows to either side.
const longest = 400

// SentenceAt gives the sentence of text around [start, end) in bytes, on one line:
// from the last full stop or blank line before to the next one after. It is for
// people to read; nothing is measured by it.
func SentenceAt(text string, start, end int) string {
	start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
	end = max(start, end)
	from, to := 0, len(text)
	for i := start; i > 1; i-- {
		if ends(text, i-1) {
			from = i
			break
		}
	}
	for i := max(end-1, start); i < len(text); i++ {
		if ends(text, i) {
			to = i + 1
			break
		}
	}
	from, to = max(from, start-longest), min(to, end+longest)
	return strings.Join(strings.Fields(strings.ToValidUTF8(text[from:to], "")), " ")
}

// ends reports whether a sentence may end with byte i.
func ends(text string, i int) bool {
	switch text[i] {
	case '.', '!', '?':
		return i+1 < len(text) && (text[i+1] == ' ' || text[i+1] == '\n') && !initial(text, i)
	case '\n':
		return i+1 < len(text) && text[i+1] == '\n'
	}
	return false
}

// initial reports whether the stop at i follows a single letter: "J.", "U.S.".
func initial(text string, i int) bool {
	return text[i] == '.' && (i < 2 || text[i-2] == ' ' || text[i-2] == '.')
}
