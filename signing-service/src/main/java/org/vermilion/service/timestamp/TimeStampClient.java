// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.timestamp;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vermilion.service.document.TimeStamps;
import org.vermilion.service.limits.BoundedBody;

/** Asks an authority over HTTP, patiently but not for ever. */
final class TimeStampClient implements TimeStamps {
    private static final Logger log = LoggerFactory.getLogger(TimeStampClient.class);
    /** A token with its chain is some 3 kB. */
    private static final int LONGEST_REPLY = 64 * 1024;

    private final Supplier<URI> url;
    private final TsaSettings settings;
    private final TokenTrust trust;
    private final Clock clock;
    private final HttpClient http;

    TimeStampClient(Supplier<URI> url, TsaSettings settings, TokenTrust trust, Clock clock) {
        this.url = url;
        this.settings = settings;
        this.trust = trust;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout())
                .build();
    }

    /**
     * A checked token over this SHA-256, as DER.
     *
     * @throws TimeStampUnavailable if the authority gave none that can be relied on
     */
    @Override
    public byte[] stamp(byte[] sha256) {
        Duration wait = settings.backOff();
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(sha256);
            } catch (Exchange.Refused e) {
                log.warn("time-stamp attempt {} of {} failed: {}", attempt, settings.attempts(), e.getMessage());
                if (attempt >= settings.attempts() || !e.isPassing()) {
                    throw new TimeStampUnavailable(
                            "no time-stamp after " + attempt + " attempt(s): " + e.getMessage(), e);
                }
            }
            pause(wait);
            wait = wait.multipliedBy(2);
        }
    }

    private byte[] attempt(byte[] sha256) throws Exchange.Refused {
        Exchange exchange = new Exchange(sha256, settings.policy());
        HttpResponse<byte[]> response = send(exchange);
        if (response.statusCode() != 200) {
            boolean passing = response.statusCode() >= 500 || response.statusCode() == 429;
            throw new Exchange.Refused("the authority answered HTTP " + response.statusCode(), passing);
        }
        return exchange.accept(response.body(), trust, clock.instant(), settings.tolerance());
    }

    private HttpResponse<byte[]> send(Exchange exchange) throws Exchange.Refused {
        CompletableFuture<HttpResponse<byte[]>> answer = null;
        try {
            HttpRequest request = HttpRequest.newBuilder(url.get())
                    .header("Content-Type", TsaEndpoint.QUERY)
                    .header("Accept", TsaEndpoint.REPLY)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(exchange.query()))
                    .build();
            answer = http.sendAsync(request, head -> new BoundedBody(LONGEST_REPLY));
            return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new Exchange.Refused("no answer within " + settings.timeout().toMillis() + " ms", true);
        } catch (ExecutionException e) {
            throw new Exchange.Refused("the exchange failed: " + e.getCause(), true);
        } catch (IOException e) {
            throw new IllegalStateException("the request cannot be written", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw interrupted(e);
        }
    }

    /** Between half and all of {@code wait}, so that many clients do not come back at the same moment. */
    private static void pause(Duration wait) {
        try {
            long most = Math.max(2, wait.toMillis());
            Thread.sleep(ThreadLocalRandom.current().nextLong(most / 2, most));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static TimeStampUnavailable interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new TimeStampUnavailable("the service is stopping", e);
    }
}
