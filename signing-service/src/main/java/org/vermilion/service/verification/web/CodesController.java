// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.verification.web;

import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.vermilion.core.crypto.Certificates;
import org.vermilion.core.text.Name;
import org.vermilion.service.problem.ProblemKind;
import org.vermilion.service.problem.RequestRefused;
import org.vermilion.service.verification.CodeKeys;
import org.vermilion.service.verification.CodeKeys.CodeKey;

/** The keys of printed codes, for browsers that verify a code themselves. */
@RestController
class CodesController {
    private final CodeKeys keys;

    CodesController(CodeKeys keys) {
        this.keys = keys;
    }

    record CodeKeyAnswer(String kid, Owner department, String certificate) {
        record Owner(String code, Name name) {}
    }

    @Operation(summary = "Fetch the certificate behind a printed code's key id")
    @GetMapping(path = "/api/v1/codes/{kid}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<CodeKeyAnswer> key(@PathVariable String kid) {
        CodeKey key = keys.find(kid).orElseThrow(() -> new RequestRefused(ProblemKind.NOT_FOUND));
        CodeKeyAnswer.Owner owner = new CodeKeyAnswer.Owner(
                key.department().code(), key.department().name());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .body(new CodeKeyAnswer(kid, owner, pem(key.signer().certificate())));
    }

    private static String pem(X509Certificate certificate) {
        byte[] lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encode(Certificates.encoded(certificate));
        return "-----BEGIN CERTIFICATE-----\n" + new String(lines, StandardCharsets.US_ASCII)
                + "\n-----END CERTIFICATE-----\n";
    }
}
