// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vermilion.service.running.Client;
import org.vermilion.service.running.Client.Answer;
import org.vermilion.service.running.RunningService;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A new licence type is one call. */
class LicenceTypesTest {
    private static final String FOOD = "11990100MB0A00001L001";

    private final Client client = RunningService.shared().client();

    @Test
    void issuesOfATypeFromTheMomentItWasAdded() {
        ObjectNode request = Client.sample("food-business").put("type", "11990100MB0A00001L101");

        assertThat(add("market", food("11990100MB0A00001L101")).status()).isEqualTo(201);
        Answer issued = client.issue("market", UUID.randomUUID().toString(), request);

        assertThat(issued.status()).as(issued.json().toString()).isEqualTo(201);
        byte[] file = client.file("market", issued.json().path("identifier").stringValue());
        assertThat(client.verify(file, "en").json().path("authenticity").stringValue())
                .isEqualTo("VALID");
    }

    @Test
    void takesTheTimeOfItsLicencesFromTheLogWhereATypeSaysSo() {
        String code = "11990100MB0A00001L105";
        assertThat(add("market", food(code).put("signingTime", "CHECKPOINT")).status())
                .isEqualTo(201);

        Answer issued = client.issue(
                "market",
                UUID.randomUUID().toString(),
                Client.sample("food-business").put("type", code));

        assertThat(issued.status()).as(issued.json().toString()).isEqualTo(201);
        byte[] file = client.file("market", issued.json().path("identifier").stringValue());
        JsonNode verdict = client.verify(file, "en").json();
        assertThat(verdict.path("authenticity").stringValue())
                .as(verdict.toPrettyString())
                .isEqualTo("VALID");
        assertThat(verdict.path("established").values())
                .extracting(statement -> statement.path("code").stringValue())
                .contains("timestamp.checkpoint", "log.witnessed")
                .doesNotContain("timestamp.time");
    }

    @Test
    void givesATypeBackByteForByte() {
        byte[] file = Client.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(food("11990100MB0A00001L102"));
        client.send(client.as("market", "/api/v1/licence-types")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(file)));

        assertThat(client.get("/api/v1/licence-types/11990100MB0A00001L102").body())
                .isEqualTo(file);
    }

    @Test
    void refusesATypeOfAnotherDepartment() {
        Answer answer = add("civil", food("11990100MB0A00001L103"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("type").stringValue()).isEqualTo("urn:vermilion:problem:other-departments-type");
    }

    @Test
    void refusesToChangeAType() {
        Answer answer = add("market", food(FOOD));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("type").stringValue()).isEqualTo("urn:vermilion:problem:licence-type-exists");
    }

    @Test
    void namesEveryFaultOfADefinition() {
        ObjectNode type = food("11990100MB0A00001L104");
        type.remove("labels");
        type.put("colour", "red");

        Answer answer = add("market", type);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").values())
                .extracting(error -> error.path("pointer").stringValue())
                .contains("/labels", "/colour");
    }

    private ObjectNode food(String code) {
        ObjectNode type =
                (ObjectNode) client.get("/api/v1/licence-types/" + FOOD).json();
        return type.put("code", code);
    }

    private Answer add(String department, ObjectNode type) {
        return client.send(client.as(department, "/api/v1/licence-types")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Client.JSON.writeValueAsBytes(type))));
    }
}
