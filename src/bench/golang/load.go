package main

import (
	"fmt"
	"runtime"
	"runtime/pprof"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// How long a load needs after a pause until its rate is steady.
const settling = 300 * time.Millisecond

// A closed loop with a fixed number of sends in flight: when one ends, the next starts, unless the load is paused.
type load struct {
	client   *client
	inFlight int
	running  sync.WaitGroup
	stopped  atomic.Bool
	counting atomic.Bool
	times    []latencies // of each goroutine
}

func newLoad(client *client, inFlight int) *load {
	return &load{client: client, inFlight: inFlight, times: make([]latencies, inFlight)}
}

func (l *load) resume() {
	l.stopped.Store(false)
	for i := range l.inFlight {
		l.running.Go(func() {
			for !l.stopped.Load() {
				start := time.Now()
				l.client.send()
				if l.counting.Load() {
					l.times[i].record(time.Since(start))
				}
			}
		})
	}
}

// Returns when nothing is in flight.
func (l *load) pause() {
	l.stopped.Store(true)
	l.running.Wait()
}

// Returns the figures of Sample.java, in its order.
func (l *load) measure(duration time.Duration) string {
	clear(l.times)
	l.resume()
	time.Sleep(settling)
	before := allocated()
	cpu := cpuTime()
	start := time.Now()
	l.counting.Store(true)
	peak := l.watch(duration)
	l.counting.Store(false)
	took := time.Since(start)
	cpu = cpuTime() - cpu
	bytes := allocated().TotalAlloc - before.TotalAlloc
	threads := pprof.Lookup("threadcreate").Count()
	runtime.GC() // while the load still runs
	live := allocated().HeapAlloc
	l.pause()

	var all latencies
	for i := range l.times {
		all.add(&l.times[i])
	}
	sends := float64(all.count())
	return fmt.Sprintf("%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f",
		sends/took.Seconds(),
		all.percentile(50),
		all.percentile(99),
		float64(cpu.Nanoseconds())/1e3/sends,
		float64(bytes)/sends,
		float64(threads),
		float64(peak)/1e6,
		float64(live)/1e6)
}

// Returns the greatest heap that was seen, including garbage.
func (l *load) watch(duration time.Duration) uint64 {
	var peak uint64
	for end := time.Now().Add(duration); time.Now().Before(end); {
		time.Sleep(min(100*time.Millisecond, time.Until(end)))
		peak = max(peak, allocated().HeapAlloc)
	}
	return peak
}

func allocated() runtime.MemStats {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats
}

func cpuTime() time.Duration {
	var usage syscall.Rusage
	check(syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
