// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

import java.util.List;
import java.util.Locale;
import org.vermilion.core.text.Sentences;

/** Bytes that are not a {@code licence.json}. */
public final class InvalidLicenceData extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** Which promise of the format is broken. */
    public enum Fault {
        NOT_JSON,
        NOT_CANONICAL,
        SCHEMA,
        IDENTIFIER
    }

    private final Fault fault;
    private final transient List<FieldFault> fieldFaults;

    InvalidLicenceData(Fault fault, String message) {
        this(fault, message, List.of());
    }

    InvalidLicenceData(Fault fault, String message, List<FieldFault> fieldFaults) {
        super(message);
        this.fault = fault;
        this.fieldFaults = List.copyOf(fieldFaults);
    }

    InvalidLicenceData(InvalidIdentifier cause) {
        this(Fault.IDENTIFIER, String.valueOf(cause.getMessage()));
        initCause(cause);
    }

    public Fault fault() {
        return fault;
    }

    /** What is wrong with the identifier, for that fault. */
    public String identifierSentence(Locale locale) {
        return getCause() instanceof InvalidIdentifier e
                ? e.sentence(locale)
                : Sentences.of("identifier.MISMATCH", locale);
    }

    /** The places that break the schema; empty for the other faults. */
    public List<FieldFault> fieldFaults() {
        return fieldFaults;
    }
}
