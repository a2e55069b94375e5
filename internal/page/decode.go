package page

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/transform"
)

// decoded is an input in UTF-8 with the way back to its bytes.
type decoded struct {
	text     []byte
	chart    []stretch // in order; empty where the text is the input, byte by byte
	base     int       // byte of the stream where the input begins
	charset  string    // canonical name, "utf-8" where nothing was converted
	repaired int       // invalid bytes that became U+FFFD
	first    int       // byte of the stream of the first of them
}

// stretch says that from text[at] on, every in bytes of the source gave out bytes.
type stretch struct {
	at, from int
	in, out  int
}

// source gives the byte of the stream that text[at] was read from.
func (d *decoded) source(at int) int {
	if len(d.chart) == 0 {
		return d.base + at
	}
	lo, hi := 0, len(d.chart)
	for lo < hi {
		if mid := (lo + hi) / 2; d.chart[mid].at > at {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	s := d.chart[max(lo-1, 0)]
	return d.base + s.from + (at-s.at)/s.out*s.in
}

// runs appends the runs of text[start:end) standing at byte "to" of a clean text:
// one run for each stretch, so that runs of equal length agree byte by byte.
func (d *decoded) runs(to []Run, start, end, at int) []Run {
	for start < end {
		stop := end
		for _, s := range d.after(start) {
			stop = min(stop, s.at)
			break
		}
		to = append(to, Run{at, at + stop - start, d.source(start), d.source(stop)})
		at += stop - start
		start = stop
	}
	return to
}

// after gives the stretches that begin after text[at].
func (d *decoded) after(at int) []stretch {
	lo, hi := 0, len(d.chart)
	for lo < hi {
		if mid := (lo + hi) / 2; d.chart[mid].at > at {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return d.chart[lo:]
}

// notes words what was converted or repaired.
func (d *decoded) notes(p *Page) {
	if d.repaired > 0 {
		p.note(fmt.Sprintf("%d invalid bytes, the first at byte %d, were replaced by U+FFFD; save the page as UTF-8 or with its charset declared", d.repaired, d.first))
	}
}

// decode gives the input in UTF-8. declared is what came with the input ("text/html;
// charset=…"), if anything did.
//
// What is valid UTF-8 and more than ASCII is UTF-8, whatever is declared: other
// charsets hardly ever make valid sequences. A declared charset comes next, unless
// the letters it gives contradict it; then what the bytes look like.
func decode(raw []byte, base int, declared string) *decoded {
	d := &decoded{base: base, charset: "utf-8"}
	if bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")) {
		d.base += 3
		raw = raw[3:]
	}
	escapes := bytes.IndexByte(raw, 0x1b) >= 0
	if utf8.Valid(raw) && !escapes {
		d.text = raw
		return d
	}
	enc, name := encodingOf(raw, declared, escapes)
	if enc == nil || name == "utf-8" {
		d.repair(raw)
		return d
	}
	d.charset = name
	d.convert(raw, enc)
	return d
}

// judged is how many bytes are looked at to tell a charset.
const judged = 64 << 10

// encodingOf tells the charset of bytes that are not valid UTF-8.
func encodingOf(raw []byte, declared string, escapes bool) (encoding.Encoding, string) {
	enc, name, certain := charset.DetermineEncoding(raw[:min(len(raw), 1024)], declared)
	if escapes && utf8.Valid(raw) {
		if name == "iso-2022-jp" {
			return enc, name
		}
		return nil, ""
	}
	if certain && name == "utf-8" && mostlyUTF8(raw) {
		return nil, ""
	}
	if certain && name != "utf-8" && plausible(raw, enc, name) {
		return enc, name
	}
	if !certain && mostlyUTF8(raw) {
		return nil, ""
	}
	guess := chardet.Detect(visible(raw))
	if e, err := htmlindex.Get(guess.Encoding); err == nil && guess.Confidence > 0.2 {
		n, _ := htmlindex.Name(e)
		return e, n
	}
	if certain && name != "utf-8" {
		return enc, name
	}
	e, _ := htmlindex.Get("windows-1252")
	return e, "windows-1252"
}

// mostlyUTF8 reports whether nearly all bytes beyond ASCII form valid sequences, so
// that the others are damage and not another charset.
func mostlyUTF8(raw []byte) bool {
	good, bad := 0, 0
	for i := 0; i < min(len(raw), judged); {
		r, n := utf8.DecodeRune(raw[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		i += n
	}
	return good > 4*bad
}

// plausible reports whether a declared Western charset gives a text in which
// letters beyond ASCII are the exception, as in the languages it is made for.
func plausible(raw []byte, enc encoding.Encoding, name string) bool {
	if name != "windows-1252" && name != "iso-8859-15" && name != "iso-8859-1" {
		return true
	}
	plain, high := 0, 0
	for _, c := range visible(raw) {
		switch {
		case c >= 0xC0:
			high++
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			plain++
		}
	}
	return high*3 < plain
}

// visible gives the first bytes without what stands in tags, so that markup does
// not hide the letters a charset is told by.
func visible(raw []byte) []byte {
	raw = raw[:min(len(raw), judged)]
	out := make([]byte, 0, len(raw))
	tag := false
	for _, c := range raw {
		switch {
		case c == '<':
			tag = true
		case c == '>' && tag:
			tag = false
		case !tag:
			out = append(out, c)
		}
	}
	return out
}

// repair copies UTF-8 and puts U+FFFD in place of every invalid byte.
func (d *decoded) repair(raw []byte) {
	c := converter{d: d}
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			if d.repaired == 0 {
				d.first = d.base + i
			}
			d.repaired++
			c.add(i, 1, "\uFFFD")
		} else {
			c.add(i, 0, string(raw[i:i+n]))
		}
		i += n
	}
}

// converter appends what each piece of the source gave, opening a new stretch where
// the widths change.
type converter struct {
	d    *decoded
	last stretch
}

// add appends the text that n bytes from source byte at gave; n is 0 where they are
// the same.
func (c *converter) add(at, n int, text string) {
	s := stretch{at: len(c.d.text), from: at, in: n, out: len(text)}
	if n == 0 || n == len(text) {
		s.in, s.out = 1, 1
	}
	if s.in != c.last.in || s.out != c.last.out {
		c.d.chart = append(c.d.chart, s)
		c.last = s
	}
	c.d.text = append(c.d.text, text...)
}

// convert decodes another charset, one character at a time beyond ASCII so that
// each keeps its bytes.
func (d *decoded) convert(raw []byte, enc encoding.Encoding) {
	stateful := d.charset == "iso-2022-jp" || strings.HasPrefix(d.charset, "utf-16")
	dec := enc.NewDecoder()
	c := converter{d: d}
	d.text = make([]byte, 0, len(raw)+len(raw)/4)
	var dst [16]byte
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf && !stateful {
			c.add(i, 0, asciiText[raw[i]])
			i++
			continue
		}
		n, m := d.character(dec, dst[:], raw[i:])
		if m > 0 && dst[0] == 0xEF && string(dst[:m]) == "\uFFFD" {
			if d.repaired == 0 {
				d.first = d.base + i
			}
			d.repaired++
		}
		if m > 0 {
			c.add(i, n, string(dst[:m]))
		} else {
			c.last = stretch{} // bytes without text (an escape sequence) end the stretch
		}
		i += n
	}
}

// asciiText holds every ASCII character as a string, so that none is made anew.
var asciiText = func() (all [utf8.RuneSelf]string) {
	for i := range all {
		all[i] = string(rune(i))
	}
	return all
}()

// character decodes one character: the bytes taken and the bytes given.
func (d *decoded) character(dec *encoding.Decoder, dst, src []byte) (taken, given int) {
	for n := 1; n <= min(8, len(src)); n++ {
		m, k, err := dec.Transform(dst, src[:n], n == len(src))
		if errors.Is(err, transform.ErrShortSrc) && k == 0 {
			continue
		}
		if k > 0 {
			return k, m
		}
	}
	return 1, copy(dst, "\uFFFD")
}

// printable reports whether a text holds words: letters outnumber what no text holds.
func printable(text []byte) bool {
	letters, odd := 0, 0
	for i := 0; i < min(len(text), judged); {
		r, n := utf8.DecodeRune(text[i:])
		switch {
		case unicode.IsLetter(r):
			letters++
		case r == unicode.ReplacementChar, unicode.IsControl(r) && !unicode.IsSpace(r):
			odd++
		}
		i += n
	}
	return odd == 0 || letters > 4*odd
}
