// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/tlog"
)

func must64(data []byte) string { return base64.StdEncoding.EncodeToString(data) }

func tiles() []vector {
	return append(append(tilePaths(), tileContents()...), bundles()...)
}

func tilePaths() []vector {
	const unlimited = "it does not bound levels by the size that a tree can have"
	cases := []struct{ name, about, outcome, path, laxer string }{
		{"ok-first", "The first tile.", accepted, "tile/0/000", ""},
		{"ok-example", "The example of c2sp.org/tlog-tiles.", accepted, "tile/0/x001/x234/067", ""},
		{"ok-partial", "A partial tile.", accepted, "tile/1/x001/002.p/17", ""},
		{"ok-entries", "A bundle of entries.", accepted, "tile/entries/x273/999", ""},
		{"ok-entries-partial", "A partial bundle of entries.", accepted, "tile/entries/273.p/112", ""},
		{"level-leading-zero", "The level has a leading zero.", malformed, "tile/00/000", ""},
		{"level-8", "A hash of level 8 would be over 2^64 leaves.", malformed, "tile/8/000", unlimited},
		{"level-unknown", "The level is no level.", malformed, "tile/data/000", "it knows bundles by this name too"},
		{"index-without-x", "An element but the last lacks its x.", malformed, "tile/0/001/234", ""},
		{"index-with-last-x", "The last element has an x.", malformed, "tile/0/x001/x234", ""},
		{"index-unneeded-zeros", "The index has an element that it does not need.", malformed, "tile/0/x000/001", ""},
		{"index-two-digits", "An element has two digits.", malformed, "tile/0/01", ""},
		{"index-too-large", "No tree has that many tiles on level 7.", malformed, "tile/7/001", unlimited},
		{"index-above-64-bits", "The index does not fit any number.", malformed, "tile/0/x999/x999/x999/x999/x999/x999/999", ""},
		{"width-zero", "A tile without hashes is not served.", malformed, "tile/0/000.p/0", ""},
		{"width-256", "A full tile is not written as a partial one.", malformed, "tile/0/000.p/256", ""},
		{"width-leading-zero", "The width has a leading zero.", malformed, "tile/0/000.p/07", ""},
		{"slash-in-front", "The path is absolute.", malformed, "/tile/0/000", ""},
		{"slash-at-end", "The path ends with a slash.", malformed, "tile/0/000/", ""},
		{"way-out", "The path leads out of the folder.", malformed, "tile/0/../000", ""},
		{"newline-at-end", "The path ends with a newline.", malformed, "tile/0/000\n", ""},
	}
	var out []vector
	for _, c := range cases {
		out = append(out, vector{
			name: "tile-path-" + c.name, about: c.about, check: "tile-path", outcome: c.outcome,
			args:      map[string]any{"path": c.path},
			reference: func() error { _, err := torchwood.ParseTilePath(c.path); return err },
			laxer:     c.laxer,
		})
	}
	return out
}

// tileContents lists every tile of some trees. Large trees list the tiles that are not full and the first of those that are.
func tileContents() []vector {
	var out []vector
	for _, size := range []int64{0, 1, 255, 256, 257, 1000, 65536, 70000} {
		all := tlog.NewTiles(torchwood.TileHeight, 0, size)
		list := []map[string]any{}
		for _, tile := range all {
			tile.H = torchwood.TileHeight
			full := tile.W == torchwood.TileWidth
			if full && tile.N > 0 && size > 1000 {
				continue
			}
			data := must(tlog.ReadTileData(tile, big))
			sum := sha256.Sum256(data)
			list = append(list, map[string]any{"path": torchwood.TilePath(tile), "sha256": hex.EncodeToString(sum[:])})
		}
		out = append(out, vector{
			name: fmt.Sprintf("tiles-of-%d", size), check: "tiles", outcome: accepted,
			about: fmt.Sprintf("The tiles of a tree of %d leaves, whose entries are \"entry 0\", \"entry 1\" and so on.", size),
			args:  map[string]any{"size": size, "root": big.root(size).String(), "count": len(all), "tiles": list},
		})
	}
	return out
}

func bundles() []vector {
	var three []byte
	for i := range int64(3) {
		three = must(torchwood.AppendTileEntry(three, entry(i)))
	}
	longest := must(torchwood.AppendTileEntry(nil, bytes.Repeat([]byte("v"), 65535)))
	cases := []struct {
		name, about, outcome string
		width                int
		bundle               []byte
	}{
		{"ok-three", "Three entries.", accepted, 3, three},
		{"ok-empty-entry", "An entry may be empty.", accepted, 1, []byte{0, 0}},
		{"ok-longest-entry", "The longest entry that there can be.", accepted, 1, longest},
		{"one-missing", "An entry is missing.", malformed, 4, three},
		{"one-too-many", "There is an entry too many.", malformed, 2, three},
		{"cut-in-length", "The bundle breaks off within a length.", malformed, 4, append(bytes.Clone(three), 0)},
		{"cut-in-entry", "The bundle breaks off within an entry.", malformed, 3, three[:len(three)-1]},
		{"length-too-large", "A length is larger than what follows.", malformed, 1, []byte{0xff, 0xff, 'v'}},
	}
	var out []vector
	for _, c := range cases {
		out = append(out, vector{
			name: "entries-" + c.name, about: c.about, check: "entries", outcome: c.outcome,
			args:  map[string]any{"width": c.width},
			files: map[string][]byte{"bundle.bin": c.bundle},
			reference: func() error {
				rest := c.bundle
				for range c.width {
					var err error
					if _, rest, err = torchwood.ReadTileEntry(rest); err != nil {
						return err
					}
				}
				if len(rest) > 0 {
					return fmt.Errorf("%d bytes left", len(rest))
				}
				return nil
			},
		})
	}
	return out
}
