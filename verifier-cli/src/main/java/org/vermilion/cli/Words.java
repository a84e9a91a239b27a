// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.vermilion.core.text.Sentences;

/** The terminal's own words in one language; what the report says comes from trust-core. */
final class Words {
    private final ResourceBundle bundle;

    Words(Locale locale) {
        this.bundle = ResourceBundle.getBundle(
                "org.vermilion.cli.words",
                Sentences.isChinese(locale) ? Locale.CHINESE : Locale.ROOT,
                Words.class.getClassLoader(),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    /** The words for this key with {@code {0}}, {@code {1}} and so on filled in. */
    String of(String key, String... arguments) {
        String words = bundle.getString(key);
        for (int i = 0; i < arguments.length; i++) {
            words = words.replace("{" + i + "}", arguments[i]);
        }
        return words;
    }

    /** The columns that the longest of the words under these keys takes. */
    int width(String prefix) {
        return bundle.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .mapToInt(key -> Text.width(bundle.getString(key)))
                .max()
                .orElse(0);
    }
}
