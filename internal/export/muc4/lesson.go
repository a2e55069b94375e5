package muc4

import (
	"casus/internal/event"
	"casus/internal/text"
)

// NewLesson makes a lesson of a coded page and the templates of its key.
func NewLesson(r event.Record, keys []Key, reader *text.Reader) Lesson {
	p := Read(&r, reader)
	p.Prepare(reader)
	return Lesson{Page: p, Keys: keys}
}
