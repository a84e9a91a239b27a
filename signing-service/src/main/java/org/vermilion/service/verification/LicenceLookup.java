// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.verification;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.vermilion.core.licence.CheckNumber;
import org.vermilion.core.licence.Licence;
import org.vermilion.core.licence.Standing;
import org.vermilion.service.licence.Licences;
import org.vermilion.service.limits.RateLimit;
import org.vermilion.service.problem.ProblemKind;
import org.vermilion.service.problem.RequestRefused;
import org.vermilion.service.settings.ServiceSettings;
import org.vermilion.service.standing.StatusLists;

/**
 * Looks a licence up by what is printed on it: its number and its check number. A wrong check number and a number that
 * does not exist have the same answer, and one address has few tries, so that nobody can find out which numbers exist.
 */
@Service
public class LicenceLookup {
    private static final int TRIES = 20;
    private static final Duration SPAN = Duration.ofMinutes(1);

    private final Licences licences;
    private final StatusLists standings;
    private final ServiceSettings settings;
    private final Clock clock;
    private final RateLimit limit = new RateLimit(TRIES, SPAN);

    LicenceLookup(Licences licences, StatusLists standings, ServiceSettings settings, Clock clock) {
        this.licences = licences;
        this.standings = standings;
        this.settings = settings;
        this.clock = clock;
    }

    /** A licence of the register and where it stands; what of it may be shown, its type's disclosure says. */
    public record FoundLicence(Licence licence, Standing standing, Instant asOf) {}

    /**
     * The licence that has both numbers.
     *
     * @param address of the caller, whose tries are counted
     * @throws RequestRefused if that address has asked too often
     */
    public Optional<FoundLicence> find(String address, String number, String checkNumber) {
        if (!limit.allows(address, clock.instant())) {
            throw RequestRefused.later(ProblemKind.TOO_MANY_REQUESTS, SPAN);
        }
        List<Licence> candidates = licences.withNumber(number.strip());
        return candidates.stream()
                .filter(licence -> equal(CheckNumber.of(licence), checkNumber.strip()))
                .findFirst()
                .map(this::found);
    }

    private FoundLicence found(Licence licence) {
        Instant now = clock.instant();
        Standing stored = standings
                .standing(licence.status().index())
                .map(StatusLists.Answer::standing)
                .orElse(Standing.UNKNOWN);
        return new FoundLicence(licence, onDay(licence, stored, LocalDate.ofInstant(now, settings.timeZone())), now);
    }

    private static Standing onDay(Licence licence, Standing stored, LocalDate day) {
        LocalDate until = licence.validUntil();
        if (stored != Standing.IN_FORCE) {
            return stored;
        }
        if (day.isBefore(licence.validFrom())) {
            return Standing.NOT_YET_VALID;
        }
        return until != null && day.isAfter(until) ? Standing.EXPIRED : Standing.IN_FORCE;
    }

    private static boolean equal(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
