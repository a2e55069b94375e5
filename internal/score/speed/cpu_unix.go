//go:build unix

package speed

import (
	"syscall"
	"time"
)

// Processor is the processor time that the process has used, all threads together.
func Processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0 // unreachable: the arguments are right
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
