package places

import (
	_ "embed"
	"fmt"
	"strings"

	"casus/internal/gazetteer"
)

//go:embed words.tsv
var wordTable string

// words holds the word lists of words.tsv.
type words struct {
	flags map[string]flag
	// after and of give the kind of place that a noun beside a name asks for.
	after, of map[string]cue
}

// flag is the set of lists a word stands in.
type flag uint16

const (
	title flag = 1 << iota
	namePart
	firstName
	saying
	preposition
	beforeName
	afterNoun
	ofNoun
	siteNoun
	streetNoun
	orgNoun
	calendar
	inner
	siteWord
	statewide
	unlisted
)

var flagNames = map[string]flag{"title": title, "namepart": namePart, "first": firstName, "says": saying, "prep": preposition, "before": beforeName,
	"after": afterNoun, "of": ofNoun, "site": siteNoun, "street": streetNoun, "org": orgNoun, "calendar": calendar, "inner": inner,
	"siteword": siteWord, "statewide": statewide, "unlisted": unlisted}

// cue is the kind of place that the words around a name ask for.
type cue uint8

const (
	noCue cue = iota
	cueAdmin
	cueAdmin2
	cueCity
	cueDistrict
	cueAirport
	cueBase
	cueTerrain
	cueWater
	cueMountain
	cueIsland
)

var cueNames = map[string]cue{"admin": cueAdmin, "admin2": cueAdmin2, "city": cueCity, "district": cueDistrict, "airport": cueAirport,
	"base": cueBase, "terrain": cueTerrain, "water": cueWater, "mountain": cueMountain, "island": cueIsland}

// fits says how well a class answers a cue: 1 well, 0 not, and between.
func (c cue) fits(class gazetteer.Class) float64 {
	switch c {
	case cueAdmin:
		return pick(class == gazetteer.Admin1, 1, pick(class == gazetteer.Admin2 || class == gazetteer.Region, 0.6, pick(class == gazetteer.Country, 0.3, 0)))
	case cueAdmin2:
		return pick(class == gazetteer.Admin2, 1, pick(class == gazetteer.Admin1 || class == gazetteer.District, 0.6, pick(class == gazetteer.City, 0.3, 0)))
	case cueCity:
		return pick(class == gazetteer.City, 1, pick(class == gazetteer.District, 0.6, 0))
	case cueDistrict:
		return pick(class == gazetteer.District, 1, pick(class == gazetteer.City || class == gazetteer.Admin2, 0.4, 0))
	case cueAirport, cueBase:
		return pick(class == gazetteer.Airport || class == gazetteer.Base || class == gazetteer.Site, 1, 0)
	case cueTerrain:
		return pick(class == gazetteer.Terrain || class == gazetteer.Region, 1, 0)
	case cueWater:
		return pick(class == gazetteer.Water, 1, 0)
	case cueMountain:
		return pick(class == gazetteer.Mountain || class == gazetteer.Region, 1, 0)
	case cueIsland:
		return pick(class == gazetteer.Island || class == gazetteer.Admin1 || class == gazetteer.Country, 1, 0)
	}
	return 0
}

// natural reports whether the cue is a feature of nature, whose name is not that of
// a town of the same name.
func (c cue) natural() bool { return c >= cueTerrain && c <= cueMountain }

func pick(yes bool, a, b float64) float64 {
	if yes {
		return a
	}
	return b
}

// stretch reports whether a noun, by one of the lists after and of, says that a name is that of
// a settlement, a part of one or a stretch of country.
func (w *words) stretch(list map[string]cue, noun string) bool {
	switch list[noun] {
	case cueAdmin, cueAdmin2, cueCity, cueDistrict:
		return true
	}
	return w.flags[noun]&unlisted != 0
}

// parseWords reads words.tsv: a list's name, a tab, its words; "word:cue" in the
// lists after and of.
func parseWords(table string) (*words, error) {
	w := &words{flags: map[string]flag{}, after: map[string]cue{}, of: map[string]cue{}}
	for i, line := range strings.Split(table, "\n") {
		if i == 0 || line == "" || line[0] == '#' {
			continue
		}
		name, list, ok := strings.Cut(line, "\t")
		bit := flagNames[name]
		if !ok || bit == 0 {
			return nil, fmt.Errorf("words.tsv:%d: no list %q", i+1, name)
		}
		for _, word := range strings.Fields(list) {
			noun, kind, cued := strings.Cut(word, ":")
			w.flags[noun] |= bit
			if !cued {
				continue
			}
			if cueNames[kind] == noCue {
				return nil, fmt.Errorf("words.tsv:%d: unknown kind %q", i+1, kind)
			}
			if bit == ofNoun {
				w.of[noun] = cueNames[kind]
			} else {
				w.after[noun] = cueNames[kind]
			}
		}
	}
	return w, nil
}
