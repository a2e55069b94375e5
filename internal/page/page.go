// Package page turns bytes into pages: one document each, with clean text and a
// map from that text back to the bytes it came from.
//
// It imports span alone of the project's rooms and opens no socket; time is
// passed in. Everything it reads is held within the bounds of bounds.go.
package page

import (
	"crypto/sha256"
	"encoding/hex"
)

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
	// Origin maps Text back to the source bytes, in order of Text. Runs never overlap
	// in Text; bytes that were added in cleaning (the blank line between paragraphs)
	// stand in no run.
	Origin []Run `json:"-"`
	// Raw holds the bytes that this page was read from, decompressed: the HTML or text
	// document, the JSON object, the content of the feed's item. RawAs is html, text or json.
	Raw   []byte `json:"-"`
	RawAs string `json:"-"`
	// Notes are plain sentences for the user about what was repaired or is missing:
	// "no date found; give one with --published". They never stop the page.
	Notes []string `json:"-"`
}

// Run says that Text[Start:End) was read from the source bytes [From, To), counted
// in the decompressed stream. Where both have the same length they agree byte by
// byte; otherwise the run as a whole was read from them (an escape, an entity, a
// character of another charset).
type Run struct {
	Start, End int
	From, To   int
}

// English reports whether the page is in English, the one language events are read in.
func (p *Page) English() bool { return p.Language == "en" }

// Identify sets ID from the text.
func (p *Page) identify() {
	sum := sha256.Sum256([]byte(p.Text))
	p.ID = hex.EncodeToString(sum[:])
}

// note adds a sentence for the user.
func (p *Page) note(s string) { p.Notes = append(p.Notes, s) }
