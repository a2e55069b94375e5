package train

import (
	"strings"
	"testing"

	"casus/internal/text"
)

// TestTheWrittenNewsAreTrees writes sentences and looks whether each is one tree whose
// words all have a tag and a relation, and whether no two arcs cross.
func TestTheWrittenNewsAreTrees(t *testing.T) {
	all, err := news(3000, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		plain, _ := s.written()
		d := s.doc(text.Mixed, keep)
		if d == nil {
			t.Errorf("no tree: %s", show(s))
			continue
		}
		for i, w := range s {
			if w.tag == text.NoTag || w.relation == text.NoRelation {
				t.Errorf("%s: %q has tag %v, relation %v", plain, w.form, w.tag, w.relation)
			}
			for k := min(i, w.head) + 1; w.head >= 0 && k < max(i, w.head); k++ {
				if !s.under(k, w.head) {
					t.Errorf("arcs cross at %q: %s", w.form, show(s))
				}
			}
		}
	}
}

// under reports whether word k hangs from word h, at whatever depth.
func (s sentence) under(k, h int) bool {
	for n := 0; k >= 0 && n <= len(s); n++ {
		if k == h {
			return true
		}
		k = s[k].head
	}
	return false
}

func show(s sentence) string {
	var all []string
	for _, w := range s {
		on := "ROOT"
		if w.head >= 0 {
			on = s[w.head].form
		}
		all = append(all, w.form+"/"+w.tag.String()+"/"+w.relation.String()+"<"+on)
	}
	return strings.Join(all, " ")
}

// TestGrammarsSayWhatIsWrong gives each fault its words.
func TestGrammarsSayWhatIsWrong(t *testing.T) {
	for source, want := range map[string]string{
		"S gunmen/NNS*":           "news.txt:1: no name",
		"S: gunmen/NNS":           "no head",
		"S: gunmen*":              "has no tag",
		"S: gunmen/XYZ*":          "no tag of the Penn Treebank",
		"S: the/DT:dett men/NNS*": "has no relation",
		"S: the/DT:det>9 men/NN*": "hangs from no item",
		"S: @WHO:nsubj fled/VBD*": "names WHO",
		"S: a/DT* b/NN*":          "two heads",
	} {
		if _, err := readGrammar(source); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", source, err, want)
		}
	}
}
