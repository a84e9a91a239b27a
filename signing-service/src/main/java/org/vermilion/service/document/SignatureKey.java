// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import java.security.cert.X509Certificate;
import java.util.List;

/** Signs with ECDSA P-256 and SHA-256, and says by which certificate that is judged. */
public interface SignatureKey {
    /** The signer's certificate first, the root last. */
    List<X509Certificate> chain();

    /** The signature over {@code message} as the DER sequence of r and s. */
    byte[] sign(byte[] message);
}
