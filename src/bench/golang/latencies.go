package main

import (
	"math/bits"
	"time"
)

const steps = 32 // per doubling

// Counts times in buckets at most 3 % wide, as Latencies.java, so that recording allocates nothing.
type latencies [64 * steps]int

func (l *latencies) record(took time.Duration) {
	nanos := uint64(max(took, steps))
	doubling := bits.Len64(nanos) - 1
	l[doubling*steps+int(nanos>>(doubling-5))%steps]++
}

func (l *latencies) add(other *latencies) {
	for i := range l {
		l[i] += other[i]
	}
}

func (l *latencies) count() int {
	sum := 0
	for _, n := range l {
		sum += n
	}
	return sum
}

// Returns a percentile in microseconds.
func (l *latencies) percentile(percent int) float64 {
	rank := (l.count()*percent + 99) / 100
	seen := 0
	for i, n := range l {
		if seen += n; n > 0 && seen >= rank {
			width := float64(uint64(1)<<(i/steps)) / steps
			return (steps + float64(i%steps) + 0.5) * width / 1000
		}
	}
	return 0
}
