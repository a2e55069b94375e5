// scratch
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"casus"
	"casus/internal/event"
	"casus/internal/page"
)

func main() {
	var lex []string
	if d := os.Getenv("LEX"); d != "" {
		lex = append(lex, d)
	}
	c, err := casus.Open(casus.Options{Lexicons: lex})
	if err != nil {
		panic(err)
	}
	w := bufio.NewWriter(os.Stdout)
	defer w.Flush()
	for _, f := range os.Args[1:] {
		fh, _ := os.Open(f)
		sc := bufio.NewScanner(fh)
		sc.Buffer(nil, 1<<26)
		for sc.Scan() {
			var in struct{ ID, Text, Published, Title, Date, Dct string }
			if json.Unmarshal(sc.Bytes(), &in) != nil {
				continue
			}
			p := &page.Page{Source: in.ID, Text: in.Text, Published: in.Published, Title: in.Title, TitleInText: true}
			if p.Published == "" {
				p.Published = in.Date
			}
			if h, _, ok := strings.Cut(in.Text, "\n\n"); ok && !strings.Contains(h, "\n") {
				p.Title = h
			} else {
				p.TitleInText = false
			}
			r := c.Code(p)
			if r.Events == nil {
				r.Events = []event.Event{}
			}
			b, _ := json.Marshal(r)
			fmt.Fprintf(w, "%s\n", b)
		}
	}
}
