// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.problem;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * The kinds of refusal; {@code docs/problems.md} describes each. Its type is {@code urn:vermilion:problem:} and the
 * name in small letters, which never changes.
 */
public enum ProblemKind {
    MALFORMED_REQUEST(HttpStatus.BAD_REQUEST),
    IDEMPOTENCY_KEY_MISSING(HttpStatus.BAD_REQUEST),
    IDEMPOTENCY_KEY_MALFORMED(HttpStatus.BAD_REQUEST),
    TOKEN_REQUIRED(HttpStatus.UNAUTHORIZED),
    SCOPE_REQUIRED(HttpStatus.FORBIDDEN),
    OTHER_DEPARTMENTS_TYPE(HttpStatus.FORBIDDEN),
    NOT_FOUND(HttpStatus.NOT_FOUND),
    NOT_ANCHORED_YET(HttpStatus.NOT_FOUND),
    NO_LEDGER(HttpStatus.NOT_FOUND),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
    IN_PROGRESS(HttpStatus.CONFLICT),
    LICENCE_NUMBER_TAKEN(HttpStatus.CONFLICT),
    LICENCE_TYPE_EXISTS(HttpStatus.CONFLICT),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    MEDIA_TYPE_NOT_SUPPORTED(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    INVALID_REQUEST(HttpStatus.UNPROCESSABLE_CONTENT),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS),
    INTERNAL_FAULT(HttpStatus.INTERNAL_SERVER_ERROR),
    TIME_STAMP_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    LOG_HALTED(HttpStatus.SERVICE_UNAVAILABLE),
    BUSY(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    ProblemKind(HttpStatus status) {
        this.status = status;
    }

    public HttpStatus status() {
        return status;
    }

    public URI type() {
        return URI.create("urn:vermilion:problem:" + slug());
    }

    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind for a refusal that the container or the framework pronounced by its status alone. */
    static ProblemKind of(HttpStatusCode status) {
        return switch (status.value()) {
            case 401 -> TOKEN_REQUIRED;
            case 403 -> SCOPE_REQUIRED;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> TOO_LARGE;
            case 415 -> MEDIA_TYPE_NOT_SUPPORTED;
            case 429 -> TOO_MANY_REQUESTS;
            case 503 -> BUSY;
            default -> status.is4xxClientError() ? MALFORMED_REQUEST : INTERNAL_FAULT;
        };
    }
}
