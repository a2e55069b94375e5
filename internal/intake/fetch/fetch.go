// Package fetch gets one page of the web that a user named. It is the only package
// of the project that opens a client socket, and it follows nothing by itself but
// redirections.
package fetch

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"
)

// Agent is how Casus names itself to servers.
const Agent = "casus/1 (reads single pages a user names)"

// The bounds of one fetch.
const (
	// Timeout is for the whole fetch: slow sites answer within seconds.
	Timeout = 60 * time.Second
	// MaxBody is the most bytes of a body; what reads it has narrower bounds.
	MaxBody = 64 << 20
	// maxRedirects is how many redirections are followed: sites use one or two.
	maxRedirects = 10
)

// Page is a fetched body with what the server said of it.
type Page struct {
	io.Reader
	close   func() error
	media   string
	address string
	date    string
}

// Close ends the fetch.
func (p *Page) Close() error { return p.close() }

// ContentType gives the media type the server sent, with its charset.
func (p *Page) ContentType() string { return p.media }

// Address gives the address the page was found at, after redirections.
func (p *Page) Address() string { return p.address }

// Retrieved gives when the server says it sent the page, RFC 3339; empty where it
// does not say.
func (p *Page) Retrieved() string { return p.date }

// Get fetches an address. The caller closes the page. Errors say what to do.
func Get(address string) (*Page, error) {
	client := &http.Client{Timeout: Timeout, CheckRedirect: func(_ *http.Request, via []*http.Request) error {
		if len(via) >= maxRedirects {
			return fmt.Errorf("more than %d redirections", maxRedirects)
		}
		return nil
	}}
	req, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil || req.URL.Host == "" {
		return nil, fmt.Errorf("%s: not an address; write it as https://site/page", address)
	}
	req.Header.Set("User-Agent", Agent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml,application/xml,application/json,text/plain;q=0.9,*/*;q=0.5")
	req.Header.Set("Accept-Language", "en,*;q=0.5")
	resp, err := client.Do(req)
	if err != nil {
		return nil, explain(address, err)
	}
	if resp.StatusCode != http.StatusOK {
		resp.Body.Close()
		return nil, fmt.Errorf("%s: the site answered %s; %s", address, resp.Status, remedy(resp.StatusCode))
	}
	p := &Page{Reader: &bounded{resp.Body, address, MaxBody}, close: resp.Body.Close, media: resp.Header.Get("Content-Type"),
		address: resp.Request.URL.String()}
	if t, err := http.ParseTime(resp.Header.Get("Date")); err == nil {
		p.date = t.UTC().Format(time.RFC3339)
	}
	return p, nil
}

// explain words why a site could not be reached.
func explain(address string, err error) error {
	var name *net.DNSError
	var at *url.Error
	switch {
	case errors.As(err, &name):
		return fmt.Errorf("%s: no site of that name is known; check the address and the connection", address)
	case errors.As(err, &at) && at.Timeout():
		return fmt.Errorf("%s: no answer within %s; try again later", address, Timeout)
	case errors.As(err, &at):
		err = at.Err
	}
	return fmt.Errorf("%s: cannot be reached: %w; check the address and the connection", address, err)
}

// remedy says what to do about a status.
func remedy(status int) string {
	switch {
	case status == http.StatusNotFound || status == http.StatusGone:
		return "check the address, or look for the page in a web archive"
	case status == http.StatusUnauthorized || status == http.StatusForbidden || status == http.StatusPaymentRequired:
		return "open it in a browser and save the page"
	case status == http.StatusTooManyRequests || status >= 500:
		return "try again later"
	}
	return "check the address"
}

// bounded is a body that may not be longer than left bytes.
type bounded struct {
	body    io.Reader
	address string
	left    int
}

// Read reads on; past the bound it fails.
func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, fmt.Errorf("%s: longer than %d MB; it is no page", b.address, MaxBody>>20)
	}
	n, err := b.body.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}
