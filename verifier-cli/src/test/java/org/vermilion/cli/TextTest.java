// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void countsChineseCharactersAsTwoColumns() {
        assertThat(Text.width("JY1 食品(示例)")).isEqualTo(14);
        assertThat(Text.width("\uD86D\uDF4F")).isEqualTo(2);
        assertThat(Text.width("e\u0301")).isEqualTo(1);
    }

    @Test
    void showsWhatWouldMoveTheCursorByItsNumber() {
        assertThat(Text.visible("a\u001B[32mVALID\r\n\u202Eb"))
                .isEqualTo("a\\u{001B}[32mVALID\\u{000D}\\u{000A}\\u{202E}b");
    }

    @Test
    void breaksLinesAtBlanksAndBetweenChineseCharacters() {
        assertThat(Text.wrapped("one two three", 8)).containsExactly("one two", "three");
        assertThat(Text.wrapped("食品经营许可证", 8)).containsExactly("食品经营", "许可证");
    }

    @Test
    void neverStartsALineWithAClosingMark() {
        assertThat(Text.wrapped("食品经营,许可", 8))
                .allSatisfy(line -> assertThat(line).doesNotStartWith(","));
    }

    @Test
    void keepsAWordThatIsTooLongWhole() {
        assertThat(Text.wrapped("a 0123456789", 5)).isEqualTo(List.of("a", "0123456789"));
    }
}
