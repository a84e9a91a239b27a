// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/tlog"
)

// offer sends a log's latest checkpoint to a witness as c2sp.org/tlog-witness says, with the consistency proof from the
// log's own tiles; prints the witness's status and answer whatever they are.
func offer(arguments []string) (string, error) {
	if len(arguments) != 3 {
		return "", errUsage
	}
	old, err := strconv.ParseInt(arguments[2], 10, 64)
	if err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	request, err := addCheckpoint(ctx, arguments[1], old)
	if err != nil {
		return "", err
	}
	answer, err := http.Post(strings.TrimSuffix(arguments[0], "/")+"/add-checkpoint", "text/plain", bytes.NewReader(request))
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	return fmt.Sprintf("%d %s", answer.StatusCode, strings.TrimSpace(string(body))), err
}

func addCheckpoint(ctx context.Context, url string, old int64) ([]byte, error) {
	fetcher, err := torchwood.NewTileFetcher(url)
	if err != nil {
		return nil, err
	}
	checkpoint, err := fetcher.ReadEndpoint(ctx, "checkpoint")
	if err != nil {
		return nil, err
	}
	parsed, err := torchwood.ParseCheckpoint(text(checkpoint))
	if err != nil {
		return nil, err
	}
	request := fmt.Appendf(nil, "old %d\n", old)
	if old > 0 {
		tiles := torchwood.TileHashReaderWithContext(ctx, parsed.Tree, fetcher)
		proof, err := tlog.ProveTree(parsed.N, old, tiles)
		if err != nil {
			return nil, err
		}
		for _, hash := range proof {
			request = fmt.Appendf(request, "%v\n", hash)
		}
	}
	return append(append(request, '\n'), checkpoint...), nil
}

func cosigned(arguments []string) (string, error) {
	if len(arguments) != 3 {
		return "", errUsage
	}
	checkpoint, err := os.ReadFile(arguments[2])
	if err != nil {
		return "", err
	}
	at, err := cosignedBy(checkpoint, arguments[0], arguments[1])
	if err != nil {
		return "", err
	}
	tree, err := torchwood.ParseCheckpoint(text(checkpoint))
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("cosigned: %d entries of %s at %s", tree.N, tree.Origin, time.Unix(at, 0).UTC().Format(time.RFC3339)), nil
}
