// Package face holds the desk's templates, compiled in. It imports nothing and holds
// no code: what a page shows is decided in desk.
package face

import "embed"

// Files are the templates: layout.html and filter.html stand round and in every page.
//
//go:embed *.html
var Files embed.FS
