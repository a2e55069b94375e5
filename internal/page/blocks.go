package page

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// leaf is a block of running text in an HTML page: what stands between two
// boundaries of elements that begin a line of their own.
type leaf struct {
	start, end int       // in scan.flat
	tag        atom.Atom // the element it stands in
	parent     int32     // number of the element above that one
	linked     int       // bytes of it that are links
	place      place     // what it stands inside of
}

// place says what kinds of element a leaf stands inside of.
type place uint16

const (
	inNavigation place = 1 << iota // nav, menu
	inFooter
	inAside
	inHeader
	inForm
	inFigure
	inHeading
	inQuote
	inList
	inTable
	inArticle
	inButton
)

// anchor is a link with the run of flat text it covers.
type anchor struct {
	start, end int
	href       string
}

// scan is one pass over an HTML page: its text in order, white space collapsed,
// with the way back to the bytes, and a leaner page for the extractor.
type scan struct {
	src     []byte
	flat    []byte
	runs    []Run // flat to src, both in order
	leaves  []leaf
	anchors []anchor
	lean    []byte // the page without scripts, styles, drawings and comments
	meta    meta

	tags   int // start and end tags of lean
	depths int // how deep each start tag stood, added up

	open    []element
	opened  int32 // elements so far
	current leaf  // the leaf being filled; start < 0 before its first character
	space   byte  // white space waiting to be written: 0, ' ' or '\n'
	spaceAt int
	breaks  int // line breaks waiting
	link    int // index of the open anchor, -1 outside links
}

// element is an open element of the stack.
type element struct {
	tag    atom.Atom
	number int32
	place  place
}

// maxOpen is how deep elements are followed; deeper ones count as part of that one.
const maxOpen = 1 << 10

// blocks tells which elements begin and end a line of their own.
var blocks = atoms(atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Button, atom.Caption, atom.Center, atom.Dd,
	atom.Details, atom.Dialog, atom.Dir, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form,
	atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hgroup, atom.Hr, atom.Html, atom.Label, atom.Legend, atom.Li,
	atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.Optgroup, atom.Option, atom.P, atom.Pre, atom.Section, atom.Select, atom.Summary,
	atom.Table, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr, atom.Ul, atom.Video, atom.Audio, atom.Canvas)

// mute tells which elements hold no text of the page.
var mute = atoms(atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Math, atom.Iframe, atom.Object, atom.Select,
	atom.Textarea, atom.Title, atom.Noframes, atom.Noembed, atom.Datalist, atom.Canvas, atom.Audio, atom.Video, atom.Map)

// places tells what standing inside an element means.
var places = map[atom.Atom]place{
	atom.Nav: inNavigation, atom.Menu: inNavigation, atom.Footer: inFooter, atom.Aside: inAside, atom.Header: inHeader, atom.Form: inForm,
	atom.Figure: inFigure, atom.Figcaption: inFigure, atom.H1: inHeading, atom.H2: inHeading, atom.H3: inHeading, atom.H4: inHeading,
	atom.H5: inHeading, atom.H6: inHeading, atom.Blockquote: inQuote, atom.Li: inList, atom.Dd: inList, atom.Dt: inList,
	atom.Table: inTable, atom.Article: inArticle, atom.Main: inArticle, atom.Button: inButton, atom.Label: inButton,
}

func atoms(list ...atom.Atom) map[atom.Atom]bool {
	m := make(map[atom.Atom]bool, len(list))
	for _, a := range list {
		m[a] = true
	}
	return m
}

// scanHTML reads the leaves of a page in UTF-8. An element without text that is
// never closed would hide the rest of the page: then the page is read again with
// that element taken as an ordinary one.
func scanHTML(src []byte) *scan {
	var shown []atom.Atom
	for {
		s, unclosed := scanOnce(src, shown)
		if unclosed == 0 {
			return s
		}
		shown = append(shown, unclosed)
	}
}

// scanOnce is one pass; it gives the element that was still open and hid the end.
func scanOnce(src []byte, shown []atom.Atom) (*scan, atom.Atom) {
	s := &scan{src: src, flat: make([]byte, 0, len(src)/4), lean: make([]byte, 0, len(src)/2), link: -1}
	s.meta.named = map[string]string{}
	s.current.start = -1
	z := html.NewTokenizer(bytes.NewReader(src))
	at := 0
	var muted atom.Atom // the mute element being read over
	depth := 0          // how many of its name are open
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		raw := z.Raw()
		from := at
		at += len(raw)
		switch kind {
		case html.TextToken:
			if muted == 0 {
				s.text(raw, from)
				s.lean = append(s.lean, raw...)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			tag := atom.Lookup(name)
			switch {
			case muted != 0:
				if tag == muted && kind == html.StartTagToken {
					depth++
				}
			case mute[tag] && !slices.Contains(shown, tag):
				keep := s.mutedStart(z, tag, more, raw)
				if kind == html.StartTagToken || rawText[tag] {
					muted, depth = tag, 1
					if keep {
						muted = 0
						at = s.verbatim(z, tag, at)
					}
				}
			default:
				s.lean = append(s.lean, raw...)
				s.startTag(z, tag, more, kind == html.SelfClosingTagToken)
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			tag := atom.Lookup(name)
			if muted != 0 {
				if tag == muted {
					if depth--; depth == 0 {
						muted = 0
						s.lean = append(s.lean, raw...)
					}
				}
				continue
			}
			s.lean = append(s.lean, raw...)
			s.endTag(tag)
		case html.DoctypeToken:
			s.lean = append(s.lean, raw...)
		}
	}
	s.boundary()
	if rawText[muted] {
		muted = 0
	}
	return s, muted
}

// rawText tells the mute elements whose content the tokenizer gives as one token.
var rawText = atoms(atom.Script, atom.Style, atom.Noscript, atom.Iframe, atom.Textarea, atom.Title, atom.Noframes, atom.Noembed)

// mutedStart copies the start tag of a mute element and reports whether its content
// is wanted by the extractor: the title and the metadata in JSON-LD.
func (s *scan) mutedStart(z *html.Tokenizer, tag atom.Atom, more bool, raw []byte) bool {
	s.lean = append(s.lean, raw...)
	if blocks[tag] {
		s.boundary()
	}
	if tag == atom.Title {
		return true
	}
	for tag == atom.Script && more {
		var key, value []byte
		key, value, more = z.TagAttr()
		if string(key) == "type" && bytes.Contains(value, []byte("json")) && bytes.Contains(value, []byte("ld+")) {
			return true
		}
	}
	return false
}

// verbatim copies the content of a raw text element and gives the byte after it.
func (s *scan) verbatim(z *html.Tokenizer, tag atom.Atom, at int) int {
	kind := z.Next()
	raw := z.Raw()
	s.lean = append(s.lean, raw...)
	switch {
	case kind != html.TextToken:
	case tag == atom.Title && s.meta.title == "":
		s.meta.title = strings.Join(strings.Fields(html.UnescapeString(string(raw))), " ")
	case tag == atom.Script && len(raw) <= maxLinked:
		s.meta.linked = append(s.meta.linked, bytes.Clone(raw))
	}
	return at + len(raw)
}

// startTag opens an element.
func (s *scan) startTag(z *html.Tokenizer, tag atom.Atom, more, closed bool) {
	s.tags++
	s.depths += len(s.open)
	switch {
	case tag == atom.Br:
		s.lineBreak()
	case tag == atom.Meta, tag == atom.Link, tag == atom.Time, tag == atom.Html:
		s.readMeta(z, tag, more)
	case tag == atom.A:
		s.closeLink()
		for more {
			var key, value []byte
			key, value, more = z.TagAttr()
			if string(key) == "href" {
				s.link = len(s.anchors)
				s.anchors = append(s.anchors, anchor{start: -1, href: string(value)})
				break
			}
		}
	case blocks[tag]:
		s.boundary()
		s.implied(tag)
		if !closed && tag != atom.Hr {
			s.push(tag)
		}
	}
}

// push puts an element on the stack.
func (s *scan) push(tag atom.Atom) {
	s.opened++
	if len(s.open) >= maxOpen {
		return
	}
	e := element{tag: tag, number: s.opened, place: places[tag]}
	if n := len(s.open); n > 0 {
		e.place |= s.open[n-1].place
	}
	s.open = append(s.open, e)
}

// closers tells which open elements a start tag ends where their end tag was left
// out, and which elements stop the search.
var closers = map[atom.Atom][]atom.Atom{
	atom.Li: {atom.Li}, atom.Dd: {atom.Dd, atom.Dt}, atom.Dt: {atom.Dd, atom.Dt}, atom.Tr: {atom.Td, atom.Th, atom.Tr},
	atom.Td: {atom.Td, atom.Th}, atom.Th: {atom.Td, atom.Th},
}

// implied closes the elements that a start tag ends by itself: a paragraph, and a
// list item or cell before its next.
func (s *scan) implied(tag atom.Atom) {
	for n := len(s.open); n > 0; n = len(s.open) {
		top := s.open[n-1].tag
		ends := top == atom.P
		for _, c := range closers[tag] {
			ends = ends || top == c
		}
		if !ends {
			return
		}
		s.open = s.open[:n-1]
	}
}

// endTag closes an element, with those left open inside it.
func (s *scan) endTag(tag atom.Atom) {
	s.tags++
	switch {
	case tag == atom.A:
		s.closeLink()
	case blocks[tag]:
		s.boundary()
		for i := len(s.open) - 1; i >= 0 && i >= len(s.open)-64; i-- {
			if s.open[i].tag == tag {
				s.open = s.open[:i]
				return
			}
		}
	}
}

// closeLink ends the open link.
func (s *scan) closeLink() {
	if s.link >= 0 && s.anchors[s.link].start < 0 {
		s.anchors = s.anchors[:s.link]
	}
	s.link = -1
}

// lineBreak ends a line; two in a row end the leaf.
func (s *scan) lineBreak() {
	if s.breaks++; s.breaks > 1 {
		s.boundary()
	}
	s.space = '\n'
}

// boundary ends the leaf being filled.
func (s *scan) boundary() {
	s.space, s.breaks = 0, 0
	if s.current.start < 0 {
		return
	}
	l := s.current
	l.end = len(s.flat)
	s.leaves = append(s.leaves, l)
	s.current = leaf{start: -1}
}

// text adds a raw text token that stands at byte from.
func (s *scan) text(raw []byte, from int) {
	pre := len(s.open) > 0 && s.open[len(s.open)-1].tag == atom.Pre
	for i := 0; i < len(raw); {
		c := raw[i]
		switch {
		case c == '\n' && pre:
			s.lineBreak()
			s.spaceAt = from + i
			i++
		case c <= ' ':
			s.blank(from + i)
			i++
		case c == '&':
			n, decoded := entity(raw[i:])
			s.put(decoded, from+i, n)
			i += n
		case c < utf8.RuneSelf:
			n := 1
			for i+n < len(raw) && raw[i+n] > ' ' && raw[i+n] < utf8.RuneSelf && raw[i+n] != '&' {
				n++
			}
			s.write(raw[i:i+n], from+i, n)
			i += n
		default:
			_, n := utf8.DecodeRune(raw[i:])
			s.put(raw[i:i+n], from+i, n)
			i += n
		}
	}
}

// blank notes white space at byte from.
func (s *scan) blank(from int) {
	if s.space == 0 {
		s.space, s.spaceAt = ' ', from
	}
}

// put writes one character or decoded entity that n bytes gave. Spaces of every kind
// become one plain space; characters that show nothing are left out.
func (s *scan) put(decoded []byte, from, n int) {
	r, size := utf8.DecodeRune(decoded)
	switch {
	case size == len(decoded) && unicode.IsSpace(r):
		s.blank(from)
	case size == len(decoded) && unseen(r):
	default:
		s.write(decoded, from, n)
	}
}

// unseen tells the characters that only guide line breaking and order.
func unseen(r rune) bool {
	return r == 0x00AD || r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E || r == 0x2060 || r == 0xFEFF
}

// write appends visible text that n bytes from byte from gave.
func (s *scan) write(text []byte, from, n int) {
	if s.current.start < 0 {
		s.current = leaf{start: len(s.flat)}
		if k := len(s.open); k > 0 {
			s.current.tag, s.current.place = s.open[k-1].tag, s.open[k-1].place
			if k > 1 {
				s.current.parent = s.open[k-2].number
			}
		}
	} else if s.space != 0 {
		s.run(s.spaceAt, 1, 1)
		s.flat = append(s.flat, s.space)
		if s.link >= 0 && s.anchors[s.link].start >= s.current.start {
			s.current.linked++
		}
	}
	s.space, s.breaks = 0, 0
	if s.link >= 0 {
		a := &s.anchors[s.link]
		if a.start < 0 {
			a.start = len(s.flat)
		}
		a.end = len(s.flat) + len(text)
		s.current.linked += len(text)
	}
	s.run(from, n, len(text))
	s.flat = append(s.flat, text...)
}

// run notes that the next "out" bytes of flat come from the n bytes at from.
func (s *scan) run(from, n, out int) {
	at := len(s.flat)
	if k := len(s.runs) - 1; k >= 0 && n == out {
		if r := &s.runs[k]; r.End == at && r.To == from && r.End-r.Start == r.To-r.From {
			r.End += out
			r.To += n
			return
		}
	}
	s.runs = append(s.runs, Run{at, at + out, from, from + n})
}

// entity decodes the character reference at the start of raw: the bytes it takes
// and what it stands for; a lone & stands for itself.
func entity(raw []byte) (int, []byte) {
	n := 1
	for n < len(raw) && n < 34 && (raw[n] == '#' || raw[n]|0x20 >= 'a' && raw[n]|0x20 <= 'z' || raw[n] >= '0' && raw[n] <= '9') {
		n++
	}
	if n < len(raw) && raw[n] == ';' {
		n++
	}
	if n == 1 {
		return 1, raw[:1]
	}
	name := string(raw[:n])
	if decoded := html.UnescapeString(name); decoded != name {
		return n, []byte(decoded)
	}
	return 1, raw[:1]
}
