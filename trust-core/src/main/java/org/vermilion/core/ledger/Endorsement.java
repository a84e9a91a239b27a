// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.ledger;

import static org.vermilion.core.ledger.InvalidReceipt.require;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.vermilion.core.crypto.Certificates;
import org.vermilion.core.crypto.Ecdsa;
import org.vermilion.core.ledger.InvalidReceipt.Fault;

/** One peer's signature over what was endorsed, and its {@code SerializedIdentity} as it was signed. */
@SuppressWarnings("ArrayRecordComponent")
public record Endorsement(byte[] endorser, byte[] signature) {

    String mspId() {
        return Fields.of(endorser).text(1);
    }

    X509Certificate certificate() {
        try {
            List<X509Certificate> certificates =
                    Certificates.read(Fields.of(endorser).bytes(2));
            require(certificates.size() == 1, Fault.MALFORMED, "an endorser has one certificate");
            return certificates.get(0);
        } catch (CertificateException e) {
            throw new InvalidReceipt(Fault.MALFORMED, "the certificate of an endorser cannot be read");
        }
    }

    /** A peer signs the payload and, right behind it, who it is. */
    boolean isOver(byte[] payload) {
        return Ecdsa.verifiesSha256(certificate().getPublicKey(), signature, payload, endorser);
    }
}
