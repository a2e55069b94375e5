package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/mattn/go-isatty"
)

// The rules of what is printed where:
//
//   - Standard output has what was asked for and nothing else.
//   - Standard error has everything said about it: one line a fault, "casus: INPUT:
//     what was wrong; what to do", the notes on pages, progress, and the closing
//     line "coded 12, skipped 1, failed 2".
//   - A line begins in lower case and has no full stop at its end.
//   - Colour and progress are for terminals alone. NO_COLOR turns colour off.

// console is the terminal, or the pipes, that a command talks to.
type console struct {
	out, err       io.Writer
	inIsTerminal   bool
	outIsTerminal  bool
	errIsTerminal  bool
	colour         bool
	beforeErrLines func() // clears a line of progress before others are printed
}

func newConsole() *console {
	out := isatty.IsTerminal(os.Stdout.Fd())
	return &console{
		out: os.Stdout, err: os.Stderr,
		inIsTerminal: isatty.IsTerminal(os.Stdin.Fd()), outIsTerminal: out, errIsTerminal: isatty.IsTerminal(os.Stderr.Fd()),
		colour: out && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb", beforeErrLines: func() {},
	}
}

// say prints one line on standard error.
func (c *console) say(format string, args ...any) {
	c.beforeErrLines()
	fmt.Fprintln(c.err, "casus: "+strings.ReplaceAll(fmt.Sprintf(format, args...), "\n", " "))
}

// complain prints an error as one line on standard error.
func (c *console) complain(err error) { c.say("%s", err) }

// exitError is an error that has been told already; it only sets the exit code.
type exitError int

func (e exitError) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

// end tells the error that ended a command and gives the exit code.
func (c *console) end(err error) int {
	var told exitError
	if errors.As(err, &told) {
		return int(told)
	}
	c.complain(err)
	return exitNought
}
