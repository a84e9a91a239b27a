// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.List;
import org.vermilion.core.licence.Licence.Holder;
import org.vermilion.core.licence.Licence.StatusReference;

/** An invented licence type and licence. */
public final class Samples {

    public static final String DEPARTMENT = "11990100MB0A00001" + CreditCode.checkCharacter("11990100MB0A00001");
    public static final String TYPE_CODE = DEPARTMENT + "001";

    /** A type whose licences take their time from the log. */
    public static final String CHECKPOINT_TYPE_CODE = DEPARTMENT + "003";

    private Samples() {}

    public static byte[] checkpointTypeJson() {
        return new String(typeJson(), UTF_8)
                .replace(TYPE_CODE, CHECKPOINT_TYPE_CODE)
                .replace("\"validity\"", "\"signingTime\":\"CHECKPOINT\",\"validity\"")
                .getBytes(UTF_8);
    }

    public static byte[] typeJson() {
        return """
            {"format":"urn:vermilion:licence-type:1","code":"%s",
             "name":{"zh":"食品经营许可证","en":"Food business licence"},
             "number":{"pattern":"^JY[0-9]{14}$","example":"JY19901000000017"},
             "holder":[{"name":"/operatorName","code":"/creditCode","codeType":"001"}],
             "validity":{"kind":"YEARS","years":5},
             "schema":{"type":"object","additionalProperties":false,
               "required":["operatorName","creditCode","manager"],
               "properties":{
                 "operatorName":{"type":"string","minLength":1,"maxLength":60},
                 "creditCode":{"type":"string","format":"uscc"},
                 "manager":{"type":"string","minLength":1},
                 "managerNumber":{"type":"string","format":"citizen-id"},
                 "inspectedOn":{"type":"string","format":"date"},
                 "reopenedOn":{"type":"string","format":"date","x-notBefore":"/inspectedOn"},
                 "seats":{"type":"integer","minimum":0,"maximum":5000},
                 "kind":{"enum":["RETAIL","CATERING"]}}},
             "labels":{
               "operatorName":{"zh":"经营者名称","en":"Operator"},
               "creditCode":{"zh":"统一社会信用代码","en":"Unified social credit code"},
               "manager":{"zh":"负责人","en":"Manager"},
               "managerNumber":{"zh":"身份证号","en":"Citizen number"},
               "inspectedOn":{"zh":"核查日期","en":"Inspected on"},
               "reopenedOn":{"zh":"恢复日期","en":"Reopened on"},
               "seats":{"zh":"座位数","en":"Seats"},
               "kind":{"zh":"业态","en":"Kind"}},
             "disclosure":{"operatorName":"FULL","manager":"MASKED","managerNumber":"NONE"},
             "page":{"orientation":"portrait","accent":"#1B6E45","englishLabels":true,
               "rows":[["operatorName"],["creditCode","manager"]]}}
            """.formatted(TYPE_CODE).getBytes(UTF_8);
    }

    public static LicenceType type() {
        return LicenceType.parse(typeJson());
    }

    public static Licence licence() {
        return licence("JY19901000000017");
    }

    public static Licence licence(String number) {
        return licence(number, TYPE_CODE);
    }

    public static Licence licence(String number, String type) {
        return new Licence(
                LicenceIdentifier.of(type, DEPARTMENT, number, 1),
                type,
                "食品经营许可证",
                "Food business licence",
                number,
                DEPARTMENT,
                "临江市市场监督管理局(示例)",
                "990100",
                List.of(new Holder("临江市好味餐饮店(示例)", "91350100M000100Y43", "001")),
                LocalDate.of(2026, 11, 23),
                LocalDate.of(2026, 11, 23),
                LocalDate.of(2031, 11, 22),
                CanonicalJson.read(
                        "{\"operatorName\":\"临江市好味餐饮店(示例)\",\"creditCode\":\"91350100M000100Y43\",\"manager\":\"张三\"}"
                                .getBytes(UTF_8)),
                new StatusReference("urn:example:status:1", 123),
                "AAECAwQFBgcICQoLDA0ODw");
    }
}
