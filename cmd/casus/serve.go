package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"os/user"
	"path/filepath"
	"time"

	"casus"
	"casus/internal/coder"
	"casus/internal/desk"
	"casus/internal/desk/demo"
	"casus/internal/ledger"
	"casus/internal/ledger/open"
)

// serveCmd opens the desk.
type serveCmd struct {
	ledgerFlag
	Listen string   `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Where the desk answers; port 0 takes a free one."`
	Demo   bool     `help:"Fill a ledger that is thrown away again with an invented month of news, for a look at the desk."`
	Name   string   `placeholder:"NAME" help:"Whose decisions are kept; by default your name on this machine."`
	Host   []string `placeholder:"NAME" help:"Answer to this name too, beside localhost; may be given several times."`
	Tiles  string   `placeholder:"URL" help:"Take the map's background from this tile server, as https://tiles.example/{z}/{x}/{y}.png, instead of the map that is built in."`
}

// Run opens the ledger and serves until it is interrupted.
func (cmd *serveCmd) Run(c *console) (err error) {
	ctx, restore := signal.NotifyContext(context.Background(), os.Interrupt)
	defer restore()
	l, now, done, err := cmd.ledger(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.Close(), done()) }()
	d, err := desk.New(l, desk.Options{User: cmd.name(), Hosts: cmd.Host, Tiles: cmd.Tiles, Demo: cmd.Demo, Version: coder.Version, Now: now, Log: func(err error) { c.say("%v", err) }})
	if err != nil {
		return err
	}
	if err := d.Load(ctx); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", cmd.Listen)
	if err != nil {
		return fmt.Errorf("the desk cannot answer at %s: %w; give another address with --listen", cmd.Listen, err)
	}
	server := &http.Server{Handler: d.Handler(), ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, BaseContext: func(net.Listener) context.Context { return ctx }}
	c.say("the desk is open at http://%s (ledger: %s); Ctrl-C closes it", listener.Addr(), l.Where())
	go func() {
		<-ctx.Done()
		end, cancel := context.WithTimeout(context.Background(), 3*time.Second)
		defer cancel()
		if server.Shutdown(end) != nil { // a stream that does not end
			server.Close() //nolint:errcheck // the program ends
		}
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// ledger opens the ledger; the demo's is made, and gone when done is called.
func (cmd *serveCmd) ledger(ctx context.Context) (l ledger.Ledger, now func() time.Time, done func() error, err error) {
	if !cmd.Demo {
		l, err = cmd.ledgerFlag.open(ctx, false)
		return l, time.Now, func() error { return nil }, err
	}
	if cmd.Ledger != "" && os.Getenv("CASUS_LEDGER") != cmd.Ledger {
		return nil, nil, nil, errors.New("--demo fills a ledger of its own; leave out --ledger")
	}
	dir, err := os.MkdirTemp("", "casus-demo")
	if err != nil {
		return nil, nil, nil, err
	}
	done = func() error { return os.RemoveAll(dir) }
	clock := &demo.Clock{}
	l, err = open.Ledger(ctx, filepath.Join(dir, "demo.sqlite"), open.Options{Now: clock.Now})
	if err == nil {
		var tool *casus.Coder
		if tool, err = casus.Open(casus.Options{}); err == nil {
			err = demo.Fill(ctx, l, clock, tool.Code, stages())
		}
		if err != nil {
			err = errors.Join(err, l.Close())
		}
	}
	if err != nil {
		return nil, nil, nil, errors.Join(err, done())
	}
	return l, clock.Now, done, nil
}

// name is who decides.
func (cmd *serveCmd) name() string {
	if cmd.Name != "" {
		return cmd.Name
	}
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	return "analyst"
}
