package linear

import (
	"errors"
	"math/bits"
)

// errShort is the complaint about a model file that ends early or is none.
var errShort = errors.New("the model is cut short or not a model")

// Source reads the parts of a model file one after the other. The first fault
// stays in Err, and everything read after it is empty.
type Source struct {
	rest string
	Err  error
}

// NewSource reads from blob.
func NewSource(blob string) *Source { return &Source{rest: blob} }

// Number reads an unsigned number of 32 bits.
func (s *Source) Number() int {
	b := s.take(4)
	if len(b) < 4 {
		return 0
	}
	return int(uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24)
}

// Text reads a string that its length stands before.
func (s *Source) Text() string { return s.take(s.Number()) }

// Done reports a fault, or that something stands behind the last part.
func (s *Source) Done() error {
	if s.Err == nil && s.rest != "" {
		s.Err = errShort
	}
	return s.Err
}

func (s *Source) take(n int) string {
	if s.Err != nil || n < 0 || n > len(s.rest) {
		s.Err = errShort
		return ""
	}
	b := s.rest[:n]
	s.rest = s.rest[n:]
	return b
}

// slotCount reads the number of slots of a table: a power of two of at least 16.
func (s *Source) slotCount() (n int, shift uint) {
	n = s.Number()
	if s.Err != nil || n < 16 || n&(n-1) != 0 {
		s.Err = errShort
		return 16, 60
	}
	return n, uint(64 - bits.TrailingZeros(uint(n)))
}

func (s *Source) small(n int) []uint32 {
	b := s.take(4 * n)
	out := make([]uint32, n)
	for i := 0; i < len(b)/4; i++ {
		c := b[4*i : 4*i+4]
		out[i] = uint32(c[0]) | uint32(c[1])<<8 | uint32(c[2])<<16 | uint32(c[3])<<24
	}
	return out
}

// Sparse reads what AppendSparse wrote.
func (s *Source) Sparse() *Sparse {
	m := &Sparse{}
	var n int
	n, m.shift = s.slotCount()
	rows := s.Number()
	if s.Err != nil {
		return &Sparse{shift: 60, slots: make([]uint32, 16)}
	}
	m.slots = s.small(n)
	m.rows = s.take(rows)
	full := true
	for _, slot := range m.slots {
		if slot == 0 {
			full = false
			continue
		}
		at := int(slot&(1<<rowBits-1)) * rowUnit
		if at >= len(m.rows) || at+1+2*int(m.rows[at]) > len(m.rows) {
			s.Err = errShort
			return &Sparse{shift: 60, slots: make([]uint32, 16)}
		}
	}
	if full {
		s.Err = errShort
	}
	return m
}

// Packed reads what AppendPacked wrote.
func (s *Source) Packed() *Packed {
	m := &Packed{}
	var n int
	n, m.shift = s.slotCount()
	b := s.take(8 * n)
	if s.Err != nil {
		return &Packed{shift: 60, slots: make([]uint64, 16)}
	}
	m.slots = make([]uint64, n)
	full := true
	for i := range m.slots {
		c := b[8*i : 8*i+8]
		m.slots[i] = uint64(c[0]) | uint64(c[1])<<8 | uint64(c[2])<<16 | uint64(c[3])<<24 |
			uint64(c[4])<<32 | uint64(c[5])<<40 | uint64(c[6])<<48 | uint64(c[7])<<56
		full = full && m.slots[i] != 0
	}
	if full {
		s.Err = errShort
	}
	return m
}

// Dictionary reads what AppendDictionary wrote.
func (s *Source) Dictionary() *Dictionary {
	d := &Dictionary{}
	var n int
	n, d.shift = s.slotCount()
	d.bits = uint(s.Number())
	if s.Err != nil || d.bits > 31 {
		s.Err = errShort
		return &Dictionary{shift: 60, values: make([]uint32, 16)}
	}
	d.values = s.small(n)
	full := true
	for _, v := range d.values {
		full = full && v != 0
	}
	if full {
		s.Err = errShort
	}
	return d
}
