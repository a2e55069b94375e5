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
	words, known := 0, 0
	var low [8]byte
	head := []byte(strings.ToValidUTF8(text[:min(len(text), judgedText)], ""))
	for i := 0; i < len(head) && words < judgedWords; {
		n := wordAt(head[i:])
		if n == 0 {
			i++
			continue
		}
		words++
		if n <= 5 {
			for k := range n {
				low[k] = head[i+k] | 0x20
			}
			if functionWords[string(low[:n])] {
				known++
			}
		}
		i += n
	}
	share := float64(known) / float64(max(words, 1))
	if share >= englishShare || share >= someEnglish && declared == "en" {
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

// fewWords is how many words a text must have to be taken for another language on
// weak signs: a sentence of English names is easily called Norwegian.
const fewWords = 25

// judgedText is how many bytes of a text its language is told by.
const judgedText = 8 << 10
