// SPDX-License-Identifier: Apache-2.0

package main

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const origin = "log.linjiang.example/licences"

var (
	logKey      = newKey(origin, plain)
	otherLogKey = newKey("log.elsewhere.example", plain)
	market      = newKey("witness.market.example", cosigning)
	civil       = newKey("witness.civil.example", cosigning)
	land        = newKey("witness.land.example", cosigning)
	stranger    = newKey("witness.stranger.example", cosigning)
)

func checkpointText(origin string, size int64) string {
	return torchwood.Checkpoint{Origin: origin, Tree: tlog.Tree{N: size, Hash: big.root(size)}}.String()
}

func witnessLines() string {
	return "witness market " + market.vkey() + "\n" +
		"witness civil " + civil.vkey() + "\n" +
		"witness land " + land.vkey() + "\n"
}

const twoOfThree = "group departments 2 market civil land\nquorum departments\n"

func standardPolicy() string { return "log " + logKey.vkey() + "\n" + witnessLines() + twoOfThree }

func verifyPolicy(policy, checkpoint string) error {
	p, err := torchwood.ParsePolicy([]byte(policy))
	if err != nil {
		return err
	}
	_, _, err = torchwood.VerifyCheckpoint([]byte(checkpoint), p)
	return err
}

func policies() []vector {
	text := checkpointText(origin, 11)
	log := "log " + logKey.vkey() + "\n"
	base := log + witnessLines()
	policy := standardPolicy()
	all := signed(text, logKey, market, civil, land)
	two := signed(text, logKey, market, land)
	otherText := checkpointText(origin, 10)
	elsewhere := checkpointText(otherLogKey.name, 11)
	later := *civil
	later.time += 60
	// Nanoseconds where seconds belong: signed and true to the format, and 56 million years from now.
	nanoseconds := *civil
	nanoseconds.time = 1795400000000000000
	plainCivil := newKey("witness.civil.example", plain)
	renamedLog := *logKey
	renamedLog.name = "log.renamed.example"
	renamedWitness := *market
	renamedWitness.name = "witness.renamed.example"
	retimed := must(civil.Sign([]byte(text)))
	binary.BigEndian.PutUint64(retimed, civil.time+1)
	many := log
	for i := range 256 {
		many += fmt.Sprintf("group g%d any %s\n", i, map[bool]string{true: "market", false: fmt.Sprintf("g%d", i-1)}[i == 0])
	}
	many = strings.Replace(many, log, log+"witness market "+market.vkey()+"\n", 1) + "quorum market\n"

	const keysOnly = "it does not compare keys"
	const trailing = "it passes over words that it does not expect"
	const comments = "it takes a comment anywhere in a line"
	cases := []struct{ name, about, outcome, policy, checkpoint, laxer string }{
		{"ok-quorum-none", "No witness is needed.", accepted, log + "quorum none\n", signed(text, logKey), ""},
		{"ok-quorum-of-one", "A single witness is the quorum.", accepted, base + "quorum civil\n", signed(text, logKey, civil), ""},
		{"ok-2-of-3", "Two of three witnesses have signed.", accepted, policy, two, ""},
		{"ok-3-where-2-needed", "More have signed than are needed.", accepted, policy, all, ""},
		{"ok-any", "One is enough.", accepted, base + "group g any market civil land\nquorum g\n", signed(text, logKey, land), ""},
		{"ok-all", "All have signed.", accepted, base + "group g all market civil land\nquorum g\n", all, ""},
		{"ok-group-in-group", "Groups are members of groups.", accepted,
			base + "group town any market civil\ngroup both all town land\nquorum both\n", two, ""},
		{"ok-spaces-tabs-comments", "Tabs, spaces, blank lines and comment lines.", accepted,
			"# who\n\n \t # counts\n\tlog\t " + logKey.vkey() + "  https://log.example/ \n" + witnessLines() + " \t\n" + twoOfThree, two, ""},
		{"ok-octets-not-utf8", "Comments and names are octets of any kind.", accepted,
			log + "# \xff\xfe\nwitness \xe9\xff " + market.vkey() + "\nquorum \xe9\xff\n", signed(text, logKey, market), ""},
		{"ok-unknown-witness-beside", "What an unknown witness has signed is passed over.", accepted, policy,
			signed(text, logKey, stranger, market, land), ""},
		{"ok-urls", "Logs and witnesses may have a URL.", accepted,
			"log " + logKey.vkey() + " https://log.example/\nwitness market " + market.vkey() + " https://market.example/\nquorum market\n", two, ""},
		{"ok-extension-line", "A line that the log adds is signed by all.", accepted, policy,
			signed(text+"more\n", logKey, market, land), ""},
		{"ok-cosigned-twice", "A witness that signs again later does no harm.", accepted, policy,
			signed(text, logKey, civil, &later, market), ""},
		{"1-where-2-needed", "One witness has signed, two are needed.", quorum, policy, signed(text, logKey, market), ""},
		{"0-where-2-needed", "No witness has signed.", quorum, policy, signed(text, logKey), ""},
		{"one-witness-twice", "One witness has signed twice.", quorum, policy, signed(text, logKey, civil, &later), ""},
		{"unknown-witness-counted", "The second of two witnesses is unknown.", quorum, policy, signed(text, logKey, market, stranger), ""},
		{"plain-signature-of-witness", "A witness has signed as a log does, without a time.", quorum, policy,
			signed(text, logKey, market, plainCivil), ""},
		{"group-in-group-half", "One of two groups has not signed.", quorum,
			base + "group town any market civil\ngroup both all town land\nquorum both\n", signed(text, logKey, market, civil), ""},
		{"log-has-not-signed", "The witnesses have signed, the log has not.", unsigned, policy, signed(text, market, land), ""},
		{"other-log", "A log has signed that the policy does not name.", unsigned, policy, signed(elsewhere, otherLogKey), ""},
		{"known-log-other-origin", "A known log has signed a checkpoint that claims to be of another log.", unsigned,
			log + "quorum none\n", signed(elsewhere, logKey), ""},
		{"no-logs", "The policy names no log.", unsigned, witnessLines() + twoOfThree, two, ""},
		{"log-signed-other-size", "The log's signature is that of another checkpoint.", signature, policy,
			text + "\n" + logKey.line(otherText) + market.line(text) + land.line(text), ""},
		{"cosigned-other-size", "A witness's signature is that of another checkpoint.", signature, policy,
			signed(text, logKey, market, land) + civil.line(otherText), ""},
		{"cosigned-other-time", "The time of a cosignature is not the one that was signed.", signature, policy,
			signed(text, logKey, market, land) + lineOf(civil.name, civil.KeyHash(), retimed), ""},
		{"cosigned-in-nanoseconds", "The time of a cosignature counts nanoseconds.", signature, policy,
			signed(text, logKey, market, land, &nanoseconds), "it does not look at the time"},
		{"cosignature-short", "A cosignature is a byte short.", signature, policy,
			signed(text, logKey, market, land) + lineOf(civil.name, civil.KeyHash(), must(civil.Sign([]byte(text)))[:71]), ""},
		{"no-quorum", "The quorum line is missing.", malformed, base, two, ""},
		{"two-quorums", "There are two quorum lines.", malformed, policy + "quorum none\n", two, ""},
		{"quorum-undefined", "The quorum is not defined.", malformed, base + "quorum town\n", two, ""},
		{"quorum-before-definition", "The quorum is defined after its line.", malformed,
			log + "quorum market\nwitness market " + market.vkey() + "\n", two, "it looks names up at the end"},
		{"quorum-of-two", "The quorum line has two names.", malformed, base + "quorum market land\n", two, trailing},
		{"comment-after-quorum", "A comment stands behind the quorum; only a line can be a comment.", malformed,
			base + "quorum market # for now\n", two, comments},
		{"word-unknown", "A line starts with an unknown word.", malformed, "policy 2\n" + policy, two, ""},
		{"word-in-capitals", "A line starts with a known word in capitals.", malformed, "LOG " + logKey.vkey() + "\n" + witnessLines() + twoOfThree, two, ""},
		{"log-without-key", "A log has no key.", malformed, "log\n" + policy, two, ""},
		{"log-key-cosigns", "The log's key is one for cosignatures.", malformed, "log " + stranger.vkey() + "\n" + policy, two, ""},
		{"log-key-twice", "Two logs have one key under two names.", malformed, "log " + renamedLog.vkey() + "\n" + policy, two, ""},
		{"log-with-three-words-more", "A log has a word too many.", malformed,
			"log " + logKey.vkey() + " https://log.example/ more\nquorum none\n", two, trailing},
		{"witness-key-plain", "A witness's key is one for plain signatures.", malformed,
			base + "witness w " + plainCivil.vkey() + "\n" + twoOfThree, two, ""},
		{"witness-key-twice", "Two witnesses have one key under two names.", malformed,
			base + "witness w " + renamedWitness.vkey() + "\n" + twoOfThree, two, keysOnly},
		{"witness-name-twice", "Two witnesses have one name.", malformed, base + "witness market " + stranger.vkey() + "\n" + twoOfThree, two, ""},
		{"witness-named-none", "A witness is named none.", malformed, base + "witness none " + stranger.vkey() + "\n" + twoOfThree, two,
			"it does not keep the name free"},
		{"witness-without-key", "A witness has no key.", malformed, base + "witness w\n" + twoOfThree, two, ""},
		{"key-bad", "The id of a key is wrong.", malformed, strings.Replace(policy, "+", "+0", 1), two, ""},
		{"group-named-as-witness", "A group has the name of a witness.", malformed, base + "group market any civil\nquorum market\n", two, ""},
		{"group-without-members", "A group has no members.", malformed, base + "group g any\nquorum g\n", two, ""},
		{"group-of-undefined", "A member of a group is not defined.", malformed, base + "group g any market town\nquorum g\n", two, ""},
		{"group-of-none", "Nobody is a member of a group.", malformed, base + "group g any market none\nquorum g\n", two, ""},
		{"group-of-itself", "A group is a member of itself.", malformed, base + "group g any g market\nquorum g\n", two, ""},
		{"member-twice", "A witness is listed twice in one group.", malformed, base + "group g 2 market market civil\nquorum g\n", two, ""},
		{"member-of-two-groups", "A witness is listed in two groups.", malformed,
			base + "group g any market civil\ngroup h all g market\nquorum h\n", two, ""},
		{"threshold-zero", "None of the members are needed.", malformed, base + "group g 0 market civil\nquorum g\n", two, ""},
		{"threshold-above-members", "More are needed than there are.", malformed, base + "group g 3 market civil\nquorum g\n", two, ""},
		{"threshold-negative", "The threshold is negative.", malformed, base + "group g -1 market civil\nquorum g\n", two, ""},
		{"threshold-leading-zero", "The threshold has a leading zero.", malformed, base + "group g 02 market civil land\nquorum g\n", two,
			"it reads any spelling of a number"},
		{"threshold-word", "The threshold is a word that means nothing.", malformed, base + "group g most market civil\nquorum g\n", two, ""},
		{"carriage-returns", "Lines end as on Windows.", malformed, strings.ReplaceAll(policy, "\n", "\r\n"), two,
			"it takes a carriage return for a space"},
		{"no-final-newline", "The last line breaks off before its newline.", malformed, policy[:len(policy)-1], two,
			"it does not ask for the last newline"},
		{"257-definitions", "More definitions than are read.", malformed, many, two, "it has no limit"},
	}
	var out []vector
	for _, c := range cases {
		out = append(out, vector{
			name: "policy-" + c.name, about: c.about, check: "policy", outcome: c.outcome,
			files:     map[string][]byte{"policy.txt": []byte(c.policy), "checkpoint.txt": []byte(c.checkpoint)},
			reference: func() error { return verifyPolicy(c.policy, c.checkpoint) },
			laxer:     c.laxer,
		})
	}
	out = append(out, twoLogs(text)...)
	return out
}

// twoLogs is judged by sumdb alone: torchwood wants every log to have signed where the format wants any.
func twoLogs(text string) []vector {
	policy := "log " + otherLogKey.vkey() + "\nlog " + logKey.vkey() + "\n" + witnessLines() + twoOfThree
	checkpoint := signed(text, logKey, market, land)
	return []vector{{
		name: "policy-ok-one-of-two-logs", about: "Of two logs, the one has signed whose origin it is.", check: "policy", outcome: accepted,
		files: map[string][]byte{"policy.txt": []byte(policy), "checkpoint.txt": []byte(checkpoint)},
		reference: func() error {
			return open(checkpoint, otherLogKey.vkey(), logKey.vkey(), market.vkey(), civil.vkey(), land.vkey())
		},
	}}
}

func proofs() []vector {
	text := checkpointText(origin, 11)
	checkpoint := signed(text, logKey, market, land)
	path := must(tlog.ProveRecord(11, 6, big))
	good := string(torchwood.FormatProof(6, path, []byte(checkpoint)))
	with := func(index int64, path tlog.RecordProof) string {
		return string(torchwood.FormatProof(index, path, []byte(checkpoint)))
	}
	replace := func(old, new string) string {
		if !strings.Contains(good, old) {
			panic(old)
		}
		return strings.Replace(good, old, new, 1)
	}
	extra := string(torchwood.FormatProofWithExtraData(6, []byte("salt"), path, []byte(checkpoint)))
	single := checkpointText(origin, 1)
	first := path[0].String()
	const spelling = "it reads any spelling of a number"
	cases := []struct {
		name, about, outcome, proof string
		leaf                        int64
		laxer                       string
	}{
		{"ok", "Path and checkpoint of a leaf.", accepted, good, 6, ""},
		{"ok-extra", "With data that no signature covers.", accepted, extra, 6, ""},
		{"ok-only-leaf", "The only leaf of a log has no path.", accepted,
			string(torchwood.FormatProof(0, nil, []byte(signed(single, logKey, market, civil)))), 0, ""},
		{"other-leaf", "The proof of another leaf.", proof, good, 5, ""},
		{"index-of-other-leaf", "The index of another leaf.", proof, with(7, path), 6, ""},
		{"index-outside", "The index of a leaf that the tree does not have.", proof, with(11, path), 6, ""},
		{"path-short", "The last hash is missing.", proof, with(6, path[:len(path)-1]), 6, ""},
		{"path-reordered", "Two hashes have changed places.", proof, with(6, tlog.RecordProof{path[1], path[0], path[2], path[3]}), 6, ""},
		{"path-of-older-tree", "The path of an older tree under a newer checkpoint.", proof, with(6, must(tlog.ProveRecord(8, 6, big))), 6, ""},
		{"checkpoint-of-older-tree", "The path of a newer tree under an older checkpoint.", proof,
			string(torchwood.FormatProof(6, path, []byte(signed(checkpointText(origin, 8), logKey, market, land)))), 6, ""},
		{"checkpoint-size-changed", "The size in the checkpoint is not the one that was signed.", signature, replace("\n11\n", "\n12\n"), 6, ""},
		{"checkpoint-of-other-log", "The checkpoint is by a log that the policy does not name.", unsigned,
			string(torchwood.FormatProof(6, path, []byte(signed(checkpointText(otherLogKey.name, 11), otherLogKey)))), 6, ""},
		{"checkpoint-below-quorum", "Too few witnesses have signed the checkpoint.", quorum,
			string(torchwood.FormatProof(6, path, []byte(signed(text, logKey, market)))), 6, ""},
		{"version-other", "The first line names another version.", malformed, replace("@v1", "@v2"), 6, ""},
		{"version-missing", "The first line is missing.", malformed, replace("c2sp.org/tlog-proof@v1\n", ""), 6, ""},
		{"index-missing", "The index line is missing.", malformed, replace("index 6\n", ""), 6, ""},
		{"index-leading-zero", "The index has a leading zero.", malformed, replace("index 6", "index 06"), 6, spelling},
		{"index-negative", "The index is negative.", malformed, replace("index 6", "index -6"), 6, ""},
		{"index-too-large", "The index is 2^63.", malformed, replace("index 6", "index 9223372036854775808"), 6, ""},
		{"index-twice", "There are two index lines.", malformed, replace("index 6\n", "index 6\nindex 6\n"), 6, ""},
		{"extra-empty", "There is an extra line without data.", malformed, strings.Replace(extra, "c2FsdA==", "", 1), 6,
			"it takes no data for data"},
		{"extra-not-base64", "The extra data is not Base64.", malformed, strings.Replace(extra, "c2FsdA==", "salt?", 1), 6, ""},
		{"extra-after-index", "The extra line stands after the index.", malformed,
			strings.Replace(strings.Replace(extra, "extra c2FsdA==\n", "", 1), "index 6\n", "index 6\nextra c2FsdA==\n", 1), 6, ""},
		{"hash-short", "A hash has 31 bytes.", malformed, replace(first, must64(path[0][:31])), 6, ""},
		{"hash-loose", "The Base64 of a hash has a bit set that no byte needs.", malformed, replace(first, loose(first)), 6,
			"it decodes Base64 leniently"},
		{"path-of-64", "No tree has 64 levels above its leaves.", malformed,
			with(6, slices.Repeat(tlog.RecordProof{leaf(0)}, 64)), 6, ""},
		{"no-blank-line", "No blank line parts path and checkpoint.", malformed, replace("\n\n"+origin, "\n"+origin), 6, ""},
		{"two-blank-lines", "Two blank lines part path and checkpoint.", malformed, replace("\n\n"+origin, "\n\n\n"+origin), 6, ""},
		{"carriage-returns", "Lines end as on Windows.", malformed, strings.ReplaceAll(good, "\n", "\r\n"), 6, ""},
		{"cut-off", "The proof breaks off within the last signature.", malformed, good[:len(good)-20], 6, ""},
		{"without-checkpoint", "The proof ends after the path.", malformed, good[:strings.Index(good, origin)], 6, ""},
		{"empty", "There is nothing.", malformed, "", 6, ""},
	}
	var out []vector
	for _, c := range cases {
		out = append(out, vector{
			name: "proof-" + c.name, about: c.about, check: "proof", outcome: c.outcome,
			args:  map[string]any{"leafHash": leaf(c.leaf).String()},
			files: map[string][]byte{"policy.txt": []byte(standardPolicy()), "licence.tlog-proof": []byte(c.proof)},
			reference: func() error {
				p, err := torchwood.ParsePolicy([]byte(standardPolicy()))
				if err != nil {
					return err
				}
				return torchwood.VerifyProof(p, leaf(c.leaf), []byte(c.proof))
			},
			laxer: c.laxer,
		})
	}
	return out
}

var _ note.Signer = (*key)(nil)
