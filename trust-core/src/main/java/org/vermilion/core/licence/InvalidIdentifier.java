// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

import java.util.Locale;
import java.util.Map;
import org.vermilion.core.text.Sentences;

/** Text that is no licence identifier, and which of its parts is to blame. */
public final class InvalidIdentifier extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** What is wrong, from the left. */
    public enum Fault {
        /** It does not start with 1.2.156.3005.2. */
        ROOT,
        /** It does not have type, issuer, serial, version and check character, parted by dots. */
        PARTS,
        TYPE_CODE,
        ISSUER_CODE,
        SERIAL,
        VERSION,
        CHECK_CHARACTER,
        /** The check character is that of a faulty computation in use elsewhere, so probably no forgery. */
        CHECK_CHARACTER_LEGACY_VARIANT
    }

    private final String identifier;
    private final Fault fault;

    InvalidIdentifier(String identifier, Fault fault) {
        super(fault + ": " + identifier);
        this.identifier = identifier;
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }

    public String sentence(Locale locale) {
        return Sentences.of("identifier." + fault, Map.of("identifier", identifier), locale);
    }
}
