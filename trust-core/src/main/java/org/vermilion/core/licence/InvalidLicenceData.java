// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

import java.util.List;

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

    public Fault fault() {
        return fault;
    }

    /** The places that break the schema; empty for the other faults. */
    public List<FieldFault> fieldFaults() {
        return fieldFaults;
    }
}
