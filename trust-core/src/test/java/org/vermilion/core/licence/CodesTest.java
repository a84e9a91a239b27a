// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vermilion.core.Vectors;
import org.vermilion.core.licence.InvalidIdentifier.Fault;
import tools.jackson.databind.JsonNode;

class CodesTest {

    @ParameterizedTest
    @MethodSource
    void takesCorrectIdentifiers(String identifier) {
        LicenceIdentifier parsed = LicenceIdentifier.parse(identifier);
        assertThat(parsed).hasToString(identifier);
        assertThat(LicenceIdentifier.of(
                        parsed.typeCode(), parsed.issuerCode(), parsed.serial(), Integer.parseInt(parsed.version())))
                .isEqualTo(parsed);
        assertThat(LicenceIdentifier.parseWithoutRoot(parsed.withoutRoot())).isEqualTo(parsed);
    }

    static List<String> takesCorrectIdentifiers() {
        return strings(Vectors.json("identifier/valid.json").path("cases"));
    }

    @ParameterizedTest
    @MethodSource
    void namesTheFaultOfAnIdentifier(JsonNode vector) {
        assertThatThrownBy(
                        () -> LicenceIdentifier.parse(vector.path("identifier").stringValue()))
                .isInstanceOfSatisfying(InvalidIdentifier.class, e -> {
                    assertThat(e.fault())
                            .isEqualTo(Fault.valueOf(vector.path("fault").stringValue()));
                    assertThat(e.sentence(Locale.CHINESE)).startsWith("证照标识");
                    assertThat(e.sentence(Locale.ENGLISH)).startsWith("The identifier");
                });
    }

    static List<JsonNode> namesTheFaultOfAnIdentifier() {
        return Vectors.json("identifier/invalid.json").path("cases").values().stream()
                .toList();
    }

    @Test
    void refusesSerialsThatWouldNotParseBack() {
        assertThatThrownBy(() -> LicenceIdentifier.of("11100000000013338W011", "11110000000021135M", "A.B", 1))
                .isInstanceOf(InvalidIdentifier.class);
    }

    @Test
    void judgesCreditCodes() {
        JsonNode cases = Vectors.json("credit-code/cases.json");
        assertThat(strings(cases.path("valid"))).allMatch(CreditCode::isValid);
        assertThat(strings(cases.path("invalid"))).noneMatch(CreditCode::isValid);
    }

    @Test
    void everySingleWrongCharacterOfACreditCodeIsFound() {
        String code = "91350100M000100Y43";
        for (int i = 0; i < code.length(); i++) {
            for (char c : "0123456789ABCDEFGHJKLMNPQRTUWXY".toCharArray()) {
                String changed = code.substring(0, i) + c + code.substring(i + 1);
                assertThat(CreditCode.isValid(changed)).isEqualTo(changed.equals(code));
            }
        }
    }

    @Test
    void judgesCitizenNumbers() {
        JsonNode cases = Vectors.json("citizen-number/cases.json");
        LocalDate on = LocalDate.parse(cases.path("on").stringValue());
        for (String valid : strings(cases.path("valid"))) {
            assertThat(CitizenId.fault(valid, on)).as(valid).isEmpty();
        }
        for (JsonNode invalid : cases.path("invalid")) {
            assertThat(CitizenId.fault(invalid.path("number").stringValue(), on))
                    .as(invalid.toString())
                    .contains(CitizenId.Fault.valueOf(invalid.path("fault").stringValue()));
        }
    }

    @Test
    void masksNamesAndCodes() {
        assertThat(Masks.name("张三")).isEqualTo("张*");
        assertThat(Masks.name("临江市好味餐饮店")).isEqualTo("临江市****店");
        assertThat(Masks.code("11010519491231002X")).isEqualTo("110105********002X");
        assertThat(Masks.code("1234")).isEqualTo("**34");
    }

    private static List<String> strings(JsonNode array) {
        return array.values().stream().map(JsonNode::stringValue).toList();
    }
}
