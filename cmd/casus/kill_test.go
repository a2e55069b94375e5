package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"casus/internal/ledger/postgres/pgtest"
)

// kills is how often the process is killed in TestKilledWhileAdding.
var kills = flag.Int("kills", 12, "how often casus add is killed")

// TestKilledWhileAdding kills casus add at random points and gives the same command
// again, until it comes to its end; then nothing may be lost or doubled, the check is
// clean, and the incidents are those of a run that nobody disturbed.
func TestKilledWhileAdding(t *testing.T) {
	dir := t.TempDir()
	pages := filepath.Join(dir, "pages.jsonl")
	if err := os.WriteFile(pages, news(160), 0o600); err != nil {
		t.Fatal(err)
	}
	whole := filepath.Join(dir, "whole")
	began := time.Now()
	command(t, "add", "-q", "--batch", "8", "--ledger", whole, pages)
	took := time.Since(began) // of a run; it changes with what else the machine does
	want := known(t, whole)
	if len(want) < 100 {
		t.Fatalf("only %d incidents are told of", len(want))
	}
	t.Run("sqlite", func(t *testing.T) {
		killed, n := 0, 0
		for ; killed < *kills; n++ {
			l := filepath.Join(dir, fmt.Sprintf("ledger%d", n))
			killed += addKilled(t, rand.New(rand.NewPCG(1, uint64(n))), &took, l, pages, *kills-killed)
			same(t, l, want)
		}
		t.Logf("killed %d times in %d ledgers", killed, n)
	})
	t.Run("postgres", func(t *testing.T) {
		l := pgtest.Start(t).Database(t)
		addKilled(t, rand.New(rand.NewPCG(2, 2)), &took, l, pages, max(3, *kills/4))
		same(t, l, want)
	})
}

// addKilled adds, killed at most so many times, and gives how often it was.
func addKilled(t *testing.T, r *rand.Rand, took *time.Duration, ledger, pages string, most int) (killed int) {
	t.Helper()
	for killed < most {
		cmd := exec.Command("casus", "add", "-q", "--batch", "8", "--ledger", ledger, pages)
		said := &bytes.Buffer{}
		cmd.Stderr = said
		began := time.Now()
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(time.Duration(r.Int64N(int64(*took))), func() { _ = cmd.Process.Kill() }) // it may have ended
		err := cmd.Wait()
		timer.Stop()
		if err == nil {
			if whole := time.Since(began); killed == 0 {
				*took = whole
			}
			return killed
		}
		if cmd.ProcessState.ExitCode() != -1 {
			t.Fatalf("after %d kills: %v: %s", killed, err, said)
		}
		killed++
	}
	command(t, "add", "-q", "--batch", "8", "--ledger", ledger, pages)
	return killed
}

// command runs a command that must go well.
func command(t *testing.T, args ...string) string {
	t.Helper()
	cmd := exec.Command("casus", args...)
	said, out := &bytes.Buffer{}, &bytes.Buffer{}
	cmd.Stdout, cmd.Stderr = out, said
	if err := cmd.Run(); err != nil {
		t.Fatalf("casus %s: %v\n%s%s", strings.Join(args, " "), err, out, said)
	}
	return out.String()
}

// known lists the incidents of a ledger without what only says when they were recorded.
func known(t *testing.T, ledger string) []string {
	t.Helper()
	var all []string
	for line := range strings.Lines(command(t, "find", "--format", "jsonl", "--ledger", ledger)) {
		var k map[string]any
		if err := json.Unmarshal([]byte(line), &k); err != nil {
			t.Fatal(err)
		}
		delete(k, "revision")
		delete(k, "recorded_at")
		delete(k, "recorded_first")
		all = append(all, jsonText(k))
	}
	return all
}

// same holds that a ledger is sound and tells of the same incidents.
func same(t *testing.T, ledger string, want []string) {
	t.Helper()
	command(t, "ledger", "check", "--ledger", ledger)
	got := known(t, ledger)
	if len(got) != len(want) {
		t.Fatalf("%d incidents, want %d", len(got), len(want))
	}
	for i := range got {
		if got[i] != want[i] {
			t.Fatalf("incident %d is\n%s\nwant\n%s", i, got[i], want[i])
		}
	}
}

// news makes pages of JSON lines that tell of attacks, some of them of one attack.
func news(n int) []byte {
	towns := []string{"Marib", "Goma", "Kharkiv", "Mosul", "Gao", "Maiduguri", "Kandahar", "Taiz"}
	acts := []string{"A rocket attack on the market of %s killed %d people", "Gunmen ambushed a police patrol near %s and killed %d officers",
		"A car bomb exploded in %s and killed %d people", "An air strike hit a school in %s and killed %d civilians"}
	b := &bytes.Buffer{}
	e := json.NewEncoder(b)
	for i := range n {
		of := i - i%4/3 // every fourth page tells what the one before told
		day := time.Date(2021, 1, 2+of*3, 0, 0, 0, 0, time.UTC)
		act := fmt.Sprintf(acts[of%len(acts)], towns[of%len(towns)], 2+of%17)
		page := map[string]string{"source": fmt.Sprintf("page-%d", i), "published": day.Format(time.DateOnly), "publisher": fmt.Sprintf("Paper %d", i%5),
			"title": act, "text": fmt.Sprintf("%s on %s, officials said. Number %d of the %d wards was closed.", act, day.Weekday(), i, n)}
		if err := e.Encode(page); err != nil {
			panic(err) // unreachable: a buffer takes everything
		}
	}
	return b.Bytes()
}
