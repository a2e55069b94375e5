package filter

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Error is a fault of a filter with the place where it stands.
type Error struct {
	At   int // code points before the fault
	What string
}

func (e *Error) Error() string { return fmt.Sprintf("filter, character %d: %s", e.At+1, e.What) }

// MaxLength is the longest filter in bytes; longer ones are refused.
const MaxLength = 20_000

// maxDepth is how deep brackets may stand in brackets.
const maxDepth = 40

// Parse reads a filter. An error is an [*Error] and says where and what to do.
func Parse(text string) (Filter, error) {
	p := &parser{text: text}
	if len(text) > MaxLength {
		return Filter{}, p.fail(0, "the filter is longer than %d bytes", MaxLength)
	}
	if !utf8.ValidString(text) {
		return Filter{}, p.fail(0, "the filter is not UTF-8 text")
	}
	p.space()
	if p.at == len(text) {
		return Filter{}, nil
	}
	e, err := p.or(0)
	if err != nil {
		return Filter{}, err
	}
	if p.at < len(text) {
		return Filter{}, p.fail(p.at, "there is a ) that closes nothing")
	}
	return Filter{e}, nil
}

type parser struct {
	text string
	at   int
}

// fail makes an error at a byte of the text.
func (p *parser) fail(at int, format string, args ...any) error {
	return &Error{utf8.RuneCountInString(p.text[:at]), fmt.Sprintf(format, args...)}
}

func isSpace(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

func isQuote(r rune) bool { return r == '"' || r == '“' || r == '”' || r == '„' }

func (p *parser) space() {
	for p.at < len(p.text) {
		r, n := utf8.DecodeRuneInString(p.text[p.at:])
		if !isSpace(r) {
			return
		}
		p.at += n
	}
}

// word tells whether a word of the language stands next, and passes over it.
func (p *parser) word(w string) bool {
	rest := p.text[p.at:]
	if !strings.HasPrefix(rest, w) {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(rest[len(w):]); len(rest) > len(w) && !isSpace(r) && r != '(' && r != ')' {
		return false
	}
	p.at += len(w)
	p.space()
	return true
}

func (p *parser) or(depth int) (Expr, error) {
	var all Or
	for {
		e, err := p.and(depth)
		if err != nil {
			return nil, err
		}
		if o, ok := e.(Or); ok {
			all = append(all, o...)
		} else {
			all = append(all, e)
		}
		if !p.word("OR") {
			break
		}
	}
	if len(all) == 1 {
		return all[0], nil
	}
	return all, nil
}

func (p *parser) and(depth int) (Expr, error) {
	var all []Expr
	for {
		e, err := p.not(depth)
		if err != nil {
			return nil, err
		}
		all = append(all, e)
		p.space()
		if p.word("AND") {
			continue
		}
		if p.at == len(p.text) || p.text[p.at] == ')' || p.isOr() {
			break
		}
	}
	if len(all) == 1 {
		return all[0], nil
	}
	return join(all...), nil
}

// isOr looks whether OR stands next, without passing over it.
func (p *parser) isOr() bool {
	at := p.at
	defer func() { p.at = at }()
	return p.word("OR")
}

func (p *parser) not(depth int) (Expr, error) {
	if depth > maxDepth {
		return nil, p.fail(p.at, "brackets and NOTs stand too deep in each other")
	}
	minus := strings.HasPrefix(p.text[p.at:], "-")
	if minus {
		p.at++
	}
	if minus || p.word("NOT") {
		e, err := p.not(depth + 1)
		if err != nil {
			return nil, err
		}
		if n, ok := e.(Not); ok {
			return n.Of, nil
		}
		return Not{e}, nil
	}
	if strings.HasPrefix(p.text[p.at:], "(") {
		open := p.at
		p.at++
		p.space()
		e, err := p.or(depth + 1)
		if err != nil {
			return nil, err
		}
		if !strings.HasPrefix(p.text[p.at:], ")") {
			return nil, p.fail(open, "this bracket is not closed")
		}
		p.at++
		p.space()
		return e, nil
	}
	return p.term()
}

// term reads a field with its values, or words alone.
func (p *parser) term() (Expr, error) {
	start := p.at
	if p.at == len(p.text) || p.text[p.at] == ')' {
		return nil, p.fail(p.at, "something to look for is missing here, as kind:shelling")
	}
	if p.quote() {
		s, err := p.quotedText()
		if err != nil {
			return nil, err
		}
		return p.words(start, s)
	}
	name := p.name()
	op := p.operator()
	if op == "" {
		if at := p.at; at < len(p.text) && !p.ends() {
			r, _ := utf8.DecodeRuneInString(p.text[at:])
			return nil, p.fail(at, "%q has no meaning here; put words in quotation marks", string(r))
		}
		if name == "OR" || name == "AND" || name == "NOT" {
			return nil, p.fail(start, "%s needs something before and after it; to look for the word, write \"%s\"", name, name)
		}
		return p.words(start, name)
	}
	f := fieldOf(strings.ToLower(name))
	if f == nil {
		return nil, p.fail(start, "%q is no field; fields are %s", clip(name), names())
	}
	if op != Has && f.sort != number {
		return nil, p.fail(start, "%s is not compared with %s; write %s", f.Name, op, f.Example)
	}
	t := &Term{Field: f, Op: op}
	if op == Exactly {
		t.Op = Has
	}
	if err := p.values(t); err != nil {
		return nil, err
	}
	p.space()
	return t, nil
}

// words makes a term of words that stand without a field.
func (p *parser) words(at int, s string) (Expr, error) {
	v, err := wordsValue(s)
	if err != nil {
		return nil, p.fail(at, "%s", err)
	}
	p.space()
	return &Term{Field: fieldOf("text"), Op: Has, Values: []Value{v}}, nil
}

func (p *parser) ends() bool {
	r, _ := utf8.DecodeRuneInString(p.text[p.at:])
	return p.at == len(p.text) || isSpace(r) || r == ')' || r == '('
}

// name reads letters, digits and what words hold inside.
func (p *parser) name() string {
	start := p.at
	for p.at < len(p.text) {
		r, n := utf8.DecodeRuneInString(p.text[p.at:])
		if !plain(r) && r != '\'' && r != '’' {
			break
		}
		p.at += n
	}
	return p.text[start:p.at]
}

func (p *parser) operator() Op {
	for _, o := range []Op{Least, Most, More, Less, Exactly, Has} {
		if strings.HasPrefix(p.text[p.at:], string(o)) {
			p.at += len(o)
			return o
		}
	}
	return ""
}

func clip(s string) string {
	if len(s) > 40 {
		return strings.ToValidUTF8(s[:40], "") + "…"
	}
	return s
}

func names() string {
	var all []string
	for _, f := range Fields() {
		all = append(all, f.Name)
	}
	return strings.Join(all, ", ")
}
