// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.timestamp;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The authority over HTTP (RFC 3161, 3.4): a refusal is a reply of its own, with status 200. */
@RestController
class TsaEndpoint {
    static final String QUERY = "application/timestamp-query";
    static final String REPLY = "application/timestamp-reply";
    /** A request is some 100 bytes; extensions and a long nonce may make it longer, nothing makes it longer than this. */
    private static final int MOST = 4096;

    private final TimeStampAuthority authority;

    TsaEndpoint(TimeStampAuthority authority) {
        this.authority = authority;
    }

    @PostMapping(path = "/tsa", consumes = QUERY, produces = REPLY)
    ResponseEntity<byte[]> answer(HttpServletRequest request) throws IOException {
        byte[] query = request.getInputStream().readNBytes(MOST + 1);
        byte[] reply = authority.answer(query.length > MOST ? new byte[0] : query);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(reply);
    }
}
