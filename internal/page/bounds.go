package page

// The bounds within which one page is read. They keep memory bounded whatever the
// input is, and lie far above what news pages are.
const (
	// MaxText is the most bytes of one JSON page or feed: a long book is 2 MB, so what is
	// larger is no page but a file of many.
	MaxText = 16 << 20
	// MaxDump is the most bytes of one plain text, each of whose lines is looked at.
	MaxDump = 4 << 20
	// MaxHTML is the most bytes of one HTML page. Of saved news pages the largest are
	// about 3 MB, and a parsed tree takes some ten times its source.
	MaxHTML = 8 << 20
	// sniffed is how many bytes decide the format: enough for a byte order mark, an XML
	// declaration, a comment and the first tags.
	sniffed = 4096
)
