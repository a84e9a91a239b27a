// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.vermilion.service.problem.ProblemKind;
import org.vermilion.service.problem.Problems;
import org.vermilion.service.problem.RequestRefused;

/**
 * Refuses a body by its announced length before a byte of it is read, and one of unannounced length when it passes the
 * limit. Comes after the security filters, so that a stranger is told of his token first.
 */
@Component
@Order(-50)
class BodyLimitFilter extends OncePerRequestFilter {
    private static final long FILE = 20L * 1024 * 1024;
    private static final long MULTIPART_FRAME = 64L * 1024;
    private static final long DATA = 256L * 1024;

    private final Problems problems;

    BodyLimitFilter(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean takesFile = takesFile(request.getRequestURI());
        long limit = takesFile ? FILE + MULTIPART_FRAME : DATA;
        RequestRefused tooLarge =
                new RequestRefused(ProblemKind.TOO_LARGE, Map.of("limit", takesFile ? "20 MB" : "256 kB"));
        if (request.getContentLengthLong() <= limit) {
            chain.doFilter(new Limited(request, limit, tooLarge), response);
        } else if (isPage(request)) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else {
            response.setHeader(HttpHeaders.CONNECTION, "close");
            problems.write(tooLarge, request, response);
        }
    }

    private static boolean takesFile(String path) {
        return path.equals("/api/v1/verifications") || path.equals("/verify");
    }

    private static boolean isPage(HttpServletRequest request) {
        return request.getRequestURI().equals("/verify");
    }

    private static final class Limited extends HttpServletRequestWrapper {
        private final long limit;
        private final RequestRefused tooLarge;

        Limited(HttpServletRequest request, long limit, RequestRefused tooLarge) {
            super(request);
            this.limit = limit;
            this.tooLarge = tooLarge;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream(), limit, tooLarge);
        }
    }

    private static final class LimitedStream extends ServletInputStream {
        private final ServletInputStream body;
        private final RequestRefused tooLarge;
        private long left;

        LimitedStream(ServletInputStream body, long limit, RequestRefused tooLarge) {
            this.body = body;
            this.left = limit;
            this.tooLarge = tooLarge;
        }

        @Override
        public int read() throws IOException {
            int read = body.read();
            count(read == -1 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = body.read(target, offset, length);
            count(read);
            return read;
        }

        private void count(int read) {
            left -= Math.max(read, 0);
            if (left < 0) {
                throw tooLarge;
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
