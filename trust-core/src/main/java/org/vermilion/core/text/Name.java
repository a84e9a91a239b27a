// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.text;

import java.util.Locale;

/** One name in both languages. */
public record Name(String zh, String en) {

    /** The Chinese name for a Chinese locale, the English one for every other. */
    public String in(Locale locale) {
        return Sentences.isChinese(locale) ? zh : en;
    }
}
