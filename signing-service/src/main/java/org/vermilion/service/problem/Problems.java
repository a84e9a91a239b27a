// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes the one body in which every refusal is told to a program. */
@Component
public class Problems {
    private final JsonMapper mapper;

    Problems(JsonMapper mapper) {
        this.mapper = mapper;
    }

    ProblemDetail of(RequestRefused refused, HttpServletRequest request) {
        Locale language = CallerLanguage.of(request);
        ProblemKind kind = refused.kind();
        ProblemDetail problem = ProblemDetail.forStatus(kind.status());
        problem.setType(kind.type());
        problem.setTitle(ProblemTexts.of(kind.slug() + ".title", Map.of(), language));
        problem.setDetail(ProblemTexts.of(kind.slug() + ".detail", refused.arguments(), language));
        problem.setInstance(path(request.getRequestURI()));
        if (!refused.faults().isEmpty()) {
            problem.setProperty("errors", errors(refused.faults(), language));
        }
        return problem;
    }

    HttpHeaders headers(RequestRefused refused, Locale language) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setContentLanguage(language);
        headers.setCacheControl("no-store");
        if (refused.retryAfter() != null) {
            headers.set(
                    HttpHeaders.RETRY_AFTER, Long.toString(refused.retryAfter().toSeconds()));
        }
        return headers;
    }

    /** For filters, which answer before any controller does. */
    public void write(RequestRefused refused, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(refused.kind().status().value());
        headers(refused, CallerLanguage.of(request)).forEach((name, values) -> response.setHeader(name, values.get(0)));
        response.getOutputStream().write(mapper.writeValueAsBytes(of(refused, request)));
    }

    private static List<Map<String, String>> errors(List<InputFault> faults, Locale language) {
        return faults.stream()
                .map(fault -> Map.of(
                        "pointer", fault.pointer(),
                        "code", fault.code(),
                        "message", fault.message().apply(language)))
                .toList();
    }

    static URI path(String path) {
        try {
            return new URI(null, null, path, null);
        } catch (URISyntaxException unprintable) {
            return URI.create("/");
        }
    }
}
