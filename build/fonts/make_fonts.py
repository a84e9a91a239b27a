#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the font programs that the licence page is set in. See src/main/resources/fonts/README.md of signing-service.

usage: make_fonts.py WORKDIR OUTDIR

WORKDIR must hold, unpacked:
  serif/   npm @expo-google-fonts/noto-serif-sc 0.4.3   (package/400Regular/NotoSerifSC_400Regular.ttf)
  sans/    npm @expo-google-fonts/noto-sans-sc 0.4.3    (package/400Regular/NotoSansSC_400Regular.ttf)
  deb/     Debian fonts-hanazono 20170904-2.1 and unicode-data 15.0.0-1

Needs fonttools (4.60 was used). The output depends on these inputs only.
"""
import bz2
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

DROPPED = ["GPOS", "GSUB", "GDEF", "BASE", "STAT", "vhea", "vmtx", "gasp", "prep", "fpgm", "cvt ", "DSIG", "VORG"]


def gb2312():
    """Every character of GB 2312."""
    found = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes([row, cell]).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    return found


def common():
    latin = set(range(0x20, 0x7F)) | set(range(0xA0, 0x180))
    marks = set(range(0x2010, 0x2050)) | set(range(0x3000, 0x3040)) | set(range(0xFF00, 0xFF60))
    return gb2312() | latin | marks | {0x20AC, 0x33A1, 0x3007}


def is_han(code):
    return 0x3400 <= code <= 0x9FFF or 0x20000 <= code <= 0x3FFFF or 0xF900 <= code <= 0xFAFF


def mainland_sources(unihan):
    """Code point to the kind of its mainland source (GKX: Kangxi, GIDC: population registers, ...)."""
    sources = {}
    for line in bz2.open(unihan, "rt"):
        parts = line.rstrip("\n").split("\t")
        if len(parts) == 3 and parts[1] == "kIRG_GSource":
            sources[int(parts[0][2:], 16)] = parts[2].split("-")[0]
    return sources


def code_points(path):
    return set(TTFont(path, lazy=True).getBestCmap())


def with_full_repertoire(font):
    """One cmap subtable of format 12, the only one that the service reads."""
    mapping = font.getBestCmap()
    table = CmapSubtable.newSubtable(12)
    table.platformID, table.platEncID, table.language, table.cmap = 3, 10, 0, mapping
    font["cmap"].tables = [table]


def cut(source, target, codes, family=None):
    """Writes the glyphs of these code points only: no hints, no layout tables."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.glyph_names = False
    options.notdef_outline = True
    options.legacy_cmap = False
    options.recalc_timestamp = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += DROPPED
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    with_full_repertoire(font)
    if family:
        for record in font["name"].names:
            if record.nameID in (1, 4, 6):
                record.string = family.replace(" ", "") if record.nameID == 6 else family
    font.save(str(target))
    print(f"{target.name}: {font['maxp'].numGlyphs} glyphs, {target.stat().st_size} bytes")


def main(work, out):
    serif = work / "serif/package/400Regular/NotoSerifSC_400Regular.ttf"
    sans = work / "sans/package/400Regular/NotoSansSC_400Regular.ttf"
    hanazono = work / "deb/usr/share/fonts/truetype/hanazono"
    unihan = work / "deb/usr/share/unicode/Unihan_IRGSources.txt.bz2"

    in_serif = code_points(serif)
    everyday = common() & in_serif
    cut(serif, out / "NotoSerifSC-Common.ttf", everyday)
    cut(serif, out / "NotoSerifSC-Wide.ttf", {c for c in in_serif if is_han(c)} - everyday)
    cut(sans, out / "NotoSansSC-Common.ttf", common() & code_points(sans))

    # Supplementary ideographs that a mainland source gives; those that only 汉语大字典 (GHZ) has come last, as part C.
    sources = mainland_sources(unihan)
    wanted = {c for c in sources if c > 0xFFFF} - in_serif
    obscure = {c for c in wanted if sources[c] == "GHZ"}
    in_a = code_points(hanazono / "HanaMinA.ttf")
    in_b = code_points(hanazono / "HanaMinB.ttf")
    parts = [
        ("A", "HanaMinA.ttf", (wanted - obscure) & in_a),
        ("B", "HanaMinB.ttf", (wanted - obscure) & in_b - in_a),
        ("C", "HanaMinB.ttf", obscure & in_b),
    ]
    for part, original, codes in parts:
        cut(hanazono / original, out / f"RareHan-{part}.ttf", codes, f"Vermilion Rare Han {part}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
