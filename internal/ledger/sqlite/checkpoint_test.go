package sqlite

import (
	"context"
	"path/filepath"
	"testing"
)

func TestALongLogIsCopiedBesideTheWriterAndAShortOneIsNot(t *testing.T) {
	l, err := Open(context.Background(), filepath.Join(t.TempDir(), "ledger"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	c := l.(*kept).copier
	c.copy() // what making the tables left in the log is short
	c.end.Wait()
	pages, copied, err := c.log()
	if err != nil || pages == 0 || copied != 0 {
		t.Fatalf("of a log of %d pages %d are copied: %v", pages, copied, err)
	}
	c.from = 1
	c.copy()
	c.end.Wait()
	if pages, copied, err = c.log(); err != nil || copied != pages {
		t.Errorf("of a log of %d pages %d are copied: %v", pages, copied, err)
	}
}
