package linear

import (
	"encoding/binary"
	"fmt"
	"sort"
)

// Classes is the most classes a Sparse model can tell apart.
const Classes = 64

// Scores holds one score for each class.
type Scores [Classes]int32

// Best gives the class of the highest score among the first n, the first of equals.
func (s *Scores) Best(n int) int {
	best, score := 0, s[0]
	for c := 1; c < n && c < Classes; c++ {
		if s[c] > score {
			best, score = c, s[c]
		}
	}
	return best
}

// Sparse is a model of up to 64 classes. A feature's weights are kept for the
// classes where they are not zero: one byte for the class, one for the weight.
type Sparse struct {
	shift uint
	slots []uint32 // keyBits of the feature's hash, then the row in units of rowUnit
	rows  string   // a row: count, then count × (class, weight)
}

const (
	keyBits = 10
	rowBits = 32 - keyBits
	rowUnit = 4
)

// atOnce is the most features that one call of Add takes.
const atOnce = 64

// Add adds the weights of the features, 64 of them at most, to the scores. It finds
// all rows before it reads any: the reads of memory, most of the cost, then wait for
// each other as little as can be.
func (m *Sparse) Add(s *Scores, features []uint64) {
	var rows, ends [atOnce]uint32
	n := 0
	mask := uint64(len(m.slots) - 1)
	for _, f := range features {
		key := uint32(f) >> rowBits
		for i := f >> m.shift; ; i++ {
			slot := m.slots[i&mask]
			if slot>>rowBits == key && slot != 0 {
				rows[n&(atOnce-1)] = slot & (1<<rowBits - 1) * rowUnit
				n++
				break
			}
			if slot == 0 {
				break
			}
		}
	}
	n = min(n, atOnce)
	for i, at := range rows[:n] {
		ends[i&(atOnce-1)] = at + 1 + 2*uint32(m.rows[at])
	}
	for i, at := range rows[:n] {
		row := m.rows[at+1 : ends[i&(atOnce-1)]]
		for k := 0; k+1 < len(row); k += 2 {
			s[row[k]&(Classes-1)] += int32(int8(row[k+1]))
		}
	}
}

// Packed is a model of three classes whose weights stand in the slot itself, so
// that one read serves one feature.
type Packed struct {
	shift uint
	slots []uint64 // 16 bits of the hash, then three weights of 16 bits, each less bias
}

// atATime is the most features that one call of Sum takes.
const atATime = 72

// bias keeps the packed weights above zero, so that sums of up to 63 of them never
// carry into the neighbour.
const bias = 512

// Sum adds the weights of all features, 72 of them at most: three scores. As in
// Sparse.Add the reads come first, so that none waits for a branch.
func (m *Packed) Sum(features []uint64) (scores [3]int32) {
	const lanes = 0x0000ffffffffffff
	mask := uint64(len(m.slots) - 1)
	var first [atATime]uint64
	features = features[:min(len(features), atATime)]
	for k, f := range features {
		first[k] = m.slots[f>>m.shift&mask]
	}
	var sum uint64
	found := int32(0)
	for k, f := range features {
		key := f & 0xffff << 48
		slot := first[k]
		for i := f>>m.shift + 1; slot != 0; i++ {
			if slot&^uint64(lanes) == key {
				sum += slot & lanes
				found++
				break
			}
			slot = m.slots[i&mask]
		}
	}
	for c := range scores {
		scores[c] = int32(sum>>(16*c)&0xffff) - found*bias
	}
	return scores
}

// Dictionary maps hashes to small numbers. It may err on one unknown key in some
// hundred thousand.
type Dictionary struct {
	shift  uint
	bits   uint // of a value
	values []uint32
}

// Get gives the value of a key, 0 where it has none.
func (d *Dictionary) Get(key uint64) uint32 {
	mask := uint64(len(d.values) - 1)
	want := uint32(key) >> d.bits
	for i := key >> d.shift; ; i++ {
		v := d.values[i&mask]
		if v == 0 {
			return 0
		}
		if v>>d.bits == want {
			return v & (1<<d.bits - 1)
		}
	}
}

// slotsFor gives the number of slots, a power of two, and the shift that makes a
// slot of a hash, for n keys at a load of two thirds at most.
func slotsFor(n int) (slots int, shift uint) {
	bits := uint(4)
	for 1<<bits*2 < n*3 {
		bits++
	}
	return 1 << bits, 64 - bits
}

// AppendSparse appends a model: for each feature its weights by class. At most
// 255 of them and none of them zero in every class.
func AppendSparse(out []byte, weights map[uint64][]int8) ([]byte, error) {
	keys := sorted(weights)
	n, shift := slotsFor(len(keys))
	slots := make([]uint32, n)
	rows := make([]byte, rowUnit) // row 0 is never used, so that no slot is 0
	seen := map[string]int{}
	for _, f := range keys {
		row := []byte{0}
		for c, w := range weights[f] {
			if w != 0 {
				row = append(row, byte(c), byte(w))
				row[0]++
			}
		}
		for len(row)%rowUnit != 0 {
			row = append(row, 0)
		}
		at, ok := seen[string(row)]
		if !ok {
			at = len(rows) / rowUnit
			seen[string(row)] = at
			rows = append(rows, row...)
		}
		if at >= 1<<rowBits {
			return nil, fmt.Errorf("model of %d features: rows exceed %d bytes", len(keys), rowUnit<<rowBits)
		}
		i := f >> shift
		for slots[i&uint64(n-1)] != 0 {
			i++
		}
		slots[i&uint64(n-1)] = uint32(f)>>rowBits<<rowBits | uint32(at)
	}
	out = binary.LittleEndian.AppendUint32(out, uint32(n))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(rows)))
	for _, s := range slots {
		out = binary.LittleEndian.AppendUint32(out, s)
	}
	return append(out, rows...), nil
}

// AppendPacked appends a model of three classes; weights lie between -bias and
// bias.
func AppendPacked(out []byte, weights map[uint64][3]int16) []byte {
	keys := sorted(weights)
	n, shift := slotsFor(len(keys))
	slots := make([]uint64, n)
	for _, f := range keys {
		slot := f & 0xffff << 48
		for c, w := range weights[f] {
			slot |= uint64(min(max(int(w), -bias), bias)+bias) << (16 * c)
		}
		i := f >> shift
		for slots[i&uint64(n-1)] != 0 {
			i++
		}
		slots[i&uint64(n-1)] = slot
	}
	out = binary.LittleEndian.AppendUint32(out, uint32(n))
	for _, s := range slots {
		out = binary.LittleEndian.AppendUint64(out, s)
	}
	return out
}

// AppendDictionary appends a dictionary whose values are above 0 and below 1<<bits.
func AppendDictionary(out []byte, values map[uint64]uint32, bits uint) []byte {
	keys := sorted(values)
	n, shift := slotsFor(len(keys))
	slots := make([]uint32, n)
	for _, k := range keys {
		i := k >> shift
		for slots[i&uint64(n-1)] != 0 {
			i++
		}
		slots[i&uint64(n-1)] = uint32(k)>>bits<<bits | values[k]
	}
	out = binary.LittleEndian.AppendUint32(out, uint32(n))
	out = binary.LittleEndian.AppendUint32(out, uint32(bits))
	for _, s := range slots {
		out = binary.LittleEndian.AppendUint32(out, s)
	}
	return out
}

// AppendText appends a string that its length stands before.
func AppendText(out []byte, s string) []byte {
	return append(binary.LittleEndian.AppendUint32(out, uint32(len(s))), s...)
}

func sorted[V any](m map[uint64]V) []uint64 {
	keys := make([]uint64, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i] < keys[j] })
	return keys
}
