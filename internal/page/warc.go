package page

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// A web archive (WARC, ISO 28500:2017) is a row of records: a line with the version,
// headers, an empty line, Content-Length bytes, two line ends. Each record is often a
// gzip member of its own, which makes no difference to who reads the whole stream.

// Bounds of a web archive's parts.
const (
	maxHeaderLine = 64 << 10 // of one header; addresses of some trackers reach 16 KB
	maxHeaders    = 200      // of one record
)

// record is the head of one WARC record.
type record struct {
	kind    string // response, conversion, resource, …
	address string
	date    string
	media   string // Content-Type
	length  int
	body    int // byte of the stream where the content begins
}

// archive reads the pages of a web archive: HTML responses, and texts that were
// converted from them. Other records are passed over in silence.
func (in *input) archive() bool {
	for number := 1; ; number++ {
		r, err := in.record()
		switch {
		case errors.Is(err, io.EOF):
			return true
		case errors.Is(err, errRecord):
			return in.fail(&Error{Name: in.name, Offset: int64(in.at), What: fmt.Sprintf("record %d is no WARC record", number), Err: err,
				Remedy: "fetch the archive again; what came before was read"})
		case err != nil:
			return in.fail(in.broken(err))
		}
		more, err := in.content(r, number)
		if !more {
			return false
		}
		if err != nil {
			return in.fail(in.broken(err))
		}
	}
}

var errRecord = errors.New("bad head")

// record reads the head of the next record; io.EOF where none follows.
func (in *input) record() (record, error) {
	if !in.more() {
		_, err := in.br.Peek(1)
		return record{}, err
	}
	version, err := in.line(maxHeaderLine)
	if err != nil || !bytes.HasPrefix(version, []byte("WARC/")) {
		return record{}, unexpected(err)
	}
	r := record{length: -1}
	for range maxHeaders {
		line, err := in.line(maxHeaderLine)
		if err != nil {
			return record{}, unexpected(err)
		}
		if line = bytes.TrimSpace(line); len(line) == 0 {
			if r.length < 0 {
				return record{}, fmt.Errorf("%w: no Content-Length", errRecord)
			}
			r.body = in.at
			return r, nil
		}
		r.header(string(line))
	}
	return record{}, fmt.Errorf("%w: more than %d headers", errRecord, maxHeaders)
}

// unexpected words what is no head of a record; an end of the stream inside one is
// an unexpected one.
func unexpected(err error) error {
	switch {
	case err == nil, errors.Is(err, errLong):
		return errRecord
	case errors.Is(err, io.EOF):
		return io.ErrUnexpectedEOF
	}
	return err
}

// header notes one header of a record.
func (r *record) header(line string) {
	key, value, _ := strings.Cut(line, ":")
	value = strings.TrimSpace(value)
	switch strings.ToLower(strings.TrimSpace(key)) {
	case "warc-type":
		r.kind = strings.ToLower(value)
	case "warc-target-uri":
		r.address = strings.Trim(value, "<>")
	case "warc-date":
		r.date = value
	case "content-type":
		r.media = strings.ToLower(value)
	case "content-length":
		if n, err := strconv.Atoi(value); err == nil && n >= 0 {
			r.length = n
		}
	}
}

// content reads the content of a record and gives its page, if it is one.
func (in *input) content(r record, number int) (more bool, err error) {
	wanted := r.kind == "response" && strings.HasPrefix(r.media, "application/http") ||
		(r.kind == "conversion" || r.kind == "resource") && (strings.HasPrefix(r.media, "text/plain") || strings.Contains(r.media, "html"))
	if !wanted || r.length > MaxHTML {
		n, err := io.CopyN(io.Discard, in.br, int64(r.length))
		in.at += int(n)
		if wanted && err == nil {
			return in.fail(&Error{Name: in.label(r, number), Offset: -1, What: "a page longer than " + bytesOf(MaxHTML), Remedy: "leave it out"}), nil
		}
		return true, ended(err)
	}
	body := make([]byte, r.length)
	n, err := io.ReadFull(in.br, body)
	in.at += n
	if err != nil {
		return true, ended(err)
	}
	p, e := in.archived(r, body, number)
	if p == nil && e == nil {
		return true, nil
	}
	if p != nil {
		p.Retrieved = r.date
	}
	return in.give(p, e), nil
}

// ended makes an end of the stream inside a record an unexpected one.
func ended(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// label names a record for messages and as the source of its page.
func (in *input) label(r record, number int) string {
	if r.address != "" {
		return r.address
	}
	return fmt.Sprintf("%s:%d", in.name, number)
}

// archived gives the page of one record's content, nil for what is no page.
func (in *input) archived(r record, body []byte, number int) (*Page, *Error) {
	name := in.label(r, number)
	if r.kind != "response" {
		if strings.Contains(r.media, "html") {
			p, e := htmlPage(name, r.address, decode(body, r.body, r.media), in.o)
			return withRaw(p, body, "html"), e
		}
		p, e := dumpPage(name, decode(body, r.body, r.media), in.o)
		if p != nil {
			p.URL = r.address
		}
		return withRaw(p, body, "text"), e
	}
	h, payload := response(body)
	if h["status"] != "200" || !strings.Contains(h["content-type"], "html") || len(bytes.TrimSpace(payload)) == 0 {
		return nil, nil
	}
	at := r.body + len(body) - len(payload)
	raw, coded, err := uncoded(h, payload)
	if err != nil {
		return nil, &Error{Name: name, Offset: int64(at), What: "a response that cannot be decoded", Err: err, Remedy: "leave it out or fetch the page again"}
	}
	p, e := htmlPage(name, r.address, decode(raw, at, h["content-type"]), in.o)
	if p != nil && coded {
		p.Origin = nil // the bytes of the stream are not those of the page
	}
	return withRaw(p, raw, "html"), e
}

// withRaw notes on a page, if there is one, the bytes that it was read from.
func withRaw(p *Page, raw []byte, as string) *Page {
	if p != nil {
		p.Raw, p.RawAs = raw, as
	}
	return p
}

// response parts an HTTP response into its headers, in small letters, and its body.
func response(body []byte) (map[string]string, []byte) {
	h := map[string]string{}
	status := true
	for range maxHeaders {
		line, rest, found := bytes.Cut(body, []byte("\n"))
		if !found {
			break
		}
		body = rest
		text := strings.TrimSpace(string(line))
		if text == "" {
			break
		}
		if status {
			if fields := strings.Fields(text); len(fields) > 1 && strings.HasPrefix(fields[0], "HTTP/") {
				h["status"] = fields[1]
			}
			status = false
			continue
		}
		key, value, _ := strings.Cut(text, ":")
		h[strings.ToLower(strings.TrimSpace(key))] = strings.ToLower(strings.TrimSpace(value))
	}
	return h, body
}

// uncoded undoes the transfer coding and compression of a response's body and
// reports whether there was any. Archives often keep a body as it was sent, and
// often undo its coding but keep the headers: then the body is what it is.
func uncoded(h map[string]string, body []byte) (raw []byte, coded bool, err error) {
	if strings.Contains(h["transfer-encoding"], "chunked") {
		if joined, ok := unchunk(body); ok {
			body, coded = joined, true
		}
	}
	var r io.Reader
	switch encoding := h["content-encoding"]; {
	case bytes.HasPrefix(body, []byte{0x1f, 0x8b}):
		r, err = gzip.NewReader(bytes.NewReader(body))
	case encoding == "deflate" && !bytes.Contains(body[:min(len(body), sniffed)], []byte("<")):
		if r, err = zlib.NewReader(bytes.NewReader(body)); err != nil {
			r, err = flate.NewReader(bytes.NewReader(body)), nil
		}
	case encoding == "br" || encoding == "zstd":
		if !bytes.Contains(body[:min(len(body), sniffed)], []byte("<")) {
			return nil, true, errors.New("compressed with " + encoding)
		}
	}
	if r == nil || err != nil {
		return body, coded, err
	}
	raw, err = io.ReadAll(io.LimitReader(r, MaxHTML+1))
	if err == nil && len(raw) > MaxHTML {
		err = errLong
	}
	return raw, true, err
}

// unchunk joins the chunks of a body (RFC 9112, section 7.1); false where it is not
// made of chunks.
func unchunk(body []byte) ([]byte, bool) {
	var out []byte
	br := bufio.NewReader(bytes.NewReader(body))
	for {
		line, err := br.ReadString('\n')
		if err != nil {
			return nil, false
		}
		size, _, _ := strings.Cut(strings.TrimSpace(line), ";")
		n, err := strconv.ParseUint(size, 16, 31)
		if err != nil || int(n) > len(body) {
			return nil, false
		}
		if n == 0 {
			return out, true
		}
		chunk := make([]byte, n)
		if _, err := io.ReadFull(br, chunk); err != nil {
			return nil, false
		}
		out = append(out, chunk...)
		if _, err := br.ReadString('\n'); err != nil {
			return nil, false
		}
	}
}
