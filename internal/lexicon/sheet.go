package lexicon

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"unicode/utf8"
)

// The bounds of a table: far above any real one, so that a wrong file is told
// from a long one.
const (
	maxFile   = 16 << 20
	maxFaults = 10
)

// sheet is a table as read: its columns and rows.
type sheet struct {
	file    string
	columns []string
	rows    []Row
	removes []Row // rows of a user's file that begin with "!"
}

// Row is one row of a table as read.
type Row struct {
	File  string
	Line  int // counted from 1
	sheet *sheet
	cells []string
}

// Key is the first cell: the entry's words.
func (r *Row) Key() string { return r.cells[0] }

// Get gives the cell of a column, empty where the table has no such column.
func (r *Row) Get(column string) string {
	for i, c := range r.sheet.columns {
		if c == column {
			return r.cells[i]
		}
	}
	return ""
}

// BadRow says what is wrong with a row of a table.
type BadRow struct {
	File    string
	Line    int
	Problem string
	Remedy  string
}

// Error gives file, line, problem and remedy in one line.
func (b *BadRow) Error() string {
	return fmt.Sprintf("%s:%d: %s; %s", b.File, b.Line, b.Problem, b.Remedy)
}

func (r *Row) fault(problem, remedy string) error {
	return &BadRow{r.File, r.Line, problem, remedy}
}

// readFile reads a user's table within the bounds.
func readFile(path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", fmt.Errorf("lexicon table: %w", err)
	}
	if !info.Mode().IsRegular() || info.Size() > maxFile {
		return "", fmt.Errorf("%s: not a regular file of at most %d MB; a table is a tab-separated text file", path, maxFile>>20)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("lexicon table: %w", err)
	}
	return string(data), nil
}

// readSheet reads tab-separated text: lines that begin with # are comments, the
// first other line names the columns, every further line is a row. Cells missing
// at a line's end are empty.
func readSheet(file, data string) (*sheet, error) {
	s := &sheet{file: file}
	var faults []error
	if !utf8.ValidString(data) {
		return nil, &BadRow{file, 1 + strings.Count(data[:invalidAt(data)], "\n"), "the file is not UTF-8 text", "save it as UTF-8"}
	}
	data = strings.TrimPrefix(data, "\ufeff")
	for line := 1; data != ""; line++ {
		var text string
		text, data, _ = strings.Cut(data, "\n")
		text = strings.TrimSuffix(text, "\r")
		if strings.HasPrefix(text, "#") || strings.TrimSpace(text) == "" {
			continue
		}
		if err := s.readLine(line, text); err != nil {
			if s.columns == nil {
				return nil, err
			}
			if faults = append(faults, err); len(faults) == maxFaults {
				break
			}
		}
	}
	if s.columns == nil {
		return nil, &BadRow{file, 1, "the file has no line of column names", "begin it with the column names of the table, parted by tabs"}
	}
	return s, errors.Join(faults...)
}

// invalidAt gives the offset of the first byte that is not UTF-8.
func invalidAt(s string) int {
	for i, r := range s {
		if r == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(s[i:]); n == 1 {
				return i
			}
		}
	}
	return len(s)
}

// readLine reads the names of the columns or one row.
func (s *sheet) readLine(line int, text string) error {
	cells := strings.Split(text, "\t")
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	if s.columns == nil {
		for i, c := range cells {
			if c == "" || slices.Contains(cells[:i], c) {
				return &BadRow{s.file, line, fmt.Sprintf("column %d has no name of its own", i+1), "name every column once"}
			}
		}
		s.columns = cells
		return nil
	}
	if len(cells) > len(s.columns) {
		return &BadRow{s.file, line, fmt.Sprintf("the row has %d cells, the table %d columns", len(cells), len(s.columns)), "remove the tabs too many"}
	}
	for len(cells) < len(s.columns) {
		cells = append(cells, "")
	}
	if cells[0] == "" || cells[0] == "!" {
		return &BadRow{s.file, line, "the first cell is empty", fmt.Sprintf("write the %s there", s.columns[0])}
	}
	r := Row{File: s.file, Line: line, sheet: s, cells: cells}
	if cells[0][0] == '!' {
		cells[0] = strings.TrimSpace(cells[0][1:])
		s.removes = append(s.removes, r)
		return nil
	}
	s.rows = append(s.rows, r)
	return nil
}

// add puts the rows of a user's sheet in: rows of the same key are replaced, rows
// that begin with "!" are taken out. The user's file may leave columns out; a row
// without a source has its file as one.
func (s *sheet) add(o *sheet) error {
	if len(o.columns) == 0 || o.columns[0] != s.columns[0] {
		return &BadRow{o.file, 1, fmt.Sprintf("the first column is not %q", s.columns[0]), "begin with the columns " + strings.Join(s.columns, ", ")}
	}
	from := make([]int, len(s.columns))
	for i, c := range s.columns {
		from[i] = slices.Index(o.columns, c)
	}
	for _, c := range o.columns {
		if !slices.Contains(s.columns, c) {
			return &BadRow{o.file, 1, fmt.Sprintf("the table has no column %q", c), "use the columns " + strings.Join(s.columns, ", ")}
		}
	}
	gone := map[string]bool{}
	var added []Row
	for _, r := range o.removes {
		gone[s.key(r.remap(s, from))] = true
	}
	for _, r := range o.rows {
		n := r.remap(s, from)
		gone[s.key(n)] = true
		added = append(added, n)
	}
	s.rows = slices.DeleteFunc(s.rows, func(r Row) bool { return gone[s.key(r)] })
	s.rows = append(s.rows, added...)
	return nil
}

// remap gives a row of another sheet the columns of s.
func (r Row) remap(s *sheet, from []int) Row {
	cells := make([]string, len(s.columns))
	for i, k := range from {
		if k >= 0 {
			cells[i] = r.cells[k]
		}
		if s.columns[i] == "source" && cells[i] == "" {
			cells[i] = r.File
		}
	}
	return Row{File: r.File, Line: r.Line, sheet: s, cells: cells}
}

// key tells rows of one table apart: the entry, and its part of speech where the
// table has one.
func (s *sheet) key(r Row) string { return strings.ToLower(r.cells[0]) + "\t" + r.Get("pos") }
