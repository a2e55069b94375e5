package postgres_test

import (
	"context"
	"testing"
	"time"

	"casus/internal/ledger"
	"casus/internal/ledger/ledgertest"
	"casus/internal/ledger/postgres"
	"casus/internal/ledger/postgres/pgtest"
)

func TestContract(t *testing.T) {
	server := pgtest.Start(t)
	ledgertest.Run(t, func(t *testing.T, now func() time.Time) ledger.Ledger {
		l, err := postgres.Open(context.Background(), server.Database(t), postgres.Options{Now: now})
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
