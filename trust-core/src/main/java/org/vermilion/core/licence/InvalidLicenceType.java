// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

import java.util.List;

/** A licence type that cannot be used, with every fault that was found in it. */
public final class InvalidLicenceType extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final transient List<FieldFault> faults;

    InvalidLicenceType(String message, List<FieldFault> faults) {
        super(message);
        this.faults = List.copyOf(faults);
    }

    /** The places at fault; empty where the bytes are no JSON at all. */
    public List<FieldFault> faults() {
        return faults;
    }
}
