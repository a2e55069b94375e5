package gazetteer

import "bytes"

// minLoose is the shortest key by sound that is looked up, with its mark.
const minLoose = 5

// codeMark, looseMark start keys that are no spelled names.
const (
	codeMark  = 1
	looseMark = 2
)

// wordForms are words that transliterations of Arabic, Persian and their
// neighbours spell in many ways, with the form keys by sound use.
var wordForms = map[string]string{
	"ayn": "ain", "ein": "ain", "ayin": "ain", "eyn": "ain",
	"dayr": "deir", "dair": "deir", "deyr": "deir", "der": "deir",
	"tall": "tel", "tell": "tel", "tal": "tel",
	"abou": "abu", "aboo": "abu", "bu": "abu",
	"jebel": "jabal", "djebel": "jabal", "gebel": "jabal", "jabel": "jabal", "jbel": "jabal",
	"um": "umm", "oum": "umm", "om": "umm", "oumm": "umm",
	"beer": "bir", "bayt": "beit", "beyt": "beit", "bait": "beit", "bet": "beit",
	"shaykh": "sheikh", "cheikh": "sheikh", "sheik": "sheikh", "shaikh": "sheikh", "sheykh": "sheikh",
	"ouadi": "wadi", "oued": "wadi", "wad": "wadi",
	"qalat": "qala", "kalat": "qala", "qalaat": "qala", "qala": "qala",
	"kfar": "kafr", "kafar": "kafr", "kefar": "kafr", "kufr": "kafr", "kfer": "kafr",
	"bani": "beni", "bany": "beni", "banu": "beni",
	"raas": "ras", "khaan": "khan", "han": "khan",
}

// loosen appends the key by sound of a folded name: articles dropped, the words of
// wordForms made alike, doubled letters single, and the vowels and consonants that
// romanisations disagree about written one way (ou, oo → u; ee, y → i; q → k;
// e → a; final h after a vowel dropped).
func loosen(dst, key []byte) []byte {
	dst = append(dst, looseMark)
	for len(key) > 0 {
		word := key
		if i := bytes.IndexByte(key, ' '); i >= 0 {
			word, key = key[:i], key[i+1:]
		} else {
			key = nil
		}
		if string(word) == "al" && len(key) > 0 {
			continue
		}
		if form, ok := wordForms[string(word)]; ok {
			dst = append(dst, form...)
			continue
		}
		dst = sound(dst, word)
	}
	return dst
}

// sound appends one word as loosen describes.
func sound(dst, word []byte) []byte {
	begin := len(dst)
	if len(word) > 5 && (word[0] == 'a' || word[0] == 'e') && word[1] == word[2] && bytes.IndexByte([]byte("dlnrstz"), word[1]) >= 0 {
		word = word[2:] // an article written together: Ezzor, Arraqqa
	}
	for i := 0; i < len(word); i++ {
		c := word[i]
		var next byte
		if i+1 < len(word) {
			next = word[i+1]
		}
		switch {
		case c == 'o' && (next == 'u' || next == 'o'):
			i++
			c = 'u'
		case c == 'e' && next == 'e':
			i++
			c = 'i'
		case c == 'e' && i > 0:
			c = 'a'
		case c == 'y' || c == 'j' && i > 0 && next == 0:
			c = 'i'
		case c == 'q':
			c = 'k'
		case c == 'd' && next == 'j':
			i++
			c = 'j'
		case c == 'o':
			c = 'u'
		case c == 'h' && next == 0 && i > 0 && vowel(word[i-1]):
			continue
		case c == '\'':
			continue
		}
		if len(dst) > begin && dst[len(dst)-1] == c {
			continue
		}
		dst = append(dst, c)
	}
	return dst
}

func vowel(c byte) bool { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' }
