package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// words tells ordinary English words from names, by WordNet: a lemma that stands
// in small letters in some synset and that WordNet's own texts use.
type words struct {
	lemmas map[string]bool
}

// neverNames are words that are never taken as a settlement's name: function
// words, months and days, which WordNet lacks or capitalises.
var neverNames = set(`a about above after again against all also am an and any are as at be because been before being below between both but by can
could did do does doing down during each few for from further had has have having he her here hers him his how i if in into is it its just me more most my
no nor not now of off on once only or other our out over own same she should so some such than that the their them then there these they this those through
to too under until up us very was we were what when where which while who whom why will with would you your many much might must shall however yet
january may february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday
mr mrs ms dr prof sir madam lord lady president minister police army court church school hospital university college street road avenue airport
one two three four five six seven eight nine ten eleven twelve first second third last next new old north south east west
says said say jesus christ allah internet covid isis daesh united nations states kingdom republic union european american
get got let see saw like short big small low left right back front top page sport sports today tomorrow yesterday
his hers man men woman women people person child children day week month year team sea lake river park city town
state county district province region northern southern eastern western middle san santa santo al de la le les los las el du
come came go went gone take took give gave make made call called press photo video image source file copyright email skip
twitter facebook google apple amazon microsoft bbc cnn ap afp reuters nato eu un uk usa`)

func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// readWords reads WordNet's index and data files.
func readWords(dir string) (*words, error) {
	w := &words{lemmas: map[string]bool{}}
	for _, part := range []string{"noun", "verb", "adj", "adv"} {
		lower, err := lowerCaseWords(filepath.Join(dir, "dict", "data."+part))
		if err != nil {
			return nil, err
		}
		if err := w.index(filepath.Join(dir, "dict", "index."+part), lower); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// lowerCaseWords lists the words that some synset writes in small letters.
func lowerCaseWords(path string) (map[string]bool, error) {
	lower := map[string]bool{}
	err := lines(path, func(line string) error {
		if strings.HasPrefix(line, " ") {
			return nil
		}
		f := strings.Fields(line)
		if len(f) < 5 {
			return nil
		}
		n, err := strconv.ParseInt(f[3], 16, 32)
		if err != nil {
			return fmt.Errorf("%s: %q is no word count", path, f[3])
		}
		for i := 0; i < int(n) && 4+2*i < len(f); i++ {
			word := strings.TrimSuffix(strings.TrimSuffix(f[4+2*i], "(a)"), "(p)")
			if strings.ToLower(word) == word {
				lower[word] = true
			}
		}
		return nil
	})
	return lower, err
}

// index takes the lemmas that WordNet's tagged texts use.
func (w *words) index(path string, lower map[string]bool) error {
	return lines(path, func(line string) error {
		f := strings.Fields(line)
		if strings.HasPrefix(line, " ") || len(f) < 6 {
			return nil
		}
		pointers, err := strconv.Atoi(f[3])
		if err != nil || len(f) < 6+pointers {
			return fmt.Errorf("%s: bad line %q", path, line)
		}
		tagged := f[5+pointers]
		if tagged != "0" && lower[f[0]] {
			w.lemmas[f[0]] = true
		}
		return nil
	})
}

// genericWords name kinds and parts of places; a name of nothing else is a name
// only where more speaks for it ("Central District", "State University").
var genericWords = set(`state university central district north south east west northern southern eastern western northeast northwest southeast southwest
point center centre valley city town village school college park lake river hill hills mountain mountains island international airport national region
province area council summit union memorial hospital general grand station the of and harbor harbour bay beach creek spring springs fort port camp house
church road street bridge market square county parish upper lower middle new old great little community`)

// common reports whether a folded name is an ordinary word, an inflected form of
// one, or made of generic words alone.
func (w *words) common(key string) bool {
	if strings.Contains(key, " ") {
		for _, word := range strings.Fields(key) {
			if !genericWords[word] {
				return false
			}
		}
		return true
	}
	if len(key) < 3 {
		return false
	}
	if w.lemmas[key] || neverNames[key] {
		return true
	}
	for _, end := range []string{"s", "es", "ed", "ing", "er", "d"} {
		if stem, ok := strings.CutSuffix(key, end); ok && len(stem) > 3 && w.lemmas[stem] {
			return true
		}
	}
	if stem, ok := strings.CutSuffix(key, "ing"); ok && len(stem) > 2 && w.lemmas[stem+"e"] {
		return true
	}
	stem, ok := strings.CutSuffix(key, "ies")
	return ok && w.lemmas[stem+"y"]
}

// lines calls do for each line of a file.
func lines(path string, do func(string) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	s.Buffer(make([]byte, 1<<20), 1<<24)
	for s.Scan() {
		if err := do(s.Text()); err != nil {
			return err
		}
	}
	return s.Err()
}
