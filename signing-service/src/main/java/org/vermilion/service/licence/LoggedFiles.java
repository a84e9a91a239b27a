// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence;

import java.time.Duration;
import org.springframework.stereotype.Component;
import org.vermilion.core.licence.SigningTime;
import org.vermilion.service.catalogue.Catalogue;
import org.vermilion.service.document.LicenceDocuments;
import org.vermilion.service.log.Appended;
import org.vermilion.service.log.LogHalted;
import org.vermilion.service.log.TransparencyLog;
import org.vermilion.service.problem.ProblemKind;
import org.vermilion.service.problem.RequestRefused;

/** Brings the leaf of a signed file into the log, and the log's proof into the file. To do it again gives the same place. */
@Component
class LoggedFiles {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final TransparencyLog log;
    private final LicenceDocuments documents;
    private final Catalogue catalogue;

    LoggedFiles(TransparencyLog log, LicenceDocuments documents, Catalogue catalogue) {
        this.log = log;
        this.documents = documents;
        this.catalogue = catalogue;
    }

    LoggedFile log(Claim claim, byte[] signed) {
        Appended appended = append(documents.leaf(signed, claim.licence()));
        if (needsToken(claim) && appended.checkpointToken().isEmpty()) {
            throw RequestRefused.later(ProblemKind.TIME_STAMP_UNAVAILABLE, RETRY_AFTER);
        }
        byte[] proved = documents.withProof(signed, appended.proof(), appended.checkpointToken());
        return new LoggedFile(proved, appended.index(), appended.witnessed());
    }

    private Appended append(byte[] leaf) {
        try {
            return log.append(leaf);
        } catch (LogHalted halted) {
            throw RequestRefused.later(ProblemKind.LOG_HALTED, RETRY_AFTER);
        }
    }

    /** A file without a time-stamp of its own must not go out before the checkpoint has one. */
    private boolean needsToken(Claim claim) {
        return catalogue
                .type(claim.licence().typeCode())
                .filter(defined -> defined.type().signingTime() == SigningTime.CHECKPOINT)
                .isPresent();
    }
}
