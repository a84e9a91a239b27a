// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;

/**
 * Sentences by key, in Chinese for a Chinese locale and in English for every other; the process's own default locale
 * never decides. Places are named, as in {@code signed by {signer}}; a place without an argument stays as it is.
 */
public final class Sentences {

    private static final ResourceBundle ENGLISH = bundle(Locale.ROOT);
    private static final ResourceBundle CHINESE = bundle(Locale.CHINESE);

    private Sentences() {}

    /**
     * The sentence of {@code key} with its places filled.
     *
     * @throws MissingResourceException if there is no such sentence, which is a fault of ours
     */
    public static String of(String key, Map<String, String> arguments, Locale locale) {
        return fill(bundleFor(locale).getString(key), arguments);
    }

    public static String of(String key, Locale locale) {
        return of(key, Map.of(), locale);
    }

    /** Arguments {@code x.zh} and {@code x.en} become {@code x}, in this locale's language; others stay. */
    public static Map<String, String> inLanguage(Map<String, String> arguments, Locale locale) {
        String language = isChinese(locale) ? ".zh" : ".en";
        Map<String, String> chosen = new HashMap<>(arguments);
        arguments.forEach((name, value) -> {
            if (name.endsWith(language)) {
                chosen.put(name.substring(0, name.length() - language.length()), value);
            }
        });
        return chosen;
    }

    public static boolean isChinese(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage());
    }

    /** Every key that has a sentence in this language. */
    public static Set<String> keys(Locale locale) {
        return bundleFor(locale).keySet();
    }

    private static String fill(String sentence, Map<String, String> arguments) {
        StringBuilder filled = new StringBuilder(sentence.length() + 64);
        int from = 0;
        for (int open = sentence.indexOf('{'); open >= 0; open = sentence.indexOf('{', from)) {
            int close = sentence.indexOf('}', open);
            if (close < 0) {
                break;
            }
            String place = sentence.substring(open, close + 1);
            filled.append(sentence, from, open)
                    .append(arguments.getOrDefault(place.substring(1, place.length() - 1), place));
            from = close + 1;
        }
        return filled.append(sentence, from, sentence.length()).toString();
    }

    private static ResourceBundle bundleFor(Locale locale) {
        return isChinese(locale) ? CHINESE : ENGLISH;
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                "org.vermilion.core.text.messages",
                locale,
                Sentences.class.getClassLoader(),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }
}
