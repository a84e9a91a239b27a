// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.vermilion.core.log.NoteVerifier;

/**
 * How the log is run.
 *
 * @param origin the log's name for ever: a host of yours and a path, without a scheme
 * @param batchInterval a batch of entries at most so often
 * @param batchSize so many entries at most in a batch; a full one does not wait
 * @param mostWaiting so many entries wait for a batch; more are refused for the moment
 * @param witnessTimeout how long the witnesses together may keep a checkpoint waiting
 * @param timeStampTimeout how long the time-stamping authority may
 * @param backOff the rest that a witness or the authority gets after a failure; it doubles up to a minute
 * @param witnesses those outside this process
 * @param quorum so many witnesses must have signed; without it, more than half of them
 */
@ConfigurationProperties("vermilion.log")
record LogSettings(
        @DefaultValue("vermilion.localhost/log") String origin,
        @DefaultValue("100ms") Duration batchInterval,
        @DefaultValue("8192") int batchSize,
        @DefaultValue("32768") int mostWaiting,
        @DefaultValue("2s") Duration witnessTimeout,
        @DefaultValue("5s") Duration timeStampTimeout,
        @DefaultValue("1s") Duration backOff,
        @DefaultValue LocalWitness localWitness,
        List<OutsideWitness> witnesses,
        @Nullable Integer quorum) {

    LogSettings {
        if (batchSize < 1 || mostWaiting < batchSize) {
            throw new IllegalArgumentException("vermilion.log.batch-size is " + batchSize + " and most-waiting is "
                    + mostWaiting + "; it must be 1 or more, and no less may wait");
        }
        witnesses = witnesses == null ? List.of() : List.copyOf(witnesses);
    }

    /**
     * The witness inside this process.
     *
     * @param name the name of its key in notes; without it, the origin and {@code /witness}
     * @param state the file of what it has seen; it must not be restored with the database. Without it,
     *     {@code witness/log.state} in the data folder
     */
    record LocalWitness(
            @DefaultValue("true") boolean enabled,
            @Nullable String name,
            @Nullable Path state) {}

    /**
     * A witness that is asked over HTTP.
     *
     * @param name the word for it in the policy, in health and in metrics
     * @param url {@code add-checkpoint} is below it
     * @param key its vkey
     */
    record OutsideWitness(String name, URI url, String key) {
        NoteVerifier verifier() {
            return NoteVerifier.parse(key);
        }
    }
}
