package lexicon

import "unicode/utf8"

// maxFolded is the longest word, in bytes, that an entry may hold.
const maxFolded = 64

// plain reports whether a lower-case form needs no folding and has no parts.
func plain(form string) bool {
	for i := 0; i < len(form); i++ {
		c := form[i]
		if c >= utf8.RuneSelf || c == '-' || c == '\'' || c == '.' {
			return false
		}
	}
	return true
}

// fold appends a lower-case form without accents, apostrophes and stops, as all
// words of the tables are kept: "túpac", "da'esh" and "u.s." are "tupac", "daesh"
// and "us".
func fold(out []byte, form string) []byte {
	for i := 0; i < len(form); {
		c := form[i]
		if c < utf8.RuneSelf {
			if c != '\'' && c != '.' {
				out = append(out, c)
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(form[i:])
		out = foldRune(out, r)
		i += n
	}
	return out
}

// bases are the letters without accents from U+00C0 to U+017F, by the
// decompositions of the Unicode Character Database, with ligatures and the letters
// that it does not decompose by their nearest; "." where there is none.
const bases = "aaaaaaaceeeeiiiidnooooo.ouuuuyts" + "aaaaaaaceeeeiiiidnooooo.ouuuuyty" +
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"

func foldRune(out []byte, r rune) []byte {
	switch {
	case r >= 0xc0 && r < 0x180:
		if b := bases[r-0xc0]; b != '.' {
			return append(out, b)
		}
	case r == '’' || r == '‘' || r == 'ʼ' || r == 'ʻ' || r == 'ʿ' || r == 'ʾ' || r >= 0x300 && r < 0x370:
		return out
	case r == '‐' || r == '‑' || r == '–':
		return append(out, '-')
	}
	return utf8.AppendRune(out, r)
}

// firstPart gives the folded form of a word up to its first hyphen.
func firstPart(form string, buffer *[maxFolded]byte) []byte {
	if len(form) > maxFolded {
		return nil
	}
	out := fold(buffer[:0], form)
	for i, c := range out {
		if c == '-' && i > 0 {
			return out[:i]
		}
	}
	return out
}
