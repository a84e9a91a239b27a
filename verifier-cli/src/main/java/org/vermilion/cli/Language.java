// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.util.Locale;

/** The languages that the report's sentences exist in; the names are those given on the command line. */
enum Language {
    zh(Locale.CHINESE),
    en(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    Locale locale() {
        return locale;
    }
}
