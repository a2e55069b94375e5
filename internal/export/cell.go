package export

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"casus/internal/event"
)

// Cells of text that begin like a formula (= + - @, a tab or a carriage return) get
// an apostrophe before them, so that no spreadsheet carries out what a page says.
// Cells of numbers are never changed.

// cell guards text for a spreadsheet and puts it on one line.
func cell(s string) string {
	if strings.ContainsAny(s, "\n\r\t") {
		s = strings.Join(strings.Fields(s), " ")
	}
	if s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		return "'" + s
	}
	return s
}

// list joins several values of one cell.
func list(values []string) string { return cell(strings.Join(values, "; ")) }

func whole64(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

// degrees writes a coordinate, empty where there is none: five decimals are a metre.
func degrees(x *float64) string {
	if x == nil {
		return ""
	}
	return strconv.FormatFloat(*x, 'f', -1, 64)
}

// header writes the names of columns as the first row.
func header(columns []string) string { return string(rows([][]string{columns})) }

// rows writes rows as RFC 4180 says, with line feeds.
func rows(all [][]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.WriteAll(all) // a buffer takes everything
	return b.Bytes()
}

// names lists the parties in a role by name.
func names(e *event.Event, role event.Role) []string {
	var out []string
	for _, p := range e.Parties {
		if p.Role == role {
			out = append(out, p.Name)
		}
	}
	return out
}
