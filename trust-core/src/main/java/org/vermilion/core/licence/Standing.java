// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

/**
 * Whether a licence is in force, apart from whether it is genuine. {@code EXPIRED} and {@code NOT_YET_VALID} are
 * derived from dates and never stored.
 */
public enum Standing {
    IN_FORCE,
    SUSPENDED,
    /** 吊销: ended by the authority as a sanction. */
    REVOKED,
    /** 注销: ended at the holder's request or because its ground is gone. */
    CANCELLED,
    /** 撤销: issued wrongly, void from the start. */
    WITHDRAWN,
    /** 换发: replaced by a newer version. */
    SUPERSEDED,
    EXPIRED,
    NOT_YET_VALID,
    UNKNOWN
}
