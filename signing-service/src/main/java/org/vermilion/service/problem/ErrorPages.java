// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.error.AbstractErrorController;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What the container refused before any controller: a page for a browser, a problem for a program. */
@Controller
@RequestMapping("/error")
class ErrorPages extends AbstractErrorController {
    private final Problems problems;

    ErrorPages(ErrorAttributes attributes, List<ErrorViewResolver> pages, Problems problems) {
        super(attributes, pages);
        this.problems = problems;
    }

    @RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
    @Nullable
    ModelAndView page(HttpServletRequest request, HttpServletResponse response) {
        HttpStatus status = getStatus(request);
        response.setStatus(status.value());
        return resolveErrorView(request, response, status, Map.of("status", status.value()));
    }

    @RequestMapping
    ResponseEntity<ProblemDetail> problem(HttpServletRequest request) {
        Map<String, String> arguments =
                Map.of("method", request.getMethod(), "supported", "", "reason", "", "limit", "20 MB");
        RequestRefused refused = new RequestRefused(ProblemKind.of(getStatus(request)), arguments);
        ProblemDetail problem = problems.of(refused, request);
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (path != null) {
            problem.setInstance(Problems.path(path.toString()));
        }
        return ResponseEntity.status(refused.kind().status())
                .headers(problems.headers(refused, CallerLanguage.of(request)))
                .body(problem);
    }
}
