// Package pgtest starts a private PostgreSQL for tests, from the programs that are
// installed: in a new folder, on a socket of its own, gone with the test.
package pgtest

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// Server is a running PostgreSQL.
type Server struct {
	bin, dir string
	as       *syscall.Credential
	n        int
}

// Start starts one. Where the programs are missing the test fails and says what to do.
func Start(t testing.TB) *Server {
	t.Helper()
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil {
		t.Fatal(err)
	}
	if path, err := exec.LookPath("initdb"); err == nil && len(found) == 0 {
		if path, err = filepath.EvalSymlinks(path); err == nil {
			found = []string{path}
		}
	}
	if len(found) == 0 {
		t.Fatal("PostgreSQL's server is not installed; install the package postgresql, or run make need")
	}
	slices.Sort(found)
	dir, err := os.MkdirTemp("", "casus-pg") // a short name: sockets must have one
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{bin: filepath.Dir(found[len(found)-1]), dir: dir}
	t.Cleanup(func() {
		s.Stop(t)
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	if os.Getuid() == 0 {
		s.as = other(t)
		if err := os.Chown(dir, int(s.as.Uid), int(s.as.Gid)); err != nil {
			t.Fatal(err)
		}
	}
	s.run(t, "initdb", "-D", dir+"/data", "-U", "casus", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
	s.Go(t)
	return s
}

// other is a user that is not root, which PostgreSQL refuses to run as.
func other(t testing.TB) *syscall.Credential {
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err := strconv.Atoi(u.Uid)
		if err != nil {
			continue
		}
		gid, err := strconv.Atoi(u.Gid)
		if err != nil {
			continue
		}
		return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	}
	t.Fatal("PostgreSQL does not run as root, and there is no user postgres or nobody to run it as")
	return nil
}

func (s *Server) run(t testing.TB, name string, args ...string) {
	t.Helper()
	c := exec.Command(filepath.Join(s.bin, name), args...)
	c.Dir = s.dir
	c.SysProcAttr = &syscall.SysProcAttr{Credential: s.as}
	out := &bytes.Buffer{}
	c.Stdout, c.Stderr = out, out
	if err := c.Run(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
}

// Go starts the server, if it was stopped.
func (s *Server) Go(t testing.TB) {
	t.Helper()
	settings := "-k " + s.dir + " -c listen_addresses='' -c fsync=off -c shared_buffers=256MB -c max_wal_size=2GB"
	s.run(t, "pg_ctl", "-D", s.dir+"/data", "-w", "-s", "-l", s.dir+"/log", "-o", settings, "start")
}

// Stop stops the server at once, as a failure of the machine would.
func (s *Server) Stop(t testing.TB) {
	t.Helper()
	if _, err := os.Stat(filepath.Join(s.dir, "data", "postmaster.pid")); err == nil {
		s.run(t, "pg_ctl", "-D", s.dir+"/data", "-w", "-s", "-m", "immediate", "stop")
	}
}

// Database makes a new, empty database and gives its address.
func (s *Server) Database(t testing.TB) string {
	t.Helper()
	s.n++
	name := fmt.Sprintf("ledger%d", s.n)
	s.run(t, "createdb", "-h", s.dir, "-U", "casus", name)
	return "postgres://casus@/" + name + "?host=" + strings.ReplaceAll(s.dir, "/", "%2F")
}
