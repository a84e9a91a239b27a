// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log.web;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.vermilion.core.log.InvalidLogData;
import org.vermilion.core.log.Tile;
import org.vermilion.service.log.LogTiles;
import org.vermilion.service.log.TransparencyLog;

/** c2sp.org/tlog-tiles below {@code /log}, open to all. */
@RestController
@Hidden // not ours to describe: c2sp.org/tlog-tiles does
class LogEndpoints {
    private static final MediaType TEXT = MediaType.parseMediaType("text/plain; charset=utf-8");
    /** What is served under the name of a tile never changes; a partial tile has its width in its name. */
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final TransparencyLog log;
    private final LogTiles tiles;

    LogEndpoints(TransparencyLog log, LogTiles tiles) {
        this.log = log;
        this.tiles = tiles;
    }

    @GetMapping("/log/checkpoint")
    ResponseEntity<byte[]> checkpoint() {
        byte[] note = log.latest().orElseThrow(LogEndpoints::notFound).note().bytes();
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noCache().cachePublic())
                .body(note);
    }

    @GetMapping("/log/tile/{*path}")
    ResponseEntity<byte[]> tile(@PathVariable String path) {
        byte[] bytes = parsed("tile" + path).flatMap(tiles::find).orElseThrow(LogEndpoints::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(FOR_EVER)
                .body(bytes);
    }

    private static Optional<Tile> parsed(String path) {
        try {
            return Optional.of(Tile.parse(path));
        } catch (InvalidLogData noTile) {
            return Optional.empty();
        }
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
