// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify.checks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vermilion.core.crypto.Certificates;
import org.vermilion.core.licence.Licence;
import org.vermilion.core.trust.Department;
import org.vermilion.core.trust.Department.Entitlement;
import org.vermilion.core.verify.Reason;

/** Did the department that the licence names sign it, and was it entitled to: this type, in this region, then? */
final class IssuerAuthority implements Check {

    static final String ID = "issuer-authority";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<String> needs() {
        return List.of(SignerPath.ID, LicenceData.ID);
    }

    @Override
    public void judge(Subject subject, Outcome outcome) {
        Licence licence = subject.licence().orElseThrow();
        Instant signing = subject.signingTime();
        Optional<Department> known = subject.ground().trust().department(licence.issuerCode());
        if (known.isEmpty()) {
            outcome.found(Reason.ISSUER_UNKNOWN, Map.of("issuer", licence.issuerCode()));
            return;
        }
        Department department = known.get();
        if (!isSigner(subject, department, signing)) {
            outcome.found(
                    Reason.SIGNER_NOT_ISSUER, Map.of("issuer", licence.issuerName(), "signer", subject.signerName()));
            return;
        }
        Optional<Entitlement> entitlement = department.entitlement(licence.typeCode(), signing);
        if (entitlement.isEmpty()) {
            outcome.found(Reason.ISSUER_NOT_ENTITLED, refusal(department, signing, "type"));
        } else if (!department.covers(licence.region())) {
            outcome.found(Reason.ISSUER_NOT_ENTITLED, refusal(department, signing, "region"));
        } else {
            outcome.established("issuer.entitled", statement(department, licence, entitlement.get()));
        }
    }

    private static boolean isSigner(Subject subject, Department department, Instant signing) {
        return department.signsWith(Certificates.sha256Hex(subject.signer().orElseThrow()), signing)
                && subject.signerCode().equals(Optional.of(department.code()));
    }

    private static Map<String, String> refusal(Department department, Instant signing, String detail) {
        return Map.of(
                "department.zh", department.name().zh(),
                "department.en", department.name().en(),
                "time", signing.toString(),
                "detail", detail);
    }

    private static Map<String, String> statement(Department department, Licence licence, Entitlement entitlement) {
        return Map.of(
                "department.zh", department.name().zh(),
                "department.en", department.name().en(),
                "type.zh", licence.typeNameZh(),
                "type.en", licence.typeNameEn(),
                "region", licence.region(),
                "since", entitlement.term().from().toString());
    }
}
