package main

import (
	"casus/internal/text/train"
)

// trainCmd learns the shipped models.
type trainCmd struct {
	Text trainTextCmd `cmd:"" help:"Learn tags, lemmas and dependencies from the treebanks under a folder of corpora."`
}

// trainTextCmd learns the model of the text room.
type trainTextCmd struct {
	Corpora string `arg:"" help:"Folder of corpora; the treebanks stand in its ud/."`
	Output  string `short:"o" default:"internal/text/model.bin" placeholder:"FILE" help:"Where the model goes; ${default} when left out."`
}

// Run learns, and prints the figures on the development parts.
func (cmd *trainTextCmd) Run(c *console) error { return train.Run(cmd.Corpora, cmd.Output, c.out) }
