package page

import (
	"bytes"
	"strings"
)

// dump reads a plain text dump: paragraphs parted by blank lines, of which the
// first may be the headline.
func (in *input) dump() bool {
	at := in.at
	raw, e := in.all(MaxText, "text")
	if e != nil {
		return in.fail(e)
	}
	p := &Page{Source: in.name}
	var b strings.Builder
	for _, block := range bytes.Split(raw, []byte("\n\n")) {
		text := bytes.TrimSpace(block)
		if len(text) > 0 {
			if b.Len() > 0 {
				b.WriteString("\n\n")
			}
			from := at + bytes.Index(block, text)
			p.Origin = append(p.Origin, Run{b.Len(), b.Len() + len(text), from, from + len(text)})
			b.WriteString(strings.ToValidUTF8(string(text), "\uFFFD"))
		}
		at += len(block) + 2
	}
	p.Text = b.String()
	p.date("", in.o)
	p.finish()
	return in.give(p, nil)
}
