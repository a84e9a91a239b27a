// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import io.grpc.Status;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.vermilion.service.ledger.LedgerFailure.Remedy;

/** Reads out of the gateway's complaints what became of a transaction and what to do. */
final class Refusals {
    /** Peers answered from different heights of the ledger; the words are Fabric's. */
    private static final Pattern DIFFERENT_ANSWERS = Pattern.compile("ProposalResponsePayloads do not match");
    /** The contract puts one word before a colon; Fabric puts the contract's status before that. */
    private static final Pattern CONTRACTS_WORD = Pattern.compile("(?:^|[ ,:])([A-Z][A-Z_]{3,40}): ");

    private static final Map<String, Remedy> BY_CONTRACTS_WORD = Map.ofEntries(
            Map.entry("HEAD_MOVED", Remedy.PROPOSE_AGAIN),
            Map.entry("FORK", Remedy.ALARM),
            Map.entry("SHRUNK", Remedy.ALARM),
            Map.entry("NOT_CONSISTENT", Remedy.ALARM),
            Map.entry("UNKNOWN_LOG", Remedy.MEND),
            Map.entry("UNKNOWN_HEAD", Remedy.MEND),
            Map.entry("LOG_EXISTS", Remedy.MEND),
            Map.entry("MALFORMED", Remedy.MEND),
            Map.entry("NOT_A_DEPARTMENT", Remedy.MEND),
            Map.entry("NOT_OWNER", Remedy.MEND),
            Map.entry("NOTE_MALFORMED", Remedy.MEND),
            Map.entry("NOTE_OF_OTHER_LOG", Remedy.MEND),
            Map.entry("NOTE_UNSIGNED", Remedy.MEND),
            Map.entry("NOTE_FORGED", Remedy.MEND),
            Map.entry("PROOF_MALFORMED", Remedy.MEND));

    /** Another transaction came first. */
    private static final Set<String> CONFLICTS = Set.of("MVCC_READ_CONFLICT", "PHANTOM_READ_CONFLICT");

    private Refusals() {}

    static LedgerFailure of(GatewayException e) {
        List<String> words = words(e);
        for (String word : words) {
            Matcher matcher = CONTRACTS_WORD.matcher(word);
            while (matcher.find()) {
                Remedy remedy = BY_CONTRACTS_WORD.get(matcher.group(1));
                if (remedy != null) {
                    return new LedgerFailure(matcher.group(1), remedy, String.join("; ", words));
                }
            }
        }
        Status.Code code = e.getStatus().getCode();
        boolean differ =
                words.stream().anyMatch(word -> DIFFERENT_ANSWERS.matcher(word).find());
        return differ
                ? new LedgerFailure("ANSWERS_DIFFER", Remedy.PROPOSE_AGAIN, String.join("; ", words))
                : new LedgerFailure(code.name(), remedy(code), String.join("; ", words));
    }

    /** For a transaction that is in a block and was found invalid by every peer. */
    static LedgerFailure invalid(String validationCode) {
        Remedy remedy = CONFLICTS.contains(validationCode) ? Remedy.PROPOSE_AGAIN : Remedy.WAIT;
        return new LedgerFailure(validationCode, remedy, "the transaction is invalid: " + validationCode);
    }

    private static Remedy remedy(Status.Code code) {
        return switch (code) {
            case UNAUTHENTICATED, PERMISSION_DENIED, INVALID_ARGUMENT, UNIMPLEMENTED -> Remedy.MEND;
            default -> Remedy.WAIT;
        };
    }

    /** The details name the peer that complains; without any the gateway peer itself does. */
    private static List<String> words(GatewayException e) {
        List<ErrorDetail> details = e.getDetails();
        return details.isEmpty()
                ? List.of(String.valueOf(e.getStatus().getDescription()))
                : details.stream()
                        .map(detail -> detail.getMspId() + ": " + detail.getMessage())
                        .toList();
    }
}
