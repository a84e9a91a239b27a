// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.vermilion.service.document.LicencePage.Cell;
import org.vermilion.service.document.LicencePage.Style;
import org.vermilion.service.document.Typeface.Program;

/** What many licences share, drawn and compressed once: frames by style, seals by department, fonts by type and issuer. */
final class Stock {

    private static final int MOST_KEPT = 500;

    private final Map<Style, FrameParts> frames = new ConcurrentHashMap<>();
    private final Map<SealWords, Packed> seals = new ConcurrentHashMap<>();
    private final Map<CommonWords, Map<Program, EmbeddedFont>> fonts = new ConcurrentHashMap<>();
    private final Packed colours =
            Packed.of(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData(), Packed.THOROUGH);

    record FrameParts(Packed frame, Packed wave, Packed corner) {}

    private record SealWords(String name, String code) {}

    private record CommonWords(Style style, String title, String issuer, List<List<String>> labels) {}

    FrameParts frame(Style style) {
        return kept(frames, style, s -> {
            Frame frame = new Frame(Paper.a4(s.orientation()), s.accent());
            return new FrameParts(pack(frame.draw()), pack(frame.wave()), pack(frame.corner()));
        });
    }

    Packed seal(LicencePage page) {
        SealWords words = new SealWords(page.issuer(), page.sealCode());
        return kept(seals, words, w -> pack(RoundSeal.draw(w.name, w.code)));
    }

    Map<Program, EmbeddedFont> fonts(LicencePage page) {
        List<List<String>> labels = page.rows().stream()
                .map(row -> row.stream().map(Cell::label).toList())
                .toList();
        CommonWords words = new CommonWords(page.style(), page.title(), page.issuer(), labels);
        return kept(fonts, words, w -> {
            Typesetter type = new Typesetter(Map.of());
            Sheet.drawCommon(page, type);
            return type.share();
        });
    }

    /** The colours of the page are sRGB. */
    Packed colours() {
        return colours;
    }

    private static Packed pack(byte[] content) {
        return Packed.of(content, Packed.THOROUGH);
    }

    private static <K, V> V kept(Map<K, V> shelf, K key, Function<K, V> make) {
        V ready = shelf.get(key);
        if (ready != null) {
            return ready;
        }
        if (shelf.size() >= MOST_KEPT) {
            shelf.clear();
        }
        return shelf.computeIfAbsent(key, make);
    }
}
