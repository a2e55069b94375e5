package export

import (
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"casus/internal/event"
)

// document is the sample as a whole file, parsed.
func document(t *testing.T, r event.Record) (string, *html.Node) {
	t.Helper()
	shape, _ := For("html", Style{})
	s := shape.Head + written(t, shape.Record, r) + shape.Tail
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	return s, root
}

func walk(n *html.Node, visit func(*html.Node)) {
	visit(n)
	for c := range n.ChildNodes() {
		walk(c, visit)
	}
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func wordsOf(n *html.Node) string {
	var b strings.Builder
	walk(n, func(c *html.Node) {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	})
	return b.String()
}

func TestEveryLinkOfTheHTMLLeadsSomewhere(t *testing.T) {
	_, root := document(t, sample())
	ids := map[string]bool{}
	walk(root, func(n *html.Node) {
		if id := attr(n, "id"); id != "" {
			if ids[id] {
				t.Errorf("%s stands twice", id)
			}
			ids[id] = true
		}
	})
	links := 0
	walk(root, func(n *html.Node) {
		if to, ok := strings.CutPrefix(attr(n, "href"), "#"); ok {
			if links++; !ids[to] {
				t.Errorf("a link leads to %s, which is not there", to)
			}
		}
	})
	if links < 20 {
		t.Errorf("%d links", links)
	}
}

func TestTheArticleStaysWordForWord(t *testing.T) {
	_, root := document(t, sample())
	walk(root, func(n *html.Node) {
		if attr(n, "aria-label") == "Article" {
			var paragraphs []string
			walk(n, func(c *html.Node) {
				if c.Data == "p" {
					paragraphs = append(paragraphs, wordsOf(c))
				}
			})
			if got := strings.Join(paragraphs, "\n\n"); got != sampleText {
				t.Errorf("%q", got)
			}
		}
	})
}

func TestEvidenceIsMarkedByItsWords(t *testing.T) {
	_, root := document(t, sample())
	marks := map[string]string{}
	walk(root, func(n *html.Node) {
		if c := attr(n, "class"); strings.HasPrefix(c, "m ") {
			marks[wordsOf(n)] = c + " | " + attr(n, "title")
		}
	})
	for words, want := range map[string]string{
		"hit":       "m k v e1 | e1 kind",
		"Wednesday": "m w v e1 | e1 when",
		"blamed":    "m k s e2 | e2 kind",
		"The army":  "m w v e1 e2 | e1 party, e2 party",
	} {
		if marks[words] != want {
			t.Errorf("%q is %q, want %q", words, marks[words], want)
		}
	}
}

// hostile is what a page must not be able to do in a reader's browser.
const hostile = `</style><script>alert(1)</script><img src=x onerror=alert(1)>" onmouseover="alert(1)`

func TestNothingOfAPageIsMarkup(t *testing.T) {
	r := sample()
	r.Page.Title, r.Page.Publisher, r.Page.Source, r.Page.URL, r.Page.Language = hostile, hostile, hostile, "javascript:alert(1)", hostile
	r.Page.Text += hostile
	for i := range r.Events {
		r.Events[i].AccordingTo, r.Events[i].Condition = hostile, hostile
		for k := range r.Events[i].Parties {
			r.Events[i].Parties[k].Name = hostile
		}
		if w := r.Events[i].Where; w != nil {
			w.Name, w.Admin1 = hostile, hostile
		}
	}
	s, root := document(t, r)
	walk(root, func(n *html.Node) {
		if n.Data == "script" || n.Data == "img" || attr(n, "onmouseover") != "" || attr(n, "onerror") != "" || strings.HasPrefix(attr(n, "href"), "javascript") {
			t.Errorf("the page made a %s", n.Data)
		}
	})
	if !strings.Contains(s, "default-src &#39;none&#39;") && !strings.Contains(s, "default-src 'none'") {
		t.Error("no policy")
	}
}

func TestTheFileNeedsNothingBesideIt(t *testing.T) {
	s, _ := document(t, sample())
	for _, address := range regexp.MustCompile(`(?:src|href)="(https?:[^"]+)"|url\(|@import`).FindAllString(s, -1) {
		if !strings.Contains(address, "example.org/1") { // the page's own address, to read it there
			t.Errorf("it asks for %s", address)
		}
	}
}

func TestAPageWithoutEventsSaysWhy(t *testing.T) {
	r := sample()
	r.Events = nil
	if s, _ := document(t, r); !strings.Contains(s, "No events were read from this page.") {
		t.Error("it says nothing")
	}
	r.Page.Language = "es"
	if s, _ := document(t, r); !strings.Contains(s, "This page is not in English (es)") {
		t.Error("it does not say that the page is not in English")
	}
}
