package demo

import (
	"strings"
	"testing"
	"time"
)

func TestTheMonthIsInvented(t *testing.T) {
	pages, err := Pages()
	if err != nil {
		t.Fatal(err)
	}
	if len(pages) < 90 {
		t.Errorf("%d pages", len(pages))
	}
	graded := map[string]bool{}
	for _, p := range Publishers() {
		graded[p.Name] = true
	}
	seen := map[string]bool{}
	for _, p := range pages {
		if !strings.Contains(p.URL, ".example/") {
			t.Errorf("%s could be the address of somebody", p.URL)
		}
		if seen[p.URL] {
			t.Errorf("%s comes twice", p.URL)
		}
		seen[p.URL] = true
		if !graded[p.Publisher] {
			t.Errorf("%s: the publisher %q has no letter", p.URL, p.Publisher)
		}
		if _, err := time.Parse(time.DateOnly, p.Published); err != nil || p.Title == "" || len(p.Text) < 80 {
			t.Errorf("%s lacks its day, title or text", p.URL)
		}
	}
}

func TestAHeadingThatIsNoneIsTold(t *testing.T) {
	if _, err := parse("=== a page without a day\nText."); err == nil {
		t.Error("a heading without its fields is taken")
	}
}
