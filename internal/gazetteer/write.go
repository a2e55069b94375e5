package gazetteer

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"slices"
)

// commonWord flags a name that is also an ordinary word.
const commonWord = 1

// Record is an entry to be written.
type Record struct {
	Name       string
	Class      Class
	Country    string // ISO 3166-1 alpha-2 or empty
	Admin      string // GeoNames codes: "US", "US.KY", "US.KY.169"
	Lat, Lon   float64
	Located    bool
	Population int
	RadiusKM   float64 // 0: the usual one of the class
	Importance uint8
	Number     uint32 // GeoNames number, or 0 and Key
	Key        string // identifier with its scheme; empty with Number 0: "geonames:" and Admin
}

// Builder collects entries and names and writes them as one table.
type Builder struct {
	records []packed
	names   []nameRef
	keys    []byte // arena of folded names
	pool    []byte
	pooled  map[string]uint32
	// Common tells which folded names are ordinary words as well; nil means none.
	Common func(key string) bool
	fold   Keys
}

type packed [entrySize]byte

type nameRef struct {
	at    uint32 // in keys
	size  uint8
	kind  Kind
	entry uint32
}

// NewBuilder returns an empty Builder.
func NewBuilder() *Builder {
	b := &Builder{pooled: map[string]uint32{}}
	b.intern("")
	return b
}

// maxPooled is the longest string of the pool.
const maxPooled = 1 << 12

func (b *Builder) intern(s string) uint32 {
	if len(s) > maxPooled {
		s = s[:maxPooled]
	}
	if at, ok := b.pooled[s]; ok {
		return at
	}
	at := uint32(len(b.pool))
	b.pooled[s] = at
	b.pool = binary.LittleEndian.AppendUint16(b.pool, uint16(len(s)))
	b.pool = append(b.pool, s...)
	return at
}

// Add adds an entry and returns its number, for Name. It gives it no name. Places
// outside the globe are stored without a point.
func (b *Builder) Add(r Record) uint32 {
	var p packed
	s, le := p[:], binary.LittleEndian
	flags := uint16(0)
	if r.Located && math.Abs(r.Lat) <= 90 && math.Abs(r.Lon) <= 180 {
		flags |= located
		le.PutUint32(s[0:], uint32(int32(math.Round(r.Lat*1e5))))
		le.PutUint32(s[4:], uint32(int32(math.Round(r.Lon*1e5))))
	}
	le.PutUint32(s[8:], uint32(min(max(r.Population, 0), math.MaxInt32)))
	le.PutUint32(s[12:], b.intern(r.Name))
	switch {
	case r.Number != 0:
		flags |= numericID
		le.PutUint32(s[16:], r.Number)
	case r.Key != "":
		le.PutUint32(s[16:], b.intern(r.Key))
	default:
		flags |= adminID
	}
	le.PutUint32(s[20:], b.intern(r.Admin))
	le.PutUint16(s[24:], uint16(min(max(r.RadiusKM, 0), 30000)))
	s[26], s[27] = byte(r.Class), r.Importance
	if len(r.Country) == 2 {
		copy(s[28:30], r.Country)
	}
	le.PutUint16(s[30:], flags)
	b.records = append(b.records, p)
	return uint32(len(b.records) - 1)
}

// Weigh sets what an entry matters, beside what Add was told.
func (b *Builder) Weigh(entry uint32, importance uint8) { b.records[entry][27] = importance }

// Name gives an entry a name; names without letters of their own are dropped.
func (b *Builder) Name(entry uint32, name string, kind Kind) {
	b.fold.ReadName(name)
	if b.fold.n == 0 {
		return
	}
	b.key(entry, b.fold.Key(b.fold.n), kind)
}

// Sound gives an entry a name by its sound, for FindLoose.
func (b *Builder) Sound(entry uint32, name string) {
	b.fold.ReadName(name)
	var buf [maxKey + 8]byte
	if loose := loosen(buf[:0], b.fold.Key(b.fold.n)); len(loose) >= minLoose {
		b.key(entry, loose, Alternate)
	}
}

// Code gives an entry the administrative code it is the entry of.
func (b *Builder) Code(entry uint32, c string) {
	if c != "" && len(c) < 60 {
		b.key(entry, append([]byte{codeMark}, c...), code)
	}
}

func (b *Builder) key(entry uint32, key []byte, kind Kind) {
	if len(key) == 0 || len(key) > 255 || len(b.keys) > math.MaxUint32-256 || string(key) == "al" {
		return
	}
	b.names = append(b.names, nameRef{uint32(len(b.keys)), uint8(len(key)), kind, entry})
	b.keys = append(b.keys, key...)
}

func (b *Builder) of(n nameRef) []byte { return b.keys[n.at : int(n.at)+int(n.size)] }

// Write writes the table. The same entries and names, added in the same order,
// give the same bytes.
func (b *Builder) Write(w io.Writer) error {
	if len(b.records) >= 1<<blobShift {
		return fmt.Errorf("%d entries are more than a table holds (%d)", len(b.records), 1<<blobShift)
	}
	order, settlements, cells := b.order()
	rank := make([]uint32, len(order))
	for i, old := range order {
		rank[old] = uint32(i)
	}
	buckets := uint32(1)
	for int(buckets)*4 < len(b.names) {
		buckets *= 2
	}
	starts, names, first := b.hashed(rank, buckets)
	header := []byte(magic)
	at := headerSize + len(order)*entrySize
	put := func(n int) { header = binary.LittleEndian.AppendUint32(header, uint32(n)) }
	put(len(order))
	put(settlements)
	put(int(buckets))
	for _, size := range []int{4 * len(cells), len(first), 4 * len(starts), len(names), 0} {
		put(at)
		at += size
	}
	if at+len(b.pool) > math.MaxUint32 {
		return fmt.Errorf("the table would be %d bytes, more than 4 GB", at+len(b.pool))
	}
	out := bufio.NewWriterSize(w, 1<<20)
	out.Write(header)
	for _, old := range order {
		out.Write(b.records[old][:])
	}
	writeNumbers(out, cells)
	out.Write(first)
	writeNumbers(out, starts)
	out.Write(names)
	out.Write(b.pool)
	return out.Flush()
}

func writeNumbers(w *bufio.Writer, list []uint32) {
	var four [4]byte
	for _, v := range list {
		binary.LittleEndian.PutUint32(four[:], v)
		w.Write(four[:])
	}
}

// order sorts settlements by cell before all others and returns the old numbers in
// the new order, how many are settlements, and where each cell starts.
func (b *Builder) order() (order []uint32, settlements int, cells []uint32) {
	order = make([]uint32, len(b.records))
	where := make([]int32, len(b.records))
	for i := range order {
		order[i] = uint32(i)
		s := b.records[i][:]
		where[i] = cellCount
		if Class(s[26]) == City && binary.LittleEndian.Uint16(s[30:])&located != 0 {
			where[i] = int32(cell(float64(int32(binary.LittleEndian.Uint32(s)))/1e5, float64(int32(binary.LittleEndian.Uint32(s[4:])))/1e5))
		}
	}
	slices.SortStableFunc(order, func(x, y uint32) int { return cmp.Compare(where[x], where[y]) })
	cells = make([]uint32, cellCount+1)
	for settlements < len(order) && where[order[settlements]] < cellCount {
		settlements++
	}
	at := 0
	for c := range cells {
		for at < settlements && int(where[order[at]]) < c {
			at++
		}
		cells[c] = uint32(at)
	}
	if settlements == 0 {
		cells = nil
	}
	return order, settlements, cells
}

// cell numbers the square degree of a point, from the south-west.
func cell(lat, lon float64) int {
	row := min(max(int(math.Floor(lat))+90, 0), 179)
	col := min(max(int(math.Floor(lon))+180, 0), 359)
	return row*360 + col
}

// hashed lays the names out in buckets, and the longest name of each first word.
func (b *Builder) hashed(rank []uint32, buckets uint32) (starts []uint32, names, first []byte) {
	bucket := make([]uint32, len(b.names))
	index := make([]uint32, len(b.names))
	for i, n := range b.names {
		bucket[i] = hash(b.of(n)) & (buckets - 1)
		index[i] = uint32(i)
	}
	slices.SortFunc(index, func(x, y uint32) int {
		nx, ny := b.names[x], b.names[y]
		return cmp.Or(cmp.Compare(bucket[x], bucket[y]), bytes.Compare(b.of(nx), b.of(ny)),
			cmp.Compare(b.records[ny.entry][27], b.records[nx.entry][27]), cmp.Compare(rank[nx.entry], rank[ny.entry]), cmp.Compare(nx.kind, ny.kind))
	})
	starts = make([]uint32, buckets+1)
	first = make([]byte, buckets*slotsEach)
	next := uint32(0)
	for i := 0; i < len(index); {
		for ; next <= bucket[index[i]]; next++ {
			starts[next] = uint32(len(names))
		}
		j := i + 1
		for j < len(index) && bytes.Equal(b.of(b.names[index[i]]), b.of(b.names[index[j]])) {
			j++
		}
		names = b.record(names, index[i:j], rank)
		longestName(first, b.of(b.names[index[i]]))
		i = j
	}
	for ; next <= buckets; next++ {
		starts[next] = uint32(len(names))
	}
	return starts, names, first
}

// record appends the record of one key; an entry that has it twice keeps its first kind.
func (b *Builder) record(dst []byte, group []uint32, rank []uint32) []byte {
	key := b.of(b.names[group[0]])
	flags := byte(0)
	if b.Common != nil && b.Common(string(key)) {
		flags |= commonWord
	}
	dst = append(dst, byte(len(key)), flags)
	dst = append(dst, key...)
	var list []byte
	n := 0
	for i, g := range group {
		if i > 0 && b.names[group[i-1]].entry == b.names[g].entry {
			continue
		}
		list = binary.AppendUvarint(list, uint64(rank[b.names[g].entry])<<3|uint64(b.names[g].kind))
		n++
	}
	dst = binary.AppendUvarint(dst, uint64(n))
	return append(dst, list...)
}

// longestName notes in the table of first words how many words a key has.
func longestName(first, key []byte) {
	if key[0] == codeMark || key[0] == looseMark {
		return
	}
	word := key
	if i := bytes.IndexByte(key, ' '); i >= 0 {
		word = key[:i]
	}
	n := byte(bytes.Count(key, []byte{' '}) + 1)
	slot := hash(word) & uint32(len(first)-1)
	first[slot] = max(first[slot], n)
}
