// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const vector = "../../schemas/src/main/resources/org/vermilion/schemas/vectors/log/leaf-ok/case.json"

func TestLeafIsThatOfTheVector(t *testing.T) {
	text, err := os.ReadFile(vector)
	if err != nil {
		t.Fatal(err)
	}
	var vector struct {
		Salt, SignatureValue, SignedBytesSha256 []byte
		Identifier, Entry                       string
	}
	if err := json.Unmarshal(text, &vector); err != nil {
		t.Fatal(err)
	}
	licence := fmt.Appendf(
		nil, `{"identifier":%q,"salt":%q}`, vector.Identifier, base64.RawURLEncoding.EncodeToString(vector.Salt))
	file := sealed{signature: sha256.Sum256(vector.SignatureValue), signedBytes: [32]byte(vector.SignedBytesSha256)}
	got, err := leaf(file, licence)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != vector.Entry {
		t.Errorf("%s, the vector has %s", got, vector.Entry)
	}
}

func TestOnlyTheWholeProofOfTheEntryIsAccepted(t *testing.T) {
	private, public, err := note.GenerateKey(rand.Reader, "log.example")
	if err != nil {
		t.Fatal(err)
	}
	proof := proofOf(t, private, 4, 7)
	if index, _, err := included([]byte("entry 4"), proof, public); err != nil || index != 4 {
		t.Fatalf("%d, %v", index, err)
	}
	if _, _, err := included([]byte("entry 5"), proof, public); err == nil {
		t.Error("accepts another entry")
	}
	// Go's base64 overlooks the two lowest bits of a last digit; no verifier of ours does, but that is not asked here.
	for at := range proof {
		corrupted := bytes.Clone(proof)
		corrupted[at] ^= 4
		if _, _, err := included([]byte("entry 4"), corrupted, public); err == nil {
			t.Errorf("accepts the proof with byte %d changed", at)
		}
	}
}

func proofOf(t *testing.T, private string, index, size int64) []byte {
	var hashes []tlog.Hash
	reader := tlog.HashReaderFunc(func(at []int64) (all []tlog.Hash, err error) {
		for _, i := range at {
			all = append(all, hashes[i])
		}
		return all, nil
	})
	for i := range size {
		more, err := tlog.StoredHashes(i, fmt.Appendf(nil, "entry %d", i), reader)
		if err != nil {
			t.Fatal(err)
		}
		hashes = append(hashes, more...)
	}
	root, err := tlog.TreeHash(size, reader)
	if err != nil {
		t.Fatal(err)
	}
	path, err := tlog.ProveRecord(size, index, reader)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := note.NewSigner(private)
	if err != nil {
		t.Fatal(err)
	}
	checkpoint, err := note.Sign(&note.Note{Text: fmt.Sprintf("log.example\n%d\n%v\n", size, root)}, signer)
	if err != nil {
		t.Fatal(err)
	}
	proof := fmt.Appendf(nil, "c2sp.org/tlog-proof@v1\nindex %d\n", index)
	for _, hash := range path {
		proof = fmt.Appendf(proof, "%v\n", hash)
	}
	return append(append(proof, '\n'), checkpoint...)
}
