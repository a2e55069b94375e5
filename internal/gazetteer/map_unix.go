//go:build unix

package gazetteer

import (
	"fmt"
	"os"
	"syscall"
	"unsafe"
)

// mapFile maps a file into memory for reading. The mapping lasts as long as the
// process, since strings of the table point into it.
func mapFile(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", err
	}
	if info.Size() == 0 {
		return "", fmt.Errorf("%s is empty", path)
	}
	data, err := syscall.Mmap(int(f.Fd()), 0, int(info.Size()), syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return readFile(path)
	}
	return unsafe.String(&data[0], len(data)), nil
}
