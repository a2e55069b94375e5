package span

import (
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

func TestMapperCounts(t *testing.T) {
	text := "Ma’rib — “十” 𝒳 rockets"
	m := NewMapper(text)
	at := 0
	for i, r := range []rune(text) {
		if got := m.Runes(at); got != i {
			t.Errorf("Runes(%d) = %d, want %d", at, got, i)
		}
		if got := m.Bytes(i); got != at {
			t.Errorf("Bytes(%d) = %d, want %d", i, got, at)
		}
		if got, want := m.UTF16(at), len(utf16.Encode([]rune(text[:at]))); got != want {
			t.Errorf("UTF16(%d) = %d, want %d", at, got, want)
		}
		at += utf8.RuneLen(r)
	}
	if got := m.Bytes(len([]rune(text))); got != len(text) {
		t.Errorf("Bytes(end) = %d, want %d", got, len(text))
	}
}

func FuzzMapper(f *testing.F) {
	f.Add("plain", 2)
	f.Add("é\xff𝒳", 3)
	f.Fuzz(func(t *testing.T, text string, at int) {
		m := NewMapper(text)
		for i := range text {
			if m.Bytes(m.Runes(i)) != i {
				t.Fatalf("byte %d of %q does not come back", i, text)
			}
		}
		_, _, _ = m.Runes(at), m.UTF16(at), m.Bytes(at)
	})
}
