// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify;

/**
 * Why a file is not VALID. The codes are fixed: reports, pages, terminal and logs use the same names, and each has one
 * sentence in {@code messages.properties} and {@code messages_zh.properties}.
 */
public enum Reason {
    /** The bytes do not start as a PDF does. */
    NOT_A_PDF(Authenticity.INDETERMINATE),
    /** Larger than the policy allows to read. */
    FILE_TOO_LARGE(Authenticity.INDETERMINATE),
    /** The end of the file is missing. */
    FILE_TRUNCATED(Authenticity.INDETERMINATE),
    /** The file cannot be parsed. */
    FILE_UNREADABLE(Authenticity.INDETERMINATE),
    FILE_ENCRYPTED(Authenticity.INDETERMINATE),
    NO_SIGNATURE(Authenticity.INDETERMINATE),
    /** There is a signature field, but its value cannot be read: never reported as unsigned. */
    SIGNATURE_UNREADABLE(Authenticity.INVALID),
    /** A licence carries one signature of its issuer and no other. */
    SEVERAL_SIGNATURES(Authenticity.INVALID),
    /** The byte ranges do not enclose exactly the signature's own value (as after saving by another program). */
    BYTE_RANGE_WRONG(Authenticity.INVALID),
    /** Bytes follow the signed revision. */
    CHANGED_AFTER_SIGNING(Authenticity.INVALID),
    /** The signed bytes differ from what was signed. */
    CONTENT_CHANGED(Authenticity.INVALID),
    /** The signature does not verify with the signer's key. */
    SIGNATURE_WRONG(Authenticity.INVALID),
    /** The CMS lacks what PAdES requires or holds what it forbids. */
    SIGNATURE_FORM_WRONG(Authenticity.INVALID),
    ALGORITHM_NOT_ALLOWED(Authenticity.INVALID),
    /** No path from the signer's certificate to an anchor. */
    SIGNER_UNTRUSTED(Authenticity.INDETERMINATE),
    /** The certificate was not valid at the time of signing. */
    SIGNER_EXPIRED(Authenticity.INDETERMINATE),
    /** The certificate was revoked before signing. */
    SIGNER_REVOKED(Authenticity.INVALID),
    /** No fresh enough revocation list for the signer or one of its issuers. */
    REVOCATION_UNKNOWN(Authenticity.INDETERMINATE),
    TIMESTAMP_MISSING(Authenticity.INDETERMINATE),
    TIMESTAMP_WRONG(Authenticity.INVALID),
    TIMESTAMP_UNTRUSTED(Authenticity.INDETERMINATE),
    LICENCE_DATA_MISSING(Authenticity.INDETERMINATE),
    /** licence.json differs from the digest that the signer signed for it. */
    LICENCE_DATA_CHANGED(Authenticity.INVALID),
    /** licence.json is another licence's. */
    LICENCE_DATA_SWAPPED(Authenticity.INVALID),
    LICENCE_DATA_NOT_CANONICAL(Authenticity.INVALID),
    LICENCE_DATA_SCHEMA(Authenticity.INVALID),
    IDENTIFIER_WRONG(Authenticity.INVALID),
    LICENCE_TYPE_UNKNOWN(Authenticity.INDETERMINATE),
    /** The signer's certificate does not belong to the department that the licence names as issuer. */
    SIGNER_NOT_ISSUER(Authenticity.INVALID),
    ISSUER_UNKNOWN(Authenticity.INDETERMINATE),
    /** The issuer may not issue this type, in this region, at that time. */
    ISSUER_NOT_ENTITLED(Authenticity.INVALID),
    /** The type takes its time from the log, and the trust says nothing of logs. */
    LOG_POLICY_MISSING(Authenticity.INDETERMINATE),
    LOG_PROOF_MISSING(Authenticity.INDETERMINATE),
    LOG_PROOF_UNREADABLE(Authenticity.INVALID),
    /** No log of the policy has signed the checkpoint. */
    LOG_CHECKPOINT_UNSIGNED(Authenticity.INDETERMINATE),
    /** A known log or witness did not make the signature that bears its name. */
    LOG_CHECKPOINT_FORGED(Authenticity.INVALID),
    /** Fewer witnesses than the policy asks for have cosigned the checkpoint. */
    LOG_NOT_WITNESSED(Authenticity.INDETERMINATE),
    /** The licence's leaf is not where the proof says, as with another licence's proof. */
    LOG_PROOF_WRONG(Authenticity.INVALID),
    CHECKPOINT_TIME_STAMP_WRONG(Authenticity.INVALID),
    CHECKPOINT_TIME_STAMP_UNTRUSTED(Authenticity.INDETERMINATE),
    /** What stands beside the file as its ledger receipt is none. A receipt that is wrong proves nothing against the file. */
    LEDGER_RECEIPT_UNREADABLE(Authenticity.INDETERMINATE),
    /** The receipt's proof is of another licence. */
    LEDGER_RECEIPT_OF_ANOTHER(Authenticity.INDETERMINATE),
    /** The departments signed something other than the head in the receipt's proof. */
    LEDGER_RECEIPT_HEAD_WRONG(Authenticity.INDETERMINATE),
    /** An endorser is no peer that its department certified. */
    LEDGER_ENDORSER_UNTRUSTED(Authenticity.INDETERMINATE),
    LEDGER_ENDORSEMENT_FORGED(Authenticity.INDETERMINATE),
    /** Fewer than a majority of the departments have endorsed. */
    LEDGER_ENDORSEMENTS_TOO_FEW(Authenticity.INDETERMINATE),
    /** The ledger holds a head that does not have this licence where the file's proof has it. */
    LEDGER_HEAD_DIFFERS(Authenticity.INDETERMINATE);

    private final Authenticity consequence;

    Reason(Authenticity consequence) {
        this.consequence = consequence;
    }

    /** What a verdict becomes, at best, when this reason is found. */
    public Authenticity consequence() {
        return consequence;
    }
}
