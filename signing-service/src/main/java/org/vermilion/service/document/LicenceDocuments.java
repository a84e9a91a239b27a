// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import com.itextpdf.commons.actions.EventManager;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.vermilion.core.crypto.Digests;
import org.vermilion.core.licence.Licence;
import org.vermilion.core.log.Leaf;
import org.vermilion.core.log.LogProof;

/** Makes licences as files. Safe for use by many threads; keep one for the life of the process. */
@Component
public final class LicenceDocuments {

    /**
     * Left free behind the signature for the proof of the transparency log, which joins the file after it was signed: of a
     * log with 2^32 leaves, whose checkpoint four witnesses with long names cosigned.
     */
    static final int FREE_AT_LEAST = 2560;

    private static final int FREE = 3072;
    private static final int USUAL_ATTRIBUTES = 1024;
    private static final int USUAL_TOKEN = 3072;
    /** For the time-stamp of a checkpoint, which comes later and from another's chain: twice what an outside one takes. */
    private static final int CHECKPOINT_TOKEN = 8192;

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
        int size = known != null ? known : firstGuess(key) + USUAL_TOKEN;
        Optional<TimeStamps> stamps = Optional.of(timeStamps);
        SignaturePlace place = SignaturePlace.open(unsigned, size, at);
        byte[] signature = SignatureValue.of(place.digest(Digests.sha256()), dataDigest, key, stamps);
        if (known == null || signature.length + FREE_AT_LEAST > size) {
            sizes.put(signer, signature.length + FREE);
        }
        if (signature.length + FREE_AT_LEAST > size) {
            place = SignaturePlace.open(unsigned, signature.length + FREE, at);
            signature = SignatureValue.of(place.digest(Digests.sha256()), dataDigest, key, stamps);
        }
        return place.fill(signature);
    }

    /**
     * As {@link #seal(byte[], byte[], SignatureKey, TimeStamps, Instant)}, for a type whose licences take their time from a
     * checkpoint of the log: a PAdES B-B signature, with room for the checkpoint's token as well.
     */
    public byte[] seal(byte[] unsigned, byte[] data, SignatureKey key, Instant at) {
        SignaturePlace place = SignaturePlace.open(unsigned, firstGuess(key) + CHECKPOINT_TOKEN, at);
        return place.fill(
                SignatureValue.of(place.digest(Digests.sha256()), Digests.sha256(data), key, Optional.empty()));
    }

    /**
     * The entry that the log keeps of a sealed file (schemas/log-leaf.md). It stays the same whatever proof joins the file.
     *
     * @throws IllegalArgumentException when the file is not a sealed licence
     */
    public byte[] leaf(byte[] sealed, Licence licence) {
        SignaturePlace place = SignaturePlace.find(sealed);
        return Leaf.issue(
                licence.saltBytes(),
                licence.identifier().toString(),
                SealedValue.parse(place.value()).signatureValue(),
                place.digest(Digests.sha256()));
    }

    /**
     * Puts the log's proof into a sealed file, in place of one that is there. No signed byte changes, and neither does the
     * length: the proof takes some of what was left free. A signature with a time-stamp of its own needs none of the
     * checkpoint, so that token goes only into a file that was sealed without one.
     *
     * @param checkpointToken an RFC 3161 token over the text of the proof's checkpoint, as DER
     * @throws IllegalArgumentException when the file is not a sealed licence, or has too little room
     */
    public byte[] withProof(byte[] sealed, LogProof proof, Optional<byte[]> checkpointToken) {
        SignaturePlace place = SignaturePlace.find(sealed);
        SealedValue value = SealedValue.parse(place.value());
        return place.fill(value.with(proof.bytes(), value.isStamped() ? Optional.empty() : checkpointToken));
    }

    private static int firstGuess(SignatureKey key) {
        int size = USUAL_ATTRIBUTES + FREE;
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
