// Package dateparser stands in place of github.com/markusmobius/go-dateparser.
//
// The article extractor links that module for one slow search for dates, which
// package page never asks for: it reads dates itself. The module builds 95 MB of
// tables when a program starts (250 ms), whether it is used or not. This package
// has the few names the extractor's date finder mentions and finds nothing; the
// replace line in go.mod puts it in the module's place.
package dateparser

import (
	"errors"
	"time"
)

// ParserType names a way of reading a date.
type ParserType uint8

// The ways the date finder mentions.
const (
	CustomFormat ParserType = iota
	AbsoluteTime
)

// PreferredDateSource says which side of now an incomplete date lies on.
type PreferredDateSource uint8

// Past is the side the date finder asks for.
const Past PreferredDateSource = 1

// Configuration holds the settings the date finder mentions.
type Configuration struct {
	CurrentTime         time.Time
	PreferredDateSource PreferredDateSource
	StrictParsing       bool
}

// Parser reads no date.
type Parser struct{ ParserTypes []ParserType }

// Date is what a parser would have found.
type Date struct{ Time time.Time }

var errNotRead = errors.New("dates in words are not read here")

// Parse always fails.
func (p *Parser) Parse(*Configuration, string, ...string) (Date, error) {
	return Date{}, errNotRead
}
