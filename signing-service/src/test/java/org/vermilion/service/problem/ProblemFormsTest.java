// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vermilion.service.running.Client;
import org.vermilion.service.running.Client.Answer;
import org.vermilion.service.running.RunningService;

/** Every refusal has one form, whoever pronounced it. */
class ProblemFormsTest {
    private final Client client = RunningService.shared().client();

    @Test
    void nothingThere() {
        assertProblem(client.send(client.as("market", "/api/v1/unheard-of")), 404, "not-found");
    }

    @Test
    void nothingThereOutsideOfTheApi() {
        Answer answer = client.get("/unheard-of");

        assertProblem(answer, 404, "not-found");
        assertThat(answer.json().path("instance").stringValue()).isEqualTo("/unheard-of");
    }

    @Test
    void methodNotTaken() {
        Answer answer = client.send(client.as("market", "/api/v1/licence-types").DELETE());

        assertProblem(answer, 405, "method-not-allowed");
        assertThat(answer.header("Allow")).contains("GET").contains("POST");
    }

    @Test
    void formNotOnOffer() {
        Answer answer = client.send(client.to("/api/v1/licence-types").header("Accept", "application/pdf"));

        assertProblem(answer, 406, "not-acceptable");
    }

    @Test
    void mediaTypeNotRead() {
        Answer answer = client.send(client.to("/api/v1/verifications")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("x")));

        assertProblem(answer, 415, "media-type-not-supported");
    }

    @Test
    void parameterNotReadable() {
        assertProblem(client.send(client.as("market", "/api/v1/licences?limit=many")), 400, "malformed-request");
        assertProblem(
                client.send(client.as("market", "/api/v1/licences?issuedFrom=yesterday")), 400, "malformed-request");
    }

    @ParameterizedTest
    @EnumSource(ProblemKind.class)
    void everyKindHasItsSentencesAndItsLineInTheDocument(ProblemKind kind) throws IOException {
        for (Locale language : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE}) {
            assertThat(ProblemTexts.of(kind.slug() + ".title", Map.of(), language))
                    .isNotBlank();
            assertThat(ProblemTexts.of(kind.slug() + ".detail", Map.of(), language))
                    .isNotBlank();
        }
        assertThat(Files.readString(Path.of("..", "docs", "problems.md")))
                .contains("| `" + kind.slug() + "` | " + kind.status().value() + " |");
    }

    private static void assertProblem(Answer answer, int status, String type) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("type").stringValue()).isEqualTo("urn:vermilion:problem:" + type);
        assertThat(answer.json().path("detail").stringValue()).isNotBlank().doesNotContain("{");
    }
}
