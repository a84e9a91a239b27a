// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence;

import java.util.Arrays;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.vermilion.core.crypto.Digests;
import org.vermilion.service.licence.store.EarlierRequest;
import org.vermilion.service.licence.store.LicenceTables;
import org.vermilion.service.problem.ProblemKind;
import org.vermilion.service.problem.RequestRefused;

/**
 * Issues a licence exactly once, however often and however concurrently it is asked for under one key, and whatever dies
 * between two steps. Each state is durable before the next step begins, and the next request with the same key goes on
 * from there:
 *
 * <ul>
 *   <li>CLAIMED: the licence.json is fixed, so a repeat signs the same licence and not a second one;
 *   <li>PENDING: the signed bytes are fixed, because signing again would make others; so their leaf is fixed, and the log
 *       gives a leaf that comes again the place that it has;
 *   <li>ISSUED: the answer is read and never made again.
 * </ul>
 */
@Service
public class LicenceIssuer {
    private final KeyLocks locks;
    private final RequestValidator validator;
    private final Claims claims;
    private final SignedFiles files;
    private final LoggedFiles loggedFiles;
    private final LicenceTables tables;
    private final IssuingObservers observers;

    LicenceIssuer(
            KeyLocks locks,
            RequestValidator validator,
            Claims claims,
            SignedFiles files,
            LoggedFiles loggedFiles,
            LicenceTables tables,
            IssuingObservers observers) {
        this.locks = locks;
        this.validator = validator;
        this.claims = claims;
        this.files = files;
        this.loggedFiles = loggedFiles;
        this.tables = tables;
        this.observers = observers;
    }

    /** Returns when the licence is issued and durable. */
    public Outcome issue(IssuingRequest request) {
        return locks.alone(request.department(), request.key(), () -> {
            Optional<EarlierRequest> earlier = tables.request(request.department(), request.key());
            earlier.ifPresent(found -> requireSameBody(found, request));
            return earlier.flatMap(found -> tables.issued(found.identifier()))
                    .map(licence -> new Outcome(licence, true))
                    .orElseGet(() -> new Outcome(resume(request, earlier), false));
        });
    }

    private IssuedLicence resume(IssuingRequest request, Optional<EarlierRequest> earlier) {
        IssuingObservers.Watch watch = observers.start();
        Claim claim = earlier.isPresent() ? claimed(earlier.get()) : claimed(request, watch);
        byte[] signed = tables.isPending(claim.identifier()) ? tables.file(claim.identifier()) : sign(claim, watch);
        LoggedFile logged = loggedFiles.log(claim, signed);
        watch.after(IssuingStep.LOGGED);
        IssuedLicence issued = tables.saveIssued(claim.identifier(), logged);
        watch.after(IssuingStep.ISSUED);
        return issued;
    }

    private Claim claimed(IssuingRequest request, IssuingObservers.Watch watch) {
        ValidRequest valid = validator.validate(request);
        watch.after(IssuingStep.VALIDATED);
        Claim claim = claims.claim(request, valid);
        watch.after(IssuingStep.CLAIMED);
        return claim;
    }

    private Claim claimed(EarlierRequest earlier) {
        return Claim.read(tables.data(earlier.identifier()));
    }

    private byte[] sign(Claim claim, IssuingObservers.Watch watch) {
        byte[] signed = files.compose(claim);
        watch.after(IssuingStep.SIGNED);
        tables.savePending(claim.identifier(), signed, Digests.sha256(signed));
        watch.after(IssuingStep.PENDING);
        return signed;
    }

    private static void requireSameBody(EarlierRequest earlier, IssuingRequest request) {
        if (!Arrays.equals(earlier.bodySha256(), request.bodyDigest())) {
            throw new RequestRefused(ProblemKind.IDEMPOTENCY_KEY_REUSED);
        }
    }
}
