// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.vermilion.core.code.Claims;
import org.vermilion.core.code.PrintedCode;
import org.vermilion.core.crypto.Certificates;
import org.vermilion.core.licence.Licence;
import org.vermilion.core.licence.LicenceType;
import org.vermilion.core.licence.SigningTime;
import org.vermilion.core.text.Name;
import org.vermilion.service.catalogue.Catalogue;
import org.vermilion.service.document.LicenceDocuments;
import org.vermilion.service.document.TimeStamps;
import org.vermilion.service.keys.Keys;
import org.vermilion.service.keys.Signer;
import org.vermilion.service.problem.ProblemKind;
import org.vermilion.service.problem.RequestRefused;
import org.vermilion.service.settings.ServiceSettings;
import org.vermilion.service.timestamp.TimeStampUnavailable;

/**
 * Makes the file of a claimed licence: page, seal, printed code, attached data, signature, and its time-stamp unless the type
 * takes the time of its licences from the log.
 */
@Component
class SignedFiles {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final Catalogue catalogue;
    private final Keys keys;
    private final LicenceDocuments documents;
    private final TimeStamps timeStamps;
    private final Clock clock;
    private final ServiceSettings settings;

    SignedFiles(
            Catalogue catalogue,
            Keys keys,
            LicenceDocuments documents,
            TimeStamps timeStamps,
            Clock clock,
            ServiceSettings settings) {
        this.catalogue = catalogue;
        this.keys = keys;
        this.documents = documents;
        this.timeStamps = timeStamps;
        this.clock = clock;
        this.settings = settings;
    }

    /** Each call makes other bytes. */
    byte[] compose(Claim claim) {
        Licence licence = claim.licence();
        LicenceType type = catalogue.type(licence.typeCode()).orElseThrow().type();
        Name issuer = catalogue.department(licence.issuerCode()).orElseThrow().name();
        byte[] unsigned = documents.compose(LicencePages.of(claim, type, issuer, codeUrl(licence)));
        Signer signer = keys.documentSigner(licence.issuerCode());
        if (type.signingTime() == SigningTime.CHECKPOINT) {
            return documents.seal(unsigned, claim.data(), signer, clock.instant());
        }
        try {
            return documents.seal(unsigned, claim.data(), signer, timeStamps, clock.instant());
        } catch (TimeStampUnavailable e) {
            throw RequestRefused.later(ProblemKind.TIME_STAMP_UNAVAILABLE, RETRY_AFTER);
        }
    }

    /** The address in capitals keeps the code small; what is behind {@code #} never reaches a server. */
    private String codeUrl(Licence licence) {
        Signer signer = keys.codeSigner(licence.issuerCode());
        PrintedCode unsigned = PrintedCode.unsigned(
                Claims.of(licence), Certificates.keyId(signer.certificate().getPublicKey()));
        PrintedCode signed = unsigned.withSignature(signer.signPlain(unsigned.toBeSigned()));
        String address = settings.url("/V").toString().toUpperCase(Locale.ROOT);
        return address + "#" + signed.digits();
    }
}
