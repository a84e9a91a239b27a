// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes a sealed PDF of each sample licence into a folder: to look at, and to render for the docs. */
final class Renderings {

    private Renderings() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (String type : SamplePages.DEPARTMENTS.keySet()) {
            Files.write(folder.resolve(type + ".pdf"), LicenceDocumentsTest.sealed(SamplePages.of(type)));
        }
        Files.write(
                folder.resolve("two-pages.pdf"),
                LicenceDocumentsTest.sealed(
                        SamplePages.of("business-licence", Map.of("scope", "仪器仪表制造；光学仪器销售；".repeat(60)))));
    }
}
