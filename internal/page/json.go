package page

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"unicode/utf8"
)

// member is what a JSON page may hold. Other keys are read over.
type member struct {
	Text      *string `json:"text"`
	ID        string  `json:"id"`
	Source    string  `json:"source"`
	URL       string  `json:"url"`
	Published string  `json:"published"`
	Title     string  `json:"title"`
	Publisher string  `json:"publisher"`
	Byline    string  `json:"byline"`
}

// jsonPage reads one JSON object as a page: its text is taken exactly as it stands.
// at is where the object begins in the input, so that Origin counts from there.
func jsonPage(name string, object []byte, at int, o Options) (*Page, *Error) {
	var m member
	if err := json.Unmarshal(object, &m); err != nil {
		return nil, jsonError(name, at, err)
	}
	if m.Text == nil {
		return nil, &Error{Name: name, Offset: int64(at), What: `a JSON page without "text"`,
			Remedy: `give each object a "text" with the clean text of the page`}
	}
	if strings.TrimSpace(*m.Text) == "" {
		return nil, &Error{Name: name, Offset: int64(at), What: `a JSON page whose "text" is empty`,
			Remedy: "leave the page out or give its text"}
	}
	p := &Page{Text: *m.Text, Source: m.Source, URL: m.URL, Title: m.Title, Publisher: m.Publisher, Byline: m.Byline, Raw: object, RawAs: "json"}
	if p.Source == "" {
		p.Source = m.ID
	}
	if p.Source == "" {
		p.Source = name
	}
	if !utf8.Valid(object) {
		p.note("invalid UTF-8 was replaced by U+FFFD; save the file as UTF-8")
	}
	p.Origin = jsonOrigin(object, at)
	p.TitleInText = p.Title != "" && strings.HasPrefix(strings.TrimSpace(p.Text), strings.TrimSpace(p.Title))
	p.date(m.Published, o)
	p.finish("")
	return p, nil
}

// jsonError words an error of the JSON reader with its byte.
func jsonError(name string, at int, err error) *Error {
	e := &Error{Name: name, Offset: int64(at), What: "not a JSON page", Err: err,
		Remedy: `a JSON page is {"text": "…", "id"?, "source"?, "url"?, "published"?, "title"?, "publisher"?, "byline"?}`}
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		e.Offset += syntax.Offset
	case errors.As(err, &kind):
		e.Offset += kind.Offset
	}
	return e
}

// jsonOrigin maps the decoded "text" of a valid object back to its bytes: plain
// stretches byte by byte, each escape as a run of its own. Of several "text" keys
// the last holds, as in encoding/json.
func jsonOrigin(object []byte, at int) []Run {
	var runs []Run
	for i := 1; i < len(object); {
		i += bytes.IndexByte(object[i:], '"')
		key := i + stringEnd(object[i:])
		name := object[i:key]
		value := key + bytes.IndexByte(object[key:], ':') + 1
		value += len(object[value:]) - len(bytes.TrimLeft(object[value:], " \t\r\n"))
		i = value + valueEnd(object[value:])
		if object[value] == '"' && bytes.EqualFold(name, []byte(`"text"`)) {
			runs = unescape(object[value:i], at+value)
		}
		if next := bytes.TrimLeft(object[i:], " \t\r\n"); len(next) == 0 || next[0] != ',' {
			break
		}
	}
	return runs
}

// stringEnd gives the length of the valid JSON string s begins with.
func stringEnd(s []byte) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(s)
}

// valueEnd gives the length of the valid JSON value s begins with.
func valueEnd(s []byte) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '"':
			i += stringEnd(s[i:]) - 1
			if depth == 0 {
				return i + 1
			}
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth <= 0 {
				return i + 1 + min(depth, 0) // a bare value ends before its object does
			}
		case ',':
			if depth == 0 {
				return i
			}
		}
	}
	return len(s)
}

// unescape gives the runs of a quoted JSON string whose quote stands at byte at.
func unescape(quoted []byte, at int) []Run {
	var runs []Run
	s := quoted[1 : len(quoted)-1]
	out, plain := 0, 0
	flush := func(to int) {
		if to > plain {
			runs = append(runs, Run{out, out + to - plain, at + 1 + plain, at + 1 + to})
			out += to - plain
		}
	}
	for i := 0; i < len(s); {
		n, width := 1, 0
		switch {
		case s[i] == '\\':
			n, width = escape(s[i:])
		case s[i] >= utf8.RuneSelf:
			r, size := utf8.DecodeRune(s[i:])
			if r != utf8.RuneError || size != 1 {
				i += size
				continue
			}
			width = 3 // an invalid byte became U+FFFD
		default:
			i++
			continue
		}
		flush(i)
		runs = append(runs, Run{out, out + width, at + 1 + i, at + 1 + i + n})
		out += width
		i += n
		plain = i
	}
	flush(len(s))
	return runs
}

// escape gives the bytes an escape takes in the source and in the decoded text.
func escape(s []byte) (source, decoded int) {
	if len(s) < 6 || s[1] != 'u' {
		return 2, 1
	}
	r := hex4(s[2:6])
	if r >= 0xD800 && r < 0xE000 {
		if r < 0xDC00 && len(s) >= 12 && s[6] == '\\' && s[7] == 'u' {
			if low := hex4(s[8:12]); low >= 0xDC00 && low < 0xE000 {
				return 12, 4
			}
		}
		return 6, 3 // half a surrogate pair became U+FFFD
	}
	return 6, utf8.RuneLen(r)
}

func hex4(s []byte) rune {
	var r rune
	for _, c := range s {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		}
		r = r<<4 | rune(c&15)
	}
	return r
}
