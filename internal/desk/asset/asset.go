// Package asset serves the desk's styles, scripts, fonts and base map, all of them
// compiled in: vendor/ holds what others made, with licences and SHA256SUMS, as
// fetch.sh fetched it; ground/ is what the map shows beside it; own/ is the desk's.
//
// It opens nothing. Every address of an asset holds a hash of its content, so that a
// browser may keep it for good.
package asset

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"regexp"
	"strings"
	"sync"
)

//go:generate ./fetch.sh
//go:generate go run ./gen -o ground/towns.json

//go:embed vendor ground own
var files embed.FS

// Prefix is the path under which the assets are served.
const Prefix = "/assets/"

// asset is one file, with its compressed form made when it is first asked for.
type asset struct {
	content []byte
	kind    string
	packed  func() []byte
}

// Set is all assets by their address. It never changes once opened.
type Set struct {
	byAddress map[string]*asset
	address   map[string]string // file → address
}

// Open reads the compiled-in files.
func Open() (*Set, error) {
	s := &Set{map[string]*asset{}, map[string]string{}}
	for _, folder := range []string{"vendor", "ground", "own"} { // the desk's own files name the others
		err := fs.WalkDir(files, folder, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			b, err := files.ReadFile(name)
			if err != nil {
				return err
			}
			s.add(name, b)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return s, nil
}

// add takes in a file. In the desk's own files "asset:NAME" stands for the address
// of another file.
func (s *Set) add(name string, b []byte) {
	if strings.HasPrefix(name, "own/") {
		b = named.ReplaceAllFunc(b, func(m []byte) []byte { return []byte(s.address[string(m[len("asset:"):])]) })
	}
	sum := sha256.Sum256(b)
	dir, file := path.Split(name)
	a := &asset{content: b, kind: kindOf(file)}
	a.packed = sync.OnceValue(func() []byte { return pack(b) })
	at := Prefix + dir + hex.EncodeToString(sum[:4]) + "/" + file
	s.byAddress[at], s.address[name] = a, at
}

var named = regexp.MustCompile(`asset:[\w./-]+`)

// At gives the address of a file ("own/desk.css"); empty where there is none.
func (s *Set) At(file string) string { return s.address[file] }

// Content gives a file as it is served.
func (s *Set) Content(file string) []byte { return s.byAddress[s.address[file]].content }

// Licence is the terms of something that others made.
type Licence struct{ Name, Text string }

// Licences gives the terms of everything in vendor/, in order of its name.
func (s *Set) Licences() (out []Licence) {
	names, err := fs.Glob(files, "vendor/*/LICENSE*")
	if err != nil {
		panic(err) // unreachable: the pattern is a constant
	}
	for _, n := range names {
		b, err := files.ReadFile(n)
		if err != nil {
			panic(err) // unreachable: the file is compiled in
		}
		out = append(out, Licence{path.Base(path.Dir(n)), string(b)})
	}
	return out
}

// kindOf gives the media type by the ending; a browser is not to guess.
func kindOf(file string) string {
	switch path.Ext(file) {
	case ".mjs", ".js":
		return "text/javascript; charset=utf-8"
	case ".woff2":
		return "font/woff2"
	case ".json":
		return "application/json"
	}
	if t := mime.TypeByExtension(path.Ext(file)); t != "" && path.Ext(file) != "" {
		return t
	}
	return "text/plain; charset=utf-8"
}

// pack compresses an asset, or gives nil where that saves nothing.
func pack(b []byte) []byte {
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		panic(err) // unreachable: the level is a constant
	}
	_, err = z.Write(b)
	if err == nil {
		err = z.Close()
	}
	if err != nil || out.Len() > len(b)*9/10 {
		return nil
	}
	return out.Bytes()
}

// ServeHTTP serves the assets.
func (s *Set) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a, ok := s.byAddress[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", a.kind)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Vary", "Accept-Encoding")
	b := a.content
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		if packed := a.packed(); packed != nil {
			h.Set("Content-Encoding", "gzip")
			b = packed
		}
	}
	if r.Method != http.MethodHead {
		w.Write(b) //nolint:errcheck // the reader has gone
	}
}
