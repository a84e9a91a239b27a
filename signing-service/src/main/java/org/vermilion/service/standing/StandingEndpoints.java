// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.standing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.vermilion.core.licence.Standing;
import org.vermilion.service.standing.PublishedList.Edition;

/** The list for all, and one entry for whoever holds a licence or its printed code. */
@RestController
class StandingEndpoints {
    static final String TYPE = "application/statuslist+jwt";

    private final PublishedList published;
    private final StatusLists lists;
    private final Clock clock;

    StandingEndpoints(PublishedList published, StatusLists lists, Clock clock) {
        this.published = published;
        this.lists = lists;
        this.clock = clock;
    }

    @GetMapping("/status/{list}")
    ResponseEntity<byte[]> list(@PathVariable String list) {
        if (!list.equals(StatusLists.LIST)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Edition edition = published.current();
        Duration fresh = Duration.between(clock.instant(), edition.until());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(TYPE))
                .cacheControl(CacheControl.maxAge(fresh.isNegative() ? Duration.ZERO : fresh)
                        .cachePublic())
                .eTag("\"" + edition.sha256() + "\"")
                .body(edition.token());
    }

    /** UNKNOWN for an entry that no licence has. */
    @GetMapping(path = "/api/v1/standings/{index}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<StatusLists.Answer> standing(@PathVariable long index) {
        Instant now = clock.instant();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(lists.standing(index).orElseGet(() -> new StatusLists.Answer(Standing.UNKNOWN, now)));
    }
}
