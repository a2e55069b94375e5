package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"casus": main})
}

// TestScripts runs testdata/script: each file is a tale of the command line that can
// be pasted into a terminal.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			pages, err := os.Getwd()
			e.Setenv("PAGES", pages+"/../../testdata/pages")
			return err
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){"interrupted": interrupted},
	})
}
