package page

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
)

// feed reads the items of an RSS, Atom or JSON feed as pages: title, address, date
// and author as the feed has them, the text from the content, else the summary.
func (in *input) feed() bool {
	at := in.at
	raw, e := in.all(MaxText, "feed")
	if e != nil {
		return in.fail(e)
	}
	f, err := parseFeed(raw)
	if err != nil {
		return in.fail(&Error{Name: in.name, Offset: -1, What: "not a feed that can be read", Err: err,
			Remedy: "check that it is whole RSS, Atom or JSON Feed"})
	}
	if len(f.Items) == 0 {
		return in.fail(&Error{Name: in.name, Offset: -1, What: "a feed without items", Remedy: "fetch it again later"})
	}
	for _, item := range f.Items {
		if !in.give(itemPage(in.name, f, item, raw, at, in.o)) {
			return false
		}
	}
	return true
}

// parseFeed calls the feed library; a fault of it is an error of the feed.
func parseFeed(raw []byte) (f *gofeed.Feed, err error) {
	defer func() {
		if recover() != nil {
			err = errFeed
		}
	}()
	return gofeed.NewParser().Parse(bytes.NewReader(raw))
}

type feedError string

func (e feedError) Error() string { return string(e) }

const errFeed = feedError("its structure is broken")

// itemPage gives the page of one item. Its text keeps its bytes where the feed holds
// the content unescaped.
func itemPage(name string, f *gofeed.Feed, item *gofeed.Item, raw []byte, at int, o Options) (*Page, *Error) {
	p := &Page{Source: name, URL: strings.TrimSpace(item.Link), Title: strings.Join(strings.Fields(plainText(item.Title)), " "),
		Publisher: strings.TrimSpace(f.Title)}
	for _, s := range []string{item.GUID, p.URL} {
		if s = strings.TrimSpace(s); s != "" {
			p.Source = s
		}
	}
	var names []string
	for _, a := range item.Authors {
		if a != nil && a.Name != "" {
			names = append(names, a.Name)
		}
	}
	p.Byline = strings.Join(names, ", ")
	content := item.Content
	if strings.TrimSpace(plainText(content)) == "" {
		content = item.Description
	}
	p.Raw, p.RawAs = []byte(content), "html"
	s := scanHTML([]byte(strings.ToValidUTF8(content, "\uFFFD")))
	kept := s.trim(p, slices.Clone(s.leaves), []string{p.Title})
	d := &decoded{text: s.src}
	begins := bytes.Index(raw, []byte(content))
	if begins >= 0 {
		d.base = at + begins
	}
	if p.Origin = s.render(p, d, kept); begins < 0 {
		p.Origin = nil
	}
	p.Links = s.links(kept, p.URL)
	if p.Text == "" && p.Title != "" {
		p.Text, p.TitleInText = p.Title, true // an item that is its headline
	}
	if p.Text == "" {
		return nil, &Error{Name: p.Source, Offset: -1, What: "a feed item without text", Remedy: "fetch the page it leads to"}
	}
	p.Published = itemDate(item)
	p.date("", o)
	p.finish(strings.ToLower(f.Language[:min(len(f.Language), 2)]))
	return p, nil
}

// itemDate gives the day an item was published, else updated, in its own zone.
func itemDate(item *gofeed.Item) string {
	for _, s := range []string{item.Published, item.Updated} {
		if iso, ok := isoDate(s); ok {
			return iso
		}
	}
	for _, t := range []*time.Time{item.PublishedParsed, item.UpdatedParsed} {
		if t != nil && t.Year() >= firstYear && t.Year() <= lastYear {
			return t.Format(time.DateOnly)
		}
	}
	return ""
}

// plainText gives the text of a run of HTML.
func plainText(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return s
	}
	return string(scanHTML([]byte(s)).flat)
}
