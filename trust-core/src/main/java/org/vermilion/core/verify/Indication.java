// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify;

import org.jspecify.annotations.Nullable;

/**
 * The verdict in the words of ETSI EN 319 102-1, for those who compare validators. That standard judges a signature and
 * not a licence, so a fault of the licence's data is a signature constraint there.
 */
public record Indication(Main main, @Nullable String sub) {

    public enum Main {
        TOTAL_PASSED,
        TOTAL_FAILED,
        INDETERMINATE
    }

    public static Indication of(Report report) {
        return report.findings().isEmpty()
                ? new Indication(Main.TOTAL_PASSED, null)
                : of(report.findings().get(0).reason());
    }

    /** What the standard calls this reason: main indications of clause 5.1.3 with their subindications. */
    public static Indication of(Reason reason) {
        return switch (reason) {
            case SIGNATURE_UNREADABLE,
                    SEVERAL_SIGNATURES,
                    BYTE_RANGE_WRONG,
                    CHANGED_AFTER_SIGNING,
                    SIGNATURE_FORM_WRONG -> failed("FORMAT_FAILURE");
            case CONTENT_CHANGED, LICENCE_DATA_CHANGED -> failed("HASH_FAILURE");
            case SIGNATURE_WRONG -> failed("SIG_CRYPTO_FAILURE");
            case SIGNER_REVOKED -> failed("REVOKED");
            case NOT_A_PDF, FILE_TOO_LARGE, FILE_TRUNCATED, FILE_UNREADABLE, FILE_ENCRYPTED, NO_SIGNATURE ->
                indeterminate("SIGNED_DATA_NOT_FOUND");
            case ALGORITHM_NOT_ALLOWED -> indeterminate("CRYPTO_CONSTRAINTS_FAILURE");
            case SIGNER_UNTRUSTED -> indeterminate("NO_CERTIFICATE_CHAIN_FOUND");
            case SIGNER_EXPIRED -> indeterminate("OUT_OF_BOUNDS_NO_POE");
            case REVOCATION_UNKNOWN -> indeterminate("TRY_LATER");
            case TIMESTAMP_MISSING, LOG_POLICY_MISSING -> indeterminate("NO_POE");
            case TIMESTAMP_WRONG,
                    TIMESTAMP_UNTRUSTED,
                    LICENCE_DATA_MISSING,
                    LICENCE_DATA_SWAPPED,
                    LICENCE_DATA_NOT_CANONICAL,
                    LICENCE_DATA_SCHEMA,
                    IDENTIFIER_WRONG,
                    LICENCE_TYPE_UNKNOWN,
                    SIGNER_NOT_ISSUER,
                    ISSUER_UNKNOWN,
                    ISSUER_NOT_ENTITLED,
                    LOG_PROOF_MISSING,
                    LOG_PROOF_UNREADABLE,
                    LOG_CHECKPOINT_UNSIGNED,
                    LOG_CHECKPOINT_FORGED,
                    LOG_NOT_WITNESSED,
                    LOG_PROOF_WRONG,
                    CHECKPOINT_TIME_STAMP_WRONG,
                    CHECKPOINT_TIME_STAMP_UNTRUSTED,
                    LEDGER_RECEIPT_UNREADABLE,
                    LEDGER_RECEIPT_OF_ANOTHER,
                    LEDGER_RECEIPT_HEAD_WRONG,
                    LEDGER_ENDORSER_UNTRUSTED,
                    LEDGER_ENDORSEMENT_FORGED,
                    LEDGER_ENDORSEMENTS_TOO_FEW,
                    LEDGER_HEAD_DIFFERS -> indeterminate("SIG_CONSTRAINTS_FAILURE");
        };
    }

    private static Indication failed(String sub) {
        return new Indication(Main.TOTAL_FAILED, sub);
    }

    private static Indication indeterminate(String sub) {
        return new Indication(Main.INDETERMINATE, sub);
    }
}
