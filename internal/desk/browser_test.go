package desk_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// The browser of all tests: one headless Chromium, a tab a test.
var browser = sync.OnceValues(func() (context.Context, error) {
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		return nil, fmt.Errorf("no Chromium was found: install it (Debian: apt-get install chromium) and run the tests again")
	}
	options := []chromedp.ExecAllocatorOption{chromedp.ExecPath(path), chromedp.Headless, chromedp.NoSandbox}
	for _, f := range []string{"enable-unsafe-swiftshader", "disable-background-networking", "no-first-run", "disable-component-update", "disable-sync", "disable-quic", "hide-scrollbars", "disable-dev-shm-usage"} {
		options = append(options, chromedp.Flag(f, true))
	}
	options = append(options, chromedp.Flag("use-angle", "swiftshader"), chromedp.Flag("lang", "en-GB"))
	ctx, end := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(ctx)
	endBrowser = func() { cancel(); end() }
	return ctx, chromedp.Do(ctx)
})

var endBrowser = func() {}

func TestMain(m *testing.M) {
	code := m.Run()
	endBrowser()
	endMonth()
	os.Exit(code)
}

// tab is one browser tab on one desk.
type tab struct {
	t    testing.TB
	ctx  context.Context
	base string
	said *complaints
}

// complaints are what the browser's console said that it should not.
type complaints struct {
	mu    sync.Mutex
	lines []string
}

// open gives a tab of its own on a desk of its own.
func newTab(t testing.TB) *tab {
	t.Helper()
	return openOn(t, serve(t))
}

func openOn(t testing.TB, base string) *tab {
	t.Helper()
	main, err := browser()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := chromedp.NewContext(main)
	t.Cleanup(cancel)
	ctx, cancelTime := context.WithTimeout(ctx, 3*time.Minute) // a busy machine takes its time
	t.Cleanup(cancelTime)
	b := &tab{t, ctx, base, &complaints{}}
	b.do(chromedp.EmulateViewport(1280, 900))
	console := chromedp.Console(ctx)
	go func() {
		for m, err := range console {
			if err != nil {
				return
			}
			if m.Type == "error" || m.Type == "exception" {
				b.said.mu.Lock()
				b.said.lines = append(b.said.lines, m.Text+" "+m.URL)
				b.said.mu.Unlock()
			}
		}
	}()
	return b
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// visit goes to a path of the desk.
func (b *tab) visit(path string) {
	b.t.Helper()
	b.do(chromedp.Navigate(b.base+path), chromedp.WaitReady("main"))
	b.until("document.readyState === 'complete'")
}

// until waits for an expression of JavaScript to hold.
func (b *tab) until(expression string) {
	b.t.Helper()
	deadline := time.Now().Add(15 * time.Second)
	for time.Now().Before(deadline) {
		ok, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool]("document.readyState !== 'loading' && !!("+expression+")"))
		if err == nil && ok {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	b.t.Fatalf("it never came to hold that %s; at %s", expression, b.ask("location.href"))
}

// ask evaluates an expression and gives its value as words.
func (b *tab) ask(expression string) string {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[any](expression))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return fmt.Sprint(v)
}

// follow clicks what leads to another page, and waits for it.
func (b *tab) follow(selector string) {
	b.t.Helper()
	b.ask("document.querySelector('main').dataset.test = 'old'")
	b.do(chromedp.Click(selector))
	b.until("document.querySelector('main') && document.querySelector('main').dataset.test !== 'old' && document.readyState === 'complete'")
}

func (b *tab) press(keys string) {
	b.t.Helper()
	b.do(chromedp.KeyEvent(keys))
}

// text gives the text of the first element of a selector.
func (b *tab) text(selector string) string {
	b.t.Helper()
	return b.ask(fmt.Sprintf("document.querySelector(%q)?.textContent.replace(/\\s+/g, ' ').trim() ?? ''", selector))
}

func (b *tab) has(selector, words string) {
	b.t.Helper()
	if got := b.text(selector); !strings.Contains(got, words) {
		b.t.Errorf("%s at %s says %q, want %q in it", selector, b.ask("location.href"), got, words)
	}
}

func (b *tab) count(selector string) string {
	b.t.Helper()
	return b.ask(fmt.Sprintf("document.querySelectorAll(%q).length", selector))
}

// colours sets what the reader's system prefers.
func (b *tab) colours(scheme string) {
	b.t.Helper()
	b.do(func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
		return chromedp.Void{}, err
	})
}

// scripts turns JavaScript off or on.
func (b *tab) scripts(on bool) {
	b.t.Helper()
	b.do(func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
		return chromedp.Void{}, err
	})
}

// quiet fails where the browser complained: of a refused script, a missing file.
func (b *tab) quiet() {
	b.t.Helper()
	b.said.mu.Lock()
	defer b.said.mu.Unlock()
	for _, l := range b.said.lines {
		b.t.Errorf("the browser complained: %s", l)
	}
}
