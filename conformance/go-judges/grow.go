// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/transparency-dev/tessera"
	"github.com/transparency-dev/tessera/storage/posix"
	"golang.org/x/mod/sumdb/note"
)

// newKey keeps a signer's key where only its owner reads it.
func newKey(arguments []string) (string, error) {
	if len(arguments) != 2 {
		return "", errUsage
	}
	private, public, err := note.GenerateKey(rand.Reader, arguments[0])
	if err != nil {
		return "", err
	}
	return public, os.WriteFile(arguments[1], []byte(private), 0o600)
}

// grow appends COUNT entries, each WORD and its number, to the log in FOLDER, and returns when their checkpoint is
// published, with the cosignatures that the policy asks for.
func grow(arguments []string) (string, error) {
	if len(arguments) < 4 || len(arguments) > 5 {
		return "", errUsage
	}
	count, err := strconv.Atoi(arguments[2])
	if err != nil {
		return "", err
	}
	options, err := appendOptions(arguments[1], arguments[4:])
	if err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	driver, err := posix.New(ctx, posix.Config{Path: arguments[0]})
	if err != nil {
		return "", err
	}
	appender, shutdown, reader, err := tessera.NewAppender(ctx, driver, options)
	if err != nil {
		return "", err
	}
	var added []tessera.IndexFuture
	for i := range count {
		added = append(added, appender.Add(ctx, tessera.NewEntry(fmt.Appendf(nil, "%s %d", arguments[3], i))))
	}
	published := tessera.NewPublicationAwaiter(ctx, reader.ReadCheckpoint, 50*time.Millisecond)
	for _, future := range added {
		if _, _, err := published.Await(ctx, future); err != nil {
			return "", fmt.Errorf("not published: %w", err)
		}
	}
	checkpoint, err := reader.ReadCheckpoint(ctx)
	if err != nil {
		return "", err
	}
	lines := strings.SplitN(string(checkpoint), "\n", 3)
	return fmt.Sprintf("published: %s entries of %s", lines[1], lines[0]), shutdown(ctx)
}

func appendOptions(keyFile string, policyFile []string) (*tessera.AppendOptions, error) {
	key, err := os.ReadFile(keyFile)
	if err != nil {
		return nil, err
	}
	signer, err := note.NewSigner(string(key))
	if err != nil {
		return nil, err
	}
	options := tessera.NewAppendOptions().
		WithCheckpointSigner(signer).
		WithCheckpointInterval(200*time.Millisecond).
		WithBatching(256, 100*time.Millisecond)
	if len(policyFile) == 0 {
		return options, nil
	}
	policy, err := os.ReadFile(policyFile[0])
	if err != nil {
		return nil, err
	}
	witnesses, err := tessera.NewWitnessGroupFromPolicy(policy)
	if err != nil {
		return nil, err
	}
	return options.WithWitnesses(witnesses, &tessera.WitnessOptions{Timeout: 5 * time.Second}), nil
}
