// SPDX-License-Identifier: Apache-2.0

package main

import (
	"fmt"
	"log"
	"math"
	"slices"

	"golang.org/x/mod/sumdb/tlog"
)

// tree holds the stored hashes of a log whose entries are "entry 0", "entry 1" and so on.
type tree struct {
	hashes []tlog.Hash
}

func entry(index int64) []byte { return fmt.Appendf(nil, "entry %d", index) }

func (t *tree) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		out[i] = t.hashes[index]
	}
	return out, nil
}

func grow(size int64, entry func(int64) []byte) *tree {
	t := &tree{}
	for i := range size {
		t.hashes = append(t.hashes, must(tlog.StoredHashes(i, entry(i), t))...)
	}
	return t
}

var (
	big    = grow(70000, entry)
	forked = grow(11, func(i int64) []byte {
		if i == 2 {
			return []byte("another entry 2")
		}
		return entry(i)
	})
)

func (t *tree) root(size int64) tlog.Hash { return must(tlog.TreeHash(size, t)) }

func leaf(index int64) tlog.Hash { return tlog.RecordHash(entry(index)) }

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func flipped(h tlog.Hash) tlog.Hash {
	h[31] ^= 1
	return h
}

type inclusion struct {
	index, size int64
	root, leaf  tlog.Hash
	path        []tlog.Hash
}

func include(index, size int64) inclusion {
	path := must(tlog.ProveRecord(size, index, big))
	return inclusion{index, size, big.root(size), leaf(index), path}
}

func (p inclusion) but(change func(*inclusion)) inclusion {
	p.path = slices.Clone(p.path)
	change(&p)
	return p
}

// largest is a proof in the largest tree there can be. Nobody can build that tree, but its path can be made up.
func largest() inclusion {
	p := inclusion{index: 0, size: math.MaxInt64, leaf: leaf(0)}
	p.root = p.leaf
	for level := range 63 {
		sibling := leaf(int64(level))
		p.path = append(p.path, sibling)
		p.root = tlog.NodeHash(p.root, sibling)
	}
	return p
}

func inclusions() []vector {
	p := include(4, 7)
	cases := []struct {
		name, about, outcome string
		p                    inclusion
	}{
		{"ok-4-of-7", "A path whose last hash stands beside a subtree that is not complete.", accepted, p},
		{"ok-0-of-1", "The only leaf is the root; its path is empty.", accepted, include(0, 1)},
		{"ok-last-of-11", "The last leaf skips the levels on which it has no sibling.", accepted, include(10, 11)},
		{"ok-3-of-8", "A complete tree.", accepted, include(3, 8)},
		{"ok-69999-of-70000", "A path through several tiles.", accepted, include(69999, 70000)},
		{"ok-largest-tree", "A tree of 2^63-1 leaves has paths of 63 hashes.", accepted, largest()},
		{"index-one-less", "The index of the leaf before.", proof, p.but(func(p *inclusion) { p.index-- })},
		{"index-one-more", "The index of the leaf after.", proof, p.but(func(p *inclusion) { p.index++ })},
		{"index-is-size", "The index is that of the next leaf, which the tree does not have.", proof,
			p.but(func(p *inclusion) { p.index = 7 })},
		{"index-huge", "The largest index that can be written.", proof,
			p.but(func(p *inclusion) { p.index = math.MaxInt64 })},
		{"size-halved", "A tree of half the size has fewer levels.", proof, p.but(func(p *inclusion) { p.size = 3; p.index = 0 })},
		{"size-doubled", "A tree of double the size has more levels.", proof, p.but(func(p *inclusion) { p.size = 14 })},
		{"size-one-less", "Without its last leaf the tree gives this leaf a shorter path.", proof,
			include(4, 6).but(func(q *inclusion) { q.size = 5 })},
		{"size-zero", "Nothing is in the empty tree.", proof,
			inclusion{0, 0, must(tlog.TreeHash(0, big)), leaf(0), nil}},
		{"leaf-changed", "One bit of the leaf hash is flipped.", proof, p.but(func(p *inclusion) { p.leaf = flipped(p.leaf) })},
		{"root-changed", "One bit of the root is flipped.", proof, p.but(func(p *inclusion) { p.root = flipped(p.root) })},
		{"path-changed", "One bit of the last hash is flipped.", proof,
			p.but(func(p *inclusion) { p.path[2] = flipped(p.path[2]) })},
		{"path-empty", "There is no path.", proof, p.but(func(p *inclusion) { p.path = nil })},
		{"path-short", "The last hash is missing.", proof, p.but(func(p *inclusion) { p.path = p.path[:2] })},
		{"path-short-ending-in-root",
			"The last hash is missing and the root is what the shorter path leads to, so only the number of levels is wrong.",
			proof, p.but(func(p *inclusion) {
				p.path = p.path[:2]
				p.root = tlog.NodeHash(tlog.NodeHash(leaf(4), leaf(5)), leaf(6))
			})},
		{"path-long", "The root follows the path.", proof, p.but(func(p *inclusion) { p.path = append(p.path, p.root) })},
		{"path-long-ending-in-root",
			"A hash follows the path and the root is what the longer path leads to, so only the number of levels is wrong.",
			proof, p.but(func(p *inclusion) { p.path = append(p.path, leaf(0)); p.root = tlog.NodeHash(leaf(0), p.root) })},
		{"path-long-in-front", "The leaf itself precedes the path.", proof,
			p.but(func(p *inclusion) { p.path = slices.Insert(p.path, 0, p.leaf) })},
		{"path-reordered", "Two hashes have changed places.", proof,
			p.but(func(p *inclusion) { p.path[0], p.path[1] = p.path[1], p.path[0] })},
		{"node-as-leaf", "The parent of leaf 4 is passed off as a leaf; the tree of 7 leaves has a level more.", proof,
			p.but(func(p *inclusion) { p.leaf = tlog.NodeHash(leaf(4), leaf(5)); p.index = 2; p.path = p.path[1:] })},
		{"path-of-64", "No tree has 64 levels above its leaves.", malformed,
			largest().but(func(p *inclusion) { p.path = append(p.path, leaf(0)) })},
	}
	var out []vector
	for _, c := range cases {
		reference := func() error { return tlog.CheckRecord(c.p.path, c.p.size, c.p.root, c.p.index, c.p.leaf) }
		if c.p.size == math.MaxInt64 {
			reference = nil // sumdb never comes to an end there
		}
		out = append(out, vector{
			name: "inclusion-" + c.name, about: c.about, check: "inclusion", outcome: c.outcome,
			args: map[string]any{
				"index": c.p.index, "size": c.p.size, "root": c.p.root.String(), "leafHash": c.p.leaf.String(),
				"path": texts(c.p.path),
			},
			reference: reference,
		})
	}
	return out
}

func texts(hashes []tlog.Hash) []string {
	out := []string{}
	for _, h := range hashes {
		out = append(out, h.String())
	}
	return out
}

type consistency struct {
	older, newer         int64
	olderRoot, newerRoot tlog.Hash
	path                 []tlog.Hash
}

func consist(older, newer int64) consistency {
	p := consistency{older: older, newer: newer, olderRoot: big.root(older), newerRoot: big.root(newer)}
	if older > 0 {
		p.path = must(tlog.ProveTree(newer, older, big))
	}
	return p
}

func (p consistency) but(change func(*consistency)) consistency {
	p.path = slices.Clone(p.path)
	change(&p)
	return p
}

func consistencies() []vector {
	p := consist(3, 7)
	cases := []struct {
		name, about, outcome string
		p                    consistency
	}{
		{"ok-3-to-7", "The older tree ends within a subtree.", accepted, p},
		{"ok-4-to-7", "The older tree is complete: its root is not in the path.", accepted, consist(4, 7)},
		{"ok-6-to-7", "Only the last leaf is new.", accepted, consist(6, 7)},
		{"ok-1-to-8", "From one leaf to a complete tree.", accepted, consist(1, 8)},
		{"ok-7-to-7", "A tree begins with itself; the path is empty.", accepted, consist(7, 7)},
		{"ok-0-to-7", "Every tree begins with the empty one; the path is empty.", accepted, consist(0, 7)},
		{"ok-0-to-0", "The empty tree begins with itself.", accepted, consist(0, 0)},
		{"ok-69000-to-70000", "A path through several tiles.", accepted, consist(69000, 70000)},
		{"shrunk", "The newer tree is smaller, with the path of the way back.", proof,
			p.but(func(p *consistency) {
				p.older, p.newer = p.newer, p.older
				p.olderRoot, p.newerRoot = p.newerRoot, p.olderRoot
			})},
		{"shrunk-to-nothing", "The newer tree is empty.", proof,
			consistency{older: 3, newer: 0, olderRoot: big.root(3), newerRoot: big.root(0)}},
		{"fork-of-one-size", "Two roots of one size.", proof,
			consistency{older: 7, newer: 7, olderRoot: big.root(7), newerRoot: forked.root(7)}},
		{"fork", "Entry 2 of the newer tree is another; the path is true to the newer tree.", proof,
			p.but(func(p *consistency) { p.newerRoot = forked.root(7); p.path = must(tlog.ProveTree(7, 3, forked)) })},
		{"fork-path-of-older", "Entry 2 of the newer tree is another; the path is true to the older tree.", proof,
			p.but(func(p *consistency) { p.newerRoot = forked.root(7) })},
		{"fork-of-complete-tree", "The older tree is complete, and entry 2 of the newer one is another.", proof,
			consist(4, 7).but(func(p *consistency) { p.newerRoot = forked.root(7); p.path = must(tlog.ProveTree(7, 4, forked)) })},
		{"older-root-changed", "One bit of the older root is flipped.", proof,
			p.but(func(p *consistency) { p.olderRoot = flipped(p.olderRoot) })},
		{"older-root-changed-complete", "One bit of the root of a complete older tree is flipped.", proof,
			consist(4, 7).but(func(p *consistency) { p.olderRoot = flipped(p.olderRoot) })},
		{"newer-root-changed", "One bit of the newer root is flipped.", proof,
			p.but(func(p *consistency) { p.newerRoot = flipped(p.newerRoot) })},
		{"path-changed", "One bit of a hash is flipped.", proof,
			p.but(func(p *consistency) { p.path[1] = flipped(p.path[1]) })},
		{"path-empty", "There is no path between two sizes.", proof, p.but(func(p *consistency) { p.path = nil })},
		{"path-empty-complete", "There is no path from a complete tree.", proof,
			consist(4, 7).but(func(p *consistency) { p.path = nil })},
		{"path-short", "The last hash is missing.", proof, p.but(func(p *consistency) { p.path = p.path[:len(p.path)-1] })},
		{"path-long", "A hash follows the path.", proof,
			p.but(func(p *consistency) { p.path = append(p.path, p.newerRoot) })},
		{"path-long-ending-in-roots",
			"A hash follows the path and the newer root is what the longer path leads to, so only the number of levels is wrong.",
			proof, p.but(func(p *consistency) {
				p.path = append(p.path, leaf(0))
				p.newerRoot = tlog.NodeHash(p.newerRoot, leaf(0))
			})},
		{"path-reordered", "Two hashes have changed places.", proof,
			p.but(func(p *consistency) { p.path[0], p.path[1] = p.path[1], p.path[0] })},
		{"path-with-known-root", "The root of a complete older tree precedes the path, where it must not stand.", proof,
			consist(4, 7).but(func(p *consistency) { p.path = slices.Insert(p.path, 0, p.olderRoot) })},
		{"path-without-end", "The hash at which the older tree ends is missing.", proof,
			p.but(func(p *consistency) { p.path = p.path[1:] })},
		{"path-between-equals", "A path between two trees of one size.", proof,
			consist(7, 7).but(func(p *consistency) { p.path = []tlog.Hash{p.newerRoot} })},
		{"path-from-nothing", "A path from the empty tree.", proof,
			consist(0, 7).but(func(p *consistency) { p.path = []tlog.Hash{p.newerRoot} })},
		{"older-size-one-less", "The older tree claims a leaf less.", proof, p.but(func(p *consistency) { p.older-- })},
		{"older-size-one-more", "The older tree claims a leaf more.", proof, p.but(func(p *consistency) { p.older++ })},
		{"newer-size-halved", "A newer tree of fewer levels than the path.", proof, p.but(func(p *consistency) { p.newer = 4; p.older = 2 })},
		{"newer-size-doubled", "A newer tree of more levels than the path.", proof, p.but(func(p *consistency) { p.newer = 14 })},
		{"empty-tree-with-a-root", "The older tree has no leaves, yet another root than the empty tree.", malformed,
			consist(0, 7).but(func(p *consistency) { p.olderRoot = p.newerRoot })},
		{"path-of-65", "No path has 65 hashes.", malformed,
			p.but(func(p *consistency) { p.path = slices.Repeat([]tlog.Hash{leaf(0)}, 65) })},
	}
	var out []vector
	for _, c := range cases {
		reference := func() error { return tlog.CheckTree(c.p.path, c.p.newer, c.p.newerRoot, c.p.older, c.p.olderRoot) }
		if c.p.older == 0 {
			reference = nil // sumdb proves nothing about the empty tree
		}
		out = append(out, vector{
			name: "consistency-" + c.name, about: c.about, check: "consistency", outcome: c.outcome,
			args: map[string]any{
				"olderSize": c.p.older, "olderRoot": c.p.olderRoot.String(),
				"newerSize": c.p.newer, "newerRoot": c.p.newerRoot.String(), "path": texts(c.p.path),
			},
			reference: reference,
		})
	}
	return out
}
