package train

import (
	_ "embed"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"casus/internal/text"
)

//go:embed news.txt
var newsGrammar string

// newsSentences is how many sentences are written, and newsWords how long one may be.
const (
	newsSentences = 7000
	newsWords     = 60
)

// grammar is news.txt as read: the alternatives of each name.
type grammar map[string][]alternative

// alternative is a row of items, one of which is the head.
type alternative struct {
	items    []item
	head     int
	relation string // to what it hangs from, where that does not say
}

// item is a word, or the name of alternatives.
type item struct {
	name     string // of alternatives; empty: a word
	form     string
	tag      text.Tag
	relation string
	to       int // item that it hangs from; -1: the head
	maybe    bool
	glued    bool // no space before it
}

// readGrammar reads a grammar; errors name the line.
func readGrammar(source string) (grammar, error) {
	g := grammar{}
	for n, line := range strings.Split(source, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		name, rest, ok := strings.Cut(line, ": ")
		if !ok {
			return nil, fmt.Errorf("news.txt:%d: no name", n+1)
		}
		for a := range strings.SplitSeq(rest, " | ") {
			alt, err := readAlternative(a)
			if err != nil {
				return nil, fmt.Errorf("news.txt:%d: %q: %w", n+1, a, err)
			}
			g[name] = append(g[name], alt)
		}
	}
	for name, alts := range g {
		for _, a := range alts {
			for _, it := range a.items {
				if it.name != "" && g[it.name] == nil {
					return nil, fmt.Errorf("news.txt: %s names %s, which has no alternatives", name, it.name)
				}
			}
		}
	}
	return g, nil
}

func readAlternative(s string) (alternative, error) {
	a := alternative{head: -1}
	s, a.relation, _ = strings.Cut(strings.TrimSpace(s), " => ")
	fields := strings.Fields(s)
	for i, f := range fields {
		it := item{to: -1}
		f, it.maybe = strings.CutSuffix(f, "?")
		f, it.glued = strings.CutPrefix(f, "_")
		if h, to, ok := strings.Cut(f, ">"); ok {
			k, err := strconv.Atoi(to)
			if err != nil || k < 1 || k > len(fields) || k == i+1 {
				return a, fmt.Errorf("%q hangs from no item", fields[i])
			}
			f, it.to = h, k-1
		}
		f, head := strings.CutSuffix(f, "*")
		if head {
			if a.head >= 0 {
				return a, fmt.Errorf("two heads")
			}
			a.head = i
		}
		if name, ok := strings.CutPrefix(f, "@"); ok {
			it.name, it.relation, _ = strings.Cut(name, ":")
		} else {
			slash := strings.LastIndexByte(f, '/')
			if slash < 1 {
				return a, fmt.Errorf("%q has no tag", fields[i])
			}
			it.form = f[:slash]
			tag := f[slash+1:]
			tag, it.relation, _ = strings.Cut(tag, ":")
			if it.tag = text.TagOf(tag); it.tag == text.NoTag {
				return a, fmt.Errorf("%q has no tag of the Penn Treebank", fields[i])
			}
		}
		if it.relation != "" && text.RelationOf(it.relation).String() != it.relation {
			return a, fmt.Errorf("%q has no relation", fields[i])
		}
		a.items = append(a.items, it)
	}
	if a.head < 0 {
		return a, fmt.Errorf("no head")
	}
	return a, nil
}

// writer writes sentences from a grammar, always the same for the same seed.
type writer struct {
	grammar
	random *rand.Rand
	out    sentence
}

// news writes n sentences with their trees.
func news(n int, seed uint64) ([]sentence, error) {
	g, err := readGrammar(newsGrammar)
	if err != nil {
		return nil, err
	}
	w := &writer{grammar: g, random: rand.New(rand.NewPCG(seed, 7))}
	var all []sentence
	for len(all) < n {
		w.out = nil
		head, _ := w.write("S")
		w.out[head].head, w.out[head].relation = -1, text.RelationOf("root")
		if len(w.out) > newsWords {
			continue
		}
		all = append(all, w.finished())
	}
	return all, nil
}

// finished gives the sentence its capital, and one stop where it ends in "p.m.".
func (w *writer) finished() sentence {
	s := w.out
	first := &s[0]
	if first.tag == text.TagOf("``") {
		first = &s[1]
	}
	first.form = strings.ToUpper(first.form[:1]) + first.form[1:]
	if n := len(s) - 1; n > 0 && s[n].form == "." && strings.HasSuffix(s[n-1].form, ".") && s[n].head >= 0 {
		s = s[:n]
		s[n-1].glued = false
	}
	return s
}

// write appends an alternative of a name and gives its head and the relation that it
// asks for.
func (w *writer) write(name string) (head int, relation string) {
	alts := w.grammar[name]
	a := &alts[w.random.IntN(len(alts))]
	at := make([]int, len(a.items)) // where the head of each item stands; -1: left out
	asks := make([]string, len(a.items))
	for i, it := range a.items {
		at[i] = -1
		if it.maybe && w.random.IntN(2) == 0 {
			continue
		}
		if it.glued && len(w.out) > 0 {
			w.out[len(w.out)-1].glued = true
		}
		if it.name != "" {
			at[i], asks[i] = w.write(it.name)
			continue
		}
		form := w.form(it.form)
		if len(w.out) > 0 && strings.Contains(".,", form) {
			w.out[len(w.out)-1].glued = true
		}
		at[i] = len(w.out)
		w.out = append(w.out, word{form: form, lemma: form, tag: it.tag})
	}
	for i, it := range a.items {
		if i == a.head || at[i] < 0 {
			continue
		}
		to := a.head
		if it.to >= 0 && at[it.to] >= 0 {
			to = it.to
		}
		relation := it.relation
		if relation == "" {
			relation = asks[i]
		}
		w.out[at[i]].head, w.out[at[i]].relation = at[to], text.RelationOf(relation)
	}
	return at[a.head], a.relation
}

// form fills in numbers and invented names.
func (w *writer) form(s string) string {
	switch {
	case s == "#":
		return strconv.Itoa(2 + w.random.IntN(97))
	case s == "##":
		n := 100 * (1 + w.random.IntN(200))
		if n >= 1000 {
			return fmt.Sprintf("%d,%03d", n/1000, n%1000)
		}
		return strconv.Itoa(n)
	case s == "~" || s == "^":
		return w.invented()
	}
	s = strings.Replace(s, "#", strconv.Itoa(5+w.random.IntN(80)), 1)
	return strings.Replace(s, "~", w.invented(), 1)
}

// invented makes up a name.
func (w *writer) invented() string {
	syllables := []string{"ba", "ka", "ra", "mi", "sha", "dur", "an", "tel", "zo", "gu", "lim", "har", "ne", "wa", "si", "qar", "ud", "bel", "ma", "tov", "ri", "jo", "pan", "ter", "kun", "el", "vi", "sta"}
	n := ""
	for range 2 + w.random.IntN(2) {
		n += syllables[w.random.IntN(len(syllables))]
	}
	return strings.ToUpper(n[:1]) + n[1:]
}
