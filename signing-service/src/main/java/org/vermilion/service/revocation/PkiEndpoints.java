// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.revocation;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.vermilion.service.keys.Authorities;
import org.vermilion.service.keys.Authorities.Authority;

/** Where the addresses in our certificates lead: revocation lists, issuers' certificates, OCSP. Open to all. */
@RestController
class PkiEndpoints {
    private static final int MOST = 16 * 1024;
    private static final CacheControl AN_HOUR =
            CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

    private final Authorities authorities;
    private final RevocationLists lists;
    private final OcspResponder responder;

    PkiEndpoints(Authorities authorities, RevocationLists lists, OcspResponder responder) {
        this.authorities = authorities;
        this.lists = lists;
        this.responder = responder;
    }

    @GetMapping(path = "/pki/{name}.crl")
    ResponseEntity<byte[]> revocationList(@PathVariable String name) {
        X509CRL list = lists.of(authority(name)).orElseThrow(PkiEndpoints::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/pkix-crl"))
                .cacheControl(AN_HOUR)
                .lastModified(list.getThisUpdate().toInstant())
                .body(RevocationLists.encoded(list));
    }

    @GetMapping(path = "/pki/{name}.cer")
    ResponseEntity<byte[]> certificate(@PathVariable String name) throws CertificateEncodingException {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/pkix-cert"))
                .cacheControl(AN_HOUR)
                .body(authority(name).certificate().getEncoded());
    }

    /** A request that is malformed or too long is answered in OCSP's own words, with status 200 (RFC 6960, A.2). */
    @PostMapping(path = "/pki/ocsp", consumes = "application/ocsp-request", produces = "application/ocsp-response")
    ResponseEntity<byte[]> ocsp(HttpServletRequest request) throws IOException {
        byte[] query = request.getInputStream().readNBytes(MOST + 1);
        byte[] answer = responder.answer(query.length > MOST ? new byte[0] : query);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer);
    }

    private Authority authority(String name) {
        return authorities.all().stream()
                .filter(a -> a.name().equals(name))
                .findFirst()
                .orElseThrow(PkiEndpoints::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
