// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.ledger;

import java.time.Instant;
import org.vermilion.core.log.InclusionProof;

/** The ledger as seen by whoever asks it for the verifier, which itself opens no connection. Safe for use by many threads. */
public interface LedgerView {

    /** Nobody is to be asked, as where verifying is offline. */
    LedgerView NONE = (origin, index) -> new NotConfigured();

    /** What the ledger says of the entry at this place of a log. Must not throw for what the file says. */
    Answer ask(String origin, long index);

    /** One of the records here. */
    sealed interface Answer {}

    /** There is no ledger: the operator runs none. */
    record NotConfigured() implements Answer {}

    /** The ledger did not answer, last at this time. */
    record Unreachable(Instant time) implements Answer {}

    /** The newest head of the ledger, at this time, has so many entries and does not reach the place yet. */
    record NotYet(long entries, Instant time) implements Answer {}

    /** A head that the ledger held at this time, and the place's path to it, which is still to be checked. */
    record Held(InclusionProof proof, LedgerHead head, Instant time) implements Answer {}
}
