// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vermilion.service.running.Client;
import org.vermilion.service.running.Client.Answer;
import org.vermilion.service.running.RunningService;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each kind of bad request has an answer of its own, and issues nothing. */
class BadRequestsTest {
    private final Client client = RunningService.shared().client();
    private final ObjectNode sample = Client.sample("food-business");
    private final ObjectNode fields = (ObjectNode) sample.path("fields");

    @Test
    void namesAnUnknownType() {
        sample.put("type", "11990100MB0A00001L999");

        assertFault(issue(), "/type", "TYPE_UNKNOWN");
    }

    @Test
    void namesAMissingField() {
        fields.remove("premises");

        assertFault(issue(), "/fields/premises", "REQUIRED");
    }

    @Test
    void namesASurplusField() {
        fields.put("shoeSize", "42");

        assertFault(issue(), "/fields/shoeSize", "UNKNOWN_FIELD");
    }

    @Test
    void namesASurplusMember() {
        sample.put("colour", "red");

        assertFault(issue(), "/colour", "UNKNOWN_MEMBER");
    }

    @Test
    void namesACodeWithAWrongCheckDigit() {
        fields.put("creditCode", "91990100MA0B1C2D45");

        assertFault(issue(), "/fields/creditCode", "CREDIT_CODE_WRONG");
    }

    @Test
    void namesDatesInTheWrongOrder() {
        ObjectNode estate = Client.sample("business-licence");
        ObjectNode terms = (ObjectNode) estate.path("fields");
        terms.put("termFrom", "2026-02-02").put("termUntil", "2026-01-01");

        Answer answer = client.issue("market", UUID.randomUUID().toString(), estate);

        assertFault(answer, "/fields/termUntil", "DATE_ORDER");
    }

    @Test
    void namesAnIssueDateThatIsStillToCome() {
        sample.put("issueDate", "2999-01-01");

        assertFault(issue(), "/issueDate", "ISSUE_DATE_FUTURE");
    }

    @Test
    void namesANumberOfAnotherForm() {
        sample.put("number", "JY1");

        assertFault(issue(), "/number", "NUMBER_FORM");
    }

    @Test
    void namesTheRegionOfAnother() {
        sample.put("region", "110000");

        assertFault(issue(), "/region", "REGION_NOT_OWN");
    }

    @Test
    void namesCharactersThatNoFontHas() {
        fields.put("operatorName", "临江示例\uE000有限公司");

        assertFault(issue(), "/fields/operatorName", "GLYPHS_MISSING");
    }

    @Test
    void namesEveryFaultAtOnce() {
        sample.put("number", "JY1");
        fields.remove("premises");
        fields.put("shoeSize", "42");

        assertThat(pointers(issue().json())).contains("/number", "/fields/premises", "/fields/shoeSize");
    }

    @Test
    void speaksTheCallersLanguage() {
        fields.remove("premises");
        Answer chinese = client.send(client.as("market", "/api/v1/licences")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.1")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Client.JSON.writeValueAsBytes(sample))));

        assertThat(chinese.json().path("title").stringValue()).isEqualTo("请求有误");
        assertThat(chinese.json().at("/errors/0/message").stringValue()).contains("经营场所");
        assertThat(chinese.header("Content-Language")).isEqualTo("zh-CN");
    }

    @Test
    void refusesAnotherDepartmentsType() {
        Answer answer = client.issue("civil", UUID.randomUUID().toString(), sample);

        assertProblem(answer, 403, "other-departments-type");
    }

    @Test
    void refusesAKeyThatCameWithAnotherBody() {
        String key = UUID.randomUUID().toString();
        client.issue("market", key, sample);
        fields.put("complaintLine", "12345");

        assertProblem(client.issue("market", key, sample), 422, "idempotency-key-reused");
    }

    @Test
    void refusesANumberThatAnotherKeyHas() {
        Answer first = issue();
        Answer second = issue();

        assertProblem(second, 409, "licence-number-taken");
        assertThat(second.json().path("detail").stringValue())
                .contains(first.json().path("identifier").stringValue());
    }

    @Test
    void refusesARequestWithoutAKey() {
        Answer answer = client.send(client.as("market", "/api/v1/licences")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Client.JSON.writeValueAsBytes(sample))));

        assertProblem(answer, 400, "idempotency-key-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", ""})
    void refusesAKeyThatIsNotVisibleAscii(String key) {
        assertProblem(client.issue("market", key, sample), 400, "idempotency-key-malformed");
    }

    @Test
    void refusesAKeyOf129Characters() {
        assertThat(client.issue("market", "k".repeat(128), Client.sample("food-business"))
                        .status())
                .isIn(201, 422);
        assertProblem(client.issue("market", "k".repeat(129), sample), 400, "idempotency-key-malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"type\":1,\"type\":2}", "{} {}"})
    void refusesABodyThatIsNotOneJsonObject(String body) {
        Answer answer = send("application/json", body);

        assertProblem(answer, 400, "malformed-request");
        assertThat(answer.json().path("detail").stringValue()).doesNotContain("Source:");
    }

    @Test
    void refusesABodyOfAnotherMediaType() {
        assertProblem(send("text/plain", "{}"), 415, "media-type-not-supported");
    }

    @Test
    void refusesABodyLargerThan256Kilobytes() {
        assertProblem(send("application/json", "[" + " ".repeat(256 * 1024) + "]"), 413, "too-large");
    }

    private Answer issue() {
        return client.issue("market", UUID.randomUUID().toString(), sample);
    }

    private Answer send(String type, String body) {
        return client.send(client.as("market", "/api/v1/licences")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    }

    private static void assertFault(Answer answer, String pointer, String code) {
        assertProblem(answer, 422, "invalid-request");
        assertThat(answer.json().path("errors").values()).anySatisfy(error -> {
            assertThat(error.path("pointer").stringValue()).isEqualTo(pointer);
            assertThat(error.path("code").stringValue()).isEqualTo(code);
            assertThat(error.path("message").stringValue()).isNotBlank();
        });
    }

    private static void assertProblem(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("type").stringValue()).isEqualTo("urn:vermilion:problem:" + type);
    }

    private static List<String> pointers(JsonNode problem) {
        return problem.path("errors").values().stream()
                .map(error -> error.path("pointer").stringValue())
                .toList();
    }
}
