package internal_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestTheTourNamesTheRooms holds ARCHITECTURE.md to the list of rooms: its table of
// rooms has them all, in the same order.
func TestTheTourNamesTheRooms(t *testing.T) {
	tour, err := os.ReadFile("../ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	row := regexp.MustCompile("(?m)^\\| \\d+ \\| `([^`]+)` \\|")
	var told []string
	for _, m := range row.FindAllStringSubmatch(string(tour), -1) {
		told = append(told, m[1])
	}
	if !slices.Equal(told, rooms) {
		t.Errorf("ARCHITECTURE.md has the rooms %q,\nthe program has %q", told, rooms)
	}
}

// TestTheTourNamesEveryLibrary holds the list of libraries to go.mod: each that the
// code itself imports is told of, with its reason.
func TestTheTourNamesEveryLibrary(t *testing.T) {
	tour, err := os.ReadFile("../ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range packages(t) {
		for _, i := range p.Imports {
			first, _, _ := strings.Cut(i, "/")
			if !strings.Contains(first, ".") {
				continue
			}
			if !slices.ContainsFunc(modulesOf(i), func(m string) bool { return strings.Contains(string(tour), "`"+m+"`") }) {
				t.Errorf("%s imports %s, which ARCHITECTURE.md gives no reason for", p.ImportPath, i)
			}
		}
	}
}

// modulesOf gives the names a package's module may have: every part of its path.
func modulesOf(pkg string) (out []string) {
	parts := strings.Split(pkg, "/")
	for i := range parts {
		out = append(out, strings.Join(parts[:i+1], "/"))
	}
	return out
}
