package text

import (
	_ "embed"
	"fmt"
	"sort"
	"strings"

	"casus/internal/text/linear"
)

//go:embed irregular.txt
var irregularForms string

//go:embed bases.txt
var baseForms string

// formTag is a word as inflected.
type formTag struct {
	form string
	tag  Tag
}

// learnLemmas gives the tables of lemmas: the irregular forms, and what the rules
// get wrong on the treebank's words.
func learnLemmas(docs []*Doc) (exceptions map[uint64]uint32, entries string, bases map[uint64]uint32, err error) {
	irregular, err := readIrregular(irregularForms)
	if err != nil {
		return nil, "", nil, err
	}
	counts := lemmaCounts(docs)
	bases = learnBases(counts)
	dictionary := linear.NewSource(string(linear.AppendDictionary(nil, bases, baseBits)))
	rules := &lemmas{bases: dictionary.Dictionary()}
	table := map[formTag]string{}
	for ft, lemmas := range counts {
		lemma, n := commonest(lemmas)
		if n >= 2 && !strings.ContainsAny(ft.form, "0123456789") && rules.regular(ft.form, ft.tag) != lemma && inflects(ft.tag) {
			table[ft] = lemma
		}
	}
	for ft, lemma := range irregular {
		table[ft] = lemma
	}
	exceptions, entries = lemmaTable(table)
	return exceptions, entries, bases, nil
}

// inflects reports whether words of a tag are looked up in the table.
func inflects(t Tag) bool {
	switch t {
	case VBD, VBG, VBN, VBP, VBZ, NNS, NNPS, JJR, JJS, RBR, RBS, MD:
		return true
	}
	return false
}

func lemmaCounts(docs []*Doc) map[formTag]map[string]int {
	counts := map[formTag]map[string]int{}
	for _, d := range docs {
		for _, t := range d.Tokens {
			ft := formTag{t.Lower, t.Tag}
			if counts[ft] == nil {
				counts[ft] = map[string]int{}
			}
			counts[ft][t.Lemma]++
		}
	}
	return counts
}

func commonest(lemmas map[string]int) (lemma string, n int) {
	for l, k := range lemmas {
		if k > n || k == n && l < lemma {
			lemma, n = l, k
		}
	}
	return lemma, n
}

// learnBases gives the base forms that the treebank and the list of verbs know.
func learnBases(counts map[formTag]map[string]int) map[uint64]uint32 {
	bases := map[uint64]uint32{}
	add := func(base string, kind uint32) { bases[linear.Feature(2, linear.Word(base), 0)] |= kind }
	for ft := range counts {
		switch {
		case ft.tag == VB || ft.tag == VBP:
			lemma, _ := commonest(counts[ft])
			add(lemma, baseVerb)
		case ft.tag.Verb() && len(counts[ft]) == 1:
			lemma, n := commonest(counts[ft])
			if n > 1 {
				add(lemma, baseVerb)
			}
		case ft.tag == NN:
			if _, n := commonest(counts[ft]); n > 1 {
				add(ft.form, baseNoun)
			}
		}
	}
	for row := range strings.Lines(baseForms) {
		if row[0] != '#' {
			for _, w := range strings.Fields(row) {
				add(w, baseVerb)
			}
		}
	}
	return bases
}

// readIrregular reads irregular.txt.
func readIrregular(file string) (map[formTag]string, error) {
	out := map[formTag]string{}
	n := 0
	for row := range strings.Lines(file) {
		n++
		row = strings.TrimSpace(row)
		if row == "" || row[0] == '#' {
			continue
		}
		lemma, forms, ok := strings.Cut(row, ":")
		if !ok {
			return nil, fmt.Errorf("irregular.txt:%d: no colon", n)
		}
		for _, f := range strings.Fields(forms) {
			form, tag, _ := strings.Cut(f, "/")
			if tag == "VB*" {
				out[formTag{form, VBD}], out[formTag{form, VBN}] = lemma, lemma
				continue
			}
			if TagOf(tag) == NoTag {
				return nil, fmt.Errorf("irregular.txt:%d: %q has no tag of the Penn Treebank", n, f)
			}
			out[formTag{form, TagOf(tag)}] = lemma
		}
	}
	return out, nil
}

// lemmaTable writes the entries of the exceptions and where each begins.
func lemmaTable(table map[formTag]string) (map[uint64]uint32, string) {
	order := make([]formTag, 0, len(table))
	for ft := range table {
		order = append(order, ft)
	}
	sort.Slice(order, func(i, j int) bool {
		if order[i].form != order[j].form {
			return order[i].form < order[j].form
		}
		return order[i].tag < order[j].tag
	})
	at := map[uint64]uint32{}
	entries := []byte{0} // so that no entry begins at 0
	for _, ft := range order {
		lemma := table[ft]
		if len(ft.form) > 255 || len(lemma) > 255 || len(entries) >= 1<<entryBits {
			continue
		}
		at[linear.Feature(1, hashOf([]byte(ft.form)), uint32(ft.tag))] = uint32(len(entries))
		entries = append(append(entries, byte(len(ft.form))), ft.form...)
		entries = append(append(entries, byte(len(lemma))), lemma...)
	}
	return at, string(entries)
}
