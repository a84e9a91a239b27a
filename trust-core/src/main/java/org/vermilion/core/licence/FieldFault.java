// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.vermilion.core.text.Name;
import org.vermilion.core.text.Sentences;

/**
 * One fault of one value. {@code pointer} is its RFC 6901 address; {@code label} is what a person calls the field;
 * {@code arguments} fill the named places of the code's sentence and never hold the value itself, which may be personal.
 */
public record FieldFault(String pointer, Code code, Name label, Map<String, String> arguments) {

    /** What can be wrong with a value; fixed words of the API. */
    public enum Code {
        REQUIRED,
        UNKNOWN_FIELD,
        WRONG_TYPE,
        TOO_SHORT,
        TOO_LONG,
        OUT_OF_RANGE,
        WRONG_FORM,
        NOT_IN_LIST,
        NOT_A_DATE,
        DATE_ORDER,
        CREDIT_CODE_WRONG,
        CITIZEN_NUMBER_FORM,
        CITIZEN_NUMBER_BIRTH_DATE,
        CITIZEN_NUMBER_CHECK_CHARACTER,
        NOT_ALLOWED
    }

    public FieldFault {
        arguments = Map.copyOf(arguments);
    }

    public String message(Locale locale) {
        Map<String, String> places = new HashMap<>(Sentences.inLanguage(arguments, locale));
        places.put("field", label.in(locale));
        return Sentences.of("field." + code, places, locale);
    }
}
