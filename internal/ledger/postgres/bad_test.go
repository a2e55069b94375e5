package postgres_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"casus/internal/ledger"
	"casus/internal/ledger/ledgertest"
	"casus/internal/ledger/postgres"
	"casus/internal/ledger/postgres/pgtest"
)

var background = context.Background()

func invented(killed int) []ledger.Coded {
	return []ledger.Coded{ledgertest.Page(ledgertest.Attack{Place: "Marib", Country: "YE", Lat: 15.46, Lon: 45.32, Day: "2026-09-20", Killed: killed})}
}

func opened(t *testing.T, address string) ledger.Ledger {
	t.Helper()
	l, err := postgres.Open(background, address, postgres.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() }) // the server may be gone by then
	return l
}

func TestPostgresMayGoAndComeBack(t *testing.T) {
	server := pgtest.Start(t)
	address := server.Database(t)
	l := opened(t, address)
	if _, err := l.Add(background, invented(1)); err != nil {
		t.Fatal(err)
	}
	server.Stop(t)
	_, err := l.Add(background, invented(2))
	if err == nil || !strings.Contains(err.Error(), "nothing that was kept is lost") {
		t.Errorf("PostgreSQL is gone: %v", err)
	}
	if _, err := postgres.Open(background, address, postgres.Options{}); err == nil || !strings.Contains(err.Error(), "see that it runs") {
		t.Errorf("opening while it is gone: %v", err)
	}
	server.Go(t)
	if _, err := l.Add(background, invented(2)); err != nil {
		t.Fatalf("after it came back: %v", err)
	}
	findings, err := l.Check(background)
	st, _ := l.Stats(background)
	if err != nil || len(findings) > 0 || st.Pages != 2 {
		t.Errorf("%v, %v, %d pages", findings, err, st.Pages)
	}
}

func TestBackupAndRestore(t *testing.T) {
	server := pgtest.Start(t)
	l := opened(t, server.Database(t))
	if _, err := l.Add(background, invented(1)); err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(t.TempDir(), "copy")
	if err := l.Backup(background, copied); err != nil {
		t.Fatal(err)
	}
	other := server.Database(t)
	if err := postgres.Restore(background, copied, other); err != nil {
		t.Fatal(err)
	}
	restored := opened(t, other)
	findings, err := restored.Check(background)
	st, _ := restored.Stats(background)
	if err != nil || len(findings) > 0 || st.Pages != 1 {
		t.Errorf("%v, %v, %d pages", findings, err, st.Pages)
	}
	if err := postgres.Restore(background, copied, other); err == nil {
		t.Error("a ledger is restored over another")
	}
}

func TestAddressesThatCannotBeReadAreRefused(t *testing.T) {
	if _, err := postgres.Open(background, "postgres://%%%", postgres.Options{}); err == nil || !strings.Contains(err.Error(), "postgres://user@host") {
		t.Error(err)
	}
}
