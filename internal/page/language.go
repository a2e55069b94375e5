package page

import (
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"
)

// finish sets what follows from the text. declared is the language the page states
// for itself, empty where it states none.
func (p *Page) finish(declared string) {
	p.Language = language(p.Text, declared)
	if p.Language != "en" && p.Language != "" {
		p.note("not in English (" + p.Language + "): cleaned and kept, but events are read in English alone")
	}
	p.identify()
}

// Shares of words by which English is told: of every running English text these
// words make a fifth and more, of other languages hardly any.
const (
	englishShare = 0.14
	someEnglish  = 0.05
	judgedWords  = 600
)

// functionWords are the commonest words of English that few other languages write.
var functionWords = map[string]bool{"the": true, "of": true, "and": true, "to": true, "that": true, "was": true, "for": true, "with": true,
	"by": true, "were": true, "from": true, "have": true, "has": true, "had": true, "is": true, "it": true, "at": true, "which": true,
	"this": true, "be": true, "are": true, "said": true, "who": true, "after": true, "been": true, "their": true, "they": true, "his": true}

// language gives the ISO 639-1 code of the language of a text; empty where the text
// is too short to tell. What the page declares decides where the letters leave it
// open. English is told by its function words, since that costs a
// hundredth of comparing letters with every language.
func language(text, declared string) string {
	words, known, plain := 0, 0, 0
	var low [plainLength]byte
	head := []byte(strings.ToValidUTF8(text[:min(len(text), judgedText)], ""))
	for i := 0; i < len(head) && words < judgedWords; {
		n := wordAt(head[i:])
		if n == 0 {
			i++
			continue
		}
		words++
		if n <= plainLength && (n <= 5 || words <= fewWords) {
			for k := range n {
				low[k] = head[i+k] | 0x20
			}
			if n <= 5 && functionWords[string(low[:n])] {
				known++
			} else if words <= fewWords && plainWords[string(low[:n])] {
				plain++
			}
		}
		i += n
	}
	share := float64(known) / float64(max(words, 1))
	if share >= englishShare || share >= someEnglish && declared == "en" {
		return "en"
	}
	if words < fewWords && known+plain > 0 && float64(known+plain)/float64(words) >= plainShare {
		return "en"
	}
	if words < 3 {
		return ""
	}
	info := whatlanggo.Detect(strings.ToLower(string(head)))
	switch {
	case info.IsReliable():
		return info.Lang.Iso6391()
	case declared != "" && len(declared) == 2:
		return declared
	case share >= someEnglish:
		return "en"
	case words < fewWords && info.Script == unicode.Latin:
		return ""
	}
	return info.Lang.Iso6391()
}

// plainWords are words of news in English that other languages do not write; they
// tell the language of a text of a few words.
var plainWords = map[string]bool{"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true,
	"sunday": true, "january": true, "february": true, "march": true, "may": true, "june": true, "july": true, "october": true,
	"killed": true, "wounded": true, "injured": true, "people": true, "attack": true, "attacks": true, "attacked": true, "bomb": true,
	"gunmen": true, "soldiers": true, "troops": true, "rebels": true, "two": true, "three": true, "four": true, "five": true, "seven": true,
	"eight": true, "nine": true, "when": true, "near": true, "into": true, "least": true, "dead": true, "shot": true, "struck": true,
	"against": true, "between": true, "north": true, "south": true, "east": true, "west": true, "today": true, "yesterday": true}

const (
	plainLength = 9
	plainShare  = 0.1
)

// fewWords is how many words a text must have to be taken for another language on
// weak signs: a sentence of English names is easily called Norwegian.
const fewWords = 25

// judgedText is how many bytes of a text its language is told by.
const judgedText = 8 << 10
