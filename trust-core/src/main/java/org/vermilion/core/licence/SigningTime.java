// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

/** What proves when a licence was signed. */
public enum SigningTime {
    /** A time-stamp of the signature, in the file (PAdES B-T). */
    TOKEN,
    /** The time-stamp of a checkpoint of the log, below which the signature is (PAdES B-B with the log's proof). */
    CHECKPOINT
}
