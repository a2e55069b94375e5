package intake

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A folder's files come in sorted order of their paths, hidden ones left out; a pattern
// likewise; what is not there is told and the rest is read.
func TestFrom(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b/2.txt", "a.txt", "b/1.txt", ".hidden"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		args   []string
		want   []string
		faults int
	}{
		{[]string{dir}, []string{"a.txt", "b/1.txt", "b/2.txt"}, 0},
		{[]string{dir + "/b/*.txt"}, []string{"b/1.txt", "b/2.txt"}, 0},
		{[]string{dir + "/none.txt", dir + "/a.txt"}, []string{"a.txt"}, 1},
		{[]string{dir + "/[.txt"}, nil, 1},
		{[]string{"-"}, []string{"from the input"}, 0},
	} {
		var got []string
		faults := 0
		for s, err := range From(c.args, strings.NewReader("from the input")) {
			if err != nil {
				faults++
				continue
			}
			got = append(got, body(t, s))
		}
		if !slices.Equal(got, c.want) || faults != c.faults {
			t.Errorf("%v: got %v with %d faults, want %v with %d", c.args, got, faults, c.want, c.faults)
		}
	}
}

// body reads a source.
func body(t *testing.T, s Source) string {
	t.Helper()
	r, err := s.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// An address the user names is fetched, under Casus's own name; a site's refusal is told
// with what to do.
func TestAddresses(t *testing.T) {
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/page":
			if !strings.HasPrefix(r.UserAgent(), "casus/") {
				t.Errorf("fetched as %q", r.UserAgent())
			}
			io.WriteString(w, "Shells fell on the town.")
		case "/moved":
			http.Redirect(w, r, "/page", http.StatusFound)
		case "/round":
			http.Redirect(w, r, "/round", http.StatusFound)
		default:
			http.NotFound(w, r)
		}
	}))
	defer site.Close()
	for path, want := range map[string]string{"/page": "Shells fell on the town.", "/moved": "Shells fell on the town."} {
		for s, err := range From([]string{site.URL + path}, nil) {
			if err != nil {
				t.Fatal(err)
			}
			if got := body(t, s); got != want {
				t.Errorf("%s: %q", path, got)
			}
		}
	}
	for path, want := range map[string]string{"/none": "check the address", "/round": "redirections"} {
		for s := range From([]string{site.URL + path}, nil) {
			if _, err := s.Open(); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v does not say %q", path, err, want)
			}
		}
	}
}
