package incident

import (
	"slices"
	"strings"

	"casus/internal/page"
)

// Sketch is the 64 least hashes of a text's runs of five words. How many two
// sketches share tells how much of their texts is the same (bottom-k sketches,
// Broder 1997).
type Sketch []uint32

const (
	sketchSize = 64
	runLength  = 5
	copied     = 0.45 // from here on two texts are one story
	copiedPart = 0.20 // the same where both credit one agency
)

func sketchOf(text string) Sketch {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 127)
	})
	hashes := make([]uint32, 0, len(words))
	for i := 0; i+runLength <= len(words); i++ {
		h := uint32(2166136261)
		for _, w := range words[i : i+runLength] {
			for j := 0; j < len(w); j++ {
				h = (h ^ uint32(w[j])) * 16777619
			}
			h = (h ^ ' ') * 16777619
		}
		hashes = append(hashes, mix(h))
	}
	slices.Sort(hashes)
	hashes = slices.Compact(hashes)
	return slices.Clone(hashes[:min(sketchSize, len(hashes))])
}

// mix spreads the bits of a hash, so that the least are a fair sample.
func mix(h uint32) uint32 {
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	return h ^ h>>16
}

// resemblance estimates the share of runs of words that two texts have in common
// (Jaccard), from 0 to 1.
func resemblance(a, b Sketch) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	seen, both := 0, 0
	size := min(sketchSize, max(len(a), len(b)))
	for i, j := 0, 0; seen < size && (i < len(a) || j < len(b)); seen++ {
		switch {
		case j == len(b) || i < len(a) && a[i] < b[j]:
			i++
		case i == len(a) || b[j] < a[i]:
			j++
		default:
			both, i, j = both+1, i+1, j+1
		}
	}
	return float64(both) / float64(seen)
}

// agencies are the wires whose stories others print.
var agencies = []struct{ name, cue string }{
	{"AP", "(AP)"}, {"AP", "Associated Press"}, {"Reuters", "(Reuters)"}, {"Reuters", "Reuters"}, {"AFP", "(AFP)"}, {"AFP", "Agence France-Presse"},
	{"UPI", "(UPI)"}, {"Xinhua", "(Xinhua)"}, {"Anadolu", "(AA)"}, {"dpa", "(dpa)"}, {"EFE", "(EFE)"}, {"TASS", "(TASS)"},
}

// creditOf finds the agency that a page credits: in its byline, its first words (the
// dateline) or its last ones.
func creditOf(p *page.Page) string {
	head, tail := p.Text[:min(200, len(p.Text))], p.Text[max(0, len(p.Text)-200):]
	for _, a := range agencies {
		if strings.Contains(p.Byline, a.cue) || strings.Contains(p.Publisher, a.cue) || strings.HasPrefix(a.cue, "(") && strings.Contains(head, a.cue) || strings.Contains(tail, a.cue) {
			return a.name
		}
	}
	return ""
}

// sameVoice reports whether two pages print one story.
func sameVoice(a, b *Mention) bool {
	if a.PageID == b.PageID {
		return true
	}
	r := resemblance(a.Sketch, b.Sketch)
	return r >= copied || r >= copiedPart && a.Credit != "" && a.Credit == b.Credit
}

// voices numbers the independent sources of mentions that stand in order: copies of
// one story share the number of the first.
func voices(ms []*Mention) []int {
	number := make([]int, len(ms))
	next := 0
	for i, m := range ms {
		for j := range i {
			if sameVoice(ms[j], m) {
				number[i] = number[j]
				break
			}
		}
		if number[i] == 0 {
			next++
			number[i] = next
		}
	}
	return number
}
