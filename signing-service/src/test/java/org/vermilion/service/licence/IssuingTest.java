// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vermilion.core.licence.CanonicalJson;
import org.vermilion.core.licence.LicenceJson;
import org.vermilion.service.running.Client;
import org.vermilion.service.running.Client.Answer;
import org.vermilion.service.running.RunningService;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A department issues a licence over HTTP. */
class IssuingTest {
    private final Client client = RunningService.shared().client();

    @ParameterizedTest
    @CsvSource({"food-business, market", "business-licence, market", "marriage-certificate, civil", "real-estate, land"
    })
    void issuesAFileThatAnyoneFindsGenuineAndInForce(String sample, String department) {
        Answer issued = client.issue(department, UUID.randomUUID().toString(), Client.sample(sample));
        assertThat(issued.status()).as(issued.json().toString()).isEqualTo(201);

        byte[] file = client.file(department, issued.json().path("identifier").stringValue());
        JsonNode report = client.verify(file, "en").json();

        assertThat(report.path("reasons")).as(report.toString()).isEmpty();
        assertThat(report.path("authenticity").stringValue()).isEqualTo("VALID");
        assertThat(report.path("standing").stringValue()).isEqualTo("IN_FORCE");
        assertThat(report.at("/licence/identifier")).isEqualTo(issued.json().path("identifier"));
        assertThat(file.length).isLessThan(120_000);
    }

    @Test
    void answersWithWhereTheLicenceIsAndWhatItsFileDigestsTo() throws Exception {
        ObjectNode sample = Client.sample("food-business");
        Answer issued = client.issue("market", UUID.randomUUID().toString(), sample);
        JsonNode licence = issued.json();

        assertThat(licence.path("state").stringValue()).isEqualTo("ISSUED");
        assertThat(licence.path("number")).isEqualTo(sample.path("number"));
        assertThat(issued.header("Location"))
                .isEqualTo(licence.at("/links/self").stringValue());
        byte[] file = client.file("market", licence.path("identifier").stringValue());
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)))
                .isEqualTo(licence.path("sha256").stringValue());
    }

    @Test
    void answersWithTheFileItselfToWhomAsksForPdf() {
        Answer issued = client.send(client.as("market", "/api/v1/licences")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Accept", "application/pdf")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Client.JSON.writeValueAsBytes(Client.sample("food-business")))));

        assertThat(issued.status()).isEqualTo(201);
        assertThat(issued.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(issued.body()).startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void givesTheLicenceAsCanonicalData() {
        ObjectNode sample = Client.sample("food-business");
        Answer issued = client.issue("market", UUID.randomUUID().toString(), sample);
        String path = "/api/v1/licences/" + issued.json().path("identifier").stringValue() + "/data";

        byte[] data = client.send(client.as("market", path)).body();

        assertThat(CanonicalJson.isCanonical(data)).isTrue();
        assertThat(LicenceJson.read(data).fields()).isEqualTo(sample.path("fields"));
    }

    @Test
    void answersARepeatWithTheSameLicenceAndSaysSo() {
        String key = UUID.randomUUID().toString();
        ObjectNode sample = Client.sample("food-business");
        Answer first = client.issue("market", key, sample);
        Answer repeat = client.issue("market", key, sample);

        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(repeat.status()).isEqualTo(201);
        assertThat(repeat.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(repeat.json()).isEqualTo(first.json());
    }

    @Test
    void takesTheSameJsonInAnotherOrderForARepeat() {
        String key = UUID.randomUUID().toString();
        ObjectNode sample = Client.sample("food-business");
        Answer first = client.issue("market", key, sample);
        ObjectNode reordered = Client.JSON.createObjectNode();
        List.copyOf(sample.propertyNames()).stream()
                .sorted(Comparator.reverseOrder())
                .forEach(name -> reordered.set(name, sample.get(name)));

        assertThat(client.issue("market", key, reordered).json()).isEqualTo(first.json());
    }

    @Test
    void issuesOneLicenceForTwentyConcurrentRepeatsOfOneKey() throws Exception {
        String key = UUID.randomUUID().toString();
        ObjectNode sample = Client.sample("food-business");
        client.token("market");
        ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
        ExecutorService callers = Executors.newFixedThreadPool(20);
        CountDownLatch start = new CountDownLatch(1);
        for (int i = 0; i < 20; i++) {
            callers.execute(() -> {
                awaitUninterrupted(start);
                answers.add(client.issue("market", key, sample));
            });
        }
        start.countDown();
        callers.shutdown();
        assertThat(callers.awaitTermination(120, TimeUnit.SECONDS)).isTrue();

        assertThat(answers).hasSize(20).allMatch(answer -> answer.status() == 201);
        Set<JsonNode> licences = answers.stream().map(Answer::json).collect(Collectors.toSet());
        assertThat(licences).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.header("Idempotent-Replayed").isEmpty())
                .hasSize(1);
    }

    @Test
    void lendsTheSameKeyToTwoDepartments() {
        String key = UUID.randomUUID().toString();
        Answer one = client.issue("market", key, Client.sample("food-business"));
        Answer other = client.issue("land", key, Client.sample("real-estate"));

        assertThat(one.status()).isEqualTo(201);
        assertThat(other.status()).as(other.json().toString()).isEqualTo(201);
    }

    @Test
    void listsADepartmentsOwnLicencesNewestFirstInPages() {
        for (int i = 0; i < 3; i++) {
            client.issue("market", UUID.randomUUID().toString(), Client.sample("food-business"));
        }
        JsonNode first =
                client.send(client.as("market", "/api/v1/licences?limit=2")).json();
        String next = first.path("next").stringValue();
        JsonNode second = client.send(client.as("market", next.substring(next.indexOf("/api/"))))
                .json();

        assertThat(first.path("licences")).hasSize(2);
        assertThat(second.path("licences")).isNotEmpty();
        assertThat(second.at("/licences/0")).isNotIn(first.path("licences").values());
    }

    @Test
    void hidesALicenceFromOtherDepartments() {
        Answer issued = client.issue("market", UUID.randomUUID().toString(), Client.sample("food-business"));
        String path = "/api/v1/licences/" + issued.json().path("identifier").stringValue();

        assertThat(client.send(client.as("civil", path)).status()).isEqualTo(404);
        assertThat(client.send(client.as("civil", path + "/file")).status()).isEqualTo(404);
        assertThat(client.send(client.as("civil", path + "/data")).status()).isEqualTo(404);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
