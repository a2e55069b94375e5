package page

import "bytes"

// format is what an input was found to be.
type format int

const (
	formatDump    format = iota // plain text, perhaps with the page's furniture
	formatObjects               // JSON objects: one page, or one a line
	formatArray                 // a JSON array of pages
	formatBinary                // none that is read
)

// sniff tells the format from the first bytes, and from the name where they leave
// it open.
func sniff(name string, head []byte) format {
	start := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	switch {
	case len(start) > 0 && start[0] == '{' && jsonStart(start[1:], '"'):
		return formatObjects
	case len(start) > 0 && start[0] == '[' && jsonStart(start[1:], '{'):
		return formatArray
	case binary(head):
		return formatBinary
	}
	return formatDump
}

// jsonStart reports whether s, white space aside, begins with c.
func jsonStart(s []byte, c byte) bool {
	s = bytes.TrimLeft(s, " \t\r\n")
	return len(s) > 0 && s[0] == c
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
