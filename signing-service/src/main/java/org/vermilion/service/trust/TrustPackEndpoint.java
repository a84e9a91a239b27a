// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.trust;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.vermilion.core.crypto.Digests;

/** The trust folder as a ZIP; the same content is the same bytes, so that its ETag tells whether anything changed. */
@RestController
class TrustPackEndpoint {
    /** The first time that a ZIP can tell. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final String TYPE = "application/zip";

    private final TrustPack pack;

    TrustPackEndpoint(TrustPack pack) {
        this.pack = pack;
    }

    @GetMapping(path = "/api/v1/trust-pack", produces = TYPE)
    ResponseEntity<byte[]> pack() throws IOException {
        byte[] zip = zip(pack.files());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(TYPE))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"trust.zip\"")
                .cacheControl(CacheControl.noCache())
                .eTag("\"" + Digests.sha256Hex(zip) + "\"")
                .body(zip);
    }

    static byte[] zip(SortedMap<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(NO_TIME);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
