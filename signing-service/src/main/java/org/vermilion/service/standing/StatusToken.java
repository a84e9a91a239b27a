// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.standing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.vermilion.core.crypto.Certificates;
import org.vermilion.service.keys.Signer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A Token Status List (draft-ietf-oauth-status-list, clauses 4 and 5.1) as a JWT signed with ES256, its path in x5c. */
final class StatusToken {
    /** How long a fetched list need not be fetched again. */
    static final Duration TIME_TO_LIVE = Duration.ofMinutes(5);
    /** Verifiers have their own limit, usually shorter. */
    private static final Duration LIFE = Duration.ofDays(7);

    private static final JsonMapper JSON = JsonMapper.shared();

    private StatusToken() {}

    static byte[] of(String address, byte[] entries, Instant now, Signer signer) {
        String signed = encoded(header(signer)) + "." + encoded(claims(address, entries, now));
        byte[] signature = signer.signPlain(signed.getBytes(StandardCharsets.US_ASCII));
        return (signed + "." + encoded(signature)).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] header(Signer signer) {
        ObjectNode header = JSON.createObjectNode();
        header.put("alg", "ES256").put("typ", "statuslist+jwt");
        ArrayNode path = header.putArray("x5c");
        List<X509Certificate> chain = signer.chain();
        for (X509Certificate certificate : chain.subList(0, Math.max(1, chain.size() - 1))) {
            path.add(Base64.getEncoder().encodeToString(Certificates.encoded(certificate)));
        }
        return JSON.writeValueAsBytes(header);
    }

    private static byte[] claims(String address, byte[] entries, Instant now) {
        ObjectNode claims = JSON.createObjectNode();
        claims.put("sub", address)
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(LIFE).getEpochSecond())
                .put("ttl", TIME_TO_LIVE.toSeconds());
        claims.putObject("status_list").put("bits", 4).put("lst", encoded(deflated(entries)));
        return JSON.writeValueAsBytes(claims);
    }

    private static byte[] deflated(byte[] entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
