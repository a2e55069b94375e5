package muc4

import (
	"casus/internal/event"
	"casus/internal/text"
)

// NewLesson makes a lesson of a coded page and the templates of its key.
func NewLesson(r event.Record, keys []Key, reader *text.Reader) Lesson {
	return Lesson{Page: Read(&r, reader), Keys: keys}
}
