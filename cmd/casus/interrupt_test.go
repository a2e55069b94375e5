package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// interrupted runs a command that is given pages without end, interrupts it as
// Ctrl-C does once it has printed some, and checks that it ends with whole lines and
// code 1. What it said on standard error is written to said.txt.
func interrupted(ts *testscript.TestScript, neg bool, args []string) {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir, cmd.Env = ts.MkAbs("."), append(os.Environ(), "PATH="+ts.Getenv("PATH"))
	in, err := cmd.StdinPipe()
	ts.Check(err)
	out, err := cmd.StdoutPipe()
	ts.Check(err)
	said := &bytes.Buffer{}
	cmd.Stderr = said
	ts.Check(cmd.Start())
	go func() {
		for i := 0; ; i++ {
			if _, err := fmt.Fprintf(in, "{\"id\":\"%d\",\"text\":\"Page %d tells of a quiet day in the town.\"}\n", i, i); err != nil {
				return
			}
		}
	}()
	printed := &bytes.Buffer{}
	first := make([]byte, 1<<16)
	n, err := out.Read(first)
	ts.Check(err)
	printed.Write(first[:n])
	ts.Check(cmd.Process.Signal(os.Interrupt))
	_, err = printed.ReadFrom(out)
	ts.Check(err)
	wait(ts, cmd)
	if printed.Len() == 0 || !bytes.HasSuffix(printed.Bytes(), []byte("\n")) {
		ts.Fatalf("the last line is half: %q", tail(printed.Bytes()))
	}
	for line := range bytes.Lines(printed.Bytes()) {
		if !json.Valid(line) {
			ts.Fatalf("a line is broken: %q", tail(line))
		}
	}
	if code := cmd.ProcessState.ExitCode(); code != exitSome {
		ts.Fatalf("exit code %d; said %q", code, said)
	}
	ts.Check(os.WriteFile(ts.MkAbs("said.txt"), said.Bytes(), 0o644))
}

// wait waits for the end, which must come soon.
func wait(ts *testscript.TestScript, cmd *exec.Cmd) {
	done := make(chan struct{})
	go func() { _ = cmd.Wait(); close(done) }() // its exit code is looked at by the caller
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		_ = cmd.Process.Kill() // it may have ended just now
		ts.Fatalf("the command did not end within ten seconds")
	}
}

func tail(b []byte) []byte { return b[max(0, len(b)-80):] }
