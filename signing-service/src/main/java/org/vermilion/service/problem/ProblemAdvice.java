// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** The one place where an exception becomes an answer to a program. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RequestRefused refused, HttpServletRequest request) {
        Locale language = CallerLanguage.of(request);
        return ResponseEntity.status(refused.kind().status())
                .headers(problems.headers(refused, language))
                .body(problems.of(refused, request));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadableUpload(MultipartException e, HttpServletRequest request) {
        boolean tooLarge = e instanceof MaxUploadSizeExceededException;
        ProblemKind kind = tooLarge ? ProblemKind.TOO_LARGE : ProblemKind.MALFORMED_REQUEST;
        return refused(new RequestRefused(kind, Map.of("limit", "20 MB", "reason", "multipart")), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadableParameters(InvalidParameterException e, HttpServletRequest request) {
        return refused(new RequestRefused(ProblemKind.MALFORMED_REQUEST, Map.of("reason", "parameters")), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> faultOfOurs(Exception e, HttpServletRequest request) throws Exception {
        if (e instanceof org.springframework.security.core.AuthenticationException
                || e instanceof org.springframework.security.access.AccessDeniedException) {
            throw e; // the security filters answer these
        }
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        return refused(new RequestRefused(ProblemKind.INTERNAL_FAULT), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest webRequest) {
        HttpServletRequest request = ((ServletWebRequest) webRequest).getRequest();
        RequestRefused refused = new RequestRefused(ProblemKind.of(status), arguments(e, request));
        HttpHeaders all = problems.headers(refused, CallerLanguage.of(request));
        headers.forEach(all::putIfAbsent);
        if (status.is5xxServerError()) {
            log.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        }
        return new ResponseEntity<>(
                problems.of(refused, request),
                all,
                HttpStatus.valueOf(refused.kind().status().value()));
    }

    private static Map<String, String> arguments(Exception e, HttpServletRequest request) {
        String supported = e instanceof HttpMediaTypeException media
                ? media.getSupportedMediaTypes().toString().replaceAll("[\\[\\]]", "")
                : "";
        String reason =
                e instanceof ErrorResponse response && response.getBody().getDetail() != null
                        ? response.getBody().getDetail()
                        : "";
        return Map.of("method", request.getMethod(), "supported", supported, "reason", reason, "limit", "20 MB");
    }
}
