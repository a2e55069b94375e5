package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"casus/internal/ledger"
	"casus/internal/ledger/ledgertest"
	"casus/internal/ledger/sqlite"
)

var background = context.Background()

// made makes a ledger with a page in it and gives its file.
func made(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "ledger")
	l := opened(t, file, sqlite.Options{})
	add(t, l, 1)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return file
}

func opened(t *testing.T, file string, o sqlite.Options) ledger.Ledger {
	t.Helper()
	l, err := sqlite.Open(background, file, o)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func invented(n int) ledger.Coded {
	return ledgertest.Page(ledgertest.Attack{Place: "Marib", Country: "YE", Lat: 15.46, Lon: 45.32, Day: fmt.Sprintf("20%02d-%02d-20", 10+n/12, 1+n%12), Killed: n})
}

func add(t *testing.T, l ledger.Ledger, n int) {
	t.Helper()
	if _, err := l.Add(background, []ledger.Coded{invented(n)}); err != nil {
		t.Fatal(err)
	}
}

// holds checks that a ledger is sound and has so many pages.
func holds(t *testing.T, l ledger.Ledger, pages int) {
	t.Helper()
	findings, err := l.Check(background)
	if err != nil || len(findings) > 0 {
		t.Fatalf("check: %v, %v", findings, err)
	}
	if st, err := l.Stats(background); err != nil || st.Pages != pages {
		t.Fatalf("%d pages, want %d; %v", st.Pages, pages, err)
	}
}

// raw does something with the file behind the ledger's back.
func raw(t *testing.T, file, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
}

func TestANewerLedgerIsRefused(t *testing.T) {
	file := made(t)
	raw(t, file, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)")
	_, err := sqlite.Open(background, file, sqlite.Options{})
	if !errors.Is(err, ledger.ErrNewer) {
		t.Fatalf("opened a newer ledger: %v", err)
	}
	raw(t, file, "DELETE FROM goose_db_version WHERE version_id = 99")
	l := opened(t, file, sqlite.Options{})
	defer l.Close()
	holds(t, l, 1)
}

func TestWhatIsNoLedgerIsRefused(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "notes.txt")
	if err := os.WriteFile(text, []byte("this is no ledger, and it is long enough"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := sqlite.Open(background, text, sqlite.Options{}); !errors.Is(err, ledger.ErrDamaged) {
		t.Errorf("a text: %v", err)
	}
	if _, err := sqlite.Open(background, filepath.Join(dir, "none"), sqlite.Options{Existing: true}); err == nil || !strings.Contains(err.Error(), "casus add") {
		t.Errorf("nothing: %v", err)
	}
	if _, err := sqlite.Open(background, dir, sqlite.Options{}); err == nil {
		t.Error("a folder is opened")
	}
}

func TestDamageIsFound(t *testing.T) {
	file := made(t)
	raw(t, file, "UPDATE page SET bytes = x'00'")
	raw(t, file, "DELETE FROM mention_key WHERE mention > 0")
	raw(t, file, "UPDATE incident SET day = 3, ord = 17")
	l := opened(t, file, sqlite.Options{})
	findings, err := l.Check(background)
	if err != nil || len(findings) < 2 {
		t.Errorf("check: %v, %v", findings, err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := 4096 * 3; i < len(b); i += 512 {
		copy(b[i:], "damage damage damage")
	}
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
	l, err = sqlite.Open(background, file, sqlite.Options{})
	if err != nil {
		if !errors.Is(err, ledger.ErrDamaged) {
			t.Fatalf("opening what is damaged: %v", err)
		}
		return
	}
	defer l.Close()
	if findings, err := l.Check(background); len(findings) == 0 && !errors.Is(err, ledger.ErrDamaged) {
		t.Errorf("check finds nothing: %v", err)
	}
}

func TestAFullDiskLosesNothing(t *testing.T) {
	file := filepath.Join(t.TempDir(), "ledger")
	l := opened(t, file, sqlite.Options{MaxPages: 120})
	kept := 0
	for {
		_, err := l.Add(background, []ledger.Coded{invented(kept)})
		if err == nil {
			if kept++; kept > 1000 {
				t.Fatal("the file has no bound")
			}
			continue
		}
		if !strings.Contains(err.Error(), "disk is full") || !strings.Contains(err.Error(), "give the same command again") {
			t.Fatalf("a full disk is told as %v", err)
		}
		break
	}
	holds(t, l, kept)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l = opened(t, file, sqlite.Options{})
	defer l.Close()
	add(t, l, kept)
	holds(t, l, kept+1)
}

func TestOneWaitsForAnotherThatWrites(t *testing.T) {
	file := made(t)
	db, err := sql.Open("sqlite", file+"?_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	l := opened(t, file, sqlite.Options{Wait: 20 * time.Millisecond})
	defer l.Close()
	if _, err := l.Add(background, []ledger.Coded{invented(2)}); !errors.Is(err, ledger.ErrBusy) {
		t.Errorf("while another writes: %v", err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	add(t, l, 2)
	holds(t, l, 2)
}

func TestBackupAndRestore(t *testing.T) {
	file := made(t)
	copied := filepath.Join(t.TempDir(), "copy")
	l := opened(t, file, sqlite.Options{})
	if err := l.Backup(background, copied); err != nil {
		t.Fatal(err)
	}
	if err := l.Backup(background, copied); err == nil {
		t.Error("a copy is written over another")
	}
	add(t, l, 2)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	aside, err := sqlite.Restore(background, copied, file)
	if err != nil {
		t.Fatal(err)
	}
	for f, pages := range map[string]int{file: 1, aside: 2} {
		l := opened(t, f, sqlite.Options{Existing: true})
		holds(t, l, pages)
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
	}
	raw(t, copied, "DELETE FROM mention")
	if _, err := sqlite.Restore(background, copied, file); !errors.Is(err, ledger.ErrDamaged) {
		t.Errorf("a damaged copy is restored: %v", err)
	}
	l = opened(t, file, sqlite.Options{Existing: true})
	defer l.Close()
	holds(t, l, 1)
}
