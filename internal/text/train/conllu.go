package train

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"

	"casus/internal/text"
)

// word is one word of a treebank.
type word struct {
	form, lemma string
	tag         text.Tag
	relation    text.Relation
	head        int // index in the sentence, -1 for the root
	glued       bool
}

// sentence is one sentence of a treebank, in its order.
type sentence []word

// readTreebank reads a CoNLL-U file. Empty words are passed over; words written as
// one ("can't") are read as their parts.
func readTreebank(path string) ([]sentence, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var all []sentence
	var now sentence
	var whole int // the last word of a contraction, and whether a space follows it
	var wholeGlued bool
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		row := lines.Text()
		switch {
		case row == "":
			if len(now) > 0 {
				all = append(all, now)
			}
			now, whole = nil, 0
			continue
		case row[0] == '#':
			continue
		}
		f := strings.Split(row, "\t")
		if len(f) != 10 {
			return nil, fmt.Errorf("%s:%d: %d columns, want 10", path, n, len(f))
		}
		glued := strings.Contains(f[9], "SpaceAfter=No")
		if first, last, ok := strings.Cut(f[0], "-"); ok {
			if _, err := strconv.Atoi(first); err != nil {
				return nil, fmt.Errorf("%s:%d: id %q", path, n, f[0])
			}
			whole, _ = strconv.Atoi(last)
			wholeGlued = glued
			continue
		}
		if strings.Contains(f[0], ".") {
			continue
		}
		id, err1 := strconv.Atoi(f[0])
		head, err2 := strconv.Atoi(f[6])
		if err1 != nil || err2 != nil || id != len(now)+1 {
			return nil, fmt.Errorf("%s:%d: id %q head %q", path, n, f[0], f[6])
		}
		if id < whole {
			glued = true
		} else if id == whole {
			glued = wholeGlued
		}
		now = append(now, word{f[1], f[2], text.TagOf(f[4]), text.RelationOf(f[7]), head - 1, glued})
	}
	if len(now) > 0 {
		all = append(all, now)
	}
	return all, lines.Err()
}

// written gives the sentence as text, and where each word begins and ends in it.
func (s sentence) written() (string, [][2]int) {
	var b strings.Builder
	at := make([][2]int, len(s))
	for i, w := range s {
		at[i][0] = b.Len()
		b.WriteString(w.form)
		at[i][1] = b.Len()
		if !w.glued {
			b.WriteByte(' ')
		}
	}
	return b.String(), at
}
