package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"casus"
	"casus/internal/export/muc4"
	"casus/internal/page"
	"casus/internal/score/templates"
	"casus/internal/text"
	"casus/internal/text/train"
)

// trainCmd learns the shipped models.
type trainCmd struct {
	Text trainTextCmd `cmd:"" help:"Learn tags, lemmas and dependencies from the treebanks under a folder of corpora."`
	MUC4 trainMUC4Cmd `cmd:"" name:"muc4" help:"Learn which coded events make MUC-4 templates, and with which strings, from the training messages under a folder of corpora."`
}

// trainTextCmd learns the model of the text room.
type trainTextCmd struct {
	Corpora string `arg:"" help:"Folder of corpora; the treebanks stand in its ud/."`
	Output  string `short:"o" default:"internal/text/model.bin" placeholder:"FILE" help:"Where the model goes; ${default} when left out."`
}

// Run learns, and prints the figures on the development parts.
func (cmd *trainTextCmd) Run(c *console) error { return train.Run(cmd.Corpora, cmd.Output, c.out) }

// trainMUC4Cmd learns the models of the MUC-4 shape.
type trainMUC4Cmd struct {
	Corpora string `arg:"" help:"Folder of corpora; the messages stand in its muc4/train.jsonl."`
	Output  string `short:"o" default:"internal/export/muc4/model.tsv.gz" placeholder:"FILE" help:"Where the models go; ${default} when left out."`
}

// message is a training message with its key.
type message struct {
	templates.Item
	Date string `json:"date"`
}

// Run codes the messages, learns from their keys and writes the weights. The same
// messages and coder give the same bytes.
func (cmd *trainMUC4Cmd) Run(c *console) error {
	path := filepath.Join(cmd.Corpora, "muc4", "train.jsonl")
	data, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("%w; give the folder that holds muc4/train.jsonl", err)
	}
	coder, err := casus.Open(casus.Options{})
	if err != nil {
		return err
	}
	reader, err := text.Open()
	if err != nil {
		return err
	}
	var lessons []muc4.Lesson
	for d := json.NewDecoder(bytes.NewReader(data)); d.More(); {
		var m message
		if err := d.Decode(&m); err != nil {
			return fmt.Errorf("%s: message %d: %w", path, len(lessons)+1, err)
		}
		l, err := lessonOf(m, coder, reader)
		if err != nil {
			return err
		}
		lessons = append(lessons, l)
	}
	c.say("read %d messages; learning takes some minutes", len(lessons))
	models := muc4.Learn(lessons)
	n := 0
	for _, m := range models.Linear {
		n += len(m)
	}
	c.say("learnt %d weights and %d ensembles of trees", n, len(models.Boosted))
	remark := fmt.Sprintf("casus train muc4 CORPORA: learnt from the %d messages of muc4/train.jsonl (MUC-3/4); MODEL.md tells the day, the coder and the figures", len(lessons))
	return writeModels(cmd.Output, remark, models)
}

// lessonOf codes a message and puts its key into the shape the models learn from.
func lessonOf(m message, coder *casus.Coder, reader *text.Reader) (muc4.Lesson, error) {
	in, err := json.Marshal(map[string]string{"id": m.ID, "published": m.Date, "text": m.Text})
	if err != nil {
		return muc4.Lesson{}, err
	}
	for p, err := range page.Read(m.ID, bytes.NewReader(in), page.Options{}) {
		if err != nil {
			return muc4.Lesson{}, err
		}
		return muc4.NewLesson(coder.Code(p), keysOf(m.Item), reader), nil
	}
	return muc4.Lesson{}, fmt.Errorf("%s: no page", m.ID)
}

// keysOf gives the templates of a message's key.
func keysOf(it templates.Item) (keys []muc4.Key) {
	g := templates.GTTOf(it)
	n := 0
	for _, k := range it.Templates {
		if len(k.Slots[muc4.Type]) == 0 {
			continue
		}
		t := g.Templates[n]
		n++
		var key muc4.Key
		for kind := range strings.SplitSeq(t.Type, "/") {
			key.Types = append(key.Types, strings.TrimSpace(kind))
		}
		key.Roles[muc4.Individual], key.Roles[muc4.Organization], key.Roles[muc4.Thing] = t.PerpInd, t.PerpOrg, t.Target
		key.Roles[muc4.Name], key.Roles[muc4.Instrument] = t.Victim, t.Weapon
		for _, f := range k.Slots[muc4.HumanDescription] {
			var mentions []string
			for _, a := range f.Alts {
				mentions = append(mentions, a.Value)
			}
			key.Roles[muc4.Description] = append(key.Roles[muc4.Description], mentions)
		}
		keys = append(keys, key)
	}
	return keys
}

// writeModels writes weights, compressed.
func writeModels(path, remark string, models muc4.Models) error {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return err
	}
	if err := muc4.WriteModels(z, remark, models); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return os.WriteFile(path, b.Bytes(), 0o644)
}
