package desk

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
)

// most is how many bytes of a request's body are read; a form of the desk needs a
// fraction of it.
const most = 256 << 10

// policy forbids a page everything but the desk's own files. Evidence comes from
// strangers' pages: what is not forbidden there may be tried.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; " +
	"connect-src 'self'; worker-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// policyWith lets the map fetch tiles from the one server that the user named.
func policyWith(tiles string) (string, error) {
	if tiles == "" {
		return policy, nil
	}
	u, err := url.Parse(strings.NewReplacer("{z}", "0", "{x}", "0", "{y}", "0").Replace(tiles))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || !strings.Contains(tiles, "{z}") {
		return "", fmt.Errorf("the tile server %q is no address with {z}, {x} and {y}, as https://tiles.example/{z}/{x}/{y}.png", tiles)
	}
	from := u.Scheme + "://" + u.Host
	return strings.NewReplacer("img-src 'self'", "img-src 'self' "+from, "connect-src 'self'", "connect-src 'self' "+from).Replace(policy), nil
}

// guard stands before every handler: it refuses hosts that are not the desk's, forms
// of other sites and oversized bodies, and sends the headers that bind the browser.
func (d *Desk) guard(next http.Handler) http.Handler {
	cross := http.NewCrossOriginProtection()
	cross.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		d.refuse(w, r, http.StatusForbidden, "This form was sent from another site, so nothing was changed.", "Open the desk itself and do it there.")
	}))
	checked := cross.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", d.policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		if !d.knowsHost(r.Host) {
			d.refuse(w, r, http.StatusMisdirectedRequest, "This desk does not answer to the name "+clip(r.Host, 60)+".",
				"Open it by the address that casus serve printed, or start it with --host NAME.")
			return
		}
		if len(r.URL.RawQuery) > longestQuery {
			d.refuse(w, r, http.StatusRequestURITooLong, "The filter is longer than the desk reads.", "Make it shorter than 4,000 characters.")
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, most)
		checked.ServeHTTP(w, r)
	})
}

const longestQuery = 8 << 10

// knowsHost reports whether the desk answers to a name: addresses of this machine's
// own loop, the address it listens on, and names that the user gave. A name that a
// stranger's page points here is none of them.
func (d *Desk) knowsHost(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.ToLower(strings.Trim(name, "[]"))
	if name == "localhost" {
		return true
	}
	if a, err := netip.ParseAddr(name); err == nil && a.IsLoopback() {
		return true
	}
	for _, h := range d.hosts {
		if strings.EqualFold(h, name) {
			return true
		}
	}
	return false
}

// clip shortens a string that is shown back.
func clip(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n-1]) + "…"
}
