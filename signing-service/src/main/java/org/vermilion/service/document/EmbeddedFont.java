// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import com.itextpdf.kernel.pdf.PdfArray;
import com.itextpdf.kernel.pdf.PdfDictionary;
import com.itextpdf.kernel.pdf.PdfDocument;
import com.itextpdf.kernel.pdf.PdfName;
import com.itextpdf.kernel.pdf.PdfNumber;
import com.itextpdf.kernel.pdf.PdfString;

/**
 * A subset as a file holds it, compressed. Made once for the texts that all licences of a type share, and once a file for
 * the rest. Immutable.
 */
final class EmbeddedFont {

    private final FontSubset glyphs;
    private final int[] widths;
    private final Packed program;
    private final Packed toUnicode;

    EmbeddedFont(FontSubset glyphs, int effort) {
        this.glyphs = glyphs;
        this.widths = glyphs.widths();
        this.toUnicode = Packed.of(glyphs.toUnicode(), effort);
        this.program = Packed.of(glyphs.program(), effort);
    }

    /** The number of a character in this font, or 0. */
    int number(int codePoint) {
        return glyphs.number(codePoint);
    }

    /** Adds the font to a document as a composite font with identity encoding. */
    PdfDictionary in(PdfDocument document, String tag) {
        PdfName name = new PdfName(tag + "+" + glyphs.font().name);
        PdfDictionary font = new PdfDictionary();
        font.put(PdfName.Type, PdfName.Font);
        font.put(PdfName.Subtype, PdfName.Type0);
        font.put(PdfName.BaseFont, name);
        font.put(PdfName.Encoding, PdfName.IdentityH);
        font.put(PdfName.DescendantFonts, new PdfArray(descendant(document, name)));
        font.put(PdfName.ToUnicode, toUnicode.in(document));
        font.makeIndirect(document);
        return font;
    }

    private PdfDictionary descendant(PdfDocument document, PdfName name) {
        PdfDictionary system = new PdfDictionary();
        system.put(PdfName.Registry, new PdfString("Adobe"));
        system.put(PdfName.Ordering, new PdfString("Identity"));
        system.put(PdfName.Supplement, new PdfNumber(0));
        PdfDictionary descendant = new PdfDictionary();
        descendant.put(PdfName.Type, PdfName.Font);
        descendant.put(PdfName.Subtype, PdfName.CIDFontType2);
        descendant.put(PdfName.BaseFont, name);
        descendant.put(PdfName.CIDSystemInfo, system);
        descendant.put(PdfName.CIDToGIDMap, PdfName.Identity);
        descendant.put(PdfName.DW, new PdfNumber(1000));
        descendant.put(PdfName.W, new PdfArray(java.util.List.of(new PdfNumber(0), new PdfArray(widths))));
        descendant.put(PdfName.FontDescriptor, descriptor(document, name));
        descendant.makeIndirect(document);
        return descendant;
    }

    private PdfDictionary descriptor(PdfDocument document, PdfName name) {
        TrueType font = glyphs.font();
        int[] box = new int[4];
        for (int i = 0; i < 4; i++) {
            box[i] = thousandths(font.box[i]);
        }
        PdfDictionary descriptor = new PdfDictionary();
        descriptor.put(PdfName.Type, PdfName.FontDescriptor);
        descriptor.put(PdfName.FontName, name);
        descriptor.put(PdfName.Flags, new PdfNumber(4));
        descriptor.put(PdfName.FontBBox, new PdfArray(box));
        descriptor.put(PdfName.ItalicAngle, new PdfNumber(0));
        descriptor.put(PdfName.Ascent, new PdfNumber(thousandths(font.ascent)));
        descriptor.put(PdfName.Descent, new PdfNumber(thousandths(font.descent)));
        descriptor.put(PdfName.CapHeight, new PdfNumber(730));
        descriptor.put(PdfName.StemV, new PdfNumber(80));
        descriptor.put(PdfName.FontFile2, program.in(document, PdfName.Length1));
        descriptor.makeIndirect(document);
        return descriptor;
    }

    private int thousandths(int units) {
        return units * 1000 / glyphs.font().unitsPerEm;
    }
}
