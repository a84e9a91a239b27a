// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import com.itextpdf.commons.actions.EventManager;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.vermilion.core.crypto.Digests;

/** Makes licences as files. Safe for use by many threads; keep one for the life of the process. */
@Component
public final class LicenceDocuments {

    /**
     * Left free behind the signature, for unsigned attributes to come: they lie outside the signed bytes, so that a proof of
     * the transparency log (about 2 kB with two witnesses) can join the file after it was signed.
     */
    static final int FREE_AT_LEAST = 2048;

    private static final int FREE = 2560;
    private static final int USUAL_TOKEN_AND_ATTRIBUTES = 4096;

    private final Stock stock = new Stock();
    private final Map<X509Certificate, Integer> sizes = new ConcurrentHashMap<>();

    static {
        // This service is published under the AGPL, the licence that it uses iText under.
        EventManager.acknowledgeAgplUsageDisableWarningMessage();
    }

    /**
     * Composes the page and attaches the data: a PDF/A-3u file with an empty place for the signature.
     *
     * @throws MissingGlyph when a character cannot be printed; ask {@link Glyphs#missing} first
     */
    public byte[] compose(LicencePage page) {
        return LicencePdf.of(page, stock);
    }

    /**
     * Seals a file that {@link #compose} made: a PAdES B-T signature over all of it, in field {@code Issuer}. The place is
     * as large as the last signature of this signer needed; when that proves too small, it is measured and signed once more.
     *
     * @param data the bytes of {@code licence.json}, as attached
     * @param at the claimed time of signing
     * @throws IllegalArgumentException when the file is not an unsigned licence
     */
    public byte[] seal(byte[] unsigned, byte[] data, SignatureKey key, TimeStamps timeStamps, Instant at) {
        byte[] dataDigest = Digests.sha256(data);
        X509Certificate signer = key.chain().get(0);
        Integer known = sizes.get(signer);
        int size = known != null ? known : firstGuess(key);
        SignaturePlace place = SignaturePlace.open(unsigned, size, at);
        byte[] signature = SignatureValue.of(place.digest(Digests.sha256()), dataDigest, key, timeStamps);
        if (known == null || signature.length + FREE_AT_LEAST > size) {
            sizes.put(signer, signature.length + FREE);
        }
        if (signature.length + FREE_AT_LEAST > size) {
            place = SignaturePlace.open(unsigned, signature.length + FREE, at);
            signature = SignatureValue.of(place.digest(Digests.sha256()), dataDigest, key, timeStamps);
        }
        return place.fill(signature);
    }

    private static int firstGuess(SignatureKey key) {
        int size = USUAL_TOKEN_AND_ATTRIBUTES + FREE;
        for (X509Certificate certificate : key.chain()) {
            try {
                size += certificate.getEncoded().length;
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException("a certificate of the signer cannot be encoded", e);
            }
        }
        return size;
    }
}
