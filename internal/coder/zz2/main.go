// scratch
package main

import (
	"bufio"
	"fmt"
	"os"

	"casus/internal/text"
)

func main() {
	r, err := text.Open()
	if err != nil {
		panic(err)
	}
	sc := bufio.NewScanner(os.Stdin)
	for sc.Scan() {
		d := r.Read(sc.Text())
		for i := range d.Sentences {
			r.Parse(d, i)
			for k := d.Sentences[i].First; k < d.Sentences[i].Last; k++ {
				t := d.Tokens[k]
				h := "-"
				if t.Head >= 0 {
					h = d.Tokens[t.Head].Lower
				}
				fmt.Printf("%d:%s/%s/%s(%s<-%s) ", k, t.Lower, t.Tag, t.Lemma, t.Relation, h)
			}
			fmt.Println()
		}
	}
}
