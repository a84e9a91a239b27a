// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import org.vermilion.service.problem.ProblemKind;
import org.vermilion.service.problem.Problems;
import org.vermilion.service.problem.RequestRefused;

/**
 * How the security filters say no: 401 and 403 as problems below {@code /api} and {@code /actuator}; anywhere else an
 * address that is not open is as if it were not there.
 */
@Component
class AccessRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final Problems problems;

    AccessRefusals(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (e instanceof InvalidBearerTokenException || isForPrograms(request)) {
            String error = e instanceof InvalidBearerTokenException ? " error=\"invalid_token\"" : "";
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer" + error);
            problems.write(new RequestRefused(ProblemKind.TOKEN_REQUIRED), request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        if (isForPrograms(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
            problems.write(new RequestRefused(ProblemKind.SCOPE_REQUIRED), request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static boolean isForPrograms(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/api/") || path.startsWith("/actuator/");
    }
}
