// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes an unsigned PDF of each sample licence into a folder: to look at, and to render for the docs. */
final class Renderings {

    private Renderings() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        LicenceDocuments documents = new LicenceDocuments();
        for (String type : SamplePages.DEPARTMENTS.keySet()) {
            Files.write(folder.resolve(type + ".pdf"), documents.compose(SamplePages.of(type)));
        }
    }
}
