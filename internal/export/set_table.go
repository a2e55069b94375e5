package export

import (
	"bufio"
	"encoding/csv"
	"io"
	"strings"

	"casus/internal/ledger"
)

// setTable writes rows with a header, and under it a row of HXL hashtags where it was asked for
// (HXL 1.1: the row stands straight under the header).
type setTable struct {
	w   *csv.Writer
	row func(k *ledger.Kept) ([]string, error)
}

func newTable(w io.Writer, o SetOptions, columns []string, tags map[string]string, row func(k *ledger.Kept) ([]string, error)) (SetWriter, error) {
	t := &setTable{csv.NewWriter(w), row}
	if err := t.w.Write(columns); err != nil {
		return nil, err
	}
	if o.HXL {
		cells := make([]string, len(columns))
		for i, c := range columns {
			cells[i] = tags[c]
		}
		if err := t.w.Write(cells); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// Incident writes a row; a shape that has no place for the incident gives none.
func (t *setTable) Incident(k *ledger.Kept) error {
	cells, err := t.row(k)
	if err != nil || cells == nil {
		return err
	}
	return t.w.Write(cells)
}

func (t *setTable) Close() error {
	t.w.Flush()
	return t.w.Error()
}

// tabbed writes rows parted by tabs, with no quotes: values have neither tabs nor line feeds.
type tabbed struct {
	w    *bufio.Writer
	rows func(k *ledger.Kept) ([][]string, error)
}

func newTabbed(w io.Writer, columns []string, rows func(k *ledger.Kept) ([][]string, error)) (SetWriter, error) {
	t := &tabbed{bufio.NewWriter(w), rows}
	if columns == nil {
		return t, nil
	}
	return t, t.line(columns)
}

func (t *tabbed) line(cells []string) error {
	for i, c := range cells {
		if i > 0 {
			if err := t.w.WriteByte('\t'); err != nil {
				return err
			}
		}
		if _, err := t.w.WriteString(strings.Join(strings.Fields(c), " ")); err != nil {
			return err
		}
	}
	return t.w.WriteByte('\n')
}

func (t *tabbed) Incident(k *ledger.Kept) error {
	all, err := t.rows(k)
	if err != nil {
		return err
	}
	for _, cells := range all {
		if err := t.line(cells); err != nil {
			return err
		}
	}
	return nil
}

func (t *tabbed) Close() error { return t.w.Flush() }

// listing writes JSON values: a head, something between two, a tail.
type listing struct {
	w                   *bufio.Writer
	head, between, tail string
	some                bool
	values              func(k *ledger.Kept) ([]any, error)
	end                 func() ([]byte, error) // what stands before the tail; nil: nothing
}

func newListing(w io.Writer, head, between, tail string, values func(k *ledger.Kept) ([]any, error)) *listing {
	l := &listing{w: bufio.NewWriter(w), head: head, between: between, tail: tail, values: values}
	return l
}

func (l *listing) Incident(k *ledger.Kept) error {
	values, err := l.values(k)
	if err != nil {
		return err
	}
	for _, v := range values {
		b, err := line(v)
		if err != nil {
			return err
		}
		before := l.between
		if !l.some {
			before = l.head
		}
		l.some = true
		if _, err := l.w.WriteString(before); err != nil {
			return err
		}
		if l.tail != "" {
			b = b[:len(b)-1]
		}
		if _, err := l.w.Write(b); err != nil {
			return err
		}
	}
	return nil
}

func (l *listing) Close() error {
	if !l.some {
		if _, err := l.w.WriteString(l.head); err != nil {
			return err
		}
	}
	if l.end != nil {
		b, err := l.end()
		if err != nil {
			return err
		}
		if _, err := l.w.Write(b); err != nil {
			return err
		}
	}
	if _, err := l.w.WriteString(l.tail); err != nil {
		return err
	}
	return l.w.Flush()
}
