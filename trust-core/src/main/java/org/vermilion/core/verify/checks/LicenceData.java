// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify.checks;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vermilion.core.crypto.Digests;
import org.vermilion.core.licence.FieldFault;
import org.vermilion.core.licence.InvalidLicenceData;
import org.vermilion.core.licence.Licence;
import org.vermilion.core.licence.LicenceType;
import org.vermilion.core.verify.Reason;

/** Is licence.json there once, as its issuer signed it, in form, and the data of this very page? */
final class LicenceData implements Check {

    static final String ID = "licence-data";

    static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<String> needs() {
        return List.of(SignatureValue.ID);
    }

    @Override
    public void judge(Subject subject, Outcome outcome) {
        if (subject.licenceDataCount() != 1 || subject.licenceData().isEmpty()) {
            outcome.found(Reason.LICENCE_DATA_MISSING, missing(subject.licenceDataCount()));
        } else if (subject.signedLicenceDigest().isEmpty()) {
            outcome.found(Reason.SIGNATURE_FORM_WRONG, "no-licence-digest");
        } else if (!Arrays.equals(
                Digests.sha256(subject.licenceData().get()),
                subject.signedLicenceDigest().get())) {
            outcome.found(Reason.LICENCE_DATA_CHANGED);
        } else if (subject.licenceFault().isPresent()) {
            judgeForm(subject.licenceFault().get(), outcome);
        } else {
            judgeLicence(subject.licence().orElseThrow(), subject, outcome);
        }
    }

    private static String missing(int count) {
        return switch (count) {
            case 0 -> "no-licence-data";
            case 1 -> "licence-data-unreadable";
            default -> "several-licence-data";
        };
    }

    private static void judgeForm(InvalidLicenceData fault, Outcome outcome) {
        switch (fault.fault()) {
            case NOT_JSON, NOT_CANONICAL -> outcome.found(Reason.LICENCE_DATA_NOT_CANONICAL);
            case SCHEMA ->
                outcome.found(
                        Reason.LICENCE_DATA_SCHEMA,
                        schemaFault("", fault.fieldFaults().get(0)));
            case IDENTIFIER ->
                outcome.found(
                        Reason.IDENTIFIER_WRONG,
                        Map.of(
                                "fault.zh", fault.identifierSentence(Locale.CHINESE),
                                "fault.en", fault.identifierSentence(Locale.ENGLISH)));
        }
    }

    private static void judgeLicence(Licence licence, Subject subject, Outcome outcome) {
        String identifier = licence.identifier().toString();
        if (!subject.pageIdentifier().equals(Optional.of(identifier))) {
            outcome.found(
                    Reason.LICENCE_DATA_SWAPPED,
                    Map.of("found", identifier, "page", subject.pageIdentifier().orElse("-")));
            return;
        }
        Optional<LicenceType> type = subject.type();
        if (type.isEmpty()) {
            outcome.found(Reason.LICENCE_TYPE_UNKNOWN, Map.of("type", licence.typeCode()));
            return;
        }
        Optional<FieldFault> fault = fault(licence, type.get(), subject);
        if (fault.isPresent()) {
            outcome.found(Reason.LICENCE_DATA_SCHEMA, schemaFault("/fields", fault.get()));
            return;
        }
        outcome.established(
                "licenceData.intact",
                Map.of(
                        "type.zh", type.get().name().zh(),
                        "type.en", type.get().name().en()));
    }

    private static Optional<FieldFault> fault(Licence licence, LicenceType type, Subject subject) {
        return type
                .validate(licence.fields(), subject.signingTime().atZone(CHINA).toLocalDate())
                .stream()
                .findFirst();
    }

    private static Map<String, String> schemaFault(String prefix, FieldFault fault) {
        return Map.of(
                "pointer", prefix + fault.pointer(),
                "fault.zh", fault.message(Locale.CHINESE),
                "fault.en", fault.message(Locale.ENGLISH));
    }
}
