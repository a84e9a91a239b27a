// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.vermilion.core.licence.Licence;
import org.vermilion.core.licence.LicenceIdentifier;
import org.vermilion.service.catalogue.Department;
import org.vermilion.service.licence.store.LicenceTables;
import org.vermilion.service.problem.ProblemKind;
import org.vermilion.service.problem.RequestRefused;
import org.vermilion.service.standing.StatusLists;

/** Fixes what a licence must keep through every repeat: identifier, salt and status index, stored with the key. */
@Component
class Claims {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LONGEST = 64;
    private static final int SUFFIX = 8;
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private final LicenceTables tables;
    private final StatusLists statusLists;
    private final TransactionTemplate transaction;

    Claims(LicenceTables tables, StatusLists statusLists, TransactionTemplate transaction) {
        this.tables = tables;
        this.statusLists = statusLists;
        this.transaction = transaction;
    }

    Claim claim(IssuingRequest request, ValidRequest valid) {
        String serial = serial(valid.number());
        Optional<Claim> claim = tryClaim(request, valid, serial);
        if (claim.isEmpty()) {
            refuseIfNumberIsTaken(valid);
            // Another number of the same letters and digits has the identifier: this one gets letters of its own.
            claim = tryClaim(request, valid, serial + random(SUFFIX));
        }
        return claim.orElseThrow(() -> new IllegalStateException("no identifier is free for a new licence"));
    }

    private Optional<Claim> tryClaim(IssuingRequest request, ValidRequest valid, String serial) {
        return transaction.execute(status -> {
            Claim claim = Claim.of(licence(valid, serial, statusLists.allocate()));
            if (!tables.addClaim(claim)) {
                status.setRollbackOnly();
                return Optional.<Claim>empty();
            }
            tables.addRequest(request.department(), request.key(), request.bodyDigest(), claim.identifier());
            return Optional.of(claim);
        });
    }

    private void refuseIfNumberIsTaken(ValidRequest valid) {
        Optional<String> owner =
                tables.identifierOf(valid.department().code(), valid.type().code(), valid.number());
        owner.ifPresent(identifier -> {
            throw new RequestRefused(
                    ProblemKind.LICENCE_NUMBER_TAKEN, Map.of("number", valid.number(), "identifier", identifier));
        });
    }

    private static Licence licence(ValidRequest valid, String serial, Licence.StatusReference status) {
        Department department = valid.department();
        String type = valid.type().code();
        return new Licence(
                LicenceIdentifier.of(type, department.code(), serial, 1),
                type,
                valid.type().name().zh(),
                valid.type().name().en(),
                valid.number(),
                department.code(),
                department.name().zh(),
                department.region(),
                valid.type().holders(valid.fields()),
                valid.issueDate(),
                valid.period().from(),
                valid.period().until(),
                valid.fields(),
                status,
                salt());
    }

    /** Letters and digits of the number, short enough for a suffix behind them; random ones if it has none. */
    private static String serial(String number) {
        String kept = number.replaceAll("[^0-9A-Z]", "");
        return kept.isEmpty() ? random(20) : kept.substring(0, Math.min(kept.length(), LONGEST - SUFFIX));
    }

    private static String salt() {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(salt);
    }

    private static String random(int length) {
        StringBuilder letters = new StringBuilder();
        RANDOM.ints(length, 0, LETTERS.length()).forEach(i -> letters.append(LETTERS.charAt(i)));
        return letters.toString();
    }
}
