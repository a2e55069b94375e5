package main

import (
	"fmt"
	"runtime/debug"

	"casus/internal/coder"
)

// versionCmd prints which program this is.
type versionCmd struct{}

// Run prints the version, the revision it was built from where that is known, and Go's.
func (versionCmd) Run(c *console) error {
	line := "casus " + coder.Version
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" && len(s.Value) >= 12 {
				line += " (" + s.Value[:12] + ")"
			}
		}
		line += " " + info.GoVersion
	}
	_, err := fmt.Fprintln(c.out, line)
	return err
}
