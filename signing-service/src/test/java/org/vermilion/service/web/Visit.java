// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One person's browser at the service: phone-sized unless told, complaining of whatever the console complains of. */
final class Visit implements AutoCloseable {
    private static final String AXE = axe();
    private static final String RULES = "async () => (await axe.run({ runOnly: { type: 'tag', values:"
            + " ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } })).violations"
            + ".map(found => found.id + ' at ' + found.nodes.map(node => node.target + ': ' + node.failureSummary))";

    private final URI base;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Visit(Chromium chromium, URI base, NewContextOptions options) {
        this.base = base;
        this.context = chromium.context(options);
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    static NewContextOptions phone(String language) {
        return new NewContextOptions()
                .setLocale(language)
                .setViewportSize(360, 800)
                .setDeviceScaleFactor(2);
    }

    static NewContextOptions desktop(String language) {
        return new NewContextOptions().setLocale(language).setViewportSize(1280, 900);
    }

    Page page() {
        return page;
    }

    Visit open(String path) {
        page.navigate(base.resolve("/") + path.substring(1));
        return this;
    }

    Visit check(String name, byte[] file) {
        open("/");
        page.setInputFiles("#file", new FilePayload(name, "application/pdf", file));
        page.locator("#drop button").click();
        page.waitForURL("**/verify");
        return this;
    }

    Visit lookUp(String number, String check) {
        open("/");
        page.fill("#number", number);
        page.fill("#check", check);
        page.keyboard().press("Enter");
        page.waitForURL("**/licences?**");
        return this;
    }

    /** The verdict's word, waiting for it where a script still works. */
    String word() {
        page.locator("#word").waitFor();
        return page.locator("#word").textContent();
    }

    /** The state's class: what colour and shape show. */
    String state() {
        return String.valueOf(page.locator("section.answer").getAttribute("class"))
                .replace("answer ", "");
    }

    String text() {
        return page.locator("main").innerText();
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    /** What holds for every page: nothing to scroll sideways, nothing that WCAG 2.2 AA forbids, a quiet console. */
    Visit assertSound() {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .as("to scroll sideways at %s", page.url())
                .isLessThanOrEqualTo(0);
        page.evaluate("() => {" + AXE + "}");
        assertThat((List<?>) page.evaluate(RULES)).as(page.url()).isEmpty();
        assertQuiet();
        return this;
    }

    void assertQuiet() {
        assertThat(complaints).as("console at %s", page.url()).isEmpty();
    }

    /** Chromium reports a page's own status 4xx and 5xx as a console error; that one is the page's purpose. */
    Visit forgiveStatus(int status) {
        complaints.removeIf(complaint -> complaint.contains("status of " + status));
        return this;
    }

    @Override
    public void close() {
        context.close();
    }

    private static String axe() {
        String path = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
        try (InputStream script = Objects.requireNonNull(Visit.class.getResourceAsStream(path))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
