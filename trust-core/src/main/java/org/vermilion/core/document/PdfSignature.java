// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.document;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A signature dictionary as it stands. */
public final class PdfSignature {

    private final @Nullable String type;
    private final @Nullable String filter;
    private final @Nullable String subFilter;
    private final List<Long> byteRange;
    private final byte @Nullable [] contents;
    private final boolean reference;

    PdfSignature(
            @Nullable String type,
            @Nullable String filter,
            @Nullable String subFilter,
            List<Long> byteRange,
            byte @Nullable [] contents,
            boolean reference) {
        this.type = type;
        this.filter = filter;
        this.subFilter = subFilter;
        this.byteRange = List.copyOf(byteRange);
        this.contents = contents;
        this.reference = reference;
    }

    public Optional<String> type() {
        return Optional.ofNullable(type);
    }

    public Optional<String> filter() {
        return Optional.ofNullable(filter);
    }

    public Optional<String> subFilter() {
        return Optional.ofNullable(subFilter);
    }

    /** Empty where it is missing or no array of integers. */
    public List<Long> byteRange() {
        return byteRange;
    }

    /** The signature's value, padding included. */
    public Optional<byte[]> contents() {
        return contents == null ? Optional.empty() : Optional.of(contents.clone());
    }

    /** Whether it allows changes, or ties itself to more than the bytes that it covers. */
    public boolean reference() {
        return reference;
    }
}
