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

// KeysVersion is raised whenever a mention gets other keys than before, so that an
// index of keys can be made anew.
const KeysVersion = "2"

// AnyDay tells the keys that mentions without a day look under.
func (k Key) AnyDay() bool { return strings.HasSuffix(string(k), ":*") }

const (
	spell     = 4  // days in a bucket of time; neighbouring buckets are looked through too
	longSpell = 12 // of rare terms
	season    = 360
	keyNames  = 10
	keyTerms  = 8
)

// Keys lists what the mention is to be indexed under.
func (m *Mention) Keys() []Key {
	f := m.read()
	if f.keys == nil {
		f.keys = m.makeKeys(f, false)
	}
	return f.keys
}

// Seek lists the keys under which mentions of the same occurrence may stand: the
// mention's own, those of the days before and after, and those of mentions without a
// day. Whether a's Seek meets b's Keys is the same as whether b's meets a's.
func (m *Mention) Seek() []Key {
	f := m.read()
	if f.seek == nil {
		f.seek = m.makeKeys(f, true)
	}
	return f.seek
}

// Prepare reads what comparing needs; a mention that is prepared may be compared by
// several goroutines at once.
func (m *Mention) Prepare() { m.read() }

// DropKeys gives back the room that the keys take; they are made again when they are
// asked for.
func (m *Mention) DropKeys() { m.read().keys, m.read().seek = nil, nil }

func (m *Mention) makeKeys(f *facts, seek bool) []Key {
	day := dayNear(f)
	k := keyMaker{seek: seek, family: familyLetter(f.family)}
	p := f.place
	switch {
	case p.fine:
		k.add("p", p.key, day, spell)
		for _, d := range m.Words.Days { // on which the page places acts of the kind
			k.add("p", p.key, d, spell)
		}
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
		tolls := p.country + "/" + strconv.Itoa(f.tolls[0].low) + "/" + strconv.Itoa(f.tolls[1].low)
		if !p.fine || seek {
			k.add("c", tolls, day, spell) // those whose place is told no closer
		}
		if p.fine != seek {
			k.add("d", tolls, day, spell) // those whose place is: the former look for them
		}
	}
	for _, v := range f.victims[:min(2, len(f.victims))] {
		k.add("n", v, day, season)
	}
	if m.Main {
		m.addWords(&k, day)
		if f.family == arresting { // to be found by the act that it is for
			k.family = familyLetter(force)
			m.addWords(&k, day)
		}
	}
	slices.Sort(k.keys)
	return slices.Compact(k.keys)
}

// addWords makes the keys of the rarest names and terms.
func (m *Mention) addWords(k *keyMaker, day int) {
	for _, n := range m.keyNames() {
		k.add("n", n, day, season)
	}
	for _, t := range m.keyTerms() {
		k.add("t", strconv.FormatUint(uint64(t), 36), day, longSpell)
	}
}

// familyLetter marks keys by family; harm done to things stands with force.
func familyLetter(f family) string {
	if f == harm {
		f = force
	}
	return string(rune('a' + f))
}

type keyMaker struct {
	keys   []Key
	seek   bool
	family string
}

// add makes the keys of one value: sort of key, family of events, value, spell of days.
// Who has no day stands under "-" and looks under "*", where all stand that have one.
func (k *keyMaker) add(sort, value string, day, width int) {
	head := sort + k.family + ":" + value + ":"
	bucket := day / width
	switch {
	case day == 0 && k.seek:
		k.keys = append(k.keys, Key(head+"*"), Key(head+"-"))
	case day == 0:
		k.keys = append(k.keys, Key(head+"-"))
	case k.seek:
		for b := bucket - 1; b <= bucket+1; b++ {
			k.keys = append(k.keys, Key(head+strconv.Itoa(b)))
		}
		k.keys = append(k.keys, Key(head+"-"))
	default:
		k.keys = append(k.keys, Key(head+strconv.Itoa(bucket)), Key(head+"*"))
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
