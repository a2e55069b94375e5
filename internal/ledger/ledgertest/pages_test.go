package ledgertest_test

import (
	"testing"

	"casus/internal/ledger/ledgertest"
)

func TestInventedPagesAreGoodRecords(t *testing.T) {
	c := ledgertest.Page(ledgertest.Attack{Place: "Marib", Country: "YE", Lat: 15.46, Lon: 45.32, Day: "2026-09-20", Killed: 3, By: "Nasr Brigades"})
	if faults := c.Record.Lint(); len(faults) > 0 {
		t.Error(faults)
	}
}
