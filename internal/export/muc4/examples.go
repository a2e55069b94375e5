package muc4

import (
	"slices"

	"casus/internal/export/muc4/logit"
)

// examples are what the linear models learn from, in numbers, by page.
type examples struct {
	names                                           *logit.Names
	strings, wholes, sentences, pages               [][][]int32
	stringLabels, wholeLabels, sentenceLabels, kept [][]uint32
}

func newExamples(lessons []Lesson) *examples {
	n := len(lessons)
	ex := &examples{names: logit.NewNames(), strings: make([][][]int32, n), wholes: make([][][]int32, n), sentences: make([][][]int32, n), pages: make([][][]int32, n),
		stringLabels: make([][]uint32, n), wholeLabels: make([][]uint32, n), sentenceLabels: make([][]uint32, n), kept: make([][]uint32, n)}
	for i := range lessons {
		ex.lesson(&lessons[i], i)
	}
	return ex
}

func (ex *examples) lesson(l *Lesson, i int) {
	keys := l.assign()
	stills := make([][][]int32, len(l.Page.entities)) // by entity and string, last of all strings
	for n, e := range l.Page.entities {
		all := ex.names.Of([]string{stringsFeature(e)})
		for _, c := range e.strings {
			f := ex.names.Of(l.Page.stringFeatures(c))
			stills[n], all = append(stills[n], f), append(all, f...)
		}
		stills[n] = append(stills[n], all)
	}
	var page uint32
	for k := range l.Keys {
		page |= 1 << len(Types)
		for t, kind := range Types {
			if l.Keys[k].is(kind) {
				page |= 1 << t
			}
		}
		kind := l.Keys[k].kind()
		if kind == "" {
			continue
		}
		in := &incident{kind: kind}
		for j, t := range l.Page.told {
			if keys[j] == k {
				in.add(t)
			}
		}
		for n, e := range l.Page.entities {
			var whole uint32
			all := slices.Clone(stills[n][len(e.strings)])
			for j, c := range e.strings {
				var label uint32
				for r := range Roles {
					if l.Keys[k].plays(r, c.key) {
						label |= 1 << r
					}
				}
				whole |= label
				f := ex.names.Of(l.Page.featuresIn(c, in))
				all = append(all, f...)
				ex.strings[i] = append(ex.strings[i], slices.Concat(stills[n][j], f))
				ex.stringLabels[i] = append(ex.stringLabels[i], label)
			}
			slices.Sort(all)
			ex.wholes[i] = append(ex.wholes[i], slices.Compact(all))
			ex.wholeLabels[i] = append(ex.wholeLabels[i], whole)
		}
	}
	ex.pages[i] = append(ex.pages[i], ex.names.Of(l.Page.pageFeatures()))
	ex.kept[i] = append(ex.kept[i], page)
	for s := range l.Page.doc.Sentences {
		var label uint32
		for k := range l.Keys {
			found := false
			l.Keys[k].each(func(key string) { found = found || l.Page.stands(key, []int{s}) })
			for t, kind := range Types {
				if found && l.Keys[k].is(kind) {
					label |= 1 << t
				}
			}
		}
		ex.sentences[i] = append(ex.sentences[i], ex.names.Of(l.Page.sentenceFeatures(s)))
		ex.sentenceLabels[i] = append(ex.sentenceLabels[i], label)
	}
}

// learn fits the linear models on some of the pages.
func (ex *examples) learn(use func(int) bool) map[string]logit.Model {
	out := map[string]logit.Model{}
	var fitted [4][]logit.Model
	things := [4][][][]int32{ex.strings, ex.wholes, ex.sentences, ex.pages}
	labels := [4][][]uint32{ex.stringLabels, ex.wholeLabels, ex.sentenceLabels, ex.kept}
	models := [4]int{int(Roles), int(Roles), len(Types), len(Types) + 1}
	options := [4]logit.Options{roleOptions, roleOptions, sentenceOptions, pageOptions}
	each(4, func(m int) {
		var t [][]int32
		var ls []uint32
		for i := range things[m] {
			if use(i) {
				t, ls = append(t, things[m][i]...), append(ls, labels[m][i]...)
			}
		}
		fitted[m] = logit.LearnMany(ex.names, t, ls, models[m], options[m])
	})
	for r := range Roles {
		out[r.String()], out[r.String()+"s"] = fitted[0][r], fitted[1][r]
	}
	for t, kind := range Types {
		out["sentence "+kind], out["page "+kind] = fitted[2][t], fitted[3][t]
	}
	out["page any"] = fitted[3][len(Types)]
	return out
}
