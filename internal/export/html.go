package export

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"strings"
	"sync"

	"casus/internal/event"
)

// The HTML shape is one file that needs nothing beside it: no script, font, image or
// address of the web, and a policy in its head that forbids them. Its pages stand
// one below the other. Everything that comes from a page goes through html/template,
// which escapes it for where it stands.

//go:embed view/page.html
var pageView string

//go:embed view/style.css
var styleSheet string

var pageTemplate = sync.OnceValue(func() *template.Template { return template.Must(template.New("page").Parse(pageView)) })

// linked is how many events of a page light up in all places when one of them is
// pointed at; a page with more has plain links for the rest.
const linked = 80

// htmlEnvelope is the head of the file, with its style, and the foot.
func htmlEnvelope() Envelope {
	var head strings.Builder
	head.WriteString(`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="generator" content="Casus">
<title>Events, with the words they were read from</title>
<style>
`)
	head.WriteString(styleSheet)
	for i := range linked {
		fmt.Fprintf(&head, ".page:has(.e%[1]d:is(:hover,:focus,:target)) .e%[1]d{--lit:1}\n", i+1)
	}
	head.WriteString(`</style>
</head>
<body>
<header class="bar"><span class="brand">Casus</span>
<ul class="key" aria-label="Key"><li class="v">violence</li><li class="s">statement</li><li class="o">move</li><li class="k">words that tell of it</li><li class="w">words of a value</li></ul></header>
<main>
`)
	return Envelope{Head: head.String(), Between: "\n", Tail: `</main>
<footer class="foot">Read by Casus. What is marked is what the program took from the page’s own words; a page may be wrong, and so may the program. Outlines: Natural Earth, public domain. Places: GeoNames, CC BY 4.0, and other sources.</footer>
</body>
</html>
`}
}

// HTML writes the page with its evidence marked beside the events, a small map and a
// timeline.
func HTML(r event.Record) ([]byte, error) {
	var b bytes.Buffer
	if err := pageTemplate().Execute(&b, viewOf(&r)); err != nil {
		return nil, err // unreachable: the template and the view fit, and a buffer takes everything
	}
	return b.Bytes(), nil
}

// view is what the template shows of a page.
type view struct {
	ID        string // prefix of every anchor of the page
	Language  string
	Title     []segment
	Facts     []string
	Source    string
	URL       string
	Article   []paragraph
	Lead      []card
	Others    []card
	Unread    string // why there are no events
	Map       *mapView
	Timeline  *timelineView
	HasFigure bool
}

func viewOf(r *event.Record) view {
	id := "p0"
	if len(r.Page.ID) >= 8 {
		id = "p" + r.Page.ID[:8]
	}
	m := newMarker(id, r)
	v := view{
		ID: id, Language: or(r.Page.Language, "en"), Source: r.Page.Source, URL: webAddress(r.Page.URL),
		Article: m.article(), Map: mapOf(id, r), Timeline: timelineOf(id, r),
	}
	v.HasFigure = v.Map != nil || v.Timeline != nil
	v.Title = m.title(&v.Article)
	for _, f := range []string{r.Page.Publisher, r.Page.Byline, longDate(r.Page.Published)} {
		if f != "" {
			v.Facts = append(v.Facts, f)
		}
	}
	for i := range r.Events {
		if c := m.card(i); c.Lead {
			v.Lead = append(v.Lead, c)
		} else {
			v.Others = append(v.Others, c)
		}
	}
	if len(r.Events) == 0 {
		v.Unread = "No events were read from this page."
		if r.Page.Language != "" && r.Page.Language != "en" {
			v.Unread = "This page is not in English (" + r.Page.Language + "); events are read in English alone."
		}
	}
	return v
}

// webAddress gives an address that may be linked to; others are shown as text.
func webAddress(url string) string {
	if strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://") {
		return url
	}
	return ""
}

func longDate(day string) string {
	if day == "" {
		return ""
	}
	return or(spanWords(&event.When{From: day, To: day}), day)
}

// family is the letter of an event's family in class names: violence, statement, or
// other (a move).
func family(k event.Kind) string {
	switch {
	case k.Violence():
		return "v"
	case k.Statement():
		return "s"
	}
	return "o"
}
