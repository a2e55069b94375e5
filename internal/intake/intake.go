// Package intake turns what a user names (files, folders, globs, "-" for standard
// input, addresses of the web) into named streams of bytes, in a fixed order.
//
// It opens files and nothing else; an address is fetched by its sub-package fetch,
// and only when the user names one.
package intake

import (
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// Source is one input that can be opened.
type Source struct {
	// Name is the path as named, or "-".
	Name string
	// Open opens the stream; the caller closes it.
	Open func() (io.ReadCloser, error)
}

// Open gives the sources the arguments name, in order: a folder's files in sorted
// order of their paths, hidden ones left out. An argument that names nothing gives
// an error and the next one is read.
func Open(args []string) iter.Seq2[Source, error] {
	return func(yield func(Source, error) bool) {
		for _, arg := range args {
			if !open(arg, yield) {
				return
			}
		}
	}
}

// open gives the sources of one argument.
func open(arg string, yield func(Source, error) bool) bool {
	if arg == "-" {
		return yield(Source{Name: "-", Open: func() (io.ReadCloser, error) { return io.NopCloser(os.Stdin), nil }}, nil)
	}
	info, err := os.Stat(arg)
	switch {
	case err == nil && info.IsDir():
		return folder(arg, yield)
	case err == nil:
		return yield(file(arg), nil)
	}
	paths, bad := filepath.Glob(arg)
	if bad != nil {
		return yield(Source{}, fmt.Errorf("%s: a pattern that cannot be read; close every [ with a ]", arg))
	}
	if len(paths) == 0 {
		return yield(Source{}, fmt.Errorf("%s: no such file; check the path", arg))
	}
	for _, p := range paths {
		if !open(p, yield) {
			return false
		}
	}
	return true
}

// folder gives the files below a folder.
func folder(root string, yield func(Source, error) bool) bool {
	more, found := true, false
	filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			more = yield(Source{}, fmt.Errorf("%s: cannot be read: %w; check its permissions", path, err))
		case path != root && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return filepath.SkipDir
			}
		case d.Type().IsRegular():
			found = true
			more = yield(file(path), nil)
		}
		if !more {
			return filepath.SkipAll
		}
		return nil
	})
	if more && !found {
		return yield(Source{}, fmt.Errorf("%s: a folder without files; name one that holds pages", root))
	}
	return more
}

func file(path string) Source {
	return Source{Name: path, Open: func() (io.ReadCloser, error) { return os.Open(path) }}
}
