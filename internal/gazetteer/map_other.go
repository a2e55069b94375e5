//go:build !unix

package gazetteer

// mapFile reads the file: this system has no mapping that Casus uses.
func mapFile(path string) (string, error) { return readFile(path) }
