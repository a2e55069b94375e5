// Package intake turns what a user names (files, folders, globs, "-" for standard
// input, addresses of the web) into named streams of bytes, in a fixed order.
//
// It opens files and nothing else; an address is fetched by its sub-package fetch,
// and only when the user names one.
package intake

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"casus/internal/intake/fetch"
)

// Source is one input that can be opened.
type Source struct {
	// Name is the path or address as named, or "-".
	Name string
	// Open opens the stream; the caller closes it. Its errors name the source and say
	// what to do.
	Open func() (io.ReadCloser, error)
}

// Open gives the sources the arguments name, in order: a folder's files in sorted
// order of their paths, hidden ones left out. An argument that names nothing gives
// an error and the next one is read.
func Open(args []string) iter.Seq2[Source, error] { return From(args, os.Stdin) }

// From is Open with another standard input.
func From(args []string, stdin io.Reader) iter.Seq2[Source, error] {
	return func(yield func(Source, error) bool) {
		for _, arg := range args {
			if !open(arg, stdin, yield) {
				return
			}
		}
	}
}

// open gives the sources of one argument.
func open(arg string, stdin io.Reader, yield func(Source, error) bool) bool {
	switch {
	case arg == "-":
		return yield(Source{Name: "-", Open: func() (io.ReadCloser, error) { return io.NopCloser(stdin), nil }}, nil)
	case strings.HasPrefix(arg, "http://"), strings.HasPrefix(arg, "https://"):
		return yield(Source{Name: arg, Open: func() (io.ReadCloser, error) { return get(arg) }}, nil)
	}
	info, err := os.Stat(arg)
	switch {
	case err == nil && info.IsDir():
		return folder(arg, yield)
	case err == nil:
		return yield(file(arg), nil)
	case !os.IsNotExist(err):
		return yield(Source{}, fmt.Errorf("%s: cannot be read: %w; check its permissions", arg, cause(err)))
	}
	return glob(arg, yield)
}

// glob gives the files a pattern matches, in sorted order.
func glob(pattern string, yield func(Source, error) bool) bool {
	paths, err := filepath.Glob(pattern)
	switch {
	case err != nil:
		return yield(Source{}, fmt.Errorf("%s: a pattern that cannot be read; close every [ with a ]", pattern))
	case len(paths) == 0:
		return yield(Source{}, fmt.Errorf("%s: no such file; check the path", pattern))
	}
	for _, p := range paths {
		if info, err := os.Stat(p); err == nil && info.IsDir() {
			if !folder(p, yield) {
				return false
			}
		} else if !yield(file(p), nil) {
			return false
		}
	}
	return true
}

// folder gives the files below a folder.
func folder(root string, yield func(Source, error) bool) bool {
	more, found := true, false
	// The walk itself never fails: each error goes to yield.
	_ = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			found = true
			more = yield(Source{}, fmt.Errorf("%s: cannot be read: %w; check its permissions", path, cause(err)))
		case path != root && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return filepath.SkipDir
			}
		case d.Type().IsRegular() || d.Type()&fs.ModeSymlink != 0 && isFile(path):
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

// isFile reports whether a link leads to a regular file.
func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// file is a source of the file system.
func file(path string) Source {
	return Source{Name: path, Open: func() (io.ReadCloser, error) {
		f, err := os.Open(path)
		if err != nil {
			return nil, fmt.Errorf("%s: cannot be opened: %w; check the path and its permissions", path, cause(err))
		}
		return f, nil
	}}
}

// get fetches an address; a nil page is no stream.
func get(address string) (io.ReadCloser, error) {
	p, err := fetch.Get(address)
	if err != nil {
		return nil, err
	}
	return p, nil
}

// cause gives an error without the path it names, which the message has already.
func cause(err error) error {
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		return p.Err
	}
	return err
}
