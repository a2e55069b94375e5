// Package open opens the ledger that the user names: a file, or the address of a
// database. It may touch what it opens, and ask the system for the user's data folder.
package open

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"casus/internal/ledger"
	"casus/internal/ledger/postgres"
	"casus/internal/ledger/sqlite"
)

// Options say how a ledger is opened.
type Options struct {
	Now      func() time.Time // the clock; nil is the machine's
	Existing bool             // refuses to make a new ledger where there is none
}

// Ledger opens a ledger by its name: a file, or postgres://…; empty is [Default].
func Ledger(ctx context.Context, name string, o Options) (ledger.Ledger, error) {
	if IsDatabase(name) {
		return postgres.Open(ctx, name, postgres.Options{Now: o.Now, Existing: o.Existing})
	}
	if name == "" {
		name = Default()
	}
	return sqlite.Open(ctx, name, sqlite.Options{Now: o.Now, Existing: o.Existing})
}

// Restore puts a copy in the place of the ledger of a name, and tells where what stood
// there is kept; empty where there was none.
func Restore(ctx context.Context, copied, name string) (aside string, err error) {
	if IsDatabase(name) {
		return "", postgres.Restore(ctx, copied, name)
	}
	if name == "" {
		name = Default()
	}
	return sqlite.Restore(ctx, copied, name)
}

// IsDatabase tells the address of a database from a file.
func IsDatabase(name string) bool {
	return strings.HasPrefix(name, "postgres://") || strings.HasPrefix(name, "postgresql://")
}

// Default is the ledger in the user's data folder.
func Default() string {
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "casus", "ledger.sqlite")
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "ledger.sqlite" // no folder of the user is known: here
	}
	switch runtime.GOOS {
	case "darwin":
		return filepath.Join(home, "Library", "Application Support", "casus", "ledger.sqlite")
	case "windows":
		return filepath.Join(home, "AppData", "Local", "casus", "ledger.sqlite")
	}
	return filepath.Join(home, ".local", "share", "casus", "ledger.sqlite")
}
