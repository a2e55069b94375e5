// Package page turns bytes into pages: one document each, with clean text and a
// map from that text back to the bytes it came from.
//
// It imports span alone of the project's rooms and opens no socket; time is
// passed in.
package page

// Page is one document as the record prints it. Fields without a value are left out.
type Page struct {
	ID        string   `json:"id"`                  // sha256 of the clean text, hex
	Source    string   `json:"source"`              // path or URL it was read from; for a JSON page its own source, else its id
	URL       string   `json:"url,omitempty"`       // canonical address
	Retrieved string   `json:"retrieved,omitempty"` // RFC 3339, where the input says so (WARC)
	Title     string   `json:"title,omitempty"`
	Publisher string   `json:"publisher,omitempty"`
	Byline    string   `json:"byline,omitempty"`
	Published string   `json:"published,omitempty"` // ISO 8601 date
	Links     []string `json:"links,omitempty"`
	Language  string   `json:"language,omitempty"` // ISO 639-1
	Text      string   `json:"text"`               // clean text, paragraphs parted by one blank line

	// TitleInText is whether Text itself holds the title (a text dump, or a JSON page
	// whose first line it is). A title outside the text is read for coding too.
	TitleInText bool `json:"-"`
	// Origin maps Text back to the source bytes, in order of Text; empty where the
	// text was taken as it stands.
	Origin []Run `json:"-"`
}

// Run says that Text[Start:End) was read from the source bytes [From, To).
type Run struct {
	Start, End int
	From, To   int
}
