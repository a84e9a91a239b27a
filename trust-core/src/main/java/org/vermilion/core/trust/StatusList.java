// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.vermilion.core.crypto.Certificates;
import org.vermilion.core.crypto.Ecdsa;
import org.vermilion.core.licence.CanonicalJson;
import org.vermilion.core.licence.Standing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Token Status List (draft-ietf-oauth-status-list) as a JWT with its signer's path in {@code x5c}, four bits an entry.
 * Parsed, not verified: the caller asks {@link #isSignedByFirstCertificate} and judges path and age.
 */
public final class StatusList {

    private static final int MAX_BYTES = 8 * 1024 * 1024;
    private static final Standing[] STANDINGS = {
        Standing.IN_FORCE,
        Standing.REVOKED,
        Standing.SUSPENDED,
        Standing.CANCELLED,
        Standing.WITHDRAWN,
        Standing.SUPERSEDED
    };

    private final String subject;
    private final Instant issuedAt;
    private final @Nullable Instant expiresAt;
    private final List<X509Certificate> path;
    private final byte[] signed;
    private final byte[] signature;
    private final byte[] entries;

    private StatusList(String[] parts, ObjectNode header, ObjectNode claims) throws CertificateException, IOException {
        require(header.path("typ").stringValue("").equals("statuslist+jwt"), "typ is not statuslist+jwt");
        require(header.path("alg").stringValue("").equals("ES256"), "alg is not ES256");
        require(!header.has("crit"), "crit names an extension that is not known");
        require(claims.path("sub").isString(), "no sub");
        require(claims.path("iat").canConvertToLong(), "no iat");
        require(claims.at("/status_list/bits").asInt(0) == 4, "bits is not 4");
        this.subject = claims.path("sub").stringValue();
        this.issuedAt = Instant.ofEpochSecond(claims.path("iat").longValue());
        this.expiresAt = claims.path("exp").canConvertToLong()
                ? Instant.ofEpochSecond(claims.path("exp").longValue())
                : null;
        this.path = certificates(header.path("x5c"));
        this.signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        this.signature = Base64.getUrlDecoder().decode(parts[2]);
        this.entries = inflate(claims.at("/status_list/lst").stringValue(""));
    }

    /**
     * Reads a token.
     *
     * @throws IllegalArgumentException if it is no such token
     */
    public static StatusList parse(byte[] jwt) {
        String[] parts = new String(jwt, StandardCharsets.US_ASCII).strip().split("\\.", -1);
        require(parts.length == 3, "not three parts");
        try {
            return new StatusList(parts, json(parts[0]), json(parts[1]));
        } catch (CertificateException | IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    public String subject() {
        return subject;
    }

    public Instant issuedAt() {
        return issuedAt;
    }

    /** When the list stops being usable, whatever a policy allows. */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    /** The signer's certificate first. */
    public List<X509Certificate> path() {
        return path;
    }

    public boolean isSignedByFirstCertificate() {
        return Ecdsa.verifies(path.get(0).getPublicKey(), signed, signature);
    }

    /** The standing at {@code index}; empty beyond the list's end or for a value that has no meaning here. */
    public Optional<Standing> standing(long index) {
        if (index < 0 || index >= entries.length * 2L) {
            return Optional.empty();
        }
        int value = (entries[(int) (index / 2)] >> (index % 2 * 4)) & 0xf;
        return value < STANDINGS.length ? Optional.of(STANDINGS[value]) : Optional.empty();
    }

    private static ObjectNode json(String part) {
        return CanonicalJson.read(Base64.getUrlDecoder().decode(part));
    }

    private static List<X509Certificate> certificates(JsonNode x5c) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (JsonNode certificate : x5c) {
            certificates.addAll(Certificates.read(Base64.getDecoder().decode(certificate.stringValue(""))));
        }
        require(!certificates.isEmpty(), "no x5c");
        return List.copyOf(certificates);
    }

    private static byte[] inflate(String list) throws IOException {
        byte[] compressed = Base64.getUrlDecoder().decode(list);
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            byte[] entries = in.readNBytes(MAX_BYTES);
            require(in.read() < 0, "longer than 16 million entries");
            return entries;
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
