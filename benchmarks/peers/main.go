// SPDX-License-Identifier: Apache-2.0

// peers is Tessera's POSIX log as a peer of the benchmarks. It answers one line on standard output for each line on
// standard input, so that a load program can take turns with it:
//
//	> append 20000 267 4096    append 20,000 entries of 267 bytes, at most 4,096 of them on their way
//	< 20000 2017000000         entries that are durable now, elapsed time in ns
//	> offer 1000 5000 267      offer 1,000 entries a second, 5,000 in all
//	< 81000000 120000000       median and 95th percentile, in ns, from append to a signed checkpoint that has the entry
//
// Arguments: a folder, how many entries make a batch, and how long in ms it waits for them.
package main

import (
	"bufio"
	"context"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"log"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/transparency-dev/tessera"
	"github.com/transparency-dev/tessera/storage/posix"
	"golang.org/x/mod/sumdb/note"
)

func main() {
	if len(os.Args) != 4 {
		log.Fatal("peers FOLDER BATCH MILLISECONDS")
	}
	peer, err := open(os.Args[1], number(os.Args[2]), time.Duration(number(os.Args[3]))*time.Millisecond)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("ready")
	orders := bufio.NewScanner(os.Stdin)
	for orders.Scan() {
		answer, err := peer.obey(strings.Fields(orders.Text()))
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(answer)
	}
}

func number(word string) int {
	value, err := strconv.Atoi(word)
	if err != nil {
		log.Fatal(err)
	}
	return value
}

type peer struct {
	appender  *tessera.Appender
	published *tessera.PublicationAwaiter
	next      uint64
}

// open makes a log with no antispam and nothing else that costs; checkpoints are as frequent as Tessera lets them be.
func open(folder string, batch int, age time.Duration) (*peer, error) {
	key, _, err := note.GenerateKey(rand.Reader, "tessera.example/log")
	if err != nil {
		return nil, err
	}
	signer, err := note.NewSigner(key)
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	driver, err := posix.New(ctx, posix.Config{Path: folder})
	if err != nil {
		return nil, err
	}
	options := tessera.NewAppendOptions().
		WithCheckpointSigner(signer).
		WithCheckpointInterval(100*time.Millisecond).
		WithBatching(uint(batch), age)
	appender, _, reader, err := tessera.NewAppender(ctx, driver, options)
	if err != nil {
		return nil, err
	}
	return &peer{appender, tessera.NewPublicationAwaiter(ctx, reader.ReadCheckpoint, 5*time.Millisecond), 0}, nil
}

func (p *peer) obey(order []string) (string, error) {
	switch {
	case len(order) == 4 && order[0] == "append":
		return p.append(number(order[1]), number(order[2]), number(order[3]))
	case len(order) == 4 && order[0] == "offer":
		return p.offer(number(order[1]), number(order[2]), number(order[3]))
	default:
		return "", fmt.Errorf("unexpected order: %q", order)
	}
}

// entry is unlike every other one.
func (p *peer) entry(size int) *tessera.Entry {
	bytes := make([]byte, size)
	binary.BigEndian.PutUint64(bytes, p.next)
	p.next++
	return tessera.NewEntry(bytes)
}

func (p *peer) append(count, size, outstanding int) (string, error) {
	futures := make(chan tessera.IndexFuture, outstanding)
	failed := make(chan error, 1)
	start := time.Now()
	go func() {
		defer close(failed)
		for future := range futures {
			if _, err := future(); err != nil {
				failed <- err
				return
			}
		}
	}()
	for range count {
		futures <- p.appender.Add(context.Background(), p.entry(size))
	}
	close(futures)
	if err := <-failed; err != nil {
		return "", err
	}
	return fmt.Sprintf("%d %d", count, time.Since(start).Nanoseconds()), nil
}
