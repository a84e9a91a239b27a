// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli.net;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.vermilion.cli.log.LogSource;
import org.vermilion.cli.log.LogUnreachable;

/**
 * The files of a log from the server that serves them. Each is asked for a few times, with a longer pause after each failure;
 * a time-out holds for the whole of an answer, and a longer answer than was asked for is cut off.
 */
public final class HttpLog implements LogSource {

    private static final int TRIES = 5;

    private final URI prefix;
    private final Duration timeout;
    private final Duration pause;
    private final HttpClient client;

    /** {@code prefix} is where {@code checkpoint} and {@code tile/} are; {@code pause} comes after the first failure. */
    public HttpLog(URI prefix, Duration timeout, Duration pause) {
        this.prefix = URI.create(prefix.toString().replaceFirst("/*$", "/"));
        this.timeout = timeout;
        this.pause = pause;
        this.client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .connectTimeout(timeout)
                .followRedirects(Redirect.NORMAL)
                .build();
    }

    @Override
    public Optional<byte[]> read(String path, int most) throws LogUnreachable {
        try {
            return tryToRead(prefix.resolve(path), most);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LogUnreachable("interrupted");
        }
    }

    private Optional<byte[]> tryToRead(URI file, int most) throws LogUnreachable, InterruptedException {
        String trouble = "";
        for (int attempt = 0; attempt < TRIES; attempt++) {
            if (attempt > 0) {
                Thread.sleep(pause.toMillis() << (attempt - 1));
            }
            try {
                HttpResponse<byte[]> answer = answer(file, most);
                switch (answer.statusCode()) {
                    case 200 -> {
                        return Optional.of(answer.body());
                    }
                    case 404, 410 -> {
                        return Optional.empty();
                    }
                    case 408, 425, 429, 500, 502, 503, 504 -> trouble = "answered " + answer.statusCode();
                    default -> throw new LogUnreachable(file + ": answered " + answer.statusCode());
                }
            } catch (TimeoutException slow) {
                trouble = "no answer within " + timeout.toSeconds() + " s";
            } catch (IOException failed) {
                trouble = reason(failed);
            }
        }
        throw new LogUnreachable(file + ": " + trouble + ", asked " + TRIES + " times");
    }

    private HttpResponse<byte[]> answer(URI file, int most) throws IOException, TimeoutException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(file)
                .header("User-Agent", "vermilion")
                .timeout(timeout)
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, given -> new BoundedBody(most + 1));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException io ? io : new IOException(failed.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private static String reason(IOException failed) {
        String name = failed.getClass().getSimpleName();
        return switch (name) {
            case "ConnectException" -> "no connection";
            case "HttpConnectTimeoutException", "HttpTimeoutException" -> "no answer in time";
            default -> failed.getMessage() == null ? name : failed.getMessage();
        };
    }
}
