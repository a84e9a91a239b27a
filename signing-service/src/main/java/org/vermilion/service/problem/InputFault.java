// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.problem;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.vermilion.core.licence.FieldFault;

/** One fault of one value of a request: where (RFC 6901), which, and its sentence by language. */
public record InputFault(String pointer, String code, Function<Locale, String> message) {

    /** {@code code} has a sentence {@code fault.CODE}, whose named places {@code arguments} fill. */
    public static InputFault of(String pointer, String code, Map<String, String> arguments) {
        Map<String, String> places = Map.copyOf(arguments);
        return new InputFault(pointer, code, locale -> ProblemTexts.of("fault." + code, places, locale));
    }

    /** A fault that the core found in the object at {@code base}. */
    public static InputFault below(String base, FieldFault fault) {
        return new InputFault(base + fault.pointer(), fault.code().name(), fault::message);
    }
}
