package page

import (
	"fmt"
	"strings"
)

// Error is a page that could not be read: where, what was wrong and what to do.
// It prints as one line.
type Error struct {
	Name   string // the input's name
	Line   int    // counted from 1; 0 where lines say nothing
	Offset int64  // byte in the decompressed input; -1 where it says nothing
	What   string // what was wrong
	Remedy string // what to do
	Err    error  // the cause, if another error is
}

// Error gives "name: line 3: what: cause; remedy".
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Name)
	if e.Line > 0 {
		fmt.Fprintf(&b, ": line %d", e.Line)
	}
	if e.Offset >= 0 {
		fmt.Fprintf(&b, ": byte %d", e.Offset)
	}
	b.WriteString(": " + e.What)
	if e.Err != nil {
		b.WriteString(": " + strings.ReplaceAll(e.Err.Error(), "\n", " "))
	}
	if e.Remedy != "" {
		b.WriteString("; " + e.Remedy)
	}
	return b.String()
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// bytesOf writes a bound for people: "16 MB".
func bytesOf(n int) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%d KB", n>>10)
}
