package page

import (
	"slices"
	"unicode/utf8"
)

// word is one word of a text and the hash it is compared by.
type word struct {
	start, end int
	hash       uint64
}

// words appends the words of text[start:end). Letters and digits of any script make
// words; a character of a script without spaces is a word of its own.
func words(to []word, text []byte, start, end int) []word {
	for i := start; i < end; {
		n := wordAt(text[i:end])
		if n == 0 {
			_, size := utf8.DecodeRune(text[i:end])
			i += size
			continue
		}
		to = append(to, word{i, i + n, hashOf(text[i : i+n])})
		i += n
	}
	return to
}

// hashOf is the FNV-1a hash of a word (Fowler, Noll and Vo).
func hashOf(w []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range w {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}

// wordAt gives the length of the word text begins with, 0 where none begins.
func wordAt(text []byte) int {
	n := 0
	for n < len(text) {
		c := text[n]
		switch {
		case c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9':
			n++
		case c < utf8.RuneSelf:
			return n
		default:
			r, size := utf8.DecodeRune(text[n:])
			switch {
			case r >= 0x2E80 && r <= 0x9FFF || r >= 0xAC00 && r <= 0xD7A3:
				if n == 0 {
					return size
				}
				return n
			case r >= 0x2000 && r <= 0x2BFF || r < 0xC0 || r == 0xFFFD:
				return n // punctuation and signs
			}
			n += size
		}
	}
	return n
}

// anchorWords is how many words in a row, found once on either side, are taken to be
// the same place.
const anchorWords = 4

// align pairs the words of a with words of b, both in order: for each word of a the
// index of its partner in b, or -1. Runs of words that occur once on either side
// come first (the patience method of Bram Cohen); between them the pairs grow
// outwards, and what is left between is aligned in the same way.
func align(a, b []word) []int32 {
	pairs := make([]int32, len(a))
	for i := range pairs {
		pairs[i] = -1
	}
	p := pairing{pairs, a, b}
	p.between(0, len(a), 0, len(b), 0)
	return pairs
}

// pairing is an alignment being made.
type pairing struct {
	pairs []int32
	a, b  []word
}

// maxRounds bounds how often what is left between pairs is aligned anew.
const maxRounds = 6

// between pairs the words a[fromA:toA) with b[fromB:toB).
func (p *pairing) between(fromA, toA, fromB, toB, depth int) {
	n, m := toA-fromA, toB-fromB
	switch {
	case n == 0 || m == 0 || depth > maxRounds:
		return
	case n*m <= maxGap:
		p.common(fromA, toA, fromB, toB)
		return
	}
	found := sharedRuns(p.a[fromA:toA], p.b[fromB:toB], true)
	if len(found) == 0 {
		found = sharedRuns(p.a[fromA:toA], p.b[fromB:toB], false)
	}
	if len(found) == 0 {
		return
	}
	lastA, lastB := fromA, fromB
	for _, f := range rising(found) {
		i, j := f.a+fromA, f.b+fromB
		if i < lastA || j < lastB {
			continue // grown over already
		}
		for i > lastA && j > lastB && p.a[i-1].hash == p.b[j-1].hash {
			i--
			j--
		}
		p.between(lastA, i, lastB, j, depth+1)
		for i < toA && j < toB && p.a[i].hash == p.b[j].hash {
			p.pairs[i] = int32(j)
			i++
			j++
		}
		lastA, lastB = i, j
	}
	p.between(lastA, toA, lastB, toB, depth+1)
}

// match says that the run beginning at a[a] is the one beginning at b[b].
type match struct{ a, b int }

// sharedRuns gives the runs of anchorWords words that occur once in a and once in b,
// in order of a; where once is not asked for, the first of several in b stands.
func sharedRuns(a, b []word, once bool) []match {
	where := make(map[uint64]match, len(a))
	for i := 0; i+anchorWords <= len(a); i++ {
		h := runHash(a[i:])
		if _, ok := where[h]; ok {
			where[h] = match{-1, -1}
		} else {
			where[h] = match{i, -1}
		}
	}
	for j := 0; j+anchorWords <= len(b); j++ {
		h := runHash(b[j:])
		switch m, ok := where[h]; {
		case !ok || m.a < 0:
		case m.b < 0:
			where[h] = match{m.a, j}
		case once:
			where[h] = match{-1, -1}
		}
	}
	var found []match
	for i := 0; i+anchorWords <= len(a); i++ {
		if m := where[runHash(a[i:])]; m.a == i && m.b >= 0 {
			found = append(found, m)
		}
	}
	return found
}

func runHash(w []word) uint64 {
	h := uint64(14695981039346656037)
	for _, x := range w[:anchorWords] {
		h = (h ^ x.hash) * 1099511628211
	}
	return h
}

// rising gives the longest part of the matches whose places in b rise too.
func rising(all []match) []match {
	var tails []int // tails[k]: index of the smallest end of a rising part of length k+1
	before := make([]int, len(all))
	for i, m := range all {
		k, _ := slices.BinarySearchFunc(tails, m.b, func(t, b int) int { return all[t].b - b })
		before[i] = -1
		if k > 0 {
			before[i] = tails[k-1]
		}
		if k == len(tails) {
			tails = append(tails, i)
		} else {
			tails[k] = i
		}
	}
	if len(tails) == 0 {
		return nil
	}
	out := make([]match, len(tails))
	for i, k := tails[len(tails)-1], len(tails)-1; k >= 0; i, k = before[i], k-1 {
		out[k] = all[i]
	}
	return out
}

// maxGap bounds the work of one table: its cells.
const maxGap = 1 << 14

// common pairs the words of a small stretch by their longest common subsequence.
func (p *pairing) common(fromA, toA, fromB, toB int) {
	n, m := toA-fromA, toB-fromB
	var small [1 << 10]uint16
	table := small[:]
	if need := (n + 1) * (m + 1); need > len(small) {
		table = make([]uint16, need)
	}
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			k := i*(m+1) + j
			if p.a[fromA+i].hash == p.b[fromB+j].hash {
				table[k] = table[k+m+2] + 1
			} else {
				table[k] = max(table[k+m+1], table[k+1])
			}
		}
	}
	for i, j := 0, 0; i < n && j < m; {
		switch {
		case p.a[fromA+i].hash == p.b[fromB+j].hash:
			p.pairs[fromA+i] = int32(fromB + j)
			i++
			j++
		case table[(i+1)*(m+1)+j] >= table[i*(m+1)+j+1]:
			i++
		default:
			j++
		}
	}
}
