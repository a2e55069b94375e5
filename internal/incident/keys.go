package incident

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Key is a value that mentions of one occurrence are likely to share: a place and
// days, a name and days. Only mentions that share a key are compared, so that cost
// grows with the number of mentions and not with its square.
type Key string

const (
	spell     = 4  // days in a bucket of time; neighbouring buckets are looked through too
	longSpell = 12 // of rare terms
	season    = 180
	keyNames  = 8
	keyTerms  = 6
)

// Keys lists what the mention is to be indexed under.
func (m *Mention) Keys() []Key { return m.keys(0, 0) }

// Seek lists the keys under which mentions of the same occurrence may stand: the
// mention's own and those of the days before and after. Whether a's Seek meets b's
// Keys is the same as whether b's meets a's.
func (m *Mention) Seek() []Key { return m.keys(-1, 1) }

func (m *Mention) keys(from, to int) []Key {
	f := m.read()
	day := dayNear(f)
	k := keyMaker{from: from, to: to, family: familyLetter(f.family)}
	p := f.place
	switch {
	case p.fine:
		k.add("p", p.key, day, spell)
	case p.name != "":
		k.add("p", p.name+"/"+p.country, day, spell)
	}
	for _, o := range m.Words.Places {
		k.add("p", o, day, spell)
	}
	if p.fine && p.point {
		k.add("g", strconv.Itoa(int(p.lat*2+360))+"/"+strconv.Itoa(int(p.lon*2+720)), day, spell)
	}
	if p.admin1 != "" && f.tolls[0].low > 0 {
		k.add("a", p.country+"/"+p.admin1+"/"+strconv.Itoa(f.tolls[0].low), day, spell)
	}
	if p.country != "" && f.tolls[0].low+f.tolls[1].low > 2 {
		k.add("c", p.country+"/"+strconv.Itoa(f.tolls[0].low)+"/"+strconv.Itoa(f.tolls[1].low), day, spell)
	}
	for _, v := range f.victims[:min(2, len(f.victims))] {
		k.add("n", v, day, season)
	}
	if m.Main {
		for _, n := range m.keyNames() {
			k.add("n", n, day, season)
		}
		for _, t := range m.keyTerms() {
			k.add("t", strconv.FormatUint(uint64(t), 36), day, longSpell)
		}
	}
	slices.Sort(k.keys)
	return slices.Compact(k.keys)
}

// familyLetter marks keys by family; harm done to things stands with force.
func familyLetter(f family) string {
	if f == harm {
		f = force
	}
	return string(rune('a' + f))
}

type keyMaker struct {
	keys     []Key
	from, to int
	family   string
}

// add makes the keys of one value: kind of key, family of events, value, spell of days.
func (k *keyMaker) add(sort, value string, day, width int) {
	bucket := day / width
	for b := bucket + k.from; b <= bucket+k.to; b++ {
		k.keys = append(k.keys, Key(sort+k.family+":"+value+":"+strconv.Itoa(b)))
	}
}

// keyNames are the names to look under: those whose words are the rarest.
func (m *Mention) keyNames() []string {
	rare := rarity()
	worth := func(name string) float32 {
		sum := float32(0)
		for w := range strings.FieldsSeq(name) {
			if r, ok := rare[w]; ok {
				sum += r
			} else {
				sum += rarest
			}
		}
		return sum
	}
	names := slices.Clone(m.Words.Names)
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(worth(b), worth(a)), strings.Compare(a, b)) })
	return names[:min(keyNames, len(names))]
}

// keyTerms are the terms to look under: the weightiest.
func (m *Mention) keyTerms() []uint32 {
	terms := slices.Clone(m.Words.Terms)
	slices.SortFunc(terms, func(a, b Term) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Hash, b.Hash))
	})
	var out []uint32
	for _, t := range terms[:min(keyTerms, len(terms))] {
		out = append(out, t.Hash)
	}
	return out
}
