// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.LoadState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vermilion.service.running.Client;
import org.vermilion.service.running.RunningService;

/** The public pages in a real browser, over licences that the service really issued. */
@Tag("browser")
class PagesTest {
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private static final String FOCUS = "() => { const style = getComputedStyle(document.activeElement);"
            + " const label = getComputedStyle(document.querySelector('.pick label'));"
            + " return [style, label].some(seen => seen.outlineStyle === 'solid' && parseFloat(seen.outlineWidth) >= 2); }";

    private static @Nullable Chromium chromium;
    private static RunningService service;
    private static IssuedSample sample;

    @BeforeAll
    static void issue() {
        chromium = Chromium.start();
        service = RunningService.shared();
        sample = IssuedSample.of(service.client(), "market", "food-business");
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void validFileIsGenuineAndInForce(String language) {
        try (Visit visit = visit(Visit.phone(language)).check("licence.pdf", sample.file())) {
            assertThat(visit.word()).isEqualTo(language.equals("en") ? "Genuine and in force" : "真实有效");
            assertThat(visit.state()).isEqualTo("in-force");
            assertThat(visit.text()).contains(sample.licence().number(), "沈*").doesNotContain("沈䶮");
            BoundingBox about = visit.find(".about").boundingBox();
            assertThat(about.y + about.height).as("where the answer ends").isLessThanOrEqualTo(320);
            visit.assertSound();
        }
    }

    @Test
    void droppedFileIsCheckedAtOnce() {
        try (Visit visit = visit(Visit.desktop("zh-CN")).open("/")) {
            JSHandle transfer = visit.page()
                    .evaluateHandle(
                            "base64 => { const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0));"
                                    + " const transfer = new DataTransfer();"
                                    + " transfer.items.add(new File([bytes], 'dropped.pdf', { type: 'application/pdf' }));"
                                    + " return transfer; }",
                            Base64.getEncoder().encodeToString(sample.file()));
            visit.find("#drop").dispatchEvent("drop", Map.of("dataTransfer", transfer));
            visit.page().waitForURL("**/verify");
            assertThat(visit.word()).isEqualTo("真实有效");
            visit.assertSound();
        }
    }

    @Test
    void alteredFileIsNotAuthentic() {
        try (Visit visit = visit(Visit.phone("zh-CN")).check("altered.pdf", sample.altered())) {
            assertThat(visit.word()).startsWith("不可信:");
            assertThat(visit.state()).isEqualTo("not-authentic");
            assertThat(visit.text()).doesNotContain("沈*");
            visit.assertSound();
        }
    }

    @Test
    void pictureNamedPdfCannotBeTold() {
        try (Visit visit = visit(Visit.phone("en")).check("picture.pdf", PNG)) {
            assertThat(visit.word()).isEqualTo("Cannot tell: not a PDF");
            assertThat(visit.state()).isEqualTo("cannot-tell");
            assertThat(visit.text()).contains("picture.pdf");
            visit.assertSound();
        }
    }

    @Test
    void unsignedFileCannotBeTold() throws IOException {
        try (Visit visit = visit(Visit.phone("zh-CN")).check("unsigned.pdf", unsigned())) {
            assertThat(visit.word()).isEqualTo("无法判断:没有签名");
            assertThat(visit.state()).isEqualTo("cannot-tell");
            visit.assertSound();
        }
    }

    @Test
    void fileTooLargeIsRefusedBeforeItIsSent(@TempDir Path folder) throws IOException {
        Path large = Files.write(folder.resolve("large.pdf"), new byte[(20 << 20) + 1]);
        try (Visit visit = visit(Visit.phone("en")).open("/")) {
            visit.page().setInputFiles("#file", large);
            visit.find("#drop button").click();
            assertThat(visit.find("#file-trouble").textContent()).startsWith("The file is larger than 20 MB");
            visit.assertSound();
        }
    }

    @Test
    void receiptHoldsTheReport() throws IOException {
        try (Visit visit = visit(Visit.phone("en")).check("licence.pdf", sample.file())) {
            Download receipt =
                    visit.page().waitForDownload(() -> visit.find("a[download]").click());
            assertThat(receipt.suggestedFilename()).matches("receipt-[0-9TZ]+\\.json");
            assertThat(Client.JSON
                            .readTree(Files.readAllBytes(receipt.path()))
                            .path("authenticity")
                            .stringValue())
                    .isEqualTo("VALID");
            visit.assertQuiet();
        }
    }

    @Test
    void lookUpNeedsBothNumbers() {
        String number = sample.licence().number();
        try (Visit visit = visit(Visit.phone("zh-CN")).lookUp(number, sample.checkNumber())) {
            assertThat(visit.word()).isEqualTo("登记在册,有效");
            assertThat(visit.state()).isEqualTo("in-force");
            visit.assertSound();
        }
        String wrong = sample.checkNumber().startsWith("0") ? "1" : "0";
        try (Visit visit = visit(Visit.phone("zh-CN"))
                .lookUp(number, wrong + sample.checkNumber().substring(1))) {
            assertThat(visit.word()).isEqualTo("查无此证");
            assertThat(visit.state()).isEqualTo("cannot-tell");
            assertThat(visit.text()).doesNotContain(sample.licence().issuerName());
            visit.forgiveStatus(404).assertSound();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void printedCodeIsGenuineAndInForce(String language) throws Exception {
        try (Visit visit = visit(Visit.phone(language)).open(sample.codePath())) {
            assertThat(visit.word()).isEqualTo(language.equals("en") ? "Genuine and in force" : "真实有效");
            assertThat(visit.state()).isEqualTo("in-force");
            assertThat(visit.text()).contains(sample.licence().number());
            visit.assertSound();
        }
    }

    @Test
    void printedCodeWithOneDigitChangedIsNotAuthentic() throws Exception {
        String path = sample.codePath();
        for (int at : new int[] {"/V#".length(), path.length() / 2, path.length() - 1}) {
            char other = path.charAt(at) == '9' ? '8' : (char) (path.charAt(at) + 1);
            try (Visit visit =
                    visit(Visit.phone("zh-CN")).open(path.substring(0, at) + other + path.substring(at + 1))) {
                assertThat(visit.word()).startsWith("不可信:");
                assertThat(visit.state()).isEqualTo("not-authentic");
                visit.assertSound();
            }
        }
    }

    @Test
    void printedCodeCannotBeToldWithoutAnAnswerFromHere() throws Exception {
        try (Visit visit = visit(Visit.phone("en"))) {
            visit.page().route("**/api/v1/codes/*", route -> route.abort());
            assertThat(visit.open(sample.codePath()).word()).isEqualTo("Cannot tell: no answer");
        }
        try (Visit visit = visit(Visit.phone("en"))) {
            visit.page().route("**/api/v1/standings/*", route -> route.abort());
            assertThat(visit.open(sample.codePath()).word()).isEqualTo("Genuine; standing not known");
            assertThat(visit.state()).isEqualTo("cannot-tell");
        }
    }

    @Test
    void languageSwitchIsRemembered() {
        try (Visit visit = visit(Visit.phone("zh-CN")).open("/")) {
            assertThat(visit.find("html").getAttribute("lang")).isEqualTo("zh-CN");
            visit.find(".tongue").click();
            assertThat(visit.find("html").getAttribute("lang")).isEqualTo("en");
            assertThat(visit.open("/V").find("html").getAttribute("lang")).isEqualTo("en");
            visit.find(".tongue").click();
            assertThat(visit.find("html").getAttribute("lang")).isEqualTo("zh-CN");
            visit.assertSound();
        }
    }

    @Test
    void codeStaysWhenTheLanguageIsSwitched() throws Exception {
        try (Visit visit = visit(Visit.phone("zh-CN")).open(sample.codePath())) {
            assertThat(visit.word()).isEqualTo("真实有效");
            visit.find(".tongue").click();
            visit.page().waitForURL("**/V?lang=en#**");
            assertThat(visit.word()).isEqualTo("Genuine and in force");
        }
    }

    @Test
    void everythingCanBeDoneWithTheKeyboardAlone() {
        try (Visit visit = visit(Visit.desktop("zh-CN")).open("/")) {
            for (String id : new String[] {"", "", "", "file", "", "number", "check", ""}) {
                visit.page().keyboard().press("Tab");
                assertThat(visit.page().evaluate("document.activeElement.id")).isEqualTo(id);
                assertThat(visit.page().evaluate(FOCUS))
                        .as("focus seen at %s", id)
                        .isEqualTo(true);
                if (id.equals("number")) {
                    visit.page().keyboard().type(sample.licence().number());
                } else if (id.equals("check")) {
                    visit.page().keyboard().type(sample.checkNumber());
                }
            }
            visit.page().keyboard().press("Enter");
            visit.page().waitForURL("**/licences?**");
            assertThat(visit.word()).isEqualTo("登记在册,有效");
        }
    }

    @Test
    void everythingButTheCodeWorksWithoutScripts() {
        NewContextOptions without = Visit.phone("zh-CN").setJavaScriptEnabled(false);
        try (Visit visit = visit(without).check("licence.pdf", sample.file())) {
            assertThat(visit.word()).isEqualTo("真实有效");
        }
        try (Visit visit = visit(without).lookUp(sample.licence().number(), sample.checkNumber())) {
            assertThat(visit.word()).isEqualTo("登记在册,有效");
        }
        try (Visit visit = visit(without).open("/V#1")) {
            assertThat(visit.text()).contains("请改为输入证照编号和二维码下方的核验码");
            assertThat(visit.find("#content a:visible").getAttribute("href")).isEqualTo("/");
        }
        try (Visit visit = visit(without).open("/")) {
            visit.page().evaluate("document.getElementById('file').required = false");
            visit.find("#drop button").click();
            assertThat(visit.text()).contains("尚未选择文件");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/V", "/V#12", "/V#not-a-code", "/licences?number=1&check=1", "/nowhere"})
    void everyPageIsSound(String path) {
        for (String language : new String[] {"zh-CN", "en"}) {
            for (NewContextOptions device : new NewContextOptions[] {Visit.phone(language), Visit.desktop(language)}) {
                try (Visit visit = visit(device).open(path)) {
                    assertThat(visit.find("h1:visible").count()).isEqualTo(1);
                    visit.forgiveStatus(404).assertSound();
                }
            }
        }
    }

    @Test
    void firstViewIsLight() {
        List<Response> responses = new ArrayList<>();
        try (Visit visit = visit(Visit.phone("zh-CN"))) {
            visit.page().onResponse(responses::add);
            visit.open("/");
            visit.page().waitForLoadState(LoadState.NETWORKIDLE);
            int bytes = responses.stream()
                    .mapToInt(response -> response.body().length)
                    .sum();
            assertThat(bytes).isBetween(1_000, 100_000);
        }
    }

    @Test
    void nothingOnPagesComesFromElsewhere() {
        try (Visit visit = visit(Visit.phone("zh-CN"))) {
            Response response = visit.page().navigate(service.url() + "/");
            assertThat(response.headerValue("content-security-policy"))
                    .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(visit.find("[style], script:not([src]), style, [onclick]")
                            .count())
                    .isZero();
        }
    }

    private static Visit visit(NewContextOptions options) {
        return new Visit(Objects.requireNonNull(chromium), service.url(), options);
    }

    private static byte[] unsigned() throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            document.save(file);
            return file.toByteArray();
        }
    }
}
