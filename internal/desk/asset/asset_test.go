package asset

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

func TestVendorIsAsItWasFetched(t *testing.T) {
	sums, err := files.Open("vendor/SHA256SUMS")
	if err != nil {
		t.Fatal(err)
	}
	defer sums.Close()
	listed := map[string]bool{"vendor/SHA256SUMS": true}
	for lines := bufio.NewScanner(sums); lines.Scan(); {
		sum, name, _ := strings.Cut(lines.Text(), "  ")
		listed[name] = true
		b, err := files.ReadFile(name)
		if err != nil {
			t.Error(err)
			continue
		}
		if got := sha256.Sum256(b); hex.EncodeToString(got[:]) != sum {
			t.Errorf("%s is not the file that was fetched", name)
		}
	}
	err = fs.WalkDir(files, "vendor", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !listed[name] {
			t.Errorf("%s is not in SHA256SUMS", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestEverythingOfOthersHasItsLicence(t *testing.T) {
	s, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	have := map[string]bool{}
	for _, l := range s.Licences() {
		have[l.Name] = len(l.Text) > 200
	}
	dirs, err := fs.ReadDir(files, "vendor")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range dirs {
		if d.IsDir() && !have[d.Name()] {
			t.Errorf("%s has no licence", d.Name())
		}
	}
}

func TestTheDesksFilesNameOthersByAddress(t *testing.T) {
	s, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	address := regexp.MustCompile(`/assets/[\w./-]+`)
	for at, a := range s.byAddress {
		if !strings.Contains(at, "/own/") {
			continue
		}
		if strings.Contains(string(a.content), "asset:") || strings.Contains(string(a.content), `url("")`) {
			t.Errorf("%s names a file that is not there", at)
		}
		for _, m := range address.FindAll(a.content, -1) {
			if s.byAddress[string(m)] == nil {
				t.Errorf("%s names %s, which is not there", at, m)
			}
		}
	}
}

func TestAssetsAreServedCompressedAndForGood(t *testing.T) {
	s, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest("GET", s.At("own/desk.css"), nil)
	r.Header.Set("Accept-Encoding", "gzip")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != 200 || w.Header().Get("Content-Encoding") != "gzip" || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/css") {
		t.Errorf("%d %v", w.Code, w.Header())
	}
	w = httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest("GET", "/assets/own/../asset.go", nil))
	if w.Code != 404 {
		t.Errorf("a file that is no asset is answered with %d", w.Code)
	}
}
