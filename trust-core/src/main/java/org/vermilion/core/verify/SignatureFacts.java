// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one signature says of itself; {@code signedAt} is the time-stamp's time where one could be read. */
public record SignatureFacts(
        String signer,
        @Nullable String signerCode,
        @Nullable Instant signedAt,
        @Nullable String timeStampAuthority) {}
