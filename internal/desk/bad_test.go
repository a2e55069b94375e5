package desk_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"casus"
	"casus/internal/ledger"
	"casus/internal/page"
)

// post sends a form as a browser would from a site.
func post(t *testing.T, address, origin string, form url.Values) (int, string) {
	t.Helper()
	r, err := http.NewRequest(http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if origin != "" {
		r.Header.Set("Origin", origin)
		r.Header.Set("Sec-Fetch-Site", "cross-site")
	}
	return send(t, r)
}

func TestBadRequestsAreRefusedAndNothingIsChanged(t *testing.T) {
	l := fixture(t)
	base := serveOver(t, l)
	in := first(t, l, "kind:arson")
	at := base + "/incidents/" + in.ID
	form := func(pairs ...string) url.Values {
		v := url.Values{"revision": {"999999"}}
		for i := 0; i < len(pairs); i += 2 {
			v.Set(pairs[i], pairs[i+1])
		}
		return v
	}
	for _, c := range []struct {
		name, address, origin string
		form                  url.Values
		status                int
		says                  string
	}{
		{"another site's form", at + "/status", "https://elsewhere.example", form("status", "confirmed"), 403, "another site"},
		{"an old state", at + "/status", "", form("status", "confirmed"), 409, "Nothing was overwritten"},
		{"no state", at + "/status", "", url.Values{"status": {"confirmed"}}, 400, "which state"},
		{"no such status", at + "/status", "", form("status", "splendid"), 400, "no status"},
		{"withdrawn without a reason", at + "/status", "", form("status", "withdrawn"), 400, "reason"},
		{"a guessed id", base + "/incidents/0000/status", "", form("status", "confirmed"), 404, "nothing under this address"},
		{"a decision that is none", base + "/undo", "", url.Values{"decision": {"0000"}}, 404, "nothing"},
		{"a merge with itself", at + "/merge", "", form("with", in.ID, "reason", "x"), 400, "no other incident"},
		{"a merge with nothing", at + "/merge", "", form("revision", "0", "with", "0000", "reason", "x"), 404, "nothing"},
		{"a split of all", at + "/split", "", form("account", "x#e1", "reason", "x"), 400, "not none and not all"},
		{"no such field", at + "/correct", "", form("field", "colour", "part", "colour", "value", "x"), 400, "no value"},
		{"a day that is none", at + "/correct", "", form("field", "when", "part", "from", "value", "yesterday", "reason", "x"), 422, "no day"},
		{"words that are not there", at + "/correct", "", form("field", "killed", "part", "killed", "value", "3", "page", in.Accounts[0].PageID, "start", "5", "end", "900000"), 400, "do not stand in the page"},
		{"no letter", base + "/sources", "", url.Values{"publisher": {"Gulf Ledger"}, "letter": {"Q"}}, 400, "no letter"},
		{"a filter that is none", base + "/saved", "", url.Values{"name": {"x"}, "q": {"colour:red"}}, 400, "could not be read"},
		{"too much", at + "/status", "", form("status", "new", "reason", strings.Repeat("x", 300<<10)), 413, "larger"},
		{"a long value", at + "/tags", "", form("tags", strings.Repeat("x", 5000)), 413, "longer"},
	} {
		status, body := post(t, c.address, c.origin, c.form)
		if status != c.status || !strings.Contains(body, c.says) {
			t.Errorf("%s: %d, want %d and “%s” in it:\n%.600s", c.name, status, c.status, c.says, body[max(0, strings.Index(body, "<main")):])
		}
	}
	if again := first(t, l, "kind:arson"); again.Revision != in.Revision {
		t.Errorf("the incident was changed: revision %d, was %d", again.Revision, in.Revision)
	}
}

func first(t *testing.T, l ledger.Ledger, text string) *ledger.Kept {
	t.Helper()
	var out *ledger.Kept
	if err := l.Each(context.Background(), ledger.Query{Filter: parse(t, text)}, func(k *ledger.Kept) error {
		if out == nil {
			out = k
		}
		return nil
	}); err != nil || out == nil {
		t.Fatalf("%s: nothing found: %v", text, err)
	}
	return out
}

func TestStrangeHostsAndLongFiltersAreRefused(t *testing.T) {
	base := serve(t)
	r, err := http.NewRequest(http.MethodGet, base+"/list", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Host = "rebound.example"
	if status, body := send(t, r); status != 421 || !strings.Contains(body, "does not answer to the name") {
		t.Errorf("a strange host is answered with %d", status)
	}
	r, err = http.NewRequest(http.MethodGet, base+"/list?q="+strings.Repeat("x", 9000), nil)
	if err != nil {
		t.Fatal(err)
	}
	if status, _ := send(t, r); status != 414 {
		t.Errorf("an endless filter is answered with %d", status)
	}
	for _, back := range []string{"https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)"} {
		r, err := http.NewRequest(http.MethodPost, base+"/theme", strings.NewReader(url.Values{"theme": {"dark"}, "back": {back}}.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		answer, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if to := answer.Header.Get("Location"); to != "/" {
			t.Errorf("back to %q leads to %q", back, to)
		}
	}
}

// hostile is a page whose text, title, publisher and address try what they can.
const hostile = `{"url":"javascript:alert(document.domain)","source":"https://x.example/\"><script>window.struck=1</script>","title":"<img src=x onerror=window.struck=1>",
"publisher":"</a><script>window.struck=1</script>","published":"2026-10-12",
"text":"MARIB, Oct 12 - A car bomb exploded in Marib on Monday, killing three <script>window.struck=1</script> soldiers, {{.}} \u003csvg onload=window.struck=1\u003e police said.\n\nGunmen of the \"onmouseover=window.struck=1 x=\" Front attacked the police station in Marib on Monday."}`

func TestScriptsInPagesStayWords(t *testing.T) {
	l := fixture(t)
	c, err := casus.Open(casus.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var id string
	for p, err := range page.Read("hostile.json", strings.NewReader(hostile), page.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		id = p.ID
		if _, err := l.Add(context.Background(), []ledger.Coded{ledger.CodedPage(p, c.Code(p), nil)}); err != nil {
			t.Fatal(err)
		}
	}
	b := openOn(t, serveOver(t, l))
	in := first(t, l, `kind:bombing place:Marib`)
	for _, path := range []string{"/pages/" + id, "/incidents/" + in.ID, "/incidents/" + in.ID + "/correct?field=killed", "/list?q=" + url.QueryEscape(`"><script>window.struck=1</script>`), "/list", "/sources", "/timeline", "/map", "/?done=<script>window.struck=1</script>"} {
		b.visit(path)
		time.Sleep(50 * time.Millisecond)
		if b.ask("String(window.struck)") != "undefined" {
			t.Errorf("a script of a page ran at %s", path)
		}
		if n := b.ask(`[...document.querySelectorAll('a')].filter(a => a.protocol === 'javascript:').length`); n != "0" {
			t.Errorf("a link at %s leads to a script", path)
		}
	}
	b.visit("/pages/" + id)
	b.has("[data-text]", "<script>window.struck=1</script>")
}

func TestALockedLedgerIsWaitedForAndTold(t *testing.T) {
	l := fixture(t)
	base := serveOver(t, &locked{l})
	in := first(t, l, "kind:arson")
	status, body := post(t, base+"/incidents/"+in.ID+"/status", "", url.Values{"revision": {"0"}, "status": {"confirmed"}})
	if status != http.StatusServiceUnavailable || !strings.Contains(body, "casus add") || !strings.Contains(body, "nothing was lost") {
		t.Errorf("a locked ledger is answered with %d", status)
	}
	get(t, base+"/list") // reading goes on
}

// locked is a ledger that another program writes to.
type locked struct{ ledger.Ledger }

func (locked) Decide(context.Context, ledger.Decision) (string, error) { return "", ledger.ErrBusy }
