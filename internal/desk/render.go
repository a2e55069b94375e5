package desk

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
)

// shell is what every page has beside its own view.
type shell struct {
	Title      string
	Navs       []link
	User       string
	Theme      string // light, dark; empty: as the reader's system
	NextTheme  string
	Back       string // this address, for forms that return here
	Filter     *filterBar
	Feed       string
	Notice     string
	NoticeGood bool
	Undo       string // decision that the notice speaks of
	Demo       bool
	Version    string
	View       any
}

// link is a link of a row of links.
type link struct {
	Href, Words string
	Current     bool
	N           int // beside the words, where not nought
}

// show writes a page.
func (d *Desk) show(w http.ResponseWriter, r *http.Request, face string, s *shell) error {
	return d.showWith(w, r, http.StatusOK, face, s)
}

func (d *Desk) showWith(w http.ResponseWriter, r *http.Request, status int, face string, s *shell) error {
	s.User, s.Demo, s.Version, s.Back = d.options.User, d.options.Demo, d.options.Version, r.URL.RequestURI()
	if c, err := r.Cookie("theme"); err == nil && (c.Value == "light" || c.Value == "dark") {
		s.Theme = c.Value
	}
	s.NextTheme = "dark"
	if s.Theme == "dark" {
		s.NextTheme = "light"
	}
	s.Navs = d.navs(r)
	if s.Notice == "" {
		s.Notice, s.Undo, s.NoticeGood = d.noticeOf(r)
	}
	var out bytes.Buffer
	if err := d.faces[face].ExecuteTemplate(&out, "layout", s); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	w.Write(out.Bytes()) //nolint:errcheck // the reader has gone
	return nil
}

// navs are the links of the head.
func (d *Desk) navs(r *http.Request) []link {
	out := []link{{Href: "/", Words: "Today"}, {Href: "/list", Words: "Incidents"}, {Href: "/review", Words: "Review"}, {Href: "/sources", Words: "Sources"}}
	at := r.URL.Path
	for i := range out {
		switch out[i].Href {
		case "/":
			out[i].Current = at == "/"
		case "/list":
			out[i].Current = isView(at) || strings.HasPrefix(at, "/incidents/") || strings.HasPrefix(at, "/pages/")
		default:
			out[i].Current = strings.HasPrefix(at, out[i].Href)
		}
	}
	return out
}

// refuse shows why something was not done.
func (d *Desk) refuse(w http.ResponseWriter, r *http.Request, status int, what, todo string) {
	s := &shell{Title: what, View: map[string]any{"What": what, "Todo": todo, "Status": status}}
	if err := d.showWith(w, r, status, "refused", s); err != nil {
		http.Error(w, what, status)
	}
}

// setTheme keeps the reader's choice of colours.
func (d *Desk) setTheme(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return err
	}
	if t := r.PostForm.Get("theme"); t == "light" || t == "dark" {
		http.SetCookie(w, &http.Cookie{Name: "theme", Value: t, Path: "/", MaxAge: 365 * 24 * 3600, HttpOnly: true, SameSite: http.SameSiteStrictMode})
	}
	http.Redirect(w, r, localPath(r.PostForm.Get("back")), http.StatusSeeOther)
	return nil
}

// localPath gives an address of the desk itself to go back to; whatever leads
// elsewhere gives the front page.
func localPath(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(u.Path, "//") || strings.ContainsAny(s, "\\\r\n") {
		return "/"
	}
	return u.RequestURI()
}

// packed compresses what is text where the browser reads gzip.
func packed(next http.Handler) http.Handler {
	pool := sync.Pool{New: func() any { z, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed); return z }}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") || strings.HasPrefix(r.URL.Path, "/assets/") {
			next.ServeHTTP(w, r)
			return
		}
		p := &packer{ResponseWriter: w, pool: &pool}
		defer p.end()
		next.ServeHTTP(p, r)
	})
}

// writePacked writes a body that is compressed already, and unpacks it for those who do not read
// gzip.
func writePacked(w http.ResponseWriter, r *http.Request, b []byte) error {
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		w.Header().Set("Content-Encoding", "gzip")
		w.Header().Add("Vary", "Accept-Encoding")
		w.Write(b) //nolint:errcheck // the reader has gone
		return nil
	}
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return err
	}
	_, err = io.Copy(w, z) //nolint:gosec // packed here
	return err
}

// packer compresses a body of text; what is sent as events or has an encoding stays.
type packer struct {
	http.ResponseWriter
	pool *sync.Pool
	z    *gzip.Writer
	open bool // the header is written
}

func (p *packer) WriteHeader(status int) {
	if p.open {
		return
	}
	p.open = true
	h := p.Header()
	kind := h.Get("Content-Type")
	text := strings.HasPrefix(kind, "text/") || strings.Contains(kind, "json") || strings.Contains(kind, "xml")
	if text && kind != "text/event-stream" && h.Get("Content-Encoding") == "" && status != http.StatusNoContent && status != http.StatusNotModified {
		h.Set("Content-Encoding", "gzip")
		h.Add("Vary", "Accept-Encoding")
		h.Del("Content-Length")
		p.z = p.pool.Get().(*gzip.Writer)
		p.z.Reset(p.ResponseWriter)
	}
	p.ResponseWriter.WriteHeader(status)
}

func (p *packer) Write(b []byte) (int, error) {
	if !p.open {
		if p.Header().Get("Content-Type") == "" {
			p.Header().Set("Content-Type", http.DetectContentType(b))
		}
		p.WriteHeader(http.StatusOK)
	}
	if p.z != nil {
		return p.z.Write(b)
	}
	return p.ResponseWriter.Write(b)
}

// Flush sends what is written so far: streams are read as they come.
func (p *packer) Flush() {
	if p.z != nil {
		p.z.Flush() //nolint:errcheck // the reader has gone
	}
	if f, ok := p.ResponseWriter.(http.Flusher); ok {
		f.Flush()
	}
}

func (p *packer) end() {
	if p.z != nil {
		p.z.Close() //nolint:errcheck // the reader has gone
		p.pool.Put(p.z)
	}
}
