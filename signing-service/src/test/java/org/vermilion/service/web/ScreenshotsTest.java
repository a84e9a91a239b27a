// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vermilion.service.running.RunningService;

/**
 * The pictures of {@code docs/images}: written with {@code -Dvermilion.screenshots=DIR}, else only taken and looked at
 * for their size.
 */
@Tag("browser")
class ScreenshotsTest {
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static final int TALLEST = 1600;

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
    @CsvSource({"phone, zh-CN", "desktop, zh-CN", "phone, en", "desktop, en"})
    void everyPageFitsIntoAPicture(String device, String language) throws Exception {
        NewContextOptions options =
                device.equals("phone") ? Visit.phone(language).setDeviceScaleFactor(1.5) : Visit.desktop(language);
        String suffix = "-" + device + (language.equals("en") ? "-en" : "");
        take("home" + suffix, options, visit -> visit.open("/"));
        take("verdict-valid" + suffix, options, visit -> visit.check("licence.pdf", sample.file()));
        take("verdict-invalid" + suffix, options, visit -> visit.check("altered.pdf", sample.altered()));
        take("verdict-indeterminate" + suffix, options, visit -> visit.check("picture.pdf", PNG));
        take("lookup" + suffix, options, visit -> visit.lookUp(sample.licence().number(), sample.checkNumber()));
        String code = sample.codePath();
        take("code-page" + suffix, options, visit -> visit.open(code).word());
    }

    private static void take(String name, NewContextOptions options, Consumer<Visit> steps) throws IOException {
        try (Visit visit = new Visit(Objects.requireNonNull(chromium), service.url(), options)) {
            steps.accept(visit);
            int width = (Integer) visit.page().evaluate("innerWidth");
            int height = (Integer) visit.page().evaluate("document.documentElement.scrollHeight");
            byte[] picture = visit.page()
                    .screenshot(
                            new ScreenshotOptions().setFullPage(true).setClip(0, 0, width, Math.min(height, TALLEST)));
            assertThat(picture.length).as(name).isBetween(10_000, 300_000);
            String folder = System.getProperty("vermilion.screenshots");
            if (folder != null) {
                Files.write(Files.createDirectories(Path.of(folder)).resolve(name + ".png"), picture);
            }
        }
    }
}
