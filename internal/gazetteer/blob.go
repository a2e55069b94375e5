package gazetteer

import (
	"encoding/binary"
	"fmt"
)

// A blob is one read-only table of entries and their names, laid out so that it is
// opened without parsing. All numbers are little-endian.
//
//	header   magic, then eight 32-bit numbers: entries, settlements, name buckets,
//	         and the offsets of the five parts that follow the entries
//	entries  32 bytes each (see entryAt); settlements first, in order of their cell
//	cells    one 32-bit number for each square degree and one more: the first
//	         settlement of the cell; left out where there are no settlements
//	first    one byte for each slot of a hash of a name's first word (four slots a
//	         bucket): the most words that a name starting so has
//	buckets  one 32-bit number for each bucket of the hash of a name and one more:
//	         where its records start in names
//	names    records: length of the key, flags, key, number of entries, entries
//	         (each entry<<3 | kind, as a varint)
//	pool     strings, each after its length in two bytes
type blob struct {
	data                              string
	entries, settlements, buckets     uint32
	cells, first, bucket, names, pool uint32
}

const (
	magic      = "CASUSGZ1"
	headerSize = len(magic) + 8*4
	entrySize  = 32
	cellCount  = 180 * 360
	slotsEach  = 4 // slots of first for each bucket
	maxBlobs   = 16
)

// openBlob reads the header and checks that every part lies inside data.
func openBlob(data string) (blob, error) {
	var b blob
	if len(data) < headerSize || data[:len(magic)] != magic {
		return b, fmt.Errorf("not a gazetteer file: it does not start with %q", magic)
	}
	b.data = data
	for i, p := range []*uint32{&b.entries, &b.settlements, &b.buckets, &b.cells, &b.first, &b.bucket, &b.names, &b.pool} {
		*p = u32(data, len(magic)+4*i)
	}
	parts := []uint64{uint64(headerSize), uint64(b.cells), uint64(b.first), uint64(b.bucket), uint64(b.names), uint64(b.pool), uint64(len(data))}
	sizes := []uint64{uint64(b.entries) * entrySize, 0, uint64(b.buckets) * slotsEach, (uint64(b.buckets) + 1) * 4, 0, 0}
	if b.settlements > 0 {
		sizes[1] = (cellCount + 1) * 4
	}
	for i, size := range sizes {
		if parts[i]+size > parts[i+1] {
			return blob{}, fmt.Errorf("gazetteer file damaged: part %d of %d ends at byte %d, after the next begins at %d", i+1, len(sizes), parts[i]+size, parts[i+1])
		}
	}
	if b.settlements > b.entries || b.buckets == 0 || b.buckets&(b.buckets-1) != 0 {
		return blob{}, fmt.Errorf("gazetteer file damaged: %d settlements of %d entries, %d buckets", b.settlements, b.entries, b.buckets)
	}
	return b, nil
}

func u32(s string, at int) uint32 {
	return uint32(s[at]) | uint32(s[at+1])<<8 | uint32(s[at+2])<<16 | uint32(s[at+3])<<24
}

func u16(s string, at int) uint16 { return uint16(s[at]) | uint16(s[at+1])<<8 }

// text returns the pool's string at an offset, empty where there is none.
func (b *blob) text(at uint32) string {
	i := int(b.pool) + int(at)
	if i+2 > len(b.data) {
		return ""
	}
	end := i + 2 + int(u16(b.data, i))
	if end > len(b.data) {
		return ""
	}
	return b.data[i+2 : end]
}

// Flags of an entry.
const (
	numericID = 1 << iota // the id is a GeoNames number, not a string of the pool
	located               // latitude and longitude are filled
	adminID               // the id is "geonames:" and the admin codes
)

// entryAt decodes entry i. The layout: latitude and longitude in 1/100,000 degree,
// population, name, id, admin codes (offsets into the pool), radius in kilometres,
// class, importance, country, flags.
func (b *blob) entryAt(i uint32) (e Entry, ok bool) {
	if i >= b.entries {
		return e, false
	}
	at := headerSize + int(i)*entrySize
	s := b.data[at : at+entrySize]
	flags := u16(s, 30)
	e.Lat = float64(int32(u32(s, 0))) / 1e5
	e.Lon = float64(int32(u32(s, 4))) / 1e5
	e.Located = flags&located != 0
	e.Population = int(u32(s, 8))
	e.Name = b.text(u32(s, 12))
	e.admin = b.text(u32(s, 20))
	switch {
	case flags&numericID != 0:
		e.number = u32(s, 16)
	case flags&adminID == 0:
		e.key = b.text(u32(s, 16))
	}
	e.Class = Class(s[26])
	e.RadiusKM = e.Class.radius(float64(u16(s, 24)))
	e.Importance = s[27]
	if s[28] != 0 {
		e.Country = s[28:30]
	}
	return e, true
}

// hash is FNV-1a with a last mix, over the bytes of a folded name.
func hash[T string | []byte](key T) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(key); i++ {
		h = (h ^ uint32(key[i])) * 16777619
	}
	h ^= h >> 15
	h *= 0x2c1b3c6d
	return h ^ h>>13
}

// longest is the most words that a name starting with this first word has, 0 where
// no name does.
func (b *blob) longest(word []byte) int {
	return int(b.data[int(b.first)+int(hash(word)&(b.buckets*slotsEach-1))])
}

// find returns the entries of a folded name and the record's flags.
func (b *blob) find(key []byte) (postings string, count uint64, flags byte) {
	slot := int(b.bucket) + 4*int(hash(key)&(b.buckets-1))
	at, end := int(b.names)+int(u32(b.data, slot)), int(b.names)+int(u32(b.data, slot+4))
	if end > int(b.pool) {
		return "", 0, 0
	}
	for at+2 <= end {
		size := int(b.data[at])
		start := at + 2
		if start+size > end {
			return "", 0, 0
		}
		n, w := uvarint(b.data[start+size : end])
		if w == 0 {
			return "", 0, 0
		}
		list := start + size + w
		if size == len(key) && b.data[start:start+size] == string(key) {
			return b.data[list:end], n, b.data[at+1]
		}
		at = list
		for ; n > 0; n-- {
			_, w := uvarint(b.data[at:end])
			if w == 0 {
				return "", 0, 0
			}
			at += w
		}
	}
	return "", 0, 0
}

// uvarint decodes a number and its width; width 0 where s does not hold one.
func uvarint(s string) (v uint64, width int) {
	for i := 0; i < len(s) && i < binary.MaxVarintLen64; i++ {
		v |= uint64(s[i]&0x7f) << (7 * i)
		if s[i] < 0x80 {
			return v, i + 1
		}
	}
	return 0, 0
}
