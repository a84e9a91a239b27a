// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** Sentences for the operator, with named places. */
final class LedgerTexts {
    private static final String BUNDLE = "org.vermilion.service.ledger.ledger";
    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private LedgerTexts() {}

    static String of(Difference difference, Map<String, String> arguments, Locale locale) {
        return of("alarm." + difference, arguments, locale);
    }

    static String of(String key, Map<String, String> arguments, Locale locale) {
        String sentence = ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK).getString(key);
        for (Map.Entry<String, String> argument : arguments.entrySet()) {
            sentence = sentence.replace("{" + argument.getKey() + "}", argument.getValue());
        }
        return sentence;
    }
}
