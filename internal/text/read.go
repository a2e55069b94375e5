package text

import "sync"

// Reader reads texts. It is immutable once open and safe for use by several
// goroutines at once.
type Reader struct {
	model *model
	bench sync.Pool // of *bench
}

// bench holds the buffers that reading one text after another uses again.
type bench struct {
	scanner
	known []uint32
	state state
	rest  []Token // a sentence without its bare days, and where its words stood
	stood []int32
}

// Open prepares the embedded model.
func Open() (*Reader, error) { return OpenModel(blob) }

// OpenModel prepares a model that Learn made.
func OpenModel(blob string) (*Reader, error) {
	m, err := openModel(blob)
	if err != nil {
		return nil, err
	}
	return &Reader{model: m, bench: sync.Pool{New: func() any { return new(bench) }}}, nil
}

// Read splits text into sentences and tokens and fills tags and lemmas.
func (r *Reader) Read(text string) *Doc {
	b := r.bench.Get().(*bench)
	defer r.bench.Put(b)
	d := &Doc{Text: text}
	segment(d, &b.scanner)
	r.tag(d, b)
	return d
}

// Tag fills the tags and lemmas of a Doc that has tokens, such as Words makes.
func (r *Reader) Tag(d *Doc) {
	b := r.bench.Get().(*bench)
	defer r.bench.Put(b)
	r.tag(d, b)
}

func (r *Reader) tag(d *Doc, b *bench) {
	for i := range d.Sentences {
		b.known = r.model.tagger.tag(d.Of(i), d.Sentences[i].written(), b.known)
	}
	for i := range d.Tokens {
		t := &d.Tokens[i]
		t.Tag = closed(t.Lower, t.Tag)
		t.Lemma = r.model.lemmas.of(t.Lower, t.hash, t.Tag)
	}
}

// closed keeps the tags of closed classes to the words that are in them, whatever the tagger made of
// another: "Rockets struck an oil depot". The classes are those of the Penn Treebank's guidelines
// (Santorini 1990).
func closed(word string, t Tag) Tag {
	switch t {
	case PDT:
		switch word {
		case "all", "both", "half", "such", "quite", "many", "what", "rather", "nary", "this", "that", "these", "those", "twice", "double", "only", "just":
			return t
		}
		return VBD
	case MD:
		switch word {
		case "can", "could", "may", "might", "must", "shall", "should", "will", "would", "ca", "wo", "sha", "ought", "need", "dare", "'ll", "’ll", "'d", "’d", "used", "better", "cannot", "maybe", "gon":
			return t
		}
		return NN
	}
	return t
}

// segment fills the sentences and tokens of d, without tags.
func segment(d *Doc, s *scanner) {
	casing := casingOf(d.Text)
	s.text, s.tokens = d.Text, make([]Token, 0, len(d.Text)/5+4)
	s.lower, s.ends = s.lower[:0], s.ends[:0]
	d.Sentences = make([]Sentence, 0, len(d.Text)/120+2)
	all := blocks(d.Text, casing)
	firsts := make([]int, len(all)+1)
	for i, b := range all {
		firsts[i] = len(s.tokens)
		s.scan(b.start, b.end)
	}
	firsts[len(all)] = len(s.tokens)
	fillLower(s)
	split := splitter{doc: d, casing: casing}
	for i, b := range all {
		d.Tokens = s.tokens[:firsts[i+1]]
		if firsts[i] < firsts[i+1] {
			split.split(firsts[i], b.paragraph)
		}
	}
	d.Tokens = s.tokens
	s.text, s.tokens = "", nil
}

// fillLower sets the lower-case forms of the tokens: slices of one string.
func fillLower(s *scanner) {
	all, at := string(s.lower), 0
	for i, end := range s.ends {
		s.tokens[i].Lower = all[at:end]
		at = end
	}
}

// Parse fills Head and Relation of the tokens of sentence i. Parsing costs more
// than everything before it, so it is done only where an event may be.
func (r *Reader) Parse(d *Doc, i int) {
	if d.Sentences[i].Parsed {
		return
	}
	b := r.bench.Get().(*bench)
	defer r.bench.Put(b)
	if !r.model.parser.withoutDays(d.Of(i), d.Sentences[i].First, b) {
		r.model.parser.parse(d.Of(i), d.Sentences[i].First, &b.state)
	}
	d.Sentences[i].Parsed = true
}
