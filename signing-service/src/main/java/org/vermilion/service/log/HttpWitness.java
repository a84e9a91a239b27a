// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.vermilion.core.log.WitnessAnswer;
import org.vermilion.service.limits.BoundedBody;

/** A witness that is asked as c2sp.org/tlog-witness says. */
final class HttpWitness implements WitnessDoor {
    /** A cosignature is some 150 bytes, a refusal a sentence. */
    private static final int LONGEST = 16 * 1024;

    private final URI address;
    private final Duration timeout;
    private final HttpClient http;

    HttpWitness(URI url, Duration timeout) {
        this.address = URI.create(url.toString().replaceAll("/+$", "") + "/add-checkpoint");
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    @Override
    public WitnessAnswer ask(byte[] addCheckpoint) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(addCheckpoint))
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, head -> new BoundedBody(LONGEST));
        try {
            HttpResponse<byte[]> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new WitnessAnswer(response.statusCode(), type, new String(response.body(), UTF_8));
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new IOException("no exchange with " + address + ": " + e.getCause(), e);
        } finally {
            answer.cancel(true);
        }
    }
}
