// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/asn1"
	"encoding/hex"
	"errors"
	"fmt"
	"math/big"
	"regexp"
	"strconv"
)

// sealed is what the CMS in a licence file says that a leaf of the log commits to, and the proof that stands beside it.
type sealed struct {
	signedBytes [sha256.Size]byte
	signature   [sha256.Size]byte
	proof       []byte
}

var byteRange = regexp.MustCompile(`/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]`)

// logProof is log-proof of schemas/oids.md. encoding/asn1 cannot hold an arc of 128 bits, so the encoded form is compared.
var logProof = oid("285626113775479946435713385539826596441")

// oid encodes 2.25.<arc>.
func oid(arc string) []byte {
	number, _ := new(big.Int).SetString(arc, 10)
	var digits []byte
	for number.Sign() > 0 {
		rest := new(big.Int)
		number.DivMod(number, big.NewInt(128), rest)
		digits = append([]byte{byte(rest.Int64()) | 0x80}, digits...)
	}
	digits[len(digits)-1] &= 0x7f
	return append([]byte{2*40 + 25}, digits...)
}

// readSealed takes the last signature of the file. Whether the signature is good is for other judges.
func readSealed(pdf []byte) (sealed, error) {
	all := byteRange.FindAllSubmatch(pdf, -1)
	if len(all) == 0 {
		return sealed{}, errors.New("no /ByteRange")
	}
	var at [4]int
	for i := range at {
		at[i], _ = strconv.Atoi(string(all[len(all)-1][i+1]))
	}
	gap, rest := at[0]+at[1], at[2]+at[3]
	if at[0] != 0 || gap > at[2] || rest != len(pdf) || at[2]-gap < 2 {
		return sealed{}, fmt.Errorf("the byte range %v does not cover this file of %d bytes", at, len(pdf))
	}
	digits := bytes.Trim(pdf[gap:at[2]], "<>")
	cms := make([]byte, hex.DecodedLen(len(digits)))
	if _, err := hex.Decode(cms, digits); err != nil {
		return sealed{}, fmt.Errorf("/Contents: %w", err)
	}
	result, err := readCMS(cms)
	result.signedBytes = sha256.Sum256(append(bytes.Clone(pdf[:gap]), pdf[at[2]:]...))
	return result, err
}

type contentInfo struct {
	Type    asn1.RawValue
	Content asn1.RawValue `asn1:"explicit,tag:0"`
}

type signedData struct {
	Version      int
	Digests      asn1.RawValue
	Content      asn1.RawValue
	Certificates asn1.RawValue `asn1:"optional,tag:0"`
	Lists        asn1.RawValue `asn1:"optional,tag:1"`
	Signers      []signerInfo  `asn1:"set"`
}

type signerInfo struct {
	Version    int
	Signer     asn1.RawValue
	Digest     asn1.RawValue
	Signed     asn1.RawValue `asn1:"optional,tag:0"`
	Algorithm  asn1.RawValue
	Signature  []byte
	Attributes []attribute `asn1:"optional,set,tag:1"`
}

type attribute struct {
	Type   asn1.RawValue
	Values []asn1.RawValue `asn1:"set"`
}

func readCMS(cms []byte) (sealed, error) {
	var info contentInfo
	if _, err := asn1.Unmarshal(cms, &info); err != nil {
		return sealed{}, fmt.Errorf("CMS: %w", err)
	}
	var data signedData
	if _, err := asn1.Unmarshal(info.Content.Bytes, &data); err != nil {
		return sealed{}, fmt.Errorf("SignedData: %w", err)
	}
	if len(data.Signers) != 1 {
		return sealed{}, fmt.Errorf("%d signers", len(data.Signers))
	}
	signer := data.Signers[0]
	result := sealed{signature: sha256.Sum256(signer.Signature)}
	for _, attribute := range signer.Attributes {
		if bytes.Equal(attribute.Type.Bytes, logProof) && len(attribute.Values) == 1 && result.proof == nil {
			result.proof = attribute.Values[0].Bytes
		}
	}
	if result.proof == nil {
		return sealed{}, errors.New("the CMS has no log-proof")
	}
	return result, nil
}
