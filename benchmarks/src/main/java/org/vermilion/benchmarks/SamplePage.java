// SPDX-License-Identifier: Apache-2.0
package org.vermilion.benchmarks;

import java.time.LocalDate;
import java.util.List;
import org.vermilion.service.document.LicencePage;
import org.vermilion.service.document.LicencePage.Cell;
import org.vermilion.service.document.LicencePage.Orientation;
import org.vermilion.service.document.LicencePage.Style;

/** The page of a sample food licence: twelve fields, a rare character, a printed code of usual length. */
final class SamplePage {

    private SamplePage() {}

    /** {@code data} is what is attached. */
    static LicencePage with(byte[] data) {
        return new LicencePage(
                new Style(Orientation.PORTRAIT, "#1B6E45", true),
                "食品经营许可证",
                "Food Business Licence",
                "JY19901000000017",
                "1.2.156.3005.2.11990100MB0A00001L001.11990100MB0A00001L.JY19901000000017.001.X",
                List.of(
                        List.of(new Cell("经营者名称", "Operator", "临江示例望江楼餐饮管理有限公司", true)),
                        List.of(
                                new Cell("统一社会信用代码", "Credit code", "91990100MA0B1C2D4D", false),
                                new Cell("法定代表人", "Legal representative", "沈䶮", false)),
                        List.of(new Cell("住所", "Domicile", "临江市滨江区示例路 18 号 3 幢 201 室", false)),
                        List.of(new Cell("经营场所", "Premises", "临江市滨江区望江街道示例路 18 号望江楼一层至二层", false)),
                        List.of(new Cell("主体业态", "Business type", "餐饮服务经营者", false)),
                        List.of(new Cell(
                                "经营项目", "Items", "热食类食品制售；冷食类食品制售(含简单制售)；生食类食品制售；自制饮品制售；预包装食品销售(含冷藏冷冻食品)", false)),
                        List.of(
                                new Cell("日常监督管理机构", "Supervisor", "滨江区市场监督管理所(示例)", false),
                                new Cell("投诉举报电话", "Complaints", "12315", false)),
                        List.of(
                                new Cell("签发人", "Signatory", "顾明远", false),
                                new Cell("有效期至", "Valid until", "2031年11月22日", false))),
                "临江市市场监督管理局(示例)",
                "Linjiang Market Regulation Bureau (sample)",
                LocalDate.of(2026, 11, 23),
                "11990100MB0A00001L",
                "HTTPS://LICENCE.EXAMPLE.ORG/V#" + "1234567890".repeat(64),
                "12345678",
                data);
    }
}
