// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Poppler's pdfsig; it takes its trust from an NSS database, made here with the one root. */
record PdfSig(Tool program, Path database) {

    static PdfSig trusting(Path root) {
        Tool pdfsig = Tool.find("pdfsig", "poppler-utils").announced("-v");
        Tool certutil = Tool.find("certutil", "libnss3-tools");
        try {
            Path database = Files.createTempDirectory(Project.WORK, "nss");
            succeed(certutil.run("-N", "-d", "sql:" + database, "--empty-password"));
            succeed(certutil.run(
                    "-A", "-d", "sql:" + database, "-n", "root", "-t", "CT,C,C", "-a", "-i", root.toString()));
            return new PdfSig(pdfsig, database);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String judge(Path pdf) {
        return program.run("-nssdir", "sql:" + database, pdf.toString()).text();
    }

    private static void succeed(Tool.Output output) {
        assertThat(output.status()).as(output.text()).isZero();
    }
}
