package casus_test

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"casus"
	"casus/internal/event"
	"casus/internal/page"
)

// pairPage is one page of a pair.
type pairPage struct {
	Published string `json:"published"`
	Title     string `json:"title"`
	Text      string `json:"text"`
}

// Each pair of testdata/pairs goes the whole path from text to incidents: at least 95 in
// 100 must be joined or parted as they should.
func TestPairs(t *testing.T) {
	c, err := casus.Open(casus.Options{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open("testdata/pairs/pairs.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	right, all := 0, 0
	for sc := bufio.NewScanner(f); sc.Scan(); all++ {
		var p struct {
			ID   string
			Same bool
			A, B pairPage
		}
		if err := json.Unmarshal(sc.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		incidents, _ := casus.Merge(codedPage(t, c, p.ID+"/a", p.A), codedPage(t, c, p.ID+"/b", p.B))
		same := false
		for _, i := range incidents {
			same = same || len(i.Lead) == 2
		}
		if same == p.Same {
			right++
		} else {
			t.Logf("%s: joined %v, should be %v", p.ID, same, p.Same)
		}
	}
	t.Logf("%d of %d pairs right", right, all)
	if all < 60 || right*100 < all*95 {
		t.Errorf("%d of %d pairs right, want at least 95 in 100 of 60 or more", right, all)
	}
}

func codedPage(t *testing.T, c *casus.Coder, id string, x pairPage) event.Record {
	t.Helper()
	b, err := json.Marshal(map[string]string{"id": id, "published": x.Published, "title": x.Title, "text": x.Text})
	if err != nil {
		t.Fatal(err)
	}
	for p, err := range page.Read(id+".json", strings.NewReader(string(b)), page.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		return c.Code(p)
	}
	t.Fatalf("%s: no page", id)
	return event.Record{}
}
