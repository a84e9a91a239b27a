// SPDX-License-Identifier: Apache-2.0

// Tlog-vectors writes the transparency log's test vectors: one folder for each case, one fault in each bad one.
//
// It shares no code with what the vectors test. Trees, proofs and notes come from golang.org/x/mod/sumdb, the reference
// implementation; cosignatures, policies and proof texts are judged by filippo.io/torchwood. Before a case is written the
// reference has to agree with its outcome, unless the case says why the reference is laxer than the format.
//
// Usage: go run . [-check] [folder]
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"
	"path/filepath"
)

const home = "../../schemas/src/main/resources/org/vermilion/schemas/vectors/log"

// Outcomes. All but accepted name what is wrong.
const (
	accepted  = "accepted"
	malformed = "malformed" // the bytes are not what the format says
	signature = "signature" // a known key did not make the signature that bears its name
	unsigned  = "unsigned"  // no known key has signed
	quorum    = "quorum"    // too few known witnesses have signed
	proof     = "proof"     // the hashes do not lead to the signed root
)

// vector is one case: what is checked, with which arguments and files, and what comes of it.
type vector struct {
	name    string
	about   string
	check   string
	outcome string
	args    map[string]any
	files   map[string][]byte
	// reference is what the reference implementation says; nil where it has no such check.
	reference func() error
	// laxer says why the reference accepts what the format does not.
	laxer string
}

func (v vector) judge() error {
	if v.reference == nil {
		return nil
	}
	err := v.reference()
	agrees := (err == nil) == (v.outcome == accepted)
	if agrees && v.laxer != "" {
		return fmt.Errorf("%s: the reference is not laxer after all: %v", v.name, err)
	}
	if !agrees && v.laxer == "" {
		return fmt.Errorf("%s: the reference disagrees: %v", v.name, err)
	}
	return nil
}

func (v vector) content() map[string][]byte {
	object := map[string]any{"about": v.about, "check": v.check, "outcome": v.outcome}
	for name, value := range v.args {
		object[name] = value
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(object); err != nil {
		log.Fatal(err)
	}
	content := map[string][]byte{filepath.Join(v.name, "case.json"): text.Bytes()}
	for name, data := range v.files {
		content[filepath.Join(v.name, name)] = data
	}
	return content
}

// generate gives every file of the folder by its path there.
func generate() (map[string][]byte, error) {
	var all []vector
	all = append(all, inclusions()...)
	all = append(all, consistencies()...)
	all = append(all, notes()...)
	all = append(all, vkeys()...)
	all = append(all, checkpoints()...)
	all = append(all, policies()...)
	all = append(all, proofs()...)
	all = append(all, tiles()...)
	all = append(all, leaves()...)
	content := map[string][]byte{}
	var names bytes.Buffer
	var disagreements []error
	for _, v := range all {
		disagreements = append(disagreements, v.judge())
		for path, data := range v.content() {
			if _, twice := content[path]; twice {
				return nil, fmt.Errorf("%s: two cases of one name", v.name)
			}
			content[path] = data
		}
		fmt.Fprintln(&names, v.name)
	}
	content["cases.txt"] = names.Bytes()
	return content, errors.Join(disagreements...)
}

func main() {
	check := flag.Bool("check", false, "compare the folder with what would be written")
	flag.Parse()
	folder := home
	if flag.NArg() > 0 {
		folder = flag.Arg(0)
	}
	content, err := generate()
	if err == nil && *check {
		err = compare(folder, content)
	} else if err == nil {
		err = write(folder, content)
	}
	if err != nil {
		log.Fatal(err)
	}
}

func write(folder string, content map[string][]byte) error {
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	for path, data := range content {
		path = filepath.Join(folder, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func compare(folder string, content map[string][]byte) error {
	found := 0
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		found++
		relative, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if want, ok := content[relative]; !ok || !bytes.Equal(want, data) {
			return fmt.Errorf("%s differs from what the generator writes", relative)
		}
		return nil
	})
	if err == nil && found != len(content) {
		err = fmt.Errorf("%d files found, the generator writes %d", found, len(content))
	}
	return err
}
