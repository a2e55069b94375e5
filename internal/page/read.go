package page

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Options says how pages are read. The zero value reads them as they are.
type Options struct {
	// Published is the date of every page, ISO 8601; it overrides what the pages say.
	Published string
}

// Sent is an input that came over the web, with what the server said of it. A reader
// that has these methods is asked for them.
type Sent interface {
	ContentType() string // media type with its charset; may be empty
	Address() string     // where it was found
	Retrieved() string   // when, RFC 3339; may be empty
}

// Read gives the pages of one input in order. The format is told from the content,
// with the name's ending as a hint. A page that cannot be read gives an *Error and
// the next one is read; an input that breaks off gives an *Error at its end.
func Read(name string, r io.Reader, o Options) iter.Seq2[*Page, error] {
	return func(yield func(*Page, error) bool) {
		in := &input{name: name, br: bufio.NewReaderSize(r, 64<<10), o: o, yield: yield}
		in.sent, _ = r.(Sent)
		in.read()
	}
}

// input is one stream being read.
type input struct {
	name  string
	br    *bufio.Reader
	at    int // bytes of the decompressed stream read so far
	o     Options
	yield func(*Page, error) bool
	sent  Sent // nil for what did not come over the web
}

// read tells the format and gives the pages. It reports whether the reader of the
// pages wants more, as every method it calls does.
func (in *input) read() bool {
	if head, _ := in.br.Peek(2); bytes.Equal(head, []byte{0x1f, 0x8b}) {
		z, err := gzip.NewReader(in.br)
		if err != nil {
			return in.fail(in.broken(err))
		}
		in.br = bufio.NewReaderSize(z, 64<<10)
	}
	head, err := in.br.Peek(sniffed)
	if len(head) == 0 {
		if err != nil && err != io.EOF {
			return in.fail(in.broken(err))
		}
		return in.fail(&Error{Name: in.name, Offset: -1, What: "empty file", Remedy: "leave it out or save the page again"})
	}
	switch sniff(in.name, head) {
	case formatObjects:
		in.plain(head)
		return in.objects()
	case formatArray:
		in.plain(head)
		return in.array()
	case formatHTML:
		return in.document(in.htmlDocument, MaxHTML, "HTML page", "html")
	case formatFeed:
		return in.feed()
	case formatWARC:
		return in.archive()
	case formatPDF:
		return in.fail(&Error{Name: in.name, Offset: -1, What: "a PDF, which is not read",
			Remedy: "turn it into text first: pdftotext FILE.pdf - | casus page -"})
	case formatBinary:
		return in.fail(errBinary(in.name))
	}
	return in.document(dumpPage, MaxDump, "text", "text")
}

// document reads the whole input as one page.
func (in *input) document(read func(string, *decoded, Options) (*Page, *Error), limit int, what, as string) bool {
	at := in.at
	raw, e := in.all(limit, what)
	if e != nil {
		return in.fail(e)
	}
	declared := ""
	if in.sent != nil {
		declared = in.sent.ContentType()
	}
	p, e := read(in.name, decode(raw, at, declared), in.o)
	p = withRaw(p, raw, as)
	if p != nil && in.sent != nil {
		p.Retrieved = in.sent.Retrieved()
		if p.URL == "" {
			p.URL = in.sent.Address()
		}
	}
	return in.give(p, e)
}

// plain passes over the mark of UTF-8, and converts UTF-16, before JSON is read; the
// bytes of a converted input count after the conversion.
func (in *input) plain(head []byte) {
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		in.br.Discard(3)
		in.at += 3
	case wide(head):
		in.br = bufio.NewReaderSize(transform.NewReader(in.br, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()), 64<<10)
	}
}

// htmlDocument reads one HTML page, whose address is known if it came over the web.
func (in *input) htmlDocument(name string, d *decoded, o Options) (*Page, *Error) {
	address := ""
	if in.sent != nil {
		address = in.sent.Address()
	}
	return htmlPage(name, address, d, o)
}

// errBinary words a file that is no text.
func errBinary(name string) *Error {
	return &Error{Name: name, Offset: -1, What: "a binary file of no format that is read",
		Remedy: "give HTML, plain text, JSON or JSONL pages, RSS or Atom, WARC, or any of these as .gz"}
}

// give yields a page or its error.
func (in *input) give(p *Page, e *Error) bool {
	if e != nil {
		return in.yield(nil, e)
	}
	return in.yield(p, nil)
}

// fail yields an error.
func (in *input) fail(e *Error) bool { return in.yield(nil, e) }

// broken words an error of the stream itself.
func (in *input) broken(err error) *Error {
	e := &Error{Name: in.name, Offset: int64(in.at), What: "reading failed", Err: err}
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		e.What, e.Err, e.Remedy = "the compressed file breaks off", nil, "fetch or copy it again; what came before was read"
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader):
		e.What, e.Remedy = "the compressed file is damaged", "fetch or copy it again; what came before was read"
	}
	return e
}

// errLong says that a line or an element is longer than its bound.
var errLong = errors.New("too long")

// line reads one line without its end. A line longer than limit is read over and
// gives errLong; the last line comes with io.EOF.
func (in *input) line(limit int) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := in.br.ReadSlice('\n')
		in.at += len(part)
		if long = long || len(line)+len(part) > limit; !long {
			line = append(line, part...)
		} else {
			line = nil
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err == nil && long, err == io.EOF && long:
			return nil, errLong
		default:
			return bytes.TrimSuffix(line, []byte("\n")), err
		}
	}
}

// more reports whether anything but white space may follow.
func (in *input) more() bool {
	for {
		next, err := in.br.Peek(1)
		if err != nil || next[0] > ' ' {
			return err == nil
		}
		in.br.Discard(1)
		in.at++
	}
}

// all reads the rest, which must not be longer than limit.
func (in *input) all(limit int, what string) ([]byte, *Error) {
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(in.br, int64(limit)+1))
	in.at += int(n)
	if err != nil {
		return nil, in.broken(err)
	}
	if n > int64(limit) {
		return nil, &Error{Name: in.name, Offset: -1, What: fmt.Sprintf("a %s longer than %s", what, bytesOf(limit)),
			Remedy: "split it into one file a page, or give JSON pages one a line"}
	}
	return b.Bytes(), nil
}
