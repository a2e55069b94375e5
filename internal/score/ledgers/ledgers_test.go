package ledgers_test

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"

	"casus/internal/ledger/sqlite"
	"casus/internal/score/ledgers"
)

// TestTheTruthIsFoundAgain fills a small ledger and asks it every sort of question.
func TestTheTruthIsFoundAgain(t *testing.T) {
	l, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "ledger"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	r, err := ledgers.Run(context.Background(), l, ledgers.Options{Incidents: 200, Questions: 120, Batch: 64, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	if r.Whole < 0.97 || r.Pages < 200 || r.Events != r.Pages || r.About != 0 {
		t.Errorf("%+v", r)
	}
	findings, err := l.Check(context.Background())
	if err != nil || len(findings) > 0 {
		t.Errorf("check: %v, %v", findings, err)
	}
	b := &bytes.Buffer{}
	r.Print(b)
	if !strings.Contains(b.String(), "first page of a filter") {
		t.Error(b)
	}
}
