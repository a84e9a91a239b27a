// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.vermilion.service.problem.RequestRefused;

/** A fault on a page is answered with a page; everything else is left to the API's own way of saying no. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageFaults implements HandlerExceptionResolver {
    private static final Logger log = LoggerFactory.getLogger(PageFaults.class);
    private static final Set<String> PAGES = Set.of("/", "/verify", "/licences", "/V", "/v");

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception fault) {
        if (!PAGES.contains(request.getRequestURI())) {
            return null;
        }
        HttpStatus status = status(fault);
        if (status.is5xxServerError()) {
            log.error("{} {} failed", request.getMethod(), request.getRequestURI(), fault);
        }
        return new ModelAndView("error/" + view(status), status);
    }

    private static HttpStatus status(Exception fault) {
        if (fault instanceof MaxUploadSizeExceededException) {
            return HttpStatus.CONTENT_TOO_LARGE;
        }
        if (fault instanceof MultipartException) {
            return HttpStatus.BAD_REQUEST;
        }
        if (fault instanceof RequestRefused refused) {
            return HttpStatus.valueOf(refused.kind().status().value());
        }
        return fault instanceof ErrorResponse known
                ? HttpStatus.valueOf(known.getStatusCode().value())
                : HttpStatus.INTERNAL_SERVER_ERROR;
    }

    private static String view(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "404";
            case CONTENT_TOO_LARGE -> "413";
            case TOO_MANY_REQUESTS -> "429";
            case SERVICE_UNAVAILABLE -> "503";
            default -> status.is5xxServerError() ? "500" : "400";
        };
    }
}
