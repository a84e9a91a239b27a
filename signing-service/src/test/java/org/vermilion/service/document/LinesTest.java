// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void breaksChineseAnywhereButNeverBeforeAClosingMark() {
        assertThat(wrap("一二三四五，六七", 5)).containsExactly("一二三四", "五，六七");
    }

    @Test
    void neverEndsALineWithAnOpeningMark() {
        assertThat(wrap("一二三四（五六）", 5)).containsExactly("一二三四", "（五六）");
    }

    @Test
    void keepsANumberWhole() {
        assertThat(wrap("示例路一1203室", 5)).containsExactly("示例路一", "1203室");
    }

    @Test
    void cutsAWordThatNoLineCouldHold() {
        List<String> lines = wrap("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 5);
        assertThat(lines).hasSizeGreaterThan(2);
        assertThat(String.join("", lines)).isEqualTo("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    }

    @Test
    void startsANewLineWhereTheValueDoes() {
        assertThat(wrap("一\n二", 5)).containsExactly("一", "二");
    }

    @Test
    void noLineIsWiderThanItsColumn() {
        String text = "一般项目:技术服务(ABC-123 def);“引号”、《书名》1,234.56元。".repeat(9);
        for (int em = 3; em < 40; em++) {
            int width = em * 10;
            assertThat(Lines.of(text, Typeface.SERIF, 10, width))
                    .allMatch(line -> Typeface.SERIF.width(line, 10, 0) <= width + 0.001);
        }
    }

    private static List<String> wrap(String text, int ems) {
        return Lines.of(text, Typeface.SERIF, 10, ems * 10);
    }
}
