// Command casus reads news pages and codes the events they report.
package main

import "github.com/alecthomas/kong"

// commands are the verbs; each has a file of its own.
type commands struct {
	Bench benchCmd `cmd:"" help:"Measure accuracy on corpora with gold, or speed."`
}

func main() {
	ctx := kong.Parse(&commands{}, kong.Name("casus"), kong.UsageOnError())
	ctx.FatalIfErrorf(ctx.Run())
}
