package text

// Tag is a part of speech of the Penn Treebank (Marcus, Santorini and
// Marcinkiewicz 1993), as the XPOS column of the English treebanks has it.
type Tag uint8

var tagNames = [...]string{"", "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NN", "NNS", "NNP", "NNPS",
	"PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ",
	"WDT", "WP", "WP$", "WRB", "#", "$", "''", "``", "-LRB-", "-RRB-", ",", ".", ":", "HYPH", "NFP", "ADD", "AFX", "GW", "XX"}

// The tags, in the order of tagNames. NoTag is an untagged word.
const (
	NoTag Tag = iota
	CC
	CD
	DT
	EX
	FW
	IN
	JJ
	JJR
	JJS
	LS
	MD
	NN
	NNS
	NNP
	NNPS
	PDT
	POS
	PRP
	PRPS // PRP$
	RB
	RBR
	RBS
	RP
	SYM
	TO
	UH
	VB
	VBD
	VBG
	VBN
	VBP
	VBZ
	WDT
	WP
	WPS // WP$
	WRB
	HASH
	DOLLAR
	CLOSE // ''
	OPEN  // ``
	LRB
	RRB
	COMMA
	STOP
	COLON
	HYPH
	NFP
	ADD
	AFX
	GW
	XX
)

// String gives the treebank's name of the tag.
func (t Tag) String() string { return tagNames[t] }

// TagOf gives the tag of a treebank name, NoTag where it is none.
func TagOf(name string) Tag {
	for i, n := range tagNames {
		if n == name {
			return Tag(i)
		}
	}
	return NoTag
}

// Noun reports whether the tag is one of a common or proper noun.
func (t Tag) Noun() bool { return t >= NN && t <= NNPS }

// Proper reports whether the tag is one of a proper noun.
func (t Tag) Proper() bool { return t == NNP || t == NNPS }

// Verb reports whether the tag is one of a verb form; modals are not.
func (t Tag) Verb() bool { return t >= VB && t <= VBZ }

// Adjective reports whether the tag is one of an adjective.
func (t Tag) Adjective() bool { return t >= JJ && t <= JJS }

// Punctuation reports whether the tag marks punctuation.
func (t Tag) Punctuation() bool { return t >= CLOSE && t <= HYPH || t == NFP }

// Relation is a basic dependency of Universal Dependencies 2 (de Marneffe and
// others 2021), with the subtypes that the English treebanks use and Casus needs.
type Relation uint8

var relationNames = [...]string{"", "root", "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "nummod", "amod",
	"compound", "flat", "appos", "acl", "acl:relcl", "advcl", "ccomp", "xcomp", "csubj", "csubj:pass", "conj", "cc", "case", "mark", "det",
	"advmod", "aux", "aux:pass", "cop", "fixed", "expl", "discourse", "vocative", "parataxis", "dep", "punct", "list", "dislocated",
	"orphan", "goeswith", "reparandum", "compound:prt", "obl:unmarked", "nmod:unmarked", "nmod:desc", "advcl:relcl", "det:predet", "cc:preconj"}

// The relations, in the order of relationNames.
const (
	NoRelation Relation = iota
	Root
	Nsubj
	NsubjPass
	Obj
	Iobj
	Obl
	OblAgent
	Nmod
	NmodPoss
	Nummod
	Amod
	Compound
	Flat
	Appos
	Acl
	AclRelcl
	Advcl
	Ccomp
	Xcomp
	Csubj
	CsubjPass
	Conj
	Cc
	Case
	Mark
	Det
	Advmod
	Aux
	AuxPass
	Cop
	Fixed
	Expl
	Discourse
	Vocative
	Parataxis
	Dep
	Punct
	List
	Dislocated
	Orphan
	Goeswith
	Reparandum
	CompoundPrt
	OblUnmarked
	NmodUnmarked
	NmodDesc
	AdvclRelcl
	DetPredet
	CcPreconj
)

// String gives the treebank's name of the relation.
func (r Relation) String() string { return relationNames[r] }

// RelationOf gives the relation of a treebank name; an unknown subtype falls back
// to its main type, an unknown type to Dep.
func RelationOf(name string) Relation {
	for i, n := range relationNames {
		if n == name {
			return Relation(i)
		}
	}
	for i := range name {
		if name[i] == ':' {
			return RelationOf(name[:i])
		}
	}
	return Dep
}
