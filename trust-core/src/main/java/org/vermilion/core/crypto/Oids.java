// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.crypto;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** Object identifiers of our own; {@code schemas/oids.md} is their register. */
public final class Oids {

    /** Signed attribute whose one value is an OCTET STRING: the SHA-256 of the attached {@code licence.json}. */
    public static final ASN1ObjectIdentifier LICENCE_DATA_DIGEST =
            new ASN1ObjectIdentifier("2.25.22600093414341066298587489399066856063");

    /** Unsigned attribute whose one value is an OCTET STRING: the {@code c2sp.org/tlog-proof@v1} text of this licence. */
    public static final ASN1ObjectIdentifier LOG_PROOF =
            new ASN1ObjectIdentifier("2.25.285626113775479946435713385539826596441");

    /** Unsigned attribute whose one value is an RFC 3161 token over the text of the checkpoint in the log proof. */
    public static final ASN1ObjectIdentifier CHECKPOINT_TIME_STAMP =
            new ASN1ObjectIdentifier("2.25.251802595981470451018783503193834496719");

    private Oids() {}
}
