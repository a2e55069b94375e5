package sqlite_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"casus/internal/ledger"
	"casus/internal/ledger/ledgertest"
	"casus/internal/ledger/sqlite"
)

func TestContract(t *testing.T) {
	ledgertest.Run(t, func(t *testing.T, now func() time.Time) ledger.Ledger {
		l, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "ledger"), sqlite.Options{Now: now})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := l.Close(); err != nil {
				t.Error(err)
			}
		})
		return l
	})
}
