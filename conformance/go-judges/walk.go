// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"fmt"
	"time"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/note"
)

// walk reads every entry of a log with torchwood's client, which checks each against the signed checkpoint.
func walk(arguments []string) (string, error) {
	if len(arguments) != 2 {
		return "", errUsage
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	fetcher, err := torchwood.NewTileFetcher(arguments[0])
	if err != nil {
		return "", err
	}
	client, err := torchwood.NewClient(fetcher)
	if err != nil {
		return "", err
	}
	verifier, err := note.NewVerifier(arguments[1])
	if err != nil {
		return "", err
	}
	signed, err := fetcher.ReadEndpoint(ctx, "checkpoint")
	if err != nil {
		return "", err
	}
	policy := torchwood.ThresholdPolicy(
		2, torchwood.OriginPolicy(verifier.Name()), torchwood.SingleVerifierPolicy(verifier))
	checkpoint, _, err := torchwood.VerifyCheckpoint(signed, policy)
	if err != nil {
		return "", err
	}
	var walked int64
	for index := range client.AllEntries(ctx, checkpoint.Tree, 0) {
		if index != walked {
			return "", fmt.Errorf("entry %d after %d entries", index, walked)
		}
		walked++
	}
	if err := client.Err(); err != nil {
		return "", err
	}
	if walked != checkpoint.N {
		return "", fmt.Errorf("%d entries, the checkpoint has %d", walked, checkpoint.N)
	}
	return fmt.Sprintf("walked: %d entries of %s", walked, checkpoint.Origin), nil
}
