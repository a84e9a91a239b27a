// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.vermilion.core.licence.FieldFault.Code;
import org.vermilion.core.licence.ValidityRule.Period;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class LicenceTypeTest {

    private final LicenceType type = Samples.type();
    private final ObjectNode fields = Samples.licence().fields();

    @Test
    void acceptsFieldsThatFit() {
        assertThat(type.validate(fields)).isEmpty();
        assertThat(type.numberFits("JY19901000000017")).isTrue();
        assertThat(type.numberFits("JY1990100000001")).isFalse();
    }

    @Test
    void namesEveryFaultByPointerCodeAndSentence() {
        fields.remove("manager");
        fields.put("creditCode", "91350100M000100Y44");
        fields.put("managerNumber", "11010519491231002x");
        fields.put("inspectedOn", "2026-2-3");
        fields.put("seats", 9999);
        fields.put("kind", "OTHER");
        fields.put("surplus", "x");

        List<FieldFault> faults = type.validate(fields);

        assertThat(faults)
                .extracting(FieldFault::pointer, FieldFault::code)
                .containsExactlyInAnyOrder(
                        tuple("/manager", Code.REQUIRED),
                        tuple("/creditCode", Code.CREDIT_CODE_WRONG),
                        tuple("/managerNumber", Code.CITIZEN_NUMBER_FORM),
                        tuple("/inspectedOn", Code.NOT_A_DATE),
                        tuple("/seats", Code.OUT_OF_RANGE),
                        tuple("/kind", Code.NOT_IN_LIST),
                        tuple("/surplus", Code.UNKNOWN_FIELD));
        assertThat(faults).extracting(fault -> fault.message(Locale.CHINESE)).contains("缺少负责人", "座位数 超出范围，界限为 5000");
        assertThat(faults).extracting(fault -> fault.message(Locale.ENGLISH)).contains("Manager is missing");
    }

    @Test
    void ordersDates() {
        fields.put("inspectedOn", "2026-03-02").put("reopenedOn", "2026-03-01");
        assertThat(type.validate(fields)).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("/reopenedOn");
            assertThat(fault.code()).isEqualTo(Code.DATE_ORDER);
            assertThat(fault.message(Locale.ENGLISH)).isEqualTo("Reopened on is earlier than Inspected on");
            assertThat(fault.message(Locale.CHINESE)).isEqualTo("恢复日期 早于核查日期");
        });
    }

    @Test
    void refusesPeopleBornLater() {
        fields.put("managerNumber", "11010519491231002X");
        assertThat(type.validate(fields, LocalDate.of(1949, 12, 31))).isEmpty();
        assertThat(type.validate(fields, LocalDate.of(1949, 12, 30)))
                .extracting(FieldFault::code)
                .containsExactly(Code.CITIZEN_NUMBER_BIRTH_DATE);
    }

    @Test
    void yearsEndTheDayBefore() {
        assertThat(type.period(fields, LocalDate.of(2026, 11, 23)))
                .isEqualTo(new Period(LocalDate.of(2026, 11, 23), LocalDate.of(2031, 11, 22)));
    }

    @Test
    void findsHoldersAndDiscloses() {
        assertThat(type.holders(fields)).isEqualTo(Samples.licence().holders());
        assertThat(type.disclosed(fields)).containsOnly(entry("operatorName", "临江市好味餐饮店(示例)"), entry("manager", "张*"));
    }

    @Test
    void disclosesListAsOneText() {
        fields.putArray("operatorName").add("热食").add("冷食");
        assertThat(type.disclosed(fields)).containsEntry("operatorName", "热食、冷食");
    }

    @Test
    void refusesTypesThatDoNotHoldTogether() {
        assertRefused(json -> json.put("code", "11990100MB0A000010001"), "/code");
        assertRefused(json -> ((ObjectNode) json.path("labels")).remove("seats"), "/labels/seats");
        assertRefused(json -> ((ObjectNode) json.path("number")).put("example", "1"), "/number/example");
        assertRefused(json -> ((ArrayNode) json.at("/page/rows")).addArray().add("nothing"), "/page/rows/2/0");
        assertRefused(json -> ((ObjectNode) json.at("/holder/0")).put("name", "/nobody"), "/holder/0/name");
        assertRefused(
                json -> ((ObjectNode) json.path("schema")).put("additionalProperties", true),
                "/schema/additionalProperties");
    }

    @Test
    void refusesSchemasThatReferElsewhere() {
        ObjectNode json = type.json();
        ((ObjectNode) json.at("/schema/properties")).putObject("seats").put("$ref", "http://127.0.0.1:1/schema.json");
        assertThatThrownBy(() -> LicenceType.parse(CanonicalJson.canonicalize(json)))
                .isInstanceOf(InvalidLicenceType.class);
    }

    private void assertRefused(Consumer<ObjectNode> change, String pointer) {
        ObjectNode json = type.json();
        change.accept(json);
        assertThatThrownBy(() -> LicenceType.parse(CanonicalJson.canonicalize(json)))
                .isInstanceOfSatisfying(
                        InvalidLicenceType.class,
                        e -> assertThat(e.faults())
                                .extracting(FieldFault::pointer)
                                .contains(pointer));
    }
}
