// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify.checks;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vermilion.core.crypto.Certificates;
import org.vermilion.core.licence.Licence;
import org.vermilion.core.licence.Standing;
import org.vermilion.core.trust.CertificatePath;
import org.vermilion.core.trust.Revocations;
import org.vermilion.core.trust.StatusList;

/**
 * Is the licence in force? Apart from whether it is genuine, so it finds no faults. What the status list says for good
 * goes before what the dates say, and the dates before what the list says for now.
 */
final class StandingCheck implements Check {

    static final String ID = "standing";

    private static final Set<Standing> FINAL =
            EnumSet.of(Standing.REVOKED, Standing.CANCELLED, Standing.WITHDRAWN, Standing.SUPERSEDED);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public void judge(Subject subject, Outcome outcome) {
        if (subject.licence().isEmpty()) {
            outcome.notEstablished("not.standing", Map.of());
            return;
        }
        Licence licence = subject.licence().get();
        Optional<StatusList> list = usableList(subject, licence, outcome);
        Optional<Standing> listed =
                list.flatMap(found -> found.standing(licence.status().index()));
        if (listed.filter(FINAL::contains).isPresent()) {
            outcome.standing(listed.get());
            outcome.established("standing.final", statement(subject, list.orElseThrow(), listed.get()));
        } else if (!judgeDates(subject, licence, outcome)) {
            list.ifPresent(found -> judgeList(subject, licence, found, listed, outcome));
        }
    }

    /** Whether the dates alone give the answer. The last day of validity is a day of China Standard Time. */
    private static boolean judgeDates(Subject subject, Licence licence, Outcome outcome) {
        LocalDate today = subject.at().atZone(LicenceData.CHINA).toLocalDate();
        LocalDate until = licence.validUntil();
        if (until != null && today.isAfter(until)) {
            outcome.standing(Standing.EXPIRED);
            outcome.established("standing.expired", Map.of("day", until.toString()));
            return true;
        }
        if (today.isBefore(licence.validFrom())) {
            outcome.standing(Standing.NOT_YET_VALID);
            outcome.established(
                    "standing.notYet", Map.of("day", licence.validFrom().toString()));
            return true;
        }
        outcome.established("standing.dates", Map.of());
        return false;
    }

    private static void judgeList(
            Subject subject, Licence licence, StatusList list, Optional<Standing> listed, Outcome outcome) {
        if (listed.isEmpty()) {
            outcome.notEstablished(
                    "not.standing.entry",
                    Map.of("index", Long.toString(licence.status().index())));
        } else if (list.expiresAt().filter(end -> !subject.at().isBefore(end)).isPresent()) {
            outcome.notEstablished(
                    "not.standing.list-expired", Map.of("list", list.issuedAt().toString()));
        } else if (Revocation.age(list.issuedAt(), subject.at())
                        .compareTo(subject.ground().policy().maxStatusListAge())
                > 0) {
            outcome.notEstablished("not.standing.list-stale", statement(subject, list, listed.get()));
        } else {
            outcome.standing(listed.get());
            outcome.established("standing.list", statement(subject, list, listed.get()));
        }
    }

    /** The newest list that is not of the future, if it can be believed; why not is noted. */
    private static Optional<StatusList> usableList(Subject subject, Licence licence, Outcome outcome) {
        var lists = subject.ground().trust().statusLists(licence.status().list());
        Optional<StatusList> newest = lists.stream()
                .filter(list -> !list.issuedAt().isAfter(subject.at().plus(TimeStampVerdict.SKEW)))
                .max(Comparator.comparing(StatusList::issuedAt));
        if (newest.isEmpty()) {
            outcome.notEstablished(
                    lists.isEmpty() ? "not.standing.list-missing" : "not.standing.list-future",
                    Map.of("name", licence.status().list()));
        } else if (!subject.ground().believes(newest.get(), list -> isAuthentic(subject, list))) {
            outcome.notEstablished("not.standing.list-untrusted", Map.of());
            return Optional.empty();
        }
        return newest;
    }

    private static boolean isAuthentic(Subject subject, StatusList list) {
        var signer = list.path().get(0);
        if (!subject.ground().trust().isStatusSigner(Certificates.sha256Hex(signer))
                || !list.isSignedByFirstCertificate()) {
            return false;
        }
        return subject.ground()
                .paths()
                .find(signer, list.path(), list.issuedAt())
                .filter(path -> path.notValidAt(list.issuedAt()).isEmpty())
                .filter(path -> !isRevoked(subject, path, list.issuedAt()))
                .isPresent();
    }

    private static boolean isRevoked(Subject subject, CertificatePath path, Instant time) {
        return subject.ground()
                        .revocations()
                        .ask(
                                path.certificates().get(0),
                                path.issuer(0),
                                time,
                                subject.at(),
                                subject.ground().policy().maxRevocationListAge())
                instanceof Revocations.Revoked;
    }

    private static Map<String, String> statement(Subject subject, StatusList list, Standing standing) {
        return Map.of(
                "standing", standing.name(),
                "list", list.issuedAt().toString(),
                "age", Revocation.age(list.issuedAt(), subject.at()).toString(),
                "limit", subject.ground().policy().maxStatusListAge().toString());
    }
}
