// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// proof checks that a licence file is in a log: the leaf is written again from the file and its licence.json, the
// path and the checkpoint come from its log-proof. Each witness named must have cosigned.
func proof(arguments []string) (string, error) {
	if len(arguments) < 3 {
		return "", errUsage
	}
	pdf, err := os.ReadFile(arguments[1])
	if err != nil {
		return "", err
	}
	data, err := os.ReadFile(arguments[2])
	if err != nil {
		return "", err
	}
	file, err := readSealed(pdf)
	if err != nil {
		return "", err
	}
	entry, err := leaf(file, data)
	if err != nil {
		return "", err
	}
	index, checkpoint, err := included(entry, file.proof, arguments[0])
	if err != nil {
		return "", err
	}
	for _, vkey := range arguments[3:] {
		if _, err := cosignedBy(checkpoint, arguments[0], vkey); err != nil {
			return "", err
		}
	}
	tree, err := torchwood.ParseCheckpoint(text(checkpoint))
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("included: entry %d of %d in %s, cosigned by %d", index, tree.N, tree.Origin, len(arguments)-3), nil
}

// leaf is the entry of schemas/log-leaf.md, written from that page and not from our own code.
func leaf(file sealed, licence []byte) ([]byte, error) {
	var data struct{ Identifier, Salt string }
	if err := json.Unmarshal(licence, &data); err != nil {
		return nil, fmt.Errorf("licence.json: %w", err)
	}
	salt, err := base64.RawURLEncoding.DecodeString(data.Salt)
	if err != nil || len(salt) != 16 {
		return nil, fmt.Errorf("licence.json: no salt of 16 bytes: %q", data.Salt)
	}
	salted := sha256.Sum256(append(append([]byte("vermilion:licence\n"), salt...), data.Identifier...))
	encode := base64.RawURLEncoding.EncodeToString
	// encoding/json writes the names of a map in order and without spaces, as RFC 8785 does for these.
	return json.Marshal(map[string]string{
		"event":     "issue",
		"format":    "urn:vermilion:leaf:1",
		"licence":   encode(salted[:]),
		"signature": encode(file.signature[:]),
		"signed":    encode(file.signedBytes[:]),
	})
}

// included checks a c2sp.org/tlog-proof@v1 text for an entry, with nothing but golang.org/x/mod, and then asks
// torchwood whether it agrees.
func included(entry, proof []byte, logKey string) (int64, []byte, error) {
	head, checkpoint, found := bytes.Cut(proof, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !found || lines[0] != "c2sp.org/tlog-proof@v1" || len(lines) < 2 {
		return 0, nil, fmt.Errorf("no log proof: %q", lines[0])
	}
	number, found := strings.CutPrefix(lines[1], "index ")
	index, err := strconv.ParseInt(number, 10, 64)
	if !found || err != nil {
		return 0, nil, fmt.Errorf("no index: %q", lines[1])
	}
	var path tlog.RecordProof
	for _, line := range lines[2:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return 0, nil, err
		}
		path = append(path, hash)
	}
	verifier, err := note.NewVerifier(logKey)
	if err != nil {
		return 0, nil, err
	}
	opened, err := note.Open(checkpoint, note.VerifierList(verifier))
	if err != nil {
		return 0, nil, fmt.Errorf("checkpoint: %w", err)
	}
	size, root, err := treeOf(opened.Text, verifier.Name())
	if err != nil {
		return 0, nil, err
	}
	if err := tlog.CheckRecord(path, size, root, index, tlog.RecordHash(entry)); err != nil {
		return 0, nil, err
	}
	policy := torchwood.ThresholdPolicy(
		2, torchwood.OriginPolicy(verifier.Name()), torchwood.SingleVerifierPolicy(verifier))
	if err := torchwood.VerifyProof(policy, tlog.RecordHash(entry), proof); err != nil {
		return 0, nil, fmt.Errorf("x/mod accepts and torchwood does not: %w", err)
	}
	return index, checkpoint, nil
}

func treeOf(text, origin string) (int64, tlog.Hash, error) {
	lines := strings.Split(text, "\n")
	if len(lines) < 4 || lines[0] != origin {
		return 0, tlog.Hash{}, fmt.Errorf("no checkpoint of %s: %q", origin, text)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return 0, tlog.Hash{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return size, root, err
}

func text(note []byte) string {
	return string(note[:bytes.LastIndex(note, []byte("\n\n"))+1])
}

// cosignedBy checks that both the log and the witness signed; gives the time that the witness wrote.
func cosignedBy(checkpoint []byte, logKey, witnessKey string) (int64, error) {
	log, err := note.NewVerifier(logKey)
	if err != nil {
		return 0, err
	}
	witness, err := torchwood.NewCosignatureVerifier(witnessKey)
	if err != nil {
		return 0, err
	}
	opened, err := note.Open(checkpoint, note.VerifierList(log, witness))
	if err != nil {
		return 0, err
	}
	var at int64
	seen := map[string]bool{}
	for _, signature := range opened.Sigs {
		seen[signature.Name] = true
		if signature.Name == witness.Name() {
			if at, err = torchwood.CosignatureTimestamp(signature); err != nil {
				return 0, err
			}
		}
	}
	if !seen[log.Name()] {
		return 0, errors.New("the log did not sign this checkpoint")
	}
	if !seen[witness.Name()] {
		return 0, fmt.Errorf("%s did not cosign this checkpoint", witness.Name())
	}
	return at, nil
}
