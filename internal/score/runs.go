package score

import (
	"bufio"
	"casus/internal/export/muc4"
	"casus/internal/page"
	"casus/internal/score/templates"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"casus/internal/event"
	"casus/internal/incident"
	"casus/internal/score/article"
	"casus/internal/score/clusters"
	"casus/internal/score/figure"
	"casus/internal/score/marks"
	"casus/internal/score/modern"
	"casus/internal/score/snippets"
)

// modern scores whole records; the files of the corpus count as one.
func (b *bench) modern(files []string) error {
	var items []modern.Item
	var lines []source
	for _, f := range files {
		part, err := readLines[modern.Item](f)
		if err != nil {
			return err
		}
		for _, it := range part {
			title := it.Title
			if title == "" {
				title = firstLine(it.Text)
			}
			lines = append(lines, source{ID: it.ID, Published: it.Published, Title: title, Text: it.Text})
		}
		items = append(items, part...)
	}
	ps, err := pages(lines)
	if err != nil {
		return err
	}
	records := b.code(ps)
	b.add(modern.Score(items, records), files...)
	b.add(modern.Confidence(items, records), files...)
	return nil
}

// The best published figures, each from the paper or repository named.
var (
	publishedGeo = map[string]string{
		"geowebnews.jsonl": "81.4 vote of 20 systems; 94.1 Mordecai 3 on its own split, countries too",
		"trnews.jsonl":     "86.3 vote of 20 systems; 87.3 Mordecai 3 on its own split, countries too",
		"geovirus.jsonl":   "94.2 vote of 20 systems",
	}
	publishedTime  = "77.61 HeidelTime (TempEval-3 platinum)"
	publishedQuote = "direct .93–.96, indirect .82 RoBERTa, by sentence"
)

// places scores place marks, a section each file.
func (b *bench) places(files []string) error {
	for _, f := range files {
		countries, err := lowerLines(filepath.Join(filepath.Dir(f), "countries.txt"))
		if err != nil {
			return fmt.Errorf("%w: it lists the names that \"below country\" leaves out", err)
		}
		items, err := readLines[marks.PlaceItem](f)
		if err != nil {
			return err
		}
		ps, err := load([]string{f})
		if err != nil {
			return err
		}
		s := figure.Section{Corpus: "geo " + strings.TrimSuffix(filepath.Base(f), ".jsonl"), Pages: len(items)}
		s.Figures, s.Misses = marks.Places(items, countries, b.mark(ps))
		s.Figures[0].Published = publishedGeo[filepath.Base(f)]
		b.add(s, f)
	}
	return nil
}

func lowerLines(path string) (map[string]bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	out := map[string]bool{}
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		out[strings.ToLower(strings.TrimSpace(sc.Text()))] = true
	}
	return out, sc.Err()
}

// times scores time marks, a section each file.
func (b *bench) times(files []string) error {
	for _, f := range files {
		items, err := readLines[marks.TimeItem](f)
		if err != nil {
			return err
		}
		ps, err := load([]string{f})
		if err != nil {
			return err
		}
		s := figure.Section{Corpus: "time " + strings.TrimSuffix(filepath.Base(f), ".jsonl"), Pages: len(items)}
		s.Figures, s.Misses = marks.Times(items, b.mark(ps))
		s.Figures[0].Published = publishedTime
		b.add(s, f)
	}
	return nil
}

// attributions scores who says what.
func (b *bench) attributions(files []string) error {
	var items []marks.AttributionItem
	for _, f := range files {
		part, err := readLines[marks.AttributionItem](f)
		if err != nil {
			return err
		}
		items = append(items, part...)
	}
	ps, err := load(files)
	if err != nil {
		return err
	}
	s := figure.Section{Corpus: "polnear", Pages: len(items)}
	s.Figures, s.Misses = marks.Attributions(items, b.mark(ps))
	s.Figures[0].Published = publishedQuote
	b.add(s, files...)
	return nil
}

// templates scores incident templates, by file: the conference's slots, CEAF-REE,
// and GTT against the gold of its paper where that stands beside the file
// (NAME.gtt.jsonl), else against one made from the key.
func (b *bench) templates(files []string) error {
	for _, f := range files {
		items, err := readLines[templates.Item](f)
		if err != nil {
			return err
		}
		ps, err := load([]string{f})
		if err != nil {
			return err
		}
		x, err := muc4.Open()
		if err != nil {
			return err
		}
		predicted := each(b.o.Workers, ps, func(p *page.Page) []muc4.Template { return x.Templates(b.coder.Code(p)) })
		texts := map[string]string{}
		for _, it := range items {
			texts[it.ID] = it.Text
		}
		beside := strings.TrimSuffix(f, ".jsonl") + ".gtt.jsonl"
		golds, err := readLines[templates.GTTItem](beside)
		used := []string{beside}
		if errors.Is(err, os.ErrNotExist) {
			golds, used, err = nil, []string{f}, nil
			for _, it := range items {
				golds = append(golds, templates.GTTOf(it))
			}
		}
		if err != nil {
			return err
		}
		b.add(templates.ScoreGTT(golds, predicted, texts), used...)
		for _, s := range templates.Score(items, predicted) {
			b.add(s, f)
		}
	}
	return nil
}

// article scores the article text read from the HTML files beside the truth.
func (b *bench) article(files []string) error {
	for _, f := range files {
		items, err := readLines[article.Item](f)
		if err != nil {
			return err
		}
		bodies, err := b.bodies(filepath.Dir(f), items)
		if err != nil {
			return err
		}
		b.add(article.Score(items, bodies), f)
	}
	return nil
}

// bodies reads the text of each page; a page that cannot be read has none.
func (b *bench) bodies(dir string, items []article.Item) (map[string]string, error) {
	var stubs []*page.Page
	names := map[string]string{}
	for _, it := range items {
		stubs = append(stubs, &page.Page{Source: it.ID})
		names[it.ID] = filepath.Join(dir, filepath.FromSlash(it.HTML))
		if _, err := os.Stat(names[it.ID]); err != nil {
			return nil, err
		}
	}
	return each(b.o.Workers, stubs, func(stub *page.Page) string {
		file, err := os.Open(names[stub.Source])
		if err != nil {
			return ""
		}
		defer file.Close()
		for p, err := range page.Read(names[stub.Source], file, page.Options{}) {
			if err != nil {
				return ""
			}
			return p.Text
		}
		return ""
	}), nil
}

// rows reads the lines of a corpus's files and codes their texts.
func rows[T any](b *bench, files []string) ([]T, map[string]event.Record, error) {
	var items []T
	for _, f := range files {
		part, err := readLines[T](f)
		if err != nil {
			return nil, nil, err
		}
		items = append(items, part...)
	}
	ps, err := load(files)
	if err != nil {
		return nil, nil, err
	}
	return items, b.code(ps), nil
}

// eventPlaces measures which place is the event's.
func (b *bench) eventPlaces(files []string) error {
	items, records, err := rows[snippets.PlaceItem](b, files)
	if err == nil {
		b.add(snippets.Places(items, records), files...)
	}
	return err
}

// actors measures who did what to whom. One of the corpus's ids stands twice.
func (b *bench) actors(files []string) error {
	items, records, err := rows[snippets.ActorItem](b, files)
	if err == nil {
		seen := map[string]int{}
		for i := range items {
			items[i].ID = distinct(seen, items[i].ID)
		}
		b.add(snippets.Actors(items, records), files...)
	}
	return err
}

// types measures the type of a snippet.
func (b *bench) types(files []string) error {
	items, records, err := rows[snippets.TypeItem](b, files)
	if err == nil {
		b.add(snippets.Types(items, records), files...)
	}
	return err
}

// merged codes the pages of a corpus's files and merges their events.
func merged(b *bench, files []string) ([]clusters.Item, map[string]event.Record, []incident.Incident, error) {
	items, records, err := rows[clusters.Item](b, files)
	if err != nil {
		return nil, nil, nil, err
	}
	var mentions []*incident.Mention
	for _, it := range items {
		mentions = append(mentions, incident.Mentions(records[it.ID])...)
	}
	incidents, _ := incident.Merge(mentions, nil)
	return items, records, incidents, nil
}

// incidents measures which pages are joined, and the day and tolls of incidents.
func (b *bench) incidents(files []string) error {
	items, _, incidents, err := merged(b, files)
	if err == nil {
		b.add(clusters.Score("gvc", items, incidents), files...)
	}
	return err
}

// likeEvents measures how like events are told apart.
func (b *bench) likeEvents(files []string) error {
	items, records, incidents, err := merged(b, files)
	if err == nil {
		b.add(clusters.ScoreLike("ecbplus", items, incidents), files...)
		b.add(clusters.Confidence("ecbplus", items, records), files...)
	}
	return err
}
