package page

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// objects reads a file that begins with an object: one page a line, or one page
// over many lines.
func (in *input) objects() bool {
	at := in.at
	first, err := in.line(MaxText)
	rest, _ := in.br.Peek(64)
	many := errors.Is(err, errLong) || bytes.HasSuffix(bytes.TrimSpace(first), []byte("}")) || bytes.HasPrefix(bytes.TrimSpace(rest), []byte("{"))
	if many {
		return in.lines(at, first, err)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return in.fail(in.broken(err))
	}
	object, e := in.all(MaxText-len(first), "JSON page")
	if e != nil {
		return in.fail(e)
	}
	object = append(bytes.Clone(first), object...)
	return in.give(jsonPage(in.name, object, at, in.o))
}

// lines reads JSON pages, one object a line, of which the first was read at byte at.
// A line that cannot be read is an error of its own and the next line is read.
func (in *input) lines(at int, line []byte, err error) bool {
	for number := 1; ; number++ {
		switch {
		case errors.Is(err, errLong):
			if !in.fail(&Error{Name: in.name, Line: number, Offset: -1, What: "a line longer than " + bytesOf(MaxText),
				Remedy: "write one page a line, each shorter than that"}) {
				return false
			}
		case err != nil && !errors.Is(err, io.EOF):
			return in.fail(in.broken(err))
		default:
			if !in.object(line, at, number) {
				return false
			}
			if errors.Is(err, io.EOF) {
				return true
			}
		}
		at = in.at
		line, err = in.line(MaxText)
	}
}

// object gives the page of one line; an empty line is passed over.
func (in *input) object(line []byte, at, number int) bool {
	object := bytes.TrimSpace(line)
	if len(object) == 0 {
		return true
	}
	p, e := jsonPage(in.name, object, at+bytes.Index(line, object), in.o)
	if e != nil {
		e.Line = number
	} else if p.Source == in.name && (number > 1 || in.more()) {
		p.Source = fmt.Sprintf("%s:%d", in.name, number)
	}
	return in.give(p, e)
}

// array reads a JSON array of pages, one element at a time.
func (in *input) array() bool {
	base, bound := in.at, &bounded{r: in.br}
	d := json.NewDecoder(bound)
	bound.upTo(sniffed)
	if _, err := d.Token(); err != nil {
		return in.fail(jsonError(in.name, base, err))
	}
	for number := 1; ; number++ {
		bound.upTo(int(d.InputOffset()) + MaxText)
		if !d.More() {
			break
		}
		var object json.RawMessage
		if err := d.Decode(&object); err != nil {
			return in.fail(elementError(in.name, base, err))
		}
		p, e := jsonPage(in.name, object, base+int(d.InputOffset())-len(object), in.o)
		if e == nil && p.Source == in.name {
			p.Source = fmt.Sprintf("%s:%d", in.name, number)
		}
		if !in.give(p, e) {
			return false
		}
	}
	if _, err := d.Token(); err != nil {
		return in.fail(elementError(in.name, base, err))
	}
	return true
}

// elementError words an error between the elements of an array.
func elementError(name string, base int, err error) *Error {
	if errors.Is(err, errLong) {
		return &Error{Name: name, Offset: int64(base), What: "an element longer than " + bytesOf(MaxText),
			Remedy: "write one page a line, each shorter than that"}
	}
	return jsonError(name, base, err)
}

// bounded lets a reader be read up to a byte that is moved on as work goes on.
type bounded struct {
	r         io.Reader
	at, limit int
}

func (b *bounded) upTo(limit int) { b.limit = limit }

func (b *bounded) Read(p []byte) (int, error) {
	if b.at >= b.limit {
		return 0, errLong
	}
	n, err := b.r.Read(p[:min(len(p), b.limit-b.at)])
	b.at += n
	return n, err
}
