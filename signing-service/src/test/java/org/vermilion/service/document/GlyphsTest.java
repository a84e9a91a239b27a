// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GlyphsTest {

    @Test
    void printsEveryCharacterOfTheGeneralStandard() throws IOException {
        String characters = resource("/fonts/general-standard-characters.txt");
        assertThat(characters.codePoints().count()).isEqualTo(8105);
        assertThat(Glyphs.missing(characters)).isEmpty();
    }

    @Test
    void printsEveryIdeographOfTheFirstBlockAndOfExtensionA() {
        StringBuilder characters = new StringBuilder();
        for (int codePoint = 0x4E00; codePoint <= 0x9FEF; codePoint++) {
            characters.appendCodePoint(codePoint);
        }
        for (int codePoint = 0x3400; codePoint <= 0x4DB5; codePoint++) {
            characters.appendCodePoint(codePoint);
        }
        assertThat(Glyphs.missing(characters.toString())).isEmpty();
    }

    @Test
    void printsCharactersThatOnlyNamesUse() {
        assertThat(Glyphs.missing("𫍯䶮𬱖𠅤㛃𪚥𠀀𦍌𬬭")).isEmpty();
    }

    @Test
    void namesEachMissingCharacterOnceInOrder() {
        assertThat(Glyphs.missing("李\uD83D\uDE00三\uD840\uDC0B\uD83D\uDE00"))
                .startsWith("\uD83D\uDE00")
                .doesNotHaveDuplicates();
        assertThat(Glyphs.missing("张三\u0007\u200B")).containsExactly("\u0007", "\u200B");
    }

    @Test
    void findsNothingMissingInNothing() {
        assertThat(Glyphs.missing("")).isEmpty();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(GlyphsTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
