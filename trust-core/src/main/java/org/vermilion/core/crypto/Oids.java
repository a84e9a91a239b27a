// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.crypto;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** Object identifiers of our own; {@code schemas/oids.md} is their register. */
public final class Oids {

    /** Signed attribute whose one value is an OCTET STRING: the SHA-256 of the attached {@code licence.json}. */
    public static final ASN1ObjectIdentifier LICENCE_DATA_DIGEST =
            new ASN1ObjectIdentifier("2.25.22600093414341066298587489399066856063");

    private Oids() {}
}
