// Package linear holds multi-class linear models over hashed features: small
// tables that are read in place, and the averaged perceptron (Freund and Schapire
// 1999; Collins 2002) that learns them.
//
// It knows nothing of language and imports the standard library alone. A model is
// read-only once opened and safe for several goroutines.
package linear

// Word is the hash of a string (FNV-1a, 32 bits).
func Word(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// Feature mixes two values and the kind of feature they belong to into one hash.
// The upper bits choose a slot of a table, the lower ones tell keys apart there.
func Feature(kind uint32, a, b uint32) uint64 {
	h := (uint64(a)<<32 | uint64(b)) ^ uint64(kind)*0xd6e8feb86659fd93
	h *= 0x9e3779b97f4a7c15
	h ^= h >> 32
	return h * 0xff51afd7ed558ccd
}

// Pair mixes two values into one, for features of more than two.
func Pair(a, b uint32) uint32 {
	h := uint64(a)*0x9e3779b1 + uint64(b)*0x85ebca77c2b2ae63
	return uint32(h ^ h>>32)
}
