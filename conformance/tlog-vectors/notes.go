// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	bignum "math/big"
	"slices"
	"strings"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// key signs notes. Its private half is derived from its name: it protects nothing.
type key struct {
	name      string
	algorithm byte
	private   ed25519.PrivateKey
	time      uint64 // of cosignatures
}

const (
	plain     = 1
	cosigning = 4
)

func newKey(name string, algorithm byte) *key {
	seed := sha256.Sum256([]byte("vermilion test vectors: " + name))
	return &key{name, algorithm, ed25519.NewKeyFromSeed(seed[:]), 1795400000}
}

func (k *key) public() []byte { return k.private.Public().(ed25519.PublicKey) }

func (k *key) typed() []byte { return append([]byte{k.algorithm}, k.public()...) }

func keyID(name string, typed []byte) uint32 {
	sum := sha256.Sum256(append([]byte(name+"\n"), typed...))
	return binary.BigEndian.Uint32(sum[:])
}

func vkey(name string, typed []byte) string {
	return fmt.Sprintf("%s+%08x+%s", name, keyID(name, typed), base64.StdEncoding.EncodeToString(typed))
}

func (k *key) vkey() string    { return vkey(k.name, k.typed()) }
func (k *key) Name() string    { return k.name }
func (k *key) KeyHash() uint32 { return keyID(k.name, k.typed()) }

func (k *key) Sign(text []byte) ([]byte, error) {
	if k.algorithm == plain {
		return ed25519.Sign(k.private, text), nil
	}
	message := fmt.Appendf(nil, "cosignature/v1\ntime %d\n%s", k.time, text)
	return append(binary.BigEndian.AppendUint64(nil, k.time), ed25519.Sign(k.private, message)...), nil
}

func (k *key) line(text string) string {
	return lineOf(k.name, k.KeyHash(), must(k.Sign([]byte(text))))
}

func lineOf(name string, id uint32, signature []byte) string {
	payload := append(binary.BigEndian.AppendUint32(nil, id), signature...)
	return "— " + name + " " + base64.StdEncoding.EncodeToString(payload) + "\n"
}

// signed is the note over a text by these keys, each line in its place.
func signed(text string, keys ...*key) string {
	out := text + "\n"
	for _, k := range keys {
		out += k.line(text)
	}
	return out
}

// open judges a note as sumdb does, with cosignatures judged by torchwood.
func open(text string, vkeys ...string) error {
	var known []note.Verifier
	for _, vkey := range vkeys {
		v, err := verifier(vkey)
		if err != nil {
			return err
		}
		known = append(known, v)
	}
	_, err := note.Open([]byte(text), note.VerifierList(known...))
	return err
}

func verifier(vkey string) (note.Verifier, error) {
	v, err := note.NewVerifier(vkey)
	if err == nil {
		return v, nil
	}
	return torchwood.NewCosignatureVerifier(vkey)
}

// unreduced adds the order of the group to the second half of a signature: the same number, another spelling.
func unreduced(signature []byte) []byte {
	order, _ := new(bignum.Int).SetString("7237005577332262213973186563042994240857116359379907606001950938285454250989", 10)
	s := slices.Clone(signature[32:])
	slices.Reverse(s)
	sum := new(bignum.Int).Add(new(bignum.Int).SetBytes(s), order).FillBytes(make([]byte, 32))
	slices.Reverse(sum)
	return append(slices.Clone(signature[:32]), sum...)
}

// loose gives the same bytes in Base64 with a bit set that no byte needs.
func loose(text string) string {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	end := strings.IndexByte(text, '=')
	last := strings.IndexByte(alphabet, text[end-1])
	return text[:end-1] + string(alphabet[last+1]) + text[end:]
}

func notes() []vector {
	const text = "Licences are issued here.\n"
	a, b, c := newKey("a.example/log", plain), newKey("b.example/log", plain), newKey("c.example/log", plain)
	renamed := newKey("a.example/log", plain)
	renamed.private = b.private
	signature64 := must(a.Sign([]byte(text)))
	good := signed(text, a)
	replace := func(old, new string) string {
		if !strings.Contains(good, old) {
			panic(old)
		}
		return strings.Replace(good, old, new, 1)
	}
	payload := good[strings.LastIndexByte(good, ' ')+1 : len(good)-1]
	wrong := bytes.Clone(signature64)
	wrong[63] ^= 1
	both := []string{a.vkey(), b.vkey()}
	one := []string{a.vkey()}
	spec := "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
	many := func(n int) string {
		out := text + "\n"
		for i := range n - 1 {
			out += newKey(fmt.Sprintf("other%d.example", i), plain).line(text)
		}
		return out + a.line(text)
	}
	cases := []struct {
		name, about, outcome string
		note                 string
		vkeys                []string
		laxer                string
	}{
		{"ok", "One signature by a known key.", accepted, good, one, ""},
		{"ok-spec-example", "The example of c2sp.org/signed-note.", accepted, "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n", []string{spec}, ""},
		{"ok-two-keys", "Two known keys have signed.", accepted, signed(text, a, b), both, ""},
		{"ok-one-of-two-keys", "One of two known keys has signed.", accepted, signed(text, b), both, ""},
		{"ok-unknown-key-beside", "A signature by an unknown key is passed over.", accepted, signed(text, c, a), both, ""},
		{"ok-unknown-key-bad", "What an unknown key has signed is not looked at.", accepted,
			text + "\n" + lineOf(c.name, c.KeyHash(), wrong) + a.line(text), both, ""},
		{"ok-known-name-other-id", "A line with the name of a known key but the id of another is by an unknown key.", accepted,
			text + "\n" + lineOf(a.name, b.KeyHash(), wrong) + a.line(text), one, ""},
		{"ok-known-id-other-name", "A line with the id of a known key but the name of another is by an unknown key.", accepted,
			text + "\n" + lineOf(b.name, a.KeyHash(), wrong) + a.line(text), one, ""},
		{"ok-blank-lines-in-text", "The text may have blank lines; the last one parts it from the signatures.", accepted,
			signed("Ognuno sta solo\n\ned è subito sera.\n", a), one, ""},
		{"ok-64-signatures", "Many signatures.", accepted, many(64), one, ""},
		{"text-changed", "The text is not the one that was signed.", signature, replace("issued", "forged"), one, ""},
		{"signature-changed", "One bit of the signature is flipped.", signature, text + "\n" + lineOf(a.name, a.KeyHash(), wrong), one, ""},
		{"signature-short", "The signature is a byte short.", signature,
			text + "\n" + lineOf(a.name, a.KeyHash(), signature64[:63]), one, ""},
		{"signature-long", "The signature is a byte long.", signature,
			text + "\n" + lineOf(a.name, a.KeyHash(), append(bytes.Clone(signature64), 0)), one, ""},
		{"signature-not-reduced", "The same signature in a second spelling, which RFC 8032 refuses.", signature,
			text + "\n" + lineOf(a.name, a.KeyHash(), unreduced(signature64)), one, ""},
		{"one-of-two-bad", "One known key has signed, another known key has not.", signature,
			text + "\n" + a.line(text) + lineOf(b.name, b.KeyHash(), wrong), both, ""},
		{"second-of-one-key-bad", "A known key has signed once, and a second time it has not.", signature,
			text + "\n" + a.line(text) + lineOf(a.name, a.KeyHash(), wrong), one, "it looks at the first signature of a key only"},
		{"only-unknown-keys", "No known key has signed.", unsigned, signed(text, c), both, ""},
		{"other-key-same-name", "A key has signed that has the name of a known one.", unsigned, signed(text, renamed), one, ""},
		{"no-blank-line", "No blank line parts text and signatures.", malformed, text + a.line(text), one, ""},
		{"no-signatures", "Nothing follows the blank line.", malformed, text + "\n", one, ""},
		{"no-final-newline", "The last line breaks off before its newline.", malformed, good[:len(good)-1], one, ""},
		{"carriage-returns", "Lines end as on Windows.", malformed, strings.ReplaceAll(good, "\n", "\r\n"), one, ""},
		{"control-character", "The text, as it was signed, has a tab.", malformed, signed("Licences\tare issued here.\n", a), one, ""},
		{"not-utf8", "The text, as it was signed, is not UTF-8.", malformed, signed("Licences \xff are issued here.\n", a), one, ""},
		{"hyphen-for-dash", "The signature line starts with a hyphen.", malformed, replace("— ", "- "), one, ""},
		{"no-space-after-dash", "The signature line starts without a space.", malformed, replace("— ", "—"), one, ""},
		{"two-spaces", "Two spaces stand before the signature.", malformed, replace("/log ", "/log  "), one, ""},
		{"space-at-end", "The signature line ends with a space.", malformed, replace("=\n", "= \n"), one, ""},
		{"name-only", "A signature line has a name and no signature.", malformed, text + "\n— " + a.name + "\n" + a.line(text), one, ""},
		{"name-empty", "The name of a key is empty.", malformed, text + "\n—  " + payload + "\n" + a.line(text), one, ""},
		{"name-with-plus", "The name of a key has a plus.", malformed, text + "\n— a+b " + payload + "\n" + a.line(text), one, ""},
		{"name-with-no-break-space", "The name of a key has a no-break space.", malformed, text + "\n— a\u00a0b " + payload + "\n" + a.line(text), one, ""},
		{"base64-unpadded", "The Base64 lacks its padding.", malformed, replace(payload, strings.TrimRight(payload, "=")), one, ""},
		{"base64-url", "The Base64 is in the alphabet for URLs.", malformed,
			text + "\n— other.example " + strings.Repeat("-_-_", 4) + "\n" + a.line(text), one, ""},
		{"base64-loose", "The Base64 has a bit set that no byte needs.", malformed, replace(payload, loose(payload)), one,
			"it decodes Base64 leniently"},
		{"signature-without-bytes", "After the key id there is no signature.", malformed,
			text + "\n" + lineOf("other.example", 1, nil) + a.line(text), one, ""},
		{"65-signatures", "More signatures than are read.", malformed, many(65), one, "it reads a hundred"},
		{"text-after-signatures", "A line of text follows the signatures.", malformed, good + "And more.\n", one, ""},
	}
	var out []vector
	for _, c := range cases {
		out = append(out, vector{
			name: "note-" + c.name, about: c.about, check: "note", outcome: c.outcome,
			files:     map[string][]byte{"note.txt": []byte(c.note), "keys.txt": []byte(strings.Join(c.vkeys, "\n") + "\n")},
			reference: func() error { return open(c.note, c.vkeys...) },
			laxer:     c.laxer,
		})
	}
	return out
}

func vkeys() []vector {
	a, w := newKey("a.example/log", plain), newKey("w.example/witness", cosigning)
	good := a.vkey()
	parts := strings.SplitN(good, "+", 3)
	typed := func(algorithm byte, public []byte) string { return vkey(a.name, append([]byte{algorithm}, public...)) }
	smallOrder := make([]byte, 32)
	smallOrder[0] = 1
	offCurve := make([]byte, 32)
	offCurve[0] = 2
	const unchecked = "it does not look at the point"
	cases := []struct{ name, about, outcome, vkey, laxer string }{
		{"ok-ed25519", "A key for plain signatures.", accepted, good, ""},
		{"ok-cosignature", "A key for cosignatures.", accepted, w.vkey(), ""},
		{"ok-plus-in-base64", "Only the first two plus signs part the key.", accepted, plusInBase64().vkey(), ""},
		{"id-of-another", "The key id is that of another key.", malformed, parts[0] + "+" + strings.Split(w.vkey(), "+")[1] + "+" + parts[2], ""},
		{"id-in-capitals", "The key id is written in capitals.", malformed, parts[0] + "+" + strings.ToUpper(parts[1]) + "+" + parts[2],
			"it reads hexadecimal of either case"},
		{"id-short", "The key id lacks a digit.", malformed, parts[0] + "+" + parts[1][1:] + "+" + parts[2], ""},
		{"name-changed", "The name is not the one that the id commits to.", malformed, "b" + good[1:], ""},
		{"name-empty", "There is no name.", malformed, vkey("", a.typed()), ""},
		{"name-with-space", "The name has a space.", malformed, vkey("a example", a.typed()), ""},
		{"two-parts", "The key is missing.", malformed, parts[0] + "+" + parts[1], ""},
		{"key-empty", "The key is empty.", malformed, vkey(a.name, nil), ""},
		{"key-short", "The key has 31 bytes.", malformed, typed(plain, a.public()[:31]), ""},
		{"key-long", "The key has 33 bytes.", malformed, typed(plain, append(bytes.Clone(a.public()), 0)), ""},
		{"key-of-small-order", "The key is a point under which forgeries are easy.", malformed, typed(plain, smallOrder), unchecked},
		{"key-off-curve", "The key is no point of the curve.", malformed, typed(plain, offCurve), unchecked},
		{"type-ecdsa", "The key is of a type that is not in use here.", malformed, typed(2, a.public()), ""},
		{"base64-unpadded", "The Base64 lacks its padding.", malformed, vkey(a.name, []byte{1, 2}), ""},
	}
	cases[len(cases)-1].vkey = parts[0] + "+" + fmt.Sprintf("%08x", keyID(a.name, a.typed()[:32])) + "+" +
		strings.TrimRight(base64.StdEncoding.EncodeToString(a.typed()[:32]), "=")
	var out []vector
	for _, c := range cases {
		out = append(out, vector{
			name: "vkey-" + c.name, about: c.about, check: "vkey", outcome: c.outcome,
			args:      map[string]any{"vkey": c.vkey},
			reference: func() error { _, err := verifier(c.vkey); return err },
			laxer:     c.laxer,
		})
	}
	return out
}

func plusInBase64() *key {
	for i := 0; ; i++ {
		k := newKey(fmt.Sprintf("plus%d.example", i), plain)
		if strings.Count(k.vkey(), "+") > 2 {
			return k
		}
	}
}

func checkpoints() []vector {
	root := bigRoot(7).String()
	empty := bigRoot(0).String()
	three := func(origin, size, root string) string { return origin + "\n" + size + "\n" + root + "\n" }
	good := three("a.example/log", "7", root)
	base := func(n int) string { return base64.StdEncoding.EncodeToString(make([]byte, n)) }
	const treeOnly = "it does not know the root of the empty tree"
	cases := []struct{ name, about, outcome, text, laxer string }{
		{"ok", "Origin, size and root.", accepted, good, ""},
		{"ok-empty-tree", "A log without entries.", accepted, three("a.example/log", "0", empty), ""},
		{"ok-largest-size", "The largest size there can be.", accepted, three("a.example/log", "9223372036854775807", root), ""},
		{"ok-extension", "Extension lines are kept.", accepted, good + "one more line\nand another\n", ""},
		{"ok-origin-with-spaces", "No reader may expect more of an origin than that it is not empty.", accepted,
			three("Log of a + b", "7", root), ""},
		{"origin-empty", "The origin is empty.", malformed, three("", "7", root), "it leaves that to others"},
		{"size-leading-zero", "The size has a leading zero.", malformed, three("a.example/log", "07", root), ""},
		{"size-plus", "The size has a sign.", malformed, three("a.example/log", "+7", root), ""},
		{"size-negative", "The size is negative.", malformed, three("a.example/log", "-7", root), ""},
		{"size-empty", "The size is empty.", malformed, three("a.example/log", "", root), ""},
		{"size-hexadecimal", "The size is not decimal.", malformed, three("a.example/log", "0x7", root), ""},
		{"size-with-space", "A space follows the size.", malformed, three("a.example/log", "7 ", root), ""},
		{"size-other-digits", "The size is in digits that are not ASCII.", malformed, three("a.example/log", "٧", root), ""},
		{"size-too-large", "The size is 2^63.", malformed, three("a.example/log", "9223372036854775808", root), ""},
		{"size-of-20-digits", "The size has twenty digits.", malformed, three("a.example/log", "10000000000000000000", root), ""},
		{"root-short", "The root has 31 bytes.", malformed, three("a.example/log", "7", base(31)), ""},
		{"root-long", "The root has 33 bytes.", malformed, three("a.example/log", "7", base(33)), ""},
		{"root-hexadecimal", "The root is in hexadecimal.", malformed, three("a.example/log", "7", strings.Repeat("0f", 32)), ""},
		{"root-unpadded", "The Base64 lacks its padding.", malformed, three("a.example/log", "7", strings.TrimRight(root, "=")), ""},
		{"root-loose", "The Base64 has a bit set that no byte needs.", malformed, three("a.example/log", "7", loose(root)), ""},
		{"root-of-empty-tree-wrong", "A log without entries has another root than the empty tree.", malformed,
			three("a.example/log", "0", root), treeOnly},
		{"two-lines", "The root is missing.", malformed, "a.example/log\n7\n", ""},
		{"no-final-newline", "The last line breaks off before its newline.", malformed, good[:len(good)-1], ""},
		{"extension-blank", "An extension line is blank.", malformed, good + "\nand another\n", ""},
	}
	var out []vector
	for _, c := range cases {
		v := vector{
			name: "checkpoint-" + c.name, about: c.about, check: "checkpoint", outcome: c.outcome,
			files: map[string][]byte{"checkpoint.txt": []byte(c.text)},
			reference: func() error {
				parsed, err := torchwood.ParseCheckpoint(c.text)
				if err == nil && parsed.String() != c.text {
					err = errors.New("not written as it is read")
				}
				return err
			},
			laxer: c.laxer,
		}
		if parsed, err := torchwood.ParseCheckpoint(c.text); err == nil && c.outcome == accepted {
			v.args = map[string]any{
				"origin": parsed.Origin, "size": parsed.N, "root": parsed.Hash.String(), "extension": parsed.Extension,
			}
		}
		out = append(out, v)
	}
	return out
}

func bigRoot(size int64) tlog.Hash { return big.root(size) }
