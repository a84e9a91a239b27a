// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"fmt"
	"slices"
	"time"
)

type outcome struct {
	took time.Duration
	err  error
}

// offer keeps to its timetable whether or not earlier entries have come through; each waits from its own time in it.
func (p *peer) offer(rate, count, size int) (string, error) {
	ctx := context.Background()
	outcomes := make(chan outcome, count)
	start := time.Now()
	for i := range count {
		due := start.Add(time.Duration(i) * time.Second / time.Duration(rate))
		time.Sleep(time.Until(due))
		future := p.appender.Add(ctx, p.entry(size))
		go func() {
			_, _, err := p.published.Await(ctx, future)
			outcomes <- outcome{time.Since(due), err}
		}()
	}
	var took []time.Duration
	for range count {
		one := <-outcomes
		if one.err != nil {
			return "", one.err
		}
		took = append(took, one.took)
	}
	slices.Sort(took)
	return fmt.Sprintf("%d %d", took[count/2].Nanoseconds(), took[count*95/100].Nanoseconds()), nil
}
