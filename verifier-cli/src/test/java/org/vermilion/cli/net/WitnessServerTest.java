// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vermilion.core.log.AddCheckpoint;
import org.vermilion.core.log.WitnessAnswer;

class WitnessServerTest {

    private final List<Integer> lengths = Collections.synchronizedList(new ArrayList<>());
    private final HttpClient client = HttpClient.newHttpClient();
    private int port;
    private AutoCloseable server = () -> {};

    private final WitnessServer.Service service = new WitnessServer.Service() {
        @Override
        public WitnessAnswer addCheckpoint(byte[] request) {
            lengths.add(request.length);
            if (new String(request, UTF_8).equals("fail")) {
                throw new IllegalStateException("the disk is full");
            }
            return new WitnessAnswer(409, WitnessAnswer.SIZE, "11\n");
        }

        @Override
        public String description() {
            return "a witness\n";
        }
    };

    @BeforeEach
    void start() throws IOException {
        WitnessServer started = WitnessServer.start("127.0.0.1", 0, service);
        port = started.port();
        server = started;
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private HttpResponse<String> ask(String method, String path, BodyPublisher body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .version(HttpClient.Version.HTTP_1_1)
                .method(method, body)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    @Test
    void answersWhatTheWitnessAnswers() throws Exception {
        HttpResponse<String> answer = ask("POST", "/add-checkpoint", BodyPublishers.ofString("old 0\n"));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/x.tlog.size");
        assertThat(answer.body()).isEqualTo("11\n");
        assertThat(lengths).containsExactly(6);
    }

    @Test
    void saysWhoItIs() throws Exception {
        HttpResponse<String> answer = ask("GET", "/", BodyPublishers.noBody());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("a witness\n");
    }

    @Test
    void readsNoMoreThanARequestCanHave() throws Exception {
        byte[] longest = new byte[AddCheckpoint.LONGEST];
        assertThat(ask("POST", "/add-checkpoint", BodyPublishers.ofByteArray(longest))
                        .statusCode())
                .isEqualTo(409);
        byte[] longer = new byte[AddCheckpoint.LONGEST + 1];
        assertThat(ask("POST", "/add-checkpoint", BodyPublishers.ofByteArray(longer))
                        .statusCode())
                .isEqualTo(413);
        assertThat(lengths).containsExactly(AddCheckpoint.LONGEST);
    }

    @Test
    void aFaultOfItsOwnIsNoAnswerToTheLog() throws Exception {
        HttpResponse<String> answer = ask("POST", "/add-checkpoint", BodyPublishers.ofString("fail"));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("disk");
    }

    @Test
    void hasNothingElse() throws Exception {
        assertThat(ask("GET", "/add-checkpoint", BodyPublishers.noBody()).statusCode())
                .isEqualTo(405);
        assertThat(ask("GET", "/other", BodyPublishers.noBody()).statusCode()).isEqualTo(404);
        assertThat(ask("POST", "/", BodyPublishers.noBody()).statusCode()).isEqualTo(404);
        assertThat(lengths).isEmpty();
    }
}
