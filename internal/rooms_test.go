package internal_test

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// rooms lists the packages of the project in the order data flows through them.
// A room imports only rooms above it. ARCHITECTURE.md shows the same list.
var rooms = []string{
	"internal/span",
	"internal/page",
	"internal/text",
	"internal/gazetteer",
	"internal/lexicon",
	"internal/mark",
	"internal/event",
	"internal/coder",
	"internal/second",
	"internal/incident",
	"internal/chain",
	"internal/rate",
	"internal/site",
	"internal/ledger",
	"internal/export",
	"internal/intake",
	"internal/desk",
	"internal/score",
	"casus",
	"cmd/casus",
}

// room gives the index of the room a package belongs to: the longest entry that
// is the package or a folder above it.
func room(pkg string) int {
	if pkg == "casus" {
		return slices.Index(rooms, "casus")
	}
	pkg = strings.TrimPrefix(pkg, "casus/")
	for i, r := range rooms {
		if pkg == r || strings.HasPrefix(pkg, r+"/") {
			return i
		}
	}
	return -1
}

type pkg struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) []pkg {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "casus/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []pkg
	for d := json.NewDecoder(bytes.NewReader(out)); d.More(); {
		var p pkg
		if err := d.Decode(&p); err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	return all
}

func TestARoomImportsOnlyRoomsAboveIt(t *testing.T) {
	for _, p := range packages(t) {
		if p.ImportPath == "casus/internal" {
			continue
		}
		at := room(p.ImportPath)
		if at < 0 {
			t.Errorf("%s is in no room: add it to the list in internal/rooms_test.go and to ARCHITECTURE.md", p.ImportPath)
			continue
		}
		for _, i := range p.Imports {
			if i != "casus" && !strings.HasPrefix(i, "casus/") {
				continue
			}
			if to := room(i); to > at {
				t.Errorf("%s imports %s, which stands below it", p.ImportPath, i)
			}
		}
	}
}

// sockets lists the packages that may import net or net/http: two open client
// sockets to hosts that the user names, the desk and its assets answer requests, the command listens.
var sockets = []string{"casus/internal/intake/fetch", "casus/internal/second", "casus/internal/desk", "casus/internal/desk/asset", "casus/cmd/casus"}

func TestOnlyFewOpenASocket(t *testing.T) {
	for _, p := range packages(t) {
		for _, i := range p.Imports {
			if (i == "net" || i == "net/http") && !slices.Contains(sockets, p.ImportPath) {
				t.Errorf("%s imports %s: only %s may", p.ImportPath, i, strings.Join(sockets, ", "))
			}
		}
	}
}

// scorers lists who may import the score room: figures never steer the coder.
func TestOnlyTheBenchUsesScore(t *testing.T) {
	for _, p := range packages(t) {
		if p.ImportPath == "casus/cmd/casus" || strings.HasPrefix(p.ImportPath, "casus/internal/score") {
			continue
		}
		if slices.ContainsFunc(p.Imports, func(i string) bool { return strings.HasPrefix(i, "casus/internal/score") }) {
			t.Errorf("%s imports score", p.ImportPath)
		}
	}
}
