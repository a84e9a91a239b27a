// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// licence is what a file tells of itself: all that its leaf is made from.
type licence struct {
	salt       []byte
	identifier string
	signature  []byte
	signed     [32]byte
}

func sample() licence {
	salt := make([]byte, 16)
	for i := range salt {
		salt[i] = byte(i)
	}
	return licence{
		salt:       salt,
		identifier: "1.2.156.3005.2.11990100MB0A00001L001.11990100MB0A00001L.JY19901000000017.001.O",
		signature:  bytes.Repeat([]byte{0x30, 0x45, 0x02, 0x21}, 17),
		signed:     sha256.Sum256([]byte("the signed bytes of a file")),
	}
}

func (l licence) digest() [32]byte {
	return sha256.Sum256(bytes.Join([][]byte{[]byte("vermilion:licence\n"), l.salt, []byte(l.identifier)}, nil))
}

func url64(sum [32]byte) string { return base64.RawURLEncoding.EncodeToString(sum[:]) }

// members gives the entry as an object; encoding/json writes its names in the order of RFC 8785.
func (l licence) members() map[string]string {
	return map[string]string{
		"event":     "issue",
		"format":    "urn:vermilion:leaf:1",
		"licence":   url64(l.digest()),
		"signature": url64(sha256.Sum256(l.signature)),
		"signed":    url64(l.signed),
	}
}

func (l licence) entry() string { return string(must(json.Marshal(l.members()))) }

// with gives the entry with another value for one member.
func (l licence) with(name, value string) string {
	members := l.members()
	members[name] = value
	return string(must(json.Marshal(members)))
}

func leaves() []vector {
	l := sample()
	hexadecimal := l.digest()
	textSalt := base64.RawURLEncoding.EncodeToString(l.salt)
	members := l.members()
	padded := strings.ReplaceAll(l.entry(), members["licence"], members["licence"]+"=")
	standard := strings.NewReplacer("-", "+", "_", "/").Replace(members["signed"])
	if standard == members["signed"] {
		panic("the sample tells nothing of the alphabet")
	}
	attributes := sha256.Sum256(append([]byte{0x04, byte(len(l.signature))}, l.signature...))
	other := l
	other.identifier = strings.Replace(l.identifier, "0017", "0025", 1)
	salted := l
	salted.salt = bytes.Repeat([]byte{0xff}, 16)
	unicode := l
	unicode.identifier = "1.2.156.3005.2.证照"
	tree := sha256.Sum256([]byte(l.identifier))
	cases := []struct {
		name, about, outcome string
		of                   licence
		entry                string
	}{
		{"ok", "The leaf of a licence.", accepted, l, l.entry()},
		{"ok-other-salt", "Another salt makes another leaf.", accepted, salted, salted.entry()},
		{"ok-not-ascii", "The identifier goes in as UTF-8.", accepted, unicode, unicode.entry()},
		{"of-other-licence", "The leaf is that of another licence.", proof, l, other.entry()},
		{"of-other-salt", "The leaf was made with another salt.", proof, l, salted.entry()},
		{"without-salt", "The identifier was digested without salt.", proof, l, l.with("licence", url64(tree))},
		{"salt-as-text", "The salt went in as text.", proof, l, l.with("licence", url64(sha256.Sum256([]byte("vermilion:licence\n"+textSalt+l.identifier))))},
		{"without-prefix", "The digest does not begin with what it is for.", proof, l, l.with("licence", url64(sha256.Sum256(append(bytes.Clone(l.salt), l.identifier...))))},
		{"hexadecimal", "A digest is written in hexadecimal.", proof, l, l.with("licence", hex.EncodeToString(hexadecimal[:]))},
		{"padded", "A digest is padded.", proof, l, padded},
		{"standard-base64", "A digest is in the standard alphabet.", proof, l, l.with("signed", standard)},
		{"signature-encoded", "The signature was digested as an OCTET STRING, not as its value.", proof, l, l.with("signature", url64(attributes))},
		{"signature-missing", "The leaf does not commit to the signature.", proof, l, strings.Replace(l.entry(), `"signature":"`+members["signature"]+`",`, "", 1)},
		{"signed-digest-of-digest", "The digest of the signed bytes was digested once more.", proof, l, l.with("signed", url64(sha256.Sum256(l.signed[:])))},
		{"event-other", "The leaf is of another event.", proof, l, l.with("event", "revoke")},
		{"format-other", "The leaf is of another format.", proof, l, l.with("format", "urn:vermilion:leaf:2")},
		{"member-surplus", "The leaf says more than it may.", proof, l, l.with("number", "JY19901000000017")},
		{"members-reordered", "The members are not in the order of RFC 8785.", proof, l, strings.Replace(strings.Replace(l.entry(), `"event":"issue",`, "", 1), "}", `,"event":"issue"}`, 1)},
		{"spaced", "There are spaces in the leaf.", proof, l, strings.ReplaceAll(l.entry(), ",", ", ")},
		{"newline-at-end", "The leaf ends with a newline.", proof, l, l.entry() + "\n"},
	}
	var out []vector
	for _, c := range cases {
		hash := tlog.RecordHash([]byte(c.entry))
		out = append(out, vector{
			name: "leaf-" + c.name, about: c.about, check: "leaf", outcome: c.outcome,
			args: map[string]any{
				"salt":              must64(c.of.salt),
				"identifier":        c.of.identifier,
				"signatureValue":    must64(c.of.signature),
				"signedBytesSha256": must64(c.of.signed[:]),
				"entry":             c.entry,
				"leafHash":          hash.String(),
			},
			reference: func() error {
				if c.of.entry() != c.entry {
					return errors.New("the entry is not that of the licence")
				}
				return nil
			},
		})
	}
	short := l
	short.salt = l.salt[:15]
	cut := l.signed[:31]
	for _, c := range []struct {
		name, about string
		of          licence
		signed      []byte
	}{
		{"salt-short", "The salt has 15 bytes.", short, l.signed[:]},
		{"signed-digest-short", "The digest of the signed bytes has 31 bytes.", l, cut},
	} {
		out = append(out, vector{
			name: "leaf-" + c.name, about: c.about, check: "leaf", outcome: malformed,
			args: map[string]any{
				"salt":              must64(c.of.salt),
				"identifier":        c.of.identifier,
				"signatureValue":    must64(c.of.signature),
				"signedBytesSha256": must64(c.signed),
				"entry":             c.of.entry(),
				"leafHash":          tlog.RecordHash([]byte(c.of.entry())).String(),
			},
		})
	}
	return out
}
