package page

import (
	"bytes"
	"path/filepath"
	"strings"
)

// format is what an input was found to be.
type format int

const (
	formatDump    format = iota // plain text, perhaps with the page's furniture
	formatObjects               // JSON objects: one page, or one a line
	formatArray                 // a JSON array of pages
	formatHTML                  // one HTML page
	formatFeed                  // RSS, Atom or JSON Feed
	formatWARC                  // a web archive
	formatPDF                   // text in PDF
	formatBinary                // none that is read
)

// sniff tells the format from the first bytes, and from the name where they leave
// it open.
func sniff(name string, head []byte) format {
	start := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n\f")
	lower := bytes.ToLower(start)
	switch {
	case bytes.HasPrefix(start, []byte("WARC/")):
		return formatWARC
	case bytes.HasPrefix(start, []byte("%PDF-")):
		return formatPDF
	case jsonStart(start, '{', '"'):
		if bytes.Contains(lower, []byte("jsonfeed.org/version")) {
			return formatFeed
		}
		return formatObjects
	case jsonStart(start, '[', '{'):
		return formatArray
	case feedStart(lower):
		return formatFeed
	case wide(head):
		return sniff(name, narrow(head))
	case binary(head):
		return formatBinary
	case htmlStart(name, lower):
		return formatHTML
	}
	return formatDump
}

// jsonStart reports whether s begins with an object or array whose first member
// begins with inner.
func jsonStart(s []byte, open, inner byte) bool {
	if len(s) == 0 || s[0] != open {
		return false
	}
	s = bytes.TrimLeft(s[1:], " \t\r\n")
	return len(s) > 0 && s[0] == inner
}

// feedStart reports whether the first element of an XML document is a feed's.
func feedStart(lower []byte) bool {
	return bytes.HasPrefix(lower, []byte("<")) && hasElement(lower[:min(len(lower), 1024)], "rss", "feed", "rdf:rdf")
}

// hasElement reports whether one of the elements opens in s.
func hasElement(s []byte, names ...string) bool {
	for _, n := range names {
		for rest := s; ; {
			i := bytes.Index(rest, []byte("<"+n))
			if i < 0 {
				break
			}
			if rest = rest[i+1+len(n):]; len(rest) > 0 && (rest[0] == '>' || rest[0] <= ' ' || rest[0] == '/') {
				return true
			}
		}
	}
	return false
}

// htmlStart reports whether a text is HTML: it begins as a document does, or its name
// says so and it has elements, or it begins with an element of its body.
func htmlStart(name string, lower []byte) bool {
	if hasElement(lower, "html", "head", "body", "meta", "title") || bytes.HasPrefix(lower, []byte("<!doctype")) {
		return true
	}
	ext := strings.ToLower(filepath.Ext(strings.TrimSuffix(strings.ToLower(name), ".gz")))
	named := ext == ".html" || ext == ".htm" || ext == ".xhtml"
	return (named || bytes.HasPrefix(lower, []byte("<"))) && hasElement(lower, "p", "div", "article", "h1", "h2", "span", "table", "section", "main", "br", "a")
}

// wide reports whether the bytes begin with the mark of UTF-16.
func wide(head []byte) bool {
	return bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff"))
}

// narrow gives the ASCII of UTF-16 for sniffing.
func narrow(head []byte) []byte {
	var out []byte
	for _, c := range head[2:] {
		if c != 0 {
			out = append(out, c)
		}
	}
	return out
}

// binary reports whether the bytes hold control characters that no text holds.
func binary(head []byte) bool {
	odd := 0
	for _, c := range head {
		if c == 0 {
			return true
		}
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b {
			odd++
		}
	}
	return odd*50 > len(head)
}
