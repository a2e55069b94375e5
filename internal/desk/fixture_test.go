package desk_test

import (
	"context"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"casus"
	"casus/internal/desk"
	"casus/internal/desk/demo"
	"casus/internal/ledger"
	"casus/internal/ledger/open"
)

// month is the demo's ledger, filled once for all tests; each test works on a copy.
var month = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "casus-desk-test")
	if err != nil {
		return "", err
	}
	endMonth = func() { os.RemoveAll(dir) }
	c, err := casus.Open(casus.Options{})
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "month.sqlite")
	var clock demo.Clock
	l, err := open.Ledger(context.Background(), file, open.Options{Now: clock.Now})
	if err != nil {
		return "", err
	}
	if err := demo.Fill(context.Background(), l, &clock, c.Code, []ledger.Stage{{Name: "coder", Version: "test"}}); err != nil {
		return "", err
	}
	return file, l.Close()
})

var endMonth = func() {}

// fixture is a ledger of the demo's month.
func fixture(t testing.TB) ledger.Ledger {
	t.Helper()
	file, err := month()
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	own := filepath.Join(t.TempDir(), "month.sqlite")
	if err := os.WriteFile(own, b, 0o600); err != nil {
		t.Fatal(err)
	}
	var clock demo.Clock
	l, err := open.Ledger(context.Background(), own, open.Options{Now: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

// serve runs a desk over the fixture and gives its address.
func serve(t testing.TB) string {
	t.Helper()
	return serveOver(t, fixture(t))
}

func serveOver(t testing.TB, l ledger.Ledger) string {
	t.Helper()
	d, err := desk.New(l, desk.Options{User: "Ada", Demo: true, Version: "test", Now: func() time.Time { return time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC) }, Log: func(err error) { t.Log(err) }})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Load(context.Background()); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(d.Handler())
	t.Cleanup(server.Close)
	return server.URL
}
