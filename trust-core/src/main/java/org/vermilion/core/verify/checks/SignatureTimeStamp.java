// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify.checks;

import java.util.List;
import java.util.Map;
import org.vermilion.core.verify.Reason;

/** Does a trusted authority vouch for when the signature was made? */
final class SignatureTimeStamp implements Check {

    static final String ID = "time-stamp";

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
        TimeStampVerdict verdict = subject.timeStampVerdict();
        Reason reason = verdict.reason();
        if (reason == Reason.TIMESTAMP_MISSING) {
            outcome.found(reason);
        } else if (reason != null) {
            outcome.found(reason, Map.of("detail", verdict.detail(), "authority", verdict.authority()));
        } else {
            outcome.established(
                    "timestamp.time",
                    Map.of(
                            "time", verdict.provenTime().orElseThrow().toString(),
                            "authority", verdict.authority()));
        }
    }
}
