// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import com.itextpdf.kernel.pdf.PdfDictionary;
import com.itextpdf.kernel.pdf.PdfDocument;
import com.itextpdf.kernel.pdf.PdfName;
import java.util.EnumMap;
import java.util.Map;
import org.vermilion.service.document.Typeface.Program;

/** Sets the text of one document, and collects the glyphs that it has to carry. */
final class Typesetter {

    private final Map<Program, EmbeddedFont> shared;
    private final Map<Program, FontSubset> own = new EnumMap<>(Program.class);

    /** A typesetter that takes what it can from fonts made before. */
    Typesetter(Map<Program, EmbeddedFont> shared) {
        this.shared = shared;
    }

    /** Sets one line of text, its baseline starting at (x, y), in the current colour. */
    void set(Ink ink, String text, Typeface face, double size, double tracking, double x, double y) {
        ink.text(x, y);
        if (tracking != 0) {
            ink.tracking(tracking);
        }
        StringBuilder run = new StringBuilder();
        String font = "";
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            Program program = face.programFor(codePoint);
            EmbeddedFont ready = shared.get(program);
            int number = ready == null ? 0 : ready.number(codePoint);
            String resource = (number != 0 ? "S" : "D") + program.letter;
            if (number == 0) {
                number = own.computeIfAbsent(program, p -> new FontSubset(p.font()))
                        .add(codePoint);
            }
            if (!resource.equals(font)) {
                flush(ink, run);
                ink.font(resource, size);
                font = resource;
            }
            run.append((char) number);
        }
        flush(ink, run);
        if (tracking != 0) {
            ink.tracking(0);
        }
        ink.op("ET");
    }

    private static void flush(Ink ink, StringBuilder run) {
        if (!run.isEmpty()) {
            ink.glyphs(run);
            run.setLength(0);
        }
    }

    /** The font resources of the document; call it when all text is set. */
    PdfDictionary fonts(PdfDocument document) {
        PdfDictionary fonts = new PdfDictionary();
        shared.forEach((program, font) ->
                fonts.put(new PdfName("S" + program.letter), font.in(document, "SHARE" + program.letter)));
        own.forEach((program, glyphs) -> fonts.put(
                new PdfName("D" + program.letter),
                new EmbeddedFont(glyphs, Packed.QUICK).in(document, "VALUE" + program.letter)));
        return fonts;
    }

    /** What was set, to be shared with documents that will use the same characters. */
    Map<Program, EmbeddedFont> share() {
        Map<Program, EmbeddedFont> fonts = new EnumMap<>(Program.class);
        own.forEach((program, glyphs) -> fonts.put(program, new EmbeddedFont(glyphs, Packed.THOROUGH)));
        return fonts;
    }
}
