package export

import (
	"bytes"
	"encoding/json"

	"casus/internal/event"
	"casus/internal/export/muc4"
)

// JSONL writes the record as one line: the contract of doc/record.md.
func JSONL(r event.Record) ([]byte, error) { return line(whole(r)) }

// JSON writes the record indented, as one element of an array.
func JSON(r event.Record) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(whole(r)); err != nil {
		return nil, err // unreachable: a record holds nothing that JSON lacks
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// MUC4 writes the page's incidents as templates of the fourth Message Understanding
// Conference, one page a line.
func MUC4(r event.Record) ([]byte, error) {
	b, err := muc4.Line(r)
	return append(b, '\n'), err
}
