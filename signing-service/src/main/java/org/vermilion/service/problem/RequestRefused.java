// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that cannot be done as asked, with all that the caller needs to put it right. */
public final class RequestRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ProblemKind kind;
    private final transient Map<String, String> arguments;
    private final transient List<InputFault> faults;
    private final @Nullable Duration retryAfter;

    private RequestRefused(
            ProblemKind kind, Map<String, String> arguments, List<InputFault> faults, @Nullable Duration retryAfter) {
        super(kind.slug());
        this.kind = kind;
        this.arguments = Map.copyOf(arguments);
        this.faults = List.copyOf(faults);
        this.retryAfter = retryAfter;
    }

    public RequestRefused(ProblemKind kind) {
        this(kind, Map.of(), List.of(), null);
    }

    /** {@code arguments} fill the named places of the kind's sentence. */
    public RequestRefused(ProblemKind kind, Map<String, String> arguments) {
        this(kind, arguments, List.of(), null);
    }

    public static RequestRefused invalid(List<InputFault> faults) {
        return new RequestRefused(ProblemKind.INVALID_REQUEST, Map.of(), faults, null);
    }

    /** Not now; the same request may succeed after {@code wait}. */
    public static RequestRefused later(ProblemKind kind, Duration wait) {
        return new RequestRefused(kind, Map.of("seconds", Long.toString(wait.toSeconds())), List.of(), wait);
    }

    public ProblemKind kind() {
        return kind;
    }

    public Map<String, String> arguments() {
        return arguments;
    }

    public List<InputFault> faults() {
        return faults;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
